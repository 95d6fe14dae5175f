package journal

import (
	"cmp"
	"slices"
	"time"
)

// Merged is what came of taking entries from elsewhere.
type Merged struct {
	Entries []Entry // all that we hold now: what we held, and Taken
	Taken   []Entry // new to us, in an order in which each comes after all it had seen
	Waiting []Entry // held back: something that they build on has not come yet
	Refused []Entry // not what their device wrote, or another entry under a number we hold
	Ahead   []Entry // taken, but their clock stands more than MaxAhead after now
}

// Merge takes entries of one compartment that came from elsewhere, in any
// order, some perhaps twice. An entry is taken when its device's entry before
// it is held and so is all that it had seen; so what we hold is always whole.
// The device's own chain decides what belongs to it. Nothing we held is lost.
func Merge(have, came []Entry, heads Heads, now time.Time) (Merged, Heads) {
	m := Merged{Entries: slices.Clone(have)}
	heads = heads.Clone()
	held := map[string]map[int64]Sum{}
	hold := func(e *Entry) {
		if held[e.Device] == nil {
			held[e.Device] = map[int64]Sum{}
		}
		held[e.Device][e.Number] = e.Sum()
	}
	for i := range have {
		hold(&have[i])
	}
	queue := slices.Clone(came)
	slices.SortFunc(queue, func(a, b Entry) int {
		if a.Device != b.Device {
			return cmp.Compare(a.Device, b.Device)
		}
		return byNumber(&a, &b)
	})
	for moved := true; moved; {
		moved = false
		rest := queue[:0]
		for i := range queue {
			e := queue[i]
			switch judge(&e, held) {
			case known:
			case refused:
				m.Refused = append(m.Refused, e)
			case waiting:
				rest = append(rest, e)
			case next:
				hold(&e)
				heads.Take(&e)
				m.Taken = append(m.Taken, e)
				if Ahead(e.Order, now) {
					m.Ahead = append(m.Ahead, e)
				}
				moved = true
			}
		}
		queue = rest
	}
	m.Waiting = queue
	m.Entries = append(m.Entries, m.Taken...)
	return m, heads
}

type verdict int

const (
	next verdict = iota
	known
	waiting
	refused
)

func judge(e *Entry, held map[string]map[int64]Sum) verdict {
	mine := held[e.Device]
	if s, ok := mine[e.Number]; ok {
		if s == e.Sum() {
			return known
		}
		return refused
	}
	if !e.Erased() && e.Hash != hashOf(e) {
		return refused
	}
	prev, ok := mine[e.Number-1]
	switch {
	case e.Number > 1 && !ok:
		return waiting
	case e.Prev != prev: // the zero Sum before the first
		return refused
	}
	for d, n := range e.Seen {
		if _, ok := held[d][n]; !ok && n > 0 {
			return waiting
		}
	}
	return next
}
