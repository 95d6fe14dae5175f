package press

import (
	"fmt"

	"commonthread/data"
	"commonthread/data/retention"
)

// The words of these pages follow what UK data protection law asks of a small
// group (UK GDPR Articles 6, 9, 13, 15 to 22, 30, 33 and 34; the Data (Use and
// Access) Act 2025 on complaints). What only the group can know stands in its
// own settings; where it is blank, the page says so instead of making it up.

// PrivacyNotice tells people what the group keeps about them and why. Until the
// group has settled everything it is marked as a draft.
func PrivacyNotice(g data.Group, rules []retention.Rule, day data.Date) *Document {
	d := privacyDocument(g, "How we look after what we know about you", rules, day)
	d.add(Heading{Level: 2, Text: "Who we are"}, Paragraph{Text: orWords(g.Name, unsettled) + " keeps what is written here, and decides how it is used."},
		Paragraph{Text: "Questions, requests and complaints: " + orWords(orWords(g.PrivacyContact, g.Contact), unsettled) + "."})
	d.add(Heading{Level: 2, Text: "What we keep, and why"}, List{Items: []string{
		"Your name and how to reach you, so that we know who comes and can tell you of changes.",
		"Somebody to call in an emergency, and what you want volunteers to know, so that you are safe with us.",
		"When you came, so that the group can show what it does.",
		"If somebody referred you to us: who, when, and why, so that we can meet you and help.",
		"Your answers to questionnaires, and what you choose to say about yourself, so that we learn whether the group helps, and whom it reaches. You need not answer.",
	}})
	d.add(Heading{Level: 2, Text: "What allows us to"},
		Paragraph{Text: "For names, contacts and registers: " + orWords(g.LawfulBasis, unsettled) + "."},
		Paragraph{Text: "For health and other sensitive things: " + orWords(g.Condition, unsettled) + "."})
	d.add(Heading{Level: 2, Text: "Who else sees it"}, Paragraph{Text: "With whom we share, and why: " + orWords(g.SharedWith, unsettled) + "."},
		Paragraph{Text: "Funders get numbers, not names. A number so small that it could point at somebody is hidden."},
		Paragraph{Text: "It is kept sealed with a passphrase on the group's own computer, and so are its backups. Volunteers cannot open referrals or answers."})
	d.add(Heading{Level: 2, Text: "How long we keep it"}, periods(rules))
	d.add(Heading{Level: 2, Text: "What you may ask for"}, List{Items: []string{
		"A copy of what we hold about you. We answer within one month.",
		"That we put right what is wrong, stop using it, or erase it.",
		"To take back a consent at any time.",
		"That we look into a complaint. We say within 30 days that we have it. You may also go to the Information Commissioner's Office: ico.org.uk, 0303 123 1113.",
	}})
	return d
}

// ProcessingRecord is the group's record of what it does with personal data,
// for its own file.
func ProcessingRecord(g data.Group, rules []retention.Rule, day data.Date) *Document {
	d := privacyDocument(g, "Record of what we do with personal data", rules, day)
	basis := orWords(g.LawfulBasis, unsettled)
	special := basis
	if g.Condition != "" {
		special += "; " + g.Condition
	}
	d.add(Table{Caption: "The group", Columns: []Column{{Head: "What", Width: 3}, {Head: "Ours", Width: 7}}, Rows: [][]string{
		{"Controller", orWords(g.Name, unsettled)}, {"Who answers", orWords(orWords(g.PrivacyContact, g.Contact), unsettled)},
		{"Registered charity", orWords(g.Charity, "none told of")}, {"ICO registration", orWords(g.ICO, unsettled)},
		{"Shared with", orWords(g.SharedWith, unsettled)}, {"Sent abroad", "no: it stays on the group's own computers"},
	}})
	d.add(Table{Caption: "What is done", Columns: []Column{{Head: "What", Width: 3}, {Head: "Whose", Width: 2}, {Head: "Why", Width: 3}, {Head: "Allowed by", Width: 4}}, Rows: [][]string{
		{"Names, contacts, emergency contacts", "attendees, volunteers", "running sessions safely", basis},
		{"Session registers", "attendees, volunteers", "showing what was done", basis},
		{"Referrals", "people referred, referrers", "meeting and helping them", special},
		{"Questionnaires", "attendees", "learning whether it helps", special},
		{"Gender, ethnicity, disability, caring", "those who chose to say", "seeing whom we reach", special},
		{"Spending and receipts", "payees", "accounting for grants", basis},
	}})
	d.add(Heading{Level: 2, Text: "How long it is kept"}, periods(rules))
	d.add(Heading{Level: 2, Text: "How it is kept safe"}, List{Items: []string{
		"Every record is sealed (XChaCha20-Poly1305); keys are opened by a passphrase (Argon2id) that each keyholder has of their own.",
		"Referrals, answers and equality have a key that only leads have. Bids and money have one that volunteers do not.",
		"Backups are sealed in the same way and are read back when they are made.",
		"Changes, views of referrals, exports and prints are kept in a chained log, in which an edit shows.",
		"Copies for funders hide numbers that could point at somebody.",
	}})
	return d
}

