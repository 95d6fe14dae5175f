package ui

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/help"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// helpPlace is where one is, as the help names it.
func (w *Window) helpPlace() string {
	if w.group == nil {
		return "sign-in"
	}
	if h, ok := w.page.(page.Helped); ok {
		return h.HelpPlace()
	}
	return w.page.Key()
}

// showHelp shows the help for where one is.
func (w *Window) showHelp() {
	pages := help.For(w.helpPlace())
	if len(pages) > 0 {
		w.showHelpPage(pages[0])
	}
}

// helpCommands are the pages of the help, as search offers them.
func (w *Window) helpCommands() (list []page.Command) {
	for _, p := range help.Pages() {
		list = append(list, page.Command{Name: p.Title, Words: p.Words, Do: func() { w.showHelpPage(p) }})
	}
	return list
}

// showHelpPage shows one page of the help, with the way to the others of its place
// and to all.
func (w *Window) showHelpPage(p help.Page) {
	d := &widgets.Dialog{Title: p.Title, Width: 620}
	col := widgets.Column(10)
	for _, part := range p.Parts {
		for i, line := range part.Lines {
			switch part.Kind {
			case help.Steps:
				col.Add(widgets.NewText(fmt.Sprintf("%d. %s", i+1, help.Plain(line))))
			case help.List:
				col.Add(widgets.NewText("• " + help.Plain(line)))
			default:
				col.Add(widgets.NewText(help.Plain(line)))
			}
		}
	}
	others := widgets.Wrap()
	for _, o := range help.For(p.Place) {
		if o.Name != p.Name {
			others.Add(widgets.NewButton(widgets.Quiet, o.Title, func() { d.Close(); w.showHelpPage(o) }))
		}
	}
	if len(others.Objects) > 0 {
		col.Add(widgets.NewStrong(lang.L("See also")))
		col.Add(others)
	}
	d.Body = col
	if w.group != nil {
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Plain, lang.L("What the keyboard can do"), func() { d.Close(); w.showKeys() }))
	}
	d.Buttons = append(d.Buttons,
		widgets.NewButton(widgets.Plain, lang.L("All of the help"), func() { d.Close(); w.showAllHelp() }),
		widgets.NewButton(widgets.Primary, words.Close(), d.Close))
	d.Show(w.win.Canvas())
}

// showAllHelp lists every page of the help.
func (w *Window) showAllHelp() {
	d := &widgets.Dialog{Title: lang.L("All of the help"), Width: 620}
	col := widgets.Column(2)
	for _, p := range help.Pages() {
		b := widgets.NewButton(widgets.Quiet, p.Title, func() { d.Close(); w.showHelpPage(p) })
		if d.First == nil {
			d.First = b
		}
		col.Add(widgets.Wrap(b))
	}
	d.Body = col
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(w.win.Canvas())
}
