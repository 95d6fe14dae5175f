package data

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// KindReferral is the kind of a referral.
const KindReferral Kind = "referral"

// Referral is somebody sent to the group, and what came of it. With no
// PersonID it waits for its person, under the name it came with. What follows
// from these fields (where it stands, whether it is overdue) is worked out by
// data/pathway; what each field may hold is in ReferralFields.
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
	Reason               string   `json:"reason,omitempty"` // the referrer's view
	Needs                []string `json:"needs,omitempty"`  // trimmed, none blank, none twice
	Consent              *bool    `json:"consent,omitempty"`
	Status               Status   `json:"status,omitempty"` // as last set; see data/pathway for what follows from the register
	ContactedOn          Date     `json:"contacted_on,omitempty"`
	FirstAttendedOn      Date     `json:"first_attended_on,omitempty"`
	ClosedOn             Date     `json:"closed_on,omitempty"`

	// The person's own, kept here until the referral has its person.
	Phone     string `json:"phone,omitempty"`
	Email     string `json:"email,omitempty"`
	Postcode  string `json:"postcode,omitempty"`
	BirthYear int    `json:"birth_year,omitempty"`

	ReferrerRole string         `json:"referrer_role,omitempty"`
	ReturnTo     string         `json:"return_to,omitempty"` // whom to answer, where not the referrer
	Method       ReferralMethod `json:"method,omitempty"`
	OwnWords     string         `json:"own_words,omitempty"` // what the person says themselves
	Matters      string         `json:"matters,omitempty"`   // what matters to them, what they hope for
	ContactHow   ContactHow     `json:"contact_how,omitempty"`
	ContactWhen  string         `json:"contact_when,omitempty"`
	Access       string         `json:"access,omitempty"` // help to get in and take part
	Language     string         `json:"language,omitempty"`
	Risks        string         `json:"risks,omitempty"` // "none known" is an answer

	ConsentHow    ConsentHow `json:"consent_how,omitempty"`
	ConsentOn     Date       `json:"consent_on,omitempty"`
	ConsentWhyNot string     `json:"consent_why_not,omitempty"`
	TellReferrer  *bool      `json:"tell_referrer,omitempty"`
	// ConfirmedOn is the day somebody spoke with the person, or rang the referrer
	// back on a number found elsewhere; blank is not confirmed.
	ConfirmedOn Date `json:"confirmed_on,omitempty"`
	// TargetOn is by when to be in touch, where somebody chose a day; blank is
	// the day that follows from Received.
	TargetOn     Date   `json:"target_on,omitempty"`
	ClosedWhy    string `json:"closed_why,omitempty"` // "code: note", see ClosedWhys
	WaitingSince Date   `json:"waiting_since,omitempty"`
	WaitingFor   string `json:"waiting_for,omitempty"` // the name of the session that is full; "" is any

	Attempts  map[ID]Attempt  `json:"attempts,omitempty"`
	Signposts map[ID]Signpost `json:"signposts,omitempty"`
	Plan      Plan            `json:"plan,omitzero"`
	// Letters is the day on which each kind of letter about this was last made.
	Letters map[string]Date `json:"letters,omitempty"`
	// Form is the fingerprint of the form that it came by; "" is none.
	Form string `json:"form,omitempty"`
	// StatusVisits is how many visits since Received were known when somebody
	// set the status by hand: only a later one moves it again.
	StatusVisits int `json:"status_visits,omitempty"`
}

// Kind implements Record.
func (*Referral) Kind() Kind { return KindReferral }

// Compartment implements Record.
func (*Referral) Compartment() Compartment { return Care }

// IsDropIn reports whether this is a walk-in, which no referral figure counts.
func (r *Referral) IsDropIn() bool { return r.Source == SourceDropIn }

// Refused reports whether the person said no to being told about: then no more
// than their name, the day and the source is kept, until they say yes.
func (r *Referral) Refused() bool { return r.Consent != nil && !*r.Consent }

