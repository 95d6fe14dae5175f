package data

import "slices"

// KindReferral is the kind of a referral.
const KindReferral Kind = "referral"

// Source is who sent the person.
type Source string

// The sources of a referral. A drop-in is a walk-in, not a referral, and is
// counted apart.
const (
	SourceGP                 Source = "gp"
	SourceNurse              Source = "nurse"
	SourceHealthPractitioner Source = "health_practitioner"
	SourceSocialWorker       Source = "social_worker"
	SourceLinkWorker         Source = "link_worker"
	SourceHousing            Source = "housing"
	SourceVoluntaryGroup     Source = "voluntary_group"
	SourceSelf               Source = "self"
	SourceFamily             Source = "family"
	SourceDropIn             Source = "drop_in"
	SourceOther              Source = "other"
)

// Sources are all of them, in the order in which people choose.
var Sources = []Source{SourceGP, SourceNurse, SourceHealthPractitioner, SourceSocialWorker, SourceLinkWorker,
	SourceHousing, SourceVoluntaryGroup, SourceSelf, SourceFamily, SourceDropIn, SourceOther}

// Status is how far a referral has come.
type Status string

// The states of a referral.
const (
	StatusReceived        Status = "received"
	StatusContacted       Status = "contacted"
	StatusAccepted        Status = "accepted"
	StatusAttending       Status = "attending"
	StatusCompleted       Status = "completed"
	StatusDeclined        Status = "declined"
	StatusUnableToContact Status = "unable_to_contact"
	StatusDidNotStart     Status = "did_not_start"
	StatusWithdrew        Status = "withdrew"
)

// Statuses are all of them, in order.
var Statuses = []Status{StatusReceived, StatusContacted, StatusAccepted, StatusAttending, StatusCompleted,
	StatusDeclined, StatusUnableToContact, StatusDidNotStart, StatusWithdrew}

// Referral is somebody sent to the group, and what came of it. With no
// PersonID it waits for its person, under the name it came with.
type Referral struct {
	Meta
	Ref                  string   `json:"ref,omitempty"` // the group's own number, text, unique
	PersonID             ID       `json:"person_id,omitempty"`
	FirstName            string   `json:"first_name,omitempty"`
	LastName             string   `json:"last_name,omitempty"`
	Received             Date     `json:"received,omitempty"`
	Source               Source   `json:"source,omitempty"`
	ReferrerName         string   `json:"referrer_name,omitempty"`
	ReferrerOrganisation string   `json:"referrer_organisation,omitempty"`
	ReferrerContact      string   `json:"referrer_contact,omitempty"`
	Reason               string   `json:"reason,omitempty"`
	Needs                []string `json:"needs,omitempty"` // trimmed, none blank, none twice
	Consent              *bool    `json:"consent,omitempty"`
	Status               Status   `json:"status,omitempty"`
	ContactedOn          Date     `json:"contacted_on,omitempty"`
	FirstAttendedOn      Date     `json:"first_attended_on,omitempty"`
	ClosedOn             Date     `json:"closed_on,omitempty"`
}

// Kind implements Record.
func (*Referral) Kind() Kind { return KindReferral }

// Compartment implements Record.
func (*Referral) Compartment() Compartment { return Care }

// IsDropIn reports whether this is a walk-in, which no referral figure counts.
func (r *Referral) IsDropIn() bool { return r.Source == SourceDropIn }

// Validate asks for a ref, a person or a name, the day it came, and known words.
func (r *Referral) Validate() error {
	switch {
	case r.Ref == "":
		return invalid(KindReferral, "ref", "a referral needs a number of its own")
	case r.PersonID == "" && r.FirstName == "" && r.LastName == "":
		return invalid(KindReferral, "first_name", "a referral needs its person or a name")
	case r.PersonID != "" && !r.PersonID.Valid():
		return invalid(KindReferral, "person_ref", "this person is not on file")
	case r.Received == "":
		return invalid(KindReferral, "received", "a referral needs the day it came")
	case !slices.Contains(Sources, r.Source):
		return invalid(KindReferral, "source", "choose one of the sources, like gp or link_worker")
	case !slices.Contains(Statuses, r.Status):
		return invalid(KindReferral, "status", "choose one of the states, like received or attending")
	}
	for _, d := range []struct {
		field string
		date  Date
	}{{"received", r.Received}, {"contacted_on", r.ContactedOn}, {"first_attended_on", r.FirstAttendedOn}, {"closed_on", r.ClosedOn}} {
		if !d.date.Valid() {
			return invalid(KindReferral, d.field, "this date is not one we can read: write it like 28/02/2026")
		}
	}
	return nil
}
