package demo

import (
	"math/rand/v2"

	"commonthread/data"
	"commonthread/data/timetable"
)

// termDays is how far ahead the group has planned: twelve weeks.
const termDays = 12 * 7

// themes of the coming sessions.
var themes = []string{"Felt", "Patchwork", "Card making", "Knitted squares", "Beads", "Bring your own"}

// plan puts the coming term on file: from today on every meeting of the next
// weeks, with its leader, its room, its theme, and who has booked. Its chances
// are its own, so that what happened stays as it is; nobody is marked, so that
// no figure counts it.
func (c *circle) plan() (planned []*data.Session) {
	random := rand.New(rand.NewPCG(c.Seed, 0x7465726d))
	for i, s := range c.slots {
		c.host(random, i, s)
		for d := c.Today; d < c.Today.AddDays(termDays); d = d.AddDays(1) {
			if d.Time().Weekday() != s.day {
				continue
			}
			if why := c.shut(s, d); why != "" {
				off(s.series, d, why)
				continue
			}
			m := timetable.Sessions(data.NewRecords(), s.series, []data.Date{d}, naturalIDs(c.NaturalID)).New[0]
			m.Theme = themes[random.IntN(len(themes))]
			if d < c.Today.AddDays(14) {
				c.bookInto(random, m, i)
			}
			planned = append(planned, m)
		}
	}
	return planned
}

// shut says why a meeting does not take place on its day; "" where it does.
func (c *circle) shut(s *slot, d data.Date) string {
	switch {
	case closed(d):
		return "The hall is shut"
	case timetable.Holiday(d) != "":
		return timetable.Holiday(d)
	case !s.meets(d):
		return "Every other week"
	}
	return ""
}

func off(s *data.Series, d data.Date, why string) {
	if s.Exceptions == nil {
		s.Exceptions = map[data.Date]data.Exception{}
	}
	s.Exceptions[d] = data.Exception{Meets: data.DayOff, Why: why}
}

// host gives a series its room, its leader and a helper, of the volunteers who
// are still there.
func (c *circle) host(random *rand.Rand, slot int, s *slot) {
	s.series.Capacity = 12 + 2*random.IntN(7)
	var helping []data.ID
	for _, p := range c.people {
		if p.volunteer() && p.met && p.rec.Left == "" && c.Today <= p.to && p.comesTo(slot) {
			helping = append(helping, p.rec.ID)
		}
	}
	if len(helping) > 0 {
		s.series.LeaderID = helping[random.IntN(len(helping))]
	}
	if len(helping) > 1 && helping[0] != s.series.LeaderID {
		s.series.Helpers = map[data.ID]bool{helping[0]: true}
	}
}

// bookInto books some of those who come to the meeting anyway.
func (c *circle) bookInto(random *rand.Rand, m *data.Session, slot int) {
	for _, p := range c.people {
		if !p.volunteer() && p.met && p.rec.Left == "" && c.Today <= p.to && p.comesTo(slot) && random.Float64() < 0.35 && len(m.Booked) < m.Capacity {
			if m.Booked == nil {
				m.Booked = map[data.ID]data.Booking{}
			}
			m.Booked[p.rec.ID] = data.Booking{Order: int64(len(m.Booked) + 1)}
		}
	}
}

// naturalIDs gives every record the ID of its key.
type naturalIDs func(data.Kind, ...string) data.ID

// NaturalID implements timetable.IDs.
func (n naturalIDs) NaturalID(k data.Kind, parts ...string) data.ID { return n(k, parts...) }

// NewID implements timetable.IDs; nothing in the demonstration needs one.
func (n naturalIDs) NewID() data.ID { return n(data.KindSession, "another") }
