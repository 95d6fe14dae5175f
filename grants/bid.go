package grants

import (
	"fmt"
	"strings"

	"commonthread/data"
)

// NewBid puts a draft bid to the programme with this code, with a starter for
// every question. The programme itself is put once a group: a group that has
// edited it keeps its edits. An unknown code is data.ErrNotFound.
func NewBid(tx Writer, programmeCode, name string, today data.Date) (*data.Bid, error) {
	p, err := putProgramme(tx, programmeCode)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(name) == "" {
		name = p.Name
	}
	evidence := EvidencePeriod(tx.Records(), today)
	from := nextMonth(today)
	bid := &data.Bid{
		Meta: data.Meta{ID: tx.NewID()}, Name: strings.TrimSpace(name), ProgrammeID: p.ID, Status: data.BidDraft,
		EvidenceFrom: evidence.From, EvidenceTo: evidence.To,
		ProjectFrom: from, ProjectTo: yearFrom(from),
		Answers: map[string]string{},
	}
	for _, q := range p.Questions {
		if q.Starter != "" {
			bid.Answers[q.Key] = q.Starter
		}
	}
	if err := tx.Put(bid); err != nil {
		return nil, fmt.Errorf("new bid: %w", err)
	}
	return bid, nil
}

// putProgramme finds the group's programme with this code, or puts the one
// that the program brings. Its ID is natural, so that two laptops that begin
// bids apart have one programme, and with it one list of what went out.
func putProgramme(tx Writer, code string) (*data.Programme, error) {
	for _, p := range data.InOrder(tx.Records().Programmes) {
		if p.Code == code {
			return p, nil
		}
	}
	for _, p := range Programmes() {
		if p.Code != code {
			continue
		}
		p.ID = tx.NaturalID(data.KindProgramme, code)
		if err := tx.Put(p); err != nil {
			return nil, fmt.Errorf("new programme: %w", err)
		}
		return p, nil
	}
	return nil, fmt.Errorf("programme %q: %w", code, data.ErrNotFound)
}

// EvidencePeriod is the year that a new bid counts: the last full year from
// April to March, which is the year of most groups' accounts and funders. A
// group too young to have met in it gets the twelve months that end with the
// last full month.
func EvidencePeriod(recs *data.Records, today data.Date) data.Period {
	fiscal := lastFiscalYear(today)
	months := monthsBefore(today)
	inMonths := false
	for _, s := range recs.Sessions {
		if fiscal.Has(s.Date) {
			return fiscal
		}
		inMonths = inMonths || months.Has(s.Date)
	}
	if inMonths {
		return months
	}
	return fiscal
}

// lastFiscalYear is the last year from 1 April to 31 March that is wholly over.
func lastFiscalYear(today data.Date) data.Period {
	y := today.Year()
	if today <= data.Date(fmt.Sprintf("%04d-03-31", y)) {
		y--
	}
	return data.Period{From: data.Date(fmt.Sprintf("%04d-04-01", y-1)), To: data.Date(fmt.Sprintf("%04d-03-31", y))}
}

// monthsBefore is the twelve whole months before the month of today.
func monthsBefore(today data.Date) data.Period {
	first := data.Date(today.Month() + "-01")
	return data.Period{From: data.DateOf(first.Time().AddDate(-1, 0, 0)), To: first.AddDays(-1)}
}

// nextMonth is the first day of the next month.
func nextMonth(today data.Date) data.Date {
	first := data.Date(today.Month() + "-01")
	return data.DateOf(first.Time().AddDate(0, 1, 0))
}

// yearFrom is the last day of the twelve months that begin on the day.
func yearFrom(d data.Date) data.Date { return data.DateOf(d.Time().AddDate(1, 0, -1)) }
