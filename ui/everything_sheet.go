package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/help"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// placeCommands are the places.
func (w *Window) placeCommands() (list []page.Command) {
	for _, p := range w.pages {
		list = append(list, page.Command{Name: p.Title(), Words: words.PlaceWords(p.Key()), Do: func() { w.Go(p.Key()) }})
	}
	return list
}

// commands are the shortcuts, and what the pages offer.
func (w *Window) commands() (list []page.Command) {
	for _, s := range w.shortcuts() {
		if !s.onlyKey() {
			list = append(list, page.Command{Name: s.what, Words: shortcutWords(s.key), Note: s.shown, Do: s.do})
		}
	}
	list = append(list, page.Command{Name: lang.L("What the keyboard can do"), Words: lang.L("keys, shortcuts, keyboard"), Do: w.showKeys})
	list = append(list, page.Command{Name: lang.L("Help for where you are"), Words: lang.L("help, how do I"), Note: "F1", Do: w.showHelp})
	for _, p := range w.pages {
		c, ok := p.(page.Commander)
		if !ok {
			continue
		}
		for _, offered := range c.Commands(w) {
			do := offered.Do
			offered.Note = p.Title()
			offered.Do = func() {
				w.Go(p.Key())
				if do != nil {
					do()
				}
			}
			list = append(list, offered)
		}
	}
	return list
}

// searchEverything finds people, sessions, referrals, bids, places and things
// to do, whichever the keyholder may open.
func (w *Window) searchEverything() {
	g := w.group
	all := newEverything(g.Records(), g.Today(), g.May, w.placeCommands(), w.commands())
	all.add(commandSource(lang.L("Help"), lang.L("Pages of the help"), w.helpCommands()), len(help.Pages()))
	var found []thing
	list := widgets.NewList(lang.L("What was found"), func() int { return len(found) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) { o.(*widgets.Row).Set(found[i].name, found[i].note, "") })
	list.Heading = func(i int) string { return found[i].heading }
	list.RowName = func(i int) string { return found[i].kind + ": " + found[i].name + " " + found[i].note }
	search := widgets.NewSearchList(lang.L("Search everything"), lang.L("A name, a day, or what you want to do"), list, func(query string) string {
		var n int
		var near bool
		found, n, near = all.find(query)
		switch {
		case n == 0:
			return lang.L("Nothing fits these words.")
		case near:
			return lang.N("Did you mean this? {{.n}} guesses", n, words.With{"n": n})
		case len(found) < n:
			return lang.L("{{.n}} of {{.m}}. Return opens the first; type more to see the others.", words.With{"n": len(found), "m": n})
		}
		return lang.L("{{.n}} of {{.m}}. Return opens the first.", words.With{"n": len(found), "m": n})
	})
	d := &widgets.Dialog{Title: lang.L("Search everything"), Body: search.All, First: search.Entry, Width: 620, Height: 380}
	open := func(t thing) {
		d.Close()
		if t.do != nil {
			t.do()
			return
		}
		w.Open(t.record, t.id)
	}
	list.OnChosen = func(i int) { open(found[i]) }
	search.OnEnter = func(string) {
		if len(found) > 0 {
			open(found[0])
		}
	}
	search.Search()
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close)}
	d.Show(w.win.Canvas())
}
