package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"commonthread/data"
)

// Of the last months there are calls to those who stopped coming; older ones
// were thrown away, as a group does. Somebody is asked after who came to so many
// sessions and then stayed away for five weeks.
const (
	callsFor  = 330 // days
	missedFor = 35
	knownWell = 6 // visits before that
)

// spokenOf is what leads wrote down of a call. No word of it is about health.
var spokenOf = []string{
	"Minds her grandson on craft mornings this term. Would like the evening group, if there is one.",
	"Glad that we rang. Felt shy after so long; Shabana will sit with her the first time.",
	"The bus was changed and no longer stops near them. Asked about a lift.",
	"Has begun to work on Wednesdays. Comes when a holiday falls on one.",
}

// calls are the tries to reach those who stopped coming, by their day, and what
// leads wrote down of some. They have a chance of their own, so that everything
// else in the group is as it would be without them.
func (c *circle) calls() (out []data.Record) {
	random := rand.New(rand.NewPCG(c.Seed, 0x63616c6c73))
	var calls []*data.Call
	var notes []data.Record
	for _, p := range c.people {
		if p.volunteer() {
			continue
		}
		for i, last := range p.present {
			next := c.last.AddDays(1)
			if i+1 < len(p.present) {
				next = p.present[i+1]
			}
			if i+1 < knownWell || last.DaysUntil(next) < missedFor || last < c.last.AddDays(-callsFor) || random.Float64() < 0.35 {
				continue
			}
			made := c.callsIn(random, p, last, next, i+1 == len(p.present))
			calls = append(calls, made...)
			for _, call := range made {
				if (call.Outcome == data.CallSpoken || call.Outcome == data.CallLead) && random.Float64() < 0.6 {
					n := &data.CallNote{PersonID: call.PersonID, Day: call.Day, Text: spokenOf[random.IntN(len(spokenOf))], By: Keyholders(c.Seed)[0].Name}
					n.ID = c.NaturalID(data.KindCallNote, string(n.PersonID), string(n.Day))
					notes = append(notes, n)
				}
			}
		}
	}
	slices.SortStableFunc(calls, func(a, b *data.Call) int { return cmp.Compare(a.Day, b.Day) })
	for _, call := range calls {
		out = append(out, call)
	}
	return append(out, notes...)
}

// callsIn are the calls while somebody stayed away: to who came again, and to
// who did not, or not yet.
func (c *circle) callsIn(random *rand.Rand, p *person, last, next data.Date, gone bool) (out []*data.Call) {
	add := func(day data.Date, o data.CallOutcome, back data.Date) {
		if day > c.last || day >= next {
			return
		}
		by := Keyholders(c.Seed)[random.IntN(3)].Name
		call := &data.Call{PersonID: p.rec.ID, Day: day, Outcome: o, Back: back, By: by}
		call.ID = c.NaturalID(data.KindCall, string(p.rec.ID), string(day))
		out = append(out, call)
	}
	day := last.AddDays(29 + random.IntN(5))
	if random.Float64() < 0.4 {
		add(day, data.CallNoAnswer, "")
		day = day.AddDays(3 + random.IntN(6))
	}
	switch {
	case !gone && random.Float64() < 0.6:
		add(day, data.CallBack, max(day, next))
	case !gone:
		add(day, data.CallSpoken, "")
	case p.rec.Left != "":
		add(day, []data.CallOutcome{data.CallStop, data.CallMoved}[random.IntN(2)], "")
	case day < c.last.AddDays(-60) && random.Float64() < 0.8: // settled long ago
		add(day, data.CallLead, "")
		add(day.AddDays(4+random.IntN(9)), []data.CallOutcome{data.CallStop, data.CallMoved}[random.IntN(2)], "")
	case len(out) == 0 && random.Float64() < 0.5:
		add(day, data.CallNoAnswer, "")
	case random.Float64() < 0.5:
		add(day, data.CallLead, "")
	}
	return out
}
