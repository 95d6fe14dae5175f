package data

import "maps"

// withAll is r with changes shown: a new Records that shares with r every map
// in which nothing changed.
func (r *Records) withAll(done []*change) *Records {
	copied := map[Kind]bool{}
	for _, c := range done {
		c.shown = c.was()
		r = r.with(c, copied)
	}
	return r
}

// with is r with one change shown. r itself is changed only where it is already
// the change set's own (copied is not empty), and of it only the maps in
// copied.
func (r *Records) with(c *change, copied map[Kind]bool) *Records {
	if len(copied) == 0 {
		own := *r
		r = &own
	}
	if !copied[c.kind] {
		copied[c.kind] = true
		r.ownMap(c.kind)
	}
	if c.shown != nil && r.at(c.shown) == c.shown.Head().ID {
		r.Remove(c.shown)
	}
	if c.rec != nil {
		r.Put(c.rec)
	}
	c.shown = c.rec
	return r
}

// at is the ID of the record that stands where rec stands. Equality, tombstones
// and removals stand under what they are about, and two laptops may each have made one.
func (r *Records) at(rec Record) ID {
	switch v := rec.(type) {
	case *Equality:
		if e := r.Equality[v.PersonID]; e != nil {
			return e.ID
		}
		return ""
	case *Tombstone:
		if t := r.Tombstones[v.PersonID]; t != nil {
			return t.ID
		}
		return ""
	case *Removal:
		if m := r.Removals[v.RecordID]; m != nil {
			return m.ID
		}
		return ""
	}
	return rec.Head().ID
}

// ownMap puts a copy in the place of a kind's map.
func (r *Records) ownMap(k Kind) {
	switch k {
	case KindPerson:
		r.People = maps.Clone(r.People)
	case KindEquality:
		r.Equality = maps.Clone(r.Equality)
	case KindAlias:
		r.Aliases = maps.Clone(r.Aliases)
	case KindApart:
		r.Aparts = maps.Clone(r.Aparts)
	case KindTombstone:
		r.Tombstones = maps.Clone(r.Tombstones)
	case KindRemoval:
		r.Removals = maps.Clone(r.Removals)
	case KindSession:
		r.Sessions = maps.Clone(r.Sessions)
	case KindSeries:
		r.Series = maps.Clone(r.Series)
	case KindReferral:
		r.Referrals = maps.Clone(r.Referrals)
	case KindResponse:
		r.Responses = maps.Clone(r.Responses)
	case KindSpending:
		r.Spending = maps.Clone(r.Spending)
	case KindProgramme:
		r.Programmes = maps.Clone(r.Programmes)
	case KindBid:
		r.Bids = maps.Clone(r.Bids)
	case KindGroupPaper:
		r.GroupPapers = maps.Clone(r.GroupPapers)
	case KindPublished:
		r.Published = maps.Clone(r.Published)
	case KindIssue:
		r.Issues = maps.Clone(r.Issues)
	case KindConsent:
		r.Consents = maps.Clone(r.Consents)
	case KindCareConsent:
		r.CareConsents = maps.Clone(r.CareConsents)
	case KindCall:
		r.Calls = maps.Clone(r.Calls)
	case KindCallNote:
		r.CallNotes = maps.Clone(r.CallNotes)
	case KindCheck:
		r.Checks = maps.Clone(r.Checks)
	case KindKeeping:
		r.Keepings = maps.Clone(r.Keepings)
	case KindConcern:
		r.Concerns = maps.Clone(r.Concerns)
	case KindFormKey:
		r.FormKeys = maps.Clone(r.FormKeys)
	case KindPastForm:
		r.PastForms = maps.Clone(r.PastForms)
	case KindService:
		r.Services = maps.Clone(r.Services)
	case KindReferrer:
		r.Referrers = maps.Clone(r.Referrers)
	}
}
