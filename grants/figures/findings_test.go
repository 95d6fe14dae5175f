package figures

import (
	"fmt"
	"strings"
	"testing"

	"commonthread/data"
)

// reportOf makes a report of the values given, in hundredths; a nil is hidden.
func reportOf(values map[string]any) *Report {
	r := &Report{Period: data.Period{From: "2025-04-01", To: "2026-03-31"}, Copy: Funder, Figures: map[string]*Figure{}, Tables: map[string][]Row{}}
	for name, v := range values {
		f := &Figure{Name: name, Text: Hidden, Suppressed: true}
		if h, ok := v.(int); ok {
			n, base := Number{int64(h)}, int64(h/100)
			f = &Figure{Name: name, Value: &n, Text: n.String(), N: &base}
		}
		r.Figures[name] = f
		r.Order = append(r.Order, name)
	}
	return r
}

func TestFelt(t *testing.T) {
	const m = "outcomes.ucla3.total."
	for _, c := range []struct {
		matched, improved, worse any
		want                     string
	}{
		{3000, 2000, 500, "Two in three people felt less lonely"},
		{3100, 2100, 500, "About two in three people felt less lonely"},
		{2000, 1000, 500, "Half the people felt less lonely"},
		{2100, 1000, 500, "10 of 21 people felt less lonely"},
		{2400, 2400, 0, "All 24 people felt less lonely"},
		{2400, 0, 0, "None of 24 people felt less lonely"},
		{2400, 600, 1200, "Half the people felt more lonely"},
		{2400, 1200, 1200, "Half the people felt less lonely"},
		{2400, 1200, nil, "Half the people felt less lonely"},
		{1900, 1200, 500, ""}, // too few
		{2400, nil, 500, ""},
		{nil, 1200, 500, ""},
	} {
		r := reportOf(map[string]any{m + "matched": c.matched, m + "improved": c.improved, m + "worse": c.worse})
		f, ok := r.Felt("ucla3.total")
		if f.Headline != c.want || ok != (c.want != "") {
			t.Errorf("%v: %q %v, want %q", c, f.Headline, ok, c.want)
		}
		if ok && !strings.Contains(f.Base, fmt.Sprintf("Of %d people", c.matched.(int)/100)) {
			t.Errorf("the base is %q", f.Base)
		}
	}
	// What is hidden stays unsaid even where its value was left behind.
	r := reportOf(map[string]any{m + "matched": 3000, m + "improved": 2000})
	r.Figures[m+"improved"].Suppressed = true
	if f, ok := r.Felt("ucla3.total"); ok {
		t.Errorf("a hidden count was said: %q", f.Headline)
	}
	if _, ok := reportOf(nil).Felt("none.such"); ok {
		t.Error("a score that is not there has a finding")
	}
}

func TestChanged(t *testing.T) {
	for _, c := range []struct {
		score                      string
		matched, change, low, high any
		want                       string
	}{
		{"ons4.satisfaction", 2000, 130, 20, 240, "Life satisfaction rose by 1.3 points on average"},
		{"ons4.satisfaction", 2000, 127, -14, 268, "Life satisfaction rose by 1.27 points on average, which could be chance"},
		{"ons4.anxiety", 2000, -100, -200, 0, "Anxiety fell by 1 point on average, which could be chance"},
		{"ons4.anxiety", 2000, 100, 0, 200, "Anxiety rose by 1 point on average, which could be chance"},
		{"ons4.anxiety", 2000, -100, -150, -50, "Anxiety fell by 1 point on average"},
		{"ons_loneliness.total", 2000, 0, -50, 50, "Loneliness stayed the same on average"},
		{"ons4.satisfaction", 1900, 130, 20, 240, ""},
		{"ons4.satisfaction", 2000, nil, 20, 240, ""},
		{"ons4.satisfaction", 2000, 130, nil, 240, ""},
		{"ons4.satisfaction", nil, 130, 20, 240, ""},
	} {
		m := "outcomes." + c.score + "."
		r := reportOf(map[string]any{m + "matched": c.matched, m + "change_mean": c.change, m + "change_ci95_low": c.low, m + "change_ci95_high": c.high})
		if f, ok := r.Changed(c.score); f.Headline != c.want || ok != (c.want != "") {
			t.Errorf("%v: %q %v, want %q", c, f.Headline, ok, c.want)
		}
	}
}

