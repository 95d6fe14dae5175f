package press

import "commonthread/data"

// TrailLine is one line of who did what.
type TrailLine struct {
	Day  data.Date
	Time string // 10:42
	Who  string
	What string // a sentence
}

// Trail is who did what, as the window showed it: for the group's own file, as
// it names people. shown says which part it is, in a sentence.
func Trail(group, shown string, lines []TrailLine, day data.Date) *Document {
	d := &Document{Title: "Who did what", Group: group, Copy: namesCopy, Confidential: true, Day: day}
	d.add(Heading{Level: 1, Text: d.Title}, Paragraph{Text: shown})
	t := Table{Columns: []Column{{Head: "Day", Width: 3}, {Head: "Time", Width: 1.2}, {Head: "Who", Width: 2.6}, {Head: "What", Width: 6}}}
	for _, l := range lines {
		t.Rows = append(t.Rows, []string{l.Day.Long(), l.Time, l.Who, l.What})
	}
	d.table(t, "Nothing was done in that time.")
	return d
}
