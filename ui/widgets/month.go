package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MonthDay is one day of a Month.
type MonthDay struct {
	Number string
	// Lines are what happens on it, each on a line of its own.
	Lines []string
	// Outside is a day of the month before or after; Today is the present day.
	Outside, Today bool
	// Name says the day and all its lines for a screen reader.
	Name string
}

// Month is a month as a table of days, a week a row. It is one stop of the Tab
// key: arrows move by a day and a week, Page Up and Page Down by a month,
// Return and Space choose the day.
type Month struct {
	widget.BaseWidget
	keyed
	Name   string
	Heads  []string   // seven short names of days
	Days   []MonthDay // whole weeks
	Cursor int
	// More says how many lines a day has no room for.
	More func(n int) string
	// OnMoved hears that the keyboard or a tap went to another day.
	OnMoved func(day int)
	// OnChosen hears of a day that was tapped, or chosen with Return or Space.
	OnChosen func(day int)
	// OnLeft hears that the keyboard goes by days beyond what is shown.
	OnLeft func(days int)
	// OnTurned hears Page Up (-1) and Page Down (1).
	OnTurned func(months int)

	focused bool
}

// NewMonth makes an empty month.
func NewMonth(name string, heads []string) *Month {
	m := &Month{Name: name, Heads: heads}
	m.ExtendBaseWidget(m)
	return m
}

// Set shows other days, and puts the keyboard on one of them.
func (m *Month) Set(days []MonthDay, cursor int) {
	m.Days, m.Cursor = days, max(0, min(cursor, len(days)-1))
	m.Refresh()
}

// FocusGained implements fyne.Focusable.
func (m *Month) FocusGained() { m.focused = true; m.Refresh(); reveal(m) }

// FocusLost implements fyne.Focusable.
func (m *Month) FocusLost() { m.focused = false; m.Refresh() }

// TypedRune implements fyne.Focusable.
func (m *Month) TypedRune(rune) {}

// TypedKey moves and chooses.
func (m *Month) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		m.move(-1)
	case fyne.KeyRight:
		m.move(1)
	case fyne.KeyUp:
		m.move(-7)
	case fyne.KeyDown:
		m.move(7)
	case fyne.KeyPageUp:
		m.turn(-1)
	case fyne.KeyPageDown:
		m.turn(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.Cursor)
	default:
		PassOn(m, ev)
	}
}

func (m *Month) move(by int) {
	to := m.Cursor + by
	switch {
	case to >= 0 && to < len(m.Days) && !m.Days[to].Outside:
		m.Cursor = to
		m.Refresh()
		if m.OnMoved != nil {
			m.OnMoved(to)
		}
	case m.OnLeft != nil:
		m.OnLeft(by)
	}
}

func (m *Month) turn(by int) {
	if m.OnTurned != nil {
		m.OnTurned(by)
	}
}

func (m *Month) choose(day int) {
	if day >= 0 && day < len(m.Days) && m.OnChosen != nil {
		m.OnChosen(day)
	}
}

// Tapped chooses the day under the pointer.
func (m *Month) Tapped(ev *fyne.PointEvent) {
	s, head := m.Size(), m.head()
	weeks := len(m.Days) / 7
	if weeks == 0 || ev.Position.Y < head {
		return
	}
	col, row := int(ev.Position.X/(s.Width/7)), int((ev.Position.Y-head)/((s.Height-head)/float32(weeks)))
	at := min(row, weeks-1)*7 + min(col, 6)
	focus(m)
	m.Cursor = at
	m.Refresh()
	m.choose(at)
}

// AccessibilityLabel says the month and the day that the keyboard stands on.
func (m *Month) AccessibilityLabel() string {
	if m.Cursor < len(m.Days) {
		return m.Name + ": " + m.Days[m.Cursor].Name
	}
	return m.Name
}

// AccessibilityRole implements fyne.Accessible.
func (m *Month) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// head is the height of the names of the days.
func (m *Month) head() float32 { return px(24) }

// MinSize leaves a day room for its number.
func (m *Month) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	return fyne.NewSize(7*px(40), m.head()+float32(max(5, len(m.Days)/7))*px(27))
}

