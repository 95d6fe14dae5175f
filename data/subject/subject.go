// Package subject gathers everything that a group holds about one person, for
// the answer to "what do you know about me?" (UK GDPR Article 15, subject
// access). It is pure: records, history and audit in, one value out, in a fixed
// order; the same records and day give the same value. It holds no rule about
// what must be left out: what is about somebody else, or was written in free
// words, is marked, and a person looks at it before it is given away.
//
// A kind of record is told field by field, as it is declared (data/kinds.go); one
// that is to be told otherwise has a function here, called in Of.
package subject

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"commonthread/data"
	"commonthread/data/retention"
)

// AnswerDays is the working rule for an answer: the law says one month.
const AnswerDays = 28

// Everything is what the group holds about one person.
type Everything struct {
	Group string    `json:"group"`
	Name  string    `json:"name"`
	Ref   string    `json:"ref"`
	Day   data.Date `json:"made_on"`
	// Asked is the day on which they asked, where it is known.
	Asked     data.Date `json:"asked_on,omitempty"`
	AnswerBy  data.Date `json:"answer_by"`
	Records   []Record  `json:"records"`
	Visits    []Visit   `json:"visits"`
	Shared    []Shared  `json:"shared_with"`
	History   []Change  `json:"history"`
	Seen      []Seen    `json:"looked_at"`
	Retention []Kept    `json:"retention"`
	ToReview  []string  `json:"to_review_before_giving"`
	Rights    []string  `json:"rights"`
}

// Record is one record about the person, in words.
type Record struct {
	Title  string  `json:"title"`
	Fields []Field `json:"fields"`
}

// Field is one thing that a record says.
type Field struct {
	Label string `json:"label"`
	Value string `json:"value"`
	// About says who else it is about; "" where it is about the person alone.
	About string `json:"about,omitempty"`
}

// Visit is what a session says of the person: a mark in its register, a
// booking, that they lead it or help.
type Visit struct {
	Date    data.Date `json:"date"`
	Session string    `json:"session"`
	Mark    string    `json:"mark"`
}

// Shared is somebody outside the group who sent or was told something.
type Shared struct {
	With string    `json:"with"`
	What string    `json:"what"`
	Day  data.Date `json:"day"`
}

// Change is one entry in the history of a record; it says which fields were
// written, not what stood there.
type Change struct {
	Day    data.Date `json:"day"`
	Record string    `json:"record"`
	Action string    `json:"action"`
	By     string    `json:"by"`
	Fields []string  `json:"fields,omitempty"`
}

// Seen is a line of the audit about the person.
type Seen struct {
	Day    data.Date `json:"day"`
	Action string    `json:"action"`
	What   string    `json:"what"`
	By     string    `json:"by"`
}

// Kept is until when a category is kept.
type Kept struct {
	What      string    `json:"what"`
	Until     data.Date `json:"until"` // "" where the period has not begun
	Rule      string    `json:"rule"`
	Confirmed bool      `json:"confirmed_by_group"`
}

// Sources is where the value comes from. A lead's Store gives all of it.
type Sources struct {
	Records *data.Records
	History func(data.ID) []data.Change
	Audits  []data.AuditLine
	// Keyholder is the name of who signs in under an ID; "" where they left.
	Keyholder func(id string) string
	Today     data.Date
	In        *time.Location // in which instants become days; nil is UTC
}

// Of gathers everything about a person, under every ID that they have. It needs
// a lead's records; data.ErrNotAllowed without, data.ErrNotFound where nobody
// on file has the ID.
func Of(id data.ID, from Sources) (*Everything, error) {
	r := from.Records
	if r.Referrals == nil || r.Responses == nil || r.Equality == nil {
		return nil, fmt.Errorf("subject access: %w", data.ErrNotAllowed)
	}
	r = r.Agreed()
	from.Records = r
	one := r.Resolve(id)
	p := r.People[one]
	if p == nil {
		return nil, fmt.Errorf("%s: %w", data.KindPerson, data.ErrNotFound)
	}
	g := &gathering{Sources: from, one: one, ids: map[data.ID]string{},
		out: &Everything{Name: p.Name(), Ref: p.Ref, Day: from.Today, AnswerBy: from.Today.AddDays(AnswerDays), Rights: rights}}
	if r.Group != nil {
		g.out.Group = r.Group.Name
	}
	g.people()
	g.equality()
	g.referrals()
	g.responses()
	g.consents()
	g.apart()
	g.calls()
	g.checks()
	g.concerns()
	g.stories()
	g.rest()
	g.keepings()
	g.visits()
	g.others()
	g.history()
	g.audits()
	g.retention()
	g.review()
	return g.out, nil
}

// rights are what the person may ask for next.
var rights = []string{
	"You may ask us to put right what is wrong, to stop using something, or to erase what we hold.",
	"You may take back any consent at any time. It does not undo what was done before.",
	"You may complain to us, and to the Information Commissioner's Office: ico.org.uk, 0303 123 1113.",
}

type gathering struct {
	Sources
	one data.ID
	ids map[data.ID]string // record to its title
	out *Everything
}

func (g *gathering) mine(person data.ID) bool {
	return person != "" && g.Records.Resolve(person) == g.one
}

