package data

import "slices"

// Attempt is one try to reach somebody who was referred.
type Attempt struct {
	On      Date           `json:"on,omitempty"`
	At      Clock          `json:"at,omitempty"` // the time, where it was noted
	How     AttemptHow     `json:"how,omitempty"`
	Outcome AttemptOutcome `json:"outcome,omitempty"`
	Note    string         `json:"note,omitempty"`
	By      string         `json:"by,omitempty"` // the keyholder's name
}

// The most letters that the notes of a referral's parts may have.
const (
	noteLimit    = 2000
	serviceLimit = 150
	byLimit      = 150
)

func (a Attempt) validate() error {
	switch {
	case a.On == "" || !a.On.Valid():
		return invalid(KindReferral, "attempts", "an attempt needs its day, like 28/02/2026")
	case !a.At.Valid():
		return invalid(KindReferral, "attempts", "the time of an attempt is like 14:30")
	case !slices.Contains(AttemptHows, a.How):
		return invalid(KindReferral, "attempts", "say how you tried with one of these words: %s", joinCodes(AttemptHows))
	case !slices.Contains(AttemptOutcomes, a.Outcome):
		return invalid(KindReferral, "attempts", "say what came of it with one of these words: %s", joinCodes(AttemptOutcomes))
	case tooLong(a.Note, noteLimit) || tooLong(a.By, byLimit):
		return invalid(KindReferral, "attempts", "%s", lengthProblem(noteLimit))
	}
	return nil
}

// Signpost is another service that the person was told of.
type Signpost struct {
	Day       Date   `json:"day,omitempty"`
	ServiceID ID     `json:"service_id,omitempty"` // in the directory; "" is none of it
	Service   string `json:"service,omitempty"`    // its name as it was then, or free text
	Reason    string `json:"reason,omitempty"`
	Went      Went   `json:"went,omitempty"` // "" is not asked yet
	Note      string `json:"note,omitempty"`
}

func (s Signpost) validate() error {
	switch {
	case s.Day == "" || !s.Day.Valid():
		return invalid(KindReferral, "signposts", "a signpost needs its day, like 28/02/2026")
	case s.Service == "":
		return invalid(KindReferral, "signposts", "say which service it was")
	case s.ServiceID != "" && !s.ServiceID.Valid():
		return invalid(KindReferral, "signposts", "this service is not in the directory")
	case s.Went != "" && !slices.Contains(Wents, s.Went):
		return invalid(KindReferral, "signposts", "whether they went is yes, no or not_known")
	case tooLong(s.Service, serviceLimit):
		return invalid(KindReferral, "signposts", "%s", lengthProblem(serviceLimit))
	case tooLong(s.Reason, noteLimit) || tooLong(s.Note, noteLimit):
		return invalid(KindReferral, "signposts", "%s", lengthProblem(noteLimit))
	}
	return nil
}

// Plan is what the person and the group agreed to work towards.
type Plan struct {
	Matters  string        `json:"matters,omitempty"`
	Goals    map[ID]Goal   `json:"goals,omitempty"`
	Actions  map[ID]Action `json:"actions,omitempty"`
	ReviewOn Date          `json:"review_on,omitempty"`
}

// Goal is one thing that the person wants, and how they rate it from 1 to 10;
// nil is not said. Each rating has the day on which it was said.
type Goal struct {
	What         string `json:"what,omitempty"`
	Importance   *int   `json:"importance,omitempty"`
	ImportanceOn Date   `json:"importance_on,omitempty"`
	Confidence   *int   `json:"confidence,omitempty"`
	ConfidenceOn Date   `json:"confidence_on,omitempty"`
}

// Action is one thing that somebody will do about it.
type Action struct {
	What   string `json:"what,omitempty"`
	Who    string `json:"who,omitempty"`
	By     Date   `json:"by,omitempty"`
	DoneOn Date   `json:"done_on,omitempty"`
}

// Blank reports whether nothing has been planned.
func (p *Plan) Blank() bool {
	return p.Matters == "" && p.ReviewOn == "" && len(p.Goals) == 0 && len(p.Actions) == 0
}

func (p *Plan) validate() error {
	if !p.ReviewOn.Valid() {
		return invalid(KindReferral, "plan", unreadableDay)
	}
	if tooLong(p.Matters, noteLimit) {
		return invalid(KindReferral, "plan", "%s", lengthProblem(noteLimit))
	}
	for id, g := range p.Goals {
		switch {
		case !id.Valid() || g.What == "":
			return invalid(KindReferral, "plan", "say what each goal is")
		case tooLong(g.What, noteLimit):
			return invalid(KindReferral, "plan", "%s", lengthProblem(noteLimit))
		case !ratingValid(g.Importance, g.ImportanceOn) || !ratingValid(g.Confidence, g.ConfidenceOn):
			return invalid(KindReferral, "plan", "how important a goal is, and how sure they feel, is from 1 to 10, with the day it was said")
		}
	}
	for id, a := range p.Actions {
		switch {
		case !id.Valid() || a.What == "":
			return invalid(KindReferral, "plan", "say what each action is")
		case !a.By.Valid() || !a.DoneOn.Valid():
			return invalid(KindReferral, "plan", unreadableDay)
		case tooLong(a.What, noteLimit) || tooLong(a.Who, byLimit):
			return invalid(KindReferral, "plan", "%s", lengthProblem(noteLimit))
		}
	}
	return nil
}

func ratingValid(n *int, on Date) bool {
	return n == nil && on == "" || n != nil && *n >= 1 && *n <= 10 && on != "" && on.Valid()
}
