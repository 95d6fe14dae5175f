package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable  = (*List)(nil)
	_ fyne.Accessible = (*List)(nil)
)

// List shows rows of one height and builds only those that are seen. It is one
// stop of the Tab key; arrows, Page Up, Page Down, Home and End move inside,
// Return and Space choose.
type List struct {
	widget.BaseWidget
	keyed
	Name string
	// Length, New and Update are as in Fyne's list. Update is never called with
	// an index that Length does not have.
	Length func() int
	New    func() fyne.CanvasObject
	Update func(i int, row fyne.CanvasObject)
	// RowName says a row for a screen reader.
	RowName func(i int) string
	// OnChosen hears of a row that was tapped, or chosen with Return or Space.
	OnChosen func(i int)
	// OnKey sees a key before the list does; true says that it was used.
	OnKey func(i int, ev *fyne.KeyEvent) bool
	// OnLeave is called for the up arrow on the first row.
	OnLeave func()
	// Marked tells which row is shown as the chosen one; nil for none.
	Marked func(i int) bool

	cursor  int
	focused bool
	height  float32
	first   int
	rows    []*listRow
	scroll  *container.Scroll
	content *fyne.Container
}

// NewList makes a list; set the functions that it needs before it is shown.
func NewList(name string, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *List {
	l := &List{Name: name, Length: length, New: create, Update: update}
	l.content = container.New(listLayout{l})
	l.scroll = container.NewVScroll(l.content)
	l.scroll.OnScrolled = func(fyne.Position) { l.fill() }
	l.ExtendBaseWidget(l)
	return l
}

// Cursor is the row that the keyboard stands on, -1 where the list is empty.
func (l *List) Cursor() int {
	n := l.Length()
	if n == 0 {
		return -1
	}
	return min(max(l.cursor, 0), n-1)
}

// MoveTo puts the keyboard's row, and brings it into view.
func (l *List) MoveTo(i int) {
	n := l.Length()
	if n == 0 {
		return
	}
	l.cursor = min(max(i, 0), n-1)
	h, view := l.rowHeight(), l.scroll.Size().Height
	top := float32(l.cursor) * h
	switch y := l.scroll.Offset.Y; {
	case top < y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+h > y+view && view > 0:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top+h-view))
	}
	l.fill()
}

// ScrollToTop shows the first row.
func (l *List) ScrollToTop() {
	l.cursor = 0
	l.scroll.ScrollToTop()
	l.fill()
}

// Refresh shows what Length and Update give now.
func (l *List) Refresh() {
	l.height = 0
	l.content.Refresh()
	l.scroll.Refresh()
	l.fill()
	l.BaseWidget.Refresh()
}

func (l *List) rowHeight() float32 {
	if l.height == 0 {
		l.height = max(1, l.New().MinSize().Height) + 1
	}
	return l.height
}

// fill puts the rows that are in view where they belong.
func (l *List) fill() {
	n, h := l.Length(), l.rowHeight()
	view := l.scroll.Size().Height
	l.first = max(0, int(l.scroll.Offset.Y/h))
	count := 0
	if view > 0 {
		count = min(n-l.first, int(view/h)+2)
	}
	count = max(count, 0)
	for len(l.rows) < count {
		l.rows = append(l.rows, newListRow(l, l.New()))
	}
	objects := make([]fyne.CanvasObject, 0, count)
	for j := range l.rows {
		if j >= count {
			l.rows[j].index = -1
			continue
		}
		r, i := l.rows[j], l.first+j
		r.index = i
		l.Update(i, r.content)
		r.Move(fyne.NewPos(0, float32(i)*h))
		r.Resize(fyne.NewSize(l.content.Size().Width, h))
		r.Refresh()
		objects = append(objects, r)
	}
	l.content.Objects = objects
	canvas.Refresh(l.content)
}

