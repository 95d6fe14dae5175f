package words

import (
	"commonthread/data"

	"fyne.io/fyne/v2/lang"
)

// WhoIsReferred is whom a referral is of, or somebody.
func WhoIsReferred(recs *data.Records, r *data.Referral) string {
	if p := recs.People[recs.Resolve(r.PersonID)]; p != nil {
		return p.Name()
	}
	if r.FirstName+r.LastName != "" {
		return (&data.Person{FirstName: r.FirstName, LastName: r.LastName}).Name()
	}
	return lang.L("somebody")
}

// KindCount is so many records of a kind, in words.
func KindCount(k data.Kind, n int) string {
	gaps := With{"n": n}
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
