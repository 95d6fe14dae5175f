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
	lines := []string{l.ReferrerName, l.Organisation}
	if l.ReturnTo != "" {
		lines = []string{l.ReturnTo}
	}
	if l.Self {
		lines = []string{l.Person}
	}
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			to = append(to, strings.TrimSpace(line))
		}
	}
	to = append(to, day.Long())
	thanks := fmt.Sprintf("Thank you for referring %s to us. We received the referral on %s.", referred(l), l.Received.Long())
	if l.Self {
		thanks = fmt.Sprintf("Thank you for getting in touch with us. We heard from you on %s. This is what we have on file of it since.", l.Received.Long())
	}
	opening := l.Opening()
	if opening != "" {
		thanks = opening
	}
	d.add(Paragraph{Text: strings.Join(to, ", ")}, Heading{Level: 2, Text: "Your referral " + l.Ref}, Paragraph{Text: greeting(l)})
	for _, part := range strings.Split(thanks, "\n") {
		if strings.TrimSpace(part) != "" {
			d.add(Paragraph{Text: strings.TrimSpace(part)})
		}
	}
	switch {
	case opening != "" && l.Kind == data.LetterReceived: // they wrote what happens next themselves
	case l.Kind == data.LetterReceived:
		d.add(Paragraph{Text: received(l)})
	case !l.Consent:
		d.add(Paragraph{Text: "We do not hold the person's agreement to tell you what came of it, so we say no more here. If they ask us to, we will write again."})
	case l.Kind == data.LetterStarted:
		d.add(Paragraph{Text: started(l)})
	default:
		d.add(letterNews(l)...)
	}
	d.add(SignTable{Columns: []Column{{Head: "With kind regards, for " + l.Group.Name, Width: 1}}, Blank: 1})
	if l.Group.Contact != "" {
		d.add(Paragraph{Small: true, Text: "How to reach us: " + l.Group.Contact})
	}
	return d
}

// received says that the referral came, and what happens next: nothing that
// happened since.
func received(l grants.Letter) string {
	whom := "them"
	if l.Self {
		whom = "you"
	}
	text := "We will be in touch with " + whom + " soon."
	if l.Target != "" {
		text = "We will be in touch with " + whom + " by " + l.Target.Long() + "."
	}
	if l.Self {
		return text
	}
	return text + " We will write again when there is something to tell, if they agree to that. Please tell us if anything changes."
}

// started says that the person has come, and no more.
func started(l grants.Letter) string {
	who := "They have"
	if l.Self {
		who = "You have"
	}
	if l.FirstAttended == "" {
		return who + " not come to a session yet."
	}
	return who + " started with us, and first came on " + l.FirstAttended.Long() + "."
}

// referred is whom the letter is about.
func referred(l grants.Letter) string {
	if l.Person != "" {
		return l.Person
	}
	return "the person whom you referred"
}

// greeting is how the letter begins: somebody who referred themselves is no
// colleague, and nor is a relative.
func greeting(l grants.Letter) string {
	name := strings.TrimSpace(l.ReferrerName)
	switch {
	case l.Self && l.Person != "":
		return "Dear " + l.Person + ","
	case name != "" && !l.Self:
		return "Dear " + name + ","
	case l.Self:
		return "Hello,"
	case l.Family && l.Person != "":
		return "To the family of " + l.Person + ","
	case l.Family:
		return "Dear family,"
	}
	return "Dear colleague,"
}

// LetterNews is what the letter tells, in one paragraph, for somebody who is
// about to make it; "" without the person's agreement.
func LetterNews(l grants.Letter) string {
	if !l.Consent {
		return ""
	}
	return strings.Join(newsItems(l), " ")
}

// letterNews is what the person agreed that the referrer is told.
func letterNews(l grants.Letter) []Block { return []Block{List{Items: newsItems(l)}} }

func newsItems(l grants.Letter) []string {
	items := itemsOfNews(l)
	if l.Self { // the same, to the person
		for i, item := range items {
			items[i] = strings.NewReplacer("They have", "You have", "They first came", "You first came", ", and have come", ", and have come", "They chose", "You chose", "They did", "You did",
				"We could not reach them", "We could not reach you", "Their own answers", "Your own answers").Replace(item)
		}
	}
	return items
}

func itemsOfNews(l grants.Letter) []string {
	var items []string
	switch {
	case l.ContactedOn != "":
		items = append(items, "We first spoke on "+l.ContactedOn.Long()+".")
	case l.Sessions == 0 && l.FirstAttended == "":
		items = append(items, "We have not spoken yet.")
	}
	switch {
	case l.Sessions > 0:
		items = append(items, fmt.Sprintf("They first came on %s, and have come to %s since the referral.", l.FirstAttended.Long(), sessionWord(l.Sessions)))
	case l.FirstAttended != "":
		items = append(items, "They first came on "+l.FirstAttended.Long()+".")
	default:
		items = append(items, "They have not come to a session yet.")
	}
	if text := statusNews(l.Status); text != "" {
		if l.ClosedOn != "" {
			text += ", on " + l.ClosedOn.Long()
		}
		items = append(items, text+".")
	}
	if len(l.Scores) > 0 {
		var parts []string
		for _, s := range l.Scores {
			parts = append(parts, s.Title+" "+s.First+", then "+s.Latest)
		}
		items = append(items, "Their own answers, at first and at the latest: "+strings.Join(parts, "; ")+".")
	}
	return items
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
	case data.StatusCompleted:
		return "They have finished what we agreed to do together"
	case data.StatusDeclined:
		return "They chose not to come"
	case data.StatusUnableToContact:
		return "We could not reach them"
	case data.StatusDidNotStart:
		return "They did not start"
	case data.StatusWithdrew:
		return "They have stopped coming"
	}
	return ""
}
