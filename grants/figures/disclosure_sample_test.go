package figures_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// sampleYear is the committee copy of the made-up sample group, from its file
// of values; whole in all that disclosure control reads.
func sampleYear(t testing.TB) *figures.Report {
	t.Helper()
	raw, err := os.ReadFile("testdata/sample/figures-2025-04-01-to-2026-03-31.json")
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Figures map[string]struct{ Value json.Number }
		Tables  map[string][]struct {
			Label string
			Value int64
		}
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		t.Fatal(err)
	}
	published := &data.Published{From: year.From, To: year.To, Copy: "funder", Figures: map[string]data.PublishedFigure{}, Tables: map[string][]data.PublishedRow{}}
	for name, f := range read.Figures {
		v := f.Value.String()
		published.Figures[name] = data.PublishedFigure{Value: &v, Text: v}
	}
	for name, rows := range read.Tables {
		for _, row := range rows {
			v := figures.Whole(row.Value).String()
			published.Tables[name] = append(published.Tables[name], data.PublishedRow{Label: row.Label, Value: &v})
		}
	}
	r := figures.FromPublished(published, "The sample group")
	r.Copy = figures.Committee
	return r
}

// TestSampleYear: what the sample group's funder copy hides, family by family.
func TestSampleYear(t *testing.T) {
	out := figures.ForFunder(sampleYear(t), nil)
	for prefix, want := range map[string]string{
		"people.":                        "",
		"referrals.":                     "",
		"outcomes.ons4.satisfaction.":    "same, worse",
		"outcomes.ons4.worthwhile.":      "same, worse",
		"outcomes.ons4.happiness.":       "same, worse",
		"outcomes.ons4.anxiety.":         "",
		"outcomes.ucla3.total.":          "",
		"outcomes.ons_loneliness.total.": "improved, same",
		"outcomes.swemwbs.total.":        "improved, worse",
	} {
		if got := hiddenOf(out, prefix); got != want {
			t.Errorf("%s hides\n%s\nshould hide\n%s", prefix, got, want)
		}
	}
	// As they were counted, more than half the rows of each would be hidden.
	for name, rows := range out.Tables {
		if name != "attendances.by_month" && (len(rows) > 0 || out.Sentences()[name] == "") {
			t.Errorf("%s has %d rows and says %q", name, len(rows), out.Sentences()[name])
		}
	}
	if given := attack(out, 30).given(out); len(given) > 0 {
		t.Errorf("worked out: %v", given)
	}
	// Ten people's loneliness changed by 0.20 on average, from -0.46 to 0.86:
	// with five who got worse, that is only so if three improved.
	for what, want := range map[string]bool{"change_ci95_low": true, "change_ci95_high": true, "change_mean": false, "baseline_mean": false, "latest_mean": false} {
		if f := out.Figures["outcomes.ons_loneliness.total."+what]; f.Suppressed != want {
			t.Errorf("%s: hidden is not %v", f.Name, want)
		}
	}
	for _, score := range []string{"ons4.satisfaction", "ons4.worthwhile", "ons4.happiness", "ons4.anxiety"} {
		if f := out.Figures["outcomes."+score+".change_ci95_low"]; f.Suppressed {
			t.Errorf("%s is hidden and tells nothing", f.Name)
		}
	}
	if i := slices.IndexFunc(out.Order, func(name string) bool { return out.Figures[name] == nil }); i >= 0 {
		t.Errorf("%s is in the order and not there", out.Order[i])
	}
}

// BenchmarkForFunder is the funder copy of a year; it must stay well under 2 ms.
func BenchmarkForFunder(b *testing.B) {
	exact := sampleYear(b)
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			figures.ForFunder(exact, nil)
		}
	})
	var issued []figures.Issued
	for _, p := range []data.Period{from(0, 1), from(0, 2), from(0, 3)} {
		part := edited(exact)
		part.Period = p
		for _, name := range part.Order {
			f := part.Figures[name]
			if f.Value != nil && testCount(name) {
				v := figures.Whole(f.Value.Hundredths / 100 * int64(1+slices.Index(quarters, p.To.AddDays(1))) / 5)
				f.Value = &v
			}
		}
		issued = append(issued, issue(figures.ForFunder(part, issued)))
	}
	b.Run("after three others", func(b *testing.B) {
		for b.Loop() {
			figures.ForFunder(exact, issued)
		}
	})
}
