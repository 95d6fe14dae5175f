package forms

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"filippo.io/age"
	"filippo.io/age/armor"

	"commonthread/data"
)

// LargestFile is the most bytes of a filled form.
const LargestFile = 1 << 20

// Format and Version are what a filled form says that it is.
const (
	Format  = "commonthread-referral"
	Version = 1
)

// Filled is a filled form: what somebody wrote, opened and held to its limits.
type Filled struct {
	ID      string // 32 hex digits, the same of every copy of it
	Form    string // the fingerprint of the key that it was sealed to
	Who     string
	Made    time.Time
	Answers data.Referral // no ID, no ref, no state
}

// Whoever fills a form in.
const (
	WhoReferrer = "referrer"
	WhoSelf     = "self"
	WhoFamily   = "family"
)

// Whos are all of them.
var Whos = []string{WhoReferrer, WhoSelf, WhoFamily}

// Problem is why a filled form is not taken, in words for people; nothing was
// changed.
type Problem string

func (p Problem) Error() string { return string(p) }

// Sentence is what people are told.
func (p Problem) Sentence() string { return string(p) + " Nothing was changed." }

// Is makes a refused form one of the things that are not valid.
func (p Problem) Is(target error) bool { return target == data.ErrInvalid }

// Problems that a form as a whole may have.
const (
	tooLarge   Problem = "This file is larger than a filled form can be (1 MiB)."
	notForm    Problem = "This is no filled form of ours. Ask for the file that the form saved."
	notOurs    Problem = "This form is another group's, was sealed to a key that is no more, or was changed on the way. Give them your form again."
	damaged    Problem = "This form did not come whole, or somebody changed it on the way. Ask for it again."
	unreadable Problem = "What this form holds cannot be read. Ask for it again."
)

const armorBegin, armorEnd = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"

// IsSealed reports whether these bytes are a sealed file, binary or as text.
func IsSealed(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("age-encryption.org/")) || bytes.Contains(raw, []byte(armorBegin))
}

// Open opens a sealed form with the group's keys as they are on a day, and reads
// it. Every error is a Problem.
func Open(raw []byte, recs *data.Records, today data.Date) (*Filled, error) {
	if len(raw) > LargestFile {
		return nil, tooLarge
	}
	plain, err := unseal(raw, keysOf(recs, today))
	if err != nil {
		return nil, err
	}
	return Read(plain, recs, today)
}

func unseal(raw []byte, keys []*data.FormKey) ([]byte, error) {
	var sealed io.Reader = bytes.NewReader(raw)
	if text := string(raw); strings.Contains(text, armorBegin) {
		text, err := armored(text)
		if err != nil {
			return nil, err
		}
		sealed = armor.NewReader(strings.NewReader(text))
	}
	var identities []age.Identity
	for _, k := range keys {
		if id, err := age.ParseHybridIdentity(k.Identity); err == nil {
			identities = append(identities, id)
		}
	}
	if len(identities) == 0 {
		return nil, notOurs
	}
	opened, err := age.Decrypt(sealed, identities...)
	var foreign *age.NoIdentityMatchError
	switch {
	case errors.As(err, &foreign):
		return nil, notOurs
	case err != nil && !IsSealed(raw):
		return nil, notForm
	case err != nil:
		return nil, damaged
	}
	plain, err := io.ReadAll(io.LimitReader(opened, LargestFile+1))
	switch {
	case err != nil:
		return nil, damaged
	case len(plain) > LargestFile:
		return nil, tooLarge
	}
	return plain, nil
}

// armored takes the sealed text out of a message: what stands before and after
// it, and what mail programs put before each line.
func armored(text string) (string, error) {
	_, after, _ := strings.Cut(text, armorBegin)
	body, _, whole := strings.Cut(after, armorEnd)
	if !whole {
		return "", damaged
	}
	var lines []string
	for _, line := range strings.Split(body, "\n") {
		if line = strings.Trim(line, " \t\r>\u00a0"); line != "" {
			lines = append(lines, line)
		}
	}
	// A mail program may have folded the lines: they are made 64 long again.
	all := strings.Join(lines, "")
	var out strings.Builder
	out.WriteString(armorBegin + "\n")
	for len(all) > 64 {
		out.WriteString(all[:64] + "\n")
		all = all[64:]
	}
	out.WriteString(all + "\n" + armorEnd + "\n")
	return out.String(), nil
}

// envelope is the JSON of a filled form.
type envelope struct {
	Format  string                     `json:"format"`
	Version int                        `json:"version"`
	ID      string                     `json:"id"`
	Form    string                     `json:"form"`
	Who     string                     `json:"who"`
	Made    time.Time                  `json:"made"`
	Answers map[string]json.RawMessage `json:"answers"`
}

