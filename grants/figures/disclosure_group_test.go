package figures_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	_ "commonthread/data/repeatable"
	"commonthread/grants/figures"
)

// year is the period of the made-up reports.
var year = data.Period{From: "2025-04-01", To: "2026-03-31"}

// made builds a whole exact report from counts: unique is new and returning;
// tables are rows by label; every figure of a group is there.
type made struct {
	period                         data.Period
	fresh, again, volunteers       int64
	attendances                    int64
	contacted, attended, completed int64
	tables                         map[string]map[string]int64
	received                       int64
	scores                         map[string][3]int64
}

func newMade() made {
	return made{period: year, attendances: 10_000, tables: map[string]map[string]int64{}, scores: map[string][3]int64{}}
}

func (m made) report() *figures.Report {
	r := &figures.Report{Group: "A made-up group", Period: m.period, Copy: figures.Committee,
		Figures: map[string]*figures.Figure{}, Tables: map[string][]figures.Row{}, TableRules: map[string]string{}}
	set := func(name string, v int64, n int64) *figures.Figure {
		value := figures.Whole(v)
		f := &figures.Figure{Name: name, Value: &value, Text: fmt.Sprintf("%d people", v), Unit: "people", N: &n,
			Rule: "Counted in " + m.period.String() + ".", Behind: []data.ID{"0123456789abcdef0123456789abcdef"}}
		r.Figures[name] = f
		r.Order = append(r.Order, name)
		return f
	}
	count := func(name string, v int64) { set(name, v, v) }
	mean := func(name string, n int64) {
		if f := set(name, 4, n); n == 0 {
			f.Value, f.Text = nil, figures.Unknown
		}
	}
	set("sessions.held", 40, 40)
	set("sessions.hours", 80, 40)
	count("people.unique", m.fresh+m.again)
	count("people.new", m.fresh)
	count("people.returning", m.again)
	set("attendances.total", m.attendances, m.attendances)
	set("attendances.mean_per_session", 5, 40)
	count("volunteers.unique", m.volunteers)
	set("volunteers.hours", 100, 20)
	set("volunteers.value", 1200, 20)
	count("referrals.received", m.received)
	count("referrals.contacted", m.contacted)
	count("referrals.attended", m.attended)
	count("referrals.completed", m.completed)
	mean("referrals.median_days_to_contact", m.contacted)
	mean("referrals.median_days_to_first_attendance", m.attended)
	for _, score := range figures.OutcomeScores() {
		s := m.scores[score]
		n := s[0] + s[1] + s[2]
		name := "outcomes." + score + "."
		count(name+"matched", n)
		for _, what := range []string{"baseline_mean", "latest_mean", "change_mean", "change_ci95_low", "change_ci95_high"} {
			mean(name+what, n)
		}
		count(name+"improved", s[0])
		count(name+"same", s[1])
		count(name+"worse", s[2])
	}
	for name, rows := range m.tables {
		// The largest first: an order that a funder copy must not keep.
		labels := slices.SortedFunc(maps.Keys(rows), func(a, b string) int {
			return cmp.Or(cmp.Compare(rows[b], rows[a]), cmp.Compare(a, b))
		})
		for _, label := range labels {
			v := figures.Whole(rows[label])
			r.Tables[name] = append(r.Tables[name], figures.Row{Label: label, Value: &v, Behind: []data.ID{"0123456789abcdef0123456789abcdef"}})
		}
		r.TableRules[name] = "Counted in " + m.period.String() + "."
	}
	return r
}

// split draws a way to share n among some of the labels; most shares are small.
func split(t *rapid.T, n int64, labels ...string) map[string]int64 {
	out := map[string]int64{}
	if n == 0 {
		return out
	}
	if n <= int64(len(labels)) && rapid.IntRange(0, 3).Draw(t, "ones") == 0 {
		for _, l := range labels[:n] {
			out[l] = 1
		}
		return out
	}
	used := labels[:rapid.IntRange(1, len(labels)).Draw(t, "rows")]
	left := n
	for _, l := range used[1:] {
		v := rapid.SampledFrom([]int64{0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 8}).Draw(t, "share")
		if v > left {
			v = left
		}
		out[l], left = v, left-v
	}
	out[used[0]] = left
	return out
}

// drawMade draws a small consistent group. Its numbers are small enough for the
// attacker to try everything.
func drawMade(t *rapid.T) made {
	m := newMade()
	n := rapid.SampledFrom([]int64{0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 14}).Draw(t, "unique")
	m.fresh = rapid.Int64Range(0, n).Draw(t, "new")
	m.again = n - m.fresh
	m.volunteers = rapid.Int64Range(0, 6).Draw(t, "volunteers")
	m.attendances = n + rapid.SampledFrom([]int64{0, 1, 2, 5, 100}).Draw(t, "more attendances")
	for i, name := range []string{"people.by_gender", "people.by_age", "people.by_carer"}[:rapid.IntRange(0, 3).Draw(t, "tables")] {
		m.tables[name] = split(t, n, []string{"a", "b", "c", "d", "e"}[:3+i]...)
	}
	drawReferrals(t, &m)
	for _, score := range []string{"ons4.happiness", "ucla3.total"} {
		p := split(t, rapid.SampledFrom([]int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12}).Draw(t, "matched"), "0", "1", "2")
		m.scores[score] = [3]int64{p["0"], p["1"], p["2"]}
	}
	return m
}

// drawReferrals draws referrals one by one, each with its source and needs.
func drawReferrals(t *rapid.T, m *made) {
	m.received = rapid.SampledFrom([]int64{0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10}).Draw(t, "received")
	m.contacted = rapid.Int64Range(0, m.received).Draw(t, "contacted")
	m.attended = rapid.Int64Range(0, m.received).Draw(t, "attended")
	m.completed = rapid.Int64Range(0, m.received).Draw(t, "completed")
	if m.received == 0 {
		return
	}
	m.tables["referrals.by_source"] = split(t, m.received, "gp", "nurse", "self", "family", "housing")
	needs := map[string]int64{}
	kinds := rapid.IntRange(0, 3).Draw(t, "kinds of need")
	usual := rapid.IntRange(0, 7).Draw(t, "usual needs")
	for i := int64(0); i < m.received; i++ {
		has := usual
		if rapid.IntRange(0, 3).Draw(t, "unusual") == 0 {
			has = rapid.IntRange(0, 7).Draw(t, "needs")
		}
		none := true
		for k, need := range []string{"anxiety", "loneliness", "money"}[:kinds] {
			if has>>k&1 == 1 {
				needs[need]++
				none = false
			}
		}
		if none {
			needs[figures.Unknown]++
		}
	}
	m.tables["referrals.by_need"] = needs
}

// edited is a copy of a report that a test may change.
func edited(r *figures.Report) *figures.Report {
	out := *r
	out.Figures, out.Tables = map[string]*figures.Figure{}, map[string][]figures.Row{}
	for name, f := range r.Figures {
		c := *f
		out.Figures[name] = &c
	}
	for name, rows := range r.Tables {
		out.Tables[name] = slices.Clone(rows)
	}
	return &out
}

func hide(f *figures.Figure) { f.Value, f.N, f.Text, f.Suppressed = nil, nil, figures.Hidden, true }

func show(t *testing.T, r *figures.Report) string {
	t.Helper()
	b, err := r.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
