package data

import (
	"encoding/json"
	"slices"
	"time"

	"commonthread/data/journal"
)

// SessionVersion is how a session stands in calendars that were given it: which
// version of it this is, and where it stood before.
type SessionVersion struct {
	// Sequence counts the changes of what a calendar shows, from 0, and never goes
	// back: ticks in the register do not count, an erasure may.
	Sequence int
	// Modified is when the last of them was made, as the journal orders them.
	Modified time.Time
	// Days are all the days on which it was ever planned, in order: a calendar may
	// have it on any of them.
	Days []Date
	// Gone is the session as it stood last, where it was taken off the list after a
	// calendar may have been given it.
	Gone *Session
}

// inCalendars are the fields of a session that a calendar shows.
var inCalendars = []string{"date", "name", "start", "end", "venue", "theme", "cancelled", "leader_id"}

// SessionVersions are the versions of all sessions, also of those that are on
// file no more, by ID. They are read from the file, which takes a moment in a
// large group.
func (s *Store) SessionVersions() map[ID]SessionVersion {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := s.log(Register, everything)
	var exported []int64
	of := map[string]bool{}
	for _, e := range log.Entries() {
		switch {
		case e.Kind == journal.Audit && e.Action == ActionExport:
			exported = append(exported, e.Order)
		case Kind(e.Of) == KindSession:
			of[e.Record] = true
		}
	}
	sessions, out := s.Records().Sessions, map[ID]SessionVersion{}
	for id := range of {
		list := log.Of(id)
		if len(list) == 0 {
			continue
		}
		v := versionOf(list)
		if sessions[ID(id)] == nil {
			if v.Gone = lastState(log, list, exported); v.Gone == nil {
				continue
			}
			v.Gone.ID = ID(id)
		}
		out[ID(id)] = v
	}
	return out
}

// versionOf counts what a calendar shows of a session's entries.
func versionOf(list []*journal.Entry) SessionVersion {
	v, order := SessionVersion{Sequence: -1}, list[0].Order
	for _, e := range list {
		counts := e.Kind == journal.Delete || e.Erased()
		leaves, _ := journal.Leaves(e.Patch) // what cannot be read counts as nothing, and Check tells of it
		for _, l := range leaves {
			counts = counts || slices.Contains(inCalendars, l.Path[0])
			if l.Path[0] != "date" {
				continue
			}
			var day Date
			if json.Unmarshal(l.Value, &day) == nil && day != "" && day.Valid() {
				v.Days = append(v.Days, day)
			}
		}
		if counts {
			v.Sequence++
			order = max(order, e.Order)
		}
	}
	v.Sequence, v.Modified = max(v.Sequence, 0), time.UnixMicro(order).UTC()
	slices.Sort(v.Days)
	v.Days = slices.Compact(v.Days)
	return v
}

// lastState is a session as it stood before it was taken off the list; nil where
// nothing was exported while it stood there, so that no calendar has it.
func lastState(log *journal.Log, list []*journal.Entry, exported []int64) *Session {
	last := list[len(list)-1]
	if last.Kind != journal.Delete || !slices.ContainsFunc(exported, func(at int64) bool { return list[0].Order < at && at < last.Order }) {
		return nil
	}
	session := &Session{}
	if json.Unmarshal(log.FoldUntil(last, false).JSON, session) != nil || session.Date == "" {
		return nil
	}
	return session
}
