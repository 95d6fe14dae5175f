package ui

import (
	"slices"
	"strconv"

	"commonthread/data"
)

// freeID is the ID of a new person or referral. Where its number's own is taken,
// by one whose number was corrected since or by one that was erased, this is
// another, and gets the next: it never stands in the other's place.
func freeID(tx Tx, k data.Kind, key ...string) data.ID {
	recs := tx.Records()
	taken := func(id data.ID) bool {
		return recs.People[id] != nil || recs.Referrals[id] != nil || recs.Tombstones[id] != nil || recs.Removals[id] != nil
	}
	id := tx.NaturalID(k, key...)
	for n := 2; taken(id); n++ {
		id = tx.NaturalID(k, append(slices.Clone(key), strconv.Itoa(n))...)
	}
	return id
}
