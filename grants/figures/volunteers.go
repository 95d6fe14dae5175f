package figures

import (
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
)

// given is the time that volunteers gave at one session.
type given struct {
	*meeting
	seconds int64
	// unknown is whether somebody's hours were blank and the session has no times
	// to count instead.
	unknown bool
}

// volunteers counts those who helped, their hours and what those are worth.
func (t *tally) volunteers() {
	who := t.roll.helpers()
	t.count("volunteers.unique", len(who), volunteers,
		"Volunteers marked present at least once "+t.during+". Each person counts once, as what they are today, attendee or volunteer.", idsOf(who))

	var helped []given
	var ids []data.ID
	var seconds int64
	unknown := 0
	for _, m := range t.held {
		visits := m.helpers()
		if len(visits) == 0 {
			continue
		}
		g := timeGiven(m, visits)
		helped, ids = append(helped, g), append(ids, m.ID)
		seconds += g.seconds
		if g.unknown {
			unknown++
		}
	}
	rule := "The hours written down for each volunteer " + t.during + ", added up and rounded once. Where none are written, the length of the session counts."
	if unknown > 0 {
		rule += " At " + some(unknown) + " there was neither for somebody, so nothing is added for them."
	}
	t.measured("volunteers.hours", inHours(seconds), len(helped), hours, rule, ids)
	t.worth(helped, ids)
}

// timeGiven is the volunteers' time at a session: their own where it is
// written (nought is nought), else the session's length.
func timeGiven(m *meeting, visits []visit) given {
	g := given{meeting: m}
	length, timed := m.length()
	for _, v := range visits {
		switch {
		case v.seconds != nil:
			g.seconds += *v.seconds
		case timed:
			g.seconds += length
		default:
			g.unknown = true
		}
	}
	return g
}

// worth counts volunteers' hours in money, at the programme's rate of each
// session's day.
func (t *tally) worth(helped []given, ids []data.ID) {
	const name = "volunteers.value"
	switch {
	case t.opt.Programme == nil:
		t.measured(name, nil, len(helped), pounds,
			"Not known: no grant programme has been chosen, and what an hour is worth comes from the programme.", ids)
		return
	case len(t.opt.Programme.Rates) == 0:
		t.measured(name, nil, len(helped), pounds,
			"Not known: the grant programme does not say what an hour of a volunteer is worth.", ids)
		return
	}
	var sum int64 // of seconds times pence an hour
	unrated := 0
	for _, g := range helped {
		rate, ok := t.opt.Programme.RateOn(g.Date)
		if !ok {
			unrated++
			continue
		}
		sum += g.seconds * rate.Pence
	}
	rule := "Volunteers' hours " + t.during + ", each session at the rate of its day, added up and rounded once to a penny. "
	if rates := ratesDuring(t.opt.Programme, t.period); len(rates) > 0 {
		rule += "An hour counts as " + strings.Join(rates, "; ") + "."
	} else {
		rule += "No rate was set for an hour in that time."
	}
	if unrated > 0 {
		rule += " For " + some(unrated) + " before the first rate nothing is added."
	}
	t.measured(name, ratio(sum, 3600), len(helped), pounds, rule, ids)
}

// ratesDuring says which rates were in force in the period, and where each
// comes from.
func ratesDuring(programme *data.Programme, p data.Period) []string {
	var said []string
	last := data.Date("")
	days := []data.Date{p.From}
	for _, r := range programme.Rates {
		if p.Has(r.From) {
			days = append(days, r.From)
		}
	}
	slices.Sort(days)
	for _, day := range days {
		r, ok := programme.RateOn(day)
		if !ok || r.From == last {
			continue
		}
		last = r.From
		text := fmt.Sprintf("%s from %s", money(Number{r.Pence}), r.From.Long())
		if source := strings.TrimSpace(r.Source); source != "" {
			text += " (" + source + ")"
		}
		said = append(said, text)
	}
	return said
}
