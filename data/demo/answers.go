package demo

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// path is how somebody has fared since they began.
type path int

const (
	better path = 1
	level  path = 0
	worse  path = -1
)

// paths are taken in turn: nine of thirteen fare better, three worse. A group that
// helped everybody would not be believed.
var paths = []path{better, better, worse, better, better, level, better, better, worse, better, better, better, worse}

// soonest is after how many days somebody is asked again.
const soonest = 85

// answers are the questionnaires that attendees filled in: when they began,
// twice in the first months, and about twice a year while they came.
func (c *circle) answers() []*data.Response {
	var out []*data.Response
	stayed := 0
	for _, p := range c.people {
		if p.volunteer() || len(p.present) < 2 || c.chance(0.05) {
			continue
		}
		begin := p.present[0].AddDays(c.random.IntN(15))
		end := p.present[len(p.present)-1]
		way := level
		if begin.DaysUntil(end) >= soonest {
			way = paths[stayed%len(paths)]
			stayed++
		}
		f := c.feelings(way)
		for d, times := begin, 0; d <= end && d <= c.last; times++ {
			if times == 0 || !c.chance(0.11) { // else away on the day
				out = append(out, c.forms(p, f, begin, d)...)
			}
			if times < 2 {
				d = d.AddDays(c.between(soonest, 130))
			} else {
				d = d.AddDays(c.between(210, 330))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Response) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// feelings is where somebody stood when they began, and where they are bound,
// by score: the four of ons4, then the totals of ucla3 and ons_loneliness.
type feelings struct{ start, end [6]int }

// scales are the ranges of those scores, and which way is better.
var scales = [6]struct{ low, high, better int }{{0, 10, 1}, {0, 10, 1}, {0, 10, 1}, {0, 10, -1}, {3, 9, -1}, {1, 5, -1}}

func (c *circle) feelings(p path) feelings {
	f := feelings{start: [6]int{c.between(3, 6), c.between(3, 6), c.between(3, 7), c.between(4, 7), c.between(5, 8), c.between(3, 5)}}
	for i, s := range scales {
		way, step := int(p), c.between(1, 3)
		if s.high-s.low < 10 {
			step = c.between(1, 2)
		}
		if c.chance(0.03) { // one feeling may go its own way
			way = c.between(-1, 1)
		}
		f.end[i] = min(s.high, max(s.low, f.start[i]+way*s.better*step))
	}
	return f
}

// at is a score so many days after the beginning: most of the change comes in
// the first half year, and a mood may be a point off on the day.
func (c *circle) at(f feelings, score, days int) int {
	v, s := f.start[score], scales[score]
	change := f.end[score] - v
	switch {
	case days >= 200:
		v += change
	case days > 0 && change != 0:
		v += sign(change) * max(1, (abs(change)+1)/2)
	}
	if days > 0 && c.chance(0.02) {
		v += c.between(-1, 1)
	}
	return min(s.high, max(s.low, v))
}

// forms are the questionnaires of one day.
func (c *circle) forms(p *person, f feelings, begin, d data.Date) []*data.Response {
	days := begin.DaysUntil(d)
	out := []*data.Response{c.form(p, data.Measure("ons4"), d, c.at(f, 0, days), c.at(f, 1, days), c.at(f, 2, days), c.at(f, 3, days))}
	if c.chance(0.98) {
		total := c.at(f, 4, days)
		low, rest := total/3, total%3
		items := []int{low, low, low}
		for i := range rest {
			items[i]++
		}
		out = append(out, c.form(p, data.Measure("ucla3"), d, items...))
	}
	if c.chance(0.3) {
		out = append(out, c.form(p, data.Measure("ons_loneliness"), d, c.at(f, 5, days)))
	}
	return out
}

// form is one questionnaire. Now and then an item is left blank.
func (c *circle) form(p *person, m data.Measure, d data.Date, items ...int) *data.Response {
	a := &data.Response{PersonID: p.rec.ID, Measure: m, Date: d,
		Mode: pick(c, []data.Mode{data.ModeSelf, data.ModeSelf, data.ModeSelf, data.ModeSelf, data.ModeHelped, data.ModeHelped, data.ModePhone, ""})}
	for i, v := range items {
		if !c.chance(0.01) {
			a.Items = a.Items.With(i, &v)
		}
	}
	a.ID = c.NaturalID(data.KindResponse, a.NaturalKey()...)
	return a
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func abs(n int) int { return n * sign(n) }
