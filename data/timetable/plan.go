package timetable

import (
	"cmp"
	"maps"
	"slices"

	"commonthread/data"
)

// IDs gives records their IDs; a transaction is one.
type IDs interface {
	NewID() data.ID
	NaturalID(k data.Kind, parts ...string) data.ID
}

// key is what a session is: day, folded name, start.
type key [3]string

func keyOf(s *data.Session) key { return key(s.NaturalKey()) }

// Plan is what is to be written so that sessions of a series are on file.
type Plan struct {
	New []*data.Session
	// Joined are sessions that stood there by the same day, name and start, as
	// somebody began them or a table brought them: they belong to the series now.
	Joined []*data.Session
	// Had are the days on which the series has a session already.
	Had []data.Date
}

// Puts are the records to put.
func (p Plan) Puts() []*data.Session { return append(slices.Clone(p.New), p.Joined...) }

// Sessions plans a session of the series on each of the days. The same session
// made on two laptops is one: its ID is made of its day, name and start.
func Sessions(recs *data.Records, s *data.Series, days []data.Date, ids IDs) Plan {
	var out Plan
	byKey, had := map[key]*data.Session{}, map[data.Date]bool{}
	for _, o := range data.InOrder(recs.Sessions) {
		if k := keyOf(o); byKey[k] == nil {
			byKey[k] = o
		}
		if o.SeriesID == s.ID && s.ID != "" {
			had[o.Date] = true
		}
	}
	for _, d := range days {
		fresh := sessionOn(s, d)
		switch there := byKey[keyOf(fresh)]; {
		case had[d], there != nil && there.SeriesID != "":
			out.Had = append(out.Had, d)
		case there != nil:
			out.Joined = append(out.Joined, join(there, fresh))
		default:
			fresh.ID = identify(recs, fresh, ids)
			out.New = append(out.New, fresh)
		}
		had[d] = true
	}
	return out
}

// sessionOn is a session of the series, without an ID.
func sessionOn(s *data.Series, d data.Date) *data.Session {
	return &data.Session{Date: d, Name: s.Name, Start: s.Start, End: s.End, Venue: s.Venue, Theme: s.Theme,
		Capacity: s.Capacity, LeaderID: s.LeaderID, Helpers: maps.Clone(s.Helpers), SeriesID: s.ID}
}

// identify is the natural ID, unless a session has it that has moved away from
// that day, name or start since.
func identify(recs *data.Records, s *data.Session, ids IDs) data.ID {
	id := ids.NaturalID(data.KindSession, s.NaturalKey()...)
	if recs.Sessions[id] != nil {
		return ids.NewID()
	}
	return id
}

// join makes a session that stood there one of the series; what it says itself
// stays.
func join(there, fresh *data.Session) *data.Session {
	s := data.Clone(there)
	s.SeriesID = fresh.SeriesID
	s.End, s.Venue, s.Theme = cmp.Or(s.End, fresh.End), cmp.Or(s.Venue, fresh.Venue), cmp.Or(s.Theme, fresh.Theme)
	s.Capacity, s.LeaderID = cmp.Or(s.Capacity, fresh.Capacity), cmp.Or(s.LeaderID, fresh.LeaderID)
	if len(s.Helpers) == 0 {
		s.Helpers = fresh.Helpers
	}
	return s
}

// NewSession gives a session of its own its ID; there says that the very
// session is on file already, and is given back instead.
func NewSession(recs *data.Records, s *data.Session, ids IDs) (one *data.Session, there bool) {
	for _, o := range data.InOrder(recs.Sessions) {
		if keyOf(o) == keyOf(s) {
			return o, true
		}
	}
	s.ID = identify(recs, s, ids)
	return s, false
}
