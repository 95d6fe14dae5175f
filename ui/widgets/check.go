package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable  = (*Check)(nil)
	_ fyne.Accessible = (*Check)(nil)
)

// Check is a box with words that is ticked or not, as large as the words are.
type Check struct {
	widget.DisableableWidget
	keyed
	Text      string
	On        bool
	OnChanged func(bool)

	hovered, focused bool
}

// NewCheck makes a box with its words.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{Text: text, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// SetOn ticks it or takes the tick away, and tells nobody.
func (c *Check) SetOn(on bool) {
	if c.On != on {
		c.On = on
		c.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	c.SetOn(!c.On)
	if c.OnChanged != nil {
		c.OnChanged(c.On)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Check) AccessibilityLabel() string {
	if c.On {
		return c.Text + ", " + wordTicked()
	}
	return c.Text + ", " + wordNotTicked()
}

// AccessibilityRole implements fyne.Accessible.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() { c.focused = true; c.Refresh(); reveal(c) }

// FocusLost implements fyne.Focusable.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(rune) {}

// TypedKey ticks on Space; Return belongs to the form around it.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	PassOn(c, ev)
}

// MouseIn implements desktop.Hoverable.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hovered = true; Stir(); c.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (c *Check) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (c *Check) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &checkRenderer{c: c, ring: &canvas.Rectangle{}, box: newTickBox(), label: &canvas.Text{}}
	r.Refresh()
	return r
}

type checkRenderer struct {
	c     *Check
	ring  *canvas.Rectangle
	box   *tickBox
	label *canvas.Text
}

func (r *checkRenderer) MinSize() fyne.Size {
	t := r.label.MinSize()
	return fyne.NewSize(t.Width+px(22)+px(10)+3*ringRoom, max(px(36), t.Height+2*ringRoom))
}

func (r *checkRenderer) Layout(s fyne.Size) {
	r.ring.Move(fyne.NewPos(1, 1))
	r.ring.Resize(s.Subtract(fyne.NewSquareSize(2)))
	side := px(22)
	r.box.place(fyne.NewPos(ringRoom, (s.Height-side)/2), side)
	t := r.label.MinSize()
	r.label.Move(fyne.NewPos(ringRoom+side+px(10), (s.Height-t.Height)/2))
}

func (r *checkRenderer) Refresh() {
	r.label.Text, r.label.Color, r.label.TextSize = r.c.Text, ink(theme.ColorNameForeground), theme.Size(theme.SizeNameText)
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, ink(theme.ColorNameFocus), 2.5, 8
	r.ring.Hidden = !r.c.focused
	r.box.set(r.c.On, r.c.hovered)
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *checkRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ring, r.label}, r.box.objects()...)
}

func (r *checkRenderer) Destroy() {}

// tickBox is a square with a tick drawn in two strokes: the shape says it,
// not the colour.
type tickBox struct {
	square      *canvas.Rectangle
	short, long *canvas.Line
}

func newTickBox() *tickBox {
	return &tickBox{&canvas.Rectangle{}, &canvas.Line{}, &canvas.Line{}}
}

func (b *tickBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.square, b.short, b.long}
}

func (b *tickBox) place(at fyne.Position, side float32) {
	b.square.Move(at)
	b.square.Resize(fyne.NewSquareSize(side))
	p := func(x, y float32) fyne.Position { return at.AddXY(side*x, side*y) }
	b.short.Position1, b.short.Position2 = p(.22, .53), p(.42, .74)
	b.long.Position1, b.long.Position2 = p(.42, .74), p(.79, .28)
	w := side / 9
	b.short.StrokeWidth, b.long.StrokeWidth = w, w
}

// outline shows the tick as lines in an empty box.
func (b *tickBox) outline() {
	b.square.FillColor = ink(theme.ColorNameInputBackground)
	for _, l := range []*canvas.Line{b.short, b.long} {
		l.StrokeColor = ink(theme.ColorNameSuccess)
	}
}

func (b *tickBox) set(on, hovered bool) {
	b.square.CornerRadius = 5
	b.square.StrokeWidth, b.square.StrokeColor = 2, ink(theme.ColorNameInputBorder)
	b.square.FillColor = ink(theme.ColorNameInputBackground)
	if hovered {
		b.square.StrokeColor = ink(theme.ColorNamePrimary)
	}
	if on {
		b.square.FillColor, b.square.StrokeColor = ink(theme.ColorNameSuccess), ink(theme.ColorNameSuccess)
	}
	for _, l := range []*canvas.Line{b.short, b.long} {
		l.StrokeColor, l.Hidden = ink(theme.ColorNameForegroundOnSuccess), !on
	}
}
