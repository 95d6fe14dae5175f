package cli

import (
	"encoding/json"
	"fmt"

	"commonthread/data"
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
		return refusal("Nobody has the number " + f.person + ". Nothing was changed. \"commonthread export\" lists everybody's.")
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
	raw, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return err
	}
	d, err := stage(f.out, append(raw, '\n'))
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