// KeepLittle takes out what may not be kept while the person has said no: why
// they were sent, their health, how to reach them. It names the fields that it
// took out. What was counted (the needs of a table) and who is to be answered
// stay. The Store does this to every referral that it keeps.
func (r *Referral) KeepLittle() (took []string) {
	if !r.Refused() {
		return nil
	}
	for _, f := range ReferralFields {
		if f.NeedsConsent && f.Text(r) != "" {
			took = append(took, f.Name)
			f.clear(r)
		}
	}
	if len(r.Signposts) > 0 {
		took, r.Signposts = append(took, "signposts"), nil
	}
	if !r.Plan.Blank() {
		took, r.Plan = append(took, "plan"), Plan{}
	}
	for id, a := range r.Attempts {
		if a.Note != "" {
			attempts := cloneMap(r.Attempts)
			a.Note = ""
			attempts[id] = a
			r.Attempts = attempts
			if !slices.Contains(took, "attempts") {
				took = append(took, "attempts")
			}
		}
	}
	return took
}

func cloneMap[K comparable, V any](m map[K]V) map[K]V {
	out := make(map[K]V, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// Validate asks for a ref, a person or a name, the day it came, known words,
// days that exist, and texts no longer than ReferralFields says.
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
	case r.BirthYear != 0 && (r.BirthYear < 1890 || r.BirthYear > 2199):
		return invalid(KindReferral, "birth_year", "the year of birth is four digits, like 1952")
	case r.IsDropIn() && r.TargetOn != "":
		return invalid(KindReferral, "target_on", "a walk-in has no day to be in touch by: leave it blank")
	case r.StatusVisits < 0:
		return invalid(KindReferral, "status_visits", "visits are counted from nought")
	}
	if r.ClosedWhy != "" {
		if _, _, err := SplitWhy(r.ClosedWhy); err != nil {
			return err
		}
	}
	for _, f := range ReferralFields {
		if err := f.check(r); err != nil {
			return err
		}
	}
	return r.validateMaps()
}

func (r *Referral) validateMaps() error {
	for id, a := range r.Attempts {
		if !id.Valid() {
			return invalid(KindReferral, "attempts", "an attempt needs an ID of its own")
		}
		if err := a.validate(); err != nil {
			return err
		}
	}
	for id, s := range r.Signposts {
		if !id.Valid() {
			return invalid(KindReferral, "signposts", "a signpost needs an ID of its own")
		}
		if err := s.validate(); err != nil {
			return err
		}
	}
	for kind, day := range r.Letters {
		if !slices.Contains(LetterKinds, kind) || day == "" || !day.Valid() {
			return invalid(KindReferral, "letters", "a letter is received, started or finished, and has its day")
		}
	}
	return r.Plan.validate()
}

// tooLong reports whether a text has more than so many letters (code points).
func tooLong(s string, limit int) bool {
	return limit > 0 && len(s) > limit && utf8.RuneCountInString(s) > limit
}

// SplitWhy takes "code: note" apart. The note may be missing.
func SplitWhy(why string) (code ClosedWhy, note string, err error) {
	before, after, _ := strings.Cut(why, ":")
	code, note = ClosedWhy(Fold(before)), strings.TrimSpace(after)
	if !slices.Contains(ClosedWhys, code) {
		return "", "", invalid(KindReferral, "closed_why", "say why with one of these words, then a note if you like, as in \"moved: to Colne\": %s", joinCodes(ClosedWhys))
	}
	if tooLong(note, whyNoteLimit) {
		return "", "", invalid(KindReferral, "closed_why", "the note has more than %d letters: make it shorter", whyNoteLimit)
	}
	return code, note, nil
}

const whyNoteLimit = 500

func joinCodes[T ~string](codes []T) string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return strings.Join(out, ", ")
}

// unreadableDay is what is said of a day that is none.
const unreadableDay = "this date is not one we can read: write it like 28/02/2026"

func lengthProblem(limit int) string {
	return fmt.Sprintf("this is longer than %d letters: make it shorter", limit)
}
