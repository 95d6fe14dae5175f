package door

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/demo"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
)

// rule is what stands under the box and what Return does, for the names typed so
// far. The tests hold the package's own against what the register did before.
type rule func(l *List, all *find.People, text string, ticked func(data.ID) bool) Answer

// protected is the rule of this package.
func protected(l *List, _ *find.People, text string, ticked func(data.ID) bool) Answer {
	return l.Ask(text, ticked)
}

// unprotected is how it was: Return ticks the first of the list, whoever that is,
// and does nothing where that one is ticked.
func unprotected(l *List, all *find.People, text string, ticked func(data.ID) bool) Answer {
	found, near := all.Find(text)
	a := Answer{Return: Newcomer}
	for _, p := range found {
		m := Match{Person: p, Standing: l.Standing(p.ID), Fit: Part, Ticked: ticked(p.ID)}
		if near {
			m.Fit = Guess
		}
		a.Matches = append(a.Matches, m)
	}
	if len(found) > 0 {
		a.Return, a.Who = Tick, found[0]
		if ticked(found[0].ID) {
			a.Return = Nothing
		}
	}
	return a
}

// counts is how an evening, or many, went.
type counts struct {
	names, keys, wrong, lost int
	// regulars have a first name that nobody else has whom the register looks for;
	// byReturn of them were ticked by their name and Return alone.
	regulars, byReturn int
	newcomers, slips   int
}

func (c *counts) add(o counts) {
	c.names, c.keys, c.wrong, c.lost = c.names+o.names, c.keys+o.keys, c.wrong+o.wrong, c.lost+o.lost
	c.regulars, c.byReturn, c.newcomers, c.slips = c.regulars+o.regulars, c.byReturn+o.byReturn, c.newcomers+o.newcomers, c.slips+o.slips
}

func (c counts) mean() float64 { return float64(c.keys) / float64(c.names) }

// evening is a session as it was before anybody came, and who then came.
type evening struct {
	list      *List
	all       *find.People
	came      []*data.Person
	newcomers []string
	expected  map[string]int // how many of those the register looks for have a first name
	// cameBefore is of whom the line also says when they last came.
	cameBefore map[data.ID]bool
}

// eveningOf takes a session of a group back to the moment before its doors opened:
// whoever came for the first time is not on file yet.
func eveningOf(recs *data.Records, s *data.Session, v visits.Visits, r *rand.Rand) evening {
	e := evening{expected: map[string]int{}, cameBefore: map[data.ID]bool{}}
	then := data.NewRecords()
	then.Group = recs.Group
	known := map[data.ID]bool{}
	for id, p := range recs.People {
		if v.CameBefore(id, s.Date) || p.ExpectedFrom != "" && p.ExpectedFrom <= s.Date || p.Joined != "" && p.Joined < s.Date {
			then.People[id], known[id] = p, true
			e.cameBefore[id] = v.CameBefore(id, s.Date)
		}
	}
	for id, o := range recs.Sessions {
		if o.Date < s.Date && o.Date > s.Date.AddDays(-400) { // no question looks further back
			then.Sessions[id] = o
		}
	}
	tonight := &data.Session{Meta: s.Meta, Date: s.Date, Name: s.Name, Booked: s.Booked}
	then.Sessions[s.ID] = tonight
	e.list, e.all = For(then, tonight), people.NewFinder(then)
	for _, p := range data.InOrder(recs.People) {
		switch m := s.Marks[p.ID]; {
		case m.Mark != data.Present:
		case known[p.ID]:
			e.came = append(e.came, p)
		default:
			e.newcomers = append(e.newcomers, p.FirstName+" "+p.LastName)
		}
	}
	for _, p := range then.People {
		if e.list.Standing(p.ID) <= Lately {
			e.expected[find.Bare(called(p))]++
		}
	}
	// Newcomers who look like somebody on file: a letter of their name is another's.
	file := data.InOrder(then.People)
	for range 2 {
		if len(file) > 0 {
			p := file[r.IntN(len(file))]
			if name := slip(p.FirstName+" "+p.LastName, r); find.Bare(name) != find.Bare(p.FirstName+" "+p.LastName) {
				e.newcomers = append(e.newcomers, name)
			}
		}
	}
	r.Shuffle(len(e.came), func(i, j int) { e.came[i], e.came[j] = e.came[j], e.came[i] })
	return e
}

