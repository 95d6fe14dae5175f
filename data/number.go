package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A person or a referral that came with no number of the group's own is given
// one by the program, so that tables can name it. Such a number is written so
// that no list of the group's has it, matches itself alone, letter for letter,
// and is no natural key: its record has a random ID. It is made here and
// nowhere else.

// madePrefix begins the numbers that the program makes, by the kind.
var madePrefix = map[Kind]string{KindPerson: "new-", KindReferral: "ref-"}

// MadeNumber reports whether a number is one that the program makes for a kind:
// "new-0053" of a person, "ref-0035" of a referral.
func MadeNumber(k Kind, ref string) bool {
	_, ok := madeCount(k, ref)
	return ok
}

// madeCount is the count in a number that the program made.
func madeCount(k Kind, ref string) (int, bool) {
	prefix := madePrefix[k]
	digits, found := strings.CutPrefix(ref, prefix)
	if prefix == "" || !found || len(digits) < 4 || len(digits) > 9 || len(digits) > 4 && digits[0] == '0' {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && digits == fmt.Sprintf("%04d", n)
}

// Numbering makes numbers for the records of one kind, each once.
type Numbering struct {
	kind   Kind
	last   int
	erased *Erased
}

// NewNumbering goes on after the highest that is in use. natural is
// Store.NaturalID: a number of somebody who was erased is not given again.
func NewNumbering(r *Records, k Kind, natural func(Kind, ...string) ID) *Numbering {
	n := &Numbering{kind: k, erased: NewErased(r, natural)}
	if k == KindPerson {
		for _, p := range r.People {
			n.Learn(p.Ref)
		}
	} else {
		for _, f := range r.Referrals {
			n.Learn(f.Ref)
		}
	}
	return n
}

// Learn makes a number one that is in use.
func (n *Numbering) Learn(ref string) {
	if v, ok := madeCount(n.kind, ref); ok {
		n.last = max(n.last, v)
	}
}

// Next is the next free number.
func (n *Numbering) Next() string {
	for {
		n.last++
		ref := fmt.Sprintf("%s%04d", madePrefix[n.kind], n.last)
		if n.kind != KindPerson || n.erased.WithNumber(ref) == nil {
			return ref
		}
	}
}

// Numbers is what IDFor needs of a transaction.
type Numbers interface {
	Records() *Records
	NewID() ID
	NaturalID(k Kind, parts ...string) ID
}

// IDFor is the ID of a new person or referral: that of its natural key, or a
// random one where it has none. Where the key's own ID is taken, by one whose
// number was corrected since or by one that was erased, it is another, and gets
// the next: it never stands in the other's place.
func IDFor(tx Numbers, rec interface {
	Record
	NaturalKey() []string
}) ID {
	key := rec.NaturalKey()
	if len(key) == 0 {
		return tx.NewID()
	}
	recs := tx.Records()
	taken := func(id ID) bool {
		return recs.People[id] != nil || recs.Referrals[id] != nil || recs.Tombstones[id] != nil || recs.Removals[id] != nil
	}
	id := tx.NaturalID(rec.Kind(), key...)
	for n := 2; taken(id); n++ {
		id = tx.NaturalID(rec.Kind(), append(slices.Clone(key), strconv.Itoa(n))...)
	}
	return id
}

// giveNumber gives a new person or referral that has no number one of the
// program's. Put again in one change set, it keeps the one that it was given.
func (tx *Tx) giveNumber(rec, before Record) {
	at, kind := refIn(rec), rec.Kind()
	if at == nil {
		return
	}
	if *at != "" {
		if tx.made[kind] != nil {
			tx.made[kind].Learn(*at)
		}
		return
	}
	if before != nil && MadeNumber(kind, refOf(before)) {
		*at = refOf(before)
		return
	}
	if tx.made[kind] == nil {
		tx.made[kind] = NewNumbering(tx.Records(), kind, tx.NaturalID)
	}
	*at = tx.made[kind].Next()
}

// refIn is where a record keeps its number; nil where its kind has none.
func refIn(rec Record) *string {
	switch v := rec.(type) {
	case *Person:
		return &v.Ref
	case *Referral:
		return &v.Ref
	}
	return nil
}
