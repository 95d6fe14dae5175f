package press

import (
	"strings"

	"commonthread/data/subject"
)

// SubjectAccess is everything that the group holds about one person, for that
// person. What somebody has to look at first stands on a page of its own in
// front, to be taken off before it is given.
func SubjectAccess(e *subject.Everything) *Document {
	d := &Document{Title: "What we hold about you", Group: e.Group, Copy: "Confidential: for " + e.Name + " only", Confidential: true, Day: e.Day}
	d.add(Heading{Level: 1, Text: "Before you give this away"},
		Paragraph{Text: "This page is for the group's lead. Take it off before you give the rest to the person."},
		Paragraph{Text: answerWords(e), Bold: true})
	var look []CheckItem
	for _, text := range e.ToReview {
		look = append(look, CheckItem{State: CheckNo, Text: text})
	}
	d.add(Checklist{Items: look}, Table{Caption: "What is about somebody else", Columns: []Column{{Head: "Where", Width: 3}, {Head: "What", Width: 3}, {Head: "Who it is about", Width: 4}}, Rows: aboutOthers(e)})

	d.add(Heading{Level: 1, Text: "What we hold about you", NewPage: true}, Paragraph{Text: e.Name + ", number " + e.Ref + ". Made on " + e.Day.Long() + "."},
		Paragraph{Text: "This is everything that " + e.Group + " keeps about you in its records."})
	for _, r := range e.Records {
		d.add(Heading{Level: 2, Text: r.Title})
		t := Table{Columns: []Column{{Head: "What", Width: 3}, {Head: "What we wrote", Width: 6}}}
		for _, f := range r.Fields {
			t.Rows = append(t.Rows, []string{f.Label, f.Value})
		}
		d.table(t, "Nothing is written here.")
	}
	d.add(Heading{Level: 2, Text: "When you came"})
	visits := Table{Columns: []Column{{Head: "Day", Width: 3}, {Head: "Session", Width: 4}, {Head: "Mark", Width: 3}}}
	for _, v := range e.Visits {
		visits.Rows = append(visits.Rows, []string{v.Date.Long(), v.Session, v.Mark})
	}
	d.table(visits, "No register has a mark for you.")
	d.add(Heading{Level: 2, Text: "Who we had it from, and who we told"})
	shared := Table{Columns: []Column{{Head: "Who", Width: 4}, {Head: "What", Width: 4}, {Head: "Day", Width: 3}}}
	for _, s := range e.Shared {
		shared.Rows = append(shared.Rows, []string{s.With, s.What, s.Day.Long()})
	}
	d.table(shared, "Nobody outside the group, as far as our records say.")
	d.add(Heading{Level: 2, Text: "How long we keep it"})
	kept := Table{Columns: []Column{{Head: "What", Width: 3}, {Head: "How long", Width: 4}, {Head: "Until", Width: 3}}}
	for _, k := range e.Retention {
		kept.Rows = append(kept.Rows, []string{k.What, k.Rule, orWords(k.Until.Long(), "not ended yet")})
	}
	d.table(kept, "")
	d.add(Heading{Level: 2, Text: "What you may ask for"}, List{Items: e.Rights})
	d.add(Heading{Level: 2, Text: "Who wrote it, and when"})
	history := Table{Columns: []Column{{Head: "Day", Width: 3}, {Head: "Record", Width: 4}, {Head: "What was done", Width: 4}, {Head: "By", Width: 3}}}
	for _, c := range e.History {
		done := c.Action
		if len(c.Fields) > 0 && c.Action == "changed" {
			done += ": " + strings.ReplaceAll(strings.Join(c.Fields, ", "), "_", " ")
		}
		history.Rows = append(history.Rows, []string{c.Day.Long(), c.Record, done, c.By})
	}
	d.table(history, "")
	d.add(Heading{Level: 2, Text: "Who looked at it"})
	seen := Table{Columns: []Column{{Head: "Day", Width: 3}, {Head: "What", Width: 5}, {Head: "Who", Width: 3}}}
	for _, s := range e.Seen {
		seen.Rows = append(seen.Rows, []string{s.Day.Long(), orWords(s.What, s.Action), s.By})
	}
	d.table(seen, "Nobody yet.")
	return d
}

// answerWords says by when it has to be given.
func answerWords(e *subject.Everything) string {
	if e.Asked == "" {
		return "Answer within a month. The working rule is 28 days: if they asked today, by " + e.AnswerBy.Long() + "."
	}
	_, last := subject.Answer(e.Asked)
	return "They asked on " + e.Asked.Long() + ". Answer by " + e.AnswerBy.Long() + " (the working rule is 28 days), and at the latest on " + last.Long() + "."
}

// aboutOthers are the fields that speak of somebody else.
func aboutOthers(e *subject.Everything) (rows [][]string) {
	for _, r := range e.Records {
		for _, f := range r.Fields {
			if f.About != "" {
				rows = append(rows, []string{r.Title, f.Label, f.About})
			}
		}
	}
	if len(rows) == 0 {
		rows = [][]string{{"Nowhere", "", ""}}
	}
	return rows
}

// table adds a table, or the words for an empty one.
func (d *Document) table(t Table, empty string) {
	switch {
	case len(t.Rows) > 0:
		d.add(t)
	case empty != "":
		d.add(Paragraph{Text: empty})
	}
}

func orWords(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
