package timetable

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"commonthread/data"
)

// Effect is what a change of a series from a day on does.
type Effect struct {
	Series  *data.Series
	New     []*data.Session // to be made
	Changed []*data.Session // as they will be, moved ones too
	Moved   int             // of the changed: those that get another day
	Removed []*data.Session // planned, and no longer
	// Kept are sessions from that day on that stay as they are, because somebody
	// was marked or counted in them.
	Kept []*data.Session
	// Holidays are the bank holidays among the days that are new.
	Holidays []Day
}

// Booked counts the bookings that go with sessions that are taken away.
func (e Effect) Booked() (n int) {
	for _, s := range e.Removed {
		n += len(s.Booked)
	}
	return n
}

// FromHereOn is what an edit of a series does to it and to its sessions from a
// day on. Sessions before that day stay. So does every session that has a
// register, which is never taken away, moved or changed. A cancelled one keeps
// its day. Of the others, what the edit changed is changed; where the days
// differ each goes to the new day of its week, and what is too many or too few
// is taken away or made, up to the last day that was planned, or to the new end.
func FromHereOn(recs *data.Records, series data.ID, edit func(*data.Series) error, day data.Date, ids IDs) (Effect, error) {
	before := recs.Series[series]
	if before == nil {
		return Effect{}, fmt.Errorf("%s: %w", data.KindSeries, data.ErrNotFound)
	}
	after := data.Clone(before)
	if err := edit(after); err != nil {
		return Effect{}, err
	}
	if p, ok := PatternOf(after.Rule); ok && after.Rule != before.Rule && after.From == before.From {
		after.From = p.First(day) // a fortnight counts from its first day
	}
	if err := after.Validate(); err != nil {
		return Effect{}, err
	}
	c := changing{Effect: Effect{Series: after}, before: before, after: after, day: day, now: map[data.ID]*data.Session{}}
	c.sort(recs)
	if c.daysDiffer() {
		if err := c.settle(recs, ids); err != nil {
			return Effect{}, err
		}
	}
	for _, s := range c.open {
		if now := c.now[s.ID]; now != nil && !reflect.DeepEqual(now, s) {
			c.Changed = append(c.Changed, now)
			if now.Date != s.Date {
				c.Moved++
			}
		}
	}
	return c.Effect, nil
}

// changing is the work on one change.
type changing struct {
	Effect
	before, after *data.Series
	day           data.Date
	open          []*data.Session           // from the day on, without a register
	now           map[data.ID]*data.Session // as they will be
	taken         map[data.Date]bool        // days that have their session
	others        map[key]bool              // what is there besides
	horizon       data.Date                 // the last day that was planned
}

// sort takes the sessions apart, and edits those that are open.
func (c *changing) sort(recs *data.Records) {
	c.taken, c.others = map[data.Date]bool{}, map[key]bool{}
	for _, s := range sorted(recs.Sessions) {
		switch {
		case s.SeriesID != c.before.ID || s.Date < c.day:
			c.others[keyOf(s)] = true
			continue
		case s.HasRegister():
			c.Kept = append(c.Kept, s)
			c.taken[s.Date] = true
		default:
			c.open = append(c.open, s)
			c.now[s.ID] = c.edited(s)
		}
		c.horizon = max(c.horizon, s.Date)
	}
}

func sorted(sessions map[data.ID]*data.Session) []*data.Session {
	return slices.SortedFunc(maps.Values(sessions), func(a, b *data.Session) int {
		return slices.Compare([]string{string(a.Date), string(a.Start), string(a.ID)}, []string{string(b.Date), string(b.Start), string(b.ID)})
	})
}

// edited is a session with what the edit changed of the series; what was
// changed of this one session alone stays.
func (c *changing) edited(s *data.Session) *data.Session {
	n, a, b := data.Clone(s), c.after, c.before
	set(&n.Name, b.Name, a.Name)
	set(&n.Start, b.Start, a.Start)
	set(&n.End, b.End, a.End)
	set(&n.Venue, b.Venue, a.Venue)
	set(&n.Theme, b.Theme, a.Theme)
	set(&n.Capacity, b.Capacity, a.Capacity)
	set(&n.LeaderID, b.LeaderID, a.LeaderID)
	if !maps.Equal(b.Helpers, a.Helpers) {
		n.Helpers = maps.Clone(a.Helpers)
	}
	return n
}

func set[T comparable](field *T, before, after T) {
	if before != after {
		*field = after
	}
}

// daysDiffer reports whether the edit may change on which days it meets.
func (c *changing) daysDiffer() bool {
	a, b := c.after, c.before
	return a.Rule != b.Rule || a.From != b.From || a.Until != b.Until ||
		!maps.Equal(a.Terms, b.Terms) || !maps.Equal(a.Exceptions, b.Exceptions)
}

// settle gives each day its session.
func (c *changing) settle(recs *data.Records, ids IDs) error {
	end := c.horizon
	if c.after.Until != c.before.Until && c.after.Until != "" {
		end = c.after.Until
	}
	if !maps.Equal(c.after.Terms, c.before.Terms) {
		for _, t := range c.after.Terms {
			end = max(end, t.To)
		}
	}
	days, err := Days(c.after, data.Period{From: c.day, To: end})
	if err != nil {
		return err
	}
	free := map[data.Date]Day{}
	for _, d := range days {
		if !c.taken[d.Date] && !c.others[keyOf(sessionOn(c.after, d.Date))] {
			free[d.Date] = d
		}
	}
	c.place(free)
	for _, d := range slices.Sorted(maps.Keys(free)) {
		c.tell(free[d])
		s := sessionOn(c.after, d)
		s.ID = identify(recs, s, ids)
		c.New = append(c.New, s)
	}
	slices.SortFunc(c.Holidays, func(a, b Day) int { return b.Date.DaysUntil(a.Date) })
	return nil
}

// place leaves open sessions on days that are still theirs, moves the others
// within their week, and takes away those that have no day left.
func (c *changing) place(free map[data.Date]Day) {
	var homeless []*data.Session
	wanted := maps.Clone(free) // a day may have two sessions of the series
	for _, s := range c.open {
		_, stays := wanted[s.Date]
		delete(free, s.Date)
		if !stays && s.Cancelled == "" {
			homeless = append(homeless, s)
		}
	}
	for _, s := range homeless {
		to := data.Date("")
		for d := range free {
			if monday(d) == monday(s.Date) && (to == "" || d < to) {
				to = d
			}
		}
		if to == "" {
			delete(c.now, s.ID)
			c.Removed = append(c.Removed, s)
			continue
		}
		c.tell(free[to])
		delete(free, to)
		c.now[s.ID].Date = to
	}
}

// tell notes a bank holiday of which nobody has said yet that it is kept.
func (c *changing) tell(d Day) {
	if d.Holiday != "" && !d.Kept {
		c.Holidays = append(c.Holidays, d)
	}
}

func monday(d data.Date) data.Date { return d.AddDays(-((int(d.Time().Weekday()) + 6) % 7)) }
