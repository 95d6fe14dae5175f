package grants

import "commonthread/data"

// Refusal is an error with plain words for people.
type Refusal struct {
	name  string
	words string
	as    error
}

func (r *Refusal) Error() string { return r.name }

// Sentence says what happened, that nothing is lost, and what to do.
func (r *Refusal) Sentence() string { return r.words }

// Unwrap gives the general error that this one is a case of; nil for none.
func (r *Refusal) Unwrap() error { return r.as }

// What this package declines to do, for errors.Is.
var (
	ErrNotPublished = &Refusal{
		name:  "no published figures for this bid and period",
		words: "No figures have been published for this period yet. Nothing is lost. Ask a group lead to make the funder copy once; then you can print it.",
		as:    data.ErrNotFound,
	}
	ErrNoProject = &Refusal{
		name:  "the bid has no project dates",
		words: "This bid does not say when its money is spent, so a report does not know its time. Nothing was changed. Enter the first and the last day of the project.",
		as:    data.ErrInvalid,
	}
	ErrProjectToCome = &Refusal{
		name:  "the project is to come",
		words: "This project has no whole month behind it yet, so there is nothing to report. Nothing was changed. Choose a grant that has begun.",
		as:    data.ErrInvalid,
	}
	ErrLeadOnly = &Refusal{
		name:  "exact figures are for a group lead",
		words: "The committee copy shows exact numbers of people, so only a group lead can make it. Nothing was changed. Choose the funder copy.",
		as:    data.ErrNotAllowed,
	}
	ErrLookIsForLead = &Refusal{
		name:  "looking is for a group lead",
		words: "Whether somebody might be recognised is for a group lead to say. Nothing was changed. Ask a lead to look.",
		as:    data.ErrNotAllowed,
	}
	ErrLetterForLead = &Refusal{
		name:  "letters to referrers are for a group lead",
		words: "A letter to a referrer tells about one person, so only a group lead can make it. Nothing was changed.",
		as:    data.ErrNotAllowed,
	}
	ErrNoReferrer = &Refusal{
		name:  "a walk-in has no referrer",
		words: "This person walked in: nobody referred them, so there is nobody to write to. Nothing was changed.",
		as:    data.ErrInvalid,
	}
)