// RetentionReview lists what has reached the end of its period, for somebody to
// decide on, and what was decided to keep for now and why. It names nobody by
// itself: people stand by their number.
func RetentionReview(g data.Group, rules []retention.Rule, due, kept []retention.Item, day data.Date) *Document {
	d := &Document{Title: "What to keep and what to let go", Group: g.Name, Copy: namesCopy, Confidential: true, Day: day}
	d.add(Heading{Level: 1, Text: d.Title})
	if len(due) == 0 {
		d.add(Finding{"Nothing has reached the end of its time."})
	} else {
		d.add(Finding{fmt.Sprintf("Look at %s.", plural(len(due), "record"))},
			Paragraph{Text: "Nothing is removed by itself. Keep what you still need, and write down why. Erase the rest: totals of past years stand."})
	}
	for _, r := range rules {
		t := Table{Caption: r.Label, Columns: []Column{{Head: "Which", Width: 4}, {Head: "Time ran from", Width: 3}, {Head: "Look at it since", Width: 3}}}
		for _, i := range due {
			if i.Category == r.Category {
				t.Rows = append(t.Rows, []string{orWords(i.What, "no name"), i.Ended.Long(), i.Look().Long()})
			}
		}
		d.table(t, "")
	}
	d.keptForNow(rules, kept)
	d.add(Heading{Level: 2, Text: "The periods"}, periods(rules))
	return d
}

// keptForNow is what was decided to keep though its period has ended.
func (d *Document) keptForNow(rules []retention.Rule, kept []retention.Item) {
	labels := map[retention.Category]string{}
	for _, r := range rules {
		labels[r.Category] = r.Label
	}
	t := Table{Caption: "Kept for now", Columns: []Column{{Head: "What", Width: 4}, {Head: "Why", Width: 5}, {Head: "Look again on", Width: 3}}}
	for _, i := range kept {
		t.Rows = append(t.Rows, []string{labels[i.Category] + ": " + orWords(i.What, "no name"), i.Kept.Why + " (" + i.Kept.Day.Long() + ")", i.Look().Long()})
	}
	d.table(t, "")
}

// Breach is what the program knows when something was lost or seen by somebody
// who should not have.
type Breach struct {
	Group data.Group
	Day   data.Date
	// Locked is whether the group was locked when the computer was lost; nil
	// where nobody knows.
	Locked       *bool
	LastUnlocked data.Date // "" where the log has none
	LastBackup   data.Date // of the newest good backup; "" where there is none
	People       int
	Referrals    int
}

