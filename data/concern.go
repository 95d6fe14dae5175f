package data

import (
	"cmp"
	"slices"
)

// KindConcern is the kind of a safeguarding concern.
const KindConcern Kind = "concern"

// Concern is something that makes somebody worry about a person's safety: what
// was seen or heard, who was told and when, what was done. It is for leads
// only; it is in no pack, letter, table or figure, and it is held back from what
// a person is given of their own until a lead has read it.
type Concern struct {
	Meta
	PersonID   ID            `json:"person_id,omitempty"`   // "" where they are not on file
	ReferralID ID            `json:"referral_id,omitempty"` // that it came with, or of the person who is not on file
	Day        Date          `json:"day,omitempty"`
	What       string        `json:"what,omitempty"` // what was seen or heard, in the words of whoever saw it
	By         string        `json:"by,omitempty"`   // who saw or heard it
	Told       map[ID]ToldOf `json:"told,omitempty"` // who was told
	Done       string        `json:"done,omitempty"` // what was done about it
	ReadBy     string        `json:"read_by,omitempty"`
	ReadOn     Date          `json:"read_on,omitempty"` // blank: no lead has read it yet
	// Share is whether the lead who read it found that the person may be given
	// it; nil is not decided, which holds it back.
	Share *bool `json:"share,omitempty"`
}

// ToldOf is one person or office that was told of a concern.
type ToldOf struct {
	Who string `json:"who,omitempty"`
	On  Date   `json:"on,omitempty"`
}

// WhoWasTold are those who were told, the first first.
func (c *Concern) WhoWasTold() []ToldOf {
	out := make([]ToldOf, 0, len(c.Told))
	for _, t := range c.Told {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b ToldOf) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Who, b.Who)) })
	return out
}

// Tell notes that somebody was told; the same on the same day is noted once.
func (c *Concern) Tell(id ID, t ToldOf) {
	for _, known := range c.Told {
		if known.On == t.On && Fold(known.Who) == Fold(t.Who) {
			return
		}
	}
	c.Told = cloneMap(c.Told)
	c.Told[id] = t
}

// Kind implements Record.
func (*Concern) Kind() Kind { return KindConcern }

// Compartment implements Record.
func (*Concern) Compartment() Compartment { return Care }

// Validate asks for the day, what it is, and who was told when.
func (c *Concern) Validate() error {
	switch {
	case c.PersonID != "" && !c.PersonID.Valid():
		return invalid(KindConcern, "person_id", "this person is not on file")
	case c.ReferralID != "" && !c.ReferralID.Valid():
		return invalid(KindConcern, "referral_id", "this referral is not on file")
	case c.PersonID == "" && c.ReferralID == "":
		return invalid(KindConcern, "person_id", "say whom it is about")
	case c.Day == "" || !c.Day.Valid():
		return invalid(KindConcern, "day", "a concern needs its day, like 28/02/2026")
	case c.What == "":
		return invalid(KindConcern, "what", "write what was seen or heard, in the words that were used")
	case tooLong(c.What, concernLimit) || tooLong(c.Done, concernLimit):
		return invalid(KindConcern, "what", "%s", lengthProblem(concernLimit))
	case !c.ReadOn.Valid():
		return invalid(KindConcern, "read_on", unreadableDay)
	}
	for id, t := range c.Told {
		if !id.Valid() || t.Who == "" || t.On == "" || !t.On.Valid() {
			return invalid(KindConcern, "told", "say who was told, and on which day")
		}
	}
	return nil
}

const concernLimit = 10000
