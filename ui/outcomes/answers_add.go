package outcomes

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/keying"
	"commonthread/data/measures"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// modes are the ways of filling in, in the order in which they are offered
// after "not known".
var modes = []data.Mode{data.ModeSelf, data.ModeHelped, data.ModePhone}

// itemInput is where one answer is written: words to choose from where the
// question has them, a number otherwise.
type itemInput struct {
	number *widgets.Entry
	words  *widgets.Choice
}

func newItemInput(item measures.Item) itemInput {
	if len(item.Labels) == 0 || item.Question == "" { // withheld: numbers, as on the group's own form
		return itemInput{number: widgets.NewEntry(item.Called())}
	}
	return itemInput{words: widgets.NewChoice(item.Question, append(append([]string{lang.L("Not answered")}, item.Labels...), lang.L("Prefers not to say")), 0, nil)}
}

func (i itemInput) object() fyne.CanvasObject {
	if i.words != nil {
		return i.words
	}
	return i.number
}

// read is the answer, nil for none; declined says that they prefer not to give it,
// bad that what stands there is no whole number.
func (i itemInput) read(low int) (v *int, declined, bad bool) {
	if i.words != nil {
		switch i.words.Selected {
		case 0:
			return nil, false, false
		case len(i.words.Options) - 1:
			return nil, true, false
		}
		n := i.words.Selected - 1 + low
		return &n, false, false
	}
	switch text := strings.TrimSpace(i.number.Text); text {
	case "":
		return nil, false, false
	case keying.Declined:
		return nil, true, false
	default:
		n, err := strconv.Atoi(text)
		return &n, false, err != nil
	}
}

// answersForm is one questionnaire being filled in.
type answersForm struct {
	quest  *measures.Measure
	person data.ID
	day    *widgets.DateEntry
	mode   *widgets.Choice
	items  []itemInput
}

func newAnswersForm(quest *measures.Measure, person data.ID, today data.Date) *answersForm {
	names := []string{lang.L("Not known")}
	for _, m := range modes {
		names = append(names, words.Capital(words.ModeName(m)))
	}
	f := &answersForm{quest: quest, person: person, day: parts.NewPastDate(lang.L("Answered on"), today, today), mode: widgets.NewChoice(lang.L("Filled in"), names, 0, nil)}
	for _, item := range quest.Items {
		f.items = append(f.items, newItemInput(item))
	}
	return f
}

// read is the record, and the first item that is no whole number; "" for none.
func (f *answersForm) read() (r data.Response, bad string) {
	r = data.Response{PersonID: f.person, Measure: data.Measure(f.quest.Code), Date: parts.DateOf(f.day)}
	if i := f.mode.Selected; i > 0 {
		r.Mode = modes[i-1]
	}
	for i, in := range f.items {
		v, declined, wrong := in.read(f.quest.Items[i].Low)
		if declined {
			r.Declined = append(r.Declined, i+1)
		}
		if wrong && bad == "" {
			bad = itemKey(i)
		}
		r.Items = r.Items.With(i, v)
	}
	return r, bad
}

// itemKey is the record's own name for an item.
func itemKey(i int) string { return "item" + strconv.Itoa(i+1) }

// judge finds the first thing that cannot be kept.
func (f *answersForm) judge() (string, string) {
	r, bad := f.read()
	if bad != "" {
		n, _ := strconv.Atoi(strings.TrimPrefix(bad, "item"))
		size := f.quest.Items[n-1]
		return bad, lang.L("The answer is a whole number from {{.low}} to {{.high}}, or nothing.", words.With{"low": size.Low, "high": size.High})
	}
	if r.Items.IsBlank() && len(r.Declined) == 0 {
		return itemKey(0), lang.L("Write down at least one answer.")
	}
	return words.Fault(r.Validate())
}

// fields are the questions in the order of asking, and then how they were asked.
func (f *answersForm) fields() []widgets.Field {
	var out []widgets.Field
	for i, item := range f.quest.Items {
		hint := ""
		switch {
		case f.quest.Withheld():
			hint = lang.L("{{.low}} to {{.high}}, as on your form; nothing where it was left out.", words.With{"low": item.Low, "high": item.High})
		case len(item.Labels) == 0:
			hint = lang.L("{{.low}} {{.worst}}, {{.high}} {{.best}}; nothing where it was left out, ? where they prefer not to say.", words.With{"low": item.Low, "worst": item.LowLabel, "high": item.High, "best": item.HighLabel})
		}
		label := item.Question
		if label == "" {
			label = item.Called()
		}
		out = append(out, widgets.Field{Key: itemKey(i), Label: label, Hint: hint, Input: f.items[i].object()})
	}
	return append(out,
		widgets.Field{Key: "date", Label: lang.L("Answered on"), Input: f.day},
		widgets.Field{Key: "mode", Label: lang.L("Filled in"), Hint: lang.L("People answer more kindly when somebody asks them: say how it was."), Input: f.mode})
}

// Add is the form for one more questionnaire.
func (s *answersSheet) Add(quest *measures.Measure) {
	f := newAnswersForm(quest, s.q.ID, s.w.Group().Today())
	intro := quest.Intro
	if quest.Withheld() {
		intro = quest.Licence
	}
	var e *parts.Edit[*data.Response]
	var key []string
	form := &widgets.Form{
		Title: quest.Title, Intro: intro, Verb: lang.L("Save the answers"), Cancel: words.Cancel(), Keep: "answers", About: parts.TwoOf(s.q.ID, data.Measure(quest.Code)),
		Fields: append(f.fields(), widgets.Field{Key: "source", Hint: quest.Source, Input: widgets.Column(0)}),
		Judge:  f.judge,
		Save: func(form *widgets.Form) {
			r, _ := f.read()
			key = r.NaturalKey()
			e.Save(lang.L("Answers"), func(*data.Response) {
				form.Close()
				s.fill()
				s.w.Say(lang.L("The answers are saved."))
			})
		},
	}
	// The very same answers, entered again, are the same record.
	e = parts.Editing(s.w, form, func() *data.Response { r, _ := f.read(); return &r }, func(recs *data.Records) *data.Response {
		for _, r := range recs.Responses {
			if slices.Equal(r.NaturalKey(), key) {
				return r
			}
		}
		return nil
	}, func(tx page.Tx, r *data.Response) error {
		if r.ID == "" {
			r.ID = tx.NaturalID(data.KindResponse, r.NaturalKey()...)
		}
		return tx.Put(r)
	})
	form.Show(s.w.Canvas())
}
