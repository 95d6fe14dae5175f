package figures

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"commonthread/data"
)

// score is one of OutcomeScores: how it is read off a filled-in questionnaire,
// and how people speak of it.
type score struct {
	name    string // M.I, as in ons4.satisfaction
	measure data.Measure
	// items are the places of the answers that it needs, all of them.
	items []int
	// value turns the sum of the answers into hundredths of a point.
	value func(sum int64) int64
	title string
	scale string // completes "Answers run from ..."
	unit  string
}

func asAnswered(sum int64) int64 { return sum * 100 }

func metric(sum int64) int64 { return swemwbsMetric[sum-7] }

const (
	satisfied = "0 (not at all) to 10 (completely)"
	ofTen     = "points from 0 to 10"
)

var scores = []score{
	{"ons4.satisfaction", data.ONS4, []int{0}, asAnswered, "Life satisfaction", satisfied, ofTen},
	{"ons4.worthwhile", data.ONS4, []int{1}, asAnswered, "Feeling that life is worthwhile", satisfied, ofTen},
	{"ons4.happiness", data.ONS4, []int{2}, asAnswered, "Happiness", satisfied, ofTen},
	{"ons4.anxiety", data.ONS4, []int{3}, asAnswered, "Anxiety", satisfied, ofTen},
	{"ucla3.total", data.UCLA3, []int{0, 1, 2}, asAnswered, "Loneliness (UCLA, three questions)", "3 (least lonely) to 9 (most lonely)", "points from 3 to 9"},
	{"ons_loneliness.total", data.ONSLoneliness, []int{0}, asAnswered, "Loneliness (ONS, one question)", "1 (never) to 5 (often or always)", "points from 1 to 5"},
	{"swemwbs.total", data.SWEMWBS, []int{0, 1, 2, 3, 4, 5, 6}, metric, "Mental wellbeing (SWEMWBS)", "7 (lowest) to 35 (highest)", "metric points from 7 to 35"},
}

// changeUnit is the unit of a difference, which has no range of its own.
func (s *score) changeUnit() string {
	unit, _, _ := strings.Cut(s.unit, " from ")
	return unit
}

// read is the score of a filled-in questionnaire, in hundredths; ok is false
// where an answer that it needs is missing or is none of the measure's.
func (s *score) read(r *data.Response) (value int64, ok bool) {
	m := data.MeasureItems[s.measure]
	var sum int64
	for _, i := range s.items {
		answer := r.Items[i]
		if answer == nil || *answer < m.Low || *answer > m.High {
			return 0, false
		}
		sum += int64(*answer)
	}
	return s.value(sum), true
}

// answer is one score of one questionnaire.
type answer struct {
	id    data.ID // of the response
	day   data.Date
	value int64 // hundredths
}

// pair is one person's first answer ever and their last in the period.
type pair struct {
	who         *someone
	first, last answer
}

// matched reports whether the two were given on different days.
func (p *pair) matched() bool { return p.last.day != "" && p.first.day < p.last.day }

func (p *pair) change() int64 { return p.last.value - p.first.value }

// outcomes compares the first and last answers of attendees, score by score.
func (t *tally) outcomes() {
	responses := data.InOrder(t.recs.Responses)
	for i := range scores {
		t.outcome(&scores[i], t.pairs(&scores[i], responses))
	}
}

// pairs finds the matched people of a score. The responses are in the order of
// entry, so of one day's complete answers the first stands.
func (t *tally) pairs(s *score, responses []*data.Response) []*pair {
	by := map[*someone]*pair{}
	for _, r := range responses {
		if r.Measure != s.measure || r.Date == "" || r.Date > t.period.To {
			continue
		}
		who := t.roll.who(r.PersonID)
		value, complete := s.read(r)
		if who.volunteer || !complete {
			continue
		}
		p := by[who]
		if p == nil {
			p = &pair{who: who}
			by[who] = p
		}
		a := answer{r.ID, r.Date, value}
		if p.first.day == "" || a.day < p.first.day {
			p.first = a
		}
		if t.period.Has(a.day) && a.day > p.last.day {
			p.last = a
		}
	}
	var matched []*pair
	for _, p := range by {
		if p.matched() {
			matched = append(matched, p)
		}
	}
	slices.SortFunc(matched, func(a, b *pair) int { return cmp.Compare(a.who.id, b.who.id) })
	return matched
}

// outcome adds the figures of one score.
func (t *tally) outcome(s *score, matched []*pair) {
	n := len(matched)
	var who, before, after, both, improved, same, worse []data.ID
	var first, last int64
	changes := make([]int64, n)
	for i, p := range matched {
		who = append(who, p.who.id)
		before, after = append(before, p.first.id), append(after, p.last.id)
		first, last, changes[i] = first+p.first.value, last+p.last.value, p.change()
		direction := cmp.Compare(p.change(), 0)
		if LowerIsBetter(s.name) {
			direction = -direction
		}
		switch direction {
		case 1:
			improved = append(improved, p.who.id)
		case 0:
			same = append(same, p.who.id)
		case -1:
			worse = append(worse, p.who.id)
		}
	}
	both = append(slices.Clone(before), after...)
	name := "outcomes." + s.name + "."
	say := t.outcomeRules(s)
	point, change := unit{many: s.unit}, unit{many: s.changeUnit()}
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
	// n(n-1) times the variance, exact: nought only where all changes are equal.
	spread := n*squares - sum*sum
	if spread == 0 {
		return ratio(sum, n), ratio(sum, n)
	}
	reach := studentT(int(n-1)) * math.Sqrt(float64(spread)/float64(n-1))
	end := func(sign float64) *Number {
		return &Number{nearest((float64(sum) + sign*reach) / float64(n))}
	}
	return end(-1), end(1)
}
