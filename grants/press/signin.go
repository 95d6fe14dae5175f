package press

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants"
)

// signInBlank is how many empty rows there are for newcomers at the least; more
// fill the last page.
const signInBlank = 4

// SignInSheet is the paper for the table at the door: the session and its day,
// the names that are looked for, and empty rows. It holds nothing else about
// anybody, because everybody who signs can read it. The numbers before the names
// are those by which the sheet is keyed in afterwards; rows without one (a day
// with no session on file: s is nil) have none.
func SignInSheet(group string, on data.Date, s *data.Session, rows []grants.SheetRow) *Document {
	d := &Document{Title: "Sign-in sheet, " + on.Long(), Group: group, Copy: "Keep with the register", Day: on}
	d.add(Heading{Level: 1, Text: "Welcome. Please sign in."}, Paragraph{Text: sheetHead(on, s)},
		Paragraph{Small: true, Text: "New today? Write what you like to be called in an empty row at the end."})
	t := SignTable{Columns: []Column{{Head: "Name", Width: 5}, {Head: "Tick or sign", Width: 4}, {Head: "Volunteers: hours", Width: 2}}, Blank: signInBlank, Fill: true}
	numbered := len(rows) > 0 && rows[0].Number > 0
	if numbered {
		t.Columns = append([]Column{{Head: "No.", Width: 1}}, t.Columns...)
	}
	for _, r := range rows {
		if numbered {
			t.Rows = append(t.Rows, []string{fmt.Sprint(r.Number), r.Name})
		} else {
			t.Rows = append(t.Rows, []string{r.Name})
		}
	}
	d.add(t)
	return d
}

// sheetHead says which session it is, where there is one.
func sheetHead(on data.Date, s *data.Session) string {
	words := on.Long()
	if s == nil {
		return words
	}
	if s.Name != "" {
		words = s.Name + ", " + words
	}
	if s.Start != "" {
		words += ", from " + string(s.Start)
		if s.End != "" {
			words += " to " + string(s.End)
		}
	}
	return words
}
