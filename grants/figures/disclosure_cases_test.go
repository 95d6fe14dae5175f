package figures_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// hiddenOf lists what a funder copy of the group hides in one family.
func hiddenOf(r *figures.Report, prefix string) string {
	var out []string
	for _, name := range hiddenCounts(r) {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out = append(out, rest)
		}
	}
	return strings.Join(out, ", ")
}

func table(name string, rows map[string]int64) func(*made) {
	return func(m *made) { m.tables[name] = rows }
}

func came(fresh, again int64) func(*made) {
	return func(m *made) { m.fresh, m.again = fresh, again }
}

func referred(received, contacted, attended, completed int64) func(*made) {
	return func(m *made) {
		m.received, m.contacted, m.attended, m.completed = received, contacted, attended, completed
	}
}

func changed(improved, same, worse int64) func(*made) {
	return func(m *made) { m.scores["ucla3.total"] = [3]int64{improved, same, worse} }
}

const ucla = "outcomes.ucla3.total."

// TestWhatIsHidden tells the cases of the design one by one.
func TestWhatIsHidden(t *testing.T) {
	const gender = "people.by_gender"
	for _, c := range []struct {
		name   string
		build  []func(*made)
		prefix string
		want   string
	}{
		{"nobody came", nil, "", ""},
		{"nothing is small", []func(*made){came(5, 10), table(gender, map[string]int64{"woman": 9, "man": 6})}, "people.", ""},
		{"noughts are shown", []func(*made){came(0, 12), table(gender, map[string]int64{"woman": 12, "man": 0})}, "people.", ""},
		{"one small row takes the smallest other", []func(*made){came(6, 20), table(gender, map[string]int64{"woman": 10, "man": 5, "other": 1, "not asked": 10})}, "people.",
			"by_gender: man, by_gender: other"},
		{"never a nought", []func(*made){came(6, 28), table(gender, map[string]int64{"woman": 15, "man": 0, "other": 1, "non-binary": 8, "not asked": 10})}, "people.",
			"by_gender: non-binary, by_gender: other"},
		{"two of one give themselves away", []func(*made){came(6, 47), table(gender, map[string]int64{"a": 1, "b": 1, "c": 10, "d": 12, "e": 9, "f": 20})}, "people.",
			"by_gender: a, by_gender: b, by_gender: e"},
		{"one and two keep each other, but would be three that are no row", []func(*made){came(6, 48), table(gender, map[string]int64{"a": 1, "b": 2, "c": 10, "d": 12, "e": 9, "f": 20})}, "people.",
			"by_gender: a, by_gender: b, by_gender: e"},
		{"one and two of three rows: the table is withdrawn", []func(*made){came(6, 7), table(gender, map[string]int64{"a": 1, "b": 2, "c": 10})}, "people.", ""},
		{"a table of five ones is withdrawn, and the total stays", []func(*made){came(0, 5),
			table(gender, map[string]int64{"woman": 5, "man": 0}),
			table("people.by_age", map[string]int64{"18-24": 1, "25-34": 1, "35-44": 1, "45-54": 1, "55-64": 1})}, "people.",
			""},
		{"what was hidden first and is not needed in the end is shown", []func(*made){came(1, 5),
			table(gender, map[string]int64{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1})}, "people.",
			"new, returning"},
		{"three people hide everything that adds up to them", []func(*made){came(0, 3),
			table(gender, map[string]int64{"woman": 3}), table("people.by_carer", map[string]int64{"yes": 2, "no": 1})}, "people.",
			"returning, unique"},
		{"two new hide the returning", []func(*made){came(2, 10)}, "people.", "new, returning"},
		{"a table of one row", []func(*made){came(5, 10), table("people.by_district", map[string]int64{"BB9": 15})}, "people.", ""},
		{"seven matched are five, one and one", []func(*made){changed(5, 1, 1)}, ucla, "improved, same, worse"},
		{"seven matched are five and two", []func(*made){changed(5, 0, 2)}, ucla, "improved, worse"},
		{"seven matched are four and three", []func(*made){changed(4, 3, 0)}, ucla, "improved, same"},
		{"eight matched, seven of whom improved", []func(*made){changed(7, 0, 1)}, ucla, "improved, worse"},
		{"ten matched, all shown", []func(*made){changed(5, 0, 5)}, ucla, ""},
		{"three matched", []func(*made){changed(3, 0, 0)}, ucla, "improved, matched"},
		{"few of many referrals", []func(*made){referred(20, 12, 4, 1), table("referrals.by_source", map[string]int64{"gp": 12, "self": 8})}, "referrals.",
			"attended, completed"},
		{"the one need is everybody less not known", []func(*made){referred(10, 0, 0, 0), table("referrals.by_source", map[string]int64{"gp": 10}),
			table("referrals.by_need", map[string]int64{"loneliness": 8, "not known": 2})}, "referrals.", ""},
		{"a need of all but one gives away not known", []func(*made){referred(10, 0, 0, 0), table("referrals.by_source", map[string]int64{"gp": 10}),
			table("referrals.by_need", map[string]int64{"loneliness": 9, "anxiety": 6, "caring": 5, "not known": 1})}, "referrals.", "by_need: loneliness, by_need: not known"},
		{"needs that overlap keep themselves", []func(*made){referred(10, 0, 0, 0), table("referrals.by_source", map[string]int64{"gp": 10}),
			table("referrals.by_need", map[string]int64{"loneliness": 7, "anxiety": 4})}, "referrals.", "by_need: anxiety"},
		{"five sources of one, no needs on file", []func(*made){referred(5, 0, 0, 0),
			table("referrals.by_source", map[string]int64{"gp": 1, "self": 1, "nurse": 1, "family": 1, "housing": 1}),
			table("referrals.by_need", map[string]int64{"not known": 5})}, "referrals.",
			""},
		{"volunteers stand alone", []func(*made){func(m *made) { m.volunteers = 3 }}, "volunteers.", "unique"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMade()
			for _, b := range c.build {
				b(&m)
			}
			out := figures.ForFunder(m.report(), nil)
			if got := hiddenOf(out, c.prefix); got != c.want {
				t.Errorf("hides %q, should hide %q", got, c.want)
			}
			if found := figures.Audit(out); len(found) > 0 {
				t.Errorf("worked out: %v", found)
			}
			if given := attack(out, 30).given(out); len(given) > 0 {
				t.Errorf("the attacker has %v", given)
			}
		})
	}
}

