package press

import (
	"fmt"
	"strconv"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// leastMonths is from how many months on attendance is drawn by the month; a
// shorter period is drawn session by session.
const leastMonths = 3

// AttendanceChart is how attendance went over a period, for the group's own
// eyes; ok is false where there are not two points to join.
func AttendanceChart(l grants.AttendanceList) (c Chart, ok bool) {
	s := Series{Name: "Attendances"}
	point := func(label string, n int64) {
		v := float64(n)
		s.Points = append(s.Points, Point{Label: label, Value: &v, Text: strconv.FormatInt(n, 10)})
	}
	c = Chart{Kind: Lines, Unit: "attendances", Caption: "Every time an attendee was marked present, and people counted without their names. Volunteers are left out."}
	if len(l.Totals.Months) >= leastMonths {
		most := grants.MonthCount{}
		for i, m := range l.Totals.Months {
			point(monthLabel(m.Month, i == 0), m.Attendances)
			if m.Attendances > most.Attendances {
				most = m
			}
		}
		c.Title = "Attendances, month by month"
		if l.Totals.Attendances >= headlineBase {
			c.Title = fmt.Sprintf("Most attendances were in %s: %s", figures.LabelText("attendances.by_month", most.Month), figures.Count(most.Attendances))
		}
	} else {
		for _, m := range l.Sessions {
			if m.Cancelled == "" {
				point(m.Date.Time().Format("2 Jan"), int64(m.Attendees)+m.Unnamed)
			}
		}
		c.Title = "Attendances, session by session"
	}
	c.Series = []Series{s}
	c.Alt = chartInWords(c)
	return c, len(s.Points) > 1 && l.Totals.Attendances > 0
}

// PersonChart is how often one person came, month by month, for the group's own
// eyes; ok is false for a period of fewer than three months.
func PersonChart(a grants.PersonAttendance) (c Chart, ok bool) {
	came := map[string]int{}
	for _, v := range a.Visits {
		if v.Mark.Mark == data.Present {
			came[v.Date.Month()]++
		}
	}
	s := Series{Name: "Times"}
	for d := a.Period.From; d.Month() <= a.Period.To.Month() && len(s.Points) < mostMonths; d = nextMonth(d) {
		v := float64(came[d.Month()])
		s.Points = append(s.Points, Point{Label: monthLabel(d.Month(), len(s.Points) == 0), Value: &v, Text: strconv.Itoa(came[d.Month()])})
	}
	c = Chart{Kind: Lines, Title: "How often they came, month by month", Unit: "times", Series: []Series{s},
		Caption: "The sessions of each month in which the register says present."}
	c.Alt = chartInWords(c)
	return c, len(s.Points) >= leastMonths && len(came) > 0
}

// mostMonths is the longest period that is drawn: forty years.
const mostMonths = 480

func nextMonth(d data.Date) data.Date {
	return data.DateOf(data.Date(d.Month()+"-01").Time().AddDate(0, 1, 0))
}
