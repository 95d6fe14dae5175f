package pathway

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// Card is one referral as other programs read it: every field by its JSON name,
// also those that are blank, with what follows from them.
func (v *View) Card(r *data.Referral) map[string]any {
	s := v.Of(r)
	out := map[string]any{"ref": r.Ref, "person_ref": ""}
	for i := range data.ReferralFields {
		f := &data.ReferralFields[i]
		out[f.Name] = f.Value(r)
	}
	if p := v.Person(r); p != nil {
		out["person_ref"] = p.Ref
		for name, own := range map[string]string{"phone": p.Phone, "email": p.Email, "postcode": p.Postcode, "first_name": p.FirstName, "last_name": p.LastName} {
			if own != "" && (r.FirstName == "" && r.LastName == "" || name != "first_name" && name != "last_name") {
				out[name] = own
			}
		}
		if p.BirthYear != 0 {
			out["birth_year"] = p.BirthYear
		}
	}
	out["status"], out["target_on"] = s.Status, s.Target
	out["attempts"], out["signposts"], out["plan"], out["letters"] = own(r.Attempts), own(r.Signposts), r.Plan, own(r.Letters)
	out["overdue"], out["unconfirmed"], out["waiting"] = s.Overdue, s.Unconfirmed, s.Waiting
	out["working_days_late"], out["visits"], out["first_visit"], out["last_visit"] = s.Late, s.Visits, s.First, s.Last
	out["place_on"] = data.Date("")
	if place := v.PlaceFor(r); r.WaitingSince != "" && place != nil {
		out["place_on"] = place.Date
	}
	return out
}

// Filter says which referrals are wanted; the zero Filter wants all.
type Filter struct {
	Waiting, Overdue, Unconfirmed bool
	Organisation                  string // as anybody spells it
}

// List is the referrals that a filter wants: what is overdue first, then the
// newest.
func (v *View) List(f Filter) []*data.Referral {
	type placed struct {
		*data.Referral
		late int
	}
	var found []placed
	for _, r := range data.InOrder(v.recs.Referrals) {
		s := v.Of(r)
		if f.Waiting && !s.Waiting || f.Overdue && !s.Overdue || f.Unconfirmed && !s.Unconfirmed {
			continue
		}
		if f.Organisation != "" && !SameOrganisation(r.ReferrerOrganisation, f.Organisation) {
			continue
		}
		found = append(found, placed{r, s.Late})
	}
	slices.SortStableFunc(found, func(a, b placed) int {
		return cmp.Or(cmp.Compare(b.late, a.late), cmp.Compare(b.Received, a.Received))
	})
	out := make([]*data.Referral, len(found))
	for i, p := range found {
		out[i] = p.Referral
	}
	return out
}
