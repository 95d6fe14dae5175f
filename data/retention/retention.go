// Package retention says for how long each category of record is kept, and
// which records have reached the end of that: a list for people to look at.
// Nothing is removed by itself; what a lead decided to keep for now (data.Keeping)
// is out of the list until the day they chose. It is pure: records in, a list out.
//
// UK law sets no periods ("no standard time limits for Data Protection", SCVO and
// ICO), so the group sets its own and writes down why. The periods here are
// suggestions from what comparable groups do; until the group confirms one, the
// list and the documents say that it is a suggestion. Which kind of record has which
// category is in its declaration (data/kinds.go). To add a category: a constant and
// a line in suggestions.
package retention

import (
	"cmp"
	"fmt"
	"slices"

	"commonthread/data"
)

// Category is a sort of record that has a period. Its code is frozen: groups'
// own periods are kept under it.
type Category string

// The categories.
const (
	People     Category = "people"     // name, contacts, access needs of attendees
	Volunteers Category = "volunteers" // of volunteers
	Registers  Category = "registers"  // who came to a session
	Referrals  Category = "referrals"
	Answers    Category = "answers" // questionnaires
	Money      Category = "money"   // spending and receipts
	Calls      Category = "calls"   // that somebody was asked after, and the leads' notes
)

// Rule is for how long one category is kept, from when, and why.
type Rule struct {
	Category  Category
	Label     string // Referrals
	Months    int
	From      string // completes "kept for 2 years ...": after the referral was closed
	Why       string
	Confirmed bool // the group set it; else it is a suggestion
	Suggested int  // months, whatever the group set
	Source    string
}

// Period is the rule's length in words.
func (r Rule) Period() string {
	years, months := r.Months/12, r.Months%12
	plural := func(n int, word string) string {
		if n == 1 {
			return "1 " + word
		}
		return fmt.Sprintf("%d %ss", n, word)
	}
	switch {
	case months == 0:
		return plural(years, "year")
	case years == 0:
		return plural(months, "month")
	}
	return plural(years, "year") + " and " + plural(months, "month")
}

// suggestions: attendance, volunteers and grant records follow the periods
// found in use (a safeguarding handbook; SCVO; the National Lottery's seven years
// after a project); for referrals and answers there is no published period.
var suggestions = []Rule{
	{Category: People, Label: "Attendees' details", Months: 36, From: "after their last visit", Why: "So that somebody who comes back is known, and the last year's figures can be checked.",
		Source: "Three years is usual for attendance (safeguarding handbooks of charities)."},
	{Category: Volunteers, Label: "Volunteers' details", Months: 72, From: "after they left, or last came", Why: "References may be asked for, and claims can be made for six years.",
		Source: "Six years after the end is usual for volunteers' papers (safeguarding handbooks of charities)."},
	{Category: Registers, Label: "Session registers", Months: 36, From: "after the session", Why: "Funders may ask how the figures were counted.",
		Source: "Three years is usual for attendance (safeguarding handbooks of charities)."},
	{Category: Referrals, Label: "Referrals", Months: 24, From: "after the referral was closed", Why: "The person may be referred again, and the referrer may ask what came of it.",
		Source: "Nobody has published a period for this; this one is ours."},
	{Category: Answers, Label: "Questionnaires", Months: 36, From: "after the answers were given", Why: "Changes are measured from the first answers to the latest.",
		Source: "Nobody has published a period for this; this one is ours."},
	{Category: Calls, Label: "Calls to people who stopped coming", Months: 12, From: "after the call", Why: "So that nobody is forgotten, and nobody is rung twice.",
		Source: "Nobody has published a period for this; this one is ours."},
	{Category: Money, Label: "Spending and receipts", Months: 84, From: "after the day it was spent", Why: "Funders ask for receipts for up to seven years after a project.",
		Source: "The National Lottery asks for seven years; SCVO suggests six after the financial year."},
}

// Rules are the group's periods, in a fixed order.
func Rules(g *data.Group) []Rule {
	rules := slices.Clone(suggestions)
	for i := range rules {
		rules[i].Suggested = rules[i].Months
		if g == nil {
			continue
		}
		if months, set := g.Retention[string(rules[i].Category)]; set {
			rules[i].Months, rules[i].Confirmed = months, true
		}
	}
	return rules
}

