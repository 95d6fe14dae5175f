package data

import "strings"

// KindGroup is the kind of the one record that describes the group.
const KindGroup Kind = "group"

// Group is the group itself: one record, in the register.
type Group struct {
	Meta
	Name     string `json:"name,omitempty"`    // as it stands on every page
	Place    string `json:"place,omitempty"`   // town, e.g. Nelson, Lancashire
	Purpose  string `json:"purpose,omitempty"` // one sentence
	Venue    string `json:"venue,omitempty"`
	Contact  string `json:"contact,omitempty"`  // a name, a number or an address for letters
	Founded  Date   `json:"founded,omitempty"`  // when the group began
	Charity  string `json:"charity,omitempty"`  // registered number, where there is one
	Weekly   string `json:"weekly,omitempty"`   // when it meets, in words
	Accounts string `json:"accounts,omitempty"` // last accounts, in words
	// What the privacy notice and the record of processing say, in the group's
	// own words; blank where nobody has settled it yet.
	PrivacyContact string `json:"privacy_contact,omitempty"` // who answers questions and complaints about data, and how
	LawfulBasis    string `json:"lawful_basis,omitempty"`    // UK GDPR Article 6, for the register
	Condition      string `json:"condition,omitempty"`       // Article 9, for health and other special data
	SharedWith     string `json:"shared_with,omitempty"`     // with whom and why
	ICO            string `json:"ico,omitempty"`             // registration number, or why none is needed
	// Retention is for how many months each category is kept, by its code (see
	// data/retention); a category that is not there has the suggested period,
	// which the group has yet to confirm.
	Retention map[string]int `json:"retention,omitempty"`
	// AbsentWeeks is after how many weeks somebody counts as not seen lately,
	// from 1 to 52; 0 is DefaultAbsentWeeks.
	AbsentWeeks int `json:"absent_weeks,omitempty"`
	// Settings are the group's own choices by name (data/settings says which
	// there are); one that is not there has its usual value.
	Settings map[string]string `json:"settings,omitempty"`
}

// Kind implements Record.
func (*Group) Kind() Kind { return KindGroup }

// Compartment implements Record.
func (*Group) Compartment() Compartment { return Register }

// Validate asks for a name.
func (g *Group) Validate() error {
	if strings.TrimSpace(g.Name) == "" {
		return invalid(KindGroup, "name", "the group needs a name")
	}
	if !g.Founded.Valid() {
		return invalid(KindGroup, "founded", "this date is not one we can read")
	}
	for _, months := range g.Retention {
		if months < 1 || months > 100*12 {
			return invalid(KindGroup, "retention", "how long something is kept is from 1 month to 100 years")
		}
	}
	if g.AbsentWeeks < 0 || g.AbsentWeeks > 52 {
		return invalid(KindGroup, "absent_weeks", "somebody is not seen lately after 1 to 52 weeks")
	}
	return nil
}

// DefaultAbsentWeeks is after how many weeks a group asks after somebody, where
// it has not chosen.
const DefaultAbsentWeeks = 4

// NotSeenWeeks is after how many weeks somebody counts as not seen lately; also
// of a group that is not there.
func (g *Group) NotSeenWeeks() int {
	if g == nil || g.AbsentWeeks == 0 {
		return DefaultAbsentWeeks
	}
	return g.AbsentWeeks
}
