package press

import (
	"math"
	"sort"
	"strings"
)

// Lengths of a bar chart, in the unit of its words.
const (
	barLine   = 14.0 // a line of words
	barSingle = 17.0 // height of a bar alone
	barMany   = 14.0 // height of a bar beside others
	barGap    = 8.0  // between categories
	barTight  = 2.0  // between categories where room is short
	barSpace  = 6.0  // between a bar and its words
)

// bars is a bar chart, measured: categories down the side, bars from nought.
type bars struct {
	c          Chart
	measure    Measure
	rows       []barRow
	width      float64
	labelWidth float64
	plot       float64 // length of the longest bar there is room for
	axis       axis
	bar        float64
	named      bool // each bar says its series
}

// barRow is one category: its label in lines and a point of each series.
type barRow struct {
	label  []string
	points []Point
	height float64
}

func layBars(c Chart, width float64, measure Measure) *bars {
	c.Kind = Bars
	c = withoutHidden(c)
	b := &bars{c: c, measure: measure, width: width, axis: axisOf(c), bar: barSingle, named: len(c.Series) > 1}
	if b.named {
		b.bar = barMany
	}
	names, at := categories(c)
	widestLabel := 0.0
	for _, n := range names {
		widestLabel = math.Max(widestLabel, measure(n, chartSize, true))
	}
	b.labelWidth = math.Min(widestLabel+0.01, width*0.36)
	words := 0.0
	for i, n := range names {
		row := barRow{label: wrapWords(n, b.labelWidth, measure), points: make([]Point, len(c.Series))}
		for j, s := range c.Series {
			if k, ok := at[j][i]; ok {
				row.points[j] = s.Points[k]
			}
			if row.points[j].Value != nil {
				words = math.Max(words, b.wordsWidth(j, row.points[j]))
			}
		}
		row.height = math.Max(float64(len(row.label))*barLine, float64(len(c.Series))*(b.bar+1))
		b.rows = append(b.rows, row)
	}
	b.plot = math.Max(width-b.labelWidth-2*barSpace-words, width*0.05)
	return b
}

// categories is every label once, in order of appearance, and for each series
// the number of its point with that label. A label that a series has twice
// makes two categories.
func categories(c Chart) (names []string, at []map[int]int) {
	type seen struct {
		label string
		again int
	}
	index := map[seen]int{}
	for _, s := range c.Series {
		place := map[int]int{}
		count := map[string]int{}
		for k, p := range s.Points {
			key := seen{p.Label, count[p.Label]}
			count[p.Label]++
			i, ok := index[key]
			if !ok {
				i = len(names)
				index[key] = i
				names = append(names, p.Label)
			}
			place[i] = k
		}
		at = append(at, place)
	}
	return names, at
}

// words are what stands after a bar: the value and the series.
func (b *bars) words(series int, p Point) (value, name string) {
	value = cutShort(valueText(p), b.width*0.28, true, b.measure)
	if b.named {
		name = cutShort(b.c.Series[series].Name, b.width*0.2, false, b.measure)
	}
	return value, name
}

func (b *bars) wordsWidth(series int, p Point) float64 {
	value, name := b.words(series, p)
	w := b.measure(value, chartSize, true)
	if name != "" {
		w += barSpace + b.measure(name, chartSize, false)
	}
	return w
}

// height is the height with so much between categories.
func (b *bars) height(gap float64) float64 {
	h := 4.0
	for i, r := range b.rows {
		if i > 0 {
			h += gap
		}
		h += r.height
	}
	return h
}

// gapFor is the space between categories that fills a height, within reason.
func (b *bars) gapFor(height float64) float64 {
	if len(b.rows) < 2 {
		return barGap
	}
	gap := (height - b.height(0)) / float64(len(b.rows)-1)
	return math.Min(math.Max(gap, barTight), barGap)
}

func (b *bars) draw(d *Drawing) {
	left := b.labelWidth + barSpace
	gap := b.gapFor(d.Height)
	y := 2.0
	for i, r := range b.rows {
		if i > 0 {
			y += gap
		}
		labelTop := y + (r.height-float64(len(r.label))*barLine)/2
		for j, l := range r.label {
			d.Labels = append(d.Labels, Label{X: 0, Y: labelTop + float64(j)*barLine + 10.6, Text: l, Size: chartSize})
		}
		barTop := y + (r.height-float64(len(r.points))*(b.bar+1))/2
		for j, p := range r.points {
			b.drawBar(d, j, p, left, barTop+float64(j)*(b.bar+1))
		}
		y += r.height
	}
	d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: left, Y: 0, H: y + 2, Tone: ToneInk, Stroke: 1})
}

