package press

import (
	"math"
	"strings"
)

// stacks is a chart of stacked bars, measured: a bar a label, its parts end to
// end in the order of the series, and over them which pattern is which series.
type stacks struct {
	c          Chart
	measure    Measure
	rows       []stackRow
	keys       []stackKey
	keyHeight  float64
	width      float64
	labelWidth float64
	plot       float64
	top        float64 // the longest bar, in the chart's own unit
}

// stackRow is one bar: its parts, and what stands after it.
type stackRow struct {
	barRow
	total, parts string
}

// stackKey says which pattern is which series.
type stackKey struct {
	x, y float64
	name string
}

const (
	swatch       = 14.0 // width of a key's pattern
	stackKeyLine = 18.0
	leastStack   = 2.0 // a part that is drawn at all can be seen
)

func layStacks(c Chart, width float64, measure Measure) *stacks {
	c = withoutHidden(c)
	s := &stacks{c: c, measure: measure, width: width}
	names, at := categories(c)
	widest := 0.0
	for _, n := range names {
		widest = math.Max(widest, measure(n, chartSize, true))
	}
	s.labelWidth = math.Min(widest+0.01, width*0.36)
	words, top := 0.0, 0.0
	for i, n := range names {
		r := stackRow{barRow: barRow{label: wrapWords(n, s.labelWidth, measure), points: make([]Point, len(c.Series))}}
		for j := range c.Series {
			if k, ok := at[j][i]; ok {
				r.points[j] = c.Series[j].Points[k]
			}
		}
		r.height = math.Max(float64(len(r.label))*barLine, barSingle+1)
		r.total, r.parts = s.words(r.points)
		words = math.Max(words, s.wordsWidth(r))
		top = math.Max(top, stackSum(r.points))
		s.rows = append(s.rows, r)
	}
	s.top = math.Max(c.High, roundUp(top))
	s.plot = math.Max(width-s.labelWidth-2*barSpace-words, width*0.05)
	s.layKeys()
	return s
}

// stackSum is the length of a bar: all that can be drawn of it.
func stackSum(points []Point) float64 {
	sum := 0.0
	for _, p := range points {
		if p.Value != nil {
			sum += math.Max(*p.Value, 0)
		}
	}
	return sum
}

// words are the total and the parts that stand after a bar. Where a part has no
// number, only words stand there and no total, which would give it back.
func (s *stacks) words(points []Point) (total, parts string) {
	var texts []string
	whole, drawn := true, 0
	for _, p := range points {
		text := valueText(p)
		if p.Value == nil && text == "" {
			continue
		}
		whole = whole && p.Value != nil
		if p.Value != nil && *p.Value != 0 {
			drawn++
		}
		texts = append(texts, text)
	}
	if len(texts) == 0 {
		return "", ""
	}
	room := s.width * 0.3
	if !whole {
		return "", cutShort(strings.Join(texts, " + "), room, false, s.measure)
	}
	total = tickText(stackSum(points))
	if len(texts) == 1 {
		total = texts[0]
	} else if drawn > 1 {
		parts = cutShort(strings.Join(texts, " + "), room, false, s.measure)
	}
	return cutShort(total, room, true, s.measure), parts
}

func (s *stacks) wordsWidth(r stackRow) float64 {
	w := 0.0
	if r.total != "" {
		w += s.measure(r.total, chartSize, true) + barSpace
	}
	if r.parts != "" {
		w += s.measure(r.parts, chartSize, false)
	}
	return w
}

// layKeys sets the names of the series in lines over the bars.
func (s *stacks) layKeys() {
	if len(s.c.Series) < 2 {
		return
	}
	x, y := 0.0, 0.0
	for _, series := range s.c.Series {
		name := cutShort(series.Name, s.width-swatch-barSpace, false, s.measure)
		w := swatch + barSpace + s.measure(name, chartSize, false)
		if x > 0 && x+w > s.width {
			x, y = 0, y+stackKeyLine
		}
		s.keys = append(s.keys, stackKey{x, y, name})
		x += w + 3*barSpace
	}
	s.keyHeight = y + stackKeyLine + barSpace
}

// height is the height with so much between the bars.
func (s *stacks) height(gap float64) float64 {
	h := s.keyHeight + 4
	for i, r := range s.rows {
		if i > 0 {
			h += gap
		}
		h += r.height
	}
	return h
}

func (s *stacks) draw(d *Drawing) {
	for j, k := range s.keys {
		d.barShape(j, k.x, k.y+1.5, swatch, 11)
		d.Labels = append(d.Labels, Label{X: k.x + swatch + barSpace, Y: k.y + 10.6, Text: k.name, Size: chartSize})
	}
	left := s.labelWidth + barSpace
	gap := barGap
	if n := len(s.rows); n > 1 {
		gap = math.Min(math.Max((d.Height-s.height(0))/float64(n-1), barTight), barGap)
	}
	y := s.keyHeight + 2
	for i, r := range s.rows {
		if i > 0 {
			y += gap
		}
		labelTop := y + (r.height-float64(len(r.label))*barLine)/2
		for j, l := range r.label {
			d.Labels = append(d.Labels, Label{X: 0, Y: labelTop + float64(j)*barLine + 10.6, Text: l, Size: chartSize})
		}
		s.drawStack(d, r, left, y+(r.height-barSingle)/2)
		y += r.height
	}
	d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: left, Y: s.keyHeight, H: y + 2 - s.keyHeight, Tone: ToneInk, Stroke: 1})
}

func (s *stacks) drawStack(d *Drawing, r stackRow, left, top float64) {
	x := left
	for j, p := range r.points {
		if p.Value == nil || *p.Value <= 0 {
			continue
		}
		length := *p.Value / s.top * s.plot
		if length < leastStack {
			length = math.Min(leastStack, s.plot)
		}
		d.barShape(j, x, top, math.Min(length, left+s.plot-x), barSingle)
		x = math.Min(x+length, left+s.plot)
	}
	x += barSpace
	middle := top + barSingle/2 + 3.7
	if r.total != "" {
		d.Labels = append(d.Labels, Label{X: x, Y: middle, Text: r.total, Size: chartSize, Bold: true})
		x += s.measure(r.total, chartSize, true) + barSpace
	}
	if r.parts != "" {
		d.Labels = append(d.Labels, Label{X: x, Y: middle, Text: r.parts, Size: chartSize, Tone: ToneQuiet})
	}
}
