package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Toast says what was just done and offers to undo it. It keeps its place at
// the foot of the window and stays until something else is said: nothing jumps,
// and nobody has to be quick.
type Toast struct {
	widget.BaseWidget
	words *Text
	undo  *Button
	do    func()
	row   *fyne.Container
}

// NewToast makes an empty one; verb is on its button.
func NewToast(verb string) *Toast {
	t := &Toast{words: NewText("")}
	t.undo = NewButton(Quiet, verb, t.Undo)
	t.undo.Hide()
	t.row = Ends(t.words, t.undo)
	t.ExtendBaseWidget(t)
	return t
}

// Say says what was done. Where undo is nil there is nothing to undo.
func (t *Toast) Say(words string, undo func()) {
	t.do = undo
	t.words.SetText(words)
	if undo == nil {
		t.undo.Hide()
	} else {
		t.undo.Named(t.undo.Text + ": " + words)
		t.undo.Show()
	}
	t.row.Refresh()
}

// Clear says nothing any more.
func (t *Toast) Clear() { t.Say("", nil) }

// Words are what it says now.
func (t *Toast) Words() string { return t.words.Words() }

// CanUndo reports whether there is something to undo.
func (t *Toast) CanUndo() bool { return t.do != nil }

// Undo takes it back, once.
func (t *Toast) Undo() {
	if do := t.do; do != nil {
		t.do = nil
		t.undo.Hide()
		do()
	}
}

func (t *Toast) held() fyne.CanvasObject { return t.row }

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.row) }
