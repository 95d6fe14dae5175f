package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// listRow is the ground of a row: hairline, hover, and the keyboard's frame; over
// the first row of a group stands its heading.
type listRow struct {
	widget.BaseWidget
	l       *List
	index   int
	heading string
	content fyne.CanvasObject
	hovered bool
}

func newListRow(l *List, content fyne.CanvasObject) *listRow {
	r := &listRow{l: l, content: content}
	r.ExtendBaseWidget(r)
	return r
}

// head is the height of the row's heading.
func (r *listRow) head() float32 {
	if r.heading == "" {
		return 0
	}
	return headHeight()
}

func (r *listRow) Tapped(ev *fyne.PointEvent) {
	if ev.Position.Y < r.head() {
		return
	}
	if r.index >= 0 && r.index < r.l.Length() {
		r.l.cursor = r.index
		focus(r.l)
		r.l.choose(r.index)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *listRow) MouseIn(ev *desktop.MouseEvent) { r.hover(ev.Position.Y >= r.head()); Stir() }

// MouseMoved implements desktop.Hoverable.
func (r *listRow) MouseMoved(ev *desktop.MouseEvent) { r.hover(ev.Position.Y >= r.head()); Stir() }

// MouseOut implements desktop.Hoverable.
func (r *listRow) MouseOut() { r.hover(false) }

func (r *listRow) hover(on bool) {
	if r.hovered != on {
		r.hovered = on
		r.Refresh()
	}
}

func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	w := &listRowRenderer{r: r, heading: newLine(), ground: &canvas.Rectangle{}, frame: &canvas.Rectangle{}, hair: &canvas.Rectangle{}}
	w.Refresh()
	return w
}

type listRowRenderer struct {
	r                   *listRow
	heading             *line
	ground, frame, hair *canvas.Rectangle
}

func (w *listRowRenderer) MinSize() fyne.Size {
	return w.r.content.MinSize().AddWidthHeight(0, 1+w.r.head())
}

func (w *listRowRenderer) Layout(s fyne.Size) {
	head := w.r.head()
	if head > 0 {
		w.heading.fit(s.Width - 2*px(12))
		w.heading.Move(fyne.NewPos(px(12), head-w.heading.MinSize().Height-px(1)))
	}
	s.Height -= head
	w.ground.Move(fyne.NewPos(0, head))
	w.ground.Resize(s)
	// As far from the sides as its stroke reaches out where it is drawn without a
	// graphics chip: nearer, Fyne's painter shifts and clips it.
	w.frame.Move(fyne.NewPos(5, head+2))
	w.frame.Resize(s.Subtract(fyne.NewSize(10, 5)))
	w.hair.Move(fyne.NewPos(0, head+s.Height-1))
	w.hair.Resize(fyne.NewSize(s.Width, 1))
	w.r.content.Move(fyne.NewPos(0, head))
	w.r.content.Resize(s.Subtract(fyne.NewSize(0, 1)))
}

func (w *listRowRenderer) Refresh() {
	l := w.r.l
	if w.heading.Hidden = w.r.heading == ""; !w.heading.Hidden {
		w.heading.say(w.r.heading, theme.SizeNameText, theme.ColorNamePrimary, true)
	}
	w.Layout(w.r.Size())
	w.hair.FillColor = ink(theme.ColorNameSeparator)
	w.frame.FillColor, w.frame.StrokeColor, w.frame.StrokeWidth, w.frame.CornerRadius = color.Transparent, ink(theme.ColorNameFocus), 2.5, 8
	w.frame.Hidden = !l.focused || w.r.index != l.Cursor()
	w.ground.FillColor = color.Transparent
	switch {
	case l.Marked != nil && w.r.index >= 0 && w.r.index < l.Length() && l.Marked(w.r.index):
		w.ground.FillColor = ink(ColorTint)
	case w.r.hovered:
		w.ground.FillColor = ink(theme.ColorNameHover)
	}
	w.ground.Refresh()
	canvas.Refresh(w.r)
}

func (w *listRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.heading.Text, w.ground, w.hair, w.r.content, w.frame}
}

func (w *listRowRenderer) Destroy() {}