// TestShareIsHonest reads every share of 20 to 200 people back: a plain
// fraction is exact, "about" one is within two in a hundred, numbers are the
// numbers.
func TestShareIsHonest(t *testing.T) {
	values := map[string]float64{}
	for _, f := range fractions {
		values[f.words] = float64(f.part) / float64(f.whole)
	}
	for whole := int64(20); whole <= 200; whole++ {
		for part := int64(0); part <= whole; part++ {
			words, found := strings.CutSuffix(share(Whole(part), Whole(whole), "people", "came"), " people came")
			if !found {
				t.Fatalf("%d of %d: %q", part, whole, words)
			}
			exactly := float64(part) / float64(whole)
			about := strings.HasPrefix(words, "About ")
			fraction, plain := values[strings.ToLower(strings.TrimPrefix(words, "About "))]
			var p, w int64
			switch {
			case plain && about:
				if fraction == exactly || fraction-exactly > 0.02+1e-9 || exactly-fraction > 0.02+1e-9 {
					t.Errorf("%d of %d is %q", part, whole, words)
				}
			case plain:
				if part*1000 != int64(fraction*1000+0.5)*whole && fraction*float64(whole) != float64(part) {
					t.Errorf("%d of %d is %q", part, whole, words)
				}
			case part == 0:
				fmt.Sscanf(words, "None of %d", &w)
			case part == whole:
				fmt.Sscanf(words, "All %d", &w)
				p = w
			default:
				fmt.Sscanf(words, "%d of %d", &p, &w)
			}
			if !plain && (p != part || w != whole) {
				t.Errorf("%d of %d is %q", part, whole, words)
			}
		}
	}
}

func TestCame(t *testing.T) {
	for _, c := range []struct {
		unique, fresh any
		want          string
	}{
		{2300, 600, "23 people came, 6 of them for the first time"},
		{2300, nil, "23 people came"},
		{2300, 0, "23 people came"},
		{1900, 600, ""},
		{nil, 600, ""},
	} {
		r := reportOf(map[string]any{"people.unique": c.unique, "people.new": c.fresh})
		if f, ok := r.Came(); f.Headline != c.want || ok != (c.want != "") {
			t.Errorf("%v: %q %v, want %q", c, f.Headline, ok, c.want)
		}
	}
}

func TestOtherFindings(t *testing.T) {
	r := reportOf(map[string]any{
		"attendances.total": 123400, "sessions.held": 6900, "volunteers.hours": 34050, "volunteers.value": 512345,
		"referrals.received": 3000, "referrals.attended": 2000, "people.unique": 2500,
	})
	row := func(label string, n int64) Row { v := Whole(n); return Row{Label: label, Value: &v} }
	hidden := func(label string) Row { return Row{Label: label, Suppressed: true} }
	r.Tables["people.by_district"] = []Row{row("BB8", 5), row("BB9", 15), hidden("BB10"), row(Unknown, 16)}
	r.Tables["people.by_age"] = []Row{row("65-74", 5), row("85+", 10), hidden("18-24")}
	r.Tables["people.by_deprivation"] = []Row{row("1", 10), hidden("2")}
	for _, c := range []struct {
		find func() (Finding, bool)
		want string
	}{
		{r.Visits, "People came 1,234 times, to 69 sessions"},
		{r.Given, "Volunteers gave 340.5 hours, worth £5,123.45"},
		{r.Referred, "Two in three referrals led to the person coming"},
		{r.Nearby, "Three in five people live in BB9"},
		{r.Older, "Three in five people were 65 or over"},
		{r.Deprived, ""},
	} {
		if f, ok := c.find(); f.Headline != c.want || ok != (c.want != "") {
			t.Errorf("%q %v, want %q", f.Headline, ok, c.want)
		}
	}
	few := int64(19)
	r.Figures["volunteers.hours"].N = &few
	if _, ok := r.Given(); ok {
		t.Error("a finding of 19 sessions")
	}
	r.Tables["people.by_age"][1] = hidden("85+")
	if _, ok := r.Older(); ok {
		t.Error("a hidden row went into a finding")
	}
	r.Tables["people.by_deprivation"][1] = row("3", 15)
	if f, _ := r.Deprived(); f.Headline != "Two in five people live in the most deprived fifth of neighbourhoods in England" {
		t.Errorf("%q", f.Headline)
	}
	empty := reportOf(nil)
	for i, f := range []func() (Finding, bool){empty.Came, empty.Visits, empty.Given, empty.Referred, empty.Nearby, empty.Older, empty.Deprived} {
		if _, ok := f(); ok {
			t.Errorf("finding %d of nothing", i)
		}
	}
}
