package data

import (
	"cmp"
	"slices"
)

// kinds makes an empty record of each kind; the Store reads sealed records
// through it. To add a kind, add its line and its map in Records.
var kinds = map[Kind]func() Record{
	KindGroup:      func() Record { return new(Group) },
	KindPerson:     func() Record { return new(Person) },
	KindEquality:   func() Record { return new(Equality) },
	KindAlias:      func() Record { return new(Alias) },
	KindApart:      func() Record { return new(Apart) },
	KindTombstone:  func() Record { return new(Tombstone) },
	KindRemoval:    func() Record { return new(Removal) },
	KindSession:    func() Record { return new(Session) },
	KindSeries:     func() Record { return new(Series) },
	KindReferral:   func() Record { return new(Referral) },
	KindResponse:   func() Record { return new(Response) },
	KindSpending:   func() Record { return new(Spending) },
	KindProgramme:  func() Record { return new(Programme) },
	KindBid:        func() Record { return new(Bid) },
	KindGroupPaper: func() Record { return new(GroupPaper) },
	KindPublished:  func() Record { return new(Published) },
	KindIssue:      func() Record { return new(Issue) },
	KindConsent:    func() Record { return new(Consent) },

	KindCareConsent: func() Record { return new(CareConsent) },
	KindCall:        func() Record { return new(Call) },
	KindCallNote:    func() Record { return new(CallNote) },
	KindCheck:       func() Record { return new(VolunteerCheck) },
	KindKeeping:     func() Record { return new(Keeping) },

	KindConcern:  func() Record { return new(Concern) },
	KindFormKey:  func() Record { return new(FormKey) },
	KindPastForm: func() Record { return new(PastForm) },
	KindService:  func() Record { return new(Service) },
	KindReferrer: func() Record { return new(Referrer) },
}

// NewOf makes an empty record of a kind; nil where the kind is not known here
// (a newer version's).
func NewOf(k Kind) Record {
	if f := kinds[k]; f != nil {
		return f()
	}
	return nil
}

// Records is everything that the signed-in keyholder may read, in memory. It
// is the input of every pure function: figures, documents, export, search.
// What the keyholder may not read is simply not there (a nil map). Nobody
// changes a record that lies in it: change a copy, and put it with
// Store.Update.
type Records struct {
	Group       *Group
	People      map[ID]*Person
	Equality    map[ID]*Equality // by person, not by its own ID
	Aliases     map[ID]*Alias
	Aparts      map[ID]*Apart
	Tombstones  map[ID]*Tombstone // by person
	Removals    map[ID]*Removal   // by the record that was removed
	Sessions    map[ID]*Session
	Series      map[ID]*Series
	Referrals   map[ID]*Referral
	Responses   map[ID]*Response
	Spending    map[ID]*Spending
	Programmes  map[ID]*Programme
	Bids        map[ID]*Bid
	GroupPapers map[ID]*GroupPaper
	Published   map[ID]*Published
	Issues      map[ID]*Issue
	Consents    map[ID]*Consent

	CareConsents map[ID]*CareConsent
	Calls        map[ID]*Call
	CallNotes    map[ID]*CallNote
	Checks       map[ID]*VolunteerCheck
	Keepings     map[ID]*Keeping

	Concerns  map[ID]*Concern
	FormKeys  map[ID]*FormKey
	PastForms map[ID]*PastForm
	Services  map[ID]*Service
	Referrers map[ID]*Referrer

	one *resolutions // who is who (resolve.go)
}

// NewRecords is an empty group with every map made.
func NewRecords() *Records {
	return &Records{
		People: map[ID]*Person{}, Equality: map[ID]*Equality{}, Aliases: map[ID]*Alias{}, Aparts: map[ID]*Apart{}, Tombstones: map[ID]*Tombstone{}, Removals: map[ID]*Removal{},
		Sessions: map[ID]*Session{}, Series: map[ID]*Series{}, Referrals: map[ID]*Referral{}, Responses: map[ID]*Response{},
		Spending: map[ID]*Spending{}, Programmes: map[ID]*Programme{}, Bids: map[ID]*Bid{}, GroupPapers: map[ID]*GroupPaper{},
		Published: map[ID]*Published{}, Issues: map[ID]*Issue{}, Consents: map[ID]*Consent{}, CareConsents: map[ID]*CareConsent{},
		Calls: map[ID]*Call{}, CallNotes: map[ID]*CallNote{},
		Checks: map[ID]*VolunteerCheck{}, Keepings: map[ID]*Keeping{}, one: &resolutions{},
		Concerns: map[ID]*Concern{}, FormKeys: map[ID]*FormKey{}, PastForms: map[ID]*PastForm{}, Services: map[ID]*Service{}, Referrers: map[ID]*Referrer{},
	}
}