// TestMeansNeedEight: no mean, median or interval below eight, and none over a
// hidden number of people; nothing else about them tells how many there were.
func TestMeansNeedEight(t *testing.T) {
	for n := int64(0); n <= 12; n++ {
		m := newMade()
		m.scores["ucla3.total"] = [3]int64{n, 0, 0}
		m.received, m.contacted, m.attended = 30, n, n
		m.tables["referrals.by_source"] = map[string]int64{"gp": 30}
		out := figures.ForFunder(m.report(), nil)
		for name, base := range map[string]string{
			ucla + "baseline_mean": ucla + "matched", ucla + "latest_mean": ucla + "matched", ucla + "change_mean": ucla + "matched",
			ucla + "change_ci95_low": ucla + "matched", ucla + "change_ci95_high": ucla + "matched",
			"referrals.median_days_to_contact": "referrals.contacted", "referrals.median_days_to_first_attendance": "referrals.attended",
		} {
			f, b := out.Figures[name], out.Figures[base]
			if b.Suppressed != (n > 0 && n < 5) {
				t.Fatalf("%s of %d: hidden is %t", base, n, b.Suppressed)
			}
			switch {
			case n == 0:
				if f.Suppressed || f.Value != nil || f.Text == figures.Hidden {
					t.Errorf("%s of nobody is undefined, not hidden: %+v", name, f)
				}
			case n < 8:
				if !f.Suppressed || f.Value != nil || f.N != nil || f.Text != figures.Hidden {
					t.Errorf("%s of %d is shown: %+v", name, n, f)
				}
			default:
				if f.Suppressed || f.Value == nil || f.N == nil || *f.N != n {
					t.Errorf("%s of %d is hidden: %+v", name, n, f)
				}
			}
		}
	}
}

