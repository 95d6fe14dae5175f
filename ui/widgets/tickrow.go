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
	marks       []*Mark
	hovered     bool
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
	w := &tickRowRenderer{r: r, ground: &canvas.Rectangle{}, box: newTickBox(), name: newLine(), note: newLine(), cap: &canvas.Rectangle{}, digit: &canvas.Text{}, sign: NewIcon("", theme.ColorNamePlaceHolder, 22)}
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
	sign       *Icon
}

func (w *tickRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(px(180), px(52))
}

func (w *tickRowRenderer) Layout(s fyne.Size) {
	w.ground.Resize(s)
	side := px(28)
	w.box.place(fyne.NewPos(px(12), (s.Height-side)/2), side)
	right := s.Width - px(8)
	for i := len(w.r.marks) - 1; i >= 0; i-- {
		m := w.r.marks[i]
		ms := m.MinSize()
		// Where a name would have no room, marks go, the first ones first: the
		// keys of the list still do what they do.
		m.Hidden = right-ms.Width < px(12)+side+px(14)+px(110)
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
	w.sign.Set(w.r.Sign, theme.ColorNamePlaceHolder)
	w.sign.Hidden = w.r.Sign == ""
	w.box.square.Hidden = w.r.Sign != "" && !w.r.ticked
	w.name.say(w.r.name, theme.SizeNameText, theme.ColorNameForeground, true)
	w.note.say(w.r.note, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false)
	w.Layout(w.r.Size())
	canvas.Refresh(w.r)
}

func (w *tickRowRenderer) Objects() []fyne.CanvasObject {
	o := append([]fyne.CanvasObject{w.ground}, w.box.objects()...)
	o = append(o, w.cap, w.digit, w.sign, w.name.Text, w.note.Text)
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

// Mark is a small part of a row that can be tapped. It has no focus: the keys
// of the list around it do the same.
type Mark struct {
	widget.BaseWidget
	Text     string
	Name     string
	Chosen   bool
	Link     bool // looks like a link rather than a switch
	OnTapped func()
	hovered  bool
}

// NewMark makes a small mark.
func NewMark(text string, link bool, tapped func()) *Mark {
	m := &Mark{Text: text, Link: link, OnTapped: tapped}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows it chosen or not, under a fuller name for a screen reader.
func (m *Mark) Set(chosen bool, name string) {
	m.Chosen, m.Name = chosen, name
	m.Refresh()
}

// Tapped implements fyne.Tappable.
func (m *Mark) Tapped(*fyne.PointEvent) {
	if m.OnTapped != nil {
		m.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (m *Mark) MouseIn(*desktop.MouseEvent) { m.hovered = true; Stir(); m.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (m *Mark) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (m *Mark) MouseOut() { m.hovered = false; m.Refresh() }

// AccessibilityLabel implements fyne.Accessible.
func (m *Mark) AccessibilityLabel() string {
	name := m.Text
	if m.Name != "" {
		name = m.Name
	}
	if m.Chosen {
		name += ", " + wordChosen()
	}
	return name
}

// AccessibilityRole implements fyne.Accessible.
func (m *Mark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	r := &markRenderer{m: m, face: &canvas.Rectangle{}, label: &canvas.Text{}}
	r.Refresh()
	return r
}

type markRenderer struct {
	m     *Mark
	face  *canvas.Rectangle
	label *canvas.Text
}

func (r *markRenderer) MinSize() fyne.Size {
	s := fyne.MeasureText(r.m.Text, theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true})
	return fyne.NewSize(s.Width+px(20), px(48))
}

func (r *markRenderer) Layout(s fyne.Size) {
	// The mark is as high as a finger needs; what is drawn is lower.
	r.face.Move(fyne.NewPos(0, px(6)))
	r.face.Resize(s.Subtract(fyne.NewSize(0, px(12))))
	t := r.label.MinSize()
	r.label.Move(fyne.NewPos((s.Width-t.Width)/2, (s.Height-t.Height)/2))
}

func (r *markRenderer) Refresh() {
	r.label.Text, r.label.TextSize = r.m.Text, theme.Size(theme.SizeNameText)
	r.label.TextStyle.Bold = r.m.Chosen
	r.face.CornerRadius, r.face.FillColor, r.face.StrokeWidth = theme.Size(theme.SizeNameButtonRadius), color.Transparent, 0
	r.label.Color = ink(theme.ColorNamePlaceHolder)
	switch {
	case r.m.Chosen:
		r.face.FillColor, r.face.StrokeColor, r.face.StrokeWidth = ink(ColorCard), ink(theme.ColorNamePrimary), 1.5
		r.label.Color = ink(theme.ColorNamePrimary)
	case r.m.hovered:
		r.face.FillColor = ink(theme.ColorNameHover)
	}
	if r.m.Link {
		r.label.Color = ink(theme.ColorNameHyperlink)
	}
	r.face.Refresh()
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

func (r *markRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.face, r.label} }

func (r *markRenderer) Destroy() {}
