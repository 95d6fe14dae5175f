// Package forms is the group's own referral form: its key, its questions, what
// a filled one says, and what taking one in makes of it. A form is a page that
// works with no internet and sends nothing; what it saves is sealed to the
// group's form key, so that it may travel in any way.
//
// What is read here was written by somebody unknown: it is held to its size, its
// members and its lengths before anything is made of it, and a form says of itself
// only that its sender had the page. That is why what comes by one is "not
// confirmed" until somebody has spoken with the person.
//
// The package imports data, data/fhir (what comes in by either is taken in by one
// way), assets and filippo.io/age; it changes
// nothing itself. To add a question: a line in questions.go, its field in
// data.ReferralFields and its name in answers (read.go).
package forms

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math/big"
	"slices"
	"strings"

	"filippo.io/age"

	"commonthread/assets"
	"commonthread/data"
)

// LateMonths is for how long an older key still opens forms.
const LateMonths = 12

// ErrNoKey is that the group has no form key yet.
var ErrNoKey = errors.New("the group has no form yet")

// NewKey makes a key of the form: hybrid, so that what is sealed today stays
// sealed when quantum computers come.
func NewKey(id data.ID, today data.Date) (*data.FormKey, error) {
	identity, err := age.GenerateHybridIdentity()
	if err != nil {
		return nil, err
	}
	return &data.FormKey{Meta: data.Meta{ID: id}, Identity: identity.String(), Recipient: identity.Recipient().String(), Made: today}, nil
}

// Current is the key that is given out: of those that nobody retired, the one
// that was made last; nil where there is none.
func Current(recs *data.Records) *data.FormKey {
	var newest *data.FormKey
	for _, k := range recs.FormKeys {
		if k.Retired == "" && (newest == nil || later(k, newest) > 0) {
			newest = k
		}
	}
	return newest
}

func later(a, b *data.FormKey) int {
	return cmp.Or(cmp.Compare(a.Made, b.Made), cmp.Compare(a.Entered, b.Entered), cmp.Compare(a.ID, b.ID))
}

// Writer is what a change set gives to whoever writes in it.
type Writer interface {
	Records() *data.Records
	Put(data.Record) error
	NewID() data.ID
}

// Ensure gives the group a form key where it has none.
func Ensure(tx Writer, today data.Date) (*data.FormKey, error) {
	if k := Current(tx.Records()); k != nil {
		return k, nil
	}
	k, err := NewKey(tx.NewID(), today)
	if err != nil {
		return nil, err
	}
	return k, tx.Put(k)
}

// Renew makes another key, and retires those before it.
func Renew(tx Writer, today data.Date) (*data.FormKey, error) {
	for _, k := range data.InOrder(tx.Records().FormKeys) {
		if k.Retired == "" {
			old := *k
			old.Retired = today
			if err := tx.Put(&old); err != nil {
				return nil, err
			}
		}
	}
	k, err := NewKey(tx.NewID(), today)
	if err != nil {
		return nil, err
	}
	return k, tx.Put(k)
}

// Expired are the keys that are to be destroyed on a day: retired for twelve
// months.
func Expired(recs *data.Records, today data.Date) []*data.FormKey {
	var out []*data.FormKey
	for _, k := range data.InOrder(recs.FormKeys) {
		if k.Retired != "" && k.Retired.AddMonths(LateMonths) <= today {
			out = append(out, k)
		}
	}
	return out
}

// Fingerprint is a key's, as it stands in every form: the first 32 hex digits of
// the SHA-256 of the recipient's text.
func Fingerprint(recipient string) string {
	sum := sha256.Sum256([]byte(recipient))
	return hex.EncodeToString(sum[:])[:32]
}

// wordsOfKey is how many words a key has.
const wordsOfKey = 6

// Words are the six words by which people compare a form and the window, by
// telephone.
func Words(recipient string) string {
	list := assets.Words()
	sum := sha256.Sum256([]byte("commonthread form words\n" + recipient))
	n, size, at := new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(list))), new(big.Int)
	out := make([]string, wordsOfKey)
	for i := range out {
		n.DivMod(n, size, at)
		out[i] = list[at.Int64()]
	}
	return strings.Join(out, " ")
}

// keysOf are the keys that still open forms on a day, the newest first.
func keysOf(recs *data.Records, today data.Date) []*data.FormKey {
	gone := Expired(recs, today)
	var out []*data.FormKey
	for _, k := range recs.FormKeys {
		if !slices.Contains(gone, k) {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b *data.FormKey) int { return later(b, a) })
	return out
}