// BreachChecklist is what to do, in order, when a computer, a stick or a paper
// was lost or seen: the first 72 hours.
func BreachChecklist(b Breach) *Document {
	d := &Document{Title: "If something was lost or seen", Group: b.Group.Name, Copy: namesCopy, Confidential: true, Day: b.Day}
	d.add(Heading{Level: 1, Text: d.Title}, Finding{"You have 72 hours from when you knew. Start now."})
	lock := CheckItem{State: CheckUnknown, Text: "Was the group locked when it was lost?", Detail: "If it was open, whoever has the computer may have read it. Last opened on " + orWords(b.LastUnlocked.Long(), "a day nobody wrote down") + "."}
	if b.Locked != nil && *b.Locked {
		lock.State, lock.Detail = CheckYes, "It was locked: without a passphrase nobody can read it."
	} else if b.Locked != nil {
		lock.State, lock.Detail = CheckNo, "It was open: whoever has the computer may have read it."
	}
	backup := CheckItem{State: CheckNo, Text: "Is there a good backup elsewhere?", Detail: "None is known of. Look for a stick before anything else."}
	if b.LastBackup != "" {
		backup.State, backup.Detail = CheckYes, "The newest good one is of "+b.LastBackup.Long()+". What was entered after it is on paper or lost."
	}
	d.add(Heading{Level: 2, Text: "What is known"}, Checklist{Items: []CheckItem{lock, backup,
		{State: CheckYes, Text: fmt.Sprintf("Whose: %s and %s.", plural(b.People, "person", "people"), plural(b.Referrals, "referral"))},
	}})
	d.add(Heading{Level: 2, Text: "What to do"}, List{Numbered: true, Items: []string{
		"Write down what happened, when it happened, and when you knew. Keep a record of every breach, also of small ones.",
		"Restore the newest backup on another computer.",
		"Change every passphrase, and make a new recovery code. If somebody who signs in has gone, remove them: that gives the group new keys.",
		"Was a passphrase weak, written on the computer, or known to somebody? Then treat what was in it as read.",
		"Think what could happen to people because of it: shame, fear, being found by somebody, fraud.",
		"Tell the Information Commissioner's Office within 72 hours, unless harm to anybody is unlikely: ico.org.uk, 0303 123 1113. Write down why if you do not.",
		"If the risk to people is high, tell them, plainly and soon: what happened, what may follow, what they can do.",
		"Tell the police if something was stolen, and whoever referred people to you if their referrals were in it.",
		"See what would have stopped it, and do that.",
	}})
	d.add(Heading{Level: 2, Text: "Written down"}, SignTable{Columns: []Column{{Head: "When", Width: 2}, {Head: "What was done", Width: 6}, {Head: "By", Width: 2}}, Blank: 5})
	return d
}

// unsettled stands where only the group can say.
const unsettled = "not settled yet"

// privacyDocument begins a page and says what the group has yet to settle.
func privacyDocument(g data.Group, title string, rules []retention.Rule, day data.Date) *Document {
	d := &Document{Title: title, Group: g.Name, Day: day}
	d.add(Heading{Level: 1, Text: title})
	var open []string
	for _, s := range []struct{ what, value string }{
		{"who answers questions and complaints", orWords(g.PrivacyContact, g.Contact)}, {"what allows you to keep names and registers", g.LawfulBasis},
		{"what allows you to keep health and other sensitive things", g.Condition}, {"with whom you share", g.SharedWith}, {"whether you are registered with the ICO", g.ICO},
	} {
		if s.value == "" {
			open = append(open, s.what)
		}
	}
	for _, r := range rules {
		if !r.Confirmed {
			open = append(open, "how long you keep records (some periods are only suggested)")
			break
		}
	}
	if len(open) > 0 {
		d.Copy = "Draft"
		d.add(Callout{Title: "A draft: settle this first", Text: "In the group's settings: " + joinAnd(open) + "."})
	}
	return d
}

// periods is how long each category is kept.
func periods(rules []retention.Rule) Table {
	t := Table{Columns: []Column{{Head: "What", Width: 3}, {Head: "How long", Width: 4}, {Head: "Why", Width: 5}}}
	for _, r := range rules {
		period := r.Period() + " " + r.From
		if !r.Confirmed {
			period += " (suggested)"
		}
		t.Rows = append(t.Rows, []string{r.Label, period, r.Why})
	}
	return t
}

// plural is a number with its word: 1 record, 2 records, 3 people.
func plural(n int, word string, many ...string) string {
	switch {
	case n == 1:
		return "1 " + word
	case len(many) > 0:
		word = many[0]
	default:
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}
