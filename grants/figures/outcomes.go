package figures

import (
	"cmp"
	"math"
	"slices"

	"commonthread/data"
	"commonthread/data/asking"
)

// answer is one score of one questionnaire.
type answer struct {
	*data.Response
	value int64 // hundredths
}

// before reports whether the form was entered before another.
func (a answer) before(b answer) bool {
	return a.Entered < b.Entered || a.Entered == b.Entered && a.ID < b.ID
}

// given is the day of an answer; "" where there is none.
func (a answer) given() data.Date {
	if a.Response == nil {
		return ""
	}
	return a.Date
}

// pair is one person's first answer ever and their last in the period.
type pair struct{ first, last answer }

// take puts an answer to the pair: as the first where none is earlier, and,
// where it was given in the period, as the last where none is later. Of one
// day's the one entered first stands.
func (p *pair) take(a answer, within data.Period) {
	if p.first.Response == nil || a.Date < p.first.Date || a.Date == p.first.Date && a.before(p.first) {
		p.first = a
	}
	if within.Has(a.Date) && (a.Date > p.last.given() || a.Date == p.last.given() && a.before(p.last)) {
		p.last = a
	}
}

// matched reports whether the two were given on different days.
func (p *pair) matched() bool { return p.first.given() < p.last.given() }

func (p *pair) change() int64 { return p.last.value - p.first.value }

// outcomes compares the first and last answers of attendees, score by score.
func (t *tally) outcomes() {
	var answered []*someone
	for _, r := range t.recs.Responses {
		if r.Date == "" || r.Date > t.period.To {
			continue
		}
		who := t.roll.who(r.PersonID)
		if who.volunteer {
			continue
		}
		if who.pairs == nil {
			who.pairs = make([]pair, len(t.scores))
			answered = append(answered, who)
		}
		for i, s := range t.scores {
			if s.measure.Code != string(r.Measure) {
				continue
			}
			if value, complete := s.read(r); complete {
				who.pairs[i].take(answer{r, value}, t.period)
			}
		}
	}
	slices.SortFunc(answered, func(a, b *someone) int { return cmp.Compare(a.id, b.id) })
	for i := range t.scores {
		var matched []*someone
		for _, s := range answered {
			if s.pairs[i].matched() {
				matched = append(matched, s)
			}
		}
		t.outcome(i, matched)
		t.band(i, matched)
		t.answered(i, answered)
	}
}

// answered adds how many ever answered the score at place i, and how many of
// those whose follow-up fell due in the period are matched.
func (t *tally) answered(i int, who []*someone) {
	weeks := asking.TimesOf(t.recs.Group).Weeks
	var begun, due, followed []data.ID
	for _, s := range who {
		p := &s.pairs[i]
		if p.first.Response == nil {
			continue
		}
		begun = append(begun, s.id)
		if t.period.Has(p.first.Date.AddDays(7 * weeks)) {
			due = append(due, s.id)
			if p.matched() {
				followed = append(followed, s.id)
			}
		}
	}
	name, say := "outcomes."+t.scores[i].name+".", t.outcomeRules(t.scores[i])
	t.count(name+"baseline", len(begun), people, say.begun, begun)
	var rate *Number
	if len(due) > 0 {
		v := Whole(quotient(int64(len(followed))*100, int64(len(due))))
		rate = &v
	}
	t.measured(name+"follow_up_rate", rate, len(due), perCent, say.rate, due)
	t.rep.Figures[name+"follow_up_rate"].share = &shareOf{int64(len(followed)), int64(len(due))}
}

// outcome adds the figures of the score at place i.
func (t *tally) outcome(i int, matched []*someone) {
	s, n := t.scores[i], len(matched)
	who := idsOf(matched)
	var before, after, improved, same, worse []data.ID
	var first, last int64
	changes := make([]int64, n)
	for k, m := range matched {
		p := &m.pairs[i]
		before, after = append(before, p.first.ID), append(after, p.last.ID)
		first, last, changes[k] = first+p.first.value, last+p.last.value, p.change()
		direction := cmp.Compare(p.change(), 0)
		if s.lower() {
			direction = -direction
		}
		switch direction {
		case 1:
			improved = append(improved, m.id)
		case 0:
			same = append(same, m.id)
		case -1:
			worse = append(worse, m.id)
		}
	}
	both := append(slices.Clone(before), after...)
	name := "outcomes." + s.name + "."
	say := t.outcomeRules(s)
	point, change := unit{many: s.unit()}, unit{many: s.changeUnit()}
	t.count(name+"matched", n, people, say.matched, who)
	t.measured(name+"baseline_mean", meanOf(first, n), n, point, say.baseline, before)
	t.measured(name+"latest_mean", meanOf(last, n), n, point, say.latest, after)
	t.measured(name+"change_mean", meanOf(last-first, n), n, change, say.change, both)
	low, high := interval95(changes)
	t.interval(name+"change_ci95_low", low, n, change, say.low, both)
	t.interval(name+"change_ci95_high", high, n, change, say.high, both)
	t.count(name+"improved", len(improved), people, say.improved, improved)
	t.count(name+"same", len(same), people, say.same, same)
	t.count(name+"worse", len(worse), people, say.worse, worse)
}

// interval adds an end of an interval; with fewer than two people there is
// none, and the text says so in the same words whether it was one or nobody.
func (t *tally) interval(name string, value *Number, n int, u unit, rule string, behind []data.ID) {
	f := &Figure{Name: name, Value: value, Unit: u.many, N: base(n), Rule: rule, Behind: behind}
	if value == nil {
		f.Text = Unknown + " (it takes at least two people)"
	} else {
		f.Text = u.text(*value)
	}
	t.add(f)
}

func meanOf(sum int64, n int) *Number {
	if n == 0 {
		return nil
	}
	return ratio(sum, int64(n))
}

// interval95 is the 95% confidence interval of the mean of the changes (in
// hundredths), by Student's t; nil where there are fewer than two.
func interval95(changes []int64) (low, high *Number) {
	n := int64(len(changes))
	if n < 2 {
		return nil, nil
	}
	var sum, squares int64
	for _, c := range changes {
		sum += c
		squares += c * c
	}
	from, to := intervalOf(n, sum, squares, studentT(int(n-1)))
	return &Number{from}, &Number{to}
}

// intervalOf is the interval, in hundredths, of n changes by their sum and the
// sum of their squares; t is Student's for n.
func intervalOf(n, sum, squares int64, t float64) (low, high int64) {
	// n(n-1) times the variance, exact: nought only where all changes are equal.
	spread := n*squares - sum*sum
	if spread == 0 {
		return quotient(sum, n), quotient(sum, n)
	}
	reach := t * math.Sqrt(float64(spread)/float64(n-1))
	return nearest((float64(sum) - reach) / float64(n)), nearest((float64(sum) + reach) / float64(n))
}