func called(p *data.Person) string {
	if p.PreferredName != "" {
		return p.PreferredName
	}
	return p.FirstName
}

// slip misspells one letter of a name, not its first.
func slip(name string, r *rand.Rand) string {
	letters := []rune(name)
	if len(letters) < 4 {
		return name
	}
	i := 1 + r.IntN(len(letters)-2)
	switch r.IntN(3) {
	case 0:
		letters[i], letters[i+1] = letters[i+1], letters[i]
	case 1:
		letters = slices.Delete(letters, i, i+1)
	default:
		letters = slices.Insert(letters, i, letters[i])
	}
	return string(letters)
}

// typed takes an evening's register as a volunteer does: the first name of
// somebody they know, the first and last name of a newcomer; then they read the
// line under the box, and press Return only where it is the name they mean.
func (e *evening) typed(by rule, r *rand.Rand) (c counts) {
	here, added := map[data.ID]bool{}, 0
	ticked := func(id data.ID) bool { return here[id] }
	for _, p := range e.came {
		first := called(p)
		text := first
		misspelt := r.IntN(12) == 0
		if misspelt {
			text = slip(first, r)
			c.slips++
		}
		c.names++
		own := !misspelt && e.list.Standing(p.ID) <= Lately && e.expected[find.Bare(first)] == 1
		if own {
			c.regulars++
		}
		keys, byReturn := e.one(by, p, text, first, here, ticked)
		c.keys += keys
		if own && byReturn {
			c.byReturn++
		}
	}
	for _, name := range e.newcomers {
		c.names++
		c.newcomers++
		a := by(e.list, e.all, name, ticked)
		c.keys += len([]rune(name)) + 2 // Return or Ctrl+Return, then Return in the form
		if a.Return == Tick && a.Who.Name() == name && !e.cameBefore[a.Who.ID] {
			// The line says the name that is meant, and not that they were here before.
			here[a.Who.ID] = true
			c.keys--
			continue
		}
		added++
	}
	meant := map[data.ID]bool{}
	for _, p := range e.came {
		meant[p.ID] = true
		if !here[p.ID] {
			c.lost++
		}
	}
	for id := range here {
		if !meant[id] {
			c.wrong++
		}
	}
	c.lost += len(e.newcomers) - added
	return c
}

// one types one name of somebody who is on file; byReturn is whether Return after
// the name was all.
func (e *evening) one(by rule, p *data.Person, text, first string, here map[data.ID]bool, ticked func(data.ID) bool) (keys int, byReturn bool) {
	for try := 0; ; try++ {
		a := by(e.list, e.all, text, ticked)
		keys += len([]rune(text))
		if a.Return == Tick && a.Who.Name() == p.Name() {
			here[a.Who.ID] = true
			return keys + 1, try == 0
		}
		at := slices.IndexFunc(a.Matches, func(m Match) bool { return m.Person.ID == p.ID })
		switch {
		case at >= 0 && at < a.Choices: // its digit
			here[p.ID] = true
			return keys + 1, false
		case at >= 0: // down to it, and Return
			here[p.ID] = true
			return keys + at + 2, false
		case try == 0: // not there: typed again, as it is spelt
			keys += len([]rune(text))
			text = first
		default:
			return keys, false // it is lost
		}
	}
}

// group is a demonstration group, with some of its people called alike to the
// letter.
func group(years int) *data.Records {
	recs := data.NewRecords()
	n := 0
	for _, rec := range demo.Records(demo.Options{Years: years, Seed: 1, Today: "2026-03-05", NaturalID: func(data.Kind, ...string) data.ID {
		n++
		return data.ID(fmt.Sprintf("%032x", n))
	}}) {
		recs.Put(rec)
	}
	r := rand.New(rand.NewPCG(7, uint64(years)))
	all := data.InOrder(recs.People)
	for range len(all) / 12 {
		a, b := data.Clone(all[r.IntN(len(all))]), all[r.IntN(len(all))]
		a.FirstName, a.LastName, a.PreferredName = b.FirstName, b.LastName, b.PreferredName
		recs.Put(a)
	}
	return recs
}

