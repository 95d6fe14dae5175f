// Package door says who is meant by the few letters that are typed at the door,
// and what Return does with them. It is one rule for the register, the keying of
// a paper sheet, the choosing of people and the joining of a referral to its
// person: Return ticks only where it is plain who is meant; a guess at a spelling,
// somebody who has left and somebody who is ticked already are never ticked by it.
//
// It is pure and has no words for a screen. It imports data, data/find,
// data/people and data/visits, and changes nothing.
package door

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
)

// Standing is how likely somebody is to come, as far as is known. Matches come in
// this order.
type Standing int

// The standings.
const (
	Expected Standing = iota // a lead said so, and they have not come since
	Booked                   // for this session
	Lately                   // came in the last quarter, joined in it, or has a mark here
	Other                    // on file
	Left                     // has left the group
)

// Fit is how well what was typed fits a name; the lower the better.
type Fit int

// The fits. The name that somebody is called by stands before their first name,
// and a whole word before a part of one.
const (
	Called Fit = iota // the whole name that they are called by
	First             // their whole first name
	Whole             // a whole last name, number, or name of a joined record
	Part              // a name begins with it
	Guess             // a slip or two away
)

// class is the class of a fit: only matches of one class are equal.
func (f Fit) class() int {
	switch f {
	case Called, First:
		return 0
	case Whole:
		return 1
	case Part:
		return 2
	}
	return 3
}

// Match is somebody who may be meant.
type Match struct {
	Person   *data.Person
	Standing Standing
	Fit      Fit
	Ticked   bool
	part     int // how well a part fits: the beginning of the name they are called by first
}

// Tickable reports whether choosing the match may tick them without more ado: not
// ticked yet, not a guess, and has not left.
func (m Match) Tickable() bool { return !m.Ticked && m.Fit != Guess && m.Standing != Left }

// Act is what Return does.
type Act int

// What Return does.
const (
	Nothing  Act = iota // nothing is typed, or whoever is meant is ticked already
	Tick                // it ticks Answer.Who
	Choose              // it goes to the first of several
	Newcomer            // it asks whether this is a newcomer
)

// Answer is who may be meant, and what Return does.
type Answer struct {
	Matches []Match
	Return  Act
	// Who is whom Return ticks, goes to, or (for Nothing) who is ticked already; nil
	// where there is nobody.
	Who *data.Person
	// Choices are how many can be told by a digit: the tickable ones, which come
	// first, nine at most.
	Choices int
}

// Known is what is known of who may come. A nil map or func knows nothing.
type Known struct {
	Day      data.Date
	Expected func(*data.Person) bool
	Booked   map[data.ID]bool
	Lately   map[data.ID]bool
}

// List is the people who may be meant; it is made once for many questions.
type List struct {
	finder  *find.People
	entries []entry
	place   map[data.ID]int
}

type entry struct {
	person               *data.Person
	called, first, other []find.Word
	standing             Standing
	sort                 string
}

// For is the list of everybody, for a session's register.
func For(recs *data.Records, s *data.Session) *List {
	v := visits.All(recs)
	one := recs.Resolver()
	k := Known{Day: s.Date, Booked: map[data.ID]bool{}, Lately: map[data.ID]bool{},
		Expected: func(p *data.Person) bool { return visits.Expected(p, v, s.Date) }}
	for _, p := range visits.LookedFor(recs, s.Date) {
		k.Lately[p.ID] = true
	}
	for id := range s.Marks {
		k.Lately[one(id)] = true
	}
	for _, p := range visits.Booked(recs, s) {
		k.Booked[p.ID] = true
	}
	return Of(people.Whole(recs), people.Others(recs), k)
}

// On is the list of everybody on a day, where there is no session: to choose
// people, or to join a referral to its person.
func On(recs *data.Records, day data.Date) *List {
	return For(recs, &data.Session{Date: day})
}

// Of is a list of some people. others are the further records of each, under
// whose names they are found too (people.Others).
func Of(list []*data.Person, others map[data.ID][]*data.Person, k Known) *List {
	l := &List{finder: find.NewPeople(list), place: make(map[data.ID]int, len(list))}
	l.entries = make([]entry, l.finder.Len())
	for i := range l.entries {
		p := l.finder.At(i)
		l.place[p.ID] = i
		e := entry{person: p, standing: k.standing(p), sort: find.Bare(p.Name()), first: find.Words(p.FirstName)}
		e.called = e.first
		if p.PreferredName != "" {
			e.called = find.Words(p.PreferredName)
		}
		e.other = find.Words(p.LastName + " " + p.Ref)
		for _, o := range others[p.ID] {
			words := o.PreferredName + " " + o.FirstName + " " + o.LastName + " " + o.Ref
			e.other = append(e.other, find.Words(words)...)
			l.finder.Also(i, words)
		}
		l.entries[i] = e
	}
	return l
}

func (k Known) standing(p *data.Person) Standing {
	switch {
	case p.Left != "" && p.Left <= k.Day:
		return Left
	case k.Expected != nil && k.Expected(p):
		return Expected
	case k.Booked[p.ID]:
		return Booked
	case k.Lately[p.ID]:
		return Lately
	}
	return Other
}

// Len is how many people are on the list.
func (l *List) Len() int { return len(l.entries) }

