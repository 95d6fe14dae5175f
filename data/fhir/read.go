package fhir

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonthread/data"
)

// Problem is why a Bundle is not taken, in words for people.
type Problem string

func (p Problem) Error() string { return string(p) }

// Sentence is what people are told.
func (p Problem) Sentence() string { return string(p) + " Nothing was changed." }

// Is makes a refused Bundle one of the things that are not valid.
func (p Problem) Is(target error) bool { return target == data.ErrInvalid }

// Read is one referral of a Bundle.
type Read struct {
	// Own is the record's ID in the group that wrote it; "" where it is another
	// program's.
	Own data.ID
	// Key is what the referral is known by, where Own is of no use: the same
	// Bundle again has the same.
	Key      []string
	Referral *data.Referral // no ID and no state of ours; Ref as it came, or ""
}

// IsJSON reports whether these bytes may be a Bundle.
func IsJSON(raw []byte) bool {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	return len(raw) > 0 && raw[0] == '{'
}

// Parse reads a Bundle: its referrals, and the names of what there is no place
// for. Every error is a Problem.
func Parse(raw []byte) (found []Read, left []string, err error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(raw) {
		return nil, nil, Problem("This file is no FHIR Bundle that can be read.")
	}
	var b struct {
		Type  string `json:"resourceType"`
		Entry []struct {
			URL      string   `json:"fullUrl"`
			Resource resource `json:"resource"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(raw, &b); err != nil || b.Type != "Bundle" {
		return nil, nil, Problem("This file is no filled form and no FHIR Bundle.")
	}
	rd := &reader{by: map[string]resource{}, left: map[string]bool{}, used: map[string]bool{}}
	for _, e := range b.Entry {
		if e.Resource == nil {
			continue
		}
		rd.all = append(rd.all, e.Resource)
		rd.name(e.URL, e.Resource)
		for _, c := range listOf(e.Resource["contained"]) {
			if inner, ok := c.(map[string]any); ok {
				rd.all = append(rd.all, inner)
				rd.name("#"+resource(inner).get("id"), inner)
			}
		}
	}
	for _, r := range rd.all {
		if r.typ() != serviceRequest {
			continue
		}
		one, err := rd.referral(r)
		if err != nil {
			return nil, nil, err
		}
		found = append(found, one)
	}
	if len(found) == 0 {
		return nil, nil, Problem("This FHIR Bundle holds no referral (ServiceRequest).")
	}
	return found, rd.unplaced(), nil
}

type reader struct {
	all  []resource
	by   map[string]resource
	left map[string]bool
	used map[string]bool
}

func (rd *reader) name(url string, r resource) {
	if url != "" {
		rd.by[url] = r
	}
	if id := r.get("id"); id != "" {
		rd.by[r.typ()+"/"+id] = r
	}
}

// at is the resource that a reference of a member leads to; nil where it is not
// in the Bundle.
func (rd *reader) at(r resource, member string) resource {
	ref := r.get(member + ".reference")
	if found := rd.by[ref]; found != nil {
		return found
	}
	if parts := strings.Split(ref, "/"); len(parts) > 1 {
		return rd.by[strings.Join(parts[len(parts)-2:], "/")]
	}
	return nil
}

// referral reads one ServiceRequest and what belongs to it.
func (rd *reader) referral(s resource) (Read, error) {
	parts := map[string]resource{serviceRequest: s, patient: rd.at(s, "subject")}
	who := rd.at(s, "requester")
	if who != nil && who.typ() == "PractitionerRole" {
		if o := rd.at(who, "organization"); o != nil {
			parts[organization] = o
		}
		who = rd.at(who, "practitioner")
	}
	if who != nil {
		switch who.typ() {
		case relatedPerson, practitioner:
			parts[practitioner] = who
		case organization:
			parts[organization] = who
		}
	}
	for i := range listOf(s["supportingInfo"]) {
		info, _ := listOf(s["supportingInfo"])[i].(map[string]any)
		if r := rd.at(resource{"x": info}, "x"); r != nil && parts[r.typ()] == nil {
			parts[r.typ()] = r
		}
	}
	for _, r := range rd.all {
		if r.typ() == task && same(rd.at(r, "focus"), s) || r.typ() == consent && parts[patient] != nil && same(rd.at(r, "patient"), parts[patient]) {
			parts[r.typ()] = r
		}
	}
	ref := &data.Referral{}
	for _, place := range Places {
		if err := rd.field(ref, place, parts[place.Resource]); err != nil {
			return Read{}, err
		}
	}
	out := Read{Referral: ref, Own: data.ID(s.get("identifier[system=" + systemID + "].value"))}
	ref.Ref = clean(s.get("identifier[system=" + systemRef + "].value"))
	if !out.Own.Valid() {
		out.Own, ref.Ref = "", ""
	}
	out.Key = keyOf(s)
	return out, complete(ref, s, parts, who)
}

func same(a, b resource) bool {
	return a != nil && b != nil && a.typ() == b.typ() && a.get("id") == b.get("id")
}

// field reads one field from its place.
func (rd *reader) field(ref *data.Referral, place Place, r resource) error {
	if r == nil {
		return nil
	}
	text := ""
	for _, path := range slices.Concat([]string{place.Path}, place.Also) {
		rd.used[r.typ()+"."+top(path)] = true
		if text == "" {
			text = clean(r.get(path))
		}
	}
	f := data.ReferralFieldNamed(place.Field)
	if (f.Sort() == data.SortDay || f.Sort() == data.SortYear) && len(text) >= 4 {
		text = day(f.Sort(), text)
	}
	if text == "" {
		return nil
	}
	if place.Field == "status" && !slices.Contains(f.Codes, text) {
		rd.left[r.typ()+"."+top(place.Path)] = true
		return nil
	}
	if place.Field == "closed_why" {
		if _, _, err := data.SplitWhy(text); err != nil {
			rd.left[r.typ()+"."+top(place.Path)] = true
			return nil
		}
	}
	if err := f.Set(ref, text); err != nil {
		return Problem("This Bundle says something under \"" + f.Label + "\" that cannot be kept as it is.")
	}
	return nil
}

// day is a FHIR date or instant as the day or the year that we keep; a day that
// is only known to the month is none.
func day(sort data.Sort, text string) string {
	if sort == data.SortYear {
		return text[:4]
	}
	if len(text) < 10 {
		return ""
	}
	return text[:10]
}

func complete(ref *data.Referral, s resource, parts map[string]resource, who resource) error {
	if ref.FirstName == "" && ref.LastName == "" {
		name := clean(parts[patient].get("name[0].text"))
		if name == "" {
			name = clean(s.get("subject.display"))
		}
		words := strings.Fields(name)
		if len(words) == 0 {
			return Problem("A referral in this Bundle gives no name.")
		}
		ref.FirstName, ref.LastName = words[0], strings.Join(words[1:], " ")
	}
	if ref.IsDropIn() {
		ref.TargetOn = ""
	}
	if ref.ReferrerName == "" {
		ref.ReferrerName = clip(clean(s.get("requester.display")), 70)
	}
	if ref.Source == "" {
		ref.Source = data.SourceOther
		if who != nil {
			switch who.typ() {
			case patient:
				ref.Source = data.SourceSelf
			case relatedPerson:
				ref.Source = data.SourceFamily
			}
		}
	}
	return nil
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// keyOf is what a referral of another program is known by: its identifier, else
// all that it says.
func keyOf(s resource) []string {
	if id, ok := s["identifier"].([]any); ok && len(id) > 0 {
		if first, ok := id[0].(map[string]any); ok && resource(first).get("value") != "" {
			return []string{"fhir", resource(first).get("system"), resource(first).get("value")}
		}
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return []string{"fhir"}
	}
	sum := sha256.Sum256(raw)
	return []string{"fhir", hex.EncodeToString(sum[:])}
}

// top is the member of a resource that a path begins with.
func top(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

// understood are the members that say nothing of their own.
var understood = map[string][]string{
	"":             {"resourceType", "id", "meta", "text", "contained", "implicitRules", "active"},
	patient:        {"identifier"},
	serviceRequest: {"identifier", "status", "intent", "code", "subject", "requester", "supportingInfo"},
	task:           {"status", "intent", "focus", "for", "authoredOn"},
	consent:        {"status", "scope", "category", "policyRule", "patient", "provision"},
	practitioner:   {"identifier"}, organization: {"identifier"}, relatedPerson: {"patient", "name", "telecom", "extension", "identifier"},
	"PractitionerRole": {"practitioner", "organization"},
}

// unplaced names what there is no place for: whole resources, and members of
// those that we read.
func (rd *reader) unplaced() []string {
	for _, r := range rd.all {
		known, ok := understood[r.typ()]
		if !ok {
			rd.left[clip(clean(r.typ()), 40)] = true
			continue
		}
		for member := range r {
			if !slices.Contains(understood[""], member) && !slices.Contains(known, member) && !rd.used[r.typ()+"."+member] {
				rd.left[clip(r.typ()+"."+clean(member), 60)] = true
			}
		}
	}
	var out []string
	for name := range rd.left {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// clean takes control characters out; line ends and tabs stay.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return -1
		}
		return r
	}, s))
}
