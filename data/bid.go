package data

import (
	"strings"

	"commonthread/data/measures"
)

// Kinds of record about bids.
const (
	KindBid        Kind = "bid"
	KindGroupPaper Kind = "group_paper"
	KindPublished  Kind = "published"
	KindIssue      Kind = "issue"
)

// BidStatus is how far a bid has come.
type BidStatus string

// The states of a bid.
const (
	BidDraft    BidStatus = "draft"
	BidSent     BidStatus = "sent"
	BidAwarded  BidStatus = "awarded"
	BidDeclined BidStatus = "declined"
	BidClosed   BidStatus = "closed"
)

// Bid is an application to a programme: answers with live figures, a budget,
// and the period whose figures are its evidence.
type Bid struct {
	Meta
	Name        string    `json:"name,omitempty"`
	ProgrammeID ID        `json:"programme_id,omitempty"`
	Status      BidStatus `json:"status,omitempty"`
	Summary     string    `json:"summary,omitempty"` // what the money is for, one sentence
	// Evidence is the period that the pack counts.
	EvidenceFrom Date `json:"evidence_from,omitempty"`
	EvidenceTo   Date `json:"evidence_to,omitempty"`
	// Project is when the money will be spent.
	ProjectFrom Date              `json:"project_from,omitempty"`
	ProjectTo   Date              `json:"project_to,omitempty"`
	Answers     map[string]string `json:"answers,omitempty"` // by the question's key; may hold {{figure.name}}
	Priorities  map[string]bool   `json:"priorities,omitempty"`
	Budget      map[ID]BudgetLine `json:"budget,omitempty"`
	InKind      map[ID]BudgetLine `json:"in_kind,omitempty"` // given, never part of the sum asked for
	Match       map[ID]BudgetLine `json:"match,omitempty"`   // other money for the project, with where it comes from
	// Plan is what is promised; nil where nothing is planned yet.
	Plan *BidPlan `json:"plan,omitempty"`
	// Learning are the answers to the questions of the report, by their keys; it
	// is written over the year.
	Learning map[string]string `json:"learning,omitempty"`
	// Reasons say why a budget line was not spent as planned, by its item.
	Reasons map[string]string `json:"reasons,omitempty"`
	// Looked is what a lead looked at, by the key of what was typed: a hash of what
	// was pointed at there.
	Looked map[string]string `json:"looked,omitempty"`
	// Claims are the figures whose numbers were typed into an answer, with their
	// values on the day it was written, by the question's key.
	Claims map[string]map[string]string `json:"claims,omitempty"`
	// SentOn, DecidedOn and ClosedOn are the days of its states; AwardedPence is
	// what was given.
	SentOn       Date  `json:"sent_on,omitempty"`
	DecidedOn    Date  `json:"decided_on,omitempty"`
	ClosedOn     Date  `json:"closed_on,omitempty"`
	AwardedPence int64 `json:"awarded_pence,omitempty"`
}

// BudgetLine is one cost.
type BudgetLine struct {
	Order int    `json:"order,omitempty"`
	Item  string `json:"item,omitempty"`
	How   string `json:"how,omitempty"` // how the cost was worked out
	Pence int64  `json:"pence,omitempty"`
}

// Kind implements Record.
func (*Bid) Kind() Kind { return KindBid }

// Compartment implements Record.
func (*Bid) Compartment() Compartment { return Grants }

// AskedPence is the sum of the budget.
func (b *Bid) AskedPence() int64 {
	var sum int64
	for _, l := range b.Budget {
		sum += l.Pence
	}
	return sum
}

// Evidence is the period that the pack counts.
func (b *Bid) Evidence() Period { return Period{b.EvidenceFrom, b.EvidenceTo} }

// Validate asks for a name, dates in order and whole budget lines. That the
// budget does not pass the programme's maximum is for grants, which has the
// programme.
func (b *Bid) Validate() error {
	if strings.TrimSpace(b.Name) == "" {
		return invalid(KindBid, "name", "a bid needs a name")
	}
	for _, p := range []struct {
		field    string
		from, to Date
	}{{"evidence_to", b.EvidenceFrom, b.EvidenceTo}, {"project_to", b.ProjectFrom, b.ProjectTo}} {
		if !p.from.Valid() || !p.to.Valid() {
			return invalid(KindBid, p.field, "this date is not one we can read: write it like 28/02/2026")
		}
		if p.from != "" && p.to != "" && p.to < p.from {
			return invalid(KindBid, p.field, "the period ends before it starts")
		}
	}
	if !b.SentOn.Valid() || !b.DecidedOn.Valid() || !b.ClosedOn.Valid() {
		return invalid(KindBid, "sent_on", "this date is not one we can read: write it like 28/02/2026")
	}
	if b.AwardedPence < 0 {
		return invalid(KindBid, "awarded_pence", "a grant cannot be less than nothing")
	}
	if err := b.Plan.validate(); err != nil {
		return err
	}
	for _, m := range []map[ID]BudgetLine{b.Budget, b.InKind, b.Match} {
		for _, l := range m {
			if strings.TrimSpace(l.Item) == "" {
				return invalid(KindBid, "budget", "a cost needs a name")
			}
			if l.Pence < 0 {
				return invalid(KindBid, "budget", "a cost cannot be less than nothing")
			}
		}
	}
	return nil
}

