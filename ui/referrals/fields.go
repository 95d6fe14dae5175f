package referrals

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// referralFields are the fields of a referral, to be written in: each as it is
// declared in data.ReferralFields, in the order in which a lead asks on the phone.
type referralFields struct {
	inputs []referralInput
}

type referralInput struct {
	field *data.ReferralField
	step  string
	hint  string
	input fyne.CanvasObject
	// text is what stands in it now, as Field.Set reads it; was is what stood there
	// when it was opened.
	text func() string
	was  string
}

// steps are the parts of the form, in the order of a call, each with its fields.
func steps() []struct {
	name   string
	fields []string
} {
	return []struct {
		name   string
		fields []string
	}{
		{lang.L("Who"), []string{"first_name", "last_name", "birth_year"}},
		{lang.L("How to reach them"), []string{"phone", "email", "postcode", "contact_how", "contact_when"}},
		{lang.L("Who sent them"), []string{"received", "source", "method", "referrer_name", "referrer_role", "referrer_organisation", "referrer_contact", "return_to"}},
		{lang.L("Why"), []string{"reason", "needs"}},
		{lang.L("What they hope for"), []string{"own_words", "matters"}},
		{lang.L("Safe and able to come"), []string{"access", "language", "risks"}},
		{lang.L("What they agreed to"), []string{"consent", "consent_how", "consent_on", "consent_why_not", "tell_referrer"}},
		{lang.L("How far it has come"), []string{"status", "contacted_on", "confirmed_on", "target_on", "first_attended_on", "closed_on", "waiting_since", "waiting_for", "ref"}},
	}
}

// hints stand under their fields.
func hints() map[string]string {
	return map[string]string{
		"needs":             lang.L("With a semicolon between them, like: lonely; low confidence"),
		"risks":             lang.L("\"None known\" is an answer."),
		"consent":           lang.L("Where they say no, only their name, the day and the source are kept."),
		"first_attended_on": lang.L("Only where no register says it."),
		"confirmed_on":      lang.L("The day on which somebody spoke with the person, or rang whoever sent them on a number found elsewhere."),
		"target_on":         lang.L("Blank is the day that follows from when it came."),
		"reason":            lang.L("What whoever sent them says."),
	}
}

func newReferralFields(r *data.Referral) *referralFields {
	f, hints := &referralFields{}, hints()
	for _, s := range steps() {
		step := s.name
		for _, name := range s.fields {
			if name == "closed_on" && !r.Status.Closed() {
				continue // closing asks for it, and for why
			}
			in := newReferralInput(r, name)
			in.step, in.hint = step, hints[name]
			f.inputs, step = append(f.inputs, in), ""
		}
	}
	return f
}

// fieldNamed is a field that the form has: a column of the table, or its number.
func fieldNamed(name string) *data.ReferralField {
	if f := data.ReferralFieldNamed(name); f != nil {
		return f
	}
	return data.FieldNamed(data.KindReferral, name)
}

func newReferralInput(r *data.Referral, name string) referralInput {
	field := fieldNamed(name)
	in := referralInput{field: field, was: field.Text(r)}
	label := lang.L(field.Label)
	switch field.Sort() {
	case data.SortDay:
		e := parts.NewDate(label, data.Date(in.was))
		in.input, in.text = e, func() string { return string(parts.DateOf(e)) }
	case data.SortYesNo:
		answers := []string{"", "yes", "no"}
		e := widgets.NewChoice(label, []string{lang.L("Not asked yet"), lang.L("Yes"), lang.L("No")}, max(0, slices.Index(answers, in.was)), nil)
		in.input, in.text = e, func() string { return answers[e.Selected] }
	case data.SortCode:
		in.input, in.text = chooseCode(field, r, label)
	default:
		e := widgets.NewEntry(label)
		if field.Free && field.Name != "contact_when" {
			e = widgets.NewNote(label, 2)
		}
		e.SetText(in.was)
		in.input, in.text = e, func() string { return parts.TextOf(e) }
		if field.Sort() == data.SortList {
			in.text = func() string { return strings.Join(data.SplitNeeds(strings.ReplaceAll(e.Text, ",", ";")), "; ") }
		}
	}
	return in
}

// chooseCode is one of a field's words. What has to be one of them has no blank.
func chooseCode(field *data.ReferralField, r *data.Referral, label string) (fyne.CanvasObject, func() string) {
	codes, names := []string{}, []string{}
	if field.Name != "source" && field.Name != "status" {
		codes, names = append(codes, ""), append(names, lang.L("Not said"))
	}
	for _, c := range field.Codes {
		// A referral is closed by closing it, which asks why.
		if s := data.Status(c); field.Name == "status" && s.Closed() && s != r.Status {
			continue
		}
		codes, names = append(codes, c), append(names, codeName(field.Name, c))
	}
	e := widgets.NewSelect(label, lang.L("Choose"), names, slices.Index(codes, field.Text(r)), nil)
	return e, func() string {
		if e.Index < 0 {
			return ""
		}
		return codes[e.Index]
	}
}

// codeName is one of a field's words as people are shown it.
func codeName(field, code string) string {
	switch field {
	case "source":
		return words.SourceName(data.Source(code))
	case "status":
		return words.StatusName(data.Status(code))
	}
	switch code {
	case "form":
		return lang.L("Our form")
	case "phone":
		return lang.L("Phone")
	case "text":
		return lang.L("Text message")
	case "email":
		return lang.L("Email")
	case "letter":
		return lang.L("Letter")
	case "in_person":
		return lang.L("In person")
	case "referrer":
		return lang.L("Through whoever sent them")
	case "spoken":
		return lang.L("Spoken")
	case "written":
		return lang.L("In writing")
	}
	return lang.L("Another way")
}

// list is the fields as a form shows them.
func (f *referralFields) list() []widgets.Field {
	out := make([]widgets.Field, len(f.inputs))
	for i, in := range f.inputs {
		out[i] = widgets.Field{Key: in.field.Name, Label: lang.L(in.field.Label), Hint: in.hint, Input: in.input, Step: in.step}
	}
	return out
}

// read writes what stands in the fields into a referral; a field that nobody
// touched stays as it is. The error is of the first that cannot be read.
func (f *referralFields) read(r *data.Referral) (first error) {
	for _, in := range f.inputs {
		text := in.text()
		if text == in.was {
			continue
		}
		if err := in.field.Set(r, text); err != nil && first == nil {
			first = err
		}
	}
	return first
}
