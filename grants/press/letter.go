package press

import (
	"fmt"
	"strings"

	"commonthread/data"
	"commonthread/grants"
)

// ReferrerLetter is a short letter back to whoever referred somebody: what came
// of it, as far as the person agreed. It is one page and names the person only
// as the referral did.
func ReferrerLetter(l grants.Letter, day data.Date) *Document {
	d := &Document{Title: "Letter about referral " + l.Ref, Group: l.Group.Name, Copy: "Confidential: for the referrer only", Confidential: true, Day: day}
	var to []string
	for _, line := range []string{l.ReferrerName, l.Organisation} {
		if strings.TrimSpace(line) != "" {
			to = append(to, strings.TrimSpace(line))
		}
	}
	if len(to) > 0 {
		d.add(Paragraph{Text: strings.Join(to, ", ")})
	}
	dear := strings.TrimSpace(l.ReferrerName)
	if dear == "" {
		dear = "colleague"
	}
	who := "the person whom you referred"
	if l.Person != "" {
		who = l.Person
	}
	d.add(Paragraph{Text: day.Long()}, Heading{Level: 1, Text: "Your referral " + l.Ref}, Paragraph{Text: "Dear " + dear + ","},
		Paragraph{Text: fmt.Sprintf("Thank you for referring %s to us. We received the referral on %s.", who, l.Received.Long())})
	if !l.Consent {
		d.add(Paragraph{Text: "We do not hold the person's agreement to tell you what came of it, so we say no more here. If they ask us to, we will write again."})
	} else {
		d.add(letterNews(l)...)
	}
	end := "With kind regards,"
	d.add(Paragraph{Text: "If something changes for them that we should know, please tell us."}, Paragraph{Text: end}, SignTable{Columns: []Column{{Head: "For " + l.Group.Name, Width: 1}}, Blank: 1})
	if l.Group.Contact != "" {
		d.add(Paragraph{Small: true, Text: "How to reach us: " + l.Group.Contact})
	}
	return d
}

// letterNews is what the person agreed that the referrer is told.
func letterNews(l grants.Letter) []Block {
	var items []string
	if l.ContactedOn != "" {
		items = append(items, "First spoken to on "+l.ContactedOn.Long()+".")
	} else {
		items = append(items, "We have not spoken yet.")
	}
	switch {
	case l.Sessions > 0:
		items = append(items, fmt.Sprintf("First came on %s, and has come to %s since the referral.", l.FirstAttended.Long(), sessionWord(l.Sessions)))
	case l.FirstAttended != "":
		items = append(items, "First came on "+l.FirstAttended.Long()+".")
	default:
		items = append(items, "Has not come to a session yet.")
	}
	if text := statusNews(l.Status); text != "" {
		if l.ClosedOn != "" {
			text += ", on " + l.ClosedOn.Long()
		}
		items = append(items, text+".")
	}
	blocks := []Block{List{Items: items}}
	if len(l.Scores) == 0 {
		return blocks
	}
	t := Table{Caption: "Their own answers", Columns: []Column{{Head: "Question", Width: 5}, {Head: "First", Width: 1.5, Numeric: true}, {Head: "Latest", Width: 1.5, Numeric: true}}}
	for _, s := range l.Scores {
		t.Rows = append(t.Rows, []string{s.Title, s.First, s.Latest})
	}
	return append(blocks, t)
}

func sessionWord(n int) string {
	if n == 1 {
		return "1 session"
	}
	return fmt.Sprintf("%d sessions", n)
}

// statusNews is how a referral stands, where that says more than the visits do.
func statusNews(s data.Status) string {
	switch s {
	case data.StatusAttending:
		return "Is attending"
	case data.StatusCompleted:
		return "Has finished what we agreed to do together"
	case data.StatusDeclined:
		return "Chose not to come"
	case data.StatusUnableToContact:
		return "We could not reach them"
	case data.StatusDidNotStart:
		return "Did not start"
	case data.StatusWithdrew:
		return "Has stopped coming"
	}
	return ""
}
