package forms

import (
	"slices"

	"commonthread/data"
	"commonthread/data/fhir"
)

// Came is what becomes of one thing that came in.
type Came struct {
	Referral *data.Referral // new, or the one that is on file; nil where it was erased
	New      bool
	// Erased is the day on which the person, or the referral, was erased.
	Erased data.Date
	// Changed are fields that this copy says otherwise than the one on file, which
	// stands.
	Changed []string
}

// Intake works out what several things that came in would make: each is new, or
// the same as one that is on file or came a moment before. It changes no record.
type Intake struct {
	recs   *data.Records
	today  data.Date
	id     func(data.Kind, ...string) data.ID
	number *data.Numbering
	came   map[data.ID]*data.Referral
	// New are the records to put.
	New []*data.Referral
}

// NewIntake begins one. id is Store.NaturalID.
func NewIntake(recs *data.Records, today data.Date, id func(data.Kind, ...string) data.ID) *Intake {
	return &Intake{recs: recs, today: today, id: id, number: data.NewNumbering(recs, data.KindReferral, id), came: map[data.ID]*data.Referral{}}
}

// TakeForm takes a filled form.
func (in *Intake) TakeForm(f *Filled) Came {
	r := data.Clone(&f.Answers)
	r.Method, r.Form = data.MethodForm, f.Form
	return in.Take(in.id(data.KindReferral, "form", f.ID), r)
}

// TakeBundled takes a referral out of a FHIR Bundle: one of our own is known by
// its record, another program's by its key.
func (in *Intake) TakeBundled(f fhir.Read) Came {
	r := data.Clone(f.Referral)
	if in.recs.Referrals[f.Own] != nil || in.recs.Removals[f.Own] != nil {
		return in.Take(f.Own, r)
	}
	for _, p := range in.recs.PastForms {
		if p.FormID == f.Own {
			return in.Take(f.Own, r)
		}
	}
	if r.Method == "" {
		r.Method = data.MethodOther
	}
	return in.Take(in.id(data.KindReferral, f.Key...), r)
}

// Take takes a referral that came with an identity of its own.
func (in *Intake) Take(id data.ID, r *data.Referral) Came {
	if m := in.recs.Removals[id]; m != nil {
		return Came{Erased: m.Day}
	}
	for _, p := range in.recs.PastForms {
		if p.FormID == id {
			return Came{Erased: p.Day}
		}
	}
	known := in.recs.Referrals[id]
	if known == nil {
		known = in.came[id]
	}
	if known != nil {
		return Came{Referral: known, Changed: differs(known, r)}
	}
	if r.ID = id; r.Status == "" || r.Form != "" {
		r.Status = data.StatusReceived
	}
	if r.Received == "" {
		r.Received = in.today
	}
	r.KeepLittle()
	if r.Refused() {
		r.Needs = nil
	}
	if r.Ref == "" || in.taken(r.Ref) {
		r.Ref = in.number.Next()
	}
	in.came[id] = r
	in.New = append(in.New, r)
	return Came{Referral: r, New: true}
}

func (in *Intake) taken(ref string) bool {
	has := func(r *data.Referral) bool { return r.Ref == ref }
	for _, r := range in.recs.Referrals {
		if has(r) {
			return true
		}
	}
	return slices.ContainsFunc(in.New, has)
}

// differs names what a later copy says otherwise; what is blank in it, or may
// have gone to the person since, says nothing.
func differs(known, now *data.Referral) (names []string) {
	for name := range answers {
		f := data.ReferralFieldNamed(name)
		if has, says := f.Text(known), f.Text(now); says != "" && has != "" && has != says {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Put writes what is new.
func (in *Intake) Put(tx *data.Tx) error {
	for _, r := range in.New {
		if err := tx.Put(r); err != nil {
			return err
		}
	}
	return nil
}
