package demo

import (
	"reflect"
	"testing"

	"commonthread/data"
	"commonthread/data/timetable"
)

// The coming term is planned: sessions of a series, led, with room, some booked,
// nobody marked; and planning it again finds every one of them there.
func TestTheComingTermIsPlanned(t *testing.T) {
	for _, opt := range []Options{threeYears(1), threeYears(7), tenYears()} {
		r := recordsOf(t, opt)
		planned, booked := 0, 0
		for _, s := range r.Sessions {
			if s.Date < opt.Today {
				if s.SeriesID == "" && s.Headcount == nil {
					t.Errorf("%s on %s is of no series", s.Name, s.Date)
				}
				continue
			}
			planned++
			booked += len(s.Booked)
			series := r.Series[s.SeriesID]
			if series == nil || s.HasRegister() || s.Capacity == 0 || s.Theme == "" || s.LeaderID != series.LeaderID || len(s.Booked) > s.Capacity {
				t.Errorf("%+v", s)
			}
		}
		led := 0
		for _, series := range r.Series {
			days, err := timetable.Days(series, data.Period{From: opt.Today, To: opt.Today.AddDays(termDays - 1)})
			if err != nil {
				t.Fatal(err)
			}
			var dates []data.Date
			for _, d := range days {
				dates = append(dates, d.Date)
			}
			if p := timetable.Sessions(r, series, dates, naturalIDs(testID)); len(p.Puts()) != 0 || len(p.Had) == 0 {
				t.Errorf("%s: planned again, %d sessions are new", series.Name, len(p.Puts()))
			}
			if p := r.People[series.LeaderID]; p != nil && p.IsVolunteer() && p.Left == "" {
				led++
			}
		}
		if planned < 20 || booked < 8 || led == 0 {
			t.Errorf("%d years: %d planned, %d booked, %d of %d series are led", opt.Years, planned, booked, led, len(r.Series))
		}
		if again := recordsOf(t, opt); !reflect.DeepEqual(again, r) {
			t.Error("the same seed gives another group")
		}
	}
}
