package referrals

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"referral": {In: data.Care, Open: openReferral}}
}

func openReferral(w page.Host, about string) bool {
	p, ok := parts.GoTo[*Page](w, "referrals")
	if !ok {
		return false
	}
	r := p.Recs.Referrals[data.ID(about)]
	switch {
	case r != nil:
		p.Form(r)
	case about == "":
		p.Add()
	}
	return r != nil || about == ""
}