// record adds a record with the fields that hold something.
func (g *gathering) record(id data.ID, title string, fields ...Field) {
	rec := Record{Title: title, Fields: []Field{}}
	for _, f := range fields {
		if f.Value != "" {
			rec.Fields = append(rec.Fields, f)
		}
	}
	g.ids[id] = title
	g.out.Records = append(g.out.Records, rec)
}

func (g *gathering) visits() {
	for _, s := range g.Records.Sessions {
		for id, m := range s.Marks {
			if g.mine(id) {
				g.out.Visits = append(g.out.Visits, Visit{s.Date, s.Name, markWords(m)})
			}
		}
		for id := range s.Booked {
			if g.mine(id) {
				g.out.Visits = append(g.out.Visits, Visit{s.Date, s.Name, "booked"})
			}
		}
		if g.mine(s.LeaderID) {
			g.out.Visits = append(g.out.Visits, Visit{s.Date, s.Name, "leads it"})
		}
		for id := range s.Helpers {
			if g.mine(id) {
				g.out.Visits = append(g.out.Visits, Visit{s.Date, s.Name, "helps at it"})
			}
		}
	}
	slices.SortFunc(g.out.Visits, func(a, b Visit) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Session, b.Session), cmp.Compare(a.Mark, b.Mark))
	})
}

// marked reports whether a session's register has a mark for the person.
func (g *gathering) marked(session data.ID) bool {
	for id := range g.Records.Sessions[session].Marks {
		if g.mine(id) {
			return true
		}
	}
	return false
}

// others are those outside the group who sent something, or were told.
func (g *gathering) others() {
	for _, r := range data.InOrder(g.Records.Referrals) {
		if with := join(", ", r.ReferrerName, r.ReferrerOrganisation); g.mine(r.PersonID) && with != "" {
			g.out.Shared = append(g.out.Shared, Shared{with, "sent referral " + r.Ref + " to us", r.Received})
		}
	}
	if g.Records.Group != nil && g.Records.Group.SharedWith != "" {
		g.out.Shared = append(g.out.Shared, Shared{g.Records.Group.SharedWith, "as our privacy notice says", ""})
	}
}

func (g *gathering) history() {
	type dated struct {
		at time.Time
		Change
	}
	var all []dated
	kinds := map[data.ID]data.Kind{}
	for _, d := range data.Kinds() {
		d.Each(g.Records, func(rec data.Record) { kinds[rec.Head().ID] = d.Kind })
	}
	for _, id := range sorted(g.ids) {
		for _, c := range g.History(id) {
			all = append(all, dated{c.At, Change{g.day(c.At), g.ids[id], c.Action, g.who(c.Who), labels(kinds[id], c.Fields)}})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return a.at.Compare(b.at) })
	for _, d := range all {
		g.out.History = append(g.out.History, d.Change)
	}
}

// labels are what fields are called, by their names in the records.
func labels(k data.Kind, names []string) []string {
	var out []string
	for _, name := range names {
		if f := data.FieldNamed(k, name); f != nil {
			name = f.Label
		}
		out = append(out, name)
	}
	return out
}

// audits are lines about the person or their papers, and those in which all of
// a table went out, the person's part with it.
func (g *gathering) audits() {
	for _, a := range g.Audits {
		_, about := g.ids[a.Subject]
		if about || g.mine(a.Subject) || a.Subject == "" && a.Action == data.ActionExport {
			g.out.Seen = append(g.out.Seen, Seen{g.day(a.At), words(a.Action), a.What, g.who(a.Who)})
		}
	}
}

func (g *gathering) retention() {
	due := map[retention.Category]data.Date{}
	for _, i := range retention.Items(g.Records) {
		if g.mine(i.PersonID) || i.Category == retention.Registers && g.marked(i.ID) {
			due[i.Category] = max(due[i.Category], i.Look())
		}
	}
	theirs := retention.Categories(g.Records.People[g.one])
	for _, r := range retention.Rules(g.Records.Group) {
		if slices.Contains(theirs, r.Category) {
			g.out.Retention = append(g.out.Retention, Kept{r.Label, due[r.Category], r.Period() + " " + r.From, r.Confirmed})
		}
	}
}

// review says what somebody must look at before this is given away.
func (g *gathering) review() {
	about := map[string]bool{}
	anyFree := false
	for _, r := range g.out.Records {
		for _, f := range r.Fields {
			if f.About != "" {
				about[f.About] = true
			}
			anyFree = anyFree || free(f)
		}
	}
	for _, who := range sorted(about) {
		g.out.ToReview = append(g.out.ToReview, "Some of this is about "+who+". Ask them, or cover it, unless it is fair to give it.")
	}
	if anyFree {
		g.out.ToReview = append(g.out.ToReview, "Free words, such as the reason of a referral, may speak of other people. Read them first.")
	}
	g.out.ToReview = append(g.out.ToReview,
		"Notes about somebody's safety are not in here. Ask whoever keeps them whether they can be given.",
		"See that the person who asks is the person.")
}

func (g *gathering) day(t time.Time) data.Date {
	if g.In != nil {
		return data.DateOf(t.In(g.In))
	}
	return data.DateOf(t.UTC())
}

func (g *gathering) who(id string) string {
	if name := g.Keyholder(id); name != "" {
		return name
	}
	return "somebody who no longer signs in"
}
