package press

import (
	"testing"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// Two packs have one fingerprint exactly when their documents tell the same.
func TestFingerprintIsWhatIsPrinted(t *testing.T) {
	m := new(memory)
	if err := group(m, 24, 30, shuffled(1)); err != nil {
		t.Fatal(err)
	}
	bid, err := grants.DemoBid(m, "Nelson Crafting Group", "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	build := func(recs *data.Records, bid *data.Bid, day data.Date, copy figures.Copy) grants.Pack {
		p, err := grants.Prepare(recs, bid, copy, day, nil)
		if err != nil {
			t.Fatal(err)
		}
		return p.Pack
	}
	base := build(m.recs, bid, "2026-11-23", figures.Funder)
	text := content(EvidencePack(base), base)
	yes := true
	for name, change := range map[string]func(r *data.Records, b *data.Bid) (data.Date, figures.Copy){
		"nothing":     func(*data.Records, *data.Bid) (data.Date, figures.Copy) { return "2026-11-23", figures.Funder },
		"another day": func(*data.Records, *data.Bid) (data.Date, figures.Copy) { return "2027-03-01", figures.Funder },
		"the copy":    func(*data.Records, *data.Bid) (data.Date, figures.Copy) { return "2026-11-23", figures.Committee },
		"status": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Status = data.BidSent
			return "2026-11-23", figures.Funder
		},
		"answer": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Answers["need"] = "New."
			return "2026-11-23", figures.Funder
		},
		"summary": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Summary = "New."
			return "2026-11-23", figures.Funder
		},
		"name": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Name = "New"
			return "2026-11-23", figures.Funder
		},
		"period": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.EvidenceFrom = "2025-05-01"
			return "2026-11-23", figures.Funder
		},
		"project": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.ProjectTo = "2027-03-30"
			return "2026-11-23", figures.Funder
		},
		"priority": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Priorities = map[string]bool{"x": true}
			return "2026-11-23", figures.Funder
		},
		"cost": func(_ *data.Records, b *data.Bid) (data.Date, figures.Copy) {
			b.Budget = map[data.ID]data.BudgetLine{"x": {Item: "Wool", Pence: 1}}
			return "2026-11-23", figures.Funder
		},
		"paper": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			r.Put(&data.GroupPaper{Meta: data.Meta{ID: "x", Entered: 1 << 40}, Key: "quotes", Have: &yes})
			return "2026-11-23", figures.Funder
		},
		"a paper that no list asks for": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			r.Put(&data.GroupPaper{Meta: data.Meta{ID: "x", Entered: 1 << 40}, Key: "other", Have: &yes})
			return "2026-11-23", figures.Funder
		},
		"venue": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			g := *r.Group
			g.Venue = "St Philip's Hall"
			r.Group = &g
			return "2026-11-23", figures.Funder
		},
		"accounts, which are not printed": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			g := *r.Group
			g.Accounts = "seen"
			r.Group = &g
			return "2026-11-23", figures.Funder
		},
		"a session": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			for _, s := range data.InOrder(r.Sessions)[:1] {
				longer := *s
				longer.End = "13:30"
				r.Put(&longer)
			}
			return "2026-11-23", figures.Funder
		},
		"a phone number": func(r *data.Records, _ *data.Bid) (data.Date, figures.Copy) {
			for _, p := range data.InOrder(r.People)[:1] {
				other := *p
				other.Phone = "01282 555000"
				r.Put(&other)
			}
			return "2026-11-23", figures.Funder
		},
	} {
		recs, b := copyOf(m.recs), *bid
		b.Answers, b.Priorities, b.Budget = copyMap(bid.Answers), copyMap(bid.Priorities), copyMap(bid.Budget)
		day, copy := change(recs, &b)
		p := build(recs, &b, day, copy)
		same := content(EvidencePack(p), p) == text
		if same != (p.Fingerprint == base.Fingerprint) {
			t.Errorf("%s: the document is the same: %v; the fingerprint: %v", name, same, p.Fingerprint == base.Fingerprint)
		}
	}
}

// copyOf is records that can be put to without changing the others.
func copyOf(r *data.Records) *data.Records {
	c := *r
	c.People, c.Sessions, c.GroupPapers = copyMap(r.People), copyMap(r.Sessions), copyMap(r.GroupPapers)
	return &c
}

func copyMap[K comparable, V any](in map[K]V) map[K]V {
	out := make(map[K]V, len(in))
	for k, v := range in {
		out[k] = v
	}
	return out
}