var hexID = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Read reads the plain text of a filled form. Every error is a Problem.
func Read(plain []byte, recs *data.Records, today data.Date) (*Filled, error) {
	if !utf8.Valid(plain) {
		return nil, unreadable
	}
	var kind struct {
		Format  string          `json:"format"`
		Version json.RawMessage `json:"version"`
	}
	if err := json.Unmarshal(plain, &kind); err != nil || kind.Format != Format {
		return nil, notForm
	}
	if n, err := strconv.Atoi(string(kind.Version)); err != nil || n != Version {
		if err == nil && n > Version {
			return nil, Problem("This form was made by a later version of the program (" + strconv.Itoa(n) + "). Install the newest version to take it in.")
		}
		return nil, unreadable
	}
	var e envelope
	d := json.NewDecoder(bytes.NewReader(plain))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			return nil, unknownMember(strings.Trim(name, `"`))
		}
		return nil, unreadable
	}
	if d.More() {
		return nil, unreadable
	}
	f := &Filled{ID: e.ID, Form: e.Form, Who: e.Who, Made: e.Made}
	switch {
	case !hexID.MatchString(e.ID) || !slices.Contains(Whos, e.Who) || e.Made.IsZero():
		return nil, unreadable
	case !slices.ContainsFunc(keysOf(recs, today), func(k *data.FormKey) bool { return Fingerprint(k.Recipient) == e.Form }):
		return nil, notOurs
	}
	if err := f.read(e.Answers); err != nil {
		return nil, err
	}
	return f, nil
}

// unknownMember tells which member a form has that this version does not know.
func unknownMember(name string) Problem {
	if r := []rune(clean(name)); len(r) > 40 {
		name = string(r[:40]) + "…"
	} else {
		name = string(r)
	}
	return Problem("This form has an answer that we do not know: " + strconv.Quote(name) + ". It may be a newer one.")
}

// answers are the fields that a form may answer, and the most letters of those
// that tables do not limit.
var answers = map[string]int{
	"first_name": 70, "last_name": 70, "birth_year": 0, "postcode": 0, "phone": 0, "email": 0, "source": 0, "needs": 500,
	"referrer_name": 70, "referrer_organisation": 150, "referrer_contact": 150, "referrer_role": 0, "return_to": 0, "reason": 2000,
	"own_words": 0, "matters": 0, "contact_how": 0, "contact_when": 0, "access": 0, "language": 0, "risks": 0,
	"consent": 0, "consent_how": 0, "consent_on": 0, "consent_why_not": 0, "tell_referrer": 0,
}

// read takes the answers into a referral, each held to its own limit.
func (f *Filled) read(all map[string]json.RawMessage) error {
	r := &f.Answers
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		limit, known := answers[name]
		if !known {
			return unknownMember(name)
		}
		text, err := plainText(all[name])
		if err != nil {
			return unreadable
		}
		field := data.ReferralFieldNamed(name)
		if text = clean(text); limit > 0 && utf8.RuneCountInString(text) > limit {
			return tooLong(field)
		}
		if err := field.Set(r, text); err != nil {
			if field.Limit > 0 && utf8.RuneCountInString(text) > field.Limit {
				return tooLong(field)
			}
			return Problem("This form says something under \"" + field.Label + "\" that cannot be kept as it is. Ask them.")
		}
	}
	return f.complete()
}

func tooLong(field *data.ReferralField) Problem {
	return Problem("This form says more under \"" + field.Label + "\" than there is room for. Ask them for less.")
}

// complete asks for a name, and knows who sends somebody from who filled it in.
func (f *Filled) complete() error {
	r := &f.Answers
	if r.FirstName == "" && r.LastName == "" {
		return Problem("This form gives no name. Ask them for it again.")
	}
	if r.Source == "" {
		switch f.Who {
		case WhoSelf:
			r.Source = data.SourceSelf
		case WhoFamily:
			r.Source = data.SourceFamily
		default:
			r.Source = data.SourceOther
		}
	}
	return nil
}

// plainText is a JSON value as the text of a field: a string as it is, true and
// false as yes and no, a whole number, a list with semicolons.
func plainText(raw json.RawMessage) (string, error) {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return "", err
	}
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case bool:
		if v {
			return "yes", nil
		}
		return "no", nil
	case json.Number:
		return v.String(), nil
	case []any:
		var parts []string
		for _, p := range v {
			s, ok := p.(string)
			if !ok {
				return "", unreadable
			}
			parts = append(parts, strings.ReplaceAll(s, ";", ","))
		}
		return strings.Join(parts, ";"), nil
	}
	return "", unreadable
}

// clean takes control characters out; line ends and tabs stay.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return -1
		}
		return r
	}, s)
}
