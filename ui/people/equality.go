package people

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// equalityOptions are the answers that are offered for each question: the
// words that funders and the census use, so that groups can be set beside
// each other. What a group has typed before stands among them too. Sex or
// gender is asked once only: both together may tell what somebody did not want
// to tell (PRSB's note on holding both).
func equalityOptions() (gender, ethnicity, disability, carer []string) {
	gender = []string{lang.L("woman"), lang.L("man"), lang.L("non-binary")}
	ethnicity = []string{lang.L("White British"), lang.L("White Irish"), lang.L("Other White"), lang.L("Gypsy, Traveller or Roma"), lang.L("White and Black Caribbean"),
		lang.L("White and Black African"), lang.L("White and Asian"), lang.L("Other mixed"), lang.L("Indian"), lang.L("Pakistani"), lang.L("Bangladeshi"), lang.L("Chinese"),
		lang.L("Other Asian"), lang.L("Black Caribbean"), lang.L("Black African"), lang.L("Other Black"), lang.L("Arab"), lang.L("Any other")}
	disability = []string{lang.L("limited a lot"), lang.L("limited a little"), lang.L("a condition, not limited"), lang.L("no condition")}
	carer = []string{lang.L("yes"), lang.L("no")}
	return gender, ethnicity, disability, carer
}

// equalityField is one question: an answer from the list, or in their own words.
type equalityField struct {
	answers []string // as they are kept; the first is not asked
	list    *widgets.Select
	own     *widgets.Entry
}

// newEqualityField offers the usual answers, those that the group has used
// before, and "prefer not to say", which is not the same as not asked.
func newEqualityField(name, now string, usual, used []string) *equalityField {
	f := &equalityField{answers: append([]string{""}, usual...), own: widgets.NewEntry(lang.L("{{.what}}, in their own words", words.With{"what": name}))}
	for _, a := range append(used, now) {
		if a != "" && !slices.Contains(f.answers, a) && a != lang.L("prefer not to say") {
			f.answers = append(f.answers, a)
		}
	}
	f.answers = append(f.answers, lang.L("prefer not to say"))
	names := []string{lang.L("Not asked")}
	for _, a := range f.answers[1:] {
		names = append(names, words.Capital(a))
	}
	f.list = widgets.NewSelect(name, "", names, slices.Index(f.answers, now), nil)
	return f
}

// value is the answer as it is kept: their own words, where there are some.
func (f *equalityField) value() string {
	if own := strings.TrimSpace(f.own.Text); own != "" {
		return own
	}
	return f.answers[f.list.Index]
}

// usedAnswers are what the group has typed for a question before, in order.
func usedAnswers(recs *data.Records, of func(*data.Equality) string) []string {
	var out []string
	for _, e := range recs.Equality {
		if a := of(e); a != "" && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return out
}

// Equality is the form for what somebody chose to say about themselves. That it was
// looked at is noted where only leads can read it, once each time.
func (p *Page) Equality(q *data.Person) {
	recs := p.w.Group().Records()
	if recs.Equality[q.ID] != nil && !parts.MayLook(p.w) {
		return
	}
	now := data.Equality{PersonID: q.ID}
	if e := recs.Equality[q.ID]; e != nil {
		now = *e
		parts.LookedAt(p.w, lang.L("What they say about themselves was looked at"), q.ID)
	}
	genders, ethnicities, disabilities, carers := equalityOptions()
	gender := newEqualityField(lang.L("Gender"), now.Gender, genders, usedAnswers(recs, func(e *data.Equality) string { return e.Gender }))
	ethnicity := newEqualityField(lang.L("Ethnicity"), now.Ethnicity, ethnicities, usedAnswers(recs, func(e *data.Equality) string { return e.Ethnicity }))
	disability := newEqualityField(lang.L("Disability"), now.Disability, disabilities, usedAnswers(recs, func(e *data.Equality) string { return e.Disability }))
	carer := newEqualityField(lang.L("Looks after somebody"), now.Carer, carers, usedAnswers(recs, func(e *data.Equality) string { return e.Carer }))
	read := func() data.Equality {
		e := now
		e.Gender, e.Ethnicity, e.Disability, e.Carer = gender.value(), ethnicity.value(), disability.value(), carer.value()
		return e
	}
	own := func(f *equalityField) widgets.Field {
		return widgets.Field{Key: f.own.Name, Hint: lang.L("Or in their own words, where nothing in the list fits."), Input: f.own}
	}
	var e *parts.Edit[*data.Equality]
	f := &widgets.Form{
		Title: lang.L("What {{.name}} says about themselves", words.With{"name": q.Name()}),
		Intro: lang.L("Nobody has to answer. Write down what they say, not what you think. Only leads see it; reports show it as numbers."),
		Verb:  lang.L("Save the answers"), Cancel: words.Cancel(), Keep: "equality", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "gender", Label: lang.L("Gender"), Input: gender.list}, own(gender),
			{Key: "ethnicity", Label: lang.L("Ethnicity"), Input: ethnicity.list}, own(ethnicity),
			{Key: "disability", Label: lang.L("Does an illness or disability limit what they do each day?"), Input: disability.list}, own(disability),
			{Key: "carer", Label: lang.L("Do they look after somebody who is ill, disabled or old?"), Input: carer.list}, own(carer),
		},
		Judge: func() (string, string) {
			now := read()
			return words.Fault(now.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Equality answers"), func(*data.Equality) {
				f.Close()
				p.w.Say(lang.L("The answers are saved."))
			})
		},
	}
	e = parts.Editing(p.w, f, func() *data.Equality { e := read(); return &e }, func(recs *data.Records) *data.Equality {
		return cmp.Or(recs.Equality[q.ID], &data.Equality{PersonID: q.ID})
	}, KeepEquality)
	f.Show(p.w.Canvas())
}

// KeepEquality keeps the answers over those that are there; all blank takes
// them out, as if nobody had been asked.
func KeepEquality(tx page.Tx, e *data.Equality) error {
	now := tx.Records().Equality[e.PersonID]
	blank := e.Gender+e.Ethnicity+e.Disability+e.Carer == ""
	switch {
	case now == nil && blank:
		return nil
	case blank:
		return tx.Delete(now)
	case now == nil:
		e.ID = tx.NaturalID(data.KindEquality, e.NaturalKey()...)
	}
	return tx.Put(e)
}
