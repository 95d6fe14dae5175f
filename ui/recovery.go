package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data/backups"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
)

// showRecovery opens a group with its recovery code and a new passphrase.
func (w *Window) showRecovery() {
	code := widgets.NewEntry(lang.L("Recovery code"))
	code.SetPlaceHolder("ABCD-EFGH-…")
	phrase := parts.NewPassphraseFields()
	problem := widgets.NewProblem("")
	problem.Hide()
	var open *widgets.Button
	fail := func(words string) {
		open.Enable()
		problem.SetText(words)
		problem.Show()
		w.win.Content().Refresh()
	}
	try := func() {
		if open.Disabled() {
			return
		}
		if words := phrase.Problem(); words != "" {
			fail(words)
			return
		}
		open.Disable()
		path, typed, fresh := w.path, code.Text, phrase.First.Text
		w.opening(lang.L("Unlocking…"), func() (page.Group, error) { return w.env.Files.OpenWithRecovery(path, typed, fresh) },
			func(g page.Group) {
				w.prefs.setCodeNotOnPaper(path, false) // what follows asks for a new one
				w.codeLeft = codeLeft{}                // no older code opens anything now
				w.signedIn(g, path)
				widgets.Ask(w.win.Canvas(), lang.L("Make a new recovery code now?"),
					lang.L("You have a new passphrase. The code that you typed is used up: throw its paper away. Until there is a new one, a lost passphrase cannot be made good. Have paper ready."),
					lang.L("Make a new code"), lang.L("Later"), w.MakeCode)
				w.sealLater(g)
			},
			func(err error) {
				if parts.IsWrongPassphrase(err) {
					fail(lang.L("This is not the recovery code of this group. Nothing was changed. Look at each letter again: the code has eight groups of four."))
					return
				}
				fail(openProblem(err))
			})
	}
	open = widgets.NewButton(widgets.Primary, lang.L("Open with the code"), try)
	code.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.First) }
	phrase.Again.OnSubmitted = func(string) { try() }
	back := widgets.NewButton(widgets.Plain, lang.L("Back"), w.showUnlock)
	w.setContent(cover(lang.L("Open with the recovery code"),
		lang.L("The code was shown when the group was made, and should be on paper in a safe place. You choose a new passphrase at once."),
		widgets.NewPanel(widgets.Column(12, widgets.Column(4, widgets.NewStrong(lang.L("Recovery code")), code), phrase.Box, problem, widgets.Rightward(back, open))),
	), code)
}

// sealLater seals the backups anew after a change of keys, and says what is
// still open.
func (w *Window) sealLater(g page.Group) {
	var sealed backups.Sealing
	w.run.Go(func() { sealed = g.SealAgain() }, func() {
		if g == w.group && sealed.Sentence() != "" {
			w.Tell(sealed.Sentence())
		}
	})
}
