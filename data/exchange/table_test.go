package exchange

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// Any table comes out as a spreadsheet reads it, and no cell of it is run.
func TestTableIsGuarded(t *testing.T) {
	raw := Table([]string{"Day", "What"}, [][]string{{"5 March", "=HYPERLINK(\"x\")"}, {"@SUM(A1)"}, {"one, two", "three\nfour", "beyond"}})
	if !strings.HasPrefix(string(raw), "\ufeff") {
		t.Error("there is no byte-order mark")
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff")))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Day", "What"}, {"5 March", "'=HYPERLINK(\"x\")"}, {"'@SUM(A1)", ""}, {"one, two", "three\nfour"}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("%q", rows)
	}
}
