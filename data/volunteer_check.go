package data

// KindCheck is a check on a volunteer. It lies in care: volunteers see each
// other's hours, and only a lead sees who was checked and when.
const KindCheck Kind = "check"

// CheckOf is what was checked. Its code is frozen.
type CheckOf string

// The checks that groups have. The certificate itself is never stored: the
// Disclosure and Barring Service's code of practice asks that it is seen, its
// date noted, and nothing of what it says kept.
const (
	CheckDBS          CheckOf = "dbs"
	CheckSafeguarding CheckOf = "safeguarding"
	CheckFirstAid     CheckOf = "first_aid"
)

// ChecksOf are the checks in the order in which a list shows them.
var ChecksOf = []CheckOf{CheckDBS, CheckSafeguarding, CheckFirstAid}

// VolunteerCheck is one check or training of a volunteer: the day it was done, or seen,
// and the day by which it is to be done again. A later check is a new record,
// so that it can be shown that somebody was checked at the time. What it found
// is not stored.
type VolunteerCheck struct {
	Meta
	PersonID ID      `json:"person_id,omitempty"`
	Of       CheckOf `json:"of,omitempty"`
	Done     Date    `json:"done,omitempty"`
	Due      Date    `json:"due,omitempty"` // by when it is to be done again; "" is no day
}

// Kind implements Record.
func (*VolunteerCheck) Kind() Kind { return KindCheck }

// Compartment implements Record.
func (*VolunteerCheck) Compartment() Compartment { return Care }

// Validate asks for the person, what was checked, and a day that is not after
// the one on which it is due again.
func (c *VolunteerCheck) Validate() error {
	switch {
	case !c.PersonID.Valid():
		return invalid(KindCheck, "person_id", "this check belongs to nobody")
	case c.Of != CheckDBS && c.Of != CheckSafeguarding && c.Of != CheckFirstAid:
		return invalid(KindCheck, "of", "a check is of DBS, safeguarding or first aid")
	case c.Done == "" || !c.Done.Valid():
		return invalid(KindCheck, "done", "a check needs the day it was done, like 28/02/2026")
	case !c.Due.Valid() || c.Due != "" && c.Due <= c.Done:
		return invalid(KindCheck, "due", "a check is due again after the day it was done")
	}
	return nil
}
