// Package subject gathers everything that a group holds about one person, for
// the answer to "what do you know about me?" (UK GDPR Article 15, subject
// access). It is pure: records, history and audit in, one value out, in a fixed
// order; the same records and day give the same value. It holds no rule about
// what must be left out: what is about somebody else, or was written in free
// words, is marked, and a person looks at it before it is given away.
//
// To add a kind of record: a function that makes its Record here, called in Of.
package subject

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"commonthread/data"
	"commonthread/data/measures"
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

func (g *gathering) people() {
	for _, p := range data.InOrder(g.Records.People) {
		if g.Records.Resolve(p.ID) != g.one {
			continue
		}
		year := ""
		if p.BirthYear != 0 {
			year = strconv.Itoa(p.BirthYear)
		}
		g.record(p.ID, "Your details (number "+p.Ref+")",
			Field{"First name", p.FirstName, ""}, Field{"Last name", p.LastName, ""}, Field{"Preferred name", p.PreferredName, ""},
			Field{"Year of birth", year, ""}, Field{"Postcode", p.Postcode, ""}, Field{"Telephone", p.Phone, ""}, Field{"E-mail", p.Email, ""},
			Field{"Joined", p.Joined.Long(), ""}, Field{"Left", p.Left.Long(), ""}, Field{"Role", string(p.Role), ""},
			Field{"Emergency contact", p.EmergencyName, "the emergency contact"}, Field{"Their telephone", p.EmergencyPhone, "the emergency contact"},
			Field{"What volunteers may know", p.AccessNeeds, ""}, Field{"Agreed to be on file", p.ConsentDate.Long(), ""},
			Field{"Expected from", p.ExpectedFrom.Long(), ""})
	}
}

func (g *gathering) equality() {
	for _, person := range sorted(g.Records.Equality) {
		if e := g.Records.Equality[person]; g.mine(person) {
			g.record(e.ID, "What you chose to say about yourself", Field{"Gender", e.Gender, ""}, Field{"Ethnicity", e.Ethnicity, ""},
				Field{"Disability", e.Disability, ""}, Field{"Carer", e.Carer, ""})
		}
	}
}

func (g *gathering) referrals() {
	for _, r := range data.InOrder(g.Records.Referrals) {
		if !g.mine(r.PersonID) {
			continue
		}
		fields := []Field{}
		for i := range data.ReferralFields {
			f := &data.ReferralFields[i]
			fields = append(fields, Field{f.Label, referralWords(f, r), f.About})
		}
		g.record(r.ID, "Referral "+r.Ref, append(fields, referralParts(r)...)...)
	}
}

func (g *gathering) responses() {
	for _, r := range data.InOrder(g.Records.Responses) {
		if !g.mine(r.PersonID) {
			continue
		}
		title, fields := string(r.Measure), []Field(nil)
		if m := g.Records.Measure(r.Measure); m != nil {
			title = m.Title
			for i, it := range m.Items {
				fields = append(fields, Field{questionWords(it), answerWords(it, r.Items.At(i)), ""})
			}
		} else {
			for i, v := range r.Items {
				fields = append(fields, Field{"Question " + strconv.Itoa(i+1), answerWords(measures.Item{}, v), ""})
			}
		}
		title = "Questionnaire " + title + ", " + r.Date.Long()
		g.record(r.ID, title, append(fields, Field{"Filled in", words(string(r.Mode)), ""})...)
	}
}

// questionWords is the question as it was asked, or what it is called where its
// wording is not ours to show.
func questionWords(it measures.Item) string {
	if it.Question != "" {
		return it.Question
	}
	return it.Called()
}

// answerWords is an answer as it was given: "3: Often".
func answerWords(it measures.Item, v *int) string {
	if v == nil {
		return "left blank"
	}
	number := strconv.Itoa(*v)
	if label := it.Label(*v); label != number {
		return number + ": " + label
	}
	return number
}