// Withhold takes away the maps of what the keyholder may not read, so that
// "nothing there" and "not for you" cannot be mistaken for one another.
func (r *Records) Withhold(may func(Compartment) bool) {
	if !may(Care) {
		r.Equality, r.Referrals, r.Responses, r.CareConsents = nil, nil, nil, nil
		r.CallNotes = nil
		r.Checks, r.Keepings = nil, nil
		r.Concerns, r.FormKeys, r.PastForms, r.Referrers = nil, nil, nil, nil
	}
	if !may(Grants) {
		r.Spending, r.Programmes, r.Bids, r.GroupPapers, r.Published, r.Issues = nil, nil, nil, nil, nil, nil
	}
}

// Put adds or replaces a record.
func (r *Records) Put(rec Record) {
	id := rec.Head().ID
	switch v := rec.(type) {
	case *Group:
		r.Group = v
	case *Person:
		r.People[id] = v
	case *Equality:
		r.Equality[v.PersonID] = v
	case *Alias:
		r.Aliases[id], r.one = v, &resolutions{}
	case *Apart:
		r.Aparts[id] = v
	case *Tombstone:
		r.Tombstones[v.PersonID] = v
	case *Removal:
		r.Removals[v.RecordID] = v
	case *Session:
		r.Sessions[id] = v
	case *Series:
		r.Series[id] = v
	case *Referral:
		r.Referrals[id] = v
	case *Response:
		r.Responses[id] = v
	case *Spending:
		r.Spending[id] = v
	case *Programme:
		r.Programmes[id] = v
	case *Bid:
		r.Bids[id] = v
	case *GroupPaper:
		r.GroupPapers[id] = v
	case *Published:
		r.Published[id] = v
	case *Issue:
		r.Issues[id] = v
	case *Consent:
		r.Consents[id] = v
	case *CareConsent:
		r.CareConsents[id] = v
	case *Call:
		r.Calls[id] = v
	case *CallNote:
		r.CallNotes[id] = v
	case *VolunteerCheck:
		r.Checks[id] = v
	case *Keeping:
		r.Keepings[id] = v
	case *Concern:
		r.Concerns[id] = v
	case *FormKey:
		r.FormKeys[id] = v
	case *PastForm:
		r.PastForms[id] = v
	case *Service:
		r.Services[id] = v
	case *Referrer:
		r.Referrers[id] = v
	}
}

// Remove takes a record out.
func (r *Records) Remove(rec Record) {
	id := rec.Head().ID
	switch v := rec.(type) {
	case *Group:
		r.Group = nil
	case *Person:
		delete(r.People, id)
	case *Equality:
		delete(r.Equality, v.PersonID)
	case *Alias:
		delete(r.Aliases, id)
		r.one = &resolutions{}
	case *Apart:
		delete(r.Aparts, id)
	case *Tombstone:
		delete(r.Tombstones, v.PersonID)
	case *Removal:
		delete(r.Removals, v.RecordID)
	case *Session:
		delete(r.Sessions, id)
	case *Series:
		delete(r.Series, id)
	case *Referral:
		delete(r.Referrals, id)
	case *Response:
		delete(r.Responses, id)
	case *Spending:
		delete(r.Spending, id)
	case *Programme:
		delete(r.Programmes, id)
	case *Bid:
		delete(r.Bids, id)
	case *GroupPaper:
		delete(r.GroupPapers, id)
	case *Published:
		delete(r.Published, id)
	case *Issue:
		delete(r.Issues, id)
	case *Consent:
		delete(r.Consents, id)
	case *CareConsent:
		delete(r.CareConsents, id)
	case *Call:
		delete(r.Calls, id)
	case *CallNote:
		delete(r.CallNotes, id)
	case *VolunteerCheck:
		delete(r.Checks, id)
	case *Keeping:
		delete(r.Keepings, id)
	case *Concern:
		delete(r.Concerns, id)
	case *FormKey:
		delete(r.FormKeys, id)
	case *PastForm:
		delete(r.PastForms, id)
	case *Service:
		delete(r.Services, id)
	case *Referrer:
		delete(r.Referrers, id)
	}
}

// InOrder lists the records of one map in the order in which they were
// entered; records entered in one instant follow their IDs.
func InOrder[T Record](m map[ID]T) []T {
	out := make([]T, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b T) int {
		return cmp.Or(cmp.Compare(a.Head().Entered, b.Head().Entered), cmp.Compare(a.Head().ID, b.Head().ID))
	})
	return out
}

// PersonByRef finds a person by the group's own number; nil where there is none.
func (r *Records) PersonByRef(ref string) *Person {
	for _, p := range r.People {
		if p.Ref == ref {
			return p
		}
	}
	return nil
}
