package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Mark is a small part of a row that can be tapped. It has no focus: the keys
// of the list around it do the same.
type Mark struct {
	widget.BaseWidget
	Text     string
	Name     string
	Chosen   bool
	Link     bool // looks like a link rather than a switch
	Button   bool // looks like a small button: what the row offers
	Off      bool // is not offered on this row
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
	return fyne.NewSize(s.Width+px(20), rowHeight(48))
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
	if r.m.Button {
		r.face.FillColor, r.face.StrokeColor, r.face.StrokeWidth = ink(theme.ColorNameButton), ink(theme.ColorNameInputBorder), 2
		r.label.Color, r.label.TextStyle.Bold = ink(theme.ColorNameForeground), true
	}
	r.face.Refresh()
	r.Layout(r.m.Size())
	canvas.Refresh(r.m)
}

func (r *markRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.face, r.label} }

func (r *markRenderer) Destroy() {}
