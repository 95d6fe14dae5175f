package figures

import (
	"slices"

	"commonthread/data"
)

// join brings older issues into a family's equations; at is the family's place
// among familiesOf.
func (f *family) join(all []before, at int, p data.Period) {
	if len(all) == 0 {
		return
	}
	for i := range f.cells {
		if c := &f.cells[i]; c.kind == present && c.counted && c.value > 0 && !saysNothing(c) && tellsOfFew(c, all, p) {
			c.hidden, c.rule = true, true
		}
	}
	for _, b := range all {
		if b.period == p {
			f.recall(b)
			f.believe(b.families[at])
		}
	}
	f.link(all, at, p)
}

// tellsOfFew reports whether a count set beside those that were sent would tell
// of 1 to 4 people.
func tellsOfFew(c *cell, all []before, p data.Period) bool {
	return differsLittle(c, all, p) || leavesFew(c, all, p)
}

// saysNothing reports whether a count is one of how many came or were referred,
// and of so many people that a few more of them say nothing about anybody.
func saysNothing(c *cell) bool {
	switch c.name {
	case "people.unique", "people.new", "people.returning", "referrals.received":
		return c.value >= smallestShare
	}
	return false
}

// differsLittle reports whether the count is 1 to 4 more or less than one that
// went out for the same period, or for one inside or around it.
func differsLittle(c *cell, all []before, p data.Period) bool {
	for _, b := range all {
		if !b.period.Within(p) && !p.Within(b.period) {
			continue
		}
		if told, ok := b.told.find(c.name, c.key(), c.row >= 0); ok && !told.hidden && few(c.value-told.value) {
			return true
		}
	}
	return false
}

// few reports whether a difference is of 1 to 4 people.
func few(difference int64) bool {
	return difference != 0 && -smallest < difference && difference < smallest
}

// leavesFew reports whether showing a count that adds up over time would give
// away that 1 to 4 people belong to some stretch of time: the year less the
// quarters that went out. Every count that went out ties the day it starts to
// the day after it ends; what is tied together can be taken from one another.
func leavesFew(c *cell, all []before, p data.Period) bool {
	if !addsUp(c.name) {
		return false
	}
	sinceStart, sinceEnd := tied(c, all, p.From), tied(c, all, p.To.AddDays(1))
	for _, a := range sinceStart {
		for _, b := range sinceEnd {
			if few(c.value + b - a) {
				return true
			}
		}
	}
	return false
}

// tied gives the days whose running total a reader knows against that of a day.
func tied(c *cell, all []before, day data.Date) map[data.Date]int64 {
	known := map[data.Date]int64{day: 0}
	for grew := true; grew; {
		grew = false
		for _, b := range all {
			told, ok := b.told.find(c.name, c.key(), c.row >= 0)
			if !ok || told.hidden {
				continue
			}
			from, to := b.period.From, b.period.To.AddDays(1)
			start, atStart := known[from]
			end, atEnd := known[to]
			switch {
			case atStart && !atEnd:
				known[to], grew = start+told.value, true
			case atEnd && !atStart:
				known[from], grew = end-told.value, true
			}
		}
	}
	return known
}

// recall marks what an issue for the same period told and hid: a count that is
// the same today is known, and one that was hidden is hidden again.
func (f *family) recall(b before) {
	for i := range f.cells {
		c := &f.cells[i]
		if c.kind != present {
			continue
		}
		told, ok := b.told.find(c.name, c.key(), c.row >= 0)
		switch {
		case !ok:
		case told.hidden && (!c.counted || c.value > 0):
			c.hidden = true
		case !told.hidden && c.counted && told.value == c.value:
			c.known = true
		}
	}
}

// believe adds the relations of an issue for the same period, with today's
// counts in the place of those it hid. Where today's counts do not fit them all,
// those sums that they fit are added. What was hidden in any other stays hidden:
// a reader who can guess which part changed would have the rest.
func (f *family) believe(old *family) {
	whole := f.believing(old, func(relation) bool { return true })
	if whole.isPossible() {
		*f = *whole
		return
	}
	plain := func(r relation) bool {
		return r.ends == equal && !r.about(old, func(c cell) bool { return c.kind == aside })
	}
	now := f.believing(old, plain)
	for _, r := range old.relations {
		if plain(r) && now.fit(old, r) {
			continue
		}
		for _, i := range r.all() {
			if c := old.cells[i]; c.hidden {
				now.keepHidden(c)
			}
		}
	}
	*f = *now
}

// believing is the family with those of an issue's relations that are wanted
// and that today's counts do not deny.
func (f *family) believing(old *family, wanted func(relation) bool) *family {
	out := &family{cells: slices.Clone(f.cells), relations: slices.Clone(f.relations), tangled: true}
	asides := map[int]int{}
	for _, r := range old.relations {
		if wanted(r) && r.about(old, func(c cell) bool { return c.hidden }) {
			out.accept(out.translate(old, r, asides))
		}
	}
	return out
}

// fit reports whether today's counts fit a sum of an issue.
func (f *family) fit(old *family, r relation) bool {
	trial := &family{cells: slices.Clone(f.cells)}
	holds, counted := trial.holds(trial.translate(old, r, map[int]int{}))
	return holds || !counted
}

// about reports whether a cell of that sort takes part in the relation.
func (r relation) about(f *family, is func(cell) bool) bool {
	return slices.ContainsFunc(r.all(), func(i int) bool { return is(f.cells[i]) })
}

// translate writes an older relation in today's counts: hidden ones become
// those of today, shown ones stay the numbers they were.
func (f *family) translate(old *family, r relation, asides map[int]int) relation {
	into := func(i int) int {
		c := old.cells[i]
		switch {
		case c.kind == aside && c.lo == c.hi, c.kind != aside && !c.hidden:
			return f.quantity(c.value, c.value)
		case c.kind == aside:
			if _, there := asides[i]; !there {
				asides[i] = f.quantity(c.lo, c.hi)
			}
			return asides[i]
		}
		if now := f.find(c.name, c.key(), c.row >= 0); now >= 0 {
			return now
		}
		return f.quantity(0, 0)
	}
	out := relation{ends: r.ends, from: olderPages, total: into(r.total)}
	for _, i := range r.parts {
		out.parts = append(out.parts, into(i))
	}
	return out
}

// keepHidden hides for good what an issue hid, where it is hidden today at all.
func (f *family) keepHidden(old cell) {
	if i := f.find(old.name, old.key(), old.row >= 0); i >= 0 {
		f.cells[i].rule = f.cells[i].hidden
	}
}