// TestNothingElseTells: two groups that differ only in what is hidden give the
// same copy, byte for byte, whatever order their rows came in; no record IDs
// and no n are left behind a hidden number; and the exact report is as it was.
func TestNothingElseTells(t *testing.T) {
	one, two := newMade(), newMade()
	for i, m := range []*made{&one, &two} {
		n := int64(i)
		m.fresh, m.again, m.volunteers = 2+n, 10-n, 2+n
		m.tables["people.by_gender"] = map[string]int64{"woman": 2 + n, "man": 3 - n, "other": 7}
		m.tables["people.by_age"] = map[string]int64{"85+": 1 + n, "under 18": 4 - n, "18-24": 7}
		m.received, m.contacted = 20, 1+n
		m.tables["referrals.by_source"] = map[string]int64{"self": 1 + n, "gp": 4 - n, "nurse": 15}
		m.scores["ucla3.total"] = [3]int64{1 + n, 5 - n, 9}
	}
	exact := one.report()
	before := show(t, exact)
	a, b := figures.ForFunder(exact, nil), figures.ForFunder(two.report(), nil)
	if show(t, a) != show(t, b) {
		t.Errorf("the copies tell the groups apart:\n%s\n%s", show(t, a), show(t, b))
	}
	if show(t, exact) != before {
		t.Error("the exact report was changed")
	}
	if a.Copy != figures.Funder || !slices.Equal(a.Order, exact.Order) || len(a.TableRules) != len(exact.TableRules) {
		t.Error("the copy lost its name, order or rules")
	}
	for name, f := range a.Figures {
		if f.Behind != nil || f.Suppressed && (f.N != nil || f.Value != nil || f.Text != figures.Hidden) {
			t.Errorf("%s tells more than it should: %+v", name, f)
		}
	}
	for name, rows := range a.Tables {
		for _, row := range rows {
			if row.Behind != nil || row.Suppressed != (row.Value == nil) {
				t.Errorf("%s: %+v", name, row)
			}
		}
	}
	if v := a.Figures["volunteers.hours"]; v.Value == nil || v.N != nil {
		t.Errorf("volunteers' hours are shown, how many gave them is not: %+v", v)
	}
}

// TestWhatIsUnknownIsHidden: a figure or table of people that the disclosure
// control has never heard of does not go out.
func TestWhatIsUnknownIsHidden(t *testing.T) {
	m := newMade()
	m.fresh = 12
	exact := m.report()
	v := figures.Whole(12)
	exact.Figures["people.left_handed"] = &figures.Figure{Name: "people.left_handed", Value: &v, Text: "12 people"}
	exact.Tables["stories.by_theme"] = []figures.Row{{Label: "hope", Value: &v}}
	out := figures.ForFunder(exact, nil)
	if f := out.Figures["people.left_handed"]; !f.Suppressed || f.Value != nil {
		t.Errorf("%+v", f)
	}
	if row := out.Tables["stories.by_theme"][0]; !row.Suppressed || row.Value != nil {
		t.Errorf("%+v", row)
	}
}

