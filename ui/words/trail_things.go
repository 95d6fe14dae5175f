package words

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// Thing is one record in words, by name where it is still there.
func (t *Teller) Thing(k data.Kind, id data.ID) string {
	words, known := t.things[id]
	if !known {
		words = t.name(k, id)
		t.things[id] = words
	}
	return words
}

func (t *Teller) name(k data.Kind, id data.ID) string {
	recs := t.from.Recs
	name := func(person data.ID) string {
		if p := recs.People[recs.Resolve(person)]; p != nil {
			return p.Name()
		}
		return lang.L("somebody")
	}
	switch k {
	case data.KindPerson:
		return lang.L("the details of {{.name}}", With{"name": name(id)})
	case data.KindSession:
		if s := recs.Sessions[id]; s != nil {
			return lang.L("the register of {{.session}}, {{.day}}", With{"session": SessionName(s), "day": s.Date.Long()})
		}
	case data.KindReferral:
		if r := recs.Referrals[id]; r != nil {
			return lang.L("referral {{.ref}} of {{.name}}", With{"ref": r.Ref, "name": WhoIsReferred(recs, r)})
		}
	case data.KindResponse:
		if r := recs.Responses[id]; r != nil {
			return lang.L("answers of {{.name}}", With{"name": name(r.PersonID)})
		}
	case data.KindConsent:
		if c := recs.Consents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", With{"name": name(c.PersonID)})
		}
	case data.KindCareConsent:
		if c := recs.CareConsents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", With{"name": name(c.PersonID)})
		}
	case data.KindEquality:
		for _, e := range recs.Equality {
			if e.ID == id {
				return lang.L("what {{.name}} said about themselves", With{"name": name(e.PersonID)})
			}
		}
	case data.KindKeeping:
		return lang.L("why something is kept for now")
	case data.KindBid:
		if b := recs.Bids[id]; b != nil {
			return lang.L("the bid {{.name}}", With{"name": b.Name})
		}
	case data.KindGroup:
		return lang.L("the group's own details")
	}
	return KindCount(k, 1)
}
