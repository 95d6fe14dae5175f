package press

import (
	"fmt"
	"testing"

	"commonthread/data"
	"commonthread/grants"
)

// However many are looked for, each has a row, newcomers have some empty ones,
// and the last page is full: no sheet ends with a row or two alone on a page.
// It takes no page more than its rows need.
func TestTheSignInSheetFillsItsPages(t *testing.T) {
	s := &data.Session{Date: "2026-03-05", Name: "Crafting", Start: "10:00", End: "12:00"}
	rowsOn := func(p *sheet) (n int) {
		for _, it := range p.items {
			if it.height == signRow*styleFor(false).table.size/11 && !it.again {
				n++
			}
		}
		return n
	}
	least := 0
	for n := range 121 {
		for _, numbered := range []bool{true, false} {
			var rows []grants.SheetRow
			for i := range n {
				r := grants.SheetRow{Name: fmt.Sprintf("Amina Khan-Whitworth %d", i)}
				if numbered {
					r.Number = int64(i + 1)
				}
				rows = append(rows, r)
			}
			pages := pagesOf(SignInSheet("Nelson Crafting Group", s.Date, s, rows))
			last := pages[len(pages)-1]
			end := last.items[len(last.items)-1]
			if room := bodyBottom - end.top - end.height; room > signRow*styleFor(false).table.size/11 {
				t.Errorf("%d names, numbered %v: page %d of %d has %.0f mm left", n, numbered, len(pages), len(pages), room)
			}
			all := 0
			for _, p := range pages {
				all += rowsOn(p)
			}
			if all < n+signInBlank {
				t.Errorf("%d names, numbered %v: %d rows", n, numbered, all)
			}
			if rowsOn(last) < 15 {
				t.Errorf("%d names, numbered %v: %d rows on the last page", n, numbered, rowsOn(last))
			}
			if all-rowsOn(last) >= n+signInBlank {
				t.Errorf("%d names, numbered %v: the last page was not needed", n, numbered)
			}
			if len(pages) > 1 && (least == 0 || rowsOn(last) < least) {
				least = rowsOn(last)
			}
		}
	}
	t.Logf("the shortest last page has %d rows", least)
}
