package press

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants/figures"
)

// WhatWeFound is one page for the people who come: what their answers came to, in
// plain words and large letters. It is made of the funder copy, so that nobody is
// told in it, and hangs on the wall.
func WhatWeFound(group data.Group, rep *figures.Report, day data.Date) *Document {
	d := &Document{Title: "What we found", Group: group.Name, Day: day, Points: 14, Dense: true}
	d.add(Run{Foot: "What we found"}, Heading{Level: 1, Text: "What we found"},
		Paragraph{Text: "You came, and many of you answered our questions. Thank you. This is what it came to, from " + rep.Period.From.Long() + " to " + rep.Period.To.Long() + "."})
	if !met(rep) {
		d.add(Paragraph{Text: "We did not meet in that time."})
	} else {
		d.add(Heading{Level: 2, Text: "Who came"}, Paragraph{Text: headline(rep)})
	}
	d.add(Heading{Level: 2, Text: "How you are doing"}, List{Items: foundLines(rep)},
		Paragraph{Text: "We cannot say that the group alone did this. Other things change in people's lives too."},
		Heading{Level: 2, Text: "What we will do now"},
		SignTable{Columns: []Column{{Head: "", Width: 1}}, Blank: 3})
	ask := "You may see your own answers at any time, leave a question out, or have them taken away. Ask us."
	if group.Contact != "" {
		ask += " " + group.Contact
	}
	d.add(Paragraph{Text: ask})
	return d
}

// mostFound is how many lines of findings a page for people has.
const mostFound = 4

// foundLines say for the scores with most answers how many felt better, the same or
// worse, as far as it can be said.
func foundLines(rep *figures.Report) []string {
	var out []string
	few := false
	for _, s := range rep.ScoresByBase() {
		name := "outcomes." + s + "."
		n, ok := shownCount(rep, name+"matched")
		if !ok || n == 0 || len(out) == mostFound {
			continue
		}
		line := fmt.Sprintf("%s: %d of you answered twice.", rep.BriefTitle(s), n)
		better, okBetter := shownCount(rep, name+"improved")
		same, okSame := shownCount(rep, name+"same")
		worse, okWorse := shownCount(rep, name+"worse")
		switch {
		case okBetter && okSame && okWorse:
			line += fmt.Sprintf(" For %d it was better, for %d the same, for %d worse.", better, same, worse)
		case okBetter:
			line += fmt.Sprintf(" For %d it was better.", better)
			few = true
		default:
			few = true
		}
		out = append(out, line)
	}
	if few {
		out = append(out, "What would tell of a few people we do not print.")
	}
	if len(out) == 0 {
		out = []string{"Too few of you have answered twice so far to say. We go on asking."}
	}
	return out
}
