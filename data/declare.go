package data

import (
	"maps"
	"reflect"
	"slices"
)

// About says how the records of a kind stand to people.
type About int

// The ways in which they do. The zero value is none of them: every kind says one.
const (
	_ About = iota
	// Nobody is meant: the group, a bid, a receipt.
	Nobody
	// Themselves is the person.
	Themselves
	// Theirs is a paper of one person, or of two: it is refused without them, holds
	// them on file, and goes with them when they are erased. Whose it is stands in
	// it as "person_id", and of a second as "other_id", by which an erasure finds it
	// also in the journal and in what a newer version wrote.
	Theirs
	// Names is a record that names people and is not theirs, as a register. Whom it
	// names newly must be on file, or erased; it holds who is on file.
	Names
	// OfRecord is a record about another one, and goes with it.
	OfRecord
	// Gone is what stays of what was erased.
	Gone
)

// Kept is for how long the records of a kind are kept. Exactly one of its fields
// is set.
type Kept struct {
	As         string // the category of data/retention whose period it is
	WithPerson bool   // it goes when its person's details go
	Why        string // why it has no end
}

// keptApart has a period in a category of data/retention. It runs from what Ended
// says, or, where that is nil, from when the person left or last came.
func keptApart(category string) Kept { return Kept{As: category} }

// keptWithPerson goes with the person's details.
func keptWithPerson() Kept { return Kept{WithPerson: true} }

// keptForGood has no end, and says why.
func keptForGood(why string) Kept { return Kept{Why: why} }

// kindOf is what is written down of a kind; see Declaration for what each means.
type kindOf[T any, P interface {
	*T
	Record
}] struct {
	Fields  []Field                  // a row for each field of the struct
	At      func(*Records) *map[ID]P // its map in Records
	Under   func(P) ID               // its key there; nil is its own ID
	About   About
	People  func(P) []ID // whom it refers to; nil is nobody
	Number  func(P) string
	Kept    Kept
	Ended   func(P) Date
	Called  func(P) string
	One     string
	Several string
	Counted string
	Example func(person ID) P
}

// Declaration is all that there is to know of a kind of record.
type Declaration struct {
	Kind        Kind
	Compartment Compartment
	Fields      []Field // in the order in which people are shown them
	About       About
	// People are those to whom a record refers; nil for a kind that refers to nobody.
	People func(Record) []ID
	// Number is the group's own number of a record, of which no two of a kind may
	// have the same; nil for a kind without.
	Number func(Record) string
	Kept   Kept
	// Ended is from when a record's period runs, "" where it does not run yet; nil
	// where that follows from the person.
	Ended func(Record) Date
	// Called is what a record that is nobody's is called on a list, without anybody's
	// name; nil where its number or its person's is enough.
	Called func(Record) string
	// One and Several are its name; Counted is the sentence for so many of it, a key
	// of the translations.
	One, Several, Counted string
	// Example is a valid record of or about a person, without an ID.
	Example func(person ID) Record

	fresh func() Record
	lies  shelf
}

func (k kindOf[T, P]) declare() *Declaration {
	var none P
	d := &Declaration{Kind: none.Kind(), Compartment: none.Compartment(), Fields: placed(none.Kind(), reflect.TypeFor[T](), k.Fields), About: k.About, Kept: k.Kept,
		One: k.One, Several: k.Several, Counted: k.Counted,
		Example: func(person ID) Record { return k.Example(person) },
		fresh:   func() Record { return P(new(T)) }, lies: mapOf[P]{k.At, k.Under}}
	if k.People != nil {
		d.People = func(rec Record) []ID { return withoutBlank(k.People(rec.(P))) }
	}
	if k.Number != nil {
		d.Number = func(rec Record) string { return k.Number(rec.(P)) }
	}
	if k.Called != nil {
		d.Called = func(rec Record) string { return k.Called(rec.(P)) }
	}
	if k.Ended != nil {
		d.Ended = func(rec Record) Date { return k.Ended(rec.(P)) }
	}
	return d
}

func withoutBlank(ids []ID) []ID { return slices.DeleteFunc(ids, func(id ID) bool { return id == "" }) }

