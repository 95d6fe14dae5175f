package journal

import (
	"cmp"
	"slices"
)

// Log is the journal of one compartment in memory, ready to be folded. It does
// not change.
type Log struct {
	devices  map[string][]*Entry // each by number
	byRecord map[string][]*Entry // puts and deletions, in order
	all      []*Entry            // in order
}

// NewLog takes entries in any order. Two entries of one device with one number
// are both kept; Verify tells of them.
func NewLog(entries []Entry) *Log {
	l := &Log{devices: map[string][]*Entry{}, byRecord: map[string][]*Entry{}, all: make([]*Entry, len(entries))}
	for i := range entries {
		e := entries[i]
		l.all[i] = &e
		l.devices[e.Device] = append(l.devices[e.Device], &e)
	}
	for _, chain := range l.devices {
		slices.SortFunc(chain, byNumber)
		var had map[string]int64
		for _, e := range chain {
			if len(e.Seen) > 0 { // most entries tell nothing new and share the map
				next := make(map[string]int64, len(had)+len(e.Seen))
				for d, n := range had {
					next[d] = n
				}
				for d, n := range e.Seen {
					next[d] = n
				}
				had = next
			}
			e.had = had
		}
	}
	l.all = inOrder(l.all)
	for _, e := range l.all {
		if e.Record != "" && (e.Kind == Put || e.Kind == Delete) {
			l.byRecord[e.Record] = append(l.byRecord[e.Record], e)
		}
	}
	return l
}

// Entries are all entries, each after all that it had seen.
func (l *Log) Entries() []*Entry { return l.all }

// Of are the puts and deletions of one record, in the order in which they fold.
func (l *Log) Of(record string) []*Entry { return l.byRecord[record] }

// Records are the IDs that have entries, sorted.
func (l *Log) Records() []string {
	ids := make([]string, 0, len(l.byRecord))
	for id := range l.byRecord {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Devices are those that wrote entries, sorted.
func (l *Log) Devices() []string {
	names := make([]string, 0, len(l.devices))
	for d := range l.devices {
		names = append(names, d)
	}
	slices.Sort(names)
	return names
}

// saw reports whether the writer of b had seen a.
func saw(b, a *Entry) bool {
	if a.Device == b.Device {
		return a.Number < b.Number
	}
	return b.had[a.Device] >= a.Number
}

// apart reports whether neither had seen the other.
func apart(a, b *Entry) bool { return a != b && !saw(a, b) && !saw(b, a) }

// byNumber sorts entries of one device; a forged twin is told by its sum.
func byNumber(a, b *Entry) int {
	if a.Number != b.Number {
		return cmp.Compare(a.Number, b.Number)
	}
	return cmp.Compare(a.Sum(), b.Sum())
}

// inOrder sorts by order, device and number, and then puts right what a wrong
// clock did: an entry never stands before one that its writer had seen.
func inOrder(list []*Entry) []*Entry {
	slices.SortFunc(list, func(a, b *Entry) int {
		if c := cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Device, b.Device)); c != 0 {
			return c
		}
		return byNumber(a, b)
	})
	if causal(list) {
		return list
	}
	return afterSeen(list)
}

// causal reports whether no entry stands before one it had seen.
func causal(list []*Entry) bool {
	seen := map[string]int64{} // the highest number that an entry so far had seen
	for _, e := range list {
		if e.Number <= seen[e.Device] {
			return false
		}
		seen[e.Device] = max(seen[e.Device], e.Number-1)
		for d, n := range e.had {
			seen[d] = max(seen[d], n)
		}
	}
	return true
}

// afterSeen takes, again and again, the first entry of the list of which all
// that it had seen (of this list) is taken already.
func afterSeen(list []*Entry) []*Entry {
	out := make([]*Entry, 0, len(list))
	queues := map[string][]*Entry{} // by device and number
	rank := make(map[*Entry]int, len(list))
	for i, e := range list {
		rank[e] = i
		queues[e.Device] = append(queues[e.Device], e)
	}
	for _, q := range queues {
		slices.SortStableFunc(q, func(a, b *Entry) int { return cmp.Compare(a.Number, b.Number) })
	}
	for len(out) < len(list) {
		var best *Entry
		for _, q := range queues {
			if len(q) > 0 && ready(q[0], queues) && (best == nil || rank[q[0]] < rank[best]) {
				best = q[0]
			}
		}
		if best == nil { // a forged ring of entries that had seen each other
			return list
		}
		out = append(out, best)
		queues[best.Device] = queues[best.Device][1:]
	}
	return out
}

func ready(e *Entry, queues map[string][]*Entry) bool {
	for d, n := range e.had {
		if q := queues[d]; d != e.Device && len(q) > 0 && q[0].Number <= n {
			return false
		}
	}
	return true
}
