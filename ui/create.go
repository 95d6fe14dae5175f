package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// showCreate asks for what a new group needs.
func (w *Window) showCreate() {
	name := widgets.NewEntry(lang.L("Name of the group"))
	name.SetPlaceHolder(lang.L("For example: Nelson Crafting Group"))
	lead := widgets.NewEntry(lang.L("Your name"))
	phrase := parts.NewPassphraseFields()
	problem := widgets.NewProblem("")
	problem.Hide()
	var make_ *widgets.Button
	fail := func(words string) {
		make_.Enable()
		problem.SetText(words)
		problem.Show()
		w.win.Content().Refresh()
	}
	try := func() {
		if make_.Disabled() {
			return
		}
		group, who := strings.TrimSpace(name.Text), strings.TrimSpace(lead.Text)
		switch {
		case group == "":
			fail(lang.L("The group needs a name."))
			w.win.Canvas().Focus(name)
			return
		case who == "":
			fail(lang.L("Write your own name: it says who is signed in."))
			w.win.Canvas().Focus(lead)
			return
		}
		if words := phrase.Problem(); words != "" {
			fail(words)
			return
		}
		make_.Disable()
		w.create(group, who, phrase.First.Text, func(err error) { fail(words.Sentence(err)) })
	}
	make_ = widgets.NewButton(widgets.Primary, lang.L("Make the group"), try)
	back := widgets.NewButton(widgets.Plain, lang.L("Back"), w.showStart)
	name.OnSubmitted = func(string) { w.win.Canvas().Focus(lead) }
	lead.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.First) }
	phrase.First.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.Again) }
	phrase.Again.OnSubmitted = func(string) { try() }
	w.setContent(cover(lang.L("A new group"), lang.L("You will be its lead: you can see everything, and let others in."),
		widgets.NewPanel(widgets.Column(12,
			widgets.Column(4, widgets.NewStrong(lang.L("Name of the group")), name),
			widgets.Column(4, widgets.NewStrong(lang.L("Your name")), lead),
			phrase.Box, problem, widgets.Rightward(back, make_))),
	), name)
}

// create makes the group's file and then shows its recovery code.
func (w *Window) create(group, lead, passphrase string, failed func(error)) {
	path := output.FreeName(filepath.Join(w.env.Groups, output.FileName(group)+".thread"))
	var code string
	w.opening(lang.L("Making the group…"), func() (page.Group, error) {
		if err := os.MkdirAll(w.env.Groups, 0o700); err != nil {
			return nil, err
		}
		g, c, err := w.env.Files.Create(path, group, lead, passphrase)
		code = c
		return g, err
	}, func(g page.Group) { w.showCode(g, path, group, code) }, failed)
}