// Item is a record and the day on which its period ends.
type Item struct {
	Category Category
	ID       data.ID   // of the record
	PersonID data.ID   // whose it is; "" where it is nobody's
	What     string    // the person's number, the referral's, the session's name; no name of a person
	Ended    data.Date // from when the period runs
	Due      data.Date // from when it should go
	// Kept is the last decision to keep it for now, also where its day has come;
	// nil where there was none, or the keyholder may not read of it.
	Kept *data.Keeping
}

// Look is from when it is to be looked at: when its period has ended, and what
// was decided since has run out.
func (i Item) Look() data.Date {
	if i.Kept != nil {
		return max(i.Due, i.Kept.Until)
	}
	return i.Due
}

// Items is every record whose period runs, soonest due first. A person whose
// visits go on, and a referral that is open, have no end yet and are left out.
// What the keyholder may not read is not there.
func Items(recs *data.Records) []Item {
	recs = recs.Agreed()
	months := map[Category]int{}
	for _, r := range Rules(recs.Group) {
		months[r.Category] = r.Months
	}
	kept := map[data.ID]*data.Keeping{}
	for _, k := range data.InOrder(recs.Keepings) {
		kept[k.KeptID] = k
	}
	w := &walk{recs: recs, months: months, kept: kept, last: map[data.ID]data.Date{}}
	for _, s := range recs.Sessions {
		for id, m := range s.Marks {
			if id = recs.Resolve(id); m.Mark == data.Present {
				w.last[id] = max(w.last[id], s.Date)
			}
		}
	}
	for _, d := range data.Kinds() {
		if d.Kept.As != "" {
			d.Each(recs, func(rec data.Record) { w.add(d, rec) })
		}
	}
	out := w.out
	slices.SortFunc(out, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Category, b.Category), cmp.Compare(a.What, b.What), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Due is what should be looked at on a day: every record whose period has ended
// and that is not kept for now.
func Due(recs *data.Records, today data.Date) []Item {
	return slices.DeleteFunc(Items(recs), func(i Item) bool { return i.Look() > today })
}

// KeptForNow is what is past its period on a day and kept until a later one, the
// one to be looked at next first.
func KeptForNow(recs *data.Records, today data.Date) []Item {
	out := slices.DeleteFunc(Items(recs), func(i Item) bool { return i.Due > today || i.Look() <= today })
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(a.Look(), b.Look()) })
	return out
}

// walk goes through all records that have a period.
type walk struct {
	recs   *data.Records
	months map[Category]int
	kept   map[data.ID]*data.Keeping
	last   map[data.ID]data.Date // when each person was last present
	out    []Item
}

// add takes up a record as its kind's declaration has it. Of what has no day of its
// own the period runs from when its person left or last came.
func (w *walk) add(d *data.Declaration, rec data.Record) {
	i := Item{Category: Category(d.Kept.As), ID: rec.Head().ID}
	p, isPerson := rec.(*data.Person)
	switch {
	case isPerson:
		i.PersonID = p.ID
		if p.IsVolunteer() {
			i.Category = Volunteers
		}
	case d.About == data.Theirs:
		if of := d.People(rec); len(of) > 0 {
			i.PersonID = of[0]
		}
		p = w.recs.People[w.recs.Resolve(i.PersonID)]
	}
	switch {
	case d.Ended != nil:
		i.Ended = d.Ended(rec)
	case p != nil:
		i.Ended = max(w.last[w.recs.Resolve(p.ID)], p.Left, p.Joined)
	}
	switch {
	case d.Called != nil:
		i.What = d.Called(rec)
	case d.Number != nil:
		i.What = d.Number(rec)
	case p != nil:
		i.What = p.Ref
	}
	if i.Ended == "" {
		return
	}
	i.Due, i.Kept = i.Ended.AddMonths(w.months[i.Category]), w.kept[i.ID]
	w.out = append(w.out, i)
}

// Categories are those that a person's records fall into: their details, and what
// has a period of its own.
func Categories(p *data.Person) []Category {
	out := []Category{People}
	if p.IsVolunteer() {
		out[0] = Volunteers
	}
	for _, d := range data.Kinds() {
		c := Category(d.Kept.As)
		if (d.About == data.Theirs || d.About == data.Names) && d.Ended != nil && c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
