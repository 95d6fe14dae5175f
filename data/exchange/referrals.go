package exchange

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
	"commonthread/data/pathway"
)

// readReferrals reads the referrals table. A referral is known by its own
// number; one with no person_ref waits for its person, and makes none.
func (r *reader) readReferrals(s *sheetReader) {
	byRef := map[string]*draft[*data.Referral]{}
	loose := map[string]string{} // a number by what a spreadsheet may have made of it
	for _, f := range data.InOrder(r.recs.Referrals) {
		if byRef[f.Ref] == nil {
			now := *f
			byRef[f.Ref] = &draft[*data.Referral]{f, &now}
			if l := looseNumber(f.Ref); l != "" {
				loose[l] = f.Ref
			}
		}
	}
	changed := map[*draft[*data.Referral]]bool{}
	refused := map[string]bool{}
	said := map[string]map[string]string{} // by number, by column: what an earlier row says
	s.rows(func(w *row) (State, string) {
		ref := w.text("ref")
		if ref == "" {
			w.fail("ref", "a referral needs a number of its own, like R001")
			return "", ""
		}
		d, known := byRef[ref]
		if !known {
			if other := loose[looseNumber(ref)]; other != "" && other != ref {
				if !w.ask(DoubtRef, "ref", "the referral %q is not on file, but %q is: a spreadsheet may have changed the number", clip(ref), clip(other)) {
					return "", ""
				}
				ref = other
				d, known = byRef[ref]
			} else if l := looseNumber(ref); l != "" {
				loose[l] = ref
			}
		}
		if !known {
			d = &draft[*data.Referral]{}
			d.now = &data.Referral{Ref: ref, Status: data.StatusReceived}
		}
		now := *d.now
		r.fillReferral(w, &now)
		if len(now.KeepLittle()) > 0 {
			refused[ref] = true
		}
		if w.stop() {
			return "", ""
		}
		if said[ref] == nil {
			said[ref] = map[string]string{}
		}
		w.agree(said[ref], &now)
		if w.stop() {
			return "", ""
		}
		state := Same
		switch {
		case !known:
			now.ID = r.referralID(&now)
			byRef[ref] = d
			state = New
		case !sameReferral(d.now, &now):
			state = Changed
		}
		if state != Same && !changed[d] {
			changed[d] = true
			r.referrals = append(r.referrals, d)
		}
		if state == Changed {
			w.changedCells(referralCells(d.now), referralCells(&now))
		}
		d.now = &now
		return state, ref + " " + string(now.Source) + " " + now.Received.Long()
	})
	if n := len(refused); n == 1 {
		s.note("1 person has not agreed that the group is told, so their reason and health were left out.")
	} else if n > 1 {
		s.note("%d people have not agreed that the group is told, so their reasons and health were left out.", n)
	}
}

// referralID is the ID of a new referral: of its number where that is the group's
// own, else a random one.
func (r *reader) referralID(f *data.Referral) data.ID {
	switch key := f.NaturalKey(); {
	case key != nil:
		return r.newID(data.KindReferral, key...)
	case r.opt.NewID != nil:
		return r.opt.NewID()
	}
	return r.newID(data.KindReferral, "", f.Ref)
}

// fillReferral takes a row's cells into a referral; a blank cell changes
// nothing.
func (r *reader) fillReferral(w *row, f *data.Referral) {
	if w.text("person_ref") != "" {
		if e := r.whoHas(w, w.text("person_ref"), "person_ref", "", false); e != nil {
			r.sameName(w, e)
			f.PersonID = e.now.ID
		}
	}
	for i := range data.ReferralFields {
		r.fillField(w, f, &data.ReferralFields[i])
	}
	if !w.skipped {
		w.validate(f)
	}
}

// sameName refuses a row whose name is not its number's.
func (r *reader) sameName(w *row, e *entry) {
	first, last := w.text("first_name"), w.text("last_name")
	if r.people.mayBeCalled(e, first, last) || r.fitsName(e, values.PersonNames(first, last, "")) {
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

// fillField takes one cell into a referral; a blank cell changes nothing.
func (r *reader) fillField(w *row, f *data.Referral, field *data.ReferralField) {
	text := w.text(field.Name)
	if text == "" {
		return
	}
	switch field.Sort() {
	case data.SortDay:
		text = string(w.day(field.Name))
	case data.SortYesNo:
		text = yesNo(w.yesNo(field.Name))
	case data.SortCode:
		text = string(code(w, field.Name, field.Codes))
	}
	if text == "" {
		return // the cell is bad, and that is said
	}
	switch field.Name {
	case "status":
		r.fillStatus(f, data.Status(text))
		return
	case "target_on":
		if data.Date(text) == r.targetOf(*f) {
			f.TargetOn = "" // the day that follows anyway
			return
		}
	}
	if field.Sort() == data.SortDay && field.Name != "target_on" {
		w.future(field.Name, data.Date(text), "a referral")
	}
	var inv *data.Invalid
	if err := field.Set(f, text); errors.As(err, &inv) {
		w.fail(inv.Field, "%s", inv.Problem)
	}
}

// fillStatus takes a status that a table names. Where it is the one that follows
// from the register anyway, nothing is changed.
func (r *reader) fillStatus(f *data.Referral, s data.Status) {
	if f.ID != "" && r.standing.Of(f).Status == s {
		return
	}
	f.Status = s
	if !s.Closed() {
		r.statusSet[f.Ref] = true
	}
}

// targetOf is by when to be in touch, as far as the cells so far say.
func (r *reader) targetOf(f data.Referral) data.Date {
	f.TargetOn = ""
	return pathway.Target(&f, pathway.ContactDays(r.recs.Group))
}

// settleReferrals says, of each referral whose state a table set, how many of
// its person's visits the import as a whole knows: none of them moves it on.
func (r *reader) settleReferrals() {
	if len(r.statusSet) == 0 {
		return
	}
	after := *r.recs
	after.Sessions = maps.Clone(r.recs.Sessions)
	for _, m := range r.sessions.touched {
		after.Sessions[m.now.ID] = m.now
	}
	v := pathway.On(&after, r.opt.Today)
	for _, d := range r.referrals {
		if r.statusSet[d.now.Ref] {
			d.now.StatusVisits = v.Visits(d.now)
		}
	}
}

// sameReferral reports whether two states of a referral say the same.
func sameReferral(a, b *data.Referral) bool {
	return a.Meta == b.Meta && a.PersonID == b.PersonID && slices.Equal(referralCells(a), referralCells(b))
}
