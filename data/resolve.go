package data

import (
	"slices"
	"sync/atomic"
)

// This file is the one rule of who a person is where several records are one
// person's: everything that counts, lists, gives out or erases asks here.

// Resolve, Resolver and IDsOf go by every join, as the register's lists and
// attendance do. What lies in care is somebody's by those joins alone that a lead
// agreed to: whoever reads it asks Agreed() for the records first.

// Resolve follows aliases: the ID of the person that a mark or paper counts for. Of
// several aliases of one record the one entered last holds; where two laptops each
// made the other's the alias, the ring is one person under the least of its IDs.
func (r *Records) Resolve(id ID) ID {
	if len(r.Aliases) == 0 {
		return id
	}
	if to, alias := r.resolved().to[id]; alias {
		return to
	}
	return id
}

// Resolver is Resolve as a function.
func (r *Records) Resolver() func(ID) ID { return r.Resolve }

// IDsOf are all IDs under which a person is on file or was: the one that counts, and
// those that lead to it in the order in which their aliases were entered. An ID with
// no alias is alone.
func (r *Records) IDsOf(id ID) []ID {
	one := r.Resolve(id)
	if len(r.Aliases) == 0 {
		return []ID{one}
	}
	return append([]ID{one}, r.resolved().from[one]...)
}

// resolution is where each alias leads in the end, worked out once for all.
type resolution struct {
	aliases int // how many there were
	to      map[ID]ID
	from    map[ID][]ID
}

// resolutions keeps it with the Records that it is of. What changes an alias gives
// the Records another.
type resolutions struct {
	done  atomic.Pointer[resolution]
	joins atomic.Pointer[joins] // of Agreed
}

func (r *Records) resolved() *resolution {
	if r.one == nil {
		return resolve(r.Aliases)
	}
	done := r.one.done.Load()
	if done == nil || done.aliases != len(r.Aliases) {
		done = resolve(r.Aliases)
		r.one.done.Store(done)
	}
	return done
}

func resolve(aliases map[ID]*Alias) *resolution {
	next, all := make(map[ID]ID, len(aliases)), InOrder(aliases)
	for _, a := range all {
		next[a.From] = a.To
	}
	out := &resolution{aliases: len(aliases), to: make(map[ID]ID, len(next)), from: map[ID][]ID{}}
	for _, a := range all {
		if _, twice := out.to[a.From]; twice {
			continue
		}
		to := lead(next, a.From)
		out.to[a.From] = to
		if to != a.From {
			out.from[to] = append(out.from[to], a.From)
		}
	}
	return out
}

// lead goes from one to the next until there is none, or until it comes round.
func lead(next map[ID]ID, id ID) ID {
	var path []ID
	for {
		to, more := next[id]
		if !more {
			return id
		}
		if i := slices.Index(path, id); i >= 0 {
			return slices.Min(path[i:])
		}
		path = append(path, id)
		id = to
	}
}