func (b *bars) drawBar(d *Drawing, series int, p Point, left, top float64) {
	middle := top + b.bar/2 + 3.7
	x := left + barSpace
	value, name := b.words(series, p)
	if p.Value == nil {
		// Words instead of a bar.
		if value = cutShort(p.Text, b.width-x, false, b.measure); value == "" {
			return
		}
		d.Labels = append(d.Labels, Label{X: x, Y: middle, Text: value, Size: chartSize, Tone: ToneQuiet})
		x += b.measure(value, chartSize, false) + barSpace
		name = cutShort(name, b.width-x, false, b.measure)
	} else {
		length := b.axis.share(*p.Value) * b.plot
		if length > 0 {
			d.barShape(series, left, top+0.5, length, b.bar)
		}
		x = left + length + barSpace
		d.Labels = append(d.Labels, Label{X: x, Y: middle, Text: value, Size: chartSize, Bold: true})
		x += b.measure(value, chartSize, true) + barSpace
	}
	if name != "" && name != "…" {
		d.Labels = append(d.Labels, Label{X: x, Y: middle, Text: name, Size: chartSize, Tone: ToneQuiet})
	}
}

// barShape fills a bar so that the series differ without colour: whole,
// hatched, hollow, cross-hatched, ruled.
func (d *Drawing) barShape(series int, x, y, w, h float64) {
	tone := seriesTone(series)
	frame := Shape{Kind: ShapeRect, X: x, Y: y, W: w, H: h, Tone: tone}
	kind := series % maxSeries
	if kind == 0 {
		frame.Fill = true
		d.Shapes = append(d.Shapes, frame)
		return
	}
	frame.X, frame.Y, frame.W, frame.H = x+0.6, y+0.6, math.Max(w-1.2, 0.1), h-1.2
	frame.Fill, frame.White, frame.Stroke = true, true, 1.2
	d.Shapes = append(d.Shapes, frame)
	switch kind {
	case 1:
		d.hatch(frame, 5, false)
	case 3:
		d.hatch(frame, 6, false)
		d.hatch(frame, 6, true)
	case 4:
		for i := 1.0; i < 4; i++ {
			d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: frame.X, Y: frame.Y + frame.H*i/4, W: frame.W, Tone: tone, Stroke: 0.9})
		}
	}
}

// hatch draws slanting lines inside a rectangle.
func (d *Drawing) hatch(r Shape, apart float64, back bool) {
	for s := -r.H + apart/2; s < r.W; s += apart {
		// The line climbs from the lower edge at s to the upper edge at s+H.
		from, to := math.Max(s, 0), math.Min(s+r.H, r.W)
		if to-from < 0.2 {
			continue
		}
		x1, x2 := r.X+from, r.X+to
		y1, y2 := r.Y+r.H-(from-s), r.Y+r.H-(to-s)
		if back {
			y1, y2 = 2*r.Y+r.H-y1, 2*r.Y+r.H-y2
		}
		d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Tone: r.Tone, Stroke: 1.3})
	}
}

// wrapWords sets a label in lines no wider than width. A word that is wider
// alone is cut short; the text alternative has it whole.
func wrapWords(text string, width float64, measure Measure) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		try := word
		if line != "" {
			try = line + " " + word
		}
		if line != "" && measure(try, chartSize, true) > width {
			lines = append(lines, line)
			try = word
		}
		line = cutShort(try, width, true, measure)
	}
	return append(lines, line)
}

// cutShort ends text that is too wide with an ellipsis.
func cutShort(text string, width float64, bold bool, measure Measure) string {
	if measure(text, chartSize, bold) <= width {
		return text
	}
	runes := []rune(text)
	short := func(n int) string { return strings.TrimRight(string(runes[:n]), " ") + "…" }
	n := sort.Search(len(runes), func(n int) bool { return measure(short(n+1), chartSize, bold) > width })
	if n == 0 {
		return "…"
	}
	return short(n)
}
