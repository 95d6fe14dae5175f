package data

// KindApart is the kind of Apart.
const KindApart Kind = "apart"

// Apart says that two records which look like one person's are two people's,
// so that nobody is asked again. It is the contrary of an Alias, and goes with
// either of the two.
type Apart struct {
	Meta
	PersonID ID `json:"person_id,omitempty"` // the lesser of the two
	OtherID  ID `json:"other_id,omitempty"`
}

// NewApart says it of two people, whichever is named first. Its ID follows from
// them, so that two laptops that say the same say it once.
func NewApart(a, b ID, natural func(Kind, ...string) ID) *Apart {
	out := &Apart{PersonID: min(a, b), OtherID: max(a, b)}
	out.ID = natural(KindApart, string(out.PersonID), string(out.OtherID))
	return out
}

// Kind implements Record.
func (*Apart) Kind() Kind { return KindApart }

// Compartment implements Record.
func (*Apart) Compartment() Compartment { return Register }

// Validate asks for two different people, the lesser ID first.
func (a *Apart) Validate() error {
	if !a.PersonID.Valid() || !a.OtherID.Valid() || a.PersonID >= a.OtherID {
		return invalid(KindApart, "other_id", "choose two different people")
	}
	return nil
}
