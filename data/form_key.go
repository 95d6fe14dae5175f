package data

// Kinds of record about filled forms.
const (
	KindFormKey  Kind = "form_key"
	KindPastForm Kind = "past_form"
)

// FormKey is a key to which the group's referral form is sealed. Whoever has a
// form may write to it, and only who opens care can read what came. An older key
// opens late files for a time, and is then destroyed.
type FormKey struct {
	Meta
	Identity  string `json:"identity,omitempty"`  // the secret half, an age identity
	Recipient string `json:"recipient,omitempty"` // what stands in the form
	Made      Date   `json:"made,omitempty"`
	// Retired is the day on which another key was made in its place; blank is
	// the key that is given out (of two, the later).
	Retired Date `json:"retired,omitempty"`
}

// Kind implements Record.
func (*FormKey) Kind() Kind { return KindFormKey }

// Compartment implements Record.
func (*FormKey) Compartment() Compartment { return Care }

// Validate asks for both halves and the day.
func (k *FormKey) Validate() error {
	switch {
	case k.Identity == "" || k.Recipient == "":
		return invalid(KindFormKey, "recipient", "the key of the form is not whole")
	case k.Made == "" || !k.Made.Valid() || !k.Retired.Valid():
		return invalid(KindFormKey, "made", unreadableDay)
	}
	return nil
}

// PastForm is what stays of a referral that came by a form and was erased: the ID
// that the form's own gives it, and the day. It keeps the same file from making
// the person again. It lies in care, because in the register it would say that
// somebody had been referred.
type PastForm struct {
	Meta
	FormID ID   `json:"form_id,omitempty"`
	Day    Date `json:"day,omitempty"`
}

// Kind implements Record.
func (*PastForm) Kind() Kind { return KindPastForm }

// Compartment implements Record.
func (*PastForm) Compartment() Compartment { return Care }

// NaturalKey is the form's own ID.
func (f *PastForm) NaturalKey() []string { return []string{string(f.FormID)} }

// Validate asks for the ID and the day.
func (f *PastForm) Validate() error {
	if !f.FormID.Valid() || f.Day == "" || !f.Day.Valid() {
		return invalid(KindPastForm, "form_id", "a form that was erased has its ID and its day")
	}
	return nil
}
