package figures

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"commonthread/data"
)

var sampleYear = data.Period{From: "2025-04-01", To: "2026-03-31"}

// TestTitles: every figure and table has a title and a place in the order of
// reading, and no two figures of a section are called the same.
func TestTitles(t *testing.T) {
	r := Compute(readSample(t), sampleYear, Options{Deprivation: map[string]int{"BB95PQ": 1, "BB80EX": 10}})
	if !slices.Equal(r.Order, FigureNames()) {
		t.Errorf("the order is %v", r.Order)
	}
	seen := map[string]bool{}
	for _, name := range r.Order {
		title := Section(name) + ": " + Title(name)
		if Title(name) == name || Section(name) == "" || seen[title] {
			t.Errorf("%s is called %q", name, title)
		}
		seen[title] = true
	}
	if len(TableNames()) != len(r.Tables) {
		t.Errorf("%d tables, %d have titles", len(r.Tables), len(TableNames()))
	}
	for name := range r.Tables {
		if Title(name) == name {
			t.Errorf("%s has no title", name)
		}
	}
	if Title("none.such") != "none.such" || Section("none.such") != "" || ScoreTitle("none.such") != "none.such" {
		t.Error("an unknown name is its own title")
	}
	for _, s := range data.Sources {
		if s != data.SourceDropIn && strings.Contains(LabelText("referrals.by_source", string(s)), "_") {
			t.Errorf("%s has no words", s)
		}
	}
}

// TestLines: every figure, row and rule is on the page, no line is too long,
// and what is hidden shows its words and nothing else.
func TestLines(t *testing.T) {
	r := Compute(readSample(t), sampleYear, Options{})
	r.Group = "Nelson Knit & Natter"
	hidden := r.Figures["people.new"]
	hidden.Value, hidden.N, hidden.Text, hidden.Suppressed = nil, nil, Hidden, true
	row := &r.Tables["people.by_gender"][0]
	row.Suppressed = true
	lines := r.Lines()
	page := strings.Join(lines, "\n")
	for _, line := range lines {
		if utf8.RuneCountInString(line) > lineWidth || strings.TrimRight(line, " ") != line {
			t.Errorf("the line %q", line)
		}
	}
	for _, want := range []string{
		"Nelson Knit & Natter\n1 April 2025 to 31 March 2026\nCommittee copy: confidential\n",
		"\nSessions\n  Sessions held                69 sessions\n",
		"  Came for the first time      hidden to protect people\n",
		"  man        hidden to protect people\n  woman      14\n  not asked   4\n",
		"  September 2025  48\n", "  the person themselves  1\n",
		"      Of the same: those marked as completed and closed by 31 March 2026.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	for _, name := range r.Order {
		if !strings.Contains(page, Title(name)) || !strings.Contains(page, r.Figures[name].Text) {
			t.Errorf("%s is not on the page", name)
		}
	}
}

// TestCharts: a hidden row has no value to draw, a month with nothing is a
// gap, and both texts say so.
func TestCharts(t *testing.T) {
	r := Compute(readSample(t), data.Period{From: "2023-03-01", To: "2023-05-31"}, Options{})
	bars := r.Bars("attendances.by_month")
	if len(bars) != 3 || bars[0].Value != nil || bars[0].Hidden || bars[0].Text != "none" || bars[1].Value == nil || bars[1].Label != "April 2023" {
		t.Errorf("the months are %+v", bars)
	}
	v := Whole(7)
	r.Tables["people.by_gender"] = []Row{{Label: "man", Suppressed: true, Value: &v}, {Label: "woman", Value: &v}}
	if b := r.Bars("people.by_gender"); b[0].Value != nil || !b[0].Hidden || b[0].Text != Hidden || b[1].Value == nil {
		t.Errorf("the bars are %+v", b)
	}
	if got := r.Alt("people.by_gender"); got != "Gender: man, hidden to protect people; woman, 7 people." {
		t.Errorf("the text is %q", got)
	}
	if got := r.Alt("people.by_carer"); !strings.HasPrefix(got, "Looks after somebody: ") {
		t.Errorf("the text is %q", got)
	}

	year := Compute(readSample(t), sampleYear, Options{})
	slopes := year.Slopes()
	if len(slopes) != 7 || slopes[0].People != 15 || !slopes[3].LowerIsBetter {
		t.Fatalf("the slopes are %+v", slopes)
	}
	if want := "Life satisfaction: 4.27 at first and 5.53 at the latest, points from 0 to 10, the average of 15 people. The change very likely lies from -0.14 to 2.68."; slopes[0].Alt != want {
		t.Errorf("the text is %q", slopes[0].Alt)
	}
	low := year.Figures["outcomes.ons4.satisfaction.change_ci95_low"]
	low.Value, low.Suppressed = nil, true
	latest := year.Figures["outcomes.ons4.worthwhile.latest_mean"]
	latest.Value, latest.Suppressed = nil, true
	slopes = year.Slopes()
	if len(slopes) != 6 || slopes[0].Low != nil || slopes[0].High != nil || strings.Contains(slopes[0].Alt, "2.68") {
		t.Errorf("the slopes are %+v", slopes)
	}
}
