package exchange

import (
	"fmt"
	"maps"
	"slices"

	"commonthread/data"
	"commonthread/data/exchange/grid"
)

// This file applies what somebody said of single rows while they looked at a
// file: cells written anew, rows left out, and who a name is.

// CellAt is a cell of a file: the sheet's name as a refusal has it, the file's own
// line, and the column from 0.
type CellAt struct {
	Sheet        string
	Line, Column int
}

// RowAt is a row of a file.
type RowAt struct {
	Sheet string
	Line  int
}

// Alike is a name of a file that may be somebody on file: Name is the key under
// which Options.Who answers, Said the name as the file has it.
type Alike struct {
	Name, Said string
	Line       int
	People     []data.ID
}

// mended are the rows of a sheet with what was said of them.
func (s *sheetReader) mended(sheet string, rows []line) []line {
	if len(s.opt.Edits)+len(s.opt.Left) == 0 {
		return rows
	}
	out, left := make([]line, 0, len(rows)), 0
	for _, r := range rows {
		if s.opt.Left[RowAt{sheet, r.Line}] {
			left++
			continue
		}
		own := false
		for _, at := range slices.SortedFunc(maps.Keys(s.opt.Edits), func(a, b CellAt) int { return a.Column - b.Column }) {
			if at.Sheet != sheet || at.Line != r.Line || at.Column < 0 {
				continue
			}
			if !own {
				r.Cells, r.Odd, own = slices.Clone(r.Cells), slices.Clone(r.Odd), true
			}
			for len(r.Cells) <= at.Column {
				r.Cells = append(r.Cells, "")
			}
			r.Cells[at.Column] = s.opt.Edits[at]
			r.Odd = slices.DeleteFunc(r.Odd, func(o grid.Odd) bool { return o.Column == at.Column })
		}
		out = append(out, r)
	}
	if left > 0 {
		s.note("%s left out, as was said.", map[bool]string{true: "1 row was", false: fmt.Sprintf("%d rows were", left)}[left == 1])
	}
	return out
}

// isWho is who somebody said a name is; said is false where nobody did, and the
// entry is nil where it is a new person.
func (r *reader) isWho(name string) (e *entry, said bool) {
	id, said := r.opt.Who[data.Fold(name)]
	if !said || id == "" {
		return nil, said
	}
	e = r.people.byID[id]
	return e, e != nil
}

// mayBe notes of a row whom its name may mean.
func (w *row) mayBe(name string, found ...*entry) {
	a := Alike{Name: data.Fold(name), Said: name, Line: w.line.Line}
	for _, e := range found {
		if !slices.Contains(a.People, e.now.ID) {
			a.People = append(a.People, e.now.ID)
		}
	}
	w.alikes = append(w.alikes, a)
}
