// Package people says who is one person: what several records of somebody say
// together, how two are joined, taken apart, and said to be two people; who
// looks like whom; and of whom something is still to be asked.
//
// It imports data and data/find. It is pure but for the changes of join.go, which
// are functions of a transaction; it only ever suggests that two are one. It has
// no words for a screen: reasons are codes. What people did (visits) is not here.
package people

import (
	"cmp"
	"slices"

	"commonthread/data"
	"commonthread/data/find"
)

// Whole are the people, each once, in no order: of somebody with several
// records the one that the others count as, with what is blank in it filled from
// the others.
func Whole(recs *data.Records) []*data.Person {
	out := make([]*data.Person, 0, len(recs.People))
	if len(recs.Aliases) == 0 {
		for _, p := range recs.People {
			out = append(out, p)
		}
		return out
	}
	one := recs.Resolver()
	others := Others(recs)
	for id, p := range recs.People {
		if one(id) != id {
			continue
		}
		for i, o := range others[id] {
			if i == 0 {
				p = data.Clone(p)
			}
			fill(p, o)
		}
		out = append(out, p)
	}
	return out
}

// Others are the further records of each person who has any, by the one that
// they count as, in the order in which they were entered.
func Others(recs *data.Records) map[data.ID][]*data.Person {
	one, out := recs.Resolver(), map[data.ID][]*data.Person{}
	for _, a := range data.InOrder(recs.Aliases) {
		p, id := recs.People[a.From], one(a.From)
		if p != nil && id != a.From && !slices.Contains(out[id], p) {
			out[id] = append(out[id], p)
		}
	}
	return out
}

// fill takes over what is blank in p. Whom to ring is taken over whole:
// a name with another one's number would be worse than none.
func fill(p, o *data.Person) {
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

// NewFinder finds everybody, under the names of their other records too.
func NewFinder(recs *data.Records) *find.People {
	f := find.NewPeople(Whole(recs))
	others := Others(recs)
	if len(others) == 0 {
		return f
	}
	for i := range f.Len() {
		for _, o := range others[f.At(i).ID] {
			f.Also(i, o.PreferredName+" "+o.FirstName+" "+o.LastName+" "+o.Ref)
		}
	}
	return f
}
