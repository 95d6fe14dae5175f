package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// What is told after signing in, one sheet after another: each calls next when
// it was read, or at once where it has nothing to say. To add one, add it to
// greetings.

func (w *Window) greetings() []func(next func()) {
	return []func(func()){w.tellWarnings, w.tellReturned, w.tellWrongPassphrases, w.tellCode, w.offerDrafts}
}

// greet shows the sheets, for as long as the same group is open.
func (w *Window) greet() {
	g, todo := w.group, w.greetings()
	var next func()
	next = func() {
		if g != w.group || len(todo) == 0 {
			return
		}
		first := todo[0]
		todo = todo[1:]
		first(next)
	}
	next()
}

// greeting shows one sheet that is only read.
func (w *Window) greeting(title string, body fyne.CanvasObject, next func()) {
	d := &widgets.Dialog{Title: title, Body: body}
	read := func() { d.Close(); next() }
	d.OnCancel = read
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, lang.L("I have read this"), read)}
	d.Show(w.win.Canvas())
}

// tellWarnings tells what the file itself has to say, such as that it is older
// than this computer last saw.
func (w *Window) tellWarnings(next func()) {
	warnings := w.group.Warnings()
	if len(warnings) == 0 {
		next()
		return
	}
	g := w.group
	w.greeting(lang.L("Before you go on"), widgets.NewText(strings.Join(warnings, "\n\n")), func() {
		w.run.Then(g.OlderTold, func() {})
		next()
	})
}

// tellWrongPassphrases tells a lead of wrong passphrases since they were here
// last. That it was told is entered in the audit, so that it is told once.
func (w *Window) tellWrongPassphrases(next func()) {
	g := w.group
	if !g.May(data.Care) {
		next()
		return
	}
	if output.Publishes(g.Records(), g.Today(), g.May) {
		output.Publish(w, func(error) {}) // what went wrong is asked for on Home
	}
	var now int
	var before []data.AuditLine
	w.run.Go(func() { now, before = g.WrongPassphrases() }, func() {
		if g != w.group || now == 0 && len(before) == 0 {
			next()
			return
		}
		w.run.Then(func() {
			_ = g.Note(data.ActionView, lang.L("Wrong passphrases were shown to a lead"), "", data.Register)
		}, func() {})
		if len(before) == 0 && now <= mistyped {
			w.Tell(wrongJustNow(now))
			next()
			return
		}
		w.greeting(lang.L("Wrong passphrases since you were here"), w.wrongWords(now, before), next)
	})
}

// mistyped are as many wrong passphrases as anybody types by mistake: they are told
// at the foot, and nobody has to stop for them.
const mistyped = 2

func wrongJustNow(n int) string {
	return lang.N("A wrong passphrase was tried {{.n}} times just before you signed in.", n, words.With{"n": n})
}

// wrongWords says how often, when and before whose sign-in.
func (w *Window) wrongWords(now int, before []data.AuditLine) *fyne.Container {
	col := widgets.Column(8)
	for _, a := range before {
		col.Add(widgets.NewText(a.At.In(w.env.Now().Location()).Format("2 January 2006, 15:04") + ". " + a.What +
			" " + lang.L("Then {{.who}} signed in.", words.With{"who": w.keyholderName(a.Who)})))
	}
	if now > 0 {
		col.Add(widgets.NewText(wrongJustNow(now)))
	}
	col.Add(widgets.NewText(lang.L("If nobody of you mistyped, somebody else may have tried to get in. They saw nothing. Ask the others, and keep the computer where strangers cannot reach it.")))
	return col
}

// keyholderName is the name of somebody who signs in, or did.
func (w *Window) keyholderName(id string) string {
	for _, k := range w.group.Keyholders() {
		if k.ID == id {
			return k.Name
		}
	}
	return lang.L("somebody who has left")
}
