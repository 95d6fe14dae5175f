// Package retention says for how long each category of record is kept, and
// which records have reached the end of that: a list for people to look at.
// Nothing is removed by itself; what a lead decided to keep for now (data.Keeping)
// is out of the list until the day they chose. It is pure: records in, a list out.
//
// UK law sets no periods ("no standard time limits for Data Protection", SCVO and
// ICO), so the group sets its own and writes down why. The periods here are
// suggestions from what comparable groups do; until the group confirms one, the
// list and the documents say that it is a suggestion. To add a category: a line
// in suggestions and its case in Items.
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
	months := map[Category]int{}
	for _, r := range Rules(recs.Group) {
		months[r.Category] = r.Months
	}
	kept := map[data.ID]*data.Keeping{}
	for _, k := range data.InOrder(recs.Keepings) {
		kept[k.KeptID] = k
	}
	var out []Item
	add := func(c Category, id, person data.ID, what string, ended data.Date) {
		if ended != "" {
			out = append(out, Item{c, id, person, what, ended, ended.AddMonths(months[c]), kept[id]})
		}
	}
	last := map[data.ID]data.Date{}
	for _, s := range recs.Sessions {
		add(Registers, s.ID, "", s.Name, s.Date)
		for id, m := range s.Marks {
			if id = recs.Resolve(id); m.Mark == data.Present {
				last[id] = max(last[id], s.Date)
			}
		}
	}
	for _, p := range recs.People {
		c := People
		if p.IsVolunteer() {
			c = Volunteers
		}
		add(c, p.ID, p.ID, p.Ref, max(last[recs.Resolve(p.ID)], p.Left, p.Joined))
	}
	for _, c := range recs.Checks { // they go with the volunteer's details
		if p := recs.People[recs.Resolve(c.PersonID)]; p != nil {
			add(Volunteers, c.ID, c.PersonID, p.Ref, max(last[p.ID], p.Left, p.Joined))
		}
	}
	for _, r := range recs.Referrals {
		add(Referrals, r.ID, r.PersonID, r.Ref, r.ClosedOn)
	}
	for _, r := range recs.Responses {
		add(Answers, r.ID, r.PersonID, refOf(recs, r.PersonID), r.Date)
	}
	for _, c := range recs.Calls {
		add(Calls, c.ID, c.PersonID, refOf(recs, c.PersonID), c.Day)
	}
	for _, n := range recs.CallNotes {
		add(Calls, n.ID, n.PersonID, refOf(recs, n.PersonID), n.Day)
	}
	for _, s := range recs.Spending {
		add(Money, s.ID, "", s.BudgetLine, s.Date)
	}
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

func refOf(recs *data.Records, id data.ID) string {
	if p := recs.People[recs.Resolve(id)]; p != nil {
		return p.Ref
	}
	return ""
}