// FocusGained implements fyne.Focusable.
func (l *List) FocusGained() { l.focused = true; l.fill() }

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() { l.focused = false; l.fill() }

// TypedRune implements fyne.Focusable.
func (l *List) TypedRune(rune) {}

// TypedKey moves and chooses.
func (l *List) TypedKey(ev *fyne.KeyEvent) {
	i := l.Cursor()
	if i >= 0 && l.OnKey != nil && l.OnKey(i, ev) {
		return
	}
	page := max(1, int(l.scroll.Size().Height/l.rowHeight())-1)
	switch ev.Name {
	case fyne.KeyDown:
		l.MoveTo(i + 1)
	case fyne.KeyUp:
		if i <= 0 && l.OnLeave != nil {
			l.OnLeave()
			return
		}
		l.MoveTo(i - 1)
	case fyne.KeyPageDown:
		l.MoveTo(i + page)
	case fyne.KeyPageUp:
		l.MoveTo(i - page)
	case fyne.KeyHome:
		l.MoveTo(0)
	case fyne.KeyEnd:
		l.MoveTo(l.Length() - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.choose(i)
	default:
		PassOn(l, ev)
	}
}

func (l *List) choose(i int) {
	if i >= 0 && i < l.Length() && l.OnChosen != nil {
		l.OnChosen(i)
	}
}

// AccessibilityLabel says the list and the row that the keyboard stands on.
func (l *List) AccessibilityLabel() string {
	if i := l.Cursor(); i >= 0 && l.RowName != nil {
		return l.Name + ": " + l.RowName(i)
	}
	return l.Name
}

// AccessibilityRole implements fyne.Accessible.
func (l *List) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// MinSize is two rows.
func (l *List) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(px(120), 2*l.rowHeight())
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

type listLayout struct{ l *List }

func (y listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(y.l.Length())*y.l.rowHeight())
}

func (y listLayout) Layout([]fyne.CanvasObject, fyne.Size) { y.l.fill() }

// listRow is the ground of a row: hairline, hover, and the keyboard's frame.
type listRow struct {
	widget.BaseWidget
	l       *List
	index   int
	content fyne.CanvasObject
	hovered bool
}

func newListRow(l *List, content fyne.CanvasObject) *listRow {
	r := &listRow{l: l, content: content}
	r.ExtendBaseWidget(r)
	return r
}

func (r *listRow) Tapped(*fyne.PointEvent) {
	if r.index >= 0 && r.index < r.l.Length() {
		r.l.cursor = r.index
		focus(r.l)
		r.l.choose(r.index)
	}
}

func (r *listRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; Stir(); r.Refresh() }
func (r *listRow) MouseMoved(*desktop.MouseEvent) { Stir() }
func (r *listRow) MouseOut()                      { r.hovered = false; r.Refresh() }

func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	w := &listRowRenderer{r: r, ground: &canvas.Rectangle{}, frame: &canvas.Rectangle{}, hair: &canvas.Rectangle{}}
	w.Refresh()
	return w
}

type listRowRenderer struct {
	r                   *listRow
	ground, frame, hair *canvas.Rectangle
}

func (w *listRowRenderer) MinSize() fyne.Size { return w.r.content.MinSize().AddWidthHeight(0, 1) }

func (w *listRowRenderer) Layout(s fyne.Size) {
	w.ground.Resize(s)
	w.frame.Move(fyne.NewPos(2, 2))
	w.frame.Resize(s.Subtract(fyne.NewSize(4, 5)))
	w.hair.Move(fyne.NewPos(0, s.Height-1))
	w.hair.Resize(fyne.NewSize(s.Width, 1))
	w.r.content.Resize(s.Subtract(fyne.NewSize(0, 1)))
}

func (w *listRowRenderer) Refresh() {
	l := w.r.l
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
	return []fyne.CanvasObject{w.ground, w.hair, w.r.content, w.frame}
}

func (w *listRowRenderer) Destroy() {}
