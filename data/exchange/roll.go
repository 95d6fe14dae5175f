package exchange

import (
	"slices"
	"strings"

	"commonthread/data"
)

// entry is a person as they were and as the rows make them, with what they
// said about themselves.
type entry struct {
	draft[*data.Person]
	equality draft[*data.Equality]
}

// roll finds people by number and by name, without looking through them all.
type roll struct {
	entries []*entry // in the order of entry
	byRef   map[string]*entry
	byID    map[data.ID]*entry
	byName  map[string][]*entry   // by folded name; one entry for people who are one
	one     func(data.ID) data.ID // who an ID counts for
	// refused are numbers and folded names on bad rows of the people file:
	// rows elsewhere that speak of them are not bad for that.
	refused map[string]bool
}

func newRoll(recs *data.Records, taken map[data.ID]bool) *roll {
	r := &roll{byRef: map[string]*entry{}, byID: map[data.ID]*entry{}, one: recs.Resolver(), refused: map[string]bool{}}
	people := data.InOrder(recs.People)
	for _, p := range people {
		now := *p
		e := &entry{draft: draft[*data.Person]{p, &now}}
		if q := recs.Equality[p.ID]; q != nil {
			same := *q
			e.equality = draft[*data.Equality]{q, &same}
		}
		taken[p.ID] = true
		r.add(e)
	}
	r.indexNames()
	return r
}

// add puts a person on the roll, by number; indexNames does the names.
func (r *roll) add(e *entry) {
	r.entries = append(r.entries, e)
	r.byID[e.now.ID] = e
	r.number(e)
}

// number makes the person known by their number.
func (r *roll) number(e *entry) {
	if ref := e.now.Ref; ref != "" && r.byRef[ref] == nil {
		r.byRef[ref] = e
	}
}

// indexNames learns who is called what, as the people are now.
func (r *roll) indexNames() {
	r.byName = make(map[string][]*entry, 2*len(r.entries))
	for _, e := range r.entries {
		r.indexName(e)
	}
}

func (r *roll) indexName(e *entry) {
	one := r.whole(e)
	for _, name := range namesOf(e.now) {
		if !slices.Contains(r.byName[name], one) {
			r.byName[name] = append(r.byName[name], one)
		}
	}
}

// whole is the person that an entry counts for: another one where two entries
// were found to be one person.
func (r *roll) whole(e *entry) *entry {
	if to := r.byID[r.one(e.now.ID)]; to != nil {
		return to
	}
	return e
}

// called reports whether the person, or an entry that is the same person, has
// the name.
func (r *roll) called(e *entry, name string) bool {
	return slices.Contains(namesOf(e.now), data.Fold(name)) || slices.Contains(r.byName[data.Fold(name)], r.whole(e))
}

// mayBeCalled reports whether a first and a last name in cells of their own can
// be the person's; one of them may be blank.
func (r *roll) mayBeCalled(e *entry, first, last string) bool {
	first, last = data.Fold(first), data.Fold(last)
	p := e.now
	switch {
	case first == "" && last == "":
		return true
	case first == "":
		return last == data.Fold(p.LastName)
	case last == "" && (first == data.Fold(p.FirstName) || first == data.Fold(p.PreferredName)):
		return true
	}
	return r.called(e, first+" "+last)
}

// namesOf are the folded names by which a person is found.
func namesOf(p *data.Person) []string { return data.NamesOf(p) }

// fullName is the name that export writes: always one that namesOf knows.
func fullName(p *data.Person) string {
	first := p.FirstName
	if strings.TrimSpace(first) == "" {
		first = p.PreferredName
	}
	return strings.TrimSpace(strings.TrimSpace(first) + " " + strings.TrimSpace(p.LastName))
}

// splitName takes a name typed in one cell apart: its first word is the first
// name.
func splitName(name string) (first, last string) {
	words := strings.Fields(name)
	return words[0], strings.Join(words[1:], " ")
}
