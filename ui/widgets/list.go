package widgets

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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
	// Heading gives the words over a row that begins a group, "" over the others;
	// nil for no groups. They belong to the row: no key stands on them.
	Heading func(i int) string
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
	lower   bool  // height is that of a narrow window
	heads   []int // the rows under a heading, in order
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
	view := l.scroll.Size().Height
	top, end := l.top(l.cursor), l.top(l.cursor+1)
	switch y := l.scroll.Offset.Y; {
	case top < y:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case end > y+view && view > 0:
		l.scroll.ScrollToOffset(fyne.NewPos(0, end-view))
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
	l.group()
	l.content.Refresh()
	l.scroll.Refresh()
	l.fill()
	l.BaseWidget.Refresh()
}

// Room is how many whole rows are seen at once.
func (l *List) Room() int { return int((l.scroll.Size().Height + 1) / l.rowHeight()) }

func (l *List) rowHeight() float32 {
	if l.height == 0 || l.lower != dense {
		l.height, l.lower = max(1, l.New().MinSize().Height)+1, dense
	}
	return l.height
}

// headHeight is what a heading adds to its row.
func headHeight() float32 { return tallAs(30, 26) }

// group finds the rows that begin a group.
func (l *List) group() {
	l.heads = l.heads[:0]
	if l.Heading == nil {
		return
	}
	for i := range l.Length() {
		if l.Heading(i) != "" {
			l.heads = append(l.heads, i)
		}
	}
}

// top is where a row begins, its heading included; that of the row after the
// last is where the list ends.
func (l *List) top(i int) float32 {
	before, _ := slices.BinarySearch(l.heads, i)
	return float32(i)*l.rowHeight() + float32(before)*headHeight()
}

// inView are the rows of which something is seen.
func (l *List) inView() (first, end int) {
	n, y, view := l.Length(), l.scroll.Offset.Y, l.scroll.Size().Height
	if view <= 0 {
		return 0, 0
	}
	first = sort.Search(n, func(i int) bool { return l.top(i+1) > y })
	return first, first + sort.Search(n-first, func(i int) bool { return l.top(first+i) >= y+view })
}

// fill puts the rows that are in view where they belong.
func (l *List) fill() {
	l.group()
	first, end := l.inView()
	count := end - first
	for len(l.rows) < count {
		l.rows = append(l.rows, newListRow(l, l.New()))
	}
	objects := make([]fyne.CanvasObject, 0, count)
	for j := range l.rows {
		if j >= count {
			l.rows[j].index = -1
			continue
		}
		r, i := l.rows[j], first+j
		r.index, r.heading = i, ""
		if l.Heading != nil {
			r.heading = l.Heading(i)
		}
		l.Update(i, r.content)
		r.Move(fyne.NewPos(0, l.top(i)))
		r.Resize(fyne.NewSize(l.content.Size().Width, l.top(i+1)-l.top(i)))
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

// MinSize is two rows; five where the window is narrow, for then what stands above
// a list may leave it next to nothing: the page scrolls instead.
func (l *List) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	if dense {
		return fyne.NewSize(px(120), 5*l.rowHeight())
	}
	return fyne.NewSize(px(120), 2*l.rowHeight())
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

type listLayout struct{ l *List }

func (y listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, y.l.top(y.l.Length()))
}

func (y listLayout) Layout([]fyne.CanvasObject, fyne.Size) { y.l.fill() }
