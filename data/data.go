// Package data is the group's records and what they mean: attendees and
// volunteers, sessions and their registers, referrals, answers, spending,
// bids; and the Store that keeps them.
//
// Each record is a plain struct that guards itself with Validate and can be
// written as JSON. Every field is omitempty and its zero value means "absent";
// where nought is not the same as blank (hours, items, headcounts, yes or no)
// the field is a pointer. What two people may change at once is a map keyed by
// ID, never a slice, because changes are merged field by field and a list is
// replaced whole. Money is pence in an int64. A day is a Date, an instant is
// UTC. No float holds anything.
//
// Every record lies in one compartment of the vault with its own key:
// register (who comes), care (who was referred, what they answered, equality),
// grants (bids and money). A volunteer's passphrase opens the register alone.
//
// The Store keeps records and the history of every change (package journal) in
// the boxes of an encrypted file (package vault). What a box holds is said at
// envelope, in box.go.
//
// The package imports neither Fyne nor gofpdf, builds without cgo, and only
// its subpackage vault imports storm. To add a kind of record: a file here
// with the struct, its Kind, Compartment and Validate; its
// map in Records and its declaration in kinds.go.
package data

import "fmt"

// ID names a record: 32 lower-case hexadecimal digits (128 bits). It is random,
// or, where the record has a natural key, an HMAC of that key as first created
// under a secret of its compartment, so that two laptops that make the same
// session make one. It says nothing about the record to somebody without keys.
type ID string

// Valid reports whether the ID has the one allowed shape.
func (id ID) Valid() bool {
	for i := range len(id) {
		if c := id[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(id) == 32
}

// Compartment is a part of the vault with its own data key.
type Compartment string

// The three compartments. A volunteer can open Register; a treasurer Register
// and Grants; a lead all three.
const (
	Register Compartment = "register"
	Care     Compartment = "care"
	Grants   Compartment = "grants"
)

// Kind is a record's type, as it is written inside the seal. Kinds are frozen:
// renaming one loses its records.
type Kind string

// Meta is what every record carries: its ID and when it was entered.
type Meta struct {
	ID ID `json:"id,omitempty"`
	// Entered is the order of the journal entry that created the record
	// (journal.Order, microseconds of a hybrid clock). Export writes records in
	// this order. The Store sets it; nobody else does.
	Entered int64 `json:"entered,omitempty"`
	// Word is a lead's signature, in records that make other people's programs do
	// something (word.go). The Store gives and checks it; nobody else does.
	Word *Word `json:"word,omitempty"`
}

// Head gives access to the part that every record has.
func (m *Meta) Head() *Meta { return m }

// Record is one thing the group keeps. All records are pointers to structs
// that embed Meta.
type Record interface {
	Head() *Meta
	Kind() Kind
	Compartment() Compartment
	// Validate returns nil or an *Invalid that names the field by its JSON name.
	Validate() error
}

// Invalid is one field of a record that cannot be kept, in words for people.
type Invalid struct {
	Kind  Kind
	Field string // JSON name
	// Problem completes "This <field> ...": what is wrong and what to write
	// instead, without repeating personal data.
	Problem string
}

func (e *Invalid) Error() string {
	return fmt.Sprintf("%s: %s: %s", e.Kind, e.Field, e.Problem)
}

// Is makes errors.Is(err, ErrInvalid) true for every Invalid.
func (e *Invalid) Is(target error) bool { return target == ErrInvalid }

func invalid(k Kind, field, problem string, args ...any) error {
	return &Invalid{Kind: k, Field: field, Problem: fmt.Sprintf(problem, args...)}
}
