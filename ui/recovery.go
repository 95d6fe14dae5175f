package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"

	"commonthread/ui/widgets"
)

// showRecovery opens a group with its recovery code and a new passphrase.
func (w *Window) showRecovery() {
	code := widgets.NewEntry(lang.L("Recovery code"))
	code.SetPlaceHolder("ABCD-EFGH-…")
	phrase := newPassphraseFields()
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
		if words := phrase.problem(); words != "" {
			fail(words)
			return
		}
		open.Disable()
		path, typed, fresh := w.path, code.Text, phrase.first.Text
		w.opening(lang.L("Unlocking…"), func() (Group, error) { return w.env.Files.OpenWithRecovery(path, typed, fresh) },
			func(g Group) { w.signedIn(g, path) },
			func(err error) {
				if isWrongPassphrase(err) {
					fail(lang.L("This is not the recovery code of this group. Nothing was changed. Look at each letter again: the code has eight groups of four."))
					return
				}
				fail(sentence(err))
			})
	}
	open = widgets.NewButton(widgets.Primary, lang.L("Open with the code"), try)
	code.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.first) }
	phrase.again.OnSubmitted = func(string) { try() }
	back := widgets.NewButton(widgets.Plain, lang.L("Back"), w.showUnlock)
	w.setContent(cover(lang.L("Open with the recovery code"),
		lang.L("The code was shown when the group was made, and should be on paper in a safe place. You choose a new passphrase at once."),
		widgets.NewPanel(widgets.Column(12, widgets.Column(4, widgets.NewStrong(lang.L("Recovery code")), code), phrase.box, problem, widgets.Rightward(back, open))),
	), code)
}

// keyholderRoles are the roles in the order in which they are offered.
var keyholderRoles = []vault.Role{vault.Volunteer, vault.Treasurer, vault.Lead}

// newestBackup is the backup made last of the group at a path, and the day on
// which it was made, both read from the names that backups are given; "" where
// there is none.
func newestBackup(folder, path string) (backup string, made data.Date) {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(filepath.Base(path), ext) + " "
	files, err := os.ReadDir(folder)
	if err != nil {
		return "", ""
	}
	newest := ""
	for _, f := range files {
		when, isOurs := strings.CutPrefix(strings.TrimSuffix(f.Name(), ext), stem)
		if !isOurs || f.IsDir() || filepath.Ext(f.Name()) != ext || len(when) < len("2006-01-02 1504") {
			continue
		}
		if d := data.Date(when[:len("2006-01-02")]); d.Valid() && when > newest {
			newest, backup, made = when, filepath.Join(folder, f.Name()), d
		}
	}
	return backup, made
}

// offerBackup offers the newest backup in the place of a damaged file, which is
// kept beside it under another name.
func (w *Window) offerBackup(path, passphrase string) {
	backup, made := newestBackup(w.backupsFolder(path), path)
	if backup == "" {
		return
	}
	today := data.DateOf(w.env.Now())
	widgets.Ask(w.win.Canvas(), lang.L("Open the newest backup?"),
		lang.L("The group's file is damaged. There is a backup, made {{.ago}}. The damaged file is kept beside it under another name, so nothing is thrown away. What was entered after the backup would have to be entered again.",
			with{"ago": ago(made, today)}),
		lang.L("Open the backup"), lang.L("Leave everything as it is"), func() {
			w.opening(lang.L("Reading the backup…"), func() (Group, error) {
				if err := w.env.Files.Restore(backup, path, passphrase); err != nil {
					return nil, err
				}
				return w.env.Files.Open(path, passphrase)
			}, func(g Group) { w.signedIn(g, path) }, w.problem)
		})
}
