package grid

import (
	"errors"
	"testing"
)

// A statement for accounting programs is said to be one, and how to get a table.
func TestStatementsForAccountingProgramsAreToldApart(t *testing.T) {
	for _, text := range []string{"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>\n", "<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n<OFX>", "!Type:Bank\nD03/03/2026\nT-4.00\n^\n"} {
		if _, err := Read([]byte(text), func(string) bool { return false }); !errors.Is(err, ErrMoney) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := Read([]byte("<html><body>ofx</body>"), func(string) bool { return false }); err == nil {
		t.Error("a web page is a table")
	}
}
