package widgets

import (
	"cmp"

	"fyne.io/fyne/v2"
)

// Field is one line of a form: what it is called, how it is written in, and a
// hint under it.
type Field struct {
	// Key is the record's own name for the field; a problem comes back under it.
	Key   string
	Label string
	Hint  string
	Input fyne.CanvasObject
	// Step begins a step of the form with this field, under this heading; "" goes on
	// with the step before. A form with steps says them all at its top, to go to.
	Step string
	// Held takes out and puts back what Input shows and nobody can write in, as who
	// was chosen in another sheet; nil for none.
	Held *Held
}

// Held is what a field holds besides what is written in it, as text.
type Held struct {
	Text func() string
	Set  func(text string)
}

// Edits is a form's work on a record that others may change while it is open.
type Edits interface {
	// Begin remembers how the record stands in the form, which was just shown.
	Begin()
	// Stood is what stood in the fields that were touched since, to be kept with the
	// form's words; Stand takes it up again in a form that was shown anew and has
	// those words in it.
	Stood() []byte
	Stand(stood []byte)
}

// Form is a sheet of fields. Fyne's form believes its own validators and lets
// an empty required field through; this one believes only Judge, which asks
// the record's Validate.
type Form struct {
	Title string
	// Intro is a line above the fields; "" is none.
	Intro  string
	Fields []Field
	// Verb is on the button that completes; Cancel on the one that leaves.
	Verb, Cancel string
	// Judge gives the first field that cannot be kept and what is wrong with it,
	// or "", "". A problem with no field of the form is shown at the end.
	Judge func() (key, problem string)
	// Save keeps it. It calls Close or Fail when it knows, which may be later.
	Save func(f *Form)
	// Extra are buttons before the others.
	Extra []*Button
	// Keep names the form, where it can be opened again after a lock with what was
	// written in it, and About what it is about.
	Keep, About string
	// Width is that of the sheet at 100 % text; 0 is the usual.
	Width float32
	// Edits is nil for a form that only adds something.
	Edits    Edits
	before   map[string]string
	dialog   *Dialog
	problems map[string]*Text
	last     *Text
	verb     *Button
}

// Show opens the form over a window, with the first field in focus.
func (f *Form) Show(c fyne.Canvas) {
	f.problems = map[string]*Text{}
	body := Column(14)
	if f.Intro != "" {
		body.Add(NewText(f.Intro))
	}
	if steps := f.steps(); steps != nil {
		body.Add(steps)
	}
	for _, fl := range f.Fields {
		problem := NewProblem("")
		problem.Hide()
		f.problems[fl.Key] = problem
		part := Column(4)
		if fl.Step != "" {
			part.Add(Gap(6))
			part.Add(NewHeading(fl.Step))
		}
		if fl.Label != "" {
			part.Add(NewStrong(fl.Label))
		}
		part.Add(fl.Input)
		if fl.Hint != "" {
			part.Add(NewQuiet(fl.Hint))
		}
		part.Add(problem)
		body.Add(part)
		f.watchLetters(fl, problem)
	}
	f.last = NewProblem("")
	f.last.Hide()
	body.Add(f.last)
	f.verb = NewButton(Primary, f.Verb, f.submit)
	cancel := NewButton(Plain, f.Cancel, f.Leave)
	f.before = f.Written()
	f.dialog = &Dialog{Title: f.Title, Body: body, Width: cmp.Or(f.Width, 520), OnSubmit: f.submit, OnCancel: f.Leave, form: f,
		Buttons: append(append([]*Button{}, f.Extra...), cancel, f.verb)}
	for _, fl := range f.Fields {
		if first := firstFocus(fl.Input); first != nil {
			f.dialog.First = first
			break
		}
	}
	if f.Edits != nil {
		f.Edits.Begin()
	}
	f.dialog.Show(c)
	if w := formWatches[c]; w.Shown != nil {
		w.Shown(f)
	}
}

// Offer shows words above the buttons, with a button beside them that does something
// for the form, as going on with what was begun in it before. It goes away with that,
// or when the form is completed.
func (f *Form) Offer(words, verb string, take func()) {
	b := NewButton(Plain, verb, func() {
		f.dialog.notice.Objects = nil
		f.dialog.Refit()
		take()
		f.dialog.canvas.Focus(f.dialog.first())
	}).Named(verb + ": " + words)
	f.dialog.notice.Objects = []fyne.CanvasObject{NewPanel(Ends(NewText(words), b))}
	f.dialog.notice.Refresh()
	f.dialog.Refit()
}

