package words

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// WhoIsReferred is whom a referral is of, or somebody.
func WhoIsReferred(recs *data.Records, r *data.Referral) string {
	if p := recs.People[recs.Agreed().Resolve(r.PersonID)]; p != nil {
		return p.Name()
	}
	if r.FirstName+r.LastName != "" {
		return (&data.Person{FirstName: r.FirstName, LastName: r.LastName}).Name()
	}
	return lang.L("somebody")
}

// KindCount is so many records of a kind, in words.
func KindCount(k data.Kind, n int) string {
	d := data.KindNamed(k)
	if d == nil {
		return lang.N("{{.n}} records", n, With{"n": n})
	}
	return lang.N(d.Counted, n, With{"n": n})
}
