package ui

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
)

// showCreate asks for what a new group needs.
func (w *Window) showCreate() {
	name := widgets.NewEntry(lang.L("Name of the group"))
	name.SetPlaceHolder(lang.L("For example: Nelson Crafting Group"))
	lead := widgets.NewEntry(lang.L("Your name"))
	phrase := newPassphraseFields()
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
		if words := phrase.problem(); words != "" {
			fail(words)
			return
		}
		make_.Disable()
		w.create(group, who, phrase.first.Text, func(err error) { fail(sentence(err)) })
	}
	make_ = widgets.NewButton(widgets.Primary, lang.L("Make the group"), try)
	back := widgets.NewButton(widgets.Plain, lang.L("Back"), w.showStart)
	name.OnSubmitted = func(string) { w.win.Canvas().Focus(lead) }
	lead.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.first) }
	phrase.first.OnSubmitted = func(string) { w.win.Canvas().Focus(phrase.again) }
	phrase.again.OnSubmitted = func(string) { try() }
	w.setContent(cover(lang.L("A new group"), lang.L("You will be its lead: you can see everything, and let others in."),
		widgets.NewPanel(widgets.Column(12,
			widgets.Column(4, widgets.NewStrong(lang.L("Name of the group")), name),
			widgets.Column(4, widgets.NewStrong(lang.L("Your name")), lead),
			phrase.box, problem, widgets.Rightward(back, make_))),
	), name)
}

// create makes the group's file and then shows its recovery code.
func (w *Window) create(group, lead, passphrase string, failed func(error)) {
	path := freeName(filepath.Join(w.env.Groups, fileName(group)+".thread"))
	var code string
	w.opening(lang.L("Making the group…"), func() (Group, error) {
		if err := os.MkdirAll(w.env.Groups, 0o700); err != nil {
			return nil, err
		}
		g, c, err := w.env.Files.Create(path, group, lead, passphrase)
		code = c
		return g, err
	}, func(g Group) { w.showCode(g, path, group, code) }, failed)
}

// fileName makes a name that every system takes as a file's.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == '-' {
			return r
		}
		return ' '
	}, s)
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return lang.L("Our group")
	}
	if r := []rune(s); len(r) > 60 {
		s = strings.TrimSpace(string(r[:60]))
	}
	return s
}
