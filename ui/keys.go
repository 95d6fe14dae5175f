package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// shortcut is a key that works everywhere in the window; while a sheet is open
// only those that lock do.
type shortcut struct {
	key   fyne.KeyName
	shown string // as it is written on the help page
	what  string
	do    func()
}

// onlyKey is a shortcut that search does not offer as a command: the ways to a
// field, the places, which it has anyway, and the end of the program.
func (s shortcut) onlyKey() bool {
	return s.key == fyne.KeyF || s.key == fyne.KeyReturn || s.key == fyne.KeyK || s.key == fyne.KeyQ || s.key >= fyne.Key1 && s.key <= fyne.Key9
}

// shortcuts is the one registry of them. All are pressed with Ctrl but the
// arrows, which are pressed with Alt.
func (w *Window) shortcuts() []shortcut {
	list := []shortcut{
		{fyne.KeyF, "Ctrl+F", lang.L("Go to the search field"), w.FocusPage},
		{fyne.KeyK, "Ctrl+K", lang.L("Search everything"), w.searchEverything},
		{fyne.KeyReturn, "Ctrl+Return", lang.L("In a register: a newcomer, also in the place of a wrong tick"), w.newcomer},
		{fyne.KeyN, "Ctrl+N", lang.L("Add a newcomer or a new entry"), w.newOnPage},
		{fyne.KeyI, "Ctrl+I", lang.L("Import a table"), w.chooseTable},
		{fyne.KeyZ, "Ctrl+Z", lang.L("Take back what you did last"), w.Undo},
		{fyne.KeyY, "Ctrl+Y", lang.L("Do again what was taken back"), w.Redo},
		{fyne.KeyL, "Ctrl+L", lang.L("Lock"), w.Lock},
		{fyne.KeyQ, "Ctrl+Q", lang.L("Save, lock and close"), w.close},
		{fyne.KeyLeft, "Alt+←", lang.L("Back to where you were"), w.Back},
		{fyne.KeyRight, "Alt+→", lang.L("Forward again"), w.Forward},
	}
	for i, p := range w.pages[:min(9, len(w.pages))] { // there are nine digits; the rest is under Ctrl+K
		key := fmt.Sprint(i + 1)
		list = append(list, shortcut{fyne.KeyName(key), "Ctrl+" + key, p.Title(), func() { w.Go(p.Key()) }})
	}
	return list
}

func (w *Window) newcomer() {
	if p, ok := w.page.(page.Newcomers); ok {
		p.Newcomer()
	}
}

func (w *Window) newOnPage() {
	if a, ok := w.page.(page.Adder); ok {
		a.Add()
	}
}

// bindKeys gives the window its shortcuts.
func (w *Window) bindKeys() {
	c := w.win.Canvas()
	var keys []fyne.KeyName
	for i := 1; i <= 9; i++ {
		keys = append(keys, fyne.KeyName(fmt.Sprint(i)))
	}
	for _, s := range w.shortcuts() {
		keys = append(keys, s.key)
	}
	for _, k := range keys {
		modifier := fyne.KeyModifierShortcutDefault
		if k == fyne.KeyLeft || k == fyne.KeyRight {
			modifier = fyne.KeyModifierAlt
		}
		widgets.AddShortcut(c, &desktop.CustomShortcut{KeyName: k, Modifier: modifier}, func() { w.pressed(k) })
	}
	// The desktop gives Ctrl+Z this name of its own; a field that somebody
	// writes in keeps it for what was typed.
	widgets.AddShortcut(c, &fyne.ShortcutUndo{}, func() { w.pressed(fyne.KeyZ) })
	widgets.AddShortcut(c, &fyne.ShortcutRedo{}, func() { w.pressed(fyne.KeyY) })
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) {
		switch {
		case w.asking != nil:
			if ev.Name == fyne.KeyEscape {
				w.asking.Dismiss()
			}
		case widgets.DialogOpen(c):
			widgets.PassOn(w.win.Content(), ev)
		case ev.Name == fyne.KeyF1:
			w.showHelp()
		}
	})
}

// pressed does what the key stands for, where the window listens.
func (w *Window) pressed(k fyne.KeyName) {
	if w.group == nil || w.win.Canvas().Overlays().Top() != nil && k != fyne.KeyL && k != fyne.KeyQ {
		return
	}
	for _, s := range w.shortcuts() {
		if s.key == k {
			s.do()
			return
		}
	}
}

// showKeys lists what the keyboard can do.
func (w *Window) showKeys() {
	rows := widgets.Column(8)
	add := func(key, what string) {
		rows.Add(widgets.Ends(widgets.NewText(what), widgets.NewStrong(key).Whole()))
	}
	for _, s := range w.shortcuts() {
		add(s.shown, s.what)
	}
	add("F1", lang.L("Help for where you are"))
	add(lang.L("Tab, Shift+Tab"), lang.L("To the next or the last thing"))
	add(lang.L("Space or Return"), lang.L("Press the button, tick the row"))
	add(lang.L("Esc"), lang.L("Close this, or empty the search field"))
	add(lang.L("L, A, D in a register"), lang.L("Late, apologies, details of the person"))
	d := &widgets.Dialog{Title: lang.L("What the keyboard can do"), Body: rows, Width: 560}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(w.win.Canvas())
}