// Standing is somebody's.
func (l *List) Standing(id data.ID) Standing {
	if i, on := l.place[id]; on {
		return l.entries[i].standing
	}
	return Other
}

// mostGuesses is how many guesses at a spelling are shown.
const mostGuesses = 6

// Ask says who may be meant by what is typed, and what Return does. ticked says who
// is ticked; nil is nobody.
func (l *List) Ask(text string, ticked func(data.ID) bool) Answer {
	words := find.Words(text)
	if len(words) == 0 {
		return Answer{}
	}
	matched := map[data.ID]bool{}
	var found []Match
	add := func(e *entry, fit Fit, part int) {
		m := Match{Person: e.person, Standing: e.standing, Fit: fit, part: part}
		m.Ticked = ticked != nil && ticked(e.person.ID)
		matched[e.person.ID] = true
		found = append(found, m)
	}
	for i := range l.entries {
		if fit, part, ok := l.entries[i].fit(words); ok {
			add(&l.entries[i], fit, part)
		}
	}
	guesses := 0
	for _, p := range l.finder.Near(words) {
		if matched[p.ID] || guesses == mostGuesses {
			continue
		}
		guesses++
		add(&l.entries[l.place[p.ID]], Guess, 0)
	}
	l.order(found)
	a := Answer{Matches: found}
	for a.Choices < len(found) && a.Choices < 9 && found[a.Choices].Tickable() {
		a.Choices++
	}
	a.decide()
	return a
}

// fit is how well the words fit somebody: each must begin a name, and the worst of
// them counts. Where more than one word is typed, a whole last name is as good as
// a first.
func (e *entry) fit(words []find.Word) (fit Fit, part int, ok bool) {
	for i := range words {
		f, n := e.fitOne(&words[i])
		if f == Guess {
			return 0, 0, false
		}
		if f == Whole && len(words) > 1 {
			f = First
		}
		fit, part = max(fit, f), part+n
	}
	return fit, part, true
}

// fitOne is the best fit of one word; Guess where it begins no name.
func (e *entry) fitOne(w *find.Word) (Fit, int) {
	best, part := Guess, 0
	for at, names := range [...][]find.Word{e.called, e.first, e.other} {
		for i := range names {
			switch name := names[i].Text; {
			case name == w.Text && best > Called+Fit(at):
				best, part = Called+Fit(at), 0
			case best > Part && strings.HasPrefix(name, w.Text):
				best, part = Part, at
			}
		}
	}
	return best, part
}

// order sorts matches: who may be ticked before guesses, who is ticked and who has
// left; then by standing, by fit, and by name.
func (l *List) order(found []Match) {
	group := func(m *Match) int {
		switch {
		case m.Tickable():
			return 0
		case m.Ticked && m.Fit != Guess:
			return 1
		case m.Fit != Guess:
			return 2 // has left
		}
		return 3
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(group(&a)-group(&b), int(a.Standing-b.Standing), cmp.Compare(a.Fit, b.Fit), cmp.Compare(a.part, b.part),
			cmp.Compare(l.entries[l.place[a.Person.ID]].sort, l.entries[l.place[b.Person.ID]].sort), cmp.Compare(a.Person.ID, b.Person.ID))
	})
}

// decide says what Return does with the matches.
func (a *Answer) decide() {
	if a.Choices == 0 {
		a.Return = Newcomer
		if len(a.Matches) > 0 && a.Matches[0].Ticked && a.Matches[0].Fit != Guess {
			a.Return, a.Who = Nothing, a.Matches[0].Person
		}
		return
	}
	if m := a.plain(); m != nil {
		a.Return, a.Who = Tick, m.Person
		return
	}
	a.Return, a.Who = Choose, a.Matches[0].Person
}

// plain is the one who is plainly meant: the one match of its class among those
// who are expected, booked or came lately, or the one match in all. Nobody is
// plain while somebody else who could be ticked fits better, or bears the same
// name to the letter.
func (a *Answer) plain() *Match {
	likely, all := []*Match{}, []*Match{}
	class := Guess.class()
	for i := range a.Matches {
		m := &a.Matches[i]
		if m.Fit == Guess {
			continue
		}
		all = append(all, m)
		if m.Tickable() && m.Standing <= Lately {
			likely = append(likely, m)
			class = min(class, m.Fit.class())
		}
	}
	if len(likely) == 0 {
		return onlyOne(all)
	}
	likely = slices.DeleteFunc(likely, func(m *Match) bool { return m.Fit.class() > class })
	if len(likely) != 1 {
		return nil
	}
	one := likely[0]
	for _, m := range all {
		if m == one || !m.Tickable() {
			continue
		}
		if m.Fit.class() < class || find.Bare(m.Person.Name()) == find.Bare(one.Person.Name()) {
			return nil
		}
	}
	return one
}

// onlyOne is the one match in all of the best class, if it can be ticked.
func onlyOne(all []*Match) *Match {
	class := Guess.class()
	for _, m := range all {
		class = min(class, m.Fit.class())
	}
	all = slices.DeleteFunc(all, func(m *Match) bool { return m.Fit.class() > class })
	if len(all) == 1 && all[0].Tickable() {
		return all[0]
	}
	return nil
}
