package data

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// ReferralField is one field of a referral that has a single value: what it is
// called, how long it may be, and how it is read and written as text. Tables,
// the form, the commands and what a person is shown of their own all go by it.
// What two people may write at once (attempts, signposts, the plan) is no field.
type ReferralField struct {
	Name  string // the JSON name, and the column of the referrals table
	Label string // as people are shown it, "Telephone"
	Limit int    // the most letters (code points); 0 is no limit
	Free  bool   // free words, which may speak of anybody
	About string // whom it is about, where that is not the person
	// NeedsConsent is a field that is not kept while the person says no.
	NeedsConsent bool
	Codes        []string // the words it may hold; nil is any
	at           int      // the field's place in Referral
}

const aboutReferrer = "the person who referred you"

// ReferralFields are all of them, in the order of the table's columns. person_ref
// is no field of its own: it is the number of the referral's person.
var ReferralFields = placed([]ReferralField{
	{Name: "first_name", Label: "First name"},
	{Name: "last_name", Label: "Last name"},
	{Name: "received", Label: "Received"},
	{Name: "source", Label: "From", Codes: codesOf(Sources)},
	{Name: "referrer_name", Label: "Referred by", About: aboutReferrer},
	{Name: "referrer_organisation", Label: "Organisation"},
	{Name: "referrer_contact", Label: "How to reach them", About: aboutReferrer},
	{Name: "reason", Label: "Reason", Free: true, NeedsConsent: true},
	{Name: "needs", Label: "Needs"},
	{Name: "consent", Label: "Agreed that the group is told"},
	{Name: "status", Label: "Where it stands", Codes: codesOf(Statuses)},
	{Name: "contacted_on", Label: "First spoken to"},
	{Name: "first_attended_on", Label: "First came"},
	{Name: "closed_on", Label: "Closed"},

	{Name: "phone", Label: "Telephone", Limit: 35, NeedsConsent: true},
	{Name: "email", Label: "E-mail", Limit: 255, NeedsConsent: true},
	{Name: "postcode", Label: "Postcode", Limit: 8, NeedsConsent: true},
	{Name: "birth_year", Label: "Year of birth", NeedsConsent: true},
	{Name: "referrer_role", Label: "Their role", Limit: 70, About: aboutReferrer},
	{Name: "return_to", Label: "Whom to answer", Limit: 70, About: "whoever is to be answered"},
	{Name: "method", Label: "How it came", Codes: codesOf(ReferralMethods)},
	{Name: "own_words", Label: "In their own words", Limit: 2000, Free: true, NeedsConsent: true},
	{Name: "matters", Label: "What matters to them", Limit: 2000, Free: true, NeedsConsent: true},
	{Name: "contact_how", Label: "How they like to be reached", Codes: codesOf(ContactHows), NeedsConsent: true},
	{Name: "contact_when", Label: "When it suits", Limit: 150, Free: true, NeedsConsent: true},
	{Name: "access", Label: "Help to get in and take part", Limit: 500, Free: true, NeedsConsent: true},
	{Name: "language", Label: "Language and interpreter", Limit: 70, NeedsConsent: true},
	{Name: "risks", Label: "To keep them and others safe", Limit: 500, Free: true, NeedsConsent: true},
	{Name: "consent_how", Label: "How they agreed", Codes: codesOf(ConsentHows)},
	{Name: "consent_on", Label: "Asked on"},
	{Name: "consent_why_not", Label: "Why it was not asked", Limit: 500, Free: true},
	{Name: "tell_referrer", Label: "May the referrer hear what came of it"},
	{Name: "confirmed_on", Label: "Confirmed on"},
	{Name: "target_on", Label: "To be in touch by"},
	{Name: "closed_why", Label: "Why it was closed", Free: true},
	{Name: "waiting_since", Label: "On the waiting list since"},
	{Name: "waiting_for", Label: "Waiting for", Limit: 150},
})

// ReferralFieldNamed finds a field by its JSON name; nil where there is none.
func ReferralFieldNamed(name string) *ReferralField {
	for i := range ReferralFields {
		if ReferralFields[i].Name == name {
			return &ReferralFields[i]
		}
	}
	return nil
}

// Sort is what a field's text is.
type Sort int

// The sorts of text.
const (
	SortText Sort = iota
	SortCode
	SortDay
	SortYesNo
	SortYear
	SortList
)

