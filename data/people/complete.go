package people

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// This file says of whom something is still to be asked: a newcomer at the door
// gives a first name, and the rest can wait.

// Missing is one thing that is still to be asked.
type Missing string

// What may be missing, the most pressing first. A telephone number, a postcode
// and a year of birth are wanted too, and nobody is asked for them twice: who
// has none stands on no list.
const (
	MissingConsent   Missing = "consent_date"      // whether they agree to be on file
	MissingEmergency Missing = "emergency_contact" // whom to ring
	MissingLastName  Missing = "last_name"
)

// pressing are all of them, in that order.
var pressing = []Missing{MissingConsent, MissingEmergency, MissingLastName}

// Incomplete is somebody of whom something is still to be asked.
type Incomplete struct {
	Person  *data.Person
	Missing []Missing // never empty, the most pressing first
}

// ToComplete is everybody of whom something is still to be asked: first those
// who have not agreed to be on file, and of those alike the newest. Whoever has
// left by that day, is not asked; what one of somebody's records says (an
// alias) need not be said on the others.
func ToComplete(recs *data.Records, today data.Date) []Incomplete {
	var out []Incomplete
	for _, p := range Whole(recs) {
		if p.Left != "" && p.Left <= today {
			continue
		}
		if m := MissingOf(p); len(m) > 0 {
			out = append(out, Incomplete{p, m})
		}
	}
	slices.SortFunc(out, func(a, b Incomplete) int {
		return cmp.Or(cmp.Compare(slices.Index(pressing, a.Missing[0]), slices.Index(pressing, b.Missing[0])), cmp.Compare(b.Person.Joined, a.Person.Joined),
			strings.Compare(a.Person.Name(), b.Person.Name()), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return out
}

// MissingOf is what is still to be asked of one person.
func MissingOf(p *data.Person) []Missing {
	var out []Missing
	if p.ConsentDate == "" {
		out = append(out, MissingConsent)
	}
	if strings.TrimSpace(p.EmergencyName) == "" || strings.TrimSpace(p.EmergencyPhone) == "" {
		out = append(out, MissingEmergency)
	}
	if strings.TrimSpace(p.LastName) == "" {
		out = append(out, MissingLastName)
	}
	return out
}
