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
	return nil
}
