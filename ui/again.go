package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// wrongAgain is how many wrong passphrases lock the window.
const wrongAgain = 3

// Again asks for the passphrase of who is signed in before something that outlives
// the session, such as letting somebody in: half a minute at somebody's unlocked
// laptop is not enough for it. do is called where it was right.
func (w *Window) Again(do func()) {
	g, wrong := w.group, 0
	pass := widgets.NewPassphrase(lang.L("Your passphrase"))
	f := &widgets.Form{
		Title: lang.L("Your passphrase again"), Intro: lang.L("This lasts after you lock, so it is asked who you are."), Verb: lang.L("Go on"), Cancel: words.Cancel(),
		Fields: []widgets.Field{{Key: "passphrase", Label: lang.L("Your passphrase"), Input: pass}},
		Judge: func() (string, string) {
			if pass.Text == "" {
				return "passphrase", lang.L("Type the passphrase with which you signed in.")
			}
			return "", ""
		},
	}
	f.Save = func(f *widgets.Form) {
		typed := pass.Text
		var err error
		w.run.Go(func() { err = g.Confirm(typed) }, func() {
			switch wrong++; {
			case g != w.group:
			case err == nil:
				f.Close()
				do()
			case wrong >= wrongAgain:
				w.lockNote = lang.L("Locked after three wrong passphrases. Nothing was changed.")
				w.Lock()
			default:
				f.FailAt("passphrase", lang.L("That is not the passphrase with which you signed in. Nothing was changed."))
			}
		})
	}
	f.Show(w.win.Canvas())
}
