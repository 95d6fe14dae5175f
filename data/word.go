package data

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// Some records make other people's programs do something: a tombstone and a
// removal have somebody's records erased again wherever they come back, a join of
// two people moves what is in care, published figures go to funders. They count
// only with the word of a lead: a signature in the record, over what it says.
// So whoever may merely write where they lie cannot make them up. The signature is
// over "CommonThread2 word\n" + the vault's ID + the kind + "\n" + the record in
// canonical JSON (journal.Canonical) without "id", "entered" and "word".

// Word is a keyholder's signature of what a record says.
type Word struct {
	By        string `json:"by,omitempty"`        // keyholder's ID
	Signature string `json:"signature,omitempty"` // in base64
}

// needsWord says which kinds count for nothing without a lead's word. An alias
// without one counts in the register, and nowhere else (Records.Agreed).
var needsWord = map[Kind]bool{KindTombstone: true, KindRemoval: true, KindPublished: true, KindPublishedStory: true}

// takesWord says which kinds a lead's word is given to.
func takesWord(k Kind) bool { return needsWord[k] || k == KindAlias }

// claim is what the word of a record is over: its kind and all it says, but for
// its ID, when it was entered, and the word itself.
func claim(rec Record) ([]byte, error) {
	doc, err := json.Marshal(rec)
	if err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(doc, &all); err != nil {
		return nil, err
	}
	delete(all, "id")
	delete(all, "entered")
	delete(all, "word")
	if doc, err = json.Marshal(all); err != nil {
		return nil, err
	}
	said, err := journal.Canonical(doc)
	return append([]byte(string(rec.Kind())+"\n"), said...), err
}

// wordUse is what the signature of a word is for.
const wordUse = "word"

// wordHolds reports whether a lead, or somebody who was one, gave their word for
// just what the record says.
func wordHolds(v *vault.Vault, rec Record) bool {
	w := rec.Head().Word
	if w == nil {
		return false
	}
	by, _, known := v.Author(w.By)
	if !known || by.Role != vault.Lead {
		return false
	}
	said, err := claim(rec)
	signature, bad := base64.StdEncoding.DecodeString(w.Signature)
	return err == nil && bad == nil && v.SignedBy(wordUse, w.By, said, signature)
}

// giveWord signs a record that takes a lead's word, where a lead is signed in and
// it has none that holds. Somebody else's record of a kind that needs one is
// ErrNotAllowed.
func (s *Store) giveWord(rec Record) error {
	if !takesWord(rec.Kind()) || wordHolds(s.v, rec) {
		return nil
	}
	rec.Head().Word = nil
	if s.v.Who().Role != vault.Lead {
		if needsWord[rec.Kind()] {
			return fmt.Errorf("%s: %w", rec.Kind(), ErrNotAllowed)
		}
		return nil
	}
	said, err := claim(rec)
	if err != nil {
		return err
	}
	rec.Head().Word = &Word{By: s.v.Who().ID, Signature: base64.StdEncoding.EncodeToString(s.v.SignAs(wordUse, said))}
	return nil
}

// counts reports whether a record of the file may be shown and acted on; a word
// that does not hold is taken off it.
func (s *Store) counts(rec Record) bool {
	if !takesWord(rec.Kind()) || wordHolds(s.v, rec) {
		return true
	}
	rec.Head().Word = nil
	return !needsWord[rec.Kind()]
}

// wordless says that records were passed over.
func (s *Store) wordless(n int) {
	if n == 1 {
		s.warnings = append(s.warnings, "One record says that something was erased or published, and no lead signed it. It counts for nothing. Find out who had the file.")
	} else if n > 1 {
		s.warnings = append(s.warnings, fmt.Sprintf("%d records say that something was erased or published, and no lead signed them. They count for nothing. Find out who had the file.", n))
	}
}

// Agreed is the records with those joins of two people alone that a lead gave
// their word for: what care, erasure, subject access and retention go by.
func (r *Records) Agreed() *Records {
	joins := r.joins()
	if len(joins.agreed) == len(r.Aliases) {
		return r
	}
	out := *r
	out.Aliases, out.one = joins.agreed, joins.one
	return &out
}

// joins are the aliases that a lead gave their word for, and who is who by them.
type joins struct {
	of     int // how many aliases there were
	agreed map[ID]*Alias
	one    *resolutions
}

// joins are worked out once for all the Records that have the same aliases.
func (r *Records) joins() *joins {
	if r.one != nil {
		if done := r.one.joins.Load(); done != nil && done.of == len(r.Aliases) {
			return done
		}
	}
	j := &joins{of: len(r.Aliases), agreed: map[ID]*Alias{}, one: &resolutions{}}
	for id, a := range r.Aliases {
		if a.Word != nil {
			j.agreed[id] = a
		}
	}
	if r.one != nil {
		r.one.joins.Store(j)
	}
	return j
}

// NotAgreed are the joins of two people that no lead gave their word for, oldest
// first.
func (r *Records) NotAgreed() []*Alias {
	return slices.DeleteFunc(InOrder(r.Aliases), func(a *Alias) bool { return a.Word != nil })
}

// Agree gives a lead's word for joins of two people; ErrNotAllowed for others.
func (s *Store) Agree(joins []*Alias) error {
	if s.v.Who().Role != vault.Lead {
		return fmt.Errorf("agreeing: %w", ErrNotAllowed)
	}
	_, err := s.Update("Joins of people agreed to", func(tx *Tx) error {
		for _, a := range joins {
			if err := tx.Put(Clone(a)); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
