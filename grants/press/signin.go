package press

import "commonthread/data"

// signInBlank is the number of empty rows for newcomers.
const signInBlank = 12

// SignInSheet is the paper for the table at the door: the day, the names that
// are looked for, and empty rows. It holds nothing else about anybody, because
// everybody who signs can read it.
func SignInSheet(group string, on data.Date, expected []string) *Document {
	d := &Document{Title: "Sign-in sheet, " + on.Long(), Group: group, Copy: "Keep with the register", Day: on}
	d.add(Heading{Level: 1, Text: "Welcome. Please sign in."}, Paragraph{Text: on.Long()})
	t := SignTable{Columns: []Column{{Head: "Name", Width: 5}, {Head: "Tick or sign", Width: 4}, {Head: "Volunteers: hours", Width: 2}}, Blank: signInBlank}
	for _, name := range expected {
		t.Rows = append(t.Rows, []string{name})
	}
	d.add(t, Paragraph{Small: true, Text: "New today? Write your first name in an empty row and tell us what you like to be called."})
	return d
}