// TestAllOnce: five people who came once each, to rows of their own, would be
// told by the attendances. Their table is withdrawn, and a sentence says why.
func TestAllOnce(t *testing.T) {
	m := newMade()
	m.again, m.attendances = 5, 5
	m.tables["people.by_gender"] = map[string]int64{"woman": 5}
	m.tables["people.by_age"] = map[string]int64{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
	out := figures.ForFunder(m.report(), nil)
	if found := figures.Audit(out); len(found) > 0 {
		t.Errorf("the audit names %v", found)
	}
	if rows := out.Tables["people.by_age"]; len(rows) > 0 || rows == nil || out.Figures["people.unique"].Suppressed {
		t.Errorf("the rows are %v", rows)
	}
	want := "5 people came. The groups are too small to say more about their ages without pointing at somebody."
	if got := out.Sentences(); got["people.by_age"] != want || got["people.by_gender"] != "" {
		t.Errorf("says %q", got)
	}
}

// TestAuditNoticesWhatStandsAround: an n left behind a hidden count, or one
// behind a mean over it, is noticed, and so is a small count that is shown.
func TestAuditNoticesWhatStandsAround(t *testing.T) {
	m := newMade()
	m.fresh = 12
	m.scores["ucla3.total"] = [3]int64{2, 2, 0}
	clean := figures.ForFunder(m.report(), nil)
	if found := figures.Audit(clean); len(found) > 0 {
		t.Fatalf("the clean copy gives %v", found)
	}
	n, four := int64(4), figures.Whole(4)
	for name, spoil := range map[string]func(*figures.Report){
		"n":          func(r *figures.Report) { r.Figures[ucla+"matched"].N = &n },
		"n of mean":  func(r *figures.Report) { r.Figures[ucla+"change_mean"].N = &n },
		"value":      func(r *figures.Report) { r.Figures[ucla+"matched"].Value = &four },
		"small ones": func(r *figures.Report) { *r.Figures[ucla+"matched"] = figures.Figure{Value: &four} },
	} {
		r := edited(clean)
		spoil(r)
		if found := figures.Audit(r); !slices.Contains(found, ucla+"matched") {
			t.Errorf("%s: the audit names only %v", name, found)
		}
	}
}

// TestLastGate: a copy that gives a count away does not pass; the whole family
// is hidden, and nothing else.
func TestLastGate(t *testing.T) {
	m := newMade()
	m.fresh, m.again = 2, 10
	m.tables["people.by_gender"] = map[string]int64{"woman": 12, "man": 0}
	m.scores["ucla3.total"] = [3]int64{9, 0, 0}
	leaking := edited(figures.ForFunder(m.report(), nil))
	v := figures.Whole(10)
	leaking.Figures["people.returning"] = &figures.Figure{Name: "people.returning", Value: &v, Text: "10 people"}
	out := figures.Closed(leaking)
	if got, want := hiddenOf(out, ""), "people.by_gender: woman, people.new, people.returning, people.unique"; got != want {
		t.Errorf("hides %q, should hide %q", got, want)
	}
	clean := figures.ForFunder(m.report(), nil)
	if figures.Closed(clean) != clean {
		t.Error("a copy that gives nothing away is left alone")
	}
}

// TestShares: a percentage needs both its numbers and twenty people.
func TestShares(t *testing.T) {
	figure := func(n int64, hidden bool) *figures.Figure {
		v := figures.Whole(n)
		if hidden {
			return &figures.Figure{Suppressed: true}
		}
		return &figures.Figure{Value: &v}
	}
	for _, c := range []struct {
		part, whole *figures.Figure
		want        bool
	}{
		{figure(5, false), figure(20, false), true},
		{figure(5, false), figure(19, false), false},
		{figure(5, true), figure(30, false), false},
		{figure(5, false), figure(30, true), false},
		{figure(0, false), figure(20, false), true},
		{nil, figure(20, false), false},
		{figure(5, false), nil, false},
		{&figures.Figure{}, figure(20, false), false},
	} {
		if got := figures.CanShowShare(c.part, c.whole); got != c.want {
			t.Errorf("%+v of %+v: %t", c.part, c.whole, got)
		}
	}
	if figures.PercentAllowed(19) || !figures.PercentAllowed(20) {
		t.Error("a percentage needs a denominator of 20")
	}
}

// TestPublished: what is published is the funder copy, also where the exact
// report is handed in by mistake, and reads back as it was.
func TestPublished(t *testing.T) {
	m := newMade()
	m.fresh, m.again, m.volunteers = 2, 10, 7
	m.scores["ucla3.total"] = [3]int64{6, 3, 0}
	m.tables["people.by_gender"] = map[string]int64{"woman": 11, "man": 1}
	exact := m.report()
	half := figures.Number{Hundredths: -123}
	exact.Figures[ucla+"change_mean"].Value = &half
	funder := figures.ForFunder(exact, nil)
	for _, r := range []*figures.Report{funder, exact} {
		f, tables := figures.Publish(r)
		p := &data.Published{From: m.period.From, To: m.period.To, Copy: "funder", Figures: f, Tables: tables}
		stored, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var read data.Published
		if err := json.Unmarshal(stored, &read); err != nil {
			t.Fatal(err)
		}
		back := figures.FromPublished(&read, funder.Group)
		if show(t, back) != show(t, funder) {
			t.Errorf("published %s\nfunder    %s", show(t, back), show(t, funder))
		}
		if len(back.Order) != len(funder.Order) || back.TableRules["people.by_gender"] == "" {
			t.Errorf("the order has %d names of %d, the rules are %v", len(back.Order), len(funder.Order), back.TableRules)
		}
		if again := figures.ForFunder(back, nil); show(t, again) != show(t, funder) {
			t.Error("the funder copy of a funder copy is another")
		}
	}
	for _, text := range []string{"", "x", "1.", ".5", "1.234", "1e3", "--1", "+1"} {
		f := map[string]data.PublishedFigure{"people.unique": {Value: &text, Text: "?"}}
		back := figures.FromPublished(&data.Published{From: "2025-04-01", To: "2026-03-31", Figures: f}, "")
		if u := back.Figures["people.unique"]; !u.Suppressed || u.Value != nil || u.Text != figures.Hidden {
			t.Errorf("%q was read as %v", text, u.Value)
		}
	}
}

func ExampleAudit() {
	m := newMade()
	m.fresh, m.again = 2, 10
	r := m.report()
	hide(r.Figures["people.new"]) // hiding one number alone hides nothing
	fmt.Println(figures.Audit(r))
	// Output: [people.new]
}
