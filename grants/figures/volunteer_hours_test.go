package figures

import (
	"testing"

	"pgregory.net/rapid"
)

// The table of volunteers adds up to the figure, over everybody and over the
// months, in groups with aliases, erasures, blank hours and no times.
func TestVolunteerHoursAddUpToTheFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recs := randomGroup(t)
		figure := Compute(recs, testPeriod, Options{}).Figures["volunteers.hours"]
		var sum, months int64
		helpers := VolunteerHours(recs, testPeriod)
		for i, h := range helpers {
			sum += h.Seconds
			for month, s := range h.ByMonth {
				months += s
				if month < "2025-04" || month > "2025-06" {
					t.Fatalf("hours in %s", month)
				}
			}
			if h.Sessions < 1 || h.Unknown > h.Sessions || i > 0 && helpers[i-1].Seconds < h.Seconds {
				t.Fatalf("%+v", helpers)
			}
		}
		if sum != months {
			t.Fatalf("%d seconds in all and %d by month", sum, months)
		}
		if figure.Value == nil || Hours(sum) != figure.Value.String() {
			t.Fatalf("the table adds up to %s hours, the figure is %v", Hours(sum), figure)
		}
		if n := Compute(recs, testPeriod, Options{}).Figures["volunteers.unique"].Value.Hundredths / 100; int(n) != len(helpers) {
			t.Fatalf("%d volunteers in the table, %d in the figure", len(helpers), n)
		}
	})
}
