package fhir

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"commonthread/data"
	"commonthread/data/pathway"
)

// Bundle is one referral as a FHIR R4 Bundle. The same referral on the same day
// is the same bytes.
func Bundle(v *pathway.View, r *data.Referral) ([]byte, error) {
	now := data.Clone(r)
	now.KeepLittle()
	standing := v.Of(r)
	now.Status, now.TargetOn = standing.Status, standing.Target
	now.FirstAttendedOn = firstDay(now.FirstAttendedOn, standing.First)
	if p := v.Person(r); p != nil && !now.Refused() {
		fill(now, p)
	}
	w := &writer{id: string(r.ID), made: map[string]resource{}}
	p := w.add(patient)
	p["active"] = true
	s := w.add(serviceRequest)
	s["identifier"] = []any{map[string]any{"system": systemID, "value": string(r.ID)}, map[string]any{"system": systemRef, "value": r.Ref}}
	s["status"], s["intent"] = requestStatus(now.Status), "order"
	s["code"] = map[string]any{"coding": []any{map[string]any{"system": codeSystem, "code": codeReferral, "display": "Referral to social prescribing service"}}}
	s["subject"] = w.ref(patient)
	t := w.add(task)
	t["status"], t["intent"] = taskStatus(now.Status), "order"
	t["focus"], t["for"], t["authoredOn"] = w.ref(serviceRequest), w.ref(patient), string(now.Received)
	c := w.add(consent)
	w.consent(c, now)
	w.requester(s, now)
	for _, place := range Places {
		text := data.ReferralFieldNamed(place.Field).Text(now)
		if text == "" {
			continue
		}
		res := w.made[place.Resource]
		if res == nil && place.Resource == practitioner {
			res = w.made[relatedPerson]
		}
		if res != nil {
			res.put(place.Path, text)
		}
	}
	return w.bytes()
}

func firstDay(said, seen data.Date) data.Date {
	if said == "" || seen != "" && seen < said {
		return seen
	}
	return said
}

// fill gives a referral its person's own.
func fill(r *data.Referral, p *data.Person) {
	for _, f := range []struct {
		to   *string
		from string
	}{{&r.Phone, p.Phone}, {&r.Email, p.Email}, {&r.Postcode, p.Postcode}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	if r.FirstName == "" && r.LastName == "" {
		r.FirstName, r.LastName = p.FirstName, p.LastName
	}
	if p.BirthYear != 0 {
		r.BirthYear = p.BirthYear
	}
}

type writer struct {
	id    string
	order []string
	made  map[string]resource
}

func (w *writer) add(typ string) resource {
	r := resource{"resourceType": typ, "id": w.uuid(typ)}
	w.made[typ] = r
	w.order = append(w.order, typ)
	return r
}

// uuid is the resource's own, the same each time.
func (w *writer) uuid(typ string) string {
	sum := sha256.Sum256([]byte("commonthread fhir\n" + w.id + "\n" + typ))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

func (w *writer) ref(typ string) map[string]any {
	return map[string]any{"reference": "urn:uuid:" + w.uuid(typ)}
}

func (w *writer) consent(c resource, r *data.Referral) {
	c["status"] = "proposed"
	if r.Consent != nil {
		c["status"] = map[bool]string{true: "active", false: "rejected"}[*r.Consent]
		c["provision"] = map[string]any{"type": map[bool]string{true: "permit", false: "deny"}[*r.Consent]}
	}
	c["scope"] = map[string]any{"coding": []any{map[string]any{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}}}
	c["category"] = []any{map[string]any{"text": "Sharing with the group"}}
	c["policyRule"] = map[string]any{"text": "As the person said"}
	c["patient"] = w.ref(patient)
}

// requester says who referred: a practitioner and their organisation, family, or
// the person themselves.
func (w *writer) requester(s resource, r *data.Referral) {
	switch {
	case r.Source == data.SourceSelf || r.IsDropIn():
		s["requester"] = w.ref(patient)
	case r.Source == data.SourceFamily:
		w.add(relatedPerson)["patient"] = w.ref(patient)
		s["requester"] = w.ref(relatedPerson)
	default:
		w.add(practitioner)
		s["requester"] = w.ref(practitioner)
	}
	if r.ReferrerOrganisation != "" {
		w.add(organization)
		s["supportingInfo"] = []any{w.ref(organization)}
	}
	if w.made[practitioner] == nil && w.made[relatedPerson] == nil && r.ReferrerName+r.ReferrerContact+r.ReferrerRole != "" {
		w.add(practitioner)
		s["supportingInfo"] = append(listOf(s["supportingInfo"]), w.ref(practitioner))
	}
}

func listOf(v any) []any {
	list, _ := v.([]any)
	return list
}

func (w *writer) bytes() ([]byte, error) {
	var entries []any
	for _, typ := range w.order {
		entries = append(entries, map[string]any{"fullUrl": "urn:uuid:" + w.uuid(typ), "resource": w.made[typ]})
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	type identifier struct {
		System string `json:"system"`
		Value  string `json:"value"`
	}
	// The identifier stands near the top, where the program knows its own by it.
	err := enc.Encode(struct {
		Resource   string     `json:"resourceType"`
		Identifier identifier `json:"identifier"`
		Type       string     `json:"type"`
		Entry      []any      `json:"entry"`
	}{"Bundle", identifier{systemID, w.id}, "collection", entries})
	return out.Bytes(), err
}

// requestStatus is a referral's state as FHIR says that of a request.
func requestStatus(s data.Status) string {
	switch {
	case s == data.StatusCompleted:
		return "completed"
	case s.Closed():
		return "revoked"
	}
	return "active"
}

// taskStatus is a referral's state as FHIR says that of a task.
func taskStatus(s data.Status) string {
	switch s {
	case data.StatusReceived:
		return "requested"
	case data.StatusContacted, data.StatusAccepted:
		return "accepted"
	case data.StatusAttending:
		return "in-progress"
	case data.StatusCompleted:
		return "completed"
	case data.StatusDeclined:
		return "rejected"
	case data.StatusUnableToContact, data.StatusDidNotStart:
		return "failed"
	}
	return "cancelled"
}