// evenings types evenings of a group, spread over its years, until so many names
// were typed, by each rule alike.
func evenings(recs *data.Records, names int, rules ...rule) []counts {
	v := visits.All(recs)
	all := data.InOrder(recs.Sessions)
	all = slices.DeleteFunc(all, func(s *data.Session) bool { return len(s.Marks) < 4 })
	r := rand.New(rand.NewPCG(11, 13))
	out := make([]counts, len(rules))
	for i := 0; out[0].names < names; i++ {
		e := eveningOf(recs, all[(i*37+len(all)/3)%len(all)], v, r)
		for j, by := range rules {
			out[j].add(e.typed(by, rand.New(rand.NewPCG(uint64(i), 17))))
		}
	}
	return out
}

// Whole evenings of the demonstration groups are typed: nobody is ticked by
// mistake and no name is lost, for hardly more keys than it took when the first of
// the list was ticked.
func TestWholeEveningsAreTyped(t *testing.T) {
	var c, was counts
	for _, g := range []struct{ years, names int }{{3, 5000}, {10, 5000}} {
		recs := group(g.years)
		typed := evenings(recs, g.names, protected, unprotected)
		c.add(typed[0])
		was.add(typed[1])
	}
	t.Logf("%d names (%d newcomers, %d misspelt): %d wrong ticks, %d names lost, %.2f keys a name (before: %.2f); of %d regulars with a first name of their own %d by name and Return (%.1f in 100)",
		c.names, c.newcomers, c.slips, c.wrong, c.lost, c.mean(), was.mean(), c.regulars, c.byReturn, 100*float64(c.byReturn)/float64(c.regulars))
	switch {
	case c.names < 10000 || c.regulars < 1000 || c.slips < 100 || c.newcomers < 300:
		t.Errorf("too little was typed: %+v", c)
	case c.wrong != 0 || c.lost != 0:
		t.Errorf("%d wrong ticks, %d names lost", c.wrong, c.lost)
	case c.mean() > was.mean()+1:
		t.Errorf("%.2f keys a name; it was %.2f", c.mean(), was.mean())
	case c.byReturn*100 < c.regulars*90:
		t.Errorf("%d of %d regulars by name and Return", c.byReturn, c.regulars)
	}
}

// With the protection off the same evenings go wrong: the test above can fail.
func TestWithoutTheRuleTheWrongPersonIsTicked(t *testing.T) {
	first := func(l *List, _ *find.People, text string, ticked func(data.ID) bool) Answer {
		a := l.Ask(text, ticked)
		if a.Return == Choose {
			a.Return = Tick // the first of several of one name
		}
		return a
	}
	for i, c := range evenings(group(10), 2000, unprotected, first) {
		if c.wrong == 0 {
			t.Errorf("rule %d harms nobody: %+v", i, c)
		}
	}
}

// A volunteer who does not read the line, and types the first names of those whom
// the register looks for, ticks nobody who has left, and nobody by a guess.
func TestBlindTypingTicksNobodyByAGuess(t *testing.T) {
	recs := group(10)
	v := visits.All(recs)
	r := rand.New(rand.NewPCG(3, 5))
	all := data.InOrder(recs.Sessions)
	for i := range 8 {
		e := eveningOf(recs, all[i*len(all)/8], v, r)
		for _, p := range recs.People {
			for _, text := range []string{p.FirstName, strings.ToLower(p.LastName), slip(p.FirstName, r), p.FirstName[:1]} {
				a := e.list.Ask(text, func(id data.ID) bool { return id[len(id)-1]%2 == 0 })
				if a.Return != Tick {
					continue
				}
				at := slices.IndexFunc(a.Matches, func(m Match) bool { return m.Person == a.Who })
				if m := a.Matches[at]; !m.Tickable() || at >= a.Choices && a.Choices < 9 {
					t.Fatalf("%q ticks %+v", text, m)
				}
			}
		}
	}
}
