package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TickRow is a row of a register: a large box, a name, a line under it, and
// small marks at the right. The whole row ticks. Inside a List it has no focus
// of its own; the list's keys do what its parts do.
type TickRow struct {
	widget.BaseWidget
	name, note string
	ticked     bool
	// Pending shows the tick as one that is not kept yet: drawn, and not filled.
	// Set shows it.
	Pending bool
	OnTick  func()
	// Digit is the key that chooses the row, "" for none; Sign an icon in the place of
	// the box, for somebody who is not ticked by a key.
	Digit, Sign string
	// Keys is a key that does what the row says, at its right; Plain is a row that
	// ticks nobody, such as the one that adds a newcomer.
	Keys    string
	Plain   bool
	marks   []*Mark
	hovered bool
}

// NewTickRow makes a row with its small marks.
func NewTickRow(marks ...*Mark) *TickRow {
	r := &TickRow{marks: marks}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a person: the name, the line under it, and whether it is ticked.
func (r *TickRow) Set(name, note string, ticked bool) {
	r.name, r.note, r.ticked = name, note, ticked
	r.Refresh()
}

// Mark is the small mark with that place, from 0.
func (r *TickRow) Mark(i int) *Mark { return r.marks[i] }

// Tapped implements fyne.Tappable.
func (r *TickRow) Tapped(*fyne.PointEvent) {
	if r.OnTick != nil {
		r.OnTick()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *TickRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; Stir(); r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *TickRow) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (r *TickRow) MouseOut() { r.hovered = false; r.Refresh() }

// AccessibilityLabel implements fyne.Accessible.
func (r *TickRow) AccessibilityLabel() string {
	s := r.name
	if r.Plain {
		if r.note != "" {
			s += ", " + r.note
		}
		return s
	}
	if r.ticked {
		s += ", " + wordTicked()
	} else {
		s += ", " + wordNotTicked()
	}
	if r.Pending {
		s += ", " + wordNotKept()
	}
	if r.note != "" {
		s += ", " + r.note
	}
	if r.Digit != "" {
		s = r.Digit + ". " + s
	}
	return s
}

// AccessibilityRole implements fyne.Accessible.
func (r *TickRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *TickRow) CreateRenderer() fyne.WidgetRenderer {
	w := &tickRowRenderer{r: r, ground: &canvas.Rectangle{}, box: newTickBox(), name: newLine(), note: newLine(), cap: &canvas.Rectangle{}, digit: &canvas.Text{}, keyCap: &canvas.Rectangle{}, keys: &canvas.Text{}, sign: NewIcon("", theme.ColorNamePlaceHolder, 22)}
	w.Refresh()
	return w
}

type tickRowRenderer struct {
	r          *TickRow
	ground     *canvas.Rectangle
	box        *tickBox
	name, note *line
	cap        *canvas.Rectangle
	digit      *canvas.Text
	keyCap     *canvas.Rectangle
	keys       *canvas.Text
	sign       *Icon
}

func (w *tickRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(px(180), rowHeight(52))
}

func (w *tickRowRenderer) Layout(s fyne.Size) {
	w.ground.Resize(s)
	side := px(28)
	w.box.place(fyne.NewPos(px(12), (s.Height-side)/2), side)
	right := s.Width - px(8)
	if !w.keys.Hidden {
		k := w.keys.MinSize()
		right -= k.Width + px(16)
		w.keyCap.Resize(fyne.NewSize(k.Width+px(12), k.Height+px(4)))
		w.keyCap.Move(fyne.NewPos(right, (s.Height-k.Height-px(4))/2))
		w.keys.Move(fyne.NewPos(right+px(6), (s.Height-k.Height)/2))
	}
	for i := len(w.r.marks) - 1; i >= 0; i-- {
		m := w.r.marks[i]
		ms := m.MinSize()
		// Where a name would have no room, marks go, the first ones first: the
		// keys of the list still do what they do.
		m.Hidden = m.Off || right-ms.Width < px(12)+side+px(14)+px(110)
		if m.Hidden {
			continue
		}
		right -= ms.Width
		m.Move(fyne.NewPos(right, (s.Height-ms.Height)/2))
		m.Resize(ms)
		right -= px(4)
	}
	left := px(12) + side + px(14)
	w.sign.Move(fyne.NewPos(px(15), (s.Height-px(22))/2))
	w.sign.Resize(fyne.NewSquareSize(px(22)))
	if !w.cap.Hidden {
		w.cap.Move(fyne.NewPos(left, (s.Height-px(20))/2))
		w.cap.Resize(fyne.NewSquareSize(px(20)))
		d := w.digit.MinSize()
		w.digit.Move(fyne.NewPos(left+(px(20)-d.Width)/2, (s.Height-d.Height)/2))
		left += px(20 + 14)
	}
	room := max(0, right-left-px(8))
	w.name.fit(room)
	w.note.fit(room)
	nh, th := w.name.MinSize().Height, w.note.MinSize().Height
	if w.note.words == "" {
		w.name.Move(fyne.NewPos(left, (s.Height-nh)/2))
		return
	}
	top := (s.Height - nh - th + px(2)) / 2
	w.name.Move(fyne.NewPos(left, top))
	w.note.Move(fyne.NewPos(left, top+nh-px(2)))
}

func (w *tickRowRenderer) Refresh() {
	w.ground.FillColor = color.Transparent
	switch {
	case w.r.ticked && !w.r.Pending:
		w.ground.FillColor = ink(ColorTint)
	case w.r.hovered:
		w.ground.FillColor = ink(theme.ColorNameHover)
	}
	w.ground.Refresh()
	w.box.set(w.r.ticked, w.r.hovered)
	if w.r.ticked && w.r.Pending {
		w.box.outline()
	}
	for _, o := range w.box.objects() {
		o.Refresh()
	}
	w.cap.Hidden, w.digit.Hidden = w.r.Digit == "", w.r.Digit == ""
	w.cap.FillColor, w.cap.StrokeColor, w.cap.StrokeWidth, w.cap.CornerRadius = color.Transparent, ink(theme.ColorNameInputBorder), 1, 4
	w.digit.Text, w.digit.TextSize, w.digit.Color = w.r.Digit, px(12), ink(theme.ColorNamePlaceHolder)
	w.keyCap.Hidden, w.keys.Hidden = w.r.Keys == "", w.r.Keys == ""
	w.keyCap.FillColor, w.keyCap.StrokeColor, w.keyCap.StrokeWidth, w.keyCap.CornerRadius = color.Transparent, ink(theme.ColorNameInputBorder), 1, 4
	w.keys.Text, w.keys.TextSize, w.keys.Color = w.r.Keys, px(12), ink(theme.ColorNamePlaceHolder)
	signed, named := theme.ColorNamePlaceHolder, theme.ColorNameForeground
	if w.r.Plain {
		signed, named = theme.ColorNameHyperlink, theme.ColorNameHyperlink
	}
	w.sign.Set(w.r.Sign, signed)
	w.sign.Hidden = w.r.Sign == ""
	w.box.square.Hidden = w.r.Sign != "" && !w.r.ticked
	w.name.say(w.r.name, theme.SizeNameText, named, true)
	w.note.say(w.r.note, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false)
	w.Layout(w.r.Size())
	canvas.Refresh(w.r)
}

func (w *tickRowRenderer) Objects() []fyne.CanvasObject {
	o := append([]fyne.CanvasObject{w.ground}, w.box.objects()...)
	o = append(o, w.cap, w.digit, w.keyCap, w.keys, w.sign, w.name.Text, w.note.Text)
	for _, m := range w.r.marks {
		o = append(o, m)
	}
	return o
}

func (w *tickRowRenderer) Destroy() {}

// line is one line of words that is cut with an ellipsis where it must be.
// Measuring is much of a list's work, so it is done only when something changed.
type line struct {
	*canvas.Text
	words string
	room  float32
}

func newLine() *line { return &line{Text: &canvas.Text{}} }

func (l *line) say(words string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) {
	l.Color, l.TextStyle.Bold = ink(colour), bold
	if s := theme.Size(size); l.TextSize != s || l.words != words {
		l.TextSize, l.words, l.Text.Text, l.room = s, words, words, 0
	}
	l.Refresh()
}

func (l *line) fit(room float32) {
	if room == l.room {
		return
	}
	l.room, l.Text.Text = room, l.words
	for r := []rune(l.words); len(r) > 1 && l.MinSize().Width > room; {
		r = r[:len(r)-1]
		l.Text.Text = string(r) + "…"
	}
	l.Refresh()
}
