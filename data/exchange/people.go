package exchange

import (
	"errors"
	"slices"
	"strings"

	"commonthread/data"
)

// peopleFile is what must be known of a people file before its first row is
// taken: which numbers and names stand on which lines.
type peopleFile struct {
	refLine  map[string]int
	nameRows map[string]int // how many rows have the folded name
	refs     map[string]bool
}

// readPeople reads the people table: a row is a Person, and an Equality where
// it says something about gender, ethnicity, disability or caring.
func (r *reader) readPeople(s *sheetReader) {
	f := peopleFile{map[string]int{}, map[string]int{}, map[string]bool{}}
	for i := range s.sheet.rows {
		w := &row{sheet: s, line: &s.sheet.rows[i]}
		for _, name := range rowNames(w) {
			f.nameRows[name]++
		}
		r.numbers.Learn(w.text("ref"))
		f.refs[w.text("ref")] = true
	}
	before := len(r.bad)
	s.rows(func(w *row) (State, string) { return r.readPerson(w, &f) })
	r.people.indexNames()
	// Rows of other files may speak of people whose own rows were bad: that is
	// told once, here.
	refused := map[int]bool{}
	for _, b := range r.bad[before:] {
		refused[b.Line] = true
	}
	for i := range s.sheet.rows {
		w := &row{sheet: s, line: &s.sheet.rows[i]}
		if !refused[w.line.no] {
			continue
		}
		r.people.refused[w.text("ref")] = true
		for _, name := range rowNames(w) {
			r.people.refused[name] = true
		}
	}
}

// rowNames are the folded names on a row of the people table.
func rowNames(w *row) []string {
	return namesOf(&data.Person{FirstName: w.text("first_name"), LastName: w.text("last_name"), PreferredName: w.text("preferred_name")})
}

func (r *reader) readPerson(w *row, f *peopleFile) (State, string) {
	ref := w.text("ref")
	if line := f.refLine[ref]; ref != "" && line != 0 {
		w.fail("ref", "the number %q is on line %d too: give each person a number of their own", clip(ref), line)
		return "", ""
	}
	f.refLine[ref] = w.line.no
	e := r.findPerson(w, ref, f)
	if w.bad() {
		return "", ""
	}
	if e == nil {
		e = &entry{}
		e.now = &data.Person{Ref: ref, Role: data.Attendee}
	}
	before := *e.now
	now := *e.now
	r.fillPerson(w, &now)
	said := r.fillEquality(w, e)
	if w.bad() {
		return "", ""
	}
	if now.ID == "" {
		e.now = &now
		if r.wasErased(&now) {
			w.sheet.note("line %d: this was somebody who was erased; the row makes a new person.", w.line.no)
		}
		r.enroll(e, rowNames(w)[0])
		if said != nil {
			said.PersonID = e.now.ID
		}
	} else {
		*e.now = now
		r.people.number(e)
		if ref != "" && r.people.byRef[ref] == nil {
			r.people.byRef[ref] = e // known by name, and by this number in the other files
		}
	}
	r.putEquality(e, said)
	what := strings.TrimSpace(e.now.Ref + " " + fullName(e.now))
	switch {
	case before.ID == "":
		return New, what
	case before != *e.now || said != nil:
		return Changed, what
	}
	return Same, what
}

// enroll puts a new person on the roll, with an ID and, where the row has
// none, the group's next number.
func (r *reader) enroll(e *entry, name string) {
	if e.now.Ref == "" {
		e.now.Ref = r.numbers.Next()
	}
	switch key := e.now.NaturalKey(); {
	case key != nil:
		e.now.ID = r.newID(data.KindPerson, key...)
	case r.opt.NewID != nil:
		e.now.ID = r.opt.NewID()
	default:
		e.now.ID = r.newID(data.KindPerson, "", name) // no number is blank, so this is no number's key
	}
	r.people.add(e)
}

// wasErased reports whether a new person is somebody who was erased: by a number
// of the group's own, or without one by the name.
func (r *reader) wasErased(p *data.Person) bool {
	if r.erased.WithNumber(p.Ref) != nil {
		return true
	}
	return p.NaturalKey() == nil && r.erased.Called(namesOf(p), p.BirthYear) != nil
}

// findPerson is the person on file that a row speaks of, nil where it is
// somebody new. The number decides; a row without one is found by its name.
func (r *reader) findPerson(w *row, ref string, f *peopleFile) *entry {
	names := rowNames(w)
	if ref != "" {
		if e := r.people.byRef[ref]; e != nil {
			return e
		}
		if len(names) == 0 {
			w.fail("first_name", "nobody has the number %q, and this row has no name: write the name of the person", clip(ref))
			return nil
		}
		// A number that the program made, and that nobody has any more, is of
		// somebody whose number was changed since, who is known by the name.
		several := slices.ContainsFunc(names, func(n string) bool { return f.nameRows[n] > 1 })
		if several || !data.MadeNumber(data.KindPerson, ref) {
			return r.withoutNumber(names, ref, f)
		}
	}
	if len(names) == 0 {
		w.fail("", "this row is of nobody: write a number or a name")
		return nil
	}
	var found *entry
	for _, name := range names {
		if f.nameRows[name] > 1 {
			w.fail("ref", "more than one row of this file has this name: give each person a number")
			return nil
		}
		for _, e := range r.people.byName[name] {
			if found != nil && found != e {
				w.fail("ref", "two people on file have this name: write the number of the one that is meant")
				return nil
			}
			found = e
		}
	}
	return found
}

