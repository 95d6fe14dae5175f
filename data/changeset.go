package data

import (
	"slices"
	"strings"
	"time"
)

// ChangeSet is what one Update, or one Undo, did. The zero ChangeSet did
// nothing.
type ChangeSet struct {
	ID      string
	What    string // plain words
	At      time.Time
	Undoes  string // the change set taken back, for an Undo
	Created int
	Changed int
	Deleted int
	IDs     []ID // the records touched, in order
	// Declined are the fields that an Undo left as they are, because somebody
	// changed them since.
	Declined []FieldOf
}

// Empty reports whether nothing was changed.
func (c ChangeSet) Empty() bool { return c.ID == "" }

// Records is how many records were touched.
func (c ChangeSet) Records() int { return len(c.IDs) }

func (c *ChangeSet) count(done []*change) {
	for _, ch := range done {
		switch {
		case ch.before == nil:
			c.Created++
		case ch.rec == nil:
			c.Deleted++
		default:
			c.Changed++
		}
		c.IDs = append(c.IDs, ch.id)
	}
}

// FieldOf names a field of a record; Field is "" for the record as a whole.
type FieldOf struct {
	Kind  Kind
	ID    ID
	Field string // JSON name
}

// fieldsOf are the records' own fields to which paths lead, each once.
func fieldsOf(k Kind, id ID, paths [][]string) []FieldOf {
	var out []FieldOf
	for _, p := range paths {
		if f := (FieldOf{k, id, p[0]}); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b FieldOf) int { return strings.Compare(a.Field, b.Field) })
	return out
}
