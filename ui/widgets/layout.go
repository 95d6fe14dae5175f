package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Wrap lays things side by side, and goes on in a new line where the line is full.
func Wrap(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrap{}, objects...)
}

type wrap struct{ width float32 }

// ringShift is how far to the left buttons are set so that their faces, not
// the room for their rings, line up with what stands above and below.
func ringShift(objects ...fyne.CanvasObject) float32 {
	for _, o := range objects {
		switch b := o.(type) {
		case *Button:
			if b.Kind == Quiet {
				return -(px(8) + ringRoom)
			}
			return -ringRoom
		case *Choice:
			return 0
		}
		break
	}
	return 0
}

func (w *wrap) place(objects []fyne.CanvasObject, width float32, move bool) (height float32) {
	gap := px(6)
	left := ringShift(objects...)
	x, y, line := left, float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > left && x+m.Width > width-left {
			x, y, line = left, y+line+gap, 0
		}
		if move {
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(min(m.Width, max(width, 1)), m.Height))
		}
		x += m.Width + gap
		line = max(line, m.Height)
	}
	return y + line
}

func (w *wrap) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w.width = s.Width
	w.place(objects, s.Width, true)
}

// MinSize is the widest thing, and the height at the width last given.
func (w *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var widest, all float32
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
			all += o.MinSize().Width + px(6)
		}
	}
	width := w.width
	if width == 0 {
		width = all
	}
	return fyne.NewSize(widest, w.place(objects, width, false))
}

// Narrow keeps what it holds to a readable width (at 100 % text), at the left;
// with centred in the middle of the room.
func Narrow(width float32, centred bool, o fyne.CanvasObject) *fyne.Container {
	return container.New(narrow{width, centred}, o)
}

type narrow struct {
	width   float32
	centred bool
}

func (n narrow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width, px(n.width))
	x := float32(0)
	if n.centred {
		x = (s.Width - w) / 2
	}
	o[0].Move(fyne.NewPos(x, 0))
	o[0].Resize(fyne.NewSize(w, s.Height))
}

func (n narrow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Edge is the room that Scroll keeps free at the left and at the right.
const (
	EdgeLeft  = 6
	EdgeRight = 16
)

// Beside keeps the room at the left and the right free that Scroll keeps, for
// what stands over something that scrolls.
func Beside(o fyne.CanvasObject) *fyne.Container { return container.New(beside{}, o) }

type beside struct{}

func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(EdgeLeft, 0))
	o[0].Resize(fyne.NewSize(max(0, s.Width-EdgeLeft-EdgeRight), s.Height))
}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(EdgeLeft+EdgeRight, 0)
}

// Apart sets a choice at the left of a line and something at its right, or
// below it where one line has no room for both.
func Apart(left *Choice, right fyne.CanvasObject) *fyne.Container {
	return container.New(&apart{left: left}, left, right)
}

type apart struct {
	left  *Choice
	width float32
}

func (a *apart) oneLine(right fyne.CanvasObject) bool {
	return a.width == 0 || a.left.natural()+px(14)+right.MinSize().Width <= a.width
}

func (a *apart) Layout(o []fyne.CanvasObject, s fyne.Size) {
	a.width = s.Width
	r := o[1].MinSize()
	if a.oneLine(o[1]) {
		o[0].Move(fyne.NewPos(0, (s.Height-o[0].MinSize().Height)/2))
		o[0].Resize(fyne.NewSize(s.Width-r.Width-px(14), o[0].MinSize().Height))
		o[1].Move(fyne.NewPos(s.Width-r.Width-ringShift(o[1]), (s.Height-r.Height)/2))
		o[1].Resize(r)
		return
	}
	o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(s.Width, h))
	o[1].Move(fyne.NewPos(0, h+px(6)))
	o[1].Resize(r)
}

func (a *apart) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), o[1].MinSize()
	if a.oneLine(o[1]) {
		return fyne.NewSize(max(l.Width, r.Width), max(l.Height, r.Height))
	}
	return fyne.NewSize(max(l.Width, r.Width), l.Height+px(6)+r.Height)
}

// Beneath sets words at the left of a line and something at its right; words
// for which the line has no room go below it, over the whole width.
func Beneath(words *Text, right fyne.CanvasObject) *fyne.Container {
	words.label.Wrapping, words.label.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	return container.New(&beneath{words: words}, words, right)
}

type beneath struct {
	words *Text
	width float32
}

// line is the size of the words on one line.
func (b *beneath) line() fyne.Size {
	l := b.words.label
	return fyne.MeasureText(l.Text, theme.Size(l.SizeName), l.TextStyle)
}

func (b *beneath) oneLine(right fyne.Size) bool {
	return b.width == 0 || b.line().Width+px(10)+right.Width < b.width
}

func (b *beneath) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b.width = s.Width
	r := o[1].MinSize()
	o[1].Resize(r)
	if b.oneLine(r) {
		ends{}.Layout(o, s)
		return
	}
	o[1].Move(fyne.NewPos(s.Width-r.Width-ringShift(o[1]), 0))
	o[0].Move(fyne.NewPos(0, r.Height))
	o[0].Resize(fyne.NewSize(s.Width, max(0, s.Height-r.Height)))
}

