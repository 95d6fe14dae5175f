package exchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// peopleFile is what must be known of a people file before its first row is
// taken: which numbers and names stand on which lines.
type peopleFile struct {
	refLine  map[string]int
	looseRef map[string]string  // the number first met, by its loose form
	nameRows map[string][]*line // rows that have the folded name
	taken    map[*line]*entry   // what a row without a number made
	refs     map[string]bool    // numbers that stand in the file
}

// readPeople reads the people table: a row is a Person, and an Equality where
// it says something about gender, ethnicity, disability or caring.
func (r *reader) readPeople(s *sheetReader) {
	f := peopleFile{refLine: map[string]int{}, looseRef: map[string]string{}, nameRows: map[string][]*line{}, taken: map[*line]*entry{}, refs: map[string]bool{}}
	for i := range s.sheet.rows {
		w := &row{sheet: s, line: &s.sheet.rows[i]}
		for _, name := range rowNames(w) {
			f.nameRows[name] = append(f.nameRows[name], w.line)
		}
		r.numbers.Learn(w.text("ref"))
		f.refs[w.text("ref")] = true
	}
	bad, doubts := len(r.bad), len(r.doubts)
	s.rows(func(w *row) (State, string) { return r.readPerson(w, &f) })
	r.people.indexNames()
	// Rows of other files may speak of people whose own rows were bad: that is
	// told once, here.
	refused := map[int]bool{}
	for _, b := range slices.Concat(r.bad[bad:], r.doubts[doubts:]) {
		refused[b.Line] = true
	}
	for i := range s.sheet.rows {
		w := &row{sheet: s, line: &s.sheet.rows[i]}
		if !refused[w.line.Line] {
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
	return values.PersonNames(w.text("first_name"), w.text("last_name"), w.text("preferred_name"))
}

func (r *reader) readPerson(w *row, f *peopleFile) (State, string) {
	ref := w.text("ref")
	if line := f.refLine[ref]; ref != "" && line != 0 {
		w.fail("ref", "the number %q is on line %d too: give each person a number of their own", clip(ref), line)
		return "", ""
	}
	names := rowNames(w)
	if len(names) > 0 && !w.sheet.own && ref == "" && !strings.ContainsFunc(strings.Join(names, ""), unicode.IsLetter) {
		w.fail("first_name", "%q is no name: write the name of the person", clip(names[0]))
		return "", ""
	}
	year, _, ok := values.BirthYear(w.text("birth_year"), r.opt.Today)
	if !ok {
		year = 0
	}
	e, ref := r.findPerson(w, ref, names, year, f)
	if w.stop() {
		return "", ""
	}
	if line := f.refLine[ref]; ref != "" && line != 0 {
		w.fail("ref", "the number %q is on line %d too: give each person a number of their own", clip(ref), line)
		return "", ""
	}
	f.refLine[ref] = w.line.Line
	if e == nil {
		e = &entry{}
		e.now = &data.Person{Ref: ref, Role: data.Attendee}
	}
	before := *e.now
	now := *e.now
	r.fillPerson(w, &now, ref)
	said := r.fillEquality(w, e)
	if w.stop() {
		return "", ""
	}
	if now.ID == "" {
		e.now = &now
		if r.wasErased(&now) && !w.ask(DoubtErased, cmp.Or(refColumnOf(w, ref), nameColumnOf(w)), "%s is somebody who was erased: is this a new person?", clip(strings.TrimSpace(ref+" "+fullName(&now)))) {
			return "", ""
		}
		r.enroll(e, names[0])
		if said != nil {
			said.PersonID = e.now.ID
		}
		f.taken[w.line] = e
	} else {
		*e.now = now
		r.people.number(e)
		if t := w.text("ref"); t != "" && r.people.byRef[t] == nil {
			r.people.byRef[t] = e // known by name, and by this number in the other files
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
// somebody new, and the number that the row has. The number decides; a row
// without one is found by its name, and its year of birth or postcode.
func (r *reader) findPerson(w *row, ref string, names []string, year int, f *peopleFile) (*entry, string) {
	if ref == "" {
		return r.findByName(w, names, year, f), ""
	}
	e, ref := r.byNumber(w, ref, "ref", f)
	if w.stop() {
		return nil, ref
	}
	if e != nil {
		r.sameSomebody(w, e, names, year)
		return e, ref
	}
	if len(names) == 0 {
		w.fail("first_name", "nobody has the number %q, and this row has no name: write the name of the person", clip(ref))
		return nil, ref
	}
	// A number that the program made, and that nobody has any more, is of
	// somebody whose number was changed since, who is known by the name.
	several := slices.ContainsFunc(names, func(n string) bool { return len(f.nameRows[n]) > 1 })
	if data.MadeNumber(data.KindPerson, ref) && !several {
		if e := r.findByName(w, names, year, f); e != nil {
			return e, ""
		}
		return nil, ref
	}
	if e := r.withoutNumber(names, ref, f); e != nil {
		return e, ref
	}
	if e := r.underAnother(w, names, year, f); e != nil {
		w.ask(DoubtLookalike, "ref", "%s is on file as number %q: is this the same person?", fullName(e.now), clip(e.now.Ref))
	}
	return nil, ref
}

// byNumber is who has a number; one that differs from a number on file or in
// the file only as a spreadsheet rewrites it is asked about.
func (r *reader) byNumber(w *row, ref, column string, f *peopleFile) (*entry, string) {
	if e := r.people.byRef[ref]; e != nil {
		return e, ref
	}
	loose := looseNumber(ref)
	if loose == "" {
		return nil, ref
	}
	if found := r.people.byLoose[loose]; len(found) > 0 {
		if !w.ask(DoubtRef, column, "the number %q is not on file, but %q is (%s): a spreadsheet may have changed it", clip(ref), clip(found[0].now.Ref), fullName(found[0].now)) {
			return nil, ref
		}
		if len(found) > 1 {
			w.fail(column, "the number %q may be that of several people: write it as it is on file", clip(ref))
			return nil, ref
		}
		return found[0], found[0].now.Ref
	}
	if f == nil {
		return nil, ref
	}
	if other, met := f.looseRef[loose]; met && other != ref {
		if w.ask(DoubtRef, column, "the number %q differs from %q further up only as a spreadsheet changes numbers: is it the same person?", clip(ref), clip(other)) {
			return nil, other
		}
		return nil, ref
	} else if !met {
		f.looseRef[loose] = ref
	}
	return nil, ref
}

// sameSomebody asks where a row's number is somebody's and neither its name nor
// its year of birth is theirs.
func (r *reader) sameSomebody(w *row, e *entry, names []string, year int) {
	if len(names) == 0 || year != 0 && year == e.now.BirthYear || r.fitsName(e, names) {
		return
	}
	w.ask(DoubtRenamed, nameColumnOf(w), "number %q is %s on file, and this row calls them %s: is it the same person?",
		clip(e.now.Ref), fullName(e.now), clip(strings.TrimSpace(w.text("first_name")+" "+w.text("last_name"))))
}

// refColumnOf is the column of the number, where the row has one.
func refColumnOf(w *row, ref string) string {
	if _, ok := w.sheet.at["ref"]; ok && ref != "" {
		return "ref"
	}
	return ""
}

func nameColumnOf(w *row) string {
	for _, c := range []string{"first_name", "last_name", "preferred_name"} {
		if _, ok := w.sheet.at[c]; ok {
			return c
		}
	}
	return "ref"
}

// fitsName reports whether one of the folded names is the person's, or nearly
// so and nobody else's.
func (r *reader) fitsName(e *entry, names []string) bool {
	theirs := namesOf(e.now)
	if len(theirs) == 0 {
		return true
	}
	for _, n := range names {
		if slices.Contains(theirs, n) || slices.Contains(r.people.byName[n], r.people.whole(e)) {
			return true
		}
	}
	for _, n := range names {
		if len(r.people.byName[n]) > 0 {
			continue // it is somebody else's
		}
		if slices.ContainsFunc(theirs, func(t string) bool { return values.Nearly(n, t) }) {
			return true
		}
	}
	return false
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

// underAnother is somebody on file who is most likely the person of a row with
// a number that is new: the same name, and the same year of birth, telephone
// number or address besides. Whose own number stands in the file is not.
func (r *reader) underAnother(w *row, names []string, year int, f *peopleFile) *entry {
	for _, name := range names {
		for _, e := range r.people.byName[name] {
			p := e.now
			switch {
			case f.refs[p.Ref]:
			case year != 0 && p.BirthYear != 0 && year != p.BirthYear:
			case year != 0 && year == p.BirthYear,
				w.text("phone") != "" && p.Phone != "" && values.SamePhone(p.Phone, w.text("phone")),
				w.text("email") != "" && strings.EqualFold(p.Email, w.text("email")):
				return e
			}
		}
	}
	return nil
}

// fillPerson takes a row's cells into a person; a blank cell changes nothing.
func (r *reader) fillPerson(w *row, p *data.Person, ref string) {
	if ref != "" && ref != p.Ref {
		w.change("ref", p.Ref, ref)
		p.Ref = ref
	}
	w.set("first_name", &p.FirstName, sameWords)
	w.set("last_name", &p.LastName, sameWords)
	w.set("preferred_name", &p.PreferredName, sameWords)
	w.set("postcode", &p.Postcode, values.SamePostcode)
	w.setPhone("phone", &p.Phone)
	w.set("email", &p.Email, strings.EqualFold)
	w.set("emergency_name", &p.EmergencyName, sameWords)
	w.setPhone("emergency_phone", &p.EmergencyPhone)
	w.set("access_needs", &p.AccessNeeds, nil)
	w.setDay("joined", &p.Joined)
	w.setDay("left", &p.Left)
	w.setDay("consent_date", &p.ConsentDate)
	if role := code(w, "role", []data.Role{data.Attendee, data.Volunteer}); role != "" && role != p.Role {
		w.change("role", string(p.Role), string(role))
		p.Role = role
	}
	if year := r.birthYear(w); year != 0 && year != p.BirthYear {
		w.change("birth_year", yearText(p.BirthYear), yearText(year))
		p.BirthYear = year
	}
	w.validate(p)
}
