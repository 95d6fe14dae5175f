package press

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// maxSeries is the most series of one chart; more cannot be told apart.
const maxSeries = 5

// Tone is the part that a colour plays; each place that draws has its own
// colours for them, light or dark.
type Tone int

// The tones of a chart. First to Fifth are those of its series.
const (
	ToneInk Tone = iota
	ToneQuiet
	ToneHairline
	ToneFirst
	ToneSecond
	ToneThird
	ToneFourth
	ToneFifth
)

// seriesTone is the tone of the series with this number.
func seriesTone(i int) Tone { return ToneFirst + Tone(i%maxSeries) }

// Drawing is a chart as shapes and words. Lengths are in the unit of the width
// it was asked for, from the top left corner, y downwards.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
	Labels        []Label
}

// ShapeKind is what a shape is.
type ShapeKind int

// The kinds of shape.
const (
	ShapeRect    ShapeKind = iota // from (X, Y), W wide and H high
	ShapeLine                     // from (X, Y) to (X+W, Y+H)
	ShapeCircle                   // around (X, Y) with radius W
	ShapePolygon                  // Points, closed
)

// Shape is one mark of a drawing: filled where Fill is set, stroked where
// Stroke is above 0. White fills hollow marks with what is behind the chart.
type Shape struct {
	Kind       ShapeKind
	X, Y, W, H float64
	Points     [][2]float64
	Tone       Tone
	Fill       bool
	White      bool // filled with the background
	Stroke     float64
	Dash       []float64
}

// Anchor says which part of a label stands at its X.
type Anchor int

// The anchors.
const (
	AnchorLeft Anchor = iota
	AnchorMiddle
	AnchorRight
)

// Label is words with their baseline at Y.
type Label struct {
	X, Y   float64
	Anchor Anchor
	Text   string
	Size   float64
	Bold   bool
	Tone   Tone
}

// Measure tells how wide text is at a size, in the unit of that size.
type Measure func(text string, size float64, bold bool) float64

// chartSize is the size of a drawing's words. To have them larger, ask for a
// drawing that is smaller by as much, and enlarge it.
const chartSize = 11.0

// DrawingHeight is the height at which a chart of this width looks its best.
func DrawingHeight(c Chart, width float64, measure func(text string, size float64, bold bool) float64) float64 {
	switch c.Kind {
	case Lines:
		return math.Min(math.Max(width*0.33, 150), 230)
	case Slopes:
		return layPairs(c, width, measure).height(barGap)
	case Stacked:
		return layStacks(c, width, measure).height(barGap)
	}
	return layBars(c, width, measure).height(barGap)
}

// leastHeight is the height below which a chart cannot be read well.
func leastHeight(c Chart, width float64, measure Measure) float64 {
	switch c.Kind {
	case Lines:
		return DrawingHeight(c, width, measure) * 0.75
	case Slopes:
		return layPairs(c, width, measure).height(barTight)
	case Stacked:
		return layStacks(c, width, measure).height(barTight)
	}
	return layBars(c, width, measure).height(barTight)
}

// Draw lays a chart out as shapes and words 11 units high. It is a pure
// function, so that paper and window show the same picture. A hidden number
// has no shape, whatever it is: only words stand in its place.
func Draw(c Chart, width, height float64, measure func(text string, size float64, bold bool) float64) Drawing {
	d := &Drawing{Width: width, Height: height}
	c = withoutHidden(c)
	if points := slices.ContainsFunc(c.Series, func(s Series) bool { return len(s.Points) > 0 }); !points {
		return *d
	}
	switch c.Kind {
	case Lines:
		drawLines(d, c, measure)
	case Slopes:
		layPairs(c, width, measure).draw(d)
	case Stacked:
		layStacks(c, width, measure).draw(d)
	default:
		layBars(c, width, measure).draw(d)
	}
	return *d
}

// drawable is a number that a chart can show: some that a float can hold are
// too large to be told apart.
func drawable(v *float64) bool { return v != nil && math.Abs(*v) < 1e12 }

// withoutHidden takes hidden values out before anything is computed from the
// chart, and what is no number that can be drawn.
func withoutHidden(c Chart) Chart {
	series := make([]Series, 0, len(c.Series))
	for i, s := range c.Series {
		if i == maxSeries {
			break
		}
		points := make([]Point, len(s.Points))
		for j, p := range s.Points {
			if p.Hidden || !drawable(p.Value) {
				p.Value, p.Low, p.High = nil, nil, nil
			}
			if !drawable(p.Low) || !drawable(p.High) {
				p.Low, p.High = nil, nil
			}
			points[j] = p
		}
		series = append(series, Series{s.Name, points})
	}
	c.Series = series
	if !drawable(&c.Low) || !drawable(&c.High) {
		c.Low, c.High = 0, 0
	}
	return c
}

// valueText is what stands at a mark.
func valueText(p Point) string {
	if p.Text != "" || p.Value == nil {
		return p.Text
	}
	return strconv.FormatFloat(*p.Value, 'f', -1, 64)
}

// axis is a scale of values.
type axis struct{ low, high float64 }

func (a axis) share(v float64) float64 {
	if a.high <= a.low {
		return 0
	}
	return math.Min(math.Max((v-a.low)/(a.high-a.low), 0), 1)
}

// axisOf is the scale that a chart asks for, or one that holds its values and
// intervals with round ends.
func axisOf(c Chart) axis {
	low, high, any := 0.0, 0.0, false
	take := func(v float64) {
		if !any {
			low, high, any = v, v, true
		}
		low, high = math.Min(low, v), math.Max(high, v)
	}
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.Value == nil {
				continue
			}
			take(*p.Value)
			if p.Low != nil {
				take(*p.Low)
				take(*p.High)
			}
		}
	}
	a := axis{c.Low, c.High}
	if c.Kind != Slopes || c.High > c.Low {
		a.low = math.Min(c.Low, low)
	} else {
		a.low = low - (high-low)*0.1
	}
	if c.Kind == Bars {
		a.low = 0
	}
	if a.high <= a.low || a.high < high {
		a.high = roundUp(high)
	}
	if a.high <= a.low {
		a.high = a.low + 1
	}
	return a
}

// roundUp is the next number that is easy to read.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10} {
		if v <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// ticks are two to six round values from low to high.
func (a axis) ticks() []float64 {
	span := a.high - a.low
	power := math.Pow(10, math.Floor(math.Log10(span)))
	for _, m := range []float64{0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5} {
		step := m * power
		if span/step > 5.000001 || step < 1 && a.high >= 5 {
			continue
		}
		var out []float64
		for i := math.Ceil(a.low/step - 1e-9); i*step <= a.high+step*1e-9 && len(out) < 8; i++ {
			out = append(out, math.Round(i*step/power*1e6)/1e6*power+0) // no minus nought
		}
		return out
	}
	return []float64{a.low, a.high}
}

func tickText(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// chartInWords is the text alternative of a chart that brings none: its
// numbers, series by series.
func chartInWords(c Chart) string {
	var parts []string
	for _, s := range c.Series {
		var points []string
		for _, p := range s.Points {
			text := valueText(p)
			if text == "" {
				text = "no number"
			}
			points = append(points, strings.TrimSpace(p.Label+" "+text))
		}
		text := strings.Join(points, "; ")
		if s.Name != "" {
			text = s.Name + ": " + text
		}
		if text != "" {
			parts = append(parts, text+".")
		}
	}
	return strings.Join(parts, " ")
}