// withoutNumber is the first person of the name who is on file with no number of
// the group's own yet: a newcomer from the door who is given one by the file.
func (r *reader) withoutNumber(names []string, ref string, f *peopleFile) *entry {
	for _, name := range names {
		for _, e := range r.people.byName[name] {
			own := !data.MadeNumber(data.KindPerson, ref)
			if e.now.Ref == "" || own && e.now.NaturalKey() == nil && !f.refs[e.now.Ref] {
				return e
			}
		}
	}
	return nil
}

// fillPerson takes a row's cells into a person; a blank cell changes nothing.
func (r *reader) fillPerson(w *row, p *data.Person) {
	if ref := w.text("ref"); p.ID == "" || !data.MadeNumber(data.KindPerson, ref) {
		w.setText("ref", &p.Ref)
	}
	w.setText("first_name", &p.FirstName)
	w.setText("last_name", &p.LastName)
	w.setText("preferred_name", &p.PreferredName)
	w.setText("postcode", &p.Postcode)
	w.setText("phone", &p.Phone)
	w.setText("email", &p.Email)
	w.setText("emergency_name", &p.EmergencyName)
	w.setText("emergency_phone", &p.EmergencyPhone)
	w.setText("access_needs", &p.AccessNeeds)
	w.setDay("joined", &p.Joined)
	w.setDay("left", &p.Left)
	w.setDay("consent_date", &p.ConsentDate)
	if role := code(w, "role", []data.Role{data.Attendee, data.Volunteer}); role != "" {
		p.Role = role
	}
	if t := w.text("birth_year"); t != "" {
		year, ok := wholeNumber(t, 1890, 2199)
		switch {
		case !ok:
			w.fail("birth_year", "%q is not a year of birth: write four digits, like 1952", clip(t))
		case r.opt.Today != "" && year > r.opt.Today.Year():
			w.fail("birth_year", "the year %d is still to come: write the year of birth, like 1952", year)
		default:
			p.BirthYear = year
		}
	}
	w.validate(p)
}

// fillEquality takes what a row says about the person themselves; nil where it
// says nothing.
func (r *reader) fillEquality(w *row, e *entry) *data.Equality {
	now := data.Equality{PersonID: e.now.ID}
	if e.equality.now != nil {
		now = *e.equality.now
	}
	before := now
	w.setText("gender", &now.Gender)
	w.setText("ethnicity", &now.Ethnicity)
	w.setText("disability", &now.Disability)
	w.setText("carer", &now.Carer)
	if now == before {
		return nil
	}
	return &now
}

func (r *reader) putEquality(e *entry, said *data.Equality) {
	if said == nil {
		return
	}
	if said.ID == "" {
		said.ID = r.newID(data.KindEquality, said.NaturalKey()...)
	}
	e.equality.now = said
}

// validate lets a record guard itself, once its cells could all be read.
func (w *row) validate(rec data.Record) {
	if w.bad() {
		return
	}
	var inv *data.Invalid
	if err := rec.Validate(); errors.As(err, &inv) {
		w.fail(inv.Field, "%s", inv.Problem)
	} else if err != nil {
		w.fail("", "%s", err)
	}
}

// who finds the person that a row of another table speaks of, by the cells of
// refColumn and nameColumn. The number decides; a name must be one person's.
// add makes an attendee of a name that is nobody's. It returns nil where the
// row is bad.
func (r *reader) who(w *row, refColumn, nameColumn string, add bool) *entry {
	ref, name := w.text(refColumn), w.text(nameColumn)
	if ref != "" {
		return r.whoHas(w, ref, refColumn, nameColumn)
	}
	folded := data.Fold(name)
	found := r.people.byName[folded]
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		w.fail(nameColumn, "%d people on file are called %q: write the number of the one that is meant in ref", len(found), clip(name))
	case r.people.refused[folded]:
		w.skipped = true
	case add:
		first, last := splitName(name)
		e := &entry{}
		e.now = &data.Person{FirstName: first, LastName: last, Role: data.Attendee}
		r.enroll(e, folded)
		r.people.indexName(e)
		return e
	default:
		w.fail(nameColumn, "nobody on file is called %q: correct the name, or put the person in the people table first", clip(name))
	}
	return nil
}

// whoHas is the person with the number; a name beside it must be theirs.
func (r *reader) whoHas(w *row, ref, refColumn, nameColumn string) *entry {
	name := w.text(nameColumn)
	e := r.people.byRef[ref]
	switch {
	case e != nil && (name == "" || r.people.called(e, name)):
		return e
	case e != nil:
		w.fail(nameColumn, "number %q is not called %q: correct the number or the name", clip(ref), clip(name))
	case r.people.refused[ref]:
		w.skipped = true
	default:
		w.fail(refColumn, "nobody on file has the number %q: correct it, or put the person in the people table first", clip(ref))
	}
	return nil
}