// CreateRenderer implements fyne.Widget.
func (m *Month) CreateRenderer() fyne.WidgetRenderer {
	r := &monthRenderer{m: m, frame: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

// monthCell is a day as it is drawn.
type monthCell struct {
	ground *canvas.Rectangle
	number *line
	lines  []*line
}

type monthRenderer struct {
	m     *Month
	heads []*line
	cells []*monthCell
	hairs []*canvas.Rectangle
	frame *canvas.Rectangle
}

func (r *monthRenderer) MinSize() fyne.Size { return r.m.MinSize() }

func (r *monthRenderer) Refresh() {
	m := r.m
	for len(r.heads) < len(m.Heads) {
		r.heads = append(r.heads, newLine())
	}
	for i, h := range r.heads {
		h.say(m.Heads[i], theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, true)
	}
	for len(r.cells) < len(m.Days) {
		r.cells = append(r.cells, &monthCell{ground: &canvas.Rectangle{}, number: newLine()})
	}
	r.cells = r.cells[:len(m.Days)]
	for len(r.hairs) < len(m.Days)/7 {
		r.hairs = append(r.hairs, &canvas.Rectangle{})
	}
	r.frame.FillColor, r.frame.StrokeColor, r.frame.StrokeWidth, r.frame.CornerRadius = color.Transparent, ink(theme.ColorNameFocus), 2.5, 6
	r.frame.Hidden = !m.focused
	for _, h := range r.hairs {
		h.FillColor = ink(theme.ColorNameSeparator)
	}
	r.Layout(m.Size())
	canvas.Refresh(m)
}

// Layout draws the days in the room that they have.
func (r *monthRenderer) Layout(s fyne.Size) {
	m, weeks := r.m, len(r.m.Days)/7
	if weeks == 0 || s.Width <= 0 {
		return
	}
	head, pad := m.head(), px(7) // clear of the ring
	w, h := s.Width/7, (s.Height-head)/float32(weeks)
	for i, t := range r.heads {
		t.fit(w - 2*pad)
		t.Move(fyne.NewPos(float32(i)*w+pad, (head-t.MinSize().Height)/2))
	}
	for i, hair := range r.hairs {
		hair.Hidden = i >= weeks
		hair.Move(fyne.NewPos(0, head+float32(i)*h))
		hair.Resize(fyne.NewSize(s.Width, 1))
	}
	for i, c := range r.cells {
		at, size := fyne.NewPos(float32(i%7)*w, head+float32(i/7)*h), fyne.NewSize(w, h)
		r.layDay(c, m.Days[i], i == m.Cursor, at, size, pad)
		if i == m.Cursor {
			r.frame.Move(at.AddXY(2, 3))
			r.frame.Resize(size.SubtractWidthHeight(4, 5))
		}
	}
}

// layDay sets a day's number and as many of its lines as there is room for.
func (r *monthRenderer) layDay(c *monthCell, d MonthDay, chosen bool, at fyne.Position, size fyne.Size, pad float32) {
	c.ground.FillColor = color.Transparent
	if chosen {
		c.ground.FillColor = ink(ColorTint)
	}
	c.ground.Move(at.AddXY(0, 1))
	c.ground.Resize(size.SubtractWidthHeight(0, 1))
	colour := theme.ColorNameForeground
	if d.Outside {
		colour = theme.ColorNamePlaceHolder
	}
	if d.Today {
		colour = theme.ColorNamePrimary
	}
	c.number.say(d.Number, theme.SizeNameCaptionText, colour, d.Today || !d.Outside && len(d.Lines) > 0)
	c.number.fit(size.Width - 2*pad)
	c.number.Move(at.AddXY(pad, px(4)))
	y := at.Y + px(4) + c.number.MinSize().Height
	step := c.number.MinSize().Height - px(1)
	room := max(0, int((at.Y+size.Height-y)/step))
	lines := d.Lines
	if room < min(len(lines), 2) {
		// No line to name one and say "and 2 more": a mark for each. Return, or a
		// tap, says what they are.
		c.number.say(d.Number+" "+strings.Repeat("•", min(len(lines), 3)), theme.SizeNameCaptionText, colour, true)
		c.number.fit(size.Width - 2*pad)
		lines = nil
	} else if len(lines) > room && r.m.More != nil {
		lines = append(append([]string{}, lines[:room-1]...), r.m.More(len(lines)-room+1))
	}
	for len(c.lines) < len(lines) {
		c.lines = append(c.lines, newLine())
	}
	c.lines = c.lines[:len(lines)]
	if d.Today {
		colour = theme.ColorNameForeground
	}
	for i, words := range lines {
		c.lines[i].say(words, theme.SizeNameCaptionText, colour, false)
		c.lines[i].fit(size.Width - 2*pad)
		c.lines[i].Move(fyne.NewPos(at.X+pad, y+float32(i)*step))
	}
}

func (r *monthRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, c := range r.cells {
		out = append(out, c.ground)
	}
	for _, h := range r.hairs {
		out = append(out, h)
	}
	for _, h := range r.heads {
		out = append(out, h.Text)
	}
	for _, c := range r.cells {
		out = append(out, c.number.Text)
		for _, l := range c.lines {
			out = append(out, l.Text)
		}
	}
	return append(out, r.frame)
}

func (r *monthRenderer) Destroy() {}
