package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// codeLeft is what is told of a new recovery code to whoever was making it, when
// the window locked before it could be told.
type codeLeft struct{ who, words string }

// MakeCode shows a new recovery code for the group that is open. The old one opens
// the group until somebody has shown that the new one is on paper, so that the
// group is never left with a code that nobody has.
func (w *Window) MakeCode() {
	g := w.group
	name, code := "", g.FreshRecoveryCode()
	if group := g.Records().Group; group != nil {
		name = group.Name
	}
	c := w.newShownCode(name, code)
	w.codeLeft = codeLeft{g.KeyholderID(), lang.L("The window locked before you had shown that the new recovery code is on paper. The new one opens nothing: throw it away if you wrote it down. The old code still works.")}
	d := &widgets.Dialog{Title: lang.L("The new recovery code"), Width: 560, First: c.check, OnCancel: func() {}}
	try := func() {
		if !c.onPaper() {
			d.Refit()
			return
		}
		w.setCode(g, code, func() { w.dropPaper(); d.Close() })
	}
	c.check.OnSubmitted = func(string) { try() }
	d.Body = widgets.Column(12,
		widgets.NewText(lang.L("Write it down now. When every passphrase is lost, only this code opens the group. The old code works until you have shown that you have this one.")), c.large, c.print,
		widgets.Column(4, widgets.NewStrong(lang.L("To show that you have it: type the third group of four")), c.check, c.problem))
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, lang.L("Keep the old code"), func() {
			w.codeLeft = codeLeft{}
			w.dropPaper()
			d.Close()
			w.Tell(lang.L("The old code still works. Throw the new one away."))
		}),
		widgets.NewButton(widgets.Primary, lang.L("I have written it down"), try)}
	d.Show(w.win.Canvas())
}

// setCode puts a code in force that is on paper. Where the window locked
// meanwhile, what came of it is told after signing in.
func (w *Window) setCode(g page.Group, code string, done func()) {
	path := w.path
	progress := widgets.NewProgress(w.win.Canvas(), lang.L("Making the new code work…"), "", nil)
	var err error
	var sealed backups.Sealing
	w.run.Then(func() {
		if err = g.SetRecoveryCode(code); err == nil {
			sealed = g.SealAgain()
		}
	}, func() {
		progress.Close()
		if err == nil {
			w.prefs.setCodeNotOnPaper(path, false)
		}
		inForce := words.And(lang.L("The new code works now. Throw the old paper away."), sealed.Sentence())
		switch {
		case g != w.group && err == nil:
			w.codeLeft.words = inForce
		case g != w.group: // it is told that it is not
		case err != nil:
			w.Problem(err)
		default:
			w.codeLeft = codeLeft{}
			done()
			w.Tell(inForce)
		}
	})
}

// tellCode tells, once, what became of a code that was on the screen when the
// window locked.
func (w *Window) tellCode(next func()) {
	left := w.codeLeft
	if left.who == "" || left.who != w.group.KeyholderID() {
		w.askCode(next)
		return
	}
	w.codeLeft = codeLeft{}
	w.greeting(lang.L("The recovery code"), widgets.NewText(left.words), next)
}

// askCode asks a lead to make a recovery code where nobody has one: the window was
// closed, or the power went, while the first was on the screen.
func (w *Window) askCode(next func()) {
	if !w.group.May(data.Care) || !w.prefs.codeNotOnPaper(w.path) {
		next()
		return
	}
	d := &widgets.Dialog{Title: lang.L("Make a recovery code?"), Body: widgets.NewText(
		lang.L("When the group was made, nobody showed that its recovery code is on paper. Without one, the group is lost if every passphrase is. Make a new one now: have paper ready."))}
	later := func() { d.Close(); next() }
	d.OnCancel = later
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Not now"), later),
		widgets.NewButton(widgets.Primary, lang.L("Make a new code"), func() { d.Close(); w.MakeCode() })}
	d.Show(w.win.Canvas())
}
