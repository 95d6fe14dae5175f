package figures

import (
	"fmt"

	"commonthread/data"
)

// sessions counts what was held.
func (t *tally) sessions() {
	behind := sessionIDs(t.held)
	t.count("sessions.held", len(t.held), sessions,
		"Sessions "+t.during+" where somebody was marked present (an attendee or a volunteer), or where people were counted without their names.", behind)

	var seconds int64
	untimed := 0
	for _, m := range t.held {
		length, ok := m.length()
		if !ok {
			untimed++
		}
		seconds += length
	}
	rule := "How long the sessions held " + t.during + " lasted, from start to end, added up and rounded once."
	switch {
	case len(t.held) == 0:
	case untimed == 0:
		rule += " All of those sessions have their times written down."
	case untimed == 1:
		rule += " 1 of those sessions has no times written down, so it adds nothing."
	default:
		rule += fmt.Sprintf(" %d of those sessions have no times written down, so they add nothing.", untimed)
	}
	t.measured("sessions.hours", inHours(seconds), len(t.held), hours, rule, behind)
}

// attendances counts visits, not people.
func (t *tally) attendances() {
	var total int64
	months := map[string]int64{}
	behind := map[string][]data.ID{}
	for _, m := range t.held {
		n := m.attendances()
		total += n
		months[m.Date.Month()] += n
		behind[m.Date.Month()] = append(behind[m.Date.Month()], m.ID)
	}
	ids := sessionIDs(t.held)
	t.count("attendances.total", int(total), attendances,
		"Every time an attendee was marked present "+t.during+" counts once. People who were counted without their names are added. Volunteers are left out.", ids)

	var mean *Number
	if len(t.held) > 0 {
		mean = ratio(total*100, int64(len(t.held)))
	}
	t.measured("attendances.mean_per_session", mean, len(t.held), peopleSession,
		"All attendances "+t.during+", shared out evenly over the sessions held. Volunteers are left out.", ids)

	rows := []Row{}
	for _, month := range monthsOf(t.period) {
		v := Whole(months[month])
		rows = append(rows, Row{Label: month, Value: &v, Behind: behind[month]})
	}
	t.rep.Tables["attendances.by_month"] = rows
	t.rep.TableRules["attendances.by_month"] = "Attendances " + t.during + ", by the month of the session: attendees marked present, and people counted without their names."
}

// monthsOf lists the months of the period in order, each as 2006-01.
func monthsOf(p data.Period) []string {
	var months []string
	for m := p.From.Month(); m != "" && m <= p.To.Month(); {
		months = append(months, m)
		m = data.DateOf(data.Date(m+"-01").Time().AddDate(0, 1, 0)).Month()
	}
	return months
}

func sessionIDs(ms []*meeting) []data.ID {
	ids := make([]data.ID, len(ms))
	for i, m := range ms {
		ids[i] = m.ID
	}
	return ids
}

// inHours is seconds as hours, rounded once to two decimals.
func inHours(seconds int64) *Number { return ratio(seconds, 36) }
