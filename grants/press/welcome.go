package press

import (
	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/grants"
)

// Welcome is a short letter to somebody who is about to come for the first
// time. It says nothing of why.
func Welcome(l grants.WelcomeLetter, day data.Date) *Document {
	d := &Document{Title: "Welcome", Group: l.Group.Name, Day: day}
	d.add(Paragraph{Text: l.Person + ", " + day.Long()}, Heading{Level: 1, Text: "Welcome to " + l.Group.Name},
		Paragraph{Text: "Dear " + l.Person + ","},
		Paragraph{Text: "We look forward to meeting you. You can come as you are, and you need to bring nothing. Come with somebody if you like. You can leave whenever you want to."})
	if l.Next != nil {
		text := "The next time we meet is " + l.Next.Date.Time().Format("Monday") + " " + l.Next.Date.Long()
		if times := timetable.Times(l.Next.Start, l.Next.End); times != "" {
			text += ", " + times
		}
		venue := l.Next.Venue
		if venue == "" {
			venue = l.Group.Venue
		}
		if venue != "" {
			text += ", at " + venue
		}
		d.add(Paragraph{Bold: true, Text: text + "."})
	}
	if len(l.Meets) > 0 {
		d.add(Paragraph{Text: "When we meet:"}, List{Items: l.Meets})
	}
	d.add(Paragraph{Text: "If there is anything that would help you to get in or to take part, tell us. Somebody will look out for you at the door, and show you round."})
	if l.Group.Contact != "" {
		d.add(Paragraph{Text: "How to reach us: " + l.Group.Contact})
	}
	d.add(SignTable{Columns: []Column{{Head: "With kind regards, for " + l.Group.Name, Width: 1}}, Blank: 1})
	return d
}