func (g *gathering) consents() {
	add := func(id data.ID, a data.Agreement) {
		if g.mine(a.PersonID) {
			g.record(id, "Consent: "+a.To, Field{"What you were told", a.Wording, ""}, Field{"Given", a.Given.Long(), ""}, Field{"How", a.How, ""},
				Field{"Given for you by", a.By, "whoever agreed for you"}, Field{"Taken back", a.Withdrawn.Long(), ""})
		}
	}
	for _, c := range data.InOrder(g.Records.Consents) {
		add(c.ID, c.Agreement)
	}
	for _, c := range data.InOrder(g.Records.CareConsents) {
		add(c.ID, c.Agreement)
	}
}

// apart are the people on file with whom this one was not to be mixed up.
func (g *gathering) apart() {
	for _, a := range data.InOrder(g.Records.Aparts) {
		for _, pair := range [][2]data.ID{{a.PersonID, a.OtherID}, {a.OtherID, a.PersonID}} {
			if other := g.Records.People[g.Records.Resolve(pair[1])]; g.mine(pair[0]) && other != nil && !g.mine(other.ID) {
				g.record(a.ID, "Not to be mixed up with somebody else on file", Field{"Who else", other.Name(), "somebody else on file"})
			}
		}
	}
}

func (g *gathering) calls() {
	const caller = "whoever rang"
	for _, c := range data.InOrder(g.Records.Calls) {
		if g.mine(c.PersonID) {
			g.record(c.ID, "We asked after you, "+c.Day.Long(), Field{"What came of it", words(string(c.Outcome)), ""},
				Field{"Coming back on", c.Back.Long(), ""}, Field{"Asked by", c.By, caller})
		}
	}
	for _, n := range data.InOrder(g.Records.CallNotes) {
		if g.mine(n.PersonID) {
			g.record(n.ID, "Note, "+n.Day.Long(), Field{"Note", n.Text, ""}, Field{"Written by", n.By, caller})
		}
	}
}

func (g *gathering) checks() {
	for _, c := range data.InOrder(g.Records.Checks) {
		if g.mine(c.PersonID) {
			g.record(c.ID, "Check: "+words(string(c.Of)), Field{"Done", c.Done.Long(), ""}, Field{"Due again", c.Due.Long(), ""})
		}
	}
}

// concerns are those of which a lead found that the person may be given them.
func (g *gathering) concerns() {
	for _, c := range data.InOrder(g.Records.Concerns) {
		if c.ReadOn == "" || c.Share == nil || !*c.Share || !g.mine(c.PersonID) {
			continue
		}
		fields := []Field{{"Note", c.What, "whoever saw it"}, {"Seen by", c.By, "whoever saw it"}, {"What was done", c.Done, "whoever saw it"}}
		for _, id := range sorted(c.Told) {
			fields = append(fields, Field{"Who was told, " + c.Told[id].On.Long(), c.Told[id].Who, "whoever was told"})
		}
		g.record(c.ID, "A concern about your safety, "+c.Day.Long(), fields...)
	}
}

// keepings are why papers of theirs are kept for longer.
func (g *gathering) keepings() {
	for _, k := range data.InOrder(g.Records.Keepings) {
		if title, theirs := g.ids[k.KeptID]; theirs {
			g.record(k.ID, "Kept for longer: "+title, Field{"Why", k.Why, ""}, Field{"Decided on", k.Day.Long(), ""},
				Field{"Decided by", k.By, "whoever decided it"}, Field{"To be looked at again on", k.Until.Long(), ""})
		}
	}
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
	for _, id := range sorted(g.ids) {
		for _, c := range g.History(id) {
			all = append(all, dated{c.At, Change{g.day(c.At), g.ids[id], c.Action, g.who(c.Who), c.Fields}})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return a.at.Compare(b.at) })
	for _, d := range all {
		g.out.History = append(g.out.History, d.Change)
	}
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
