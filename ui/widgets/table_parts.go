package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// headRoom is kept free at both sides of a head for its ring.
const headRoom = 6

// quietHead is the head of a column that nobody sorts by.
type quietHead struct {
	widget.BaseWidget
	text  string
	right bool
	gone  bool // left out for want of room
	// sorted and down say how the rows stand; ring that it has the keyboard.
	sorted, down, ring, hovered, link bool
}

func (h *quietHead) setShown(on bool) {
	if h.gone == on {
		h.gone = !on
		h.BaseWidget.Refresh()
	}
}

// Visible reports whether there is room for the column.
func (h *quietHead) Visible() bool { return !h.gone && h.BaseWidget.Visible() }

// CreateRenderer implements fyne.Widget.
func (h *quietHead) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return newHeadRenderer(h, h)
}

// tableHead is the head of a column: pressed, it sorts.
type tableHead struct {
	quietHead
	keyed
	sorts bool
	press func()
	move  func(by int)
	into  func()
}

var (
	_ fyne.Focusable  = (*tableHead)(nil)
	_ fyne.Accessible = (*tableHead)(nil)
)

func newTableHead(text string, right, sorts bool) *tableHead {
	h := &tableHead{quietHead: quietHead{text: text, right: right, link: sorts}, sorts: sorts}
	if sorts {
		h.ExtendBaseWidget(h)
	} else {
		h.quietHead.ExtendBaseWidget(&h.quietHead)
	}
	return h
}

func (h *tableHead) set(sorted, down bool) {
	if h.sorted != sorted || h.down != down {
		h.sorted, h.down = sorted, down
		h.BaseWidget.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (h *tableHead) AccessibilityLabel() string {
	name := wordSortBy(h.text)
	switch {
	case h.sorted && h.down:
		name += ", " + wordSortedDown()
	case h.sorted:
		name += ", " + wordSortedUp()
	}
	return name
}

// AccessibilityRole implements fyne.Accessible.
func (h *tableHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped implements fyne.Tappable.
func (h *tableHead) Tapped(*fyne.PointEvent) { h.press() }

// FocusGained implements fyne.Focusable.
func (h *tableHead) FocusGained() { h.ring = true; h.BaseWidget.Refresh(); reveal(h) }

// FocusLost implements fyne.Focusable.
func (h *tableHead) FocusLost() { h.ring = false; h.BaseWidget.Refresh() }

// TypedRune implements fyne.Focusable.
func (h *tableHead) TypedRune(rune) {}

// TypedKey sorts, goes to the next head, or down into the rows.
func (h *tableHead) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		h.press()
	case fyne.KeyLeft:
		h.move(-1)
	case fyne.KeyRight:
		h.move(1)
	case fyne.KeyDown:
		h.into()
	default:
		PassOn(h, ev)
	}
}

// MouseIn implements desktop.Hoverable.
func (h *tableHead) MouseIn(*desktop.MouseEvent) { h.hovered = true; Stir(); h.BaseWidget.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (h *tableHead) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (h *tableHead) MouseOut() { h.hovered = false; h.BaseWidget.Refresh() }

// CreateRenderer implements fyne.Widget.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer { return newHeadRenderer(h, &h.quietHead) }

type headRenderer struct {
	of         fyne.CanvasObject
	h          *quietHead
	ring, over *canvas.Rectangle
	label      *line
	icon       *widget.Icon
}

func newHeadRenderer(of fyne.CanvasObject, h *quietHead) *headRenderer {
	r := &headRenderer{of: of, h: h, ring: &canvas.Rectangle{}, over: &canvas.Rectangle{}, label: newLine(), icon: widget.NewIcon(nil)}
	r.Refresh()
	return r
}

func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(px(30), px(36)) }

func (r *headRenderer) Layout(s fyne.Size) {
	r.ring.Move(fyne.NewPos(1, 2))
	r.ring.Resize(s.Subtract(fyne.NewSize(2, 4)))
	r.over.Move(fyne.NewPos(2, 3))
	r.over.Resize(s.Subtract(fyne.NewSize(4, 6)))
	room, arrow := s.Width-2*headRoom, float32(0)
	if r.h.sorted {
		arrow = px(20)
	}
	r.label.fit(max(0, room-arrow))
	m := r.label.MinSize()
	x := float32(headRoom)
	if r.h.right {
		x = s.Width - headRoom - m.Width - arrow
	}
	r.label.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	r.icon.Resize(fyne.NewSquareSize(px(20)))
	r.icon.Move(fyne.NewPos(x+m.Width, (s.Height-px(20))/2))
}

func (r *headRenderer) Refresh() {
	colour := theme.ColorNamePlaceHolder
	if r.h.sorted {
		colour = theme.ColorNamePrimary
	}
	r.label.say(r.h.text, theme.SizeNameCaptionText, colour, true)
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, ink(theme.ColorNameFocus), 2.5, 8
	r.ring.Hidden = !r.h.ring
	r.over.FillColor, r.over.CornerRadius = ink(theme.ColorNameHover), 6
	r.over.Hidden = !r.h.hovered
	r.icon.Hidden = !r.h.sorted
	if r.h.down {
		r.icon.SetResource(theme.NewPrimaryThemedResource(theme.MenuDropDownIcon()))
	} else {
		r.icon.SetResource(theme.NewPrimaryThemedResource(theme.MenuDropUpIcon()))
	}
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (r *headRenderer) Objects() []fyne.CanvasObject {
	if r.h.gone {
		return nil
	}
	return []fyne.CanvasObject{r.over, r.label.Text, r.icon, r.ring}
}

func (r *headRenderer) Destroy() {}

// tableRow is one row: its words, each in its column.
type tableRow struct {
	widget.BaseWidget
	words []string
	right []bool
	spans func(width float32) []span
}

func newTableRow(columns int, spans func(float32) []span) *tableRow {
	r := &tableRow{words: make([]string, columns), right: make([]bool, columns), spans: spans}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	w := &tableRowRenderer{r: r}
	for range r.words {
		l := newLine()
		w.lines = append(w.lines, l)
		w.objects = append(w.objects, l.Text)
	}
	w.Refresh()
	return w
}

type tableRowRenderer struct {
	r       *tableRow
	lines   []*line
	objects []fyne.CanvasObject
}

func (w *tableRowRenderer) MinSize() fyne.Size { return fyne.NewSize(px(120), px(38)) }

func (w *tableRowRenderer) Layout(s fyne.Size) {
	for i, at := range w.r.spans(s.Width) {
		l := w.lines[i]
		if l.Hidden = at.width == 0; l.Hidden {
			continue
		}
		l.fit(at.width)
		m, x := l.MinSize(), at.x
		if w.r.right[i] {
			x += max(0, at.width-m.Width)
		}
		l.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	}
}

func (w *tableRowRenderer) Refresh() {
	for i, l := range w.lines {
		l.say(w.r.words[i], theme.SizeNameText, theme.ColorNameForeground, i == 0)
	}
	w.Layout(w.r.Size())
	canvas.Refresh(w.r)
}

func (w *tableRowRenderer) Objects() []fyne.CanvasObject { return w.objects }

func (w *tableRowRenderer) Destroy() {}
