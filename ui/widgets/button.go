package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ButtonKind says how much a button asks to be pressed.
type ButtonKind int

// The kinds of button. A page has one Primary, bottom right of what it
// completes.
const (
	Plain   ButtonKind = iota
	Primary            // the one thing to do
	Quiet              // text alone, for what is beside the point
	Danger             // takes something away
	Place              // a name in the navigation
	Option             // one of a few, chosen or not
	Small              // a Plain one in a row
)

var (
	_ fyne.Focusable  = (*Button)(nil)
	_ fyne.Accessible = (*Button)(nil)
)

// Button is pressed by pointer, Space or Return. It keeps the focus when it is
// pressed by key, and its ring stands clear of it, so that it is seen on every
// colour.
type Button struct {
	widget.DisableableWidget
	keyed
	Text string
	// Name is what a screen reader says where it must say more than the text.
	Name string
	Kind ButtonKind
	// Chosen marks an Option or Place that is in force.
	Chosen bool
	// Left sets the text flush left; Icon stands after it, Glyph (a name of the
	// window's icons) before it.
	Left     bool
	Icon     fyne.Resource
	Glyph    string
	OnTapped func()

	hovered, focused bool
	onKey            func(*fyne.KeyEvent) bool
}

// NewButton makes a button that says what will happen.
func NewButton(kind ButtonKind, text string, tapped func()) *Button {
	b := &Button{Text: text, Kind: kind, OnTapped: tapped, Left: kind == Place}
	b.ExtendBaseWidget(b)
	return b
}

// With puts an icon before the text, in its colour.
func (b *Button) With(glyph string) *Button {
	b.Glyph = glyph
	return b
}

// Named gives the button a fuller name for a screen reader.
func (b *Button) Named(name string) *Button {
	b.Name = name
	return b
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	name := b.Text
	if b.Name != "" {
		name = b.Name
	}
	if b.Chosen {
		name += ", " + wordChosen()
	}
	return name
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// SetText changes what it says.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetChosen marks it as in force, or not.
func (b *Button) SetChosen(on bool) {
	if b.Chosen != on {
		b.Chosen = on
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) { b.press() }

func (b *Button) press() {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); reveal(b) }

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey presses on Space and Return and passes everything else on.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if b.onKey != nil && b.onKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	default:
		PassOn(b, ev)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; Stir(); b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{b: b, ring: &canvas.Rectangle{}, face: &canvas.Rectangle{}, over: &canvas.Rectangle{}, bar: &canvas.Rectangle{},
		label: &canvas.Text{}, icon: widget.NewIcon(nil), glyph: widget.NewIcon(nil)}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b                     *Button
	ring, face, over, bar *canvas.Rectangle
	label                 *canvas.Text
	icon, glyph           *widget.Icon
}

// ringRoom is kept free around every button for its focus ring.
const ringRoom = 4

func (r *buttonRenderer) pad() fyne.Size {
	w := px(16)
	switch r.b.Kind {
	case Quiet:
		w = px(8)
	case Small:
		w = px(11)
	case Place:
		w = px(14)
	}
	return fyne.NewSize(2*(w+ringRoom), 2*ringRoom)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	h := tallAs(38, 34)
	switch r.b.Kind {
	case Place:
		h = px(35)
	case Small:
		h = tallAs(32, 30)
	case Quiet:
		h = tallAs(38, 28)
	}
	s := r.label.MinSize()
	if r.b.Kind == Place {
		// As wide as it is when it is chosen, so that nothing moves then.
		s = fyne.MeasureText(r.b.Text, r.label.TextSize, fyne.TextStyle{Bold: true})
	}
	if r.b.Icon != nil {
		s.Width += px(26)
	}
	s.Width += r.lead()
	return fyne.NewSize(s.Width, max(h-2*ringRoom, s.Height+px(6))).Add(r.pad())
}

