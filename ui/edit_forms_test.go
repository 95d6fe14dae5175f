package ui

import (
	"fmt"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants"
	"commonthread/ui/money"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// shared is what the test of a form in which something is changed needs besides
// lockedForm: what somebody else may do meanwhile to the record that it is about.
type shared struct {
	// about is the record as it is on file, a copy; nil where there is none yet.
	about func(recs *data.Records, r lockedRecords) data.Record
	// other writes in another field, theirs in the one in which mine is written.
	// other is nil for a form that writes all of its record each time.
	other, theirs func(rec data.Record)
	// field and mine are what is written in the form, and verb what completes it.
	field, mine string
	verb        []string
	// kept is that field of the record, and beside is the other.
	kept, beside         func(rec data.Record) string
	wantMine, wantTheirs string
}

// write is a change to a record of one kind.
func write[T data.Record](fn func(T)) func(data.Record) {
	return func(rec data.Record) { fn(rec.(T)) }
}

func value[T data.Record](fn func(T) string) func(data.Record) string {
	return func(rec data.Record) string { return fn(rec.(T)) }
}

// copyOf is a copy of a record that is on file, or what is made where there is none.
func copyOr[T parts.RecordOf](rec, made T) data.Record {
	var none T
	if rec == none {
		return made
	}
	return data.Clone(rec)
}

func aminaOf(recs *data.Records, r lockedRecords) data.Record {
	return data.Clone(recs.People[r.amina.ID])
}
func sessionOf(recs *data.Records, r lockedRecords) data.Record {
	return data.Clone(recs.Sessions[r.session.ID])
}
func bidOf(recs *data.Records, _ lockedRecords) data.Record {
	return data.Clone(data.InOrder(recs.Bids)[0])
}

func firstCost(b *data.Bid) (id data.ID, l data.BudgetLine) {
	for id, l = range b.Budget {
		return id, l
	}
	return "", l
}

func seconds(n int64) *int64 { return &n }

// sharedForms are the forms that change what is on file, by the names of lockedForms.
func sharedForms() map[string]shared {
	email, beside := write(func(p *data.Person) { p.Email = "amina@example.org" }), value(func(p *data.Person) string { return p.Email })
	theme, besideTheme := write(func(s *data.Session) { s.Theme = "Felt" }), value(func(s *data.Session) string { return s.Theme })
	keep := []string{"Save the changes"}
	return map[string]shared{
		"somebody on file": {about: aminaOf, field: "Phone", mine: "01282 111111", wantMine: "01282 111111", wantTheirs: "01282 222222", verb: keep, other: email, beside: beside,
			theirs: write(func(p *data.Person) { p.Phone = "01282 222222" }), kept: value(func(p *data.Person) string { return p.Phone })},
		"to complete": {about: aminaOf, field: "Their phone", mine: "01282 111111", wantMine: "01282 111111", wantTheirs: "01282 222222", verb: keep, other: email, beside: beside,
			theirs: write(func(p *data.Person) { p.EmergencyPhone = "01282 222222" }), kept: value(func(p *data.Person) string { return p.EmergencyPhone })},
		"about themselves": {field: "Gender, in their own words", mine: "agender", wantMine: "agender", wantTheirs: "woman", verb: []string{"Save the answers"},
			about: func(recs *data.Records, r lockedRecords) data.Record {
				return copyOr(recs.Equality[r.amina.ID], &data.Equality{PersonID: r.amina.ID})
			},
			other: write(func(e *data.Equality) { e.Carer = "yes" }), beside: value(func(e *data.Equality) string { return e.Carer }),
			theirs: write(func(e *data.Equality) { e.Gender = "woman" }), kept: value(func(e *data.Equality) string { return e.Gender })},
		"the group": {field: "Where it meets", mine: "The library", wantMine: "The library", wantTheirs: "The mill", verb: keep, about: groupCopy,
			other: write(func(g *data.Group) { g.Weekly = "Thursdays" }), beside: value(func(g *data.Group) string { return g.Weekly }),
			theirs: write(func(g *data.Group) { g.Venue = "The mill" }), kept: value(func(g *data.Group) string { return g.Venue })},
		"what people are told": {field: "ICO registration", mine: "ZA111111", wantMine: "ZA111111", wantTheirs: "ZA222222", verb: keep, about: groupCopy,
			other: write(func(g *data.Group) { g.Weekly = "Thursdays" }), beside: value(func(g *data.Group) string { return g.Weekly }),
			theirs: write(func(g *data.Group) { g.ICO = "ZA222222" }), kept: value(func(g *data.Group) string { return g.ICO })},
		"how long things are kept": {field: "Referrals", mine: "30", wantMine: "30", wantTheirs: "48", verb: keep, about: groupCopy,
			other: write(func(g *data.Group) { setMonths(g, "money", 72) }), beside: value(func(g *data.Group) string { return fmt.Sprint(g.Retention["money"]) }),
			theirs: write(func(g *data.Group) { setMonths(g, "referrals", 48) }), kept: value(func(g *data.Group) string { return fmt.Sprint(g.Retention["referrals"]) })},
		"kept for now": {field: "Why it is still needed", mine: "A complaint", wantMine: "A complaint", wantTheirs: "The funder asked", verb: []string{"Keep it for now"},
			about: func(recs *data.Records, r lockedRecords) data.Record {
				for _, k := range recs.Keepings {
					return data.Clone(k)
				}
				return &data.Keeping{KeptID: r.referral.ID, Why: "Not said", Day: "2026-03-05", Until: "2026-09-05"}
			},
			beside: value(func(k *data.Keeping) string { return string(k.Until) }), // all of it is written whenever something is kept for longer
			theirs: write(func(k *data.Keeping) { k.Why = "The funder asked" }), kept: value(func(k *data.Keeping) string { return k.Why })},
		"a session": {about: sessionOf, field: "Venue", mine: "The library", wantMine: "The library", wantTheirs: "The mill", verb: keep, other: theme, beside: besideTheme,
			theirs: write(func(s *data.Session) { s.Venue = "The mill" }), kept: value(func(s *data.Session) string { return s.Venue })},
		"cancelling": {about: sessionOf, field: "Why", mine: "Snow", wantMine: "Snow", wantTheirs: "The boiler", verb: []string{"Cancel the session"}, other: theme, beside: besideTheme,
			theirs: write(func(s *data.Session) { s.Cancelled = "The boiler" }), kept: value(func(s *data.Session) string { return s.Cancelled })},
		"hours": {about: sessionOf, field: "Hours helped", mine: "2", wantMine: "2", wantTheirs: "1.5", verb: []string{"Save the hours"}, other: theme, beside: besideTheme,
			theirs: write(func(s *data.Session) {
				for id, m := range s.Marks {
					m.Seconds = seconds(5400)
					s.Marks[id] = m
				}
			}), kept: value(func(s *data.Session) string {
				for _, m := range s.Marks {
					if m.Seconds != nil {
						return words.Hours(*m.Seconds)
					}
				}
				return ""
			})},
		"a series": {field: "Venue", mine: "The library", wantMine: "The library", wantTheirs: "The mill", verb: []string{"See what changes", "Change them"},
			about: func(recs *data.Records, r lockedRecords) data.Record { return data.Clone(recs.Series[r.series.ID]) },
			other: write(func(s *data.Series) { s.Theme = "Felt" }), beside: value(func(s *data.Series) string { return s.Theme }),
			theirs: write(func(s *data.Series) { s.Venue = "The mill" }), kept: value(func(s *data.Series) string { return s.Venue })},
		"a referral on file": {field: "Reason", mine: "Lonely", wantMine: "Lonely", wantTheirs: "Low in spirits", verb: keep,
			about: func(recs *data.Records, r lockedRecords) data.Record {
				return data.Clone(recs.Referrals[r.referral.ID])
			},
			other: write(func(r *data.Referral) { r.ReferrerContact = "01282 333333" }), beside: value(func(r *data.Referral) string { return r.ReferrerContact }),
			theirs: write(func(r *data.Referral) { r.Reason = "Low in spirits" }), kept: value(func(r *data.Referral) string { return r.Reason })},
		"a plan": {field: "What matters to them", mine: "Company", wantMine: "Company", wantTheirs: "To be useful", verb: []string{"Save the plan"},
			about: func(recs *data.Records, r lockedRecords) data.Record {
				return data.Clone(recs.Referrals[r.referral.ID])
			},
			other: write(func(r *data.Referral) { r.ReferrerContact = "01282 333333" }), beside: value(func(r *data.Referral) string { return r.ReferrerContact }),
			theirs: write(func(r *data.Referral) { r.Plan.Matters = "To be useful" }), kept: value(func(r *data.Referral) string { return r.Plan.Matters })},
		"a bid": {about: bidOf, field: "What the money is for", mine: "Wool", wantMine: "Wool", wantTheirs: "Felt", verb: keep,
			other: write(func(b *data.Bid) { b.Answers = map[string]string{"a newer question": "An answer"} }), beside: value(func(b *data.Bid) string { return b.Answers["a newer question"] }),
			theirs: write(func(b *data.Bid) { b.Summary = "Felt" }), kept: value(func(b *data.Bid) string { return b.Summary })},
		"an answer": {about: bidOf, field: "Why is the project needed, and how do you know?", mine: "Wool", wantMine: "Wool", wantTheirs: "Felt", verb: []string{"Keep the answer"},
			other: write(func(b *data.Bid) { b.Summary = "Felt for all" }), beside: value(func(b *data.Bid) string { return b.Summary }),
			theirs: write(func(b *data.Bid) { b.Answers["need"] = "Felt" }), kept: value(func(b *data.Bid) string { return b.Answers["need"] })},
		"a cost": {about: bidOf, field: "How it was worked out", mine: "Two mornings", wantMine: "Two mornings", wantTheirs: "One morning", verb: keep,
			other: write(func(b *data.Bid) {
				id, l := firstCost(b)
				l.Pence = 990
				b.Budget[id] = l
			}), beside: value(func(b *data.Bid) string { _, l := firstCost(b); return grants.PoundsPence(l.Pence) }),
			theirs: write(func(b *data.Bid) {
				id, l := firstCost(b)
				l.How = "One morning"
				b.Budget[id] = l
			}), kept: value(func(b *data.Bid) string { _, l := firstCost(b); return l.How })},
		"a receipt": {field: "Number of the receipt", mine: "17", wantMine: "17", wantTheirs: "18", verb: keep,
			about: func(recs *data.Records, _ lockedRecords) data.Record {
				return data.Clone(data.InOrder(recs.Spending)[0])
			},
			other: write(func(r *data.Spending) { r.Payee = "The other hall" }), beside: value(func(r *data.Spending) string { return r.Payee }),
			theirs: write(func(r *data.Spending) { r.Receipt = "18" }), kept: value(func(r *data.Spending) string { return r.Receipt })},
		"a paper": {field: "Note", mine: "In the cupboard", wantMine: "In the cupboard", wantTheirs: "In the safe", verb: []string{"Keep it"},
			about: func(recs *data.Records, r lockedRecords) data.Record {
				for _, p := range recs.GroupPapers {
					return data.Clone(p)
				}
				return &data.GroupPaper{Key: money.PapersAsked(recs, data.InOrder(recs.Bids)[0])[0].Want.Key}
			},
			other: write(func(p *data.GroupPaper) { p.Dated = "2026-01-02" }), beside: value(func(p *data.GroupPaper) string { return string(p.Dated) }),
			theirs: write(func(p *data.GroupPaper) { p.Note = "In the safe" }), kept: value(func(p *data.GroupPaper) string { return p.Note })},
		"taken back": {field: "Taken back on", mine: "04/03/2026", wantMine: "2026-03-04", wantTheirs: "2026-03-03", verb: []string{"Write it down"},
			about: func(recs *data.Records, _ lockedRecords) data.Record {
				return data.Clone(data.InOrder(recs.Consents)[0])
			},
			other: write(func(c *data.Consent) { c.Wording = "For the leaflet" }), beside: value(func(c *data.Consent) string { return c.Wording }),
			theirs: write(func(c *data.Consent) { c.Withdrawn = "2026-03-03" }), kept: value(func(c *data.Consent) string { return string(c.Withdrawn) })},
	}
}

func groupCopy(recs *data.Records, _ lockedRecords) data.Record { return data.Clone(recs.Group) }

func setMonths(g *data.Group, category string, months int) {
	if g.Retention == nil {
		g.Retention = map[string]int{}
	}
	g.Retention[category] = months
}

// addingForms are the forms that only add a record: what is filled in, and what
// completes them. What stands on the records that they are about stays.
func addingForms() map[string]struct {
	kind data.Kind
	fill func(s *script)
	verb []string
} {
	fill := func(pairs ...string) func(*script) {
		return func(s *script) {
			for i := 0; i < len(pairs); i += 2 {
				s.fill(pairs[i], pairs[i+1])
			}
		}
	}
	return map[string]struct {
		kind data.Kind
		fill func(s *script)
		verb []string
	}{
		"a new person":        {data.KindPerson, fill("First name", "Rosa", "Joined", "02/03/2026"), []string{"Add the person"}},
		"coming back":         {data.KindCall, fill("From when", "02/04/2026"), []string{"Keep it"}},
		"a note":              {data.KindCallNote, fill("New note", "They rang"), []string{"Save the note"}},
		"what they agreed to": {data.KindConsent, func(s *script) { s.pick("What they agreed to", words.Capital(data.ConsentOnFile)) }, []string{"Write it down"}},
		"answers":             {data.KindResponse, func(s *script) { s.tap("With help"); s.fillFirstItem() }, []string{"Save the answers"}},
		"a story": {data.KindStory, func(s *script) {
			form := widgets.OpenForm(s.w.win.Canvas())
			for _, f := range form.Fields {
				if f.Key == "person_id" {
					f.Held.Set(string(personCalled(s, "Amina")))
				}
			}
			s.fill("Title", "A cardigan")
			s.fill("In their words", "I made one.")
		}, []string{"Save the story"}},
		"what a story is used for": {"story consents", fill("The other name", "Rosa", "Until", "31/12/2026", "Explained by", "Farzana"), []string{"They agreed"}},
		"a pile of papers": {data.KindResponse, func(s *script) {
			s.put(&data.AnswerSheet{PersonID: personCalled(s, "Amina"), Measure: "ucla3", Day: "2026-03-05", Number: 40143})
			s.pick("Questionnaire", s.w.group.Records().Measure("ucla3").Title)
			s.fill("One line for each paper", "40143 "+data.CheckLetter(40143)+" 1 2 3")
		}, []string{"Save the answers"}},
		"a newcomer":           {data.KindPerson, fill("First name", "Rosa"), []string{"Add and tick"}},
		"a check":              {data.KindCheck, fill("Due again on", "02/03/2027"), []string{"Save the check"}},
		"a new session":        {data.KindSession, fill("Name of the session", "Open day", "Venue", "The library"), []string{"Add the session"}},
		"regular sessions":     {data.KindSeries, fill("Name of the session", "Felting"), []string{"See the days", "Make 12 sessions"}},
		"more of them":         {data.KindSession, fill("Until", "12/03/2026"), []string{"See the days", "Make 1 session"}},
		"a referral":           {data.KindReferral, fill("First name", "Rosa", "Reason", "Lonely"), []string{"Add the referral"}},
		"a signpost":           {"signposts", fill("Or another service", "The foodbank"), []string{"Note it"}},
		"a leaflet":            {data.KindReferrer, fill("Name", "Whitefield Surgery"), []string{"Note it"}},
		"a concern":            {data.KindConcern, fill("What was seen or heard", "Bruises"), []string{"Save it"}},
		"told of a concern":    {"told", fill("Who was told", "Adult social care"), []string{"Note it"}},
		"done about a concern": {"done", fill("What was done", "Rang her"), []string{"Note it"}},
		"a new bid":            {data.KindBid, fill("Name of the bid", "Wool"), []string{"Start the bid"}},
		"a new cost":           {"", fill("What it is for", "Wool", "Amount", "5"), []string{"Add the cost"}},
		"a new receipt":        {data.KindSpending, fill("Who was paid", "The mill", "Amount", "5"), []string{"Add the receipt"}},
	}
}

// fillFirstItem answers the first question of a questionnaire.
func (s *script) fillFirstItem() {
	s.t.Helper()
	q := measures.Shipped()[0]
	if len(q.Items[0].Labels) > 0 {
		s.tap(q.Items[0].Labels[0])
		return
	}
	s.fill(q.Items[0].Called(), "1")
}

// count is how many records of a kind are on file.
func (s *script) count(k data.Kind) int {
	recs := s.w.group.Records()
	switch k {
	case data.KindPerson:
		return len(recs.People)
	case data.KindCall:
		return len(recs.Calls)
	case data.KindCallNote:
		return len(recs.CallNotes)
	case data.KindConsent:
		return len(recs.Consents)
	case data.KindResponse:
		return len(recs.Responses)
	case data.KindCheck:
		return len(recs.Checks)
	case data.KindSession:
		return len(recs.Sessions)
	case data.KindSeries:
		return len(recs.Series)
	case data.KindReferral:
		return len(recs.Referrals)
	case data.KindReferrer:
		return len(recs.Referrers)
	case data.KindConcern:
		return len(recs.Concerns)
	case data.KindStory:
		return len(recs.Stories)
	case "story consents":
		n := 0
		for _, st := range recs.Stories {
			n += len(st.Consents)
		}
		return n
	case "signposts", "told", "done":
		return s.partsOf(k)
	case data.KindBid:
		return len(recs.Bids)
	case data.KindSpending:
		return len(recs.Spending)
	}
	return len(data.InOrder(recs.Bids)[0].Budget)
}

// partsOf is how many parts of a referral or of concerns are on file.
func (s *script) partsOf(k data.Kind) (n int) {
	recs := s.w.group.Records()
	if k == "signposts" {
		for _, r := range recs.Referrals {
			n += len(r.Signposts)
		}
		return n
	}
	for _, c := range recs.Concerns {
		if k == "told" {
			n += len(c.Told)
		} else if c.Done != "" {
			n++
		}
	}
	return n
}

// personCalled is the person on file by a first name.
func personCalled(s *script, first string) data.ID {
	s.t.Helper()
	for _, p := range s.w.group.Records().People {
		if p.FirstName == first {
			return p.ID
		}
	}
	s.t.Fatalf("nobody is called %s", first)
	return ""
}
