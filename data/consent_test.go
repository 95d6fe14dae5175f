package data_test

import (
	"errors"
	"testing"

	"commonthread/data"
)

// A consent is kept, shows who may see it, is taken back without being lost,
// and goes with its person.
func TestConsents(t *testing.T) {
	s, path, env, _ := group(t)
	p := person(s, "1", "Zoe")
	put(t, s, p)
	given := data.Agreement{PersonID: p.ID, To: "photographs", Wording: "May we print " + marker, Given: "2026-02-01", How: "signed form"}
	open, closed := &data.Consent{Agreement: given}, &data.CareConsent{Agreement: given}
	open.ID, closed.ID = s.NaturalID(data.KindConsent, "1"), s.NaturalID(data.KindCareConsent, "1")
	put(t, s, open, closed)
	taken := data.Clone(s.Records().Consents[open.ID])
	taken.Withdrawn = "2026-02-20"
	put(t, s, taken)
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Delete(s.Records().People[p.ID]) }); !errors.Is(err, data.ErrReferenced) {
		t.Fatal("a person went and left consents behind:", err)
	}

	s = reopen(t, s, path, volunteerPass, env)
	if got := s.Records().Consents[open.ID]; got == nil || got.Stands("2026-02-20") || !got.Stands("2026-02-19") || got.Stands("2026-01-31") {
		t.Fatalf("%+v", got)
	}
	if s.Records().CareConsents != nil {
		t.Fatal("a volunteer learns of care")
	}
	s = reopen(t, s, path, leadPass, env)
	_, err := s.Erase(p.ID, "2026-03-03", nil)
	must(t, err)
	must(t, s.Close())
	nothingLeft(t, path, env, nil)
}

func TestAConsentSaysWhatWhenAndHow(t *testing.T) {
	good := data.Agreement{PersonID: "00112233445566778899aabbccddeeff", To: "photographs", Given: "2026-02-01", How: "spoken"}
	for name, change := range map[string]func(*data.Agreement){
		"nobody": func(a *data.Agreement) { a.PersonID = "" }, "nothing": func(a *data.Agreement) { a.To = " " },
		"no day": func(a *data.Agreement) { a.Given = "" }, "no way": func(a *data.Agreement) { a.How = "" },
		"taken back before": func(a *data.Agreement) { a.Withdrawn = "2026-01-31" },
	} {
		bad := good
		change(&bad)
		if (&data.Consent{Agreement: bad}).Validate() == nil || (&data.CareConsent{Agreement: bad}).Validate() == nil {
			t.Error(name)
		}
	}
	if err := (&data.Consent{Agreement: good}).Validate(); err != nil {
		t.Error(err)
	}
}
