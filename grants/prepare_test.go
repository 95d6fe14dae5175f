package grants

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/grants/figures"
)

// treasurer is what a treasurer's passphrase opens: no care.
func treasurer(r *data.Records) *data.Records {
	t := *r
	t.Referrals, t.Responses, t.Equality = nil, nil, nil
	return &t
}

func prepareAndKeep(t *testing.T, m *memory, recs *data.Records, bid *data.Bid, copy figures.Copy, today data.Date) Prepared {
	t.Helper()
	p, err := Prepare(recs, bid, copy, today, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Keep(m); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheSameRecordsAreTheSameIssue(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	first := prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-05-01")
	if first.Issue == nil || first.Published == nil || first.Issue.Fingerprint != first.Pack.Fingerprint {
		t.Fatalf("a first funder copy is an issue and is published: %+v", first.Outgoing)
	}
	again := prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-06-30")
	if again.Issue != nil || again.Published != nil || again.Pack.Fingerprint != first.Pack.Fingerprint {
		t.Errorf("unchanged records on another day: a new issue %v, published %v, fingerprint %s and %s",
			again.Issue != nil, again.Published != nil, first.Pack.Fingerprint, again.Pack.Fingerprint)
	}
	// A pack of another period goes out in between; the first is still itself.
	other := *bid
	other.ID, other.Name, other.EvidenceFrom = m.NewID(), "Half a year", "2025-10-01"
	if err := m.Put(&other); err != nil {
		t.Fatal(err)
	}
	prepareAndKeep(t, m, m.recs, &other, figures.Funder, "2026-07-01")
	if p := prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-07-02"); p.Issue != nil || p.Pack.Fingerprint != first.Pack.Fingerprint {
		t.Error("after another pack the first, unchanged, is a new issue")
	}
	// The committee copy is another document, and holds no published figures.
	committee := prepareAndKeep(t, m, m.recs, bid, figures.Committee, "2026-07-03")
	if committee.Issue == nil || committee.Published != nil || committee.Issue.Figures != nil || committee.Pack.Fingerprint == first.Pack.Fingerprint {
		t.Errorf("committee copy: %+v", committee.Outgoing)
	}
	if n := len(m.recs.Issues); n != 3 {
		t.Errorf("%d issues are kept, want 3", n)
	}
	// A change of the records is a new issue.
	late := data.NewRecords()
	*late = *m.recs
	for _, s := range data.InOrder(m.recs.Sessions)[:1] {
		longer := *s
		longer.End = "13:00"
		if err := m.Put(&longer); err != nil {
			t.Fatal(err)
		}
	}
	if p := prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-07-04"); p.Issue == nil || p.Published == nil {
		t.Error("a longer session changed no issue")
	}
}

// One more attendee than in the pack that was sent: how many came may be told
// again, for they are more than twenty, but no row in which that one person is.
// What was printed and never sent counts for nothing.
func TestWhatWasSentIsReckonedWith(t *testing.T) {
	for _, sent := range []bool{false, true} {
		m, bid := demoGroup(t, 30, 24)
		first, err := Prepare(m.recs, bid, figures.Funder, "2026-05-01", nil)
		if err != nil {
			t.Fatal(err)
		}
		if sent {
			first = first.SentOn("2026-05-02")
		}
		if err := first.Keep(m); err != nil {
			t.Fatal(err)
		}
		if f := first.Pack.Report.Figure("people.unique"); f.Text != "24 people" || (first.Pack.Sent != "") != sent {
			t.Fatalf("the first pack says %q, sent %q", f.Text, first.Pack.Sent)
		}
		one := &data.Person{Meta: data.Meta{ID: m.NewID()}, FirstName: "New", Role: data.Attendee, BirthYear: 1950, Postcode: "BB9 7SR"}
		if err := m.Put(one); err != nil {
			t.Fatal(err)
		}
		for _, s := range data.InOrder(m.recs.Sessions)[:1] {
			s.Marks[one.ID] = data.Mark{Mark: data.Present}
		}
		second := prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-06-01")
		if f := second.Pack.Report.Figure("people.unique"); f.Text != "25 people" {
			t.Errorf("sent %v: the second pack says %q", sent, f.Text)
		}
		if p, old := second.Pack.Report.AsSent["people.by_district"]; old != sent || old && p != bid.Evidence() {
			t.Errorf("sent %v: the districts stand as sent %v", sent, second.Pack.Report.AsSent)
		}
		if old := second.Pack.Report.Tables["people.by_district"]; sent && old[0].Value.String() != "24" {
			t.Errorf("the district as last sent says %s", old[0].Value)
		}
		// To another funder, who has seen nothing, it may be told.
		other := *bid
		other.ID, other.ProgrammeID = m.NewID(), m.NewID()
		m.recs.Put(&data.Programme{Meta: data.Meta{ID: other.ProgrammeID}, Name: "Another funder"})
		if rep := prepareAndKeep(t, m, m.recs, &other, figures.Funder, "2026-06-01").Pack.Report; len(rep.AsSent) > 0 {
			t.Error("what one funder was sent is held against another's pack")
		}
	}
}

