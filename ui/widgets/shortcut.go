package widgets

import "fyne.io/fyne/v2"

// shortcuts are each window's own. Fyne gives a shortcut to the widget in
// focus and, where that takes any (a field to write in does), to nobody else;
// so a field hands it on to here. Only the interface goroutine touches it.
var shortcuts = map[fyne.Canvas]*fyne.ShortcutHandler{}

// AddShortcut makes a shortcut work in the whole window, also while somebody
// writes in a field.
func AddShortcut(c fyne.Canvas, s fyne.Shortcut, do func()) {
	h := shortcuts[c]
	if h == nil {
		h = &fyne.ShortcutHandler{}
		shortcuts[c] = h
	}
	h.AddShortcut(s, func(fyne.Shortcut) { do() })
	c.AddShortcut(s, func(fyne.Shortcut) { do() })
}

// Shortcut does what a window's shortcut stands for.
func Shortcut(c fyne.Canvas, s fyne.Shortcut) {
	if h := shortcuts[c]; h != nil {
		h.TypedShortcut(s)
	}
}

// Forget drops what is kept of a window that closes.
func Forget(c fyne.Canvas) {
	CloseDialogs(c)
	delete(shortcuts, c)
	delete(formWatches, c)
}