// GroupPaper is a paper the group has: a constitution, a policy, insurance.
type GroupPaper struct {
	Meta
	Key     string `json:"key,omitempty"` // as in Programme.Papers
	Have    *bool  `json:"have,omitempty"`
	Dated   Date   `json:"dated,omitempty"`   // agreed or last reviewed
	Expires Date   `json:"expires,omitempty"` // where it runs out
	Note    string `json:"note,omitempty"`    // e.g. the insurer and the limit
	// File is what its file is called, and FileID the large thing that it is.
	File   string `json:"file,omitempty"`
	FileID ID     `json:"file_id,omitempty"`
}

// Kind implements Record.
func (*GroupPaper) Kind() Kind { return KindGroupPaper }

// Compartment implements Record.
func (*GroupPaper) Compartment() Compartment { return Grants }

// Validate asks for the key and dates that exist.
func (g *GroupPaper) Validate() error {
	if g.Key == "" {
		return invalid(KindGroupPaper, "key", "say which paper this is")
	}
	if !g.Dated.Valid() || !g.Expires.Valid() {
		return invalid(KindGroupPaper, "dated", "this date is not one we can read: write it like 28/02/2026")
	}
	return nil
}

// PublishedFigure is one figure, or one row of a table, as it may leave the
// group: already under disclosure control. It holds no record IDs. Value and
// N are nil where hidden.
type PublishedFigure struct {
	Value  *string `json:"value,omitempty"` // a decimal number as text; nil is hidden or undefined
	Text   string  `json:"text,omitempty"`
	Unit   string  `json:"unit,omitempty"`
	N      *int64  `json:"n,omitempty"`
	Rule   string  `json:"rule,omitempty"`
	Hidden bool    `json:"hidden,omitempty"`
}

// PublishedRow is a row of a published table.
type PublishedRow struct {
	Label  string  `json:"label,omitempty"`
	Value  *string `json:"value,omitempty"`
	Hidden bool    `json:"hidden,omitempty"`
	// Joined are the rows of the grouping that it stands for, where several were
	// joined because they were small.
	Joined []string `json:"joined,omitempty"`
	// Of are the rows, as they were counted, that it unites.
	Of []string `json:"of,omitempty"`
}

// Published is a period's figures in one copy, as a lead published them: what
// a treasurer may print.
type Published struct {
	Meta
	BidID   ID                         `json:"bid_id,omitempty"` // "" where for no bid
	From    Date                       `json:"from,omitempty"`
	To      Date                       `json:"to,omitempty"`
	Copy    string                     `json:"copy,omitempty"` // always funder
	Day     Date                       `json:"day,omitempty"`
	Figures map[string]PublishedFigure `json:"figures,omitempty"`
	Tables  map[string][]PublishedRow  `json:"tables,omitempty"`
	// Grouping is how the rows of the tables were put together; "" is none.
	Grouping string `json:"grouping,omitempty"`
	// AsSent are the tables that stand here as they went to the funder last, with
	// the period that they are of.
	AsSent map[string]Period `json:"as_sent,omitempty"`
	// Measures are the group's own that the figures are of.
	Measures []*measures.Measure `json:"measures,omitempty"`
}

// Kind implements Record.
func (*Published) Kind() Kind { return KindPublished }

// Compartment implements Record.
func (*Published) Compartment() Compartment { return Grants }

// Validate asks for the period and the funder copy.
func (p *Published) Validate() error {
	if p.From == "" || p.To < p.From || !p.From.Valid() || !p.To.Valid() {
		return invalid(KindPublished, "to", "published figures need their period")
	}
	if p.Copy != "funder" {
		return invalid(KindPublished, "copy", "only the funder copy is published")
	}
	return nil
}

// Issue is a pack or report that was printed: what it says, its fingerprint, and
// the day it went to the funder, if it did. The same bid with unchanged records
// is the same issue, in any format.
type Issue struct {
	Meta
	BidID       ID     `json:"bid_id,omitempty"`
	ProgrammeID ID     `json:"programme_id,omitempty"`
	Copy        string `json:"copy,omitempty"` // funder or committee
	Day         Date   `json:"day,omitempty"`
	From        Date   `json:"from,omitempty"`
	To          Date   `json:"to,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	// Stories are those that it printed, by their IDs, which say nothing.
	Stories []ID `json:"stories,omitempty"`
	// Grouping is how the rows of Tables were put together; "" is none.
	Grouping string `json:"grouping,omitempty"`
	Sent     Date   `json:"sent,omitempty"` // "" until somebody said that it went
	// Figures and Tables are what this copy printed; for a funder copy only.
	Figures map[string]PublishedFigure `json:"figures,omitempty"`
	Tables  map[string][]PublishedRow  `json:"tables,omitempty"`
	// AsSent is as in Published.
	AsSent map[string]Period `json:"as_sent,omitempty"`
}

// Kind implements Record.
func (*Issue) Kind() Kind { return KindIssue }

// Compartment implements Record.
func (*Issue) Compartment() Compartment { return Grants }

// Validate asks for the copy, the day and the fingerprint.
func (i *Issue) Validate() error {
	if i.Copy != "funder" && i.Copy != "committee" {
		return invalid(KindIssue, "copy", "a copy is for the funder or the committee")
	}
	if i.Day == "" || !i.Day.Valid() || i.Fingerprint == "" || !i.Sent.Valid() {
		return invalid(KindIssue, "day", "an issue needs its day and fingerprint")
	}
	return nil
}
