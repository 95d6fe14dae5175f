package grants

import (
	"errors"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// What might tell who somebody is refuses the funder copy until a lead has looked
// at it as it stands; the committee's is not refused.
func TestTypedWordsAreReadBeforeTheyLeave(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	for _, p := range []data.Person{{FirstName: "Shazia", LastName: "Begum", Role: data.Attendee}} {
		p.ID = m.NewID()
		if err := m.Put(&p); err != nil {
			t.Fatal(err)
		}
	}
	change := func(with func(*data.Bid)) {
		now := data.Clone(m.recs.Bids[bid.ID])
		with(now)
		if err := m.Put(now); err != nil {
			t.Fatal(err)
		}
		bid = now
	}
	prepare := func() error {
		_, err := Prepare(m.recs, bid, figures.Funder, demoToday, nil)
		return err
	}
	if err := prepare(); err != nil {
		t.Fatalf("the demonstration's bid: %v", err)
	}
	change(func(b *data.Bid) {
		b.Answers["need"] += " Shazia Begum of BB9 0QT was suicidal before she came."
	})
	err := prepare()
	if !errors.Is(err, ErrMightTell) || !strings.Contains(data.Sentence(err), "looked ID need") || !strings.Contains(data.Sentence(err), "Shazia Begum") {
		t.Fatalf("an attendee's name and health: %v", err)
	}
	if n := strings.Count(data.Sentence(err), ". "); n > 2 {
		t.Errorf("not three short sentences: %s", data.Sentence(err))
	}
	if _, err := Prepare(m.recs, bid, figures.Committee, demoToday, nil); err != nil {
		t.Errorf("the committee's copy: %v", err)
	}
	found := 0
	for _, miss := range checkOf(t, m, bid, figures.Funder) {
		if miss.Recognise && miss.Level() == "stop" && miss.Key == "need" {
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d things are pointed at, want the name and the postcode", found)
	}
	if err := Look(&memory{recs: treasurer(m.recs)}, bid, "need"); !errors.Is(err, ErrLookIsForLead) {
		t.Errorf("a treasurer looked: %v", err)
	}
	if err := Look(m, bid, "nothing"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a key that is none: %v", err)
	}
	if err := Look(m, bid, "need"); err != nil {
		t.Fatal(err)
	}
	bid = m.recs.Bids[bid.ID]
	if err := prepare(); err != nil {
		t.Errorf("a lead looked: %v", err)
	}
	change(func(b *data.Bid) { b.Answers["need"] += " And more." })
	if err := prepare(); !errors.Is(err, ErrMightTell) {
		t.Errorf("another change does not ask again: %v", err)
	}
	change(func(b *data.Bid) {
		b.Answers["need"] = bid.Answers["group"]
		for id, l := range b.Budget {
			l.How = "Taxi for Mrs Begum"
			b.Budget[id] = l
			break
		}
	})
	if err := prepare(); !errors.Is(err, ErrMightTell) || !strings.Contains(data.Sentence(err), "Budget") {
		t.Errorf("a name in the budget: %v", err)
	}
	pence := int64(500)
	if err := m.Put(&data.Spending{Meta: data.Meta{ID: m.NewID()}, Date: "2026-05-01", Bid: bid.Name, Payee: "Shazia Begum", Pence: &pence}); err != nil {
		t.Fatal(err)
	}
	change(func(b *data.Bid) {
		b.Learning = map[string]string{"well": "Two women told us that they are suicidal no more."}
	})
	err = MayReport(m.recs, bid, figures.Funder)
	if !errors.Is(err, ErrMightTell) || MayReport(m.recs, bid, figures.Committee) != nil {
		t.Errorf("the report: %v", err)
	}
}

// What is unfinished is a draft, and says so; what the program wrote about a
// hidden number is not told otherwise by the words around it.
func TestNothingUnfinishedGoesOutAsFinished(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	draft := FindBid(m.recs, "Prescription for Wellbeing 2027")
	for _, c := range []struct {
		bid  *data.Bid
		want bool
	}{{bid, false}, {draft, true}} {
		p, err := Prepare(m.recs, c.bid, figures.Funder, demoToday, nil)
		if err != nil || p.Pack.Draft != c.want {
			t.Errorf("%s: draft %v, %v; stops %+v", c.bid.Name, p.Pack.Draft, err, Stops(checkOf(t, m, c.bid, figures.Funder)))
		}
	}
	for words, want := range map[string]string{
		"In that year 999 people came to us.":                    "differs from the figures",
		"In that year 24 people came to us.":                     "",
		"We will welcome 30 people.":                             "",
		"We spoke to 31 people about it, and held a day in May.": "",
	} {
		now := data.Clone(bid)
		now.Answers["community"] = bid.Answers["community"] + " " + words
		var told string
		for _, miss := range checkOf(t, m, now, figures.Funder) {
			if strings.Contains(miss.Where, "shape the project") {
				told += miss.What
			}
		}
		if want == "" && told != "" || !strings.Contains(told, want) {
			t.Errorf("%q: %q, want %q", words, told, want)
		}
	}
}

// A copy that hides how many got worse is not said to show it.
func TestWordsThatTheCopyContradicts(t *testing.T) {
	words := Answer{Title: "Difference", Text: "Some got better and some worse. The tables in this pack show both."}
	rep := &figures.Report{Figures: map[string]*figures.Figure{}}
	for _, s := range figures.OutcomeScores() {
		for _, way := range []string{"improved", "worse"} {
			rep.Figures["outcomes."+s+"."+way] = &figures.Figure{Suppressed: true, Text: figures.Hidden}
		}
	}
	if found := checkContradictions(words, rep); len(found) != 1 || !found[0].Blocking {
		t.Errorf("hidden: %+v", found)
	}
	n := figures.Whole(9)
	for _, f := range rep.Figures {
		*f = figures.Figure{Value: &n}
	}
	if found := checkContradictions(words, rep); len(found) != 0 {
		t.Errorf("shown: %+v", found)
	}
	words = Answer{Title: "Need", Text: "A number of referrals (hidden to protect people) came. The first of them walked in.", problems: []liveProblem{{"referrals.received", hiddenFigure}}}
	if found := checkContradictions(words, rep); len(found) != 1 {
		t.Errorf("the first of a hidden number: %+v", found)
	}
}

// A number that was a figure when it was typed is said to have gone stale; a live
// figure never is.
func TestAClaimGoesStale(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	rep, err := FiguresFor(m.recs, bid, figures.Committee, demoToday, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := data.Clone(bid)
	now.Answers["need"] = "In the year 24 people came, and we held 30 sessions. " + bid.Answers["need"]
	now.Claims = map[string]map[string]string{"need": ClaimsOf(now.Answers["need"], rep)}
	if len(now.Claims["need"]) < 2 || now.Claims["need"]["people.unique"] != "24" {
		t.Fatalf("the claims are %v", now.Claims)
	}
	stale := func() (out string) {
		for _, miss := range checkOf(t, m, now, figures.Committee) {
			if strings.Contains(miss.What, "stale") {
				out += miss.What
			}
		}
		return out
	}
	if got := stale(); got != "" {
		t.Errorf("on the day it was written: %s", got)
	}
	one := &data.Person{Meta: data.Meta{ID: m.NewID()}, FirstName: "New", Role: data.Attendee}
	m.recs.Put(one)
	for _, s := range data.InOrder(m.recs.Sessions)[:1] {
		s.Marks[one.ID] = data.Mark{Mark: data.Present}
	}
	if got := stale(); !strings.Contains(got, "“24” has gone stale") || !strings.Contains(got, "25") {
		t.Errorf("one more came: %q", got)
	}
}
