package ui

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/press"
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

// showCode shows the recovery code, once, and goes on when somebody has shown
// that it was written down.
func (w *Window) showCode(g Group, path, group, code string) {
	groups := strings.Split(code, "-")
	large := codeGroups(groups)
	which := 2 % len(groups)
	check := widgets.NewEntry(lang.L("The third group of the code"))
	problem := widgets.NewProblem("")
	problem.Hide()
	paper := ""
	remove := func() {
		if paper != "" {
			os.Remove(paper)
			paper = ""
		}
	}
	try := func() {
		if !sameCode(check.Text, groups[which]) {
			problem.SetText(lang.L("That is not the third group. Look at your paper and type its four letters."))
			problem.Show()
			w.win.Content().Refresh()
			return
		}
		remove()
		w.signedIn(g, path)
	}
	print_ := widgets.NewButton(widgets.Plain, lang.L("Print it"), func() {
		w.printCode(group, code, func(p string) { paper = p })
	})
	done := widgets.NewButton(widgets.Primary, lang.L("I have written it down"), try)
	check.OnSubmitted = func(string) { try() }
	w.setContent(cover(lang.L("Write down the recovery code"),
		lang.L("If every passphrase is lost, only this code opens the group. It is shown this once. Keep it on paper, away from this computer."),
		widgets.NewPanel(widgets.Column(12, large,
			widgets.Wrap(print_),
			widgets.NewQuiet(lang.L("Printing makes a file to print from. It is removed when you go on.")))),
		widgets.NewPanel(widgets.Column(8,
			widgets.NewStrong(lang.L("To show that you have it: type the third group of four")), check, problem, widgets.Rightward(done))),
	), check)
}

// codeGroups sets a code large, four groups to a line, as people read it out.
func codeGroups(groups []string) *fyne.Container {
	grid := container.NewGridWithColumns(4)
	for _, part := range groups {
		grid.Add(widgets.NewTitle(part).Whole())
	}
	return grid
}

// sameCode compares what was typed with a group of the code as forgivingly as
// the code itself is read.
func sameCode(typed, group string) bool {
	plain := strings.NewReplacer("O", "0", "I", "1", "L", "1", "U", "V", " ", "", "-", "")
	return plain.Replace(strings.ToUpper(typed)) == plain.Replace(group)
}

// printCode makes a page with the code and opens it to be printed. The file is
// taken away again when the person goes on.
func (w *Window) printCode(group, code string, made func(path string)) {
	path := filepath.Join(w.env.Documents, lang.L("Recovery code, print and remove")+".pdf")
	var err error
	w.run.Go(func() {
		var raw []byte
		if raw, err = press.PDF(codePage(group, code, data.DateOf(w.env.Now()))); err == nil {
			err = writeDocument(path, raw)
		}
	}, func() {
		if err == nil {
			made(path)
			err = w.env.Open(path)
		}
		if err != nil {
			w.problem(err)
		}
	})
}

// codePage is the paper that the code is kept on.
func codePage(group, code string, day data.Date) *press.Document {
	title := lang.L("Recovery code of {{.group}}", with{"group": group})
	return &press.Document{
		Title: title, Group: group, Day: day, Confidential: true,
		Blocks: []press.Block{
			press.Heading{Level: 1, Text: title},
			press.Heading{Level: 2, Text: code}, // on one line, so that no dash is lost
			press.Paragraph{Text: lang.L("If every passphrase is lost, only this code opens the group. Choose \"I have lost the passphrase\" and type it. You will choose a new passphrase at once.")},
			press.Paragraph{Text: lang.L("Keep this page where you keep the group's bank papers, not with the computer.")},
		},
	}
}
