package cli

import (
	"strings"
	"testing"
)

func TestLicencesArePrinted(t *testing.T) {
	out := newShop(t).must("licences")
	for _, want := range []string{"MIT licence", "SIL OPEN FONT LICENSE", "fyne.io/fyne/v2 v", "github.com/jung-kurt/gofpdf v"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not printed", want)
		}
	}
}