// Sort is what the field's text is.
func (f *ReferralField) Sort() Sort {
	switch f.value(new(Referral)).Interface().(type) {
	case Date:
		return SortDay
	case *bool:
		return SortYesNo
	case int:
		return SortYear
	case []string:
		return SortList
	}
	if f.Codes != nil {
		return SortCode
	}
	return SortText
}

func codesOf[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// placed finds each field's place in Referral by its JSON name.
func placed(fields []ReferralField) []ReferralField {
	t := reflect.TypeFor[Referral]()
	at := map[string]int{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		at[name] = i
	}
	for i := range fields {
		place, ok := at[fields[i].Name]
		if !ok {
			panic("data: a referral has no field " + fields[i].Name)
		}
		fields[i].at = place
	}
	return fields
}

func (f *ReferralField) value(r *Referral) reflect.Value {
	return reflect.ValueOf(r).Elem().Field(f.at)
}

func (f *ReferralField) clear(r *Referral) { f.value(r).SetZero() }

// Text is what the field holds, as tables write it: yes and no in words, needs
// with a semicolon between them. "" is blank.
func (f *ReferralField) Text(r *Referral) string {
	switch v := f.value(r).Interface().(type) {
	case *bool:
		switch {
		case v == nil:
			return ""
		case *v:
			return "yes"
		}
		return "no"
	case int:
		if v == 0 {
			return ""
		}
		return strconv.Itoa(v)
	case []string:
		return strings.Join(SplitNeeds(strings.Join(v, ";")), "; ")
	}
	return f.value(r).String()
}

// Value is what the field holds, as other programs read it: true, false or null,
// a number or null, a list, else text.
func (f *ReferralField) Value(r *Referral) any {
	switch v := f.value(r).Interface().(type) {
	case *bool:
		if v == nil {
			return nil
		}
		return *v
	case int:
		if v == 0 {
			return nil
		}
		return v
	case []string:
		if v == nil {
			return []string{}
		}
		return v
	}
	return f.value(r).String()
}

// Set writes a text as Text gives it; "" makes the field blank. The error is an
// *Invalid, and the referral is as it was.
func (f *ReferralField) Set(r *Referral, text string) error {
	text = strings.TrimSpace(text)
	v := f.value(r)
	if text == "" {
		v.SetZero()
		return nil
	}
	switch v.Interface().(type) {
	case *bool:
		yes, ok := yesOrNo(text)
		if !ok {
			return invalid(KindReferral, f.Name, "write yes or no, or nothing where nobody has asked")
		}
		v.Set(reflect.ValueOf(&yes))
	case int:
		n, err := strconv.Atoi(text)
		if err != nil || n < 1890 || n > 2199 {
			return invalid(KindReferral, f.Name, "the year of birth is four digits, like 1952")
		}
		v.SetInt(int64(n))
	case []string:
		v.Set(reflect.ValueOf(SplitNeeds(text)))
	case Date:
		d, err := ParseDate(text)
		if err != nil {
			return invalid(KindReferral, f.Name, unreadableDay)
		}
		v.SetString(string(d))
	default:
		if f.Codes != nil {
			text = strings.ToLower(text)
		}
		if err := f.checkText(text); err != nil {
			return err
		}
		v.SetString(text)
	}
	return nil
}

func yesOrNo(text string) (yes, ok bool) {
	switch Fold(text) {
	case "yes", "y", "true", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	}
	return false, false
}

// check holds the field's limit, its words and its day.
func (f *ReferralField) check(r *Referral) error {
	v := f.value(r)
	if v.Kind() != reflect.String {
		return nil
	}
	if d, ok := v.Interface().(Date); ok {
		if !d.Valid() {
			return invalid(KindReferral, f.Name, unreadableDay)
		}
		return nil
	}
	return f.checkText(v.String())
}

func (f *ReferralField) checkText(text string) error {
	switch {
	case text == "":
	case f.Codes != nil && !slices.Contains(f.Codes, text):
		return invalid(KindReferral, f.Name, "choose one of these words: %s", strings.Join(f.Codes, ", "))
	case tooLong(text, f.Limit):
		return invalid(KindReferral, f.Name, "%s", lengthProblem(f.Limit))
	}
	return nil
}

// SplitNeeds takes needs apart at ; and drops blanks and repeats.
func SplitNeeds(t string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range strings.Split(t, ";") {
		n = strings.TrimSpace(n)
		if f := Fold(n); f != "" && !seen[f] {
			seen[f] = true
			out = append(out, n)
		}
	}
	return out
}
