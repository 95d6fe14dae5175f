package pathway

import (
	"errors"
	"maps"
	"slices"

	"commonthread/data"
)

// ErrClosed says that a referral is closed: what was recorded is kept, and its
// state stays as it is.
var ErrClosed = errors.New("the referral is closed")

// Log writes an attempt into a referral of the caller's own. One that spoke
// makes a new referral contacted, gives the day of the first contact where that
// is blank or later, and confirms it. It reports whether the referral is closed,
// which no attempt opens again.
func Log(r *data.Referral, id data.ID, a data.Attempt) (closed bool) {
	r.Attempts = own(r.Attempts)
	r.Attempts[id] = a
	if a.Outcome != data.OutcomeSpoke {
		return r.Status.Closed()
	}
	if r.ContactedOn == "" || a.On < r.ContactedOn {
		r.ContactedOn = a.On
	}
	if r.ConfirmedOn == "" {
		r.ConfirmedOn = a.On
	}
	if r.Status == data.StatusReceived {
		r.Status = data.StatusContacted
	}
	return r.Status.Closed()
}

func own[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return maps.Clone(m)
}

// SetStatus sets the state by hand: what is known of the person's visits by now
// does not move it again. Opened again, it is closed no more.
func (v *View) SetStatus(r *data.Referral, s data.Status) {
	r.Status = s
	r.StatusVisits = v.Visits(r)
	if s.Closed() {
		return
	}
	r.ClosedOn, r.ClosedWhy = "", ""
}

// Close closes a referral on a day. why is as Referral.ClosedWhy has it; all
// states but completed ask for it. The place that it waited for is free.
func Close(r *data.Referral, s data.Status, on data.Date, why string) error {
	if !s.Closed() || !slices.Contains(data.Statuses, s) {
		return &data.Invalid{Kind: data.KindReferral, Field: "status", Problem: "close a referral as completed, declined, unable_to_contact, did_not_start or withdrew"}
	}
	if why == "" && s.NeedsWhy() {
		return &data.Invalid{Kind: data.KindReferral, Field: "closed_why", Problem: "say why it is closed"}
	}
	if why != "" {
		code, note, err := data.SplitWhy(why)
		if err != nil {
			return err
		}
		why = string(code)
		if note != "" {
			why += ": " + note
		}
	}
	if on == "" || !on.Valid() || on < r.Received {
		return &data.Invalid{Kind: data.KindReferral, Field: "closed_on", Problem: "a referral is closed on the day it came or later"}
	}
	r.Status, r.ClosedOn, r.ClosedWhy, r.WaitingSince, r.WaitingFor = s, on, why, "", ""
	return nil
}

// Match gives a referral its person. What it kept of them goes to the person
// where that is blank there; what the person's own says otherwise stays in the
// referral, and is named, for somebody to look at.
func Match(r *data.Referral, p *data.Person) (differs []string) {
	r.PersonID = p.ID
	take := func(name string, from, to *string) {
		switch {
		case *from == "":
		case *to == "" || data.Fold(*to) == data.Fold(*from):
			*to, *from = firstOf(*to, *from), ""
		default:
			differs = append(differs, name)
		}
	}
	take("phone", &r.Phone, &p.Phone)
	take("email", &r.Email, &p.Email)
	take("postcode", &r.Postcode, &p.Postcode)
	switch {
	case r.BirthYear == 0:
	case p.BirthYear == 0 || p.BirthYear == r.BirthYear:
		p.BirthYear, r.BirthYear = r.BirthYear, 0
	default:
		differs = append(differs, "birth_year")
	}
	return differs
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// ConcernsFollow gives the concerns that came with a referral its person, so that
// they are found under them, and go when they are erased.
func ConcernsFollow(tx Writer, r *data.Referral) error {
	for _, c := range data.InOrder(tx.Records().Concerns) {
		if c.ReferralID != r.ID || c.PersonID != "" || r.PersonID == "" {
			continue
		}
		c = data.Clone(c)
		c.PersonID = r.PersonID
		if err := tx.Put(c); err != nil {
			return err
		}
	}
	return nil
}
