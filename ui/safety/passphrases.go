package safety

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/forms"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// passphrasesSection is who can sign in. Everybody may change their own
// passphrase; a lead lets others in and shuts them out.
type passphrasesSection struct {
	w       Keeper
	people  *fyne.Container
	waiting *fyne.Container // what a lead has to settle; nil for others
}

// Key implements page.Section.
func (s *passphrasesSection) Key() string { return "passphrases" }

// Title implements page.Section.
func (s *passphrasesSection) Title() string { return lang.L("Passphrases") }

// Needs implements page.Section.
func (s *passphrasesSection) Needs() data.Compartment { return data.Register }

// Build implements page.Section.
func (s *passphrasesSection) Build(h page.Host) fyne.CanvasObject {
	w := h.(Keeper)
	s.w, s.people = w, widgets.Column(6)
	mine := widgets.NewPanel(widgets.Column(10,
		widgets.NewHeading(lang.L("Your passphrase")),
		widgets.NewText(lang.L("It says who is signed in. Nobody else should know it. Change it if somebody may have seen it.")),
		widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Change my passphrase"), func() { w.Again(s.changePassphrase) }))))
	if !w.Group().May(data.Care) {
		return parts.SectionColumn(mine)
	}
	s.waiting = widgets.Column(10)
	return parts.SectionColumn(
		s.waiting,
		widgets.NewPanel(widgets.Column(10,
			widgets.NewHeading(lang.L("Who can sign in")), s.people,
			widgets.NewQuiet(lang.L("There is always at least one lead, so nobody can shut themselves out. Another lead can. Two leads are safer than one.")),
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Let somebody in"), func() { w.Again(s.letIn) })))),
		mine,
		widgets.NewPanel(widgets.Column(10,
			widgets.NewHeading(lang.L("Recovery code")),
			widgets.NewText(lang.L("The paper with the code opens the group when every passphrase is lost. Make a new code if the paper is lost, or somebody saw it who should not.")),
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Make a new recovery code"), func() { w.Again(s.newCode) })))))
}

func (s *passphrasesSection) Reload() {
	s.people.Objects = nil
	for _, k := range s.w.Group().Keyholders() {
		text := fmt.Sprintf("%s, %s", k.Name, words.RoleName(k.Role))
		if k.ID == s.w.Group().KeyholderID() {
			s.people.Add(widgets.NewText(text + " (" + lang.L("you") + ")"))
			continue
		}
		s.people.Add(widgets.Ends(widgets.NewText(text),
			widgets.NewButton(widgets.Danger, lang.L("Remove sign-in"), func() { s.w.Again(func() { s.shutOut(k) }) }).Named(lang.L("Remove the sign-in of {{.name}}", words.With{"name": k.Name}))))
	}
	s.people.Refresh()
	s.showWaiting()
}

// changePassphrase asks for a new one, twice.
func (s *passphrasesSection) changePassphrase() {
	phrase := parts.NewPassphraseFields()
	g := s.w.Group()
	s.phraseForm(lang.L("Change my passphrase"), lang.L("Change it"), phrase, nil, func() func() error {
		fresh := phrase.First.Text
		return func() error { return g.ChangePassphrase(fresh) }
	}, lang.L("Your passphrase is changed."))
}

// letIn adds a keyholder with a passphrase of their own.
func (s *passphrasesSection) letIn() {
	name, phrase := widgets.NewEntry(lang.L("Name")), parts.NewPassphraseFields()
	var roles []string
	for _, r := range words.KeyholderRoles {
		roles = append(roles, words.Capital(words.RoleName(r)))
	}
	role := widgets.NewChoice(lang.L("May be a"), roles, 0, nil)
	fields := []widgets.Field{
		{Key: "name", Label: lang.L("Name"), Input: name},
		{Key: "role", Label: lang.L("May be a"), Hint: lang.L("A volunteer sees people and registers. A treasurer sees bids and money too. A lead sees everything."), Input: role},
	}
	phrase.Box.Add(widgets.NewQuiet(lang.L("Let them type it themselves: you need not know it.")))
	g := s.w.Group()
	s.phraseForm(lang.L("Let somebody in"), lang.L("Let them in"), phrase, fields, func() func() error {
		who, as, fresh := strings.TrimSpace(name.Text), words.KeyholderRoles[role.Selected], phrase.First.Text
		return func() error { return g.AddKeyholder(who, as, fresh) }
	}, lang.L("They can sign in now with that passphrase."))
}

// phraseForm is a sheet with a new passphrase in it. read takes what the fields
// hold and gives the work to be done with it.
func (s *passphrasesSection) phraseForm(title, verb string, phrase *parts.PassphraseFields, fields []widgets.Field, read func() func() error, said string) {
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: words.Cancel(),
		Fields: append(fields, widgets.Field{Key: "passphrase", Input: phrase.Box}),
		Judge: func() (string, string) {
			if words := phrase.Problem(); words != "" {
				return "passphrase", words
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			var err error
			g, work := s.w.Group(), read()
			progress := widgets.NewProgress(s.w.Canvas(), lang.L("Sealing the group with it…"), "", nil)
			var sealed backups.Sealing
			s.w.Runner().Then(func() {
				if err = work(); err == nil {
					sealed = g.SealAgain()
				}
			}, func() {
				progress.Close()
				if g != s.w.Group() {
					return
				}
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				s.Reload()
				s.w.Tell(words.And(said, sealed.Sentence()))
			})
		},
	}
	f.Show(s.w.Canvas())
}

// shutOut removes a keyholder, after asking: their passphrase opens nothing
// from then on.
func (s *passphrasesSection) shutOut(k vault.Keyholder) {
	g := s.w.Group()
	widgets.Ask(s.w.Canvas(), lang.L("Remove the sign-in of {{.name}}?", words.With{"name": k.Name}),
		lang.L("Their passphrase will not open the group any more: it gets new keys, and all of it and its backups are sealed anew. What they copied before they still have. You can let them in again with a new passphrase."),
		lang.L("Remove sign-in"), lang.L("Leave as it is"), func() {
			var err error
			progress := widgets.NewProgress(s.w.Canvas(), lang.L("Making new keys and sealing everything anew…"), "", nil)
			var sealed backups.Sealing
			formWords := ""
			s.w.Runner().Then(func() {
				if err = g.RemoveKeyholder(k.ID); err == nil {
					formWords, err = renewForm(g, k)
					sealed = g.SealAgain()
				}
			}, func() {
				progress.Close()
				if g != s.w.Group() {
					return
				}
				if err != nil {
					s.w.Problem(err)
					return
				}
				s.Reload()
				s.w.Tell(words.And(words.And(lang.L("{{.name}} can no longer sign in.", words.With{"name": k.Name}), formWords), sealed.Sentence()))
			})
		})
}

// renewForm gives the group's referral form a new key where a lead was removed, who
// had the old one, and says that forms given out must be replaced.
func renewForm(g page.Group, k vault.Keyholder) (words string, err error) {
	if k.Role != vault.Lead || !g.May(data.Care) || forms.Current(g.Records()) == nil {
		return "", nil
	}
	err = g.Update(lang.L("A new key for the referral form"), func(tx page.Tx) error {
		_, err := forms.Renew(tx, g.Today())
		return err
	})
	if err != nil {
		return "", err
	}
	return lang.L("The referral form has a new key: forms that were given out must be replaced."), nil
}

// newCode makes a new recovery code, after asking.
func (s *passphrasesSection) newCode() {
	widgets.Ask(s.w.Canvas(), lang.L("Make a new recovery code?"),
		lang.L("The new code is shown once: have paper ready. The old one works until you have the new one on paper, and then no more."), lang.L("Make a new code"), lang.L("Keep the old one"), s.w.MakeCode)
}
