package grants

import (
	"errors"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

func TestProgrammesAreSound(t *testing.T) {
	rep := figures.Compute(data.NewRecords(), data.Period{From: "2025-04-01", To: "2026-03-31"}, figures.Options{})
	codes := map[string]bool{}
	for _, p := range Programmes() {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p.Code, err)
		}
		if codes[p.Code] || p.Code == "" || p.Funder == "" || len(p.Sources) == 0 || len(p.Unknown) == 0 || len(p.Questions) == 0 || len(p.Papers) == 0 {
			t.Errorf("%s: a programme needs a code of its own, a funder, its sources, what is not known, questions and papers", p.Code)
		}
		codes[p.Code] = true
		if _, ok := p.RateOn("2026-03-31"); !ok {
			t.Errorf("%s: no hourly rate for March 2026", p.Code)
		}
		for _, q := range p.Questions {
			if q.MaxWords > 0 && q.MinWords > q.MaxWords {
				t.Errorf("%s, %s: the least is more than the most", p.Code, q.Key)
			}
			if q.Starter == "" || !hasGap(q.Starter) || !strings.Contains(q.Starter, "{{") {
				t.Errorf("%s, %s: a starter has live figures and gaps to fill", p.Code, q.Key)
			}
			if _, problems := resolve(q.Starter, rep); problems != nil {
				for _, pr := range problems {
					if pr.kind == unknownFigure {
						t.Errorf("%s, %s: %s", p.Code, q.Key, pr.sentence())
					}
				}
			}
		}
		for _, r := range p.Rates {
			if r.Source == "" {
				t.Errorf("%s: the rate from %s has no source", p.Code, r.From)
			}
		}
		if !strings.Contains(strings.Join(p.Unknown, " "), "check them each year") {
			t.Errorf("%s: it does not say that the rates are not confirmed", p.Code)
		}
	}
	// The limits that the sources give.
	for _, want := range []struct {
		code     string
		min, max int64
	}{{"east-lancashire-social-prescribing", 0, 500000}, {"national-lottery-awards-for-all-england", 30000, 2000000}} {
		found := false
		for _, p := range Programmes() {
			if p.Code == want.code {
				found = p.MinPence == want.min && p.MaxPence == want.max
			}
		}
		if !found {
			t.Errorf("%s: not there, or not from %d to %d pence", want.code, want.min, want.max)
		}
	}
}

func TestNewBidPutsTheProgrammeOnce(t *testing.T) {
	m := newMemory()
	first, err := NewBid(m, "east-lancashire-social-prescribing", "First", demoToday)
	if err != nil {
		t.Fatal(err)
	}
	// The group edits the programme; a second bid keeps the edit.
	edited := *m.recs.Programmes[first.ProgrammeID]
	edited.MaxPence = 400000
	if err := m.Put(&edited); err != nil {
		t.Fatal(err)
	}
	second, err := NewBid(m, "east-lancashire-social-prescribing", "", demoToday)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.recs.Programmes) != 1 || first.ProgrammeID != second.ProgrammeID || m.recs.Programmes[second.ProgrammeID].MaxPence != 400000 {
		t.Errorf("%d programmes, want the one that was edited", len(m.recs.Programmes))
	}
	if second.Name != edited.Name || first.Answers["need"] == "" || first.Status != data.BidDraft {
		t.Errorf("a new bid is a draft with a name and starters: %+v", second)
	}
	if _, err := NewBid(m, "no-such-funder", "x", demoToday); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("an unknown programme: %v", err)
	}
}

func TestEvidencePeriod(t *testing.T) {
	session := func(day data.Date) *data.Records {
		r := data.NewRecords()
		r.Put(&data.Session{Meta: data.Meta{ID: "a"}, Date: day})
		return r
	}
	for _, c := range []struct {
		recs  *data.Records
		today data.Date
		want  string
	}{
		{data.NewRecords(), "2026-11-23", "1 April 2025 to 31 March 2026"},
		{session("2025-06-01"), "2026-11-23", "1 April 2025 to 31 March 2026"},
		{session("2025-03-31"), "2026-03-31", "1 April 2024 to 31 March 2025"},
		{session("2025-06-01"), "2026-03-31", "1 March 2025 to 28 February 2026"},
		{session("2025-06-01"), "2026-04-01", "1 April 2025 to 31 March 2026"},
		{session("2026-06-01"), "2026-11-23", "1 November 2025 to 31 October 2026"}, // too young for the year
		{session("2026-11-22"), "2026-11-23", "1 April 2025 to 31 March 2026"},      // met in no whole month yet
	} {
		if got := EvidencePeriod(c.recs, c.today).String(); got != c.want {
			t.Errorf("on %s: %s, want %s", c.today, got, c.want)
		}
	}
}

func TestCurrentProgramme(t *testing.T) {
	m := newMemory()
	if p := CurrentProgramme(m.recs, nil); p != nil {
		t.Error("a group with no programme has one")
	}
	only := &data.Programme{Meta: data.Meta{ID: m.NewID()}, Name: "only"}
	m.recs.Put(only)
	if p := CurrentProgramme(m.recs, nil); p != only {
		t.Error("the only programme is not found")
	}
	newer := &data.Programme{Meta: data.Meta{ID: m.NewID()}, Name: "newer"}
	m.recs.Put(newer)
	if p := CurrentProgramme(m.recs, nil); p != nil {
		t.Error("of two programmes with no bid, one was chosen")
	}
	old := &data.Bid{Meta: data.Meta{ID: m.NewID(), Entered: 1}, Name: "old", ProgrammeID: only.ID}
	m.recs.Put(old)
	m.recs.Put(&data.Bid{Meta: data.Meta{ID: m.NewID(), Entered: 2}, Name: "new", ProgrammeID: newer.ID})
	if p := CurrentProgramme(m.recs, nil); p != newer {
		t.Error("the newest bid's programme is not the current one")
	}
	if p := CurrentProgramme(m.recs, old); p != only {
		t.Error("a bid's own programme does not come first")
	}
}
