package figures_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/grants/figures"
)

const notStartedTable = "referrals.not_started_by_reason"

// onward adds the counts that stand apart to a made-up report.
func onward(r *figures.Report, overdue, signposted, went int64, reasons map[string]int64) *figures.Report {
	notStarted := int64(0)
	r.Tables[notStartedTable] = []figures.Row{}
	for _, label := range []string{"moved", "unwell", "no_reply", "cost"} {
		if n := reasons[label]; n > 0 {
			v := figures.Whole(n)
			notStarted += n
			r.Tables[notStartedTable] = append(r.Tables[notStartedTable], figures.Row{Label: label, Value: &v})
		}
	}
	for name, n := range map[string]int64{"referrals.overdue": overdue, "referrals.signposted": signposted, "referrals.went": went, "referrals.not_started": notStarted} {
		v, base := figures.Whole(n), n
		r.Figures[name] = &figures.Figure{Name: name, Value: &v, N: &base, Unit: "referrals", Text: fmt.Sprintf("%d referrals", n)}
	}
	return r
}

// TestWhatBecameOfReferralsTellsOfNobody: whatever the counts, a reader who tries
// every set of counts that the page and its rules allow finds at least two values
// for each hidden one of 1 to 4, and the steps are hidden as they are without them.
func TestWhatBecameOfReferralsTellsOfNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMade()
		m.received = rapid.Int64Range(0, mostReceived).Draw(t, "received")
		upTo := func(most int64, name string) int64 { return rapid.Int64Range(0, max(0, most)).Draw(t, name) }
		m.contacted, m.completed = upTo(m.received, "contacted"), upTo(m.received, "completed")
		m.attended = upTo(m.received, "attended")
		reasons := map[string]int64{}
		left := m.received - m.completed
		for _, label := range []string{"moved", "unwell", "no_reply"} {
			reasons[label] = upTo(left, label)
			left -= reasons[label]
		}
		overdue := upTo(min(left, m.received-m.contacted, m.received-m.attended), "overdue")
		signposted := upTo(m.received, "signposted")
		went := upTo(signposted, "went")
		m.tables["referrals.by_source"] = map[string]int64{"gp": m.received}
		plain := figures.ForFunder(m.report(), nil)
		out := figures.ForFunder(onward(m.report(), overdue, signposted, went, reasons), nil)
		for _, name := range []string{"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed"} {
			if out.Figures[name].Suppressed != plain.Figures[name].Suppressed {
				t.Fatalf("%s: hidden is %v, and %v without them", name, out.Figures[name].Suppressed, plain.Figures[name].Suppressed)
			}
		}
		readOnward(t, out)
	})
}

// mostReceived keeps the reader's worlds so few that she goes through all of them.
const mostReceived = 14

// readOnward is the reader: she goes through every world that fits the page.
func readOnward(t *rapid.T, r *figures.Report) {
	names := []string{"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed",
		"referrals.overdue", "referrals.not_started", "referrals.signposted", "referrals.went"}
	const most = mostReceived
	seen := make([]map[int64]bool, len(names))
	for i := range seen {
		seen[i] = map[int64]bool{}
	}
	domain := func(i int) (lo, hi int64) {
		if f := r.Figures[names[i]]; !f.Suppressed {
			return f.Value.Hundredths / 100, f.Value.Hundredths / 100
		}
		return 0, most
	}
	// The two of other services hang on the received alone: they are gone through
	// beside the others.
	onward := func(received int64, see func(signposted, went int64)) {
		lo, hi := domain(6)
		for signposted := lo; signposted <= min(hi, received); signposted++ {
			first, last := domain(7)
			for went := first; went <= min(last, signposted); went++ {
				see(signposted, went)
			}
		}
	}
	world := make([]int64, 6)
	var walk func(i int)
	walk = func(i int) {
		received, contacted, attended, completed, overdue := world[0], world[1], world[2], world[3], world[4]
		fits := false
		if i == 1 {
			onward(received, func(_, _ int64) { fits = true })
		}
		if i == 1 && !fits || i > 0 && i <= 4 && world[i-1] > received || i == 5 && overdue > min(received-contacted, received-attended, received-completed) ||
			i == 6 && world[5]+overdue+completed > received {
			return
		}
		if i == len(world) {
			for j, v := range world {
				seen[j][v] = true
			}
			return
		}
		lo, hi := domain(i)
		for v := lo; v <= hi; v++ {
			world[i] = v
			walk(i + 1)
		}
	}
	walk(0)
	for received := range seen[0] {
		onward(received, func(signposted, went int64) { seen[6][signposted], seen[7][went] = true, true })
	}
	for i := 4; i < len(names); i++ {
		f := r.Figures[names[i]]
		switch {
		case !f.Suppressed && few(f.Value.Hundredths/100):
			t.Errorf("%s prints %d", names[i], f.Value.Hundredths/100)
		case f.Suppressed && len(seen[i]) == 1 && !seen[i][0]:
			t.Errorf("%s is hidden, and can only be %v", names[i], seen[i])
		}
	}
	for _, row := range r.Tables[notStartedTable] {
		if row.Suppressed || few(row.Value.Hundredths/100) {
			t.Errorf("the reasons print %+v", row)
		}
	}
}

func few(n int64) bool { return n > 0 && n < 5 }

// TestReasonsAreJoinedUnderBroad: a reason of 1 to 4 joins the rest, and the table
// is printed; as they were counted it is not.
func TestReasonsAreJoinedUnderBroad(t *testing.T) {
	m := newMade()
	m.received, m.contacted, m.attended, m.completed = 60, 40, 30, 20
	m.tables["referrals.by_source"] = map[string]int64{"gp": 60}
	exact := onward(m.report(), 0, 12, 6, map[string]int64{"moved": 3, "cost": 4, "unwell": 9, "no_reply": 2})
	if rows := figures.ForFunder(exact, nil).Tables[notStartedTable]; len(rows) != 0 {
		t.Errorf("small reasons are printed: %+v", rows)
	}
	var labels []string
	for _, row := range figures.ForFunder(figures.Broad().Merge(exact), nil).Tables[notStartedTable] {
		labels = append(labels, fmt.Sprint(row.Label, " ", row.Value))
	}
	if want := []string{"health, work or caring 9", "another reason 9"}; !slices.Equal(labels, want) {
		t.Errorf("joined they are %v, want %v", labels, want)
	}
}

// TestOneMoreSignpostedSinceItWasSent: a count that is 1 to 4 from what was sent
// for the same time is hidden.
func TestOneMoreSignpostedSinceItWasSent(t *testing.T) {
	report := func(signposted int64) *figures.Report {
		m := newMade()
		m.received, m.contacted, m.attended, m.completed = 60, 40, 30, 20
		m.tables["referrals.by_source"] = map[string]int64{"gp": 60}
		return onward(m.report(), 0, signposted, 6, map[string]int64{"moved": 9})
	}
	sent, tables := figures.Publish(figures.ForFunder(report(12), nil))
	issued := []figures.Issued{{Period: year, Figures: sent, Tables: tables}}
	for n, hidden := range map[int64]bool{12: false, 13: true, 16: true, 17: false} {
		if f := figures.ForFunder(report(n), issued).Figures["referrals.signposted"]; f.Suppressed != hidden {
			t.Errorf("12 were sent and %d are counted: hidden is %v", n, f.Suppressed)
		}
	}
	issued[0].Period = data.Period{From: "2020-01-01", To: "2020-12-31"}
	if f := figures.ForFunder(report(13), issued).Figures["referrals.signposted"]; f.Suppressed {
		t.Error("another year's is no neighbour")
	}
}
