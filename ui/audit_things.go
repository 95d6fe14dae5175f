package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/words"
)

// thing is one record in words, by name where it is still there.
func (t *auditTeller) thing(k data.Kind, id data.ID) string {
	words, known := t.things[id]
	if !known {
		words = t.name(k, id)
		t.things[id] = words
	}
	return words
}

func (t *auditTeller) name(k data.Kind, id data.ID) string {
	recs := t.from.recs
	name := func(person data.ID) string {
		if p := recs.People[recs.Resolve(person)]; p != nil {
			return p.Name()
		}
		return lang.L("somebody")
	}
	switch k {
	case data.KindPerson:
		return lang.L("the details of {{.name}}", words.With{"name": name(id)})
	case data.KindSession:
		if s := recs.Sessions[id]; s != nil {
			return lang.L("the register of {{.session}}, {{.day}}", words.With{"session": words.SessionName(s), "day": s.Date.Long()})
		}
	case data.KindReferral:
		if r := recs.Referrals[id]; r != nil {
			return lang.L("referral {{.ref}} of {{.name}}", words.With{"ref": r.Ref, "name": words.WhoIsReferred(recs, r)})
		}
	case data.KindResponse:
		if r := recs.Responses[id]; r != nil {
			return lang.L("answers of {{.name}}", words.With{"name": name(r.PersonID)})
		}
	case data.KindConsent:
		if c := recs.Consents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", words.With{"name": name(c.PersonID)})
		}
	case data.KindCareConsent:
		if c := recs.CareConsents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", words.With{"name": name(c.PersonID)})
		}
	case data.KindEquality:
		for _, e := range recs.Equality {
			if e.ID == id {
				return lang.L("what {{.name}} said about themselves", words.With{"name": name(e.PersonID)})
			}
		}
	case data.KindKeeping:
		return lang.L("why something is kept for now")
	case data.KindBid:
		if b := recs.Bids[id]; b != nil {
			return lang.L("the bid {{.name}}", words.With{"name": b.Name})
		}
	case data.KindGroup:
		return lang.L("the group's own details")
	}
	return words.KindCount(k, 1)
}