// steps are the form's steps, each to go to; nil where it has none.
func (f *Form) steps() fyne.CanvasObject {
	row := Wrap()
	for _, fl := range f.Fields {
		if to := firstFocus(fl.Input); fl.Step != "" && to != nil {
			row.Add(NewButton(Quiet, fl.Step, func() { f.dialog.canvas.Focus(to) }).Named(wordGoTo(fl.Step)))
		}
	}
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}

func (f *Form) submit() {
	if f.verb.Disabled() {
		return
	}
	f.clear()
	if key, problem := f.Judge(); problem != "" {
		f.fail(key, problem)
		return
	}
	f.verb.Disable()
	f.Save(f)
}

func (f *Form) clear() {
	f.dialog.notice.Objects = nil
	for _, p := range f.problems {
		p.Hide()
	}
	f.last.Hide()
}

// fail says what is wrong beside its field, and above the buttons, where it is seen
// however far the form is scrolled: there it leads to the field, and has the focus.
func (f *Form) fail(key, problem string) {
	at := f.problems[key]
	if at == nil {
		at = f.last
	}
	at.SetText(problem)
	at.Show()
	summary := Column(2, NewProblem(problem))
	var link *Button
	for _, fl := range f.Fields {
		if to := firstFocus(fl.Input); fl.Key == key && to != nil {
			words := wordGoTo(f.Label(key))
			link = NewButton(Quiet, words, func() { f.dialog.canvas.Focus(to) }).Named(problem + " " + words)
			summary.Add(Wrap(link))
			break
		}
	}
	if link == nil {
		at.Hide() // it stands above the buttons, once
	}
	f.dialog.notice.Objects = []fyne.CanvasObject{NewPanel(summary)}
	f.dialog.notice.Refresh()
	f.dialog.Refit()
	if link != nil {
		f.dialog.canvas.Focus(link)
	}
}

// Fail says why it could not be kept, and leaves the form open as it is.
func (f *Form) Fail(problem string) {
	f.verb.Enable()
	f.fail("", problem)
}

// Label is what the field is called under one of some keys, the first that the
// form has; "" where it has none of them.
func (f *Form) Label(keys ...string) string {
	for _, key := range keys {
		for _, fl := range f.Fields {
			if fl.Key == key && fl.Label != "" {
				return fl.Label
			}
		}
	}
	return ""
}

// FailAt is Fail with the field that it is about; "" for none.
func (f *Form) FailAt(key, problem string) {
	f.verb.Enable()
	f.fail(key, problem)
}

// Again lets the form be completed again, as when what it led to was left.
func (f *Form) Again() { f.verb.Enable() }

// Refit measures again after something in a field appeared or went.
func (f *Form) Refit() {
	if f.dialog != nil {
		f.dialog.Refit()
	}
}

// Close closes the form once it was completed.
func (f *Form) Close() {
	f.dialog.Close()
	if w := formWatches[f.dialog.canvas]; w.Done != nil {
		w.Done(f)
	}
}

// Leave closes it as Esc does, with what was written in it not completed.
func (f *Form) Leave() {
	f.dialog.Close()
	if w := formWatches[f.dialog.canvas]; w.Left != nil {
		w.Left(f)
	}
}

// FormWatch hears of each form of a window when it is shown, when it is completed, or
// left without that; not when the window is locked over it.
type FormWatch struct{ Shown, Done, Left func(*Form) }

// formWatches are each window's own. Only the interface goroutine touches them.
var formWatches = map[fyne.Canvas]FormWatch{}

// WatchForms makes somebody hear of all forms of a window from now on.
func WatchForms(c fyne.Canvas, watch FormWatch) { formWatches[c] = watch }

// firstFocus is the first thing in o that can have the focus.
func firstFocus(o fyne.CanvasObject) fyne.Focusable {
	switch v := o.(type) {
	case fyne.Focusable:
		return v
	case *fyne.Container:
		for _, c := range v.Objects {
			if f := firstFocus(c); f != nil {
				return f
			}
		}
	case interface{ FirstFocus() fyne.Focusable }:
		return v.FirstFocus()
	}
	return nil
}
