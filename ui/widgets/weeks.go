package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Week is what a week of a Weeks picture was. Each has a shape of its own, so
// that colour says nothing alone.
type Week int

// The shapes: a dot, an open square with a stroke through it, a full square.
const (
	WeekNone   Week = iota // nothing to come to
	WeekMissed             // there was a session, and they did not come
	WeekCame
)

// weeksInRow is a quarter of a year.
const weeksInRow = 13

// Weeks is a picture of weeks, a quarter of a year in a row, with a key of its
// shapes in words under it.
type Weeks struct {
	widget.BaseWidget
	// Alt says in words what the picture shows.
	Alt   string
	weeks []Week
	label func(week int) string
}

// NewWeeks makes the picture; label is what stands before the row that begins
// with a week, by its place.
func NewWeeks(weeks []Week, label func(week int) string, alt string) *Weeks {
	w := &Weeks{weeks: weeks, label: label, Alt: alt}
	w.ExtendBaseWidget(w)
	return w
}

// AccessibilityLabel is the picture's text alternative.
func (w *Weeks) AccessibilityLabel() string { return w.Alt }

// AccessibilityRole implements fyne.Accessible.
func (w *Weeks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (w *Weeks) CreateRenderer() fyne.WidgetRenderer {
	r := &weeksRenderer{w: w}
	r.draw(r.MinSize().Width)
	return r
}

type weeksRenderer struct {
	w       *Weeks
	width   float32
	height  float32
	objects []fyne.CanvasObject
}

// MinSize is the least width that shows the shapes apart, and the height at the
// width last given.
func (r *weeksRenderer) MinSize() fyne.Size {
	least := r.labelWidth() + weeksInRow*px(11)
	if r.height == 0 || r.width < least {
		r.draw(least)
	}
	return fyne.NewSize(least, r.height)
}

func (r *weeksRenderer) Layout(s fyne.Size) {
	if s.Width != r.width {
		r.draw(s.Width)
	}
}

func (r *weeksRenderer) Refresh() {
	r.draw(r.width)
	canvas.Refresh(r.w)
}

func (r *weeksRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *weeksRenderer) Destroy() {}

func (r *weeksRenderer) labelWidth() (width float32) {
	for i := 0; i < len(r.w.weeks); i += weeksInRow {
		width = max(width, r.text(r.w.label(i)).MinSize().Width)
	}
	return width + px(8)
}

// draw makes the shapes for a width.
func (r *weeksRenderer) draw(width float32) {
	r.width, r.objects = width, nil
	left := r.labelWidth()
	cell := min(px(24), (width-left)/weeksInRow)
	row := max(cell, r.text("2").MinSize().Height)
	y := -row
	for i, week := range r.w.weeks {
		if i%weeksInRow == 0 {
			y += row
			t := r.text(r.w.label(i))
			t.Move(fyne.NewPos(0, y+(row-t.MinSize().Height)/2))
			r.objects = append(r.objects, t)
		}
		r.shape(week, fyne.NewPos(left+float32(i%weeksInRow)*cell, y+(row-cell)/2), cell)
	}
	r.key(y+row+px(6), width)
}

// key says the shapes in words, in one line or in as many as it takes.
func (r *weeksRenderer) key(y, width float32) {
	cell, x := px(20), float32(0)
	for _, k := range []struct {
		week  Week
		words string
	}{{WeekCame, wordCame()}, {WeekMissed, wordDidNotCome()}, {WeekNone, wordNoSession()}} {
		t := r.text(k.words)
		need := cell + px(3) + t.MinSize().Width
		if x > 0 && x+need > width {
			x, y = 0, y+cell
		}
		r.shape(k.week, fyne.NewPos(x, y), cell)
		t.Move(fyne.NewPos(x+cell+px(3), y+(cell-t.MinSize().Height)/2))
		r.objects = append(r.objects, t)
		x += need + px(14)
	}
	r.height = y + cell
}

func (r *weeksRenderer) text(words string) *canvas.Text {
	t := canvas.NewText(words, ink(theme.ColorNamePlaceHolder))
	t.TextSize = theme.Size(theme.SizeNameCaptionText)
	t.Resize(t.MinSize())
	return t
}

// shape draws one week in the square at a place.
func (r *weeksRenderer) shape(week Week, at fyne.Position, cell float32) {
	rect := func(inset float32) *canvas.Rectangle {
		b := &canvas.Rectangle{CornerRadius: cell / 7}
		b.Move(at.AddXY(inset, inset))
		b.Resize(fyne.NewSquareSize(cell - 2*inset))
		r.objects = append(r.objects, b)
		return b
	}
	switch week {
	case WeekCame:
		rect(cell / 10).FillColor = ink(theme.ColorNamePrimary)
	case WeekMissed:
		b := rect(cell / 7)
		b.FillColor, b.StrokeColor, b.StrokeWidth = color.Transparent, ink(theme.ColorNamePlaceHolder), max(1, cell/14)
		l := &canvas.Line{StrokeColor: ink(theme.ColorNamePlaceHolder), StrokeWidth: max(1, cell/14)}
		l.Position1, l.Position2 = at.AddXY(cell*0.3, cell*0.7), at.AddXY(cell*0.7, cell*0.3)
		r.objects = append(r.objects, l)
	default:
		c := &canvas.Circle{FillColor: ink(theme.ColorNamePlaceHolder)}
		c.Move(at.AddXY(cell*0.42, cell*0.42))
		c.Resize(fyne.NewSquareSize(cell * 0.16))
		r.objects = append(r.objects, c)
	}
}