// lead is the room of the icon before the text.
func (r *buttonRenderer) lead() float32 {
	if r.b.Glyph == "" {
		return 0
	}
	return px(18 + 8)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.ring.Move(fyne.NewPos(1, 1))
	r.ring.Resize(s.Subtract(fyne.NewSquareSize(2)))
	for _, o := range []fyne.CanvasObject{r.face, r.over} {
		o.Move(fyne.NewSquareOffsetPos(ringRoom))
		o.Resize(s.Subtract(fyne.NewSquareSize(2 * ringRoom)))
	}
	r.bar.Move(fyne.NewPos(ringRoom, ringRoom+px(7)))
	r.bar.Resize(fyne.NewSize(px(4), s.Height-2*ringRoom-px(14)))
	t := r.label.MinSize()
	room := r.pad().Width / 2
	x := (s.Width-t.Width-r.lead())/2 + r.lead()
	if r.b.Icon != nil {
		x -= px(13)
	}
	if r.b.Left {
		x = room + r.lead()
	}
	r.glyph.Resize(fyne.NewSquareSize(px(18)))
	r.glyph.Move(fyne.NewPos(x-r.lead(), (s.Height-px(18))/2))
	r.label.Move(fyne.NewPos(x, (s.Height-t.Height)/2))
	r.label.Resize(t)
	r.icon.Resize(fyne.NewSquareSize(px(20)))
	ix := x + t.Width + px(6)
	if r.b.Left {
		ix = s.Width - room - px(20)
	}
	r.icon.Move(fyne.NewPos(ix, (s.Height-px(20))/2))
}

// colours gives text, face and edge of the kind as it stands.
func (r *buttonRenderer) colours() (text, face, edge color.Color) {
	none := color.Color(color.Transparent)
	if r.b.Disabled() && r.b.Kind == Quiet {
		return ink(theme.ColorNameDisabled), none, none
	}
	if r.b.Disabled() {
		return ink(theme.ColorNameDisabled), ink(theme.ColorNameDisabledButton), ink(ColorHair)
	}
	switch r.b.Kind {
	case Primary:
		return ink(theme.ColorNameForegroundOnPrimary), ink(theme.ColorNamePrimary), none
	case Danger:
		return ink(theme.ColorNameError), ink(theme.ColorNameButton), ink(theme.ColorNameError)
	case Quiet:
		return ink(theme.ColorNameHyperlink), none, none
	case Place:
		if r.b.Chosen {
			return ink(theme.ColorNamePrimary), ink(ColorCard), none
		}
		return ink(theme.ColorNameForeground), none, none
	case Option:
		if r.b.Chosen {
			return ink(theme.ColorNamePrimary), ink(ColorTint), ink(theme.ColorNamePrimary)
		}
	}
	return ink(theme.ColorNameForeground), ink(theme.ColorNameButton), ink(theme.ColorNameInputBorder)
}

func (r *buttonRenderer) Refresh() {
	text, face, edge := r.colours()
	radius := theme.Size(theme.SizeNameButtonRadius)
	r.face.FillColor, r.face.StrokeColor, r.face.CornerRadius = face, edge, radius
	r.face.StrokeWidth = 0
	if edge != color.Color(color.Transparent) {
		r.face.StrokeWidth = 2
	}
	r.over.FillColor, r.over.CornerRadius = ink(theme.ColorNameHover), radius
	r.over.Hidden = !r.b.hovered || r.b.Disabled()
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = ink(theme.ColorNameFocus), 2.5, radius+3
	r.ring.FillColor = color.Transparent
	r.ring.Hidden = !r.b.focused
	r.bar.FillColor, r.bar.CornerRadius = ink(theme.ColorNamePrimary), 2
	r.bar.Hidden = r.b.Kind != Place || !r.b.Chosen
	r.label.Text, r.label.Color, r.label.TextSize = r.b.Text, text, theme.Size(theme.SizeNameText)
	if r.b.Kind == Small {
		r.label.TextSize = theme.Size(theme.SizeNameCaptionText)
	}
	field := r.b.Kind == Plain && r.b.Left // as of a list to choose from: what stands there is a value
	r.label.TextStyle.Bold = r.b.Kind != Place && r.b.Kind != Option && !field || r.b.Chosen
	r.glyph.Hidden = r.b.Glyph == ""
	if res := iconIn(r.b.Glyph, text); res != nil {
		r.glyph.SetResource(res)
	}
	r.icon.Hidden = r.b.Icon == nil
	if r.b.Icon != nil {
		r.icon.SetResource(r.b.Icon)
	}
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.face, r.over, r.bar, r.label, r.icon, r.glyph}
}

func (r *buttonRenderer) Destroy() {}
