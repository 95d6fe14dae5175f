package data

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

// Closed reports whether a referral in this state is over.
func (s Status) Closed() bool {
	switch s {
	case StatusReceived, StatusContacted, StatusAccepted, StatusAttending:
		return false
	}
	return true
}

// NeedsWhy reports whether closing in this state asks for a reason.
func (s Status) NeedsWhy() bool { return s.Closed() && s != StatusCompleted }

// ReferralMethod is how a referral came in.
type ReferralMethod string

// The ways in.
const (
	MethodForm     ReferralMethod = "form"
	MethodPhone    ReferralMethod = "phone"
	MethodEmail    ReferralMethod = "email"
	MethodLetter   ReferralMethod = "letter"
	MethodInPerson ReferralMethod = "in_person"
	MethodOther    ReferralMethod = "other"
)

// ReferralMethods are all of them, in the order in which people choose.
var ReferralMethods = []ReferralMethod{MethodForm, MethodPhone, MethodEmail, MethodLetter, MethodInPerson, MethodOther}

// ContactHow is how the person likes to be reached.
type ContactHow string

// The ways to reach somebody; through the referrer is one.
const (
	ContactPhone    ContactHow = "phone"
	ContactText     ContactHow = "text"
	ContactEmail    ContactHow = "email"
	ContactLetter   ContactHow = "letter"
	ContactReferrer ContactHow = "referrer"
)

// ContactHows are all of them, in the order in which people choose.
var ContactHows = []ContactHow{ContactPhone, ContactText, ContactEmail, ContactLetter, ContactReferrer}

// ConsentHow is how the person agreed.
type ConsentHow string

// The two ways.
const (
	ConsentSpoken  ConsentHow = "spoken"
	ConsentWritten ConsentHow = "written"
)

// ConsentHows are both.
var ConsentHows = []ConsentHow{ConsentSpoken, ConsentWritten}

// AttemptHow is how somebody tried to reach the person.
type AttemptHow string

// The ways to try.
const (
	ByPhone  AttemptHow = "phone"
	ByText   AttemptHow = "text"
	ByEmail  AttemptHow = "email"
	ByLetter AttemptHow = "letter"
	ByVisit  AttemptHow = "visit"
	ByOther  AttemptHow = "other"
)

// AttemptHows are all of them, in the order in which people choose.
var AttemptHows = []AttemptHow{ByPhone, ByText, ByEmail, ByLetter, ByVisit, ByOther}

// AttemptOutcome is what came of it.
type AttemptOutcome string

// The outcomes.
const (
	OutcomeSpoke       AttemptOutcome = "spoke"
	OutcomeMessageLeft AttemptOutcome = "message_left"
	OutcomeNoAnswer    AttemptOutcome = "no_answer"
	OutcomeWrongNumber AttemptOutcome = "wrong_number"
)

// AttemptOutcomes are all of them, in the order in which people choose.
var AttemptOutcomes = []AttemptOutcome{OutcomeSpoke, OutcomeMessageLeft, OutcomeNoAnswer, OutcomeWrongNumber}

// ClosedWhy is the reason for which a referral led to nothing, or ended.
type ClosedWhy string

// ClosedWhys are the reasons, in the order in which people choose.
var ClosedWhys = []ClosedWhy{"not_interested", "not_suitable", "full", "moved", "unwell", "died", "transport", "cost", "caring", "work",
	"no_reply", "wrong_details", "other_service", "other"}

// WhyOther is the reason that none of the others says.
const WhyOther ClosedWhy = "other"

// Went is whether somebody went where they were pointed to.
type Went string

// The answers; blank is not asked yet.
const (
	WentYes      Went = "yes"
	WentNo       Went = "no"
	WentNotKnown Went = "not_known"
)

// Wents are all of them.
var Wents = []Went{WentYes, WentNo, WentNotKnown}

// The letters that a group writes about a referral.
const (
	LetterReceived = "received"
	LetterStarted  = "started"
	LetterFinished = "finished"
)

// LetterKinds are all of them, in order.
var LetterKinds = []string{LetterReceived, LetterStarted, LetterFinished}
