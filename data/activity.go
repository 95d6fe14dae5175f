package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"commonthread/data/journal"
)

// Activity is one thing that somebody did, as the journal has it: a line of the
// audit, or a change set with the records that it touched. It holds no values.
type Activity struct {
	At     time.Time // by the clock of the computer on which it was done
	Who    string    // keyholder's ID
	Device string
	Order  int64
	// Action is one of the audit's (ActionView and its like), ActionErase for an
	// erasure, and "" for any other change.
	Action string
	What   string // plain words, as the entry has them; may be ""
	// Subject is the record that an audit line is about; "" where it is none.
	Subject ID
	// Set is the change set, for UndoSet; "" for a line of the audit.
	Set string
	// Undid reports that the change took back an earlier one; Undoes is which.
	Undid  bool
	Undoes string
	// Undone reports that it was taken back and does not stand. Fixed is what no
	// UndoSet takes back: an erasure, the group itself, what went out.
	Undone, Fixed bool
	// Records are those that a change set touched, as far as the keyholder may
	// read of them, in order.
	Records []Touched
}

// Touched is what a change set did to one record.
type Touched struct {
	ID   ID
	Kind Kind
	Deed Deed
}

// Deed is what was done to a record.
type Deed string

// The deeds.
const (
	Added   Deed = "added"
	Changed Deed = "changed"
	TookOut Deed = "took out"
)

// Activity is everything that was done, oldest first, as far as the keyholder
// may read of it. It is read from the file, which takes a moment in a large
// group; where a part can no longer be read it is left out, and CheckTrail says
// so. ErrLocked where the group is closed.
func (s *Store) Activity() ([]Activity, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrLocked
	}
	g, u := &activities{sets: map[string]int{}}, &undoing{s: s, logs: map[Compartment]*journal.Log{}}
	for _, c := range compartments {
		if s.May(c) {
			u.logs[c] = s.log(c, nothing)
			g.take(u.logs[c].Entries())
		}
	}
	g.settle(u)
	slices.SortStableFunc(g.out, func(a, b Activity) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Device, b.Device))
	})
	return g.out, nil
}

// activities gathers entries into what was done.
type activities struct {
	out  []Activity
	sets map[string]int // change set to its place in out
}

// take adds the entries of one compartment. Words of a more closed compartment
// stand over those of a more open one, which say less.
func (g *activities) take(entries []*journal.Entry) {
	there := map[string]bool{}
	for _, e := range entries {
		if e.Kind == journal.Audit {
			g.out = append(g.out, Activity{At: e.At, Who: e.Who, Device: e.Device, Order: e.Order, Action: e.Action, What: e.What, Subject: ID(e.Record)})
			continue
		}
		deed := Changed
		switch {
		case e.Kind == journal.Delete:
			deed = TookOut
		case !there[e.Record]:
			deed = Added
		}
		there[e.Record] = e.Kind == journal.Put
		i, known := g.sets[e.Set]
		if !known || e.Set == "" {
			i = len(g.out)
			g.sets[e.Set] = i
			g.out = append(g.out, Activity{At: e.At, Who: e.Who, Device: e.Device, Order: e.Order, Action: e.Action,
				Set: e.Set, Undid: e.Undoes != "", Undoes: e.Undoes, Fixed: e.Action == ActionErase})
		}
		if Kind(e.Of) == KindIssue || Kind(e.Of) == KindGroup && deed == Added {
			g.out[i].Fixed = true
		}
		g.out[i].What = e.What
		g.out[i].Records = append(g.out[i].Records, Touched{ID(e.Record), Kind(e.Of), deed})
	}
}

// settle says of each change set whether it stands.
func (g *activities) settle(u *undoing) {
	undone := u.undone()
	for i := range g.out {
		a := &g.out[i]
		a.Undone = a.Set != "" && undone[a.Set] && !a.Fixed
	}
}

// TrailReport is what CheckTrail found.
type TrailReport struct {
	Entries int
	Devices int           // computers that wrote them
	Erased  int           // entries whose content was erased, as it may be
	Read    []Compartment // those that the keyholder's key opens
	// Problems are plain sentences, without personal data; none where every
	// entry is there, in its place, as it was written.
	Problems []string
}

// CheckTrail reads the journal of every compartment that the keyholder may
// open and walks its chains from the first entry to the last: an entry edited,
// taken out, put in or moved shows, and so does one that is not signed by whom it
// names. It changes nothing. What it cannot show is what somebody left out who
// wrote last, of which nobody else had seen anything.
func (s *Store) CheckTrail() (*TrailReport, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrLocked
	}
	r := &TrailReport{}
	devices, marks, logs := map[string]bool{}, map[ID]bool{}, map[Compartment]*journal.Log{}
	for _, c := range compartments {
		if !s.May(c) {
			continue
		}
		r.Read = append(r.Read, c)
		entries, err := readEntries(s.v, c, everything)
		if err != nil {
			r.Problems = append(r.Problems, fmt.Sprintf("In %s, a part of the trail cannot be read.", c))
		}
		log := journal.NewLog(entries)
		for _, p := range log.Verify(s.heads[c]) {
			r.Problems = append(r.Problems, fmt.Sprintf("In %s, %s.", c, p))
		}
		for _, d := range log.Devices() {
			devices[d] = true
		}
		for _, e := range log.Entries() {
			if e.Kind == journal.Audit && e.Action == ActionKeyholder {
				marks[ID(e.Record)] = true
			}
		}
		r.add(log, s.Records())
		logs[c] = log
	}
	for _, c := range compartments {
		if logs[c] != nil {
			r.Problems = append(r.Problems, verifyAuthors(context.Background(), s.v, c, logs, s.heads[c])...)
		}
	}
	if n := statementsGone(marks, s.v); n > 0 {
		r.Problems = append(r.Problems, goneWords(n))
	}
	r.Devices = len(devices)
	return r, nil
}

// add counts the entries of a compartment, and finds content that is gone
// though nobody was erased.
func (r *TrailReport) add(log *journal.Log, recs *Records) {
	k := &checking{recs: recs}
	r.Entries += len(log.Entries())
	for _, e := range log.Entries() {
		if e.Erased() {
			r.Erased++
		}
	}
	for _, id := range log.Records() {
		if k.takenOut(log.Of(id)) {
			r.Problems = append(r.Problems, fmt.Sprintf("What record %.8s held was taken out of the trail, and nobody erased it.", id))
		}
	}
}

// Whole reports whether nothing was altered.
func (r *TrailReport) Whole() bool { return len(r.Problems) == 0 }