func (b *beneath) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), o[1].MinSize()
	if b.oneLine(r) {
		return fyne.NewSize(l.Width+px(10)+r.Width, max(b.line().Height, r.Height))
	}
	return fyne.NewSize(max(l.Width, r.Width), l.Height+r.Height)
}

// Wide gives something a width (at 100 % text) of its own, as a short field.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container { return container.New(wide{width}, o) }

type wide struct{ width float32 }

func (w wide) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (w wide) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(px(w.width), o[0].MinSize().Height)
}

// Tall gives something a height (at 100 % text) of its own, as a list in a
// sheet; less where the window is small.
func Tall(height float32, o fyne.CanvasObject) *fyne.Container { return container.New(tall{height}, o) }

type tall struct{ height float32 }

func (t tall) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (t tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	least, h := o[0].MinSize(), px(t.height)
	if c := canvasOf(o[0]); c != nil {
		h = min(h, c.Size().Height*0.4)
	}
	return fyne.NewSize(least.Width, max(h, least.Height))
}

// Gap is empty room of a height at 100 % text.
func Gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(0, px(height)))
	return r
}

// Across is empty room of a width at 100 % text.
func Across(width float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(px(width), 0))
	return r
}

// Column stacks things with the same room between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap}, objects...)
}

type column struct{ gap float32 }

func (c column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		// The width first: the height of words depends on it.
		o.Resize(fyne.NewSize(s.Width, o.Size().Height))
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + px(c.gap)
	}
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		if s.Height > 0 {
			s.Height += px(c.gap)
		}
		s.Height += m.Height
	}
	return s
}

// Pad keeps room free around something, in lengths at 100 % text.
func Pad(x, y float32, o fyne.CanvasObject) *fyne.Container { return container.New(pad{x, y}, o) }

type pad struct{ x, y float32 }

func (p pad) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(px(p.x), px(p.y)))
	o[0].Resize(fyne.NewSize(max(0, s.Width-2*px(p.x)), max(0, s.Height-2*px(p.y))))
}

func (p pad) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*px(p.x), 2*px(p.y))
}

// Ends sets one thing at the left and one at the right of a line, each in the
// middle of its height; the left one gives way.
func Ends(left, right fyne.CanvasObject) *fyne.Container { return container.New(ends{}, left, right) }

type ends struct{}

func (ends) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r := o[1].MinSize()
	if !o[1].Visible() {
		r = fyne.Size{}
	}
	o[1].Resize(r)
	o[1].Move(fyne.NewPos(s.Width-r.Width-ringShift(o[1]), (s.Height-r.Height)/2))
	room := max(0, s.Width-r.Width-px(10))
	o[0].Resize(fyne.NewSize(room, o[0].MinSize().Height))
	h := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(room, h))
	o[0].Move(fyne.NewPos(0, (s.Height-h)/2))
}

func (ends) MinSize(o []fyne.CanvasObject) fyne.Size {
	l, r := o[0].MinSize(), fyne.Size{}
	if o[1].Visible() {
		r = o[1].MinSize()
	}
	return fyne.NewSize(l.Width+px(10)+r.Width, max(l.Height, r.Height))
}

// Panel is a sheet that lies on the page: white on paper, with a hairline.
type Panel struct {
	widget.BaseWidget
	content fyne.CanvasObject
	fill    fyne.ThemeColorName
	edge    bool
	radius  fyne.ThemeSizeName
}

// NewPanel lays something on a sheet.
func NewPanel(o fyne.CanvasObject) *Panel {
	return newPanel(Pad(18, 16, o), ColorCard, true)
}

// NewGround paints the ground under something.
func NewGround(fill fyne.ThemeColorName, o fyne.CanvasObject) *Panel { return newPanel(o, fill, false) }

// newDialogSheet is what a dialog stands on; its edge is what parts it from a
// page of the same colour, as in high contrast.
func newDialogSheet(o fyne.CanvasObject) *Panel {
	p := newPanel(o, theme.ColorNameOverlayBackground, true)
	p.radius = theme.SizeNamePopupRadius
	return p
}

func newPanel(o fyne.CanvasObject, fill fyne.ThemeColorName, edge bool) *Panel {
	p := &Panel{content: o, fill: fill, edge: edge, radius: theme.SizeNameCardRadius}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, sheet: &canvas.Rectangle{}}
	r.paint()
	return r
}

type panelRenderer struct {
	p     *Panel
	sheet *canvas.Rectangle
}

func (r *panelRenderer) paint() {
	r.sheet.FillColor = ink(r.p.fill)
	if r.p.edge {
		r.sheet.StrokeColor, r.sheet.StrokeWidth, r.sheet.CornerRadius = ink(theme.ColorNameSeparator), 1, theme.Size(r.p.radius)
	}
}

func (r *panelRenderer) MinSize() fyne.Size { return r.p.content.MinSize() }

func (r *panelRenderer) Layout(s fyne.Size) {
	r.sheet.Resize(s)
	r.p.content.Resize(s)
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.sheet.Refresh()
	r.p.content.Refresh()
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sheet, r.p.content}
}

func (r *panelRenderer) Destroy() {}

// NewSheet is a panel with nothing kept free at its edges: for a list.
func NewSheet(o fyne.CanvasObject) *Panel { return newPanel(Pad(1, 1, o), ColorCard, true) }
