package cli

import (
	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
)

// This file makes the papers for the people who come: what was found, and forms to
// be filled in by hand.

// whatWeFound is the page for the wall: always of the funder copy's figures.
func (p *program) whatWeFound(s *data.Store, f reportFlags) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	recs := s.Records()
	var bid *data.Bid
	if f.bid != "" {
		if bid, err = findBid(s, f.bid); err != nil {
			return err
		}
	}
	days, err := f.foundDays(recs, bid, today)
	if err != nil {
		return err
	}
	prepared, err := grants.PrepareReport(recs, bid, days, figures.Funder, today, nil)
	if err != nil {
		return err
	}
	var group data.Group
	if recs.Group != nil {
		group = *recs.Group
	}
	audit := data.Audit{Action: data.ActionReport, What: "What we found", Compartment: data.Care}
	return p.print(s, press.WhatWeFound(group, prepared.Report, today), f.printFlags, audit, nil)
}

func (f reportFlags) foundDays(recs *data.Records, bid *data.Bid, today data.Date) (data.Period, error) {
	if f.from != "" {
		return period(f.from, f.to)
	}
	t, err := f.of("outcomes").timeOf(recs, bid, today)
	return t.Period, err
}

// equalityForm is the questions about oneself, with somebody's number or without.
func (p *program) equalityForm(s *data.Store, f reportFlags) error {
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	audit := data.Audit{Action: data.ActionReport, What: "Equality form", Compartment: data.Register}
	if f.person != "" {
		who := s.Records().PersonByRef(f.person)
		if who == nil {
			return nobodyNumbered(f.person)
		}
		audit.Subject = who.ID
	}
	return p.print(s, press.EqualityForm(s.Records().Group, f.person, today), f.printFlags, audit, nil)
}

// storyConsentForm is what somebody signs before their story is used.
func (p *program) storyConsentForm(s *data.Store, f reportFlags) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	recs := s.Records()
	var story *data.Story
	audit := data.Audit{Action: data.ActionReport, What: "Consent form of a story", Compartment: data.Care}
	if f.story != "" {
		if story, err = findStory(s, f.story); err != nil {
			return err
		}
		audit.Subject = story.PersonID
	}
	return p.print(s, press.StoryConsentForm(recs.Group, story, grants.StoryFunders(recs), today), f.printFlags, audit, nil)
}

// ownAnswers is what one person said to our questions, for their own eyes.
func (p *program) ownAnswers(s *data.Store, f reportFlags) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	recs := s.Records()
	who := recs.PersonByRef(f.person)
	if who == nil {
		return nobodyNumbered(f.person)
	}
	audit := data.Audit{Action: data.ActionReport, What: "Own answers", Subject: who.ID, Compartment: data.Care}
	return p.print(s, press.AnswersForThemselves(grants.OwnAnswersOf(recs, who), today), f.printFlags, audit, nil)
}
