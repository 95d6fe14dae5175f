package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// shownCode is a recovery code on the screen, shown this once, with what shows
// that somebody has it on paper.
type shownCode struct {
	large, print fyne.CanvasObject
	check        *widgets.Entry
	problem      *widgets.Text
	third        string
}

// newShownCode lays a code out.
func (w *Window) newShownCode(group, code string) *shownCode {
	groups := strings.Split(code, "-")
	c := &shownCode{
		large: codeGroups(groups), third: groups[2%len(groups)],
		check:   widgets.NewEntry(lang.L("The third group of the code")),
		problem: widgets.NewProblem(""),
	}
	c.problem.Hide()
	c.print = widgets.Column(12,
		widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Print it"), func() { w.printCode(group, code) })),
		widgets.NewQuiet(lang.L("Printing makes a file to print from. It is removed when you go on.")))
	return c
}

// onPaper reports whether the third group was typed, and says so where not.
func (c *shownCode) onPaper() bool {
	if sameCode(c.check.Text, c.third) {
		return true
	}
	c.problem.SetText(lang.L("That is not the third group. Look at your paper and type its four letters."))
	c.problem.Show()
	return false
}

// showCode shows the recovery code of a new group, and goes on when somebody has
// shown that it was written down. Where the window is closed before that, a lead is
// asked to make another when they sign in.
func (w *Window) showCode(g page.Group, path, group, code string) {
	c := w.newShownCode(group, code)
	w.prefs.setCodeNotOnPaper(path, true)
	w.half++ // until the code is on paper
	try := func() {
		if !c.onPaper() {
			w.win.Content().Refresh()
			return
		}
		w.half--
		w.dropPaper()
		w.prefs.setCodeNotOnPaper(path, false)
		w.signedIn(g, path)
		if w.listNext {
			w.listNext = false
			w.chooseTable()
		}
	}
	done := widgets.NewButton(widgets.Primary, lang.L("I have written it down"), try)
	c.check.OnSubmitted = func(string) { try() }
	w.setContent(cover(lang.L("Write down the recovery code"),
		lang.L("If every passphrase is lost, only this code opens the group. It is shown this once. Keep it on paper, away from this computer."),
		widgets.NewPanel(widgets.Column(12, c.large, c.print)),
		widgets.NewPanel(widgets.Column(8,
			widgets.NewStrong(lang.L("To show that you have it: type the third group of four")), c.check, c.problem, widgets.Rightward(done))),
	), c.check)
}

// dropPaper takes the page away that a code was printed from.
func (w *Window) dropPaper() {
	if w.paper != "" {
		os.Remove(w.paper)
		w.paper = ""
	}
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
// taken away again when the person goes on, or leaves.
func (w *Window) printCode(group, code string) {
	path := filepath.Join(w.env.Documents, lang.L("Recovery code, print and remove")+".pdf")
	var err error
	w.run.Go(func() {
		var raw []byte
		if raw, err = press.PDF(codePage(group, code, data.DateOf(w.env.Now()))); err == nil {
			err = output.WriteFile(path, raw)
		}
	}, func() {
		if err == nil {
			w.paper = path
			err = w.env.Open(path)
		}
		if err != nil {
			w.Problem(err)
		}
	})
}

// codePage is the paper that the code is kept on.
func codePage(group, code string, day data.Date) *press.Document {
	title := lang.L("Recovery code of {{.group}}", words.With{"group": group})
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