// groupDeclaration is that of the one record of its kind.
var groupDeclaration = &Declaration{
	Kind: KindGroup, Compartment: Register, Fields: placed(KindGroup, reflect.TypeFor[Group](), groupFields), About: Nobody, Kept: keptForGood("the group itself"),
	One: "the group's own details", Several: "the group", Counted: "{{.n}} records",
	Example: func(ID) Record { return &Group{Name: "Nelson Crafting Group"} },
	fresh:   func() Record { return new(Group) }, lies: ofGroup{},
}

// exampleOther and exampleGone are IDs of examples.
const (
	exampleOther ID = "ffffffffffffffffffffffffffffff01"
	exampleGone  ID = "ffffffffffffffffffffffffffffff02"
)

// ExampleOther is who else an Example is about, where it is about two people.
const ExampleOther = exampleOther

// Kinds are all kinds of record, in a fixed order.
func Kinds() []*Declaration { return slices.Clone(declared) }

// KindNamed is a kind's declaration; nil where it is not known here (a newer
// version's).
func KindNamed(k Kind) *Declaration { return byKind[k] }

var byKind = func() map[Kind]*Declaration {
	m := make(map[Kind]*Declaration, len(declared))
	for _, d := range declared {
		m[d.Kind] = d
	}
	return m
}()

// Each visits every record of the kind, in no order; none where the keyholder may
// not read them.
func (d *Declaration) Each(r *Records, visit func(Record)) { d.lies.each(r, visit) }

// Readable reports whether the Records hold what there is of the kind, be it
// nothing: false is that the keyholder may not read it.
func (d *Declaration) Readable(r *Records) bool { return d.lies.readable(r) }

// NewOf makes an empty record of a kind; nil where the kind is not known here
// (a newer version's).
func NewOf(k Kind) Record {
	if d := byKind[k]; d != nil {
		return d.fresh()
	}
	return nil
}

// shelf is where in Records the records of a kind lie.
type shelf interface {
	make(r *Records, room int)
	own(r *Records) // puts a copy in its place
	withhold(r *Records)
	readable(r *Records) bool
	put(r *Records, rec Record)
	remove(r *Records, rec Record)
	standing(r *Records, rec Record) Record // what lies where rec would; nil for nothing
	each(r *Records, visit func(Record))
}

// mapOf is the map of a kind.
type mapOf[P Record] struct {
	at    func(*Records) *map[ID]P
	under func(P) ID
}

func (m mapOf[P]) key(rec Record) ID {
	if m.under == nil {
		return rec.Head().ID
	}
	return m.under(rec.(P))
}

func (m mapOf[P]) make(r *Records, room int)     { *m.at(r) = make(map[ID]P, room) }
func (m mapOf[P]) own(r *Records)                { *m.at(r) = maps.Clone(*m.at(r)) }
func (m mapOf[P]) withhold(r *Records)           { *m.at(r) = nil }
func (m mapOf[P]) readable(r *Records) bool      { return *m.at(r) != nil }
func (m mapOf[P]) put(r *Records, rec Record)    { (*m.at(r))[m.key(rec)] = rec.(P) }
func (m mapOf[P]) remove(r *Records, rec Record) { delete(*m.at(r), m.key(rec)) }

func (m mapOf[P]) standing(r *Records, rec Record) Record {
	if there, ok := (*m.at(r))[m.key(rec)]; ok {
		return there
	}
	return nil
}

func (m mapOf[P]) each(r *Records, visit func(Record)) {
	for _, rec := range *m.at(r) {
		visit(rec)
	}
}

// ofGroup is the place of the group's own record.
type ofGroup struct{}

func (ofGroup) make(*Records, int)          {}
func (ofGroup) own(*Records)                {}
func (ofGroup) withhold(*Records)           {}
func (ofGroup) readable(*Records) bool      { return true }
func (ofGroup) put(r *Records, rec Record)  { r.Group = rec.(*Group) }
func (ofGroup) remove(r *Records, _ Record) { r.Group = nil }

func (ofGroup) standing(r *Records, _ Record) Record {
	if r.Group == nil {
		return nil
	}
	return r.Group
}

func (ofGroup) each(r *Records, visit func(Record)) {
	if r.Group != nil {
		visit(r.Group)
	}
}
