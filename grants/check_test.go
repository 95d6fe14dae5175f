package grants

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

func checkOf(t *testing.T, m *memory, bid *data.Bid, copy figures.Copy) []Missing {
	t.Helper()
	rep, err := FiguresFor(m.recs, bid, copy, demoToday, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Check(m.recs, bid, rep, demoToday)
}

// The demonstration's grant of this year lacks nothing that blocks; next year's
// draft lacks exactly the answer that is left to finish.
func TestTheDemonstrationBidsStandUp(t *testing.T) {
	m, bid := demoGroup(t, 45, 26)
	for _, miss := range checkOf(t, m, bid, figures.Committee) {
		if miss.Blocking {
			t.Errorf("this year's grant: %+v", miss)
		}
	}
	if got := bid.AskedPence(); got != 486000 {
		t.Errorf("it asks for %s, want £4,860", Pounds(got))
	}
	if bid.Name != DemoBidName(demoToday) || bid.Name != "Prescription for Wellbeing 2026" || bid.Evidence().String() != "1 April 2025 to 31 March 2026" {
		t.Errorf("%s, evidence of %s", bid.Name, bid.Evidence())
	}
	draft := FindBid(m.recs, "Prescription for wellbeing  2027")
	if draft == nil || draft.Status != data.BidDraft {
		t.Fatal("there is no draft for next year")
	}
	blocking := 0
	for _, miss := range checkOf(t, m, draft, figures.Committee) {
		if miss.Blocking {
			blocking++
			if !strings.Contains(miss.What, "square brackets") {
				t.Errorf("the draft: %+v", miss)
			}
		}
	}
	if blocking != 1 {
		t.Errorf("the draft lacks %d things, want 1", blocking)
	}
}

func TestCheckFindsWhatIsMissing(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		name     string
		change   func(m *memory, bid *data.Bid)
		what     string
		blocking bool
	}{
		{"no answer", func(_ *memory, b *data.Bid) { b.Answers["need"] = "  " }, "not answered", true},
		{"too long", func(_ *memory, b *data.Bid) { b.Answers["need"] = strings.Repeat("word ", 251) }, "251 words; the most is 250", true},
		{"too short", func(_ *memory, b *data.Bid) { b.Answers["need"] = strings.Repeat("word ", 49) }, "49 words; the least is 50", true},
		{"exactly the most", func(_ *memory, b *data.Bid) { b.Answers["need"] = strings.Repeat("word ", 250) }, "", false},
		{"unknown figure", func(_ *memory, b *data.Bid) { b.Answers["need"] += " {{people.uniqe}}" }, `no figure called "people.uniqe"`, true},
		{"a gap left", func(_ *memory, b *data.Bid) { b.Answers["need"] += " [say more]" }, "square brackets", true},
		{"over budget", func(m *memory, b *data.Bid) { b.Budget["x"] = data.BudgetLine{Item: "Piano", Pence: 14001} }, "comes to £5,000.01", true},
		{"no project dates", func(_ *memory, b *data.Bid) { b.ProjectTo = "" }, "when the money will be spent", true},
		{"period not over", func(_ *memory, b *data.Bid) { b.EvidenceTo = demoToday }, "is not over yet", false},
		{"no priority", func(_ *memory, b *data.Bid) { b.Priorities = nil }, "No priority is ticked", false},
		{"no programme", func(_ *memory, b *data.Bid) { b.ProgrammeID = "" }, "no programme", true},
		{"paper never looked for", func(m *memory, _ *data.Bid) { delete(m.recs.GroupPapers, paperID(m, "bank")) }, "Nobody has said", true},
		{"paper not there", func(m *memory, _ *data.Bid) { setPaper(m, data.GroupPaper{Key: "bank", Have: &no}) }, "has not got it", true},
		{"paper ran out", func(m *memory, b *data.Bid) {
			b.SentOn = ""
			setPaper(m, data.GroupPaper{Key: "insurance", Have: &yes, Expires: demoToday.AddDays(-1)})
		}, "ran out on 22 November 2026", true},
		{"paper runs out today", func(m *memory, _ *data.Bid) {
			setPaper(m, data.GroupPaper{Key: "insurance", Have: &yes, Expires: demoToday})
		}, "before the project ends", false},
		{"empty period", func(_ *memory, b *data.Bid) { b.EvidenceFrom, b.EvidenceTo = "2019-04-01", "2020-03-31" }, "No session was held", true},
		{"no consent to be on file", func(m *memory, _ *data.Bid) {
			p := *m.recs.PersonByRef("001")
			p.ConsentDate = ""
			m.recs.Put(&p)
		}, "For 1 person who came in the period", false},
	} {
		m, bid := demoGroup(t, 45, 26)
		c.change(m, bid)
		found := false
		for _, miss := range checkOf(t, m, bid, figures.Committee) {
			if miss.Where == "" || miss.Do == "" || !strings.HasSuffix(miss.What, ".") || !strings.HasSuffix(miss.Do, ".") {
				t.Errorf("%s: %+v does not say what, where and what to do", c.name, miss)
			}
			if c.what == "" && miss.Blocking {
				t.Errorf("%s: %+v", c.name, miss)
			}
			if c.what != "" && strings.Contains(miss.What, c.what) {
				found = true
				if miss.Blocking != c.blocking {
					t.Errorf("%s: blocking is %v", c.name, miss.Blocking)
				}
			}
		}
		if c.what != "" && !found {
			t.Errorf("%s: nothing says %q", c.name, c.what)
		}
	}
}

func paperID(m *memory, key string) data.ID {
	for id, p := range m.recs.GroupPapers {
		if p.Key == key {
			return id
		}
	}
	return ""
}

func setPaper(m *memory, p data.GroupPaper) {
	p.ID = paperID(m, p.Key)
	m.recs.Put(&p)
}

// What blocks comes first.
func TestBlockingComesFirst(t *testing.T) {
	m, bid := demoGroup(t, 45, 26)
	bid.Answers["after"], bid.Priorities = "", nil
	advice := false
	for _, miss := range checkOf(t, m, bid, figures.Funder) {
		if miss.Blocking && advice {
			t.Errorf("%+v stands after advice", miss)
		}
		advice = advice || !miss.Blocking
	}
}