// Said to be sent after it was printed, an issue is the same issue with its day;
// said again, it keeps the first day.
func TestSendingMakesNoNewIssue(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	prepareAndKeep(t, m, m.recs, bid, figures.Funder, "2026-05-01")
	for _, day := range []data.Date{"2026-05-03", "2026-05-09"} {
		p, err := Prepare(m.recs, bid, figures.Funder, day, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.SentOn(day).Keep(m); err != nil {
			t.Fatal(err)
		}
	}
	if len(m.recs.Issues) != 1 {
		t.Fatalf("%d issues", len(m.recs.Issues))
	}
	for _, i := range m.recs.Issues {
		if i.Sent != "2026-05-03" || i.Day != "2026-05-01" {
			t.Errorf("printed %s, sent %s", i.Day, i.Sent)
		}
	}
}

func TestATreasurerPrintsWhatALeadPublished(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	if _, err := Prepare(treasurer(m.recs), bid, figures.Funder, demoToday, nil); !errors.Is(err, ErrNotPublished) {
		t.Errorf("nothing is published: %v", err)
	}
	if _, err := Prepare(treasurer(m.recs), bid, figures.Committee, demoToday, nil); !errors.Is(err, ErrLeadOnly) || !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a treasurer's committee copy: %v", err)
	}
	lead := prepareAndKeep(t, m, m.recs, bid, figures.Funder, demoToday)
	// The records are read again from JSON, as the store keeps them.
	for id, p := range m.recs.Published {
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		read := new(data.Published)
		if err := json.Unmarshal(raw, read); err != nil {
			t.Fatal(err)
		}
		m.recs.Published[id] = read
	}
	got := prepareAndKeep(t, m, treasurer(m.recs), bid, figures.Funder, demoToday)
	if got.Pack.Fingerprint != lead.Pack.Fingerprint {
		t.Errorf("the treasurer's pack is %s, the lead's %s", got.Pack.Fingerprint, lead.Pack.Fingerprint)
	}
	if got.Issue != nil || got.Published != nil {
		t.Errorf("the same pack again is kept again: %+v", got.Outgoing)
	}
	for name, f := range got.Pack.Report.Figures {
		if f.Behind != nil {
			t.Errorf("%s: a treasurer's figure names records", name)
		}
	}
	// The treasurer alters a cost: a new issue, of the same figures.
	changed := *bid
	changed.Budget = map[data.ID]data.BudgetLine{"a": {Item: "Room hire", Pence: 100}}
	if p := prepareAndKeep(t, m, treasurer(m.recs), &changed, figures.Funder, demoToday); p.Issue == nil || len(p.Issue.Figures) == 0 || p.Published != nil {
		t.Errorf("an altered budget: %+v", p.Outgoing)
	}
	// Another period was never published.
	changed.EvidenceFrom = "2025-05-01"
	if _, err := Prepare(treasurer(m.recs), &changed, figures.Funder, demoToday, nil); !errors.Is(err, ErrNotPublished) {
		t.Errorf("another period: %v", err)
	}
	rep, err := PrepareReport(treasurer(m.recs), bid, bid.Evidence(), figures.Funder, demoToday, nil)
	if err != nil || rep.Report.Figures["sessions.held"].Text != lead.Pack.Report.Figures["sessions.held"].Text {
		t.Errorf("a treasurer's report of the same period: %v", err)
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	for _, r := range []*Refusal{ErrNotPublished, ErrLeadOnly, ErrLetterForLead, ErrNoReferrer} {
		if n := strings.Count(r.Sentence(), ". "); n > 2 || !strings.HasSuffix(r.Sentence(), ".") || r.Error() == "" {
			t.Errorf("%q is not one to three sentences", r.Sentence())
		}
	}
}

// A pack's figures are those of "figures": the committee copy's all, the funder
// copy's wherever it does not hide them.
func TestAPacksNumbersAreTheFigures(t *testing.T) {
	m, bid := demoGroup(t, 20, 13)
	exact := figures.Compute(m.recs, bid.Evidence(), figures.Options{Programme: ProgrammeOf(m.recs, bid)})
	for _, copy := range []figures.Copy{figures.Committee, figures.Funder} {
		p := prepareAndKeep(t, m, m.recs, bid, copy, demoToday)
		for name, want := range exact.Figures {
			got := p.Pack.Report.Figures[name]
			if got == nil {
				t.Fatalf("%s: %s is missing", copy, name)
			}
			if got.Suppressed && copy == figures.Funder {
				continue
			}
			if got.Text != want.Text {
				t.Errorf("%s: %s is %q, figures say %q", copy, name, got.Text, want.Text)
			}
		}
	}
}

// The fingerprint is another as soon as what this copy prints is another, and
// the same where only what it does not print is.
func TestFingerprintFollowsContent(t *testing.T) {
	m, bid := demoGroup(t, 20, 13)
	base := prepareAndKeep(t, m, m.recs, bid, figures.Funder, demoToday).Pack
	rapid.Check(t, func(t *rapid.T) {
		p := base
		rep := *base.Report
		rep.Figures = map[string]*figures.Figure{}
		for name, f := range base.Report.Figures {
			c := *f
			rep.Figures[name] = &c
		}
		p.Report = &rep
		p.Answers = append([]Answer{}, base.Answers...)
		p.Budget = append([]BudgetRow{}, base.Budget...)
		p.Papers = append([]Paper{}, base.Papers...)
		name := rapid.SampledFrom(base.Report.Order).Draw(t, "figure")
		printedToo := true
		switch rapid.SampledFrom([]string{"answer", "budget", "how", "summary", "paper", "figure", "hidden value", "day", "behind", "order", "place"}).Draw(t, "what") {
		case "answer":
			p.Answers[rapid.IntRange(0, len(p.Answers)-1).Draw(t, "i")].Text += " More."
		case "budget":
			p.Budget[rapid.IntRange(0, len(p.Budget)-1).Draw(t, "i")].Pence++
		case "how":
			p.Budget[0].How += "!"
		case "summary":
			p.Summary += "!"
		case "place":
			p.Group.Place += "Colne"
		case "paper":
			p.Papers[0].Detail += "!"
		case "figure":
			rep.Figures[name].Rule += "!"
		case "hidden value":
			hidden := base.HiddenFigures()
			f := rep.Figures[rapid.SampledFrom(hidden[:slices.Index(hidden, "volunteers.unique")+1]).Draw(t, "hidden figure")]
			f.Value = &figures.Number{Hundredths: rapid.Int64Range(100, 400).Draw(t, "value")}
			printedToo = false
		case "day":
			p.Day = p.Day.AddDays(rapid.IntRange(1, 900).Draw(t, "days"))
			printedToo = false
		case "behind":
			rep.Figures[name].Behind = []data.ID{"a"}
			printedToo = false
		case "order":
			rep.Order = append(append([]string{}, rep.Order[1:]...), rep.Order[0])
			printedToo = false
		}
		if changed := p.fingerprint() != base.Fingerprint; changed != printedToo {
			t.Fatalf("the fingerprint changed: %v, the content: %v", changed, printedToo)
		}
	})
}
