package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Row is a row of a list: a name, a quiet line under it, and a word at the
// right.
type Row struct {
	widget.BaseWidget
	name, note, end string
}

// NewRow makes an empty row.
func NewRow() *Row {
	r := &Row{}
	r.ExtendBaseWidget(r)
	return r
}

// Set says what the row shows.
func (r *Row) Set(name, note, end string) {
	r.name, r.note, r.end = name, note, end
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, name: newLine(), note: newLine(), end: newLine()}
	w.Refresh()
	return w
}

type rowRenderer struct {
	r               *Row
	name, note, end *line
}

func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(px(120), rowHeight(50)) }

func (w *rowRenderer) Layout(s fyne.Size) {
	pad := px(12)
	w.end.fit(s.Width / 2)
	e := w.end.MinSize()
	w.end.Move(fyne.NewPos(s.Width-pad-e.Width, (s.Height-e.Height)/2))
	room := max(0, s.Width-3*pad-e.Width)
	w.name.fit(room)
	w.note.fit(room)
	nh, th := w.name.MinSize().Height, w.note.MinSize().Height
	if w.note.words == "" {
		w.name.Move(fyne.NewPos(pad, (s.Height-nh)/2))
		return
	}
	top := (s.Height - nh - th + px(2)) / 2
	w.name.Move(fyne.NewPos(pad, top))
	w.note.Move(fyne.NewPos(pad, top+nh-px(2)))
}

func (w *rowRenderer) Refresh() {
	w.name.say(w.r.name, theme.SizeNameText, theme.ColorNameForeground, true)
	w.note.say(w.r.note, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false)
	w.end.say(w.r.end, theme.SizeNameText, theme.ColorNamePlaceHolder, false)
	w.Layout(w.r.Size())
	canvas.Refresh(w.r)
}

func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.name.Text, w.note.Text, w.end.Text}
}

func (w *rowRenderer) Destroy() {}
