package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// This file says of whom something is still to be asked: a newcomer at the door
// gives a first name, and the rest can wait. It is pure.

// missing is one thing that is still to be asked.
type missing int

// What may be missing, the most pressing first. A telephone number, a postcode
// and a year of birth are wanted too, and nobody is asked for them twice: who
// has none stands on no list.
const (
	missingConsent   missing = iota // whether they agree to be on file
	missingEmergency                // whom to ring
	missingLastName
)

// words are what to ask.
func (m missing) words() string {
	switch m {
	case missingConsent:
		return lang.L("whether they agree to be on file")
	case missingEmergency:
		return lang.L("whom to ring in an emergency")
	}
	return lang.L("their last name")
}

// incomplete is somebody of whom something is still to be asked.
type incomplete struct {
	Person  *data.Person
	Missing []missing // never empty, the most pressing first
}

// words say what to ask: "Still to ask: whom to ring in an emergency."
func (i incomplete) words() string {
	var parts []string
	for _, m := range i.Missing {
		parts = append(parts, m.words())
	}
	return lang.L("Still to ask: {{.what}}", with{"what": strings.Join(parts, ", ")})
}

// toComplete is everybody of whom something is still to be asked: first those
// who have not agreed to be on file, and of those alike the newest. Whoever has
// left by that day, is not asked; what one of somebody's records says (an
// alias) need not be said on the others.
func toComplete(recs *data.Records, today data.Date) []incomplete {
	var out []incomplete
	for _, p := range wholePeople(recs) {
		if p.Left != "" && p.Left <= today {
			continue
		}
		if m := missingOf(p); len(m) > 0 {
			out = append(out, incomplete{p, m})
		}
	}
	slices.SortFunc(out, func(a, b incomplete) int {
		return cmp.Or(cmp.Compare(a.Missing[0], b.Missing[0]), cmp.Compare(b.Person.Joined, a.Person.Joined),
			strings.Compare(a.Person.Name(), b.Person.Name()), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return out
}

// missingOf is what is still to be asked of one person.
func missingOf(p *data.Person) []missing {
	var out []missing
	if p.ConsentDate == "" {
		out = append(out, missingConsent)
	}
	if strings.TrimSpace(p.EmergencyName) == "" || strings.TrimSpace(p.EmergencyPhone) == "" {
		out = append(out, missingEmergency)
	}
	if strings.TrimSpace(p.LastName) == "" {
		out = append(out, missingLastName)
	}
	return out
}
