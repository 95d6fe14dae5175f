package press

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// flat is every block, those that stand beside each other too, in reading order.
func flat(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		if v, ok := b.(Spare); ok {
			out = append(out, flat(v.Blocks)...)
			continue
		}
		if v, ok := b.(Beside); ok {
			for _, part := range v.Parts {
				out = append(out, flat(part)...)
			}
			continue
		}
		out = append(out, b)
	}
	return out
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
	for _, b := range flat(d.Blocks) {
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
		for _, b := range flat(EvidencePack(p).Blocks) {
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
