package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// This file knows of people with more than one record (aliases): what their
// records say together, and how two are joined, taken apart, and said to be two
// people. It is pure but for the changes, which are functions of a transaction.

// join says that two records are one person: from's marks and papers count as
// to's. Each is first followed to the person whom it counts for by now, so that
// no ring comes about; data.ErrAlreadyExists where they are one person already.
func join(from, to data.ID) func(Tx) error {
	return func(tx Tx) error {
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
}

// takeApart makes two people of one again. Their marks and papers were never
// moved, so that each has their own.
func takeApart(alias data.ID) func(Tx) error {
	return func(tx Tx) error {
		a := tx.Records().Aliases[alias]
		if a == nil {
			return data.ErrNotFound
		}
		return tx.Delete(a)
	}
}

// areTwo says that two records which look like one person's are two people's, so
// that nobody is asked again.
func areTwo(a, b data.ID) func(Tx) error {
	return func(tx Tx) error {
		one := tx.Records().Resolver()
		return tx.Put(data.NewApart(one(a), one(b), tx.NaturalID))
	}
}

// askAgain takes that back.
func askAgain(apart data.ID) func(Tx) error {
	return func(tx Tx) error {
		a := tx.Records().Aparts[apart]
		if a == nil {
			return data.ErrNotFound
		}
		return tx.Delete(a)
	}
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

// wholePeople are the people, each once, in no order: of somebody with several
// records the one that the others count as, with what is blank in it filled from
// the others.
func wholePeople(recs *data.Records) []*data.Person {
	out := make([]*data.Person, 0, len(recs.People))
	if len(recs.Aliases) == 0 {
		for _, p := range recs.People {
			out = append(out, p)
		}
		return out
	}
	one := recs.Resolver()
	others := othersOf(recs)
	for id, p := range recs.People {
		if one(id) != id {
			continue
		}
		for i, o := range others[id] {
			if i == 0 {
				p = data.Clone(p)
			}
			fillPerson(p, o)
		}
		out = append(out, p)
	}
	return out
}

// othersOf are the further records of each person who has any, by the one that
// they count as, in the order in which they were entered.
func othersOf(recs *data.Records) map[data.ID][]*data.Person {
	one, out := recs.Resolver(), map[data.ID][]*data.Person{}
	for _, a := range data.InOrder(recs.Aliases) {
		p, id := recs.People[a.From], one(a.From)
		if p != nil && id != a.From && !slices.Contains(out[id], p) {
			out[id] = append(out[id], p)
		}
	}
	return out
}

// fillPerson takes over what is blank in p. Whom to ring is taken over whole:
// a name with another one's number would be worse than none.
func fillPerson(p, o *data.Person) {
	for _, f := range [][2]*string{{&p.LastName, &o.LastName}, {&p.Postcode, &o.Postcode}, {&p.Phone, &o.Phone}, {&p.Email, &o.Email}, {&p.AccessNeeds, &o.AccessNeeds}} {
		*f[0] = cmp.Or(*f[0], *f[1])
	}
	if p.EmergencyName == "" && p.EmergencyPhone == "" {
		p.EmergencyName, p.EmergencyPhone = o.EmergencyName, o.EmergencyPhone
	}
	p.BirthYear = cmp.Or(p.BirthYear, o.BirthYear)
	p.ConsentDate = cmp.Or(p.ConsentDate, o.ConsentDate)
	if p.ExpectedFrom == "" {
		p.ExpectedFrom = o.ExpectedFrom
	}
}

// callAlso lets people be found under the names of their other records too.
func callAlso(f *finder, recs *data.Records) {
	others := othersOf(recs)
	if len(others) == 0 {
		return
	}
	for i := range f.entries {
		for _, o := range others[f.entries[i].it.ID] {
			f.also(i, o.PreferredName+" "+o.FirstName+" "+o.LastName+" "+o.Ref)
		}
	}
}

// tellApart is what tells somebody from another of their name: the year of
// birth, the last visit, their number.
func tellApart(q *data.Person, v visits, today data.Date) string {
	var parts []string
	if q.BirthYear != 0 {
		parts = append(parts, lang.L("born {{.year}}", with{"year": q.BirthYear}))
	}
	switch last := v.last(q.ID); {
	case last == "":
		parts = append(parts, lang.L("has not come yet"))
	default:
		parts = append(parts, lang.L("last came {{.ago}}", with{"ago": ago(last, today)}))
	}
	if q.IsVolunteer() {
		parts = append(parts, lang.L("volunteer"))
	}
	if q.Ref != "" {
		parts = append(parts, lang.L("number {{.ref}}", with{"ref": q.Ref}))
	}
	return strings.Join(parts, ", ")
}
