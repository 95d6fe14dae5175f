package press

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// memory is a grants.Writer over records in memory.
type memory struct {
	recs *data.Records
	next int
}

func (m *memory) Records() *data.Records { return m.recs }

func (m *memory) Put(rec data.Record) error {
	if err := rec.Validate(); err != nil {
		return err
	}
	m.next++
	rec.Head().Entered = int64(m.next)
	m.recs.Put(rec)
	return nil
}

func (m *memory) NewID() data.ID {
	m.next++
	return data.ID(fmt.Sprintf("%032x", m.next))
}

func (m *memory) NaturalID(k data.Kind, parts ...string) data.ID {
	sum := sha256.Sum256([]byte(string(k) + strings.Join(parts, "\x00")))
	return data.ID(hex.EncodeToString(sum[:16]))
}

// group is a made-up group: so many attendees over so many mornings, of whom
// each comes, is referred and answers as the pick function says.
func group(m *memory, attendees, mornings int, pick func(what string, n int) int) error {
	m.recs = data.NewRecords()
	m.recs.Group = &data.Group{Meta: data.Meta{ID: m.NewID()}, Name: "Nelson Crafting Group", Place: "Nelson, Lancashire"}
	const from = data.Date("2025-04-05")
	var ids []data.ID
	for i := range attendees + 3 {
		id := m.NewID()
		ids = append(ids, id)
		p := &data.Person{Meta: data.Meta{ID: id}, FirstName: fmt.Sprintf("Person%d", i), Role: data.Attendee, BirthYear: 1936 + pick("age", 70),
			Postcode: []string{"BB9 7SR", "BB8 0AA", "BB10 1AA", ""}[pick("postcode", 4)]}
		if i >= attendees {
			p.Role = data.Volunteer
		}
		if err := m.Put(p); err != nil {
			return err
		}
		if err := m.Put(&data.Equality{Meta: data.Meta{ID: m.NewID()}, PersonID: id, Gender: []string{"woman", "man", "", "prefer not to say"}[pick("gender", 4)],
			Ethnicity: []string{"Pakistani", "White British", "Polish"}[pick("ethnicity", 3)], Carer: []string{"no", "yes", ""}[pick("carer", 3)]}); err != nil {
			return err
		}
		if i >= attendees {
			continue
		}
		if pick("referred", 2) == 1 {
			r := &data.Referral{Meta: data.Meta{ID: m.NewID()}, Ref: fmt.Sprintf("R%d", i), PersonID: id, Received: from.AddDays(pick("received", 200)),
				Source: data.Sources[pick("source", len(data.Sources))], Status: data.Statuses[pick("status", len(data.Statuses))], Needs: []string{"loneliness", "bereavement", "confidence"}[:pick("needs", 4)]}
			if pick("contacted", 3) > 0 {
				r.ContactedOn = r.Received.AddDays(pick("days", 30))
			}
			if err := m.Put(r); err != nil {
				return err
			}
		}
		for k := range pick("answers", 3) {
			for _, measure := range []data.Measure{data.ONS4, data.UCLA3} {
				if measure == data.UCLA3 && pick("ucla", 2) == 0 {
					continue
				}
				a := &data.Response{Meta: data.Meta{ID: m.NewID()}, PersonID: id, Measure: measure, Date: from.AddDays(k*150 + pick("day", 60))}
				for item := range data.MeasureItems[measure].Items {
					v := data.MeasureItems[measure].Low + pick("answer", 3)
					a.Items[item] = &v
				}
				if err := m.Put(a); err != nil {
					return err
				}
			}
		}
	}
	for i := range mornings {
		s := &data.Session{Meta: data.Meta{ID: m.NewID()}, Date: from.AddDays(7 * i), Name: "Craft morning", Start: "10:00", End: "12:00", Marks: map[data.ID]data.Mark{}}
		for _, id := range ids {
			if pick("comes", 3) > 0 {
				s.Marks[id] = data.Mark{Mark: data.Present}
			}
		}
		if err := m.Put(s); err != nil {
			return err
		}
	}
	return nil
}

// packOf is the evidence pack's values of the group's demonstration bid.
func packOf(m *memory, copy figures.Copy) (grants.Pack, error) {
	bid, err := grants.DemoBid(m, m.recs.Group.Name, "2026-11-23")
	if err != nil {
		return grants.Pack{}, err
	}
	p, err := grants.Prepare(m.recs, bid, copy, "2026-11-23", nil)
	return p.Pack, err
}

