package exchange

import (
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// This file finds who a row speaks of by a name, or by a number in another
// table than that of people.

// findByName is who a row of the people table without a number is: known by
// name, and by year of birth or postcode where there are any.
func (r *reader) findByName(w *row, names []string, year int, f *peopleFile) *entry {
	if len(names) == 0 {
		w.fail("", "this row is of nobody: write a number or a name")
		return nil
	}
	if e, twice := f.before(w, names, year); twice {
		return e
	}
	var alike, other []*entry
	for _, name := range names {
		for _, e := range r.people.byName[name] {
			switch {
			case slices.Contains(alike, e) || slices.Contains(other, e):
			case r.agrees(w, e, year):
				alike = append(alike, e)
			default:
				other = append(other, e)
			}
		}
	}
	if e, said := r.isWho(w.saidName(names)); said {
		return e
	}
	sure := slices.DeleteFunc(slices.Clone(alike), func(e *entry) bool { return year == 0 || e.now.BirthYear != year })
	switch {
	case len(alike) == 1 && len(other) == 0:
		return alike[0]
	case len(sure) == 1:
		return sure[0]
	case len(alike) > 0:
		w.ask(DoubtLookalike, nameColumnOf(w), "%d people on file are called %s: write the number of the one that is meant", len(alike)+len(other), fullName(alike[0].now))
		w.mayBe(w.saidName(names), slices.Concat(alike, other)...)
		return nil
	case len(other) > 0:
		w.ask(DoubtLookalike, nameColumnOf(w), "%s is on file (number %q) with another year of birth or address: is this the same person?", fullName(other[0].now), clip(other[0].now.Ref))
		w.mayBe(w.saidName(names), other...)
		return nil
	}
	for _, name := range names {
		near := r.people.near(name)
		near = slices.DeleteFunc(near, func(e *entry) bool { return year != 0 && e.now.BirthYear != 0 && year != e.now.BirthYear })
		if len(near) > 0 {
			w.ask(DoubtLookalike, nameColumnOf(w), "%s looks like %s, who is on file (number %q): is it the same person?", clip(name), fullName(near[0].now), clip(near[0].now.Ref))
			w.mayBe(w.saidName(names), near...)
			return nil
		}
	}
	return nil
}

// saidName is the name of a row of people as the file has it.
func (w *row) saidName(names []string) string {
	if t := strings.TrimSpace(w.text("first_name") + " " + w.text("last_name")); t != "" {
		return t
	}
	if t := strings.TrimSpace(w.text("preferred_name") + " " + w.text("last_name")); t != "" {
		return t
	}
	return names[0]
}

// agrees reports whether nothing beside the name speaks against a person on
// file being the one of the row.
func (r *reader) agrees(w *row, e *entry, year int) bool {
	if year != 0 && e.now.BirthYear != 0 {
		return year == e.now.BirthYear
	}
	if t := w.text("postcode"); t != "" && e.now.Postcode != "" {
		return values.SamePostcode(t, e.now.Postcode)
	}
	return true
}

// before looks at the other rows of the file that have the name: the same row
// again is the same person, another year of birth is another one, and else
// nobody can tell them apart.
func (f *peopleFile) before(w *row, names []string, year int) (e *entry, twice bool) {
	for _, name := range names {
		for _, other := range f.nameRows[name] {
			if other.Line == w.line.Line {
				continue
			}
			o := &row{sheet: w.sheet, line: other}
			y, _, _ := values.BirthYear(o.text("birth_year"), w.sheet.opt.Today)
			switch {
			case slices.Equal(other.Cells, w.line.Cells):
				if e := f.taken[other]; e != nil {
					return e, true
				}
			case year != 0 && y != 0 && year != y:
			default:
				w.fail("ref", "more than one row of this file has this name: give each person a number")
				return nil, true
			}
		}
	}
	return nil, false
}

// who finds the person that a row of another table speaks of, by the cells of
// refColumn and nameColumn. The number decides; a name must be one person's.
// add makes an attendee of a name that is nobody's. It returns nil where the
// row is bad or doubtful.
func (r *reader) who(w *row, refColumn, nameColumn string, add bool) *entry {
	ref, name := w.text(refColumn), w.text(nameColumn)
	if ref != "" {
		return r.whoHas(w, ref, refColumn, nameColumn, add)
	}
	found := r.people.called(name)
	if e, said := r.isWho(name); said {
		if e == nil {
			return r.newcomerOnce(w, name, nameColumn)
		}
		return e
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		w.fail(nameColumn, "%d people on file are called %q: write the number of the one that is meant in ref", len(found), clip(name))
		w.mayBe(name, found...)
		return nil
	case slices.ContainsFunc(values.Names(name), func(n string) bool { return r.people.refused[n] }):
		w.skipped = true
		return nil
	}
	like := r.people.nearAny(values.Names(name))
	if !add {
		if like != nil {
			w.fail(nameColumn, "nobody on file is called %q, but %s is (number %q): correct the name, or put the person in the people table first", clip(name), fullName(like.now), clip(like.now.Ref))
		} else {
			w.fail(nameColumn, "nobody on file is called %q: correct the name, or put the person in the people table first", clip(name))
		}
		w.mayBe(name, r.people.nearAll(values.Names(name))...)
		return nil
	}
	if like != nil && !w.ask(DoubtLookalike, nameColumn, "%q looks like %s, who is on file (number %q): is it the same person?", clip(name), fullName(like.now), clip(like.now.Ref)) {
		w.mayBe(name, r.people.nearAll(values.Names(name))...)
		return nil
	}
	return r.newcomer(w, name, nameColumn)
}

// newcomerOnce is the new person that somebody said a name is: the one that an
// earlier row made, or one who is made now.
func (r *reader) newcomerOnce(w *row, name, nameColumn string) *entry {
	key := data.Fold(name)
	if e := r.newcomers[key]; e != nil {
		return e
	}
	e := r.newcomer(w, name, nameColumn)
	if e != nil {
		if r.newcomers == nil {
			r.newcomers = map[string]*entry{}
		}
		r.newcomers[key] = e
	}
	return e
}

// newcomer makes an attendee of a name.
func (r *reader) newcomer(w *row, name, nameColumn string) *entry {
	first, last := values.SplitName(name)
	folded := data.Fold(strings.TrimSpace(first + " " + last))
	if !hasLetter(folded) {
		w.fail(nameColumn, "%q is no name: write the name of the person", clip(name))
		return nil
	}
	if w.stop() {
		return nil
	}
	e := &entry{}
	e.now = &data.Person{FirstName: first, LastName: last, Role: data.Attendee}
	if r.wasErased(e.now) && !w.ask(DoubtErased, nameColumn, "%q is the name of somebody who was erased: is this a new person?", clip(name)) {
		return nil
	}
	r.enroll(e, folded)
	r.people.indexName(e)
	return e
}

func hasLetter(t string) bool {
	return strings.ContainsFunc(t, func(r rune) bool { return r > 0x7f || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
}

// whoHas is the person with the number; a name beside it must be theirs.
func (r *reader) whoHas(w *row, ref, refColumn, nameColumn string, add bool) *entry {
	name := w.text(nameColumn)
	e, _ := r.byNumber(w, ref, refColumn, nil)
	switch {
	case w.stop():
	case e != nil && (name == "" || r.fitsName(e, append([]string{data.Fold(name)}, values.Names(name)...))):
		return e
	case e != nil:
		w.fail(nameColumn, "number %q is not called %q: correct the number or the name", clip(ref), clip(name))
	case r.people.refused[ref]:
		w.skipped = true
	case r.erased.WithNumber(ref) != nil:
		if w.ask(DoubtErased, refColumn, "the number %q was that of somebody who was erased", clip(ref)) {
			if name != "" && add {
				return r.newcomer(w, name, nameColumn)
			}
			w.fail(refColumn, "nobody on file has the number %q: put the person in the people table first", clip(ref))
		}
	default:
		w.fail(refColumn, "nobody on file has the number %q: correct it, or put the person in the people table first", clip(ref))
	}
	return nil
}

var (
	likeMade  = regexp.MustCompile(`(?i)^(new|ref)-\d+$`)
	noughtsIn = regexp.MustCompile(`^([^0-9]*)0+(\d)`)
	pointNull = regexp.MustCompile(`\.0+$`)
)

// looseNumber is a number in the form in which two that a spreadsheet may have
// made of one another are equal: without capitals, noughts in front and a
// decimal point. "" where nothing may be like it, as a number that the program
// made.
func looseNumber(ref string) string {
	if ref == "" || data.MadeNumber(data.KindPerson, ref) || data.MadeNumber(data.KindReferral, ref) {
		return ""
	}
	if likeMade.MatchString(strings.TrimSpace(ref)) {
		return "" // meant for one that was made, which matches nothing but itself
	}
	t := pointNull.ReplaceAllString(strings.ToLower(values.Key(ref)), "")
	return noughtsIn.ReplaceAllString(t, "$1$2")
}
