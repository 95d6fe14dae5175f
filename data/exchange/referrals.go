package exchange

import (
	"slices"
	"strings"

	"commonthread/data"
)

// readReferrals reads the referrals table. A referral is known by its own
// number; one with no person_ref waits for its person, and makes none.
func (r *reader) readReferrals(s *sheetReader) {
	byRef := map[string]*draft[*data.Referral]{}
	for _, f := range data.InOrder(r.recs.Referrals) {
		if byRef[f.Ref] == nil {
			now := *f
			byRef[f.Ref] = &draft[*data.Referral]{f, &now}
		}
	}
	changed := map[*draft[*data.Referral]]bool{}
	said := map[string]map[string]string{} // by number, by column: what an earlier row says
	s.rows(func(w *row) (State, string) {
		ref := w.text("ref")
		if ref == "" {
			w.fail("ref", "a referral needs a number of its own, like R001")
			return "", ""
		}
		d, known := byRef[ref]
		if !known {
			d = &draft[*data.Referral]{}
			d.now = &data.Referral{Ref: ref, Status: data.StatusReceived}
		}
		now := *d.now
		r.fillReferral(w, &now)
		if w.bad() || w.skipped {
			return "", ""
		}
		if said[ref] == nil {
			said[ref] = map[string]string{}
		}
		w.agree(said[ref], &now)
		if w.bad() {
			return "", ""
		}
		state := Same
		switch {
		case !known:
			now.ID = r.newID(data.KindReferral, now.NaturalKey()...)
			byRef[ref] = d
			state = New
		case !sameReferral(d.now, &now):
			state = Changed
		}
		if state != Same && !changed[d] {
			changed[d] = true
			r.referrals = append(r.referrals, d)
		}
		d.now = &now
		return state, ref + " " + string(now.Source) + " " + now.Received.Long()
	})
}

// fillReferral takes a row's cells into a referral; a blank cell changes
// nothing.
func (r *reader) fillReferral(w *row, f *data.Referral) {
	if w.text("person_ref") != "" {
		if e := r.whoHas(w, w.text("person_ref"), "person_ref", ""); e != nil {
			r.sameName(w, e)
			f.PersonID = e.now.ID
		}
	}
	w.setText("first_name", &f.FirstName)
	w.setText("last_name", &f.LastName)
	w.setDay("received", &f.Received)
	if c := code(w, "source", data.Sources); c != "" {
		f.Source = c
	}
	w.setText("referrer_name", &f.ReferrerName)
	w.setText("referrer_organisation", &f.ReferrerOrganisation)
	w.setText("referrer_contact", &f.ReferrerContact)
	w.setText("reason", &f.Reason)
	if needs := splitNeeds(w.text("needs")); len(needs) > 0 {
		f.Needs = needs
	}
	if yes := w.yesNo("consent"); yes != nil {
		f.Consent = yes
	}
	if c := code(w, "status", data.Statuses); c != "" {
		f.Status = c
	}
	w.setDay("contacted_on", &f.ContactedOn)
	w.setDay("first_attended_on", &f.FirstAttendedOn)
	w.setDay("closed_on", &f.ClosedOn)
	if !w.skipped {
		w.validate(f)
	}
}

// sameName refuses a row whose name is not its number's.
func (r *reader) sameName(w *row, e *entry) {
	first, last := w.text("first_name"), w.text("last_name")
	if r.people.mayBeCalled(e, first, last) {
		return
	}
	column := "first_name"
	if first == "" || r.people.mayBeCalled(e, first, "") {
		column = "last_name"
	}
	w.fail(column, "number %q is not called %q: correct the number or the name", clip(w.text("person_ref")), clip(strings.TrimSpace(first+" "+last)))
}

// agree refuses a row that says something else of a referral than an earlier
// row of the same file.
func (w *row) agree(said map[string]string, now *data.Referral) {
	for _, c := range referralCells(now) {
		if w.text(c.column) == "" {
			continue
		}
		if before, twice := said[c.column]; twice && before != c.text {
			w.fail(c.column, "an earlier row says otherwise of this referral: keep one of them")
		}
		said[c.column] = c.text
	}
}

// splitNeeds takes needs apart at ; and drops blanks and repeats.
func splitNeeds(t string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range strings.Split(t, ";") {
		n = strings.TrimSpace(n)
		if f := data.Fold(n); f != "" && !seen[f] {
			seen[f] = true
			out = append(out, n)
		}
	}
	return out
}

// sameReferral reports whether two states of a referral say the same.
func sameReferral(a, b *data.Referral) bool {
	x, y := *a, *b
	if !slices.Equal(x.Needs, y.Needs) || !same(x.Consent, y.Consent) {
		return false
	}
	x.Needs, y.Needs, x.Consent, y.Consent = nil, nil, nil, nil
	return x.Meta == y.Meta && slices.EqualFunc(referralCells(&x), referralCells(&y), func(a, b cell) bool { return a == b })
}
