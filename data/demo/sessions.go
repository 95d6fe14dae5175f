package demo

import (
	"fmt"
	"math"
	"time"

	"commonthread/data"
)

// slot is a meeting that repeats.
type slot struct {
	name        string
	day         time.Weekday
	start, end  data.Clock
	venue       string
	from        data.Date // its first day
	weekly      data.Date // until then every other week
	series      *data.Series
	fewInAugust bool // only every other week in August
}

// programme are the group's meetings in the order in which they began.
var programme = []slot{
	{name: "Craft morning", day: time.Wednesday, start: "10:00", end: "12:00"},
	{name: "Knit and natter", day: time.Friday, start: "13:30", end: "15:00", fewInAugust: true},
	{name: "Sewing club", day: time.Monday, start: "10:00", end: "12:30", fewInAugust: true},
	{name: "Card making", day: time.Thursday, start: "10:00", end: "11:30", fewInAugust: true},
	{name: "Sitara sewing circle", day: time.Tuesday, start: "12:30", end: "14:30", venue: "Brierfield Library"},
	{name: "Mending bench", day: time.Thursday, start: "14:00", end: "16:00"},
	{name: "Quilting", day: time.Tuesday, start: "10:00", end: "12:00", fewInAugust: true},
	{name: "Evening crochet", day: time.Wednesday, start: "18:30", end: "20:00"},
	{name: "Lunch and stitch", day: time.Monday, start: "12:30", end: "14:00"},
	{name: "Saturday family craft", day: time.Saturday, start: "10:30", end: "12:00"},
	{name: "Memory table", day: time.Friday, start: "10:00", end: "11:30"},
	{name: "Barrowford knitters", day: time.Thursday, start: "18:30", end: "20:00", venue: "Barrowford Village Hall"},
	{name: "Colne craft morning", day: time.Tuesday, start: "10:00", end: "12:00", venue: "Colne Town Hall"},
}

// thriving is how fast meetings are added.
const thriving = 0.13

// growth is how many meetings a week the group has, so many years after it
// began: one, and in ten years thirteen.
func growth(years float64) float64 { return 1 + thriving*years*years }

// makeSlots says when each meeting began. A group with few people has few.
func (c *circle) makeSlots() {
	most := min(len(programme), max(1, c.People/15))
	for i, s := range programme[:most] {
		years := math.Sqrt(float64(i) / thriving)
		s.weekly = c.first.AddDays(int(years * 365))
		s.from = s.weekly
		if i == 1 { // begins small, after the first winter
			s.from = c.first.AddDays(280)
		}
		for s.from.Time().Weekday() != s.day {
			s.from = s.from.AddDays(1)
		}
		if s.from > c.last {
			break
		}
		if s.venue == "" {
			s.venue = hall
		}
		s.series = &data.Series{Name: s.name, From: s.from, Start: s.start, End: s.end, Venue: s.venue,
			Rule: "FREQ=WEEKLY;BYDAY=" + [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[s.day]}
		s.series.ID = c.NaturalID(data.KindSeries, s.name)
		c.slots = append(c.slots, &s)
	}
}

// meet holds every session from the first day to the last.
func (c *circle) meet() {
	for d := c.first; d <= c.last; d = d.AddDays(1) {
		if closed(d) {
			continue
		}
		for i, s := range c.slots {
			if s.meets(d) {
				c.hold(d, i, s)
			}
		}
		c.occasion(d)
	}
}

func (s *slot) meets(d data.Date) bool {
	if d < s.from || d.Time().Weekday() != s.day {
		return false
	}
	week := s.from.DaysUntil(d) / 7
	everyOther := d < s.weekly || s.fewInAugust && d.Time().Month() == time.August
	return !everyOther || week%2 == 0
}

// cancellations are why a session does not take place.
var cancellations = []string{"The boiler failed", "Snow", "The hall was a polling station", "Both key holders were ill"}

// hold makes a session and its register.
func (c *circle) hold(d data.Date, index int, s *slot) {
	m := c.session(d, s.name, s.start, s.end, s.venue)
	m.SeriesID = s.series.ID
	if c.chance(0.015) {
		m.Cancelled = pick(c, cancellations)
		return
	}
	var coming []*person
	for _, p := range c.people {
		if p.met && p.from <= d && d <= p.to && (p.comesTo(index) || len(p.present) == 0 && index == 0) {
			coming = append(coming, p)
		}
	}
	c.register(m, coming)
	if c.chance(0.12) {
		n := int64(c.between(1, 5))
		m.Headcount = map[string]*int64{"visitors": &n}
	}
	if s.name == "Saturday family craft" {
		n := int64(c.between(2, 9))
		m.Headcount = map[string]*int64{"children": &n}
	}
}

func (p *person) comesTo(slot int) bool {
	for _, s := range p.slots {
		if s == slot {
			return true
		}
	}
	return false
}

// session is a meeting with nobody marked yet.
func (c *circle) session(d data.Date, name string, start, end data.Clock, venue string) *data.Session {
	m := &data.Session{Date: d, Name: name, Start: start, End: end, Venue: venue}
	m.ID = c.NaturalID(data.KindSession, m.NaturalKey()...)
	c.sessions = append(c.sessions, m)
	return m
}

// register marks who came, in the order in which they came in.
func (c *circle) register(m *data.Session, coming []*person) {
	m.Marks = map[data.ID]data.Mark{}
	c.random.Shuffle(len(coming), func(i, j int) { coming[i], coming[j] = coming[j], coming[i] })
	for _, p := range coming {
		come := p.regular * season(m.Date)
		if p.heritage.fasts {
			come *= fasting(m.Date)
		}
		first := len(p.present) == 0
		var mark data.Mark
		switch u := c.random.Float64(); {
		case first, u < come:
			mark = c.presentMark(p, first)
			p.present = append(p.present, m.Date)
		case u < come+(1-come)*0.4:
			mark.Mark = data.Apologies
		case u < come+(1-come)*0.8:
			mark.Mark = data.Absent
		default:
			continue
		}
		mark.Order = int64(len(m.Marks) + 1)
		m.Marks[p.rec.ID] = mark
	}
}

func (c *circle) presentMark(p *person, first bool) data.Mark {
	mark := data.Mark{Mark: data.Present, Late: c.chance(0.06)}
	if first && c.chance(0.8) {
		yes := true
		mark.FirstVisit = &yes
	}
	if p.volunteer() && c.chance(0.5) {
		seconds := int64(c.between(6, 14)) * 900 // an hour and a half to three and a half
		mark.Seconds = &seconds
	}
	return mark
}

// occasion holds what comes a few times a year: a market stall on the first
// Saturday of March, June, September and December, an open day in May and
// October. Most who come there are counted and not named.
func (c *circle) occasion(d data.Date) {
	t := d.Time()
	if t.Weekday() != time.Saturday || t.Day() > 7 {
		return
	}
	var m *data.Session
	var low, high int
	switch t.Month() {
	case time.March, time.June, time.September, time.December:
		m, low, high = c.session(d, "Market stall", "10:00", "13:00", "Nelson market"), 8, 30
	case time.May, time.October:
		m, low, high = c.session(d, fmt.Sprintf("Open day %d", d.Year()), "11:00", "14:00", hall), 15, 45
	default:
		return
	}
	var helpers []*person
	for _, p := range c.people {
		if p.volunteer() && p.from <= d && d <= p.to && c.chance(0.5) {
			helpers = append(helpers, p)
		}
	}
	c.register(m, helpers)
	n := int64(c.between(low, high))
	m.Headcount = map[string]*int64{"unnamed": &n}
}
