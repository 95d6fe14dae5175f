package referrals

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	in := func(open func(*Page, string) bool) func(page.Host, string) bool {
		return func(w page.Host, about string) bool {
			p, ok := parts.GoTo[*Page](w, "referrals")
			return ok && open(p, about)
		}
	}
	return map[string]page.Form{
		"referral":     {In: data.Care, Open: in(openReferral)},
		"plan":         {In: data.Care, Open: in(ofReferral((*Page).Plan))},
		"signpost":     {In: data.Care, Open: in(ofReferral((*Page).Signpost))},
		"concern":      {In: data.Care, Open: in(ofReferral((*Page).AddConcern))},
		"concern_told": {In: data.Care, Open: in(ofConcern((*Page).TellOf))},
		"concern_done": {In: data.Care, Open: in(ofConcern((*Page).DoneAbout))},
		"leaflet":      {In: data.Care, Open: in(func(p *Page, name string) bool { p.LeafletTo(name); return true })},
	}
}

func openReferral(p *Page, about string) bool {
	r := p.Recs.Referrals[data.ID(about)]
	switch {
	case r != nil:
		p.Form(r)
	case about == "":
		p.Add()
	}
	return r != nil || about == ""
}

// ofReferral opens a form about a referral that is still there.
func ofReferral(open func(*Page, *data.Referral)) func(*Page, string) bool {
	return func(p *Page, about string) bool {
		r := p.Recs.Referrals[data.ID(about)]
		if r != nil {
			open(p, r)
		}
		return r != nil
	}
}

// ofConcern opens a form about a concern that is still there, with the referral
// from which its person is reached.
func ofConcern(open func(*Page, *data.Referral, *data.Concern)) func(*Page, string) bool {
	return func(p *Page, about string) bool {
		c := p.Recs.Concerns[data.ID(about)]
		if c == nil {
			return false
		}
		for _, r := range data.InOrder(p.Recs.Referrals) {
			if r.ID == c.ReferralID || c.PersonID != "" && r.PersonID != "" && p.Recs.Resolve(r.PersonID) == p.Recs.Resolve(c.PersonID) {
				open(p, r, c)
				return true
			}
		}
		return false
	}
}
