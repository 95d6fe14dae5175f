package safety

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data/vault"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// settler is a group in which something may wait that somebody who was removed had
// changed of who can sign in.
type settler interface {
	WaitingChanges() []vault.KeyholderChange
	SettleChange(mark string, take bool) error
}

// showWaiting shows a lead what waits, to take it or decline it; nothing where
// nothing does.
func (s *passphrasesSection) showWaiting() {
	if s.waiting == nil {
		return
	}
	s.waiting.Objects = nil
	if g, can := s.w.Group().(settler); can {
		if list := g.WaitingChanges(); len(list) > 0 {
			s.waiting.Add(widgets.NewPanel(s.waitingList(g, list)))
		}
	}
	s.waiting.Refresh()
}

func (s *passphrasesSection) waitingList(g settler, list []vault.KeyholderChange) fyne.CanvasObject {
	out := widgets.Column(12, widgets.NewHeading(lang.L("Waiting for your word")),
		widgets.NewText(lang.L("Somebody who was removed had changed this before, on another computer, and nobody had seen it. It does not count unless you take it.")))
	for _, c := range list {
		text := s.waitingWords(c)
		settle := func(take bool, said string) func() {
			return func() { s.w.Again(func() { s.settle(g, c, take, said) }) }
		}
		out.Add(widgets.Column(4, widgets.NewText(text), widgets.Wrap(
			widgets.NewButton(widgets.Plain, lang.L("It does not count"), settle(false, lang.L("It does not count, and nobody is asked any more."))).Named(lang.L("It does not count")+": "+text),
			widgets.NewButton(widgets.Plain, lang.L("Let it count"), settle(true, lang.L("It counts now."))).Named(lang.L("Let it count")+": "+text))))
	}
	return out
}

// waitingWords says what waits, who did it and when.
func (s *passphrasesSection) waitingWords(c vault.KeyholderChange) string {
	by := s.w.Group().KeyholderName(c.By)
	with := words.With{"who": by, "name": c.Name, "role": words.RoleName(c.Role), "day": c.At.In(s.w.Now().Location()).Format("2 January 2006")}
	switch c.Deed {
	case vault.LetIn:
		return lang.L("{{.who}} let in {{.name}}, {{.role}}, on {{.day}}.", with)
	case vault.ShutOut:
		return lang.L("{{.who}} removed {{.name}} on {{.day}}.", with)
	case vault.NewCode, vault.CodeNoLonger:
		return lang.L("{{.who}} changed the recovery code on {{.day}}.", with)
	}
	return lang.L("{{.who}} changed keys or began on a computer on {{.day}}.", with)
}

// settle takes or declines one, with the lead's signature.
func (s *passphrasesSection) settle(g settler, c vault.KeyholderChange, take bool, said string) {
	of := s.w.Group()
	var err error
	s.w.Runner().Then(func() { err = g.SettleChange(c.Mark, take) }, func() {
		switch {
		case of != s.w.Group():
		case err != nil:
			s.w.Problem(err)
		default:
			s.Reload()
			s.w.Tell(said)
		}
	})
}
