package press

import (
	"strings"

	"commonthread/data"
)

// Leaflet is one page for surgeries and noticeboards: who the group is, when it
// meets, how to come and how to send somebody. meets is when it meets, in words.
func Leaflet(g data.Group, meets []string, day data.Date) *Document {
	d := &Document{Title: g.Name, Group: g.Name, Day: day}
	d.add(Heading{Level: 1, Text: g.Name})
	if g.Purpose != "" {
		d.add(Finding{Text: g.Purpose})
	}
	where := strings.Join(nonBlank(g.Venue, g.Place), ", ")
	if len(meets) > 0 {
		d.add(Heading{Level: 2, Text: "When we meet"}, List{Items: meets})
	}
	if where != "" {
		d.add(Heading{Level: 2, Text: "Where"}, Paragraph{Text: where})
	}
	d.add(Heading{Level: 2, Text: "How to come"},
		Paragraph{Text: "Everybody is welcome. You need no experience, and nothing to bring. Come with somebody if you like."},
		Heading{Level: 2, Text: "How to send somebody to us"},
		Paragraph{Text: "Surgeries, link workers and families can send somebody: ask us for our form. It works with no internet, and only we can read what is filled in. We are in touch within a few working days, and tell you what came of it, if the person agrees."})
	if g.Contact != "" {
		d.add(Paragraph{Bold: true, Text: "How to reach us: " + g.Contact},
			QR{Text: strings.Join(nonBlank(g.Name, g.Contact, strings.Join(meets, "\n"), where), "\n"), Alt: "A square code for a telephone. It holds the group's name, how to reach it, when it meets and where.",
				Caption: "For a telephone's camera: who we are and how to reach us."})
	}
	return d
}

func nonBlank(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
