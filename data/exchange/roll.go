package exchange

import (
	"slices"
	"strings"
	"unicode/utf8"

	"commonthread/data"
	"commonthread/data/exchange/values"
	"commonthread/data/find"
	"commonthread/data/letters"
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
	byLoose map[string][]*entry   // by looseNumber
	byName  map[string][]*entry   // by folded name; one entry for people who are one
	byWord  map[string][]*entry   // by each word of a name, for those that are nearly alike
	one     func(data.ID) data.ID // who an ID counts for
	agreed  func(data.ID) data.ID // the same in care: by the joins that a lead agreed to
	// refused are numbers and folded names on bad rows of the people file:
	// rows elsewhere that speak of them are not bad for that.
	refused map[string]bool
}

func newRoll(recs *data.Records, taken map[data.ID]bool) *roll {
	r := &roll{byRef: map[string]*entry{}, byLoose: map[string][]*entry{}, byID: map[data.ID]*entry{}, one: recs.Resolver(), agreed: recs.Agreed().Resolver(), refused: map[string]bool{}}
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
		if loose := looseNumber(ref); loose != "" {
			r.byLoose[loose] = append(r.byLoose[loose], e)
		}
	}
}

// indexNames learns who is called what, as the people are now.
func (r *roll) indexNames() {
	r.byName = make(map[string][]*entry, 2*len(r.entries))
	r.byWord = make(map[string][]*entry, 2*len(r.entries))
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
		for _, word := range nearWords(name) {
			if list := r.byWord[word]; len(list) == 0 || list[len(list)-1] != one {
				r.byWord[word] = append(list, one)
			}
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

// called are the people whom a name in one cell may mean: those of the name as
// it stands, else of the ways in which it may be meant.
func (r *roll) called(name string) (out []*entry) {
	if found := r.byName[data.Fold(name)]; len(found) > 0 {
		return found
	}
	for _, n := range values.Names(name) {
		for _, e := range r.byName[n] {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// nearWords are what a name that is nearly alike shares with it: a whole word,
// or, of a name of one word, its first letter.
func nearWords(folded string) []string {
	words := strings.Fields(find.Bare(folded))
	if len(words) == 1 {
		first, _ := utf8.DecodeRuneInString(words[0])
		words = append(words, "^"+string(first))
	}
	return words
}

// near are the people whose names are nearly the folded one, and not it.
func (r *roll) near(folded string) (out []*entry) {
	for _, word := range nearWords(folded) {
		for _, e := range r.byWord[word] {
			if !slices.Contains(out, e) && slices.ContainsFunc(namesOf(e.now), func(n string) bool { return values.Nearly(folded, n) }) {
				out = append(out, e)
			}
		}
	}
	return out
}

// nearAny is the first who is nearly called one of these; nil where nobody is.
func (r *roll) nearAny(names []string) *entry {
	for _, n := range names {
		if found := r.near(n); len(found) > 0 {
			return found[0]
		}
	}
	return nil
}

// nearAll are all who are nearly called one of these.
func (r *roll) nearAll(names []string) (out []*entry) {
	for _, n := range names {
		for _, e := range r.near(n) {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// isCalled reports whether the person, or an entry that is the same person, has
// the name.
func (r *roll) isCalled(e *entry, name string) bool {
	return slices.Contains(r.called(name), r.whole(e)) || slices.ContainsFunc(values.Names(name), func(n string) bool { return slices.Contains(namesOf(e.now), n) })
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
	return r.isCalled(e, first+" "+last)
}

// namesOf are the folded names by which a person is found.
func namesOf(p *data.Person) []string {
	return values.PersonNames(p.FirstName, p.LastName, p.PreferredName)
}

// fullName is the name that export writes: always one that namesOf knows.
func fullName(p *data.Person) string {
	first, last := strings.TrimSpace(letters.Visible(p.FirstName)), strings.TrimSpace(letters.Visible(p.LastName))
	if first == "" {
		first = strings.TrimSpace(letters.Visible(p.PreferredName))
	}
	return strings.TrimSpace(first + " " + last)
}
