package widgets

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable    = (*Entry)(nil)
	_ fyne.Accessible   = (*Entry)(nil)
	_ fyne.Shortcutable = (*Entry)(nil)
)

// Entry is a field to write in. It has a name, and passes on what it does not
// use: Esc, function keys, and the window's own shortcuts.
type Entry struct {
	widget.Entry
	Name string
	// Secret is a passphrase, hidden or not: it is never kept anywhere.
	Secret bool
	// OnKey sees every key first; true says that it was used.
	OnKey func(*fyne.KeyEvent) bool
	// Copied, where it is set, is what goes to the clipboard of what was chosen.
	Copied func(string) string
}

// NewEntry makes a field of one line. The name is what stands beside it.
func NewEntry(name string) *Entry {
	e := &Entry{Name: name}
	e.ExtendBaseWidget(e)
	return e
}

// NewPassphrase makes a field that hides what is written, with an eye to show it.
func NewPassphrase(name string) *Entry {
	e := &Entry{Name: name, Secret: true}
	e.Password = true
	e.ExtendBaseWidget(e)
	return e
}

// NewNote makes a field of several lines; Tab leaves it.
func NewNote(name string, rows int) *Entry {
	e := &Entry{Name: name}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := e.Entry.CreateRenderer()
	return &wheeled{r, newWheel(e, r.Objects())}
}

// AccessibilityLabel implements fyne.Accessible. What is written in a
// passphrase is never said.
func (e *Entry) AccessibilityLabel() string {
	if e.Text == "" || e.Password {
		return e.Name
	}
	return e.Name + ": " + e.Text
}

// AccessibilityRole implements fyne.Accessible.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained brings the field into view.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// AcceptsTab lets Tab move on, also from a field of several lines.
func (e *Entry) AcceptsTab() bool { return false }

// TypedKey passes on Esc, function keys, and Return where nobody asked for it.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyEscape, fyne.KeyF1:
		PassOn(e, ev)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine && e.OnSubmitted == nil {
			PassOn(e, ev)
			return
		}
		e.Entry.TypedKey(ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut gives shortcuts of the window to the window; Fyne's entry
// would swallow them.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && !e.edits(custom) {
		Shortcut(canvasOf(e), s)
		return
	}
	// An empty field has nothing of its own to undo.
	_, undo := s.(*fyne.ShortcutUndo)
	_, redo := s.(*fyne.ShortcutRedo)
	if (undo || redo) && e.Text == "" {
		Shortcut(canvasOf(e), s)
		return
	}
	e.Entry.TypedShortcut(s)
	if e.Copied == nil {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(e.Copied(s.Clipboard.Content()))
	case *fyne.ShortcutCut:
		s.Clipboard.SetContent(e.Copied(s.Clipboard.Content()))
	}
}

// KeyDown says that somebody is there.
func (e *Entry) KeyDown(ev *fyne.KeyEvent) {
	stirKey()
	e.Entry.KeyDown(ev)
}

// edits reports whether the shortcut moves or deletes by words, which is the
// entry's own.
func (e *Entry) edits(s *desktop.CustomShortcut) bool {
	if s.Modifier == fyne.KeyModifierAlt && runtime.GOOS != "darwin" {
		return false
	}
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}
