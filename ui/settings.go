package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/widgets"
)

// settingsPage is the one place for every setting.
type settingsPage struct {
	w      *Window
	backup *widgets.Text
	people *fyne.Container
}

// Key implements Page.
func (p *settingsPage) Key() string { return "settings" }

// Title implements Page.
func (p *settingsPage) Title() string { return lang.L("Settings") }

// Needs implements Page.
func (p *settingsPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *settingsPage) Build(w *Window) fyne.CanvasObject {
	p.w, p.backup, p.people = w, widgets.NewText(""), widgets.Column(6)
	col := widgets.Column(16, p.look(), p.safety())
	if w.group.May(data.Care) {
		col.Add(widgets.NewPanel(widgets.Column(10,
			widgets.NewHeading(lang.L("Who can sign in")), p.people,
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Let somebody in"), p.letIn)))))
	}
	col.Add(widgets.NewQuiet(lang.L("The group is in this file: {{.file}}", with{"file": w.path})))
	return widgets.Scroll(widgets.Narrow(760, false, col))
}

// Reload implements Page.
func (p *settingsPage) Reload() {
	p.backup.SetText(backupWords(p.w.prefs.lastBackup(p.w.path), p.w.env.Now()))
	p.people.Objects = nil
	if p.w.group.May(data.Care) {
		me, _ := p.w.group.Who()
		for _, k := range p.w.group.Keyholders() {
			words := fmt.Sprintf("%s, %s", k.Name, roleName(k.Role))
			if k.Name == me {
				p.people.Add(widgets.NewText(words + " (" + lang.L("you") + ")"))
				continue
			}
			p.people.Add(widgets.Ends(widgets.NewText(words),
				widgets.NewButton(widgets.Danger, lang.L("Shut out"), func() { p.shutOut(k) }).Named(lang.L("Shut out {{.name}}", with{"name": k.Name}))))
		}
	}
	p.people.Refresh()
}

// look is how the window looks: its colours and the size of its words.
func (p *settingsPage) look() fyne.CanvasObject {
	shades := []widgets.Shade{widgets.Light, widgets.Dark, widgets.Contrast}
	names, at := []string{lang.L("Light"), lang.L("Dark"), lang.L("High contrast")}, 0
	for i, s := range shades {
		if s == p.w.prefs.shade() {
			at = i
		}
	}
	colours := widgets.NewChoice(lang.L("Colours"), names, at, func(i int) {
		p.w.prefs.setShade(shades[i])
		p.w.applyLook()
		p.w.rebuild(p.Key())
	})
	var sizes []string
	size := 0
	for i, n := range textSizes {
		sizes = append(sizes, fmt.Sprintf("%d %%", n))
		if n == p.w.prefs.textPercent() {
			size = i
		}
	}
	text := widgets.NewChoice(lang.L("Size of the words"), sizes, size, func(i int) {
		p.w.prefs.setTextPercent(textSizes[i])
		p.w.applyLook()
		p.w.rebuild(p.Key())
	})
	return widgets.NewPanel(widgets.Column(12,
		widgets.NewHeading(lang.L("How it looks")),
		widgets.Column(4, widgets.NewStrong(lang.L("Colours")), colours),
		widgets.Column(4, widgets.NewStrong(lang.L("Size of the words")), text)))
}

// safety is backups and passphrases.
func (p *settingsPage) safety() fyne.CanvasObject {
	buttons := widgets.Wrap(
		widgets.NewButton(widgets.Plain, lang.L("Make a backup now"), p.backUp),
		widgets.NewButton(widgets.Plain, lang.L("Change my passphrase"), p.changePassphrase))
	if p.w.group.May(data.Care) {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Make a new recovery code"), p.newCode))
	}
	return widgets.NewPanel(widgets.Column(10,
		widgets.NewHeading(lang.L("Safe keeping")), p.backup,
		widgets.NewQuiet(lang.L("A backup is locked like the group itself. Copy one to a USB stick now and then, and keep it somewhere else.")),
		buttons))
}

// backUp makes a backup that is read back before it counts.
func (p *settingsPage) backUp() {
	g, dir, path := p.w.group, p.w.backupsFolder(p.w.path), p.w.path
	progress := widgets.NewProgress(p.w.win.Canvas(), lang.L("Making a backup…"), "", nil)
	var made string
	var err error
	p.w.run.Then(func() { made, err = g.Backup(context.Background(), dir) }, func() {
		progress.Close()
		if g != p.w.group {
			return
		}
		if err != nil {
			p.w.problem(err)
			return
		}
		p.w.prefs.setLastBackup(path, p.w.env.Now())
		p.Reload()
		widgets.Tell(p.w.win.Canvas(), lang.L("The backup is made and was read back"),
			lang.L("It is called {{.file}} and lies in the folder {{.dir}}.", with{"file": filepath.Base(made), "dir": dir}), wordClose())
	})
}

// changePassphrase asks for a new one, twice.
func (p *settingsPage) changePassphrase() {
	phrase := newPassphraseFields()
	g := p.w.group
	p.phraseForm(lang.L("Change my passphrase"), lang.L("Change it"), phrase, nil, func() func() error {
		fresh := phrase.first.Text
		return func() error { return g.ChangePassphrase(fresh) }
	}, lang.L("Your passphrase is changed."))
}

// letIn adds a keyholder with a passphrase of their own.
func (p *settingsPage) letIn() {
	name, phrase := widgets.NewEntry(lang.L("Name")), newPassphraseFields()
	var roles []string
	for _, r := range keyholderRoles {
		roles = append(roles, capital(roleName(r)))
	}
	role := widgets.NewChoice(lang.L("May be a"), roles, 0, nil)
	fields := []widgets.Field{
		{Key: "name", Label: lang.L("Name"), Input: name},
		{Key: "role", Label: lang.L("May be a"), Hint: lang.L("A volunteer sees people and registers. A treasurer sees bids and money too. A lead sees everything."), Input: role},
	}
	g := p.w.group
	p.phraseForm(lang.L("Let somebody in"), lang.L("Let them in"), phrase, fields, func() func() error {
		who, as, fresh := strings.TrimSpace(name.Text), keyholderRoles[role.Selected], phrase.first.Text
		return func() error { return g.AddKeyholder(who, as, fresh) }
	}, lang.L("They can sign in now with that passphrase."))
}

// phraseForm is a sheet with a new passphrase in it. read takes what the fields
// hold and gives the work to be done with it.
func (p *settingsPage) phraseForm(title, verb string, phrase *passphraseFields, fields []widgets.Field, read func() func() error, said string) {
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: wordCancel(),
		Fields: append(fields, widgets.Field{Key: "passphrase", Input: phrase.box}),
		Judge: func() (string, string) {
			if words := phrase.problem(); words != "" {
				return "passphrase", words
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			var err error
			work := read()
			p.w.run.Then(func() { err = work() }, func() {
				if err != nil {
					f.Fail(sentence(err))
					return
				}
				f.Close()
				p.Reload()
				p.w.tell(said)
			})
		},
	}
	f.Show(p.w.win.Canvas())
}

// shutOut removes a keyholder, after asking: their passphrase opens nothing
// from then on.
func (p *settingsPage) shutOut(k vault.Keyholder) {
	g := p.w.group
	widgets.Ask(p.w.win.Canvas(), lang.L("Shut out {{.name}}?", with{"name": k.Name}),
		lang.L("Their passphrase will not open the group any more. Old backups still open with it. You can let them in again with a new passphrase."),
		lang.L("Shut out"), lang.L("Leave as it is"), func() {
			var err error
			p.w.run.Then(func() { err = g.RemoveKeyholder(k.ID) }, func() {
				if err != nil {
					p.w.problem(err)
					return
				}
				p.Reload()
				p.w.tell(lang.L("{{.name}} is shut out.", with{"name": k.Name}))
			})
		})
}

// newCode makes a new recovery code; the old one stops working.
func (p *settingsPage) newCode() {
	g := p.w.group
	widgets.Ask(p.w.win.Canvas(), lang.L("Make a new recovery code?"),
		lang.L("The old code stops working. The new one is shown once: have paper ready."), lang.L("Make a new code"), lang.L("Keep the old one"), func() {
			var code string
			var err error
			p.w.run.Then(func() { code, err = g.NewRecoveryCode() }, func() {
				if err != nil {
					p.w.problem(err)
					return
				}
				parts := codeGroups(strings.Split(code, "-"))
				d := &widgets.Dialog{Title: lang.L("The new recovery code"), Body: widgets.Column(10, parts, widgets.NewText(lang.L("Write it down now. Only this code opens the group when every passphrase is lost.")))}
				d.OnCancel = func() {}
				d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, lang.L("I have written it down"), d.Close)}
				d.Show(p.w.win.Canvas())
			})
		})
}
