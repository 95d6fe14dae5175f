package cli

import (
	"encoding/json"
	"fmt"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/output"
	"commonthread/data/retention"
	"commonthread/data/subject"
	"commonthread/grants/press"
)

// subjectAccess is everything about one person, as a document or as JSON.
func (p *program) subjectAccess(s *data.Store, f reportFlags) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	who := s.Records().PersonByRef(f.person)
	if who == nil {
		return nobodyNumbered(f.person)
	}
	names := map[string]string{}
	for _, k := range s.Vault().Keyholders() {
		names[k.ID] = k.Name
	}
	e, err := subject.Of(who.ID, subject.Sources{Records: s.Records(), History: s.History, Audits: s.Audits(),
		Keyholder: func(id string) string { return names[id] }, Today: today, In: p.now().Location()})
	if err != nil {
		return err
	}
	audit := data.Audit{Action: data.ActionReport, What: "Everything about one person", Subject: who.ID, Compartment: data.Care}
	if f.format != "json" {
		return p.print(s, press.SubjectAccess(e), f.printFlags, audit, nil)
	}
	if err := p.mayPrint(s, f.printFlags); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(struct {
		Producer string `json:"producer"`
		*subject.Everything
	}{output.Producer, e}, "", "  ")
	if err != nil {
		return err
	}
	d, err := stage(f.out, append(raw, '\n'), "", f.force)
	if err != nil {
		return err
	}
	if err := s.Log(audit); err != nil {
		d.drop()
		return err
	}
	if err := d.land(); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, f.out)
	return nil
}

// privacyReport makes the pages that every group has to have by it, from its
// own settings. The notice may be printed by anybody; the others are for a lead.
func (p *program) privacyReport(s *data.Store, f reportFlags) error {
	if f.kind != "privacy-notice" && !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	recs := s.Records()
	var group data.Group
	if recs.Group != nil {
		group = *recs.Group
	}
	rules := retention.Rules(&group)
	var doc *press.Document
	switch f.kind {
	case "privacy-notice":
		doc = press.PrivacyNotice(group, rules, today)
	case "processing-record":
		doc = press.ProcessingRecord(group, rules, today)
	case "retention-review":
		doc = press.RetentionReview(group, rules, retention.Due(recs, today), retention.KeptForNow(recs, today), today)
	default:
		doc = press.BreachChecklist(p.breach(s, group, today))
	}
	audit := data.Audit{Action: data.ActionReport, What: "Report, " + f.kind, Compartment: data.Register}
	return p.print(s, doc, f.printFlags, audit, nil)
}

// breach is what the file knows of its own safety. Whether it was locked when
// it was lost a command cannot know.
func (p *program) breach(s *data.Store, group data.Group, today data.Date) press.Breach {
	b := press.Breach{Group: group, Day: today, People: len(s.Records().People), Referrals: len(s.Records().Referrals)}
	for _, a := range s.Audits() {
		if a.Action == data.ActionUnlock {
			b.LastUnlocked = data.DateOf(a.At.In(p.now().Location()))
		}
	}
	if good, ok := backups.LastGood(s.Vault(), backups.Places(s.Vault().Path(), p.Data), p.now().Location()); ok {
		b.LastBackup = good.Day()
	}
	return b
}
