package grants

import (
	"errors"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

func TestAReportIsAboutItsOwnTime(t *testing.T) {
	for _, c := range []struct {
		from, to, today data.Date
		want, words     string
		err             error
	}{
		{"2026-04-01", "2027-03-31", "2026-11-30", "1 April 2026 to 31 October 2026", "first 7 months, to 31 October 2026", nil},
		{"2026-04-01", "2027-03-31", "2026-11-01", "1 April 2026 to 31 October 2026", "first 7 months, to 31 October 2026", nil},
		{"2026-10-01", "2027-03-31", "2026-11-30", "1 October 2026 to 31 October 2026", "first month, to 31 October 2026", nil},
		{"2026-04-15", "2027-04-14", "2026-11-30", "15 April 2026 to 31 October 2026", "to 31 October 2026", nil},
		{"2025-04-01", "2026-03-31", "2026-11-30", "1 April 2025 to 31 March 2026", "", nil},
		{"2026-04-01", "2026-11-15", "2026-11-30", "1 April 2026 to 15 November 2026", "", nil},
		{"2026-04-01", "2026-11-30", "2026-11-30", "1 April 2026 to 31 October 2026", "first 7 months, to 31 October 2026", nil},
		{"2027-04-01", "2028-03-31", "2026-11-30", "", "", ErrProjectToCome},
		{"2026-11-01", "2027-03-31", "2026-11-30", "", "", ErrProjectToCome},
		{"", "", "2026-11-30", "", "", ErrNoProject},
	} {
		got, err := ReportTimeOf(&data.Bid{ProjectFrom: c.from, ProjectTo: c.to}, c.today)
		if !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("%s to %s on %s: %v", c.from, c.to, c.today, err)
			continue
		}
		if err == nil && (got.String() != c.want || got.Words() != c.words) {
			t.Errorf("%s to %s on %s: %s, %q", c.from, c.to, c.today, got, got.Words())
		}
	}
}

// The running grant is the one that a report opens on, whatever draft of next
// year was entered after it.
func TestTheReportOpensOnTheGrantThatRuns(t *testing.T) {
	m, now := demoGroup(t, 30, 24)
	if got := ReportOnFirst(m.recs, demoToday); got == nil || got.ID != now.ID {
		t.Errorf("it opens on %+v", got)
	}
	if got := ReportOnFirst(m.recs, "2026-04-10"); got != nil {
		t.Errorf("before a month is over it opens on %s", got.Name)
	}
}

// A treasurer has the running grant's figures once a month, to the end of the
// last one, and no second set that differs by an evening.
func TestFiguresArePublishedOnceAMonth(t *testing.T) {
	m, bid := demoGroup(t, 30, 24)
	craftGroup(t, m, "2026-04-04", 40, 24)
	if n, err := PublishMonth(&memory{recs: treasurer(m.recs)}, demoToday, nil); n != 0 || err != nil {
		t.Errorf("a treasurer published %d: %v", n, err)
	}
	publish := func(day data.Date) int {
		n, err := PublishMonth(m, day, nil)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := publish(demoToday); n != 1 || len(m.recs.Published) != 1 {
		t.Fatalf("%d grants, %d sets", n, len(m.recs.Published))
	}
	report := func(recs *data.Records, day data.Date) (PreparedReport, error) {
		time, err := ReportTimeOf(bid, day)
		if err != nil {
			t.Fatal(err)
		}
		return PrepareReport(recs, bid, time.Period, figures.Funder, day, nil)
	}
	before, err := report(treasurer(m.recs), demoToday)
	if err != nil {
		t.Fatal(err)
	}
	// A late sheet of October is keyed in, and the lead prints the same report.
	for _, s := range m.recs.Sessions {
		if s.Date.Month() == "2026-10" {
			for _, p := range m.recs.People {
				s.Marks[p.ID] = data.Mark{Mark: data.Present}
			}
		}
	}
	if made, err := report(m.recs, demoToday); err != nil || made.Published != nil {
		t.Errorf("a second set of one month: %v, %v", made.Published, err)
	}
	if publish("2026-11-29") != 0 {
		t.Error("the month is published twice")
	}
	if after, err := report(treasurer(m.recs), demoToday); err != nil || after.Report.Figure("attendances.total").Text != before.Report.Figure("attendances.total").Text {
		t.Errorf("the treasurer's figures moved within the month: %v", err)
	}
	if publish("2026-12-02") != 1 {
		t.Error("the next month is not published")
	}
	if _, err := report(treasurer(m.recs), "2027-01-03"); !errors.Is(err, ErrNotPublished) {
		t.Errorf("a month that no lead has seen: %v", err)
	}
	closed := *bid
	closed.Status = data.BidClosed
	m.recs.Put(&closed)
	if publish("2027-01-03") != 0 {
		t.Error("a closed grant is published")
	}
}

// Money is counted to the last day of the report; what was spent outside the
// project's days is told apart.
func TestMoneyToTheEndOfTheReport(t *testing.T) {
	m, bid := demoGroup(t, 3, 12)
	for _, r := range []struct {
		day   data.Date
		pence int64
	}{{"2026-03-20", 1000}, {"2026-10-31", 2000}, {"2026-11-02", 4000}} {
		if err := m.Put(&data.Spending{Meta: data.Meta{ID: m.NewID()}, Date: r.day, Bid: bid.Name, BudgetLine: "Room hire", Pence: &r.pence}); err != nil {
			t.Fatal(err)
		}
	}
	if a := AccountTo(m.recs, bid, "2026-10-31"); a.Spent != 3000 || a.Outside != 1000 || a.Later != 4000 || a.Receipts != 2 {
		t.Errorf("%+v", a)
	}
	if a := AccountOf(m.recs, bid); a.Spent != 7000 || a.Later != 0 {
		t.Errorf("%+v", a)
	}
}
