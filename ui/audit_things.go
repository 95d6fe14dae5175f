package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
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
		return lang.L("the details of {{.name}}", with{"name": name(id)})
	case data.KindSession:
		if s := recs.Sessions[id]; s != nil {
			return lang.L("the register of {{.session}}, {{.day}}", with{"session": sessionName(s), "day": s.Date.Long()})
		}
	case data.KindReferral:
		if r := recs.Referrals[id]; r != nil {
			return lang.L("referral {{.ref}} of {{.name}}", with{"ref": r.Ref, "name": referred(recs, r)})
		}
	case data.KindResponse:
		if r := recs.Responses[id]; r != nil {
			return lang.L("answers of {{.name}}", with{"name": name(r.PersonID)})
		}
	case data.KindConsent:
		if c := recs.Consents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", with{"name": name(c.PersonID)})
		}
	case data.KindCareConsent:
		if c := recs.CareConsents[id]; c != nil {
			return lang.L("what {{.name}} agreed to", with{"name": name(c.PersonID)})
		}
	case data.KindEquality:
		for _, e := range recs.Equality {
			if e.ID == id {
				return lang.L("what {{.name}} said about themselves", with{"name": name(e.PersonID)})
			}
		}
	case data.KindKeeping:
		return lang.L("why something is kept for now")
	case data.KindBid:
		if b := recs.Bids[id]; b != nil {
			return lang.L("the bid {{.name}}", with{"name": b.Name})
		}
	case data.KindGroup:
		return lang.L("the group's own details")
	}
	return kindCount(k, 1)
}

// referred is whom a referral is of, or somebody.
func referred(recs *data.Records, r *data.Referral) string {
	if p := recs.People[recs.Resolve(r.PersonID)]; p != nil {
		return p.Name()
	}
	if r.FirstName+r.LastName != "" {
		return (&data.Person{FirstName: r.FirstName, LastName: r.LastName}).Name()
	}
	return lang.L("somebody")
}

// kindCount is so many records of a kind, in words.
func kindCount(k data.Kind, n int) string {
	gaps := with{"n": n}
	switch k {
	case data.KindPerson:
		return lang.N("{{.n}} people", n, gaps)
	case data.KindSession:
		return lang.N("{{.n}} registers", n, gaps)
	case data.KindSeries:
		return lang.N("{{.n}} series of sessions", n, gaps)
	case data.KindReferral:
		return lang.N("{{.n}} referrals", n, gaps)
	case data.KindResponse:
		return lang.N("{{.n}} questionnaires", n, gaps)
	case data.KindEquality:
		return lang.N("{{.n}} equality answers", n, gaps)
	case data.KindSpending:
		return lang.N("{{.n}} payments", n, gaps)
	case data.KindProgramme:
		return lang.N("{{.n}} programmes", n, gaps)
	case data.KindBid:
		return lang.N("{{.n}} bids", n, gaps)
	case data.KindGroupPaper:
		return lang.N("{{.n}} papers of the group", n, gaps)
	case data.KindPublished:
		return lang.N("{{.n}} published figures", n, gaps)
	case data.KindIssue:
		return lang.N("{{.n}} packs or reports that went out", n, gaps)
	case data.KindConsent, data.KindCareConsent:
		return lang.N("{{.n}} consents", n, gaps)
	case data.KindCall, data.KindCallNote:
		return lang.N("{{.n}} calls", n, gaps)
	case data.KindCheck:
		return lang.N("{{.n}} checks on volunteers", n, gaps)
	case data.KindKeeping:
		return lang.N("{{.n}} decisions to keep something for now", n, gaps)
	case data.KindAlias:
		return lang.N("{{.n}} people entered twice", n, gaps)
	case data.KindApart:
		return lang.N("{{.n}} pairs of people told apart", n, gaps)
	case data.KindTombstone:
		return lang.N("{{.n}} erased people", n, gaps)
	case data.KindRemoval:
		return lang.N("{{.n}} records removed for good", n, gaps)
	}
	return lang.N("{{.n}} records", n, gaps)
}
