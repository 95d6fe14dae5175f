package fhir

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/pathway"
)

func whole() *data.Referral {
	yes, no := true, false
	return &data.Referral{Meta: data.Meta{ID: "0123456789abcdef0123456789abcdef"}, Ref: "R/7", FirstName: "Zoë", LastName: "O'Brien", Received: "2026-03-02", Source: data.SourceLinkWorker,
		ReferrerName: "Sue Holt", ReferrerOrganisation: "Pendle View <Medical> Centre", ReferrerContact: "01282 555900", ReferrerRole: "link worker",
		Reason: "lonely\r\nsince March", Needs: []string{"loneliness", "low mood"}, Consent: &yes, ConsentHow: data.ConsentSpoken, ConsentOn: "2026-03-01", TellReferrer: &no,
		Status: data.StatusDeclined, ContactedOn: "2026-03-05", ClosedOn: "2026-04-01", ClosedWhy: "moved: to Colne", FirstAttendedOn: "2026-03-20", ConfirmedOn: "2026-03-05",
		TargetOn: "2026-03-10", WaitingSince: "2026-03-06", WaitingFor: "Sewing club", Phone: "07700 900142", Email: "zoe@example.org", Postcode: "BB9 7SR", BirthYear: 1947,
		ReturnTo: "Dr Ferrier", Method: data.MethodPhone, OwnWords: "میں سلائی 🧵", Matters: "company", ContactHow: data.ContactPhone, ContactWhen: "after 2",
		Access: "a chair with arms", Language: "Urdu", Risks: "none known", ConsentWhyNot: "none"}
}

func view(r *data.Referral) *pathway.View {
	recs := data.NewRecords()
	recs.Put(r)
	return pathway.On(recs, "2026-05-01")
}

func TestEveryFieldHasItsPlaceAndComesBack(t *testing.T) {
	for _, f := range data.ReferralFields {
		if !slices.ContainsFunc(Places, func(p Place) bool { return p.Field == f.Name }) {
			t.Errorf("%s has no place in a Bundle", f.Name)
		}
		if text := f.Text(whole()); text == "" {
			t.Errorf("%s is blank in the whole referral of this test", f.Name)
		}
	}
	for _, source := range data.Sources {
		r := whole()
		r.Source = source
		if r.IsDropIn() {
			r.TargetOn = ""
		}
		raw, err := Bundle(view(r), r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Bundle(view(r), r)
		if err != nil || !bytes.Equal(raw, again) {
			t.Errorf("%s: the same referral is not the same bytes", source)
		}
		got, left, err := Parse(raw)
		if err != nil || len(got) != 1 || len(left) != 0 {
			t.Fatalf("%s: %v, %d, left %v", source, err, len(got), left)
		}
		want := data.Clone(r)
		want.Meta = data.Meta{}
		if got[0].Own != r.ID || !reflect.DeepEqual(got[0].Referral, want) {
			t.Errorf("%s: it came back as\n%+v, was\n%+v", source, got[0].Referral, want)
		}
	}
}

func TestWithoutConsentLittleGoesOut(t *testing.T) {
	r, no := whole(), false
	r.Consent = &no
	raw, err := Bundle(view(r), r)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"lonely", "سلائی", "chair", "07700", "none known"} {
		if strings.Contains(string(raw), never) {
			t.Errorf("the Bundle says %q", never)
		}
	}
}

func TestTheBundleHasWhatR4Requires(t *testing.T) {
	r := whole()
	raw, err := Bundle(view(r), r)
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		ResourceType, Type string
		Entry              []struct{ Resource map[string]any }
	}
	if err := json.Unmarshal(raw, &b); err != nil || b.ResourceType != "Bundle" || b.Type != "collection" {
		t.Fatalf("%v %+v", err, b)
	}
	has := map[string]map[string]any{}
	for _, e := range b.Entry {
		has[e.Resource["resourceType"].(string)] = e.Resource
	}
	for typ, members := range map[string][]string{
		"Patient": {"name"}, "ServiceRequest": {"status", "intent", "subject", "code", "authoredOn", "requester"},
		"Task": {"status", "intent", "focus", "for"}, "Consent": {"status", "scope", "category", "patient", "policyRule"}, "Practitioner": {"name"}, "Organization": {"name"},
	} {
		for _, m := range members {
			if has[typ] == nil || has[typ][m] == nil {
				t.Errorf("%s.%s is missing", typ, m)
			}
		}
	}
	if !strings.Contains(string(raw), codeReferral) {
		t.Error("the code is missing")
	}
}

func TestAnothersBundleIsReadAndTheRestNamed(t *testing.T) {
	raw, err := os.ReadFile("testdata/other.json")
	if err != nil {
		t.Fatal(err)
	}
	got, left, err := Parse(raw)
	if err != nil || len(got) != 1 {
		t.Fatalf("%v %d", err, len(got))
	}
	r := got[0].Referral
	if got[0].Own != "" || r.FirstName != "Peter" || r.LastName != "Chalmers" || r.Phone != "(03) 5555 6473" || r.BirthYear != 1974 || r.Reason != "Socially isolated" ||
		r.Received != "2026-02-10" || r.ReferrerName != "Adam Careful" || r.ReferrerOrganisation != "Good Health Clinic" || r.Postcode != "3999" {
		t.Errorf("it is %+v", r)
	}
	for _, want := range []string{"Observation", "Patient.maritalStatus", "ServiceRequest.priority"} {
		if !slices.Contains(left, want) {
			t.Errorf("%s is not named as left out: %v", want, left)
		}
	}
	again, _, _ := Parse(raw)
	if !slices.Equal(again[0].Key, got[0].Key) || len(got[0].Key) < 2 {
		t.Errorf("known by %v, then by %v", got[0].Key, again[0].Key)
	}
}

func TestWhatIsNoBundleIsRefused(t *testing.T) {
	for name, in := range map[string]string{
		"a request alone": `{"resourceType":"ServiceRequest","status":"active","intent":"order","subject":{"display":"A Person"}}`,
		"services":        `{"services":[{"id":"x"}]}`, "nothing": `{}`, "no JSON": `{`, "no referral": `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}`,
		"no name": `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"ServiceRequest"}}]}`,
	} {
		_, _, err := Parse([]byte(in))
		var p Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	r := whole()
	raw, err := Bundle(view(r), r)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	if other, err := os.ReadFile("testdata/other.json"); err == nil {
		f.Add(other)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		found, _, err := Parse(raw)
		var p Problem
		if err != nil && !errors.As(err, &p) {
			t.Fatalf("an error that is no Problem: %v", err)
		}
		for _, one := range found {
			r := *one.Referral
			if r.Ref == "" {
				r.Ref = "R1"
			}
			if r.Received == "" {
				r.Received = "2026-01-01"
			}
			if r.Status == "" {
				r.Status = data.StatusReceived
			}
			if r.IsDropIn() {
				r.TargetOn = ""
			}
			if err := r.Validate(); err != nil {
				t.Fatalf("what was read may not be kept: %v", err)
			}
		}
	})
}
