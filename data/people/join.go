package people

import (
	"commonthread/data"
)

// Tx is what a change of this package needs of a transaction.
type Tx interface {
	Records() *data.Records
	Put(data.Record) error
	Delete(data.Record) error
	NewID() data.ID
	NaturalID(k data.Kind, parts ...string) data.ID
}

// Join says that two records are one person: from's marks and papers count as
// to's. Each is first followed to the person whom it counts for by now, so that
// no ring comes about; data.ErrAlreadyExists where they are one person already.
func Join(tx Tx, from, to data.ID) error {
	recs := tx.Records()
	one := recs.Resolver()
	a := &data.Alias{From: one(from), To: one(to)}
	if recs.People[a.From] == nil || recs.People[a.To] == nil {
		return data.ErrNotFound
	}
	if a.From == a.To {
		return data.ErrAlreadyExists
	}
	a.ID = tx.NewID()
	return tx.Put(a)
}

// TakeApart makes two people of one again. Their marks and papers were never
// moved, so that each has their own.
func TakeApart(tx Tx, alias data.ID) error {
	a := tx.Records().Aliases[alias]
	if a == nil {
		return data.ErrNotFound
	}
	return tx.Delete(a)
}

// Agree gives a lead's word for a join that somebody else made, so that it counts in
// care too: a lead's transaction signs what it puts. For others it does nothing.
func Agree(tx Tx, alias data.ID) error {
	a := tx.Records().Aliases[alias]
	if a == nil {
		return data.ErrNotFound
	}
	return tx.Put(data.Clone(a))
}

// Decline takes a join apart, and says that the two are two people.
func Decline(tx Tx, alias data.ID) error {
	a := tx.Records().Aliases[alias]
	if a == nil {
		return data.ErrNotFound
	}
	if err := tx.Delete(a); err != nil {
		return err
	}
	if tx.Records().People[a.From] == nil || tx.Records().People[a.To] == nil {
		return nil // erased: there is nobody to ask about
	}
	return AreTwo(tx, a.From, a.To)
}

// Waiting are the joins of two people on file that no lead has agreed to, oldest
// first. They count in the register's lists and in attendance, and not in care.
func Waiting(recs *data.Records) []*data.Alias {
	var out []*data.Alias
	for _, a := range recs.NotAgreed() {
		if recs.People[a.From] != nil && recs.People[a.To] != nil {
			out = append(out, a)
		}
	}
	return out
}

// AreTwo says that two records which look like one person's are two people's, so
// that nobody is asked again.
func AreTwo(tx Tx, a, b data.ID) error {
	one := tx.Records().Resolver()
	return tx.Put(data.NewApart(one(a), one(b), tx.NaturalID))
}

// AskAgain takes back that two records are two people's.
func AskAgain(tx Tx, apart data.ID) error {
	a := tx.Records().Aparts[apart]
	if a == nil {
		return data.ErrNotFound
	}
	return tx.Delete(a)
}

// toldApart are the pairs that are two people, under the records that they count as.
func toldApart(recs *data.Records) map[[2]data.ID]bool {
	one, out := recs.Resolver(), map[[2]data.ID]bool{}
	for _, a := range recs.Aparts {
		x, y := one(a.PersonID), one(a.OtherID)
		out[[2]data.ID{min(x, y), max(x, y)}] = true
	}
	return out
}
