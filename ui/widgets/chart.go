package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonthread/grants/press"
)

// Chart is a picture of numbers, the same as in the documents: press lays it
// out, this paints it in the window's colours.
type Chart struct {
	widget.BaseWidget
	chart press.Chart
}

// NewChart makes a picture of a chart.
func NewChart(c press.Chart) *Chart {
	w := &Chart{chart: c}
	w.ExtendBaseWidget(w)
	return w
}

// Set shows another chart.
func (c *Chart) Set(chart press.Chart) {
	c.chart = chart
	c.Refresh()
}

// AccessibilityLabel is the chart's text alternative.
func (c *Chart) AccessibilityLabel() string { return c.chart.Title + ". " + c.chart.Alt }

// AccessibilityRole implements fyne.Accessible.
func (c *Chart) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &chartRenderer{c: c}
	r.draw(fyne.NewSize(px(320), 0))
	return r
}

type chartRenderer struct {
	c       *Chart
	size    fyne.Size
	objects []fyne.CanvasObject
}

// unit is how many pixels one unit of a drawing is: its words are 11 units
// high, and are to be a little smaller than body text.
func unit() float64 { return float64(theme.Size(theme.SizeNameCaptionText)) / 11 }

func measureUnits(text string, size float64, bold bool) float64 {
	return float64(fyne.MeasureText(text, float32(size*unit()), fyne.TextStyle{Bold: bold}).Width) / unit()
}

func (r *chartRenderer) height(width float32) float32 {
	return float32(press.DrawingHeight(r.c.chart, float64(width)/unit(), measureUnits) * unit())
}

func (r *chartRenderer) MinSize() fyne.Size {
	w := max(r.size.Width, px(240))
	return fyne.NewSize(px(240), r.height(w))
}

func (r *chartRenderer) Layout(s fyne.Size) {
	if s.Width != r.size.Width {
		r.draw(s)
	}
}

func (r *chartRenderer) Refresh() {
	r.draw(r.size)
	canvas.Refresh(r.c)
}

// tones are the window's colours for the parts of a chart.
var tones = map[press.Tone]fyne.ThemeColorName{
	press.ToneInk: theme.ColorNameForeground, press.ToneQuiet: theme.ColorNamePlaceHolder, press.ToneHairline: ColorHair,
	press.ToneFirst: theme.ColorNamePrimary, press.ToneSecond: theme.ColorNameHyperlink, press.ToneThird: theme.ColorNameWarning,
	press.ToneFourth: theme.ColorNameSuccess, press.ToneFifth: theme.ColorNameError,
}

func (r *chartRenderer) draw(s fyne.Size) {
	r.size = s
	u := unit()
	width := float64(max(s.Width, px(240))) / u
	d := press.Draw(r.c.chart, width, press.DrawingHeight(r.c.chart, width, measureUnits), measureUnits)
	r.objects = r.objects[:0]
	for _, sh := range d.Shapes {
		r.objects = append(r.objects, paintShape(sh, float32(u))...)
	}
	for _, l := range d.Labels {
		t := canvas.NewText(l.Text, ink(tones[l.Tone]))
		t.TextSize, t.TextStyle.Bold = float32(l.Size*u), l.Bold
		m := t.MinSize()
		x := float32(l.X * u)
		switch l.Anchor {
		case press.AnchorMiddle:
			x -= m.Width / 2
		case press.AnchorRight:
			x -= m.Width
		}
		t.Move(fyne.NewPos(x, float32(l.Y*u)-m.Height*.78))
		t.Resize(m)
		r.objects = append(r.objects, t)
	}
}

func paintShape(s press.Shape, u float32) []fyne.CanvasObject {
	tone := ink(tones[s.Tone])
	fill, stroke := color.Color(color.Transparent), float32(s.Stroke)*u
	if s.Fill {
		fill = tone
	}
	if s.White {
		fill = ink(ColorCard)
	}
	x, y, w, h := float32(s.X)*u, float32(s.Y)*u, float32(s.W)*u, float32(s.H)*u
	switch s.Kind {
	case press.ShapeLine:
		return []fyne.CanvasObject{paintLine(x, y, x+w, y+h, stroke, tone)}
	case press.ShapeCircle:
		c := &canvas.Circle{FillColor: fill, StrokeColor: tone, StrokeWidth: stroke}
		c.Move(fyne.NewPos(x-w, y-w))
		c.Resize(fyne.NewSquareSize(2 * w))
		return []fyne.CanvasObject{c}
	case press.ShapePolygon:
		var lines []fyne.CanvasObject
		for i, p := range s.Points {
			q := s.Points[(i+1)%len(s.Points)]
			lines = append(lines, paintLine(float32(p[0])*u, float32(p[1])*u, float32(q[0])*u, float32(q[1])*u, max(stroke, 1.5), tone))
		}
		return lines
	}
	b := &canvas.Rectangle{FillColor: fill, StrokeColor: tone, StrokeWidth: stroke}
	b.Move(fyne.NewPos(x, y))
	b.Resize(fyne.NewSize(w, h))
	return []fyne.CanvasObject{b}
}

func paintLine(x1, y1, x2, y2, width float32, c color.Color) *canvas.Line {
	l := canvas.NewLine(c)
	l.StrokeWidth = max(width, 1)
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	return l
}

func (r *chartRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *chartRenderer) Destroy() {}