// shuffled picks like a shuffled pack of cards, the same in every run from one
// seed.
func shuffled(seed uint64) func(string, int) int {
	return func(_ string, n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
}

func randomGroup(t *rapid.T) *memory {
	m := new(memory)
	most := rapid.SampledFrom([]int{0, 6, 15, 28}).Draw(t, "attendees")
	pick := shuffled(rapid.Uint64().Draw(t, "seed"))
	if err := group(m, most, rapid.SampledFrom([]int{0, 3, 30}).Draw(t, "mornings"), pick); err != nil {
		t.Fatal(err)
	}
	return m
}

// content is everything that a document tells, in reading order, with the
// geometry of its charts; not its day and not its fingerprint.
func content(d *Document, p grants.Pack) string {
	var out strings.Builder
	visit(d, func(s string) {
		if s != p.Fingerprint && s != p.Day.Long() {
			fmt.Fprintf(&out, "%s\n", s)
		}
	})
	for _, b := range d.Blocks {
		c, ok := b.(Chart)
		if !ok {
			continue
		}
		fmt.Fprintln(&out, c.Kind, c.Low, c.High)
		for _, s := range c.Series {
			for _, pt := range s.Points {
				for _, v := range []*float64{pt.Value, pt.Low, pt.High} {
					if v != nil {
						fmt.Fprint(&out, *v, " ")
					} else {
						fmt.Fprint(&out, "- ")
					}
				}
				fmt.Fprintln(&out, pt.Hidden)
			}
		}
	}
	return out.String()
}

// everyDocument makes each document that is built from figures.
func everyDocument(p grants.Pack) map[string]*Document {
	r := ReportOn{Group: p.Group, Report: p.Report, Day: p.Day}
	return map[string]*Document{"pack": EvidencePack(p), "outcomes": OutcomeReport(r), "monitoring": Monitoring(r)}
}

// poisoned is a report whose hidden numbers still hold a value, as they would
// if the disclosure control forgot to take one out.
func poisoned(rep *figures.Report, value int64) *figures.Report {
	bad := *rep
	bad.Figures, bad.Tables = map[string]*figures.Figure{}, map[string][]figures.Row{}
	v := &figures.Number{Hundredths: value * 100}
	for name, f := range rep.Figures {
		c := *f
		if c.Suppressed {
			c.Value, c.N, c.Text = v, &value, fmt.Sprintf("%d people", value)
		}
		bad.Figures[name] = &c
	}
	for name, rows := range rep.Tables {
		bad.Tables[name] = []figures.Row{}
		for _, r := range rows {
			if r.Suppressed {
				r.Value = v
			}
			bad.Tables[name] = append(bad.Tables[name], r)
		}
	}
	return &bad
}

// No document depends on a hidden number: not its words, its order, its
// charts, its alternatives nor its fingerprint.
func TestNoHiddenValueReachesADocument(t *testing.T) {
	hidden := 0
	rapid.Check(t, func(t *rapid.T) {
		p, err := packOf(randomGroup(t), figures.Funder)
		if err != nil {
			t.Fatal(err)
		}
		hidden += len(p.HiddenFigures())
		bad := p
		bad.Report = poisoned(p.Report, rapid.SampledFrom([]int64{1, 3, 4, 29, 987654}).Draw(t, "poison"))
		docs := everyDocument(bad)
		for name, clean := range everyDocument(p) {
			if got, want := content(docs[name], bad), content(clean, p); got != want {
				t.Fatalf("%s: a hidden number changed the document:\n%s", name, firstDifference(got, want))
			}
		}
		for _, b := range EvidencePack(p).Blocks {
			if c, ok := b.(Chart); ok {
				for _, s := range c.Series {
					for _, pt := range s.Points {
						if pt.Hidden && (pt.Value != nil || pt.Low != nil || pt.High != nil || pt.Text != figures.Hidden) {
							t.Fatalf("the hidden point %q of %q is drawn", pt.Label, c.Title)
						}
					}
				}
			}
		}
	})
	if hidden == 0 {
		t.Error("no group hid anything: the test proves nothing")
	}
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i] + "\n" + bs[i]
		}
	}
	return "one is longer"
}

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

// Every figure of the report stands by name where it is said how it was
// counted, with its rule, unless nobody gave the answers that it needs.
func TestEveryFigureSaysHowItWasCounted(t *testing.T) {
	for _, attendees := range []int{0, 9, 26} {
		m := new(memory)
		if err := group(m, attendees, 20, shuffled(1)); err != nil {
			t.Fatal(err)
		}
		for _, copy := range []figures.Copy{figures.Funder, figures.Committee} {
			p, err := packOf(m, copy)
			if err != nil {
				t.Fatal(err)
			}
			for kind, d := range everyDocument(p) {
				text := content(d, p)
				_, counted, ok := strings.Cut(text, "How every number was counted\n")
				if !ok {
					t.Fatalf("%s has no such part", kind)
				}
				asked := scoresAsked(p.Report)
				for _, name := range figures.FigureNames() {
					score, part, outcome := splitOutcome(name)
					want, rule := []string{name}, p.Report.Figure(name).Rule
					if outcome {
						// The title of the score and what all begin with stand once.
						_, own, _ := strings.Cut(rule, ": ")
						want, rule = []string{"outcomes." + score, "(" + part + ")"}, own[1:]
					}
					if outcome && !slices.Contains(asked, score) {
						want, rule = []string{"outcomes." + score, part}, ""
					}
					for _, w := range append(want, rule) {
						if !strings.Contains(counted, w) {
							t.Errorf("%d attendees, %s: %q of %s is not there", attendees, kind, w, name)
						}
					}
				}
				for name := range p.Report.Tables {
					if !strings.Contains(counted, name) {
						t.Errorf("%s: the table %s is not there", kind, name)
					}
				}
			}
		}
	}
}
