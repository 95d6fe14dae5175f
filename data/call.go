package data

import (
	"slices"
	"strings"
)

// Kinds of record about somebody who stopped coming and was asked after. That
// somebody tried, and what came of it in one word, is for everybody who signs
// in: a volunteer may have made the call. What was said is for the leads.
const (
	KindCall     Kind = "call"
	KindCallNote Kind = "call_note"
)

// CallOutcome is what came of a call, in one word. No word of it says why: why
// somebody does not come may be about their health.
type CallOutcome string

// The outcomes.
const (
	CallSpoken   CallOutcome = "spoken"      // we spoke
	CallNoAnswer CallOutcome = "no_answer"   // nobody answered
	CallBack     CallOutcome = "coming_back" // they will come again, perhaps from a day that they gave
	CallMoved    CallOutcome = "moved"       // they live elsewhere now
	CallStop     CallOutcome = "stop"        // they do not want to come any more
	CallLead     CallOutcome = "lead"        // a lead is asked to ring them
)

// CallOutcomes are all of them, in the order in which people choose.
var CallOutcomes = []CallOutcome{CallSpoken, CallBack, CallNoAnswer, CallLead, CallMoved, CallStop}

// Call is one try to reach somebody who has not been seen lately. It holds no
// free words.
type Call struct {
	Meta
	PersonID ID          `json:"person_id,omitempty"`
	Day      Date        `json:"day,omitempty"`
	Outcome  CallOutcome `json:"outcome,omitempty"`
	Back     Date        `json:"back,omitempty"` // for coming_back: from when, where they said
	By       string      `json:"by,omitempty"`   // the keyholder's name
}

// Kind implements Record.
func (*Call) Kind() Kind { return KindCall }

// Compartment implements Record.
func (*Call) Compartment() Compartment { return Register }

// Validate asks for the person, the day and a known outcome.
func (c *Call) Validate() error {
	switch {
	case !c.PersonID.Valid():
		return invalid(KindCall, "person_id", "this call belongs to nobody")
	case c.Day == "" || !c.Day.Valid():
		return invalid(KindCall, "day", "a call needs its day, like 28/02/2026")
	case !slices.Contains(CallOutcomes, c.Outcome):
		return invalid(KindCall, "outcome", "choose what came of the call")
	case !c.Back.Valid():
		return invalid(KindCall, "back", "this date is not one we can read: write it like 28/02/2026")
	case c.Back != "" && c.Outcome != CallBack:
		return invalid(KindCall, "back", "only somebody who will come again has a day to come back on")
	case c.Back != "" && c.Back < c.Day:
		return invalid(KindCall, "back", "they come back on the day of the call or later")
	}
	return nil
}

// CallNote is what a lead wrote down about somebody who was asked after.
type CallNote struct {
	Meta
	PersonID ID     `json:"person_id,omitempty"`
	Day      Date   `json:"day,omitempty"`
	Text     string `json:"text,omitempty"`
	By       string `json:"by,omitempty"` // the keyholder's name
}

// Kind implements Record.
func (*CallNote) Kind() Kind { return KindCallNote }

// Compartment implements Record.
func (*CallNote) Compartment() Compartment { return Care }

// Validate asks for the person, the day and some words.
func (n *CallNote) Validate() error {
	switch {
	case !n.PersonID.Valid():
		return invalid(KindCallNote, "person_id", "this note belongs to nobody")
	case n.Day == "" || !n.Day.Valid():
		return invalid(KindCallNote, "day", "a note needs its day, like 28/02/2026")
	case strings.TrimSpace(n.Text) == "":
		return invalid(KindCallNote, "text", "write what is to be kept, or leave the note")
	}
	return nil
}
