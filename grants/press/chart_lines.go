package press

import (
	"cmp"
	"math"
	"slices"
)

// plot is the part of a chart that values are drawn in.
type plot struct {
	left, right, top, bottom float64
	axis                     axis
	places                   int // along the bottom
}

func (p plot) x(i int) float64 {
	if p.places < 2 {
		return (p.left + p.right) / 2
	}
	return p.left + (p.right-p.left)*float64(i)/float64(p.places-1)
}

func (p plot) y(v float64) float64 { return p.bottom - p.axis.share(v)*(p.bottom-p.top) }

// drawLines draws series over time. A place with nothing in it is a gap in the
// line, never a nought.
func drawLines(d *Drawing, c Chart, measure Measure) {
	names, at := categories(c)
	a := axisOf(c)
	ticks := a.ticks()
	p := plot{axis: a, places: len(names), top: 22, bottom: d.Height - 24}
	tick := func(v float64) string { return cutShort(tickText(v), d.Width/4, false, measure) }
	for _, t := range ticks {
		p.left = math.Max(p.left, measure(tick(t), chartSize, false))
	}
	p.left += 24 // room for a value at the first mark
	if c.Unit != "" {
		p.top += 14
	}
	ends := endLabels(c, measure, d.Width*0.35)
	widest := 0.0
	for _, e := range ends {
		widest = math.Max(widest, e.width)
	}
	p.right = math.Max(d.Width-math.Max(widest+14, 12), p.left)
	for _, t := range ticks {
		y := p.y(t)
		tone, stroke := ToneHairline, 0.8
		if t == 0 {
			tone, stroke = ToneQuiet, 1
		}
		d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: p.left - 13, Y: y, W: p.right - p.left + 19, Tone: tone, Stroke: stroke})
		d.Labels = append(d.Labels, Label{X: p.left - 18, Y: y + 3.8, Anchor: AnchorRight, Text: tick(t), Size: chartSize, Tone: ToneQuiet})
	}
	if c.Unit != "" {
		d.Labels = append(d.Labels, Label{X: 0, Y: 9, Text: cutShort(c.Unit, d.Width, false, measure), Size: chartSize, Tone: ToneQuiet})
	}
	d.placeNames(p, names, measure)
	count := 0
	for _, s := range c.Series {
		count += len(s.Points)
	}
	for j, s := range c.Series {
		d.seriesLine(p, j, s, at[j])
	}
	if count < 15 && len(c.Series) <= 2 {
		for j := range c.Series {
			d.markValues(p, c, j, at, measure)
		}
	}
	d.nameEnds(p, c, at, ends)
}

// placeNames writes what stands along the bottom: every place, or every
// second, third and so on, so that none touches the next.
func (d *Drawing) placeNames(p plot, names []string, measure Measure) {
	names = slices.Clone(names)
	for i := range names {
		names[i] = cutShort(names[i], d.Width/2-3, false, measure)
	}
	var labels []Label
	for every := 1; every <= len(names); every++ {
		labels = labels[:0]
		edge := math.Inf(-1)
		clear := true
		for i := 0; i < len(names) && clear; i += every {
			half := measure(names[i], chartSize, false) / 2
			x := math.Max(half, math.Min(p.x(i), d.Width-half))
			clear = x-half >= edge
			edge = x + half + 6
			labels = append(labels, Label{X: x, Y: p.bottom + 18, Anchor: AnchorMiddle, Text: names[i], Size: chartSize, Tone: ToneQuiet})
		}
		if clear {
			break
		}
	}
	d.Labels = append(d.Labels, labels...)
}

// dashes tell the series apart where there is no colour.
var dashes = [maxSeries][]float64{nil, {7, 3.5}, {2, 3}, {9, 3, 2, 3}, {4, 2}}

func (d *Drawing) seriesLine(p plot, series int, s Series, at map[int]int) {
	type dot struct{ x, y float64 }
	var before *dot
	var dots []dot
	for i := range p.places {
		k, ok := at[i]
		if !ok || s.Points[k].Value == nil {
			before = nil
			continue
		}
		here := dot{p.x(i), p.y(*s.Points[k].Value)}
		if before != nil {
			d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: before.x, Y: before.y, W: here.x - before.x, H: here.y - before.y,
				Tone: seriesTone(series), Stroke: 2, Dash: dashes[series%maxSeries]})
		}
		dots = append(dots, here)
		before = &here
	}
	for _, m := range dots {
		d.marker(series, m.x, m.y)
	}
}

// marker draws a series' mark: disc, square, triangle, diamond, ring.
func (d *Drawing) marker(series int, x, y float64) {
	s := Shape{X: x, Y: y, Tone: seriesTone(series), Fill: true}
	const r = 3.6
	switch series % maxSeries {
	case 0:
		s.Kind, s.W = ShapeCircle, r
	case 1:
		s.Kind, s.X, s.Y, s.W, s.H, s.White, s.Stroke = ShapeRect, x-r+0.4, y-r+0.4, 2*r-0.8, 2*r-0.8, true, 1.6
	case 2:
		s.Kind, s.Points = ShapePolygon, [][2]float64{{x, y - r*1.3}, {x + r*1.2, y + r*0.9}, {x - r*1.2, y + r*0.9}}
	case 3:
		s.Kind, s.White, s.Stroke = ShapePolygon, true, 1.6
		s.Points = [][2]float64{{x, y - r*1.35}, {x + r*1.35, y}, {x, y + r*1.35}, {x - r*1.35, y}}
	case 4:
		s.Kind, s.W, s.White, s.Stroke = ShapeCircle, r, true, 1.6
	}
	d.Shapes = append(d.Shapes, s)
}

// markValues writes the values of a series at their marks: above, or below
// where the line or the other series is above it, and off the lines where there
// is such a place. Where the marks stand too close for all of them, the highest,
// the lowest, the last and the first come before the others, and what would
// touch is left out.
func (d *Drawing) markValues(p plot, c Chart, series int, at []map[int]int, measure Measure) {
	value := func(series, i int) *float64 {
		if k, ok := at[series][i]; ok {
			return c.Series[series].Points[k].Value
		}
		return nil
	}
	var placed []Label
	for _, i := range tellingFirst(p.places, func(i int) *float64 { return value(series, i) }) {
		v := value(series, i)
		text := cutShort(valueText(c.Series[series].Points[at[series][i]]), d.Width/3, true, measure)
		below := false
		if len(c.Series) == 2 {
			other := value(1-series, i)
			below = other != nil && *other > *v
		} else {
			// The lowest point of a dip.
			before, after := value(series, i-1), value(series, i+1)
			below = before != nil && after != nil && *before > *v && *after > *v
		}
		half := measure(text, chartSize, true) / 2
		if l, clear := d.valueLabel(p, p.x(i), p.y(*v), half, below, len(c.Series) == 1, func(l Label) bool {
			return slices.ContainsFunc(placed, func(o Label) bool {
				return math.Abs(l.X-o.X) < half+measure(o.Text, chartSize, true)/2+3 && math.Abs(l.Y-o.Y) < chartSize
			})
		}); clear {
			l.Text, l.Tone = text, seriesTone(series)
			placed = append(placed, l)
		}
	}
	d.Labels = append(d.Labels, placed...)
}

// valueLabel is the place of a value at its mark: the first of a few that
// touches neither a line nor another value, else the first that touches no
// value. Half is half of its width. It is false where every place touches.
func (d *Drawing) valueLabel(p plot, x, y, half float64, below, either bool, touches func(Label) bool) (Label, bool) {
	up, down := y-8, y+16
	if y+18 > p.bottom {
		down = up // it would stand on the axis
	}
	sides := []float64{up, down}
	if below {
		sides = []float64{down, up}
	}
	if !either {
		sides = sides[:1] // on the other side is the other series
	}
	least := math.Max(half, math.Min(p.left-15+half, x+half)) // not into the numbers of the axis
	var free []Label
	for _, aside := range []float64{0, half * 0.6, -half * 0.6, half + 4, -half - 4} {
		for _, at := range sides {
			l := Label{X: math.Max(least, math.Min(x+aside, d.Width-half)), Y: at, Anchor: AnchorMiddle, Size: chartSize, Bold: true}
			if touches(l) {
				continue
			}
			if !d.onLine(l, half) {
				return l, true
			}
			free = append(free, l)
		}
	}
	if len(free) == 0 {
		return Label{}, false
	}
	return free[0], true
}

// onLine reports whether the line of a series runs through a value's label.
func (d *Drawing) onLine(l Label, half float64) bool {
	left, right, top, bottom := l.X-half, l.X+half, l.Y-chartSize*0.75, l.Y+1
	for _, s := range d.Shapes {
		if s.Kind != ShapeLine || s.Stroke < 2 || s.W == 0 { // the scale's lines are thin
			continue
		}
		// The part of the line over the label, from left to right.
		a, b := math.Max(left, s.X), math.Min(right, s.X+s.W)
		if a > b {
			continue
		}
		ya, yb := s.Y+s.H*(a-s.X)/s.W, s.Y+s.H*(b-s.X)/s.W
		if math.Max(ya, yb) > top && math.Min(ya, yb) < bottom {
			return true
		}
	}
	return false
}

// tellingFirst are the places that have a value: the highest, the lowest, the
// last and the first, and then the others in their order.
func tellingFirst(places int, value func(int) *float64) []int {
	var all []int
	for i := range places {
		if value(i) != nil { // the text alternative says why a place has none
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return nil
	}
	by := func(a, b int) int { return cmp.Compare(*value(a), *value(b)) }
	var out []int
	for _, i := range append([]int{slices.MaxFunc(all, by), slices.MinFunc(all, by), all[len(all)-1], all[0]}, all...) {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// end is the name of a series, in lines, to be written at its last mark.
type end struct {
	lines []string
	width float64
}

func endLabels(c Chart, measure Measure, most float64) []end {
	out := make([]end, len(c.Series))
	for j, s := range c.Series {
		if len(c.Series) == 1 {
			continue // the title says it
		}
		out[j].lines = wrapWords(s.Name, most, measure)
		for _, l := range out[j].lines {
			out[j].width = math.Max(out[j].width, measure(l, chartSize, true))
		}
	}
	return out
}

// nameEnds writes the names of the series beside their last marks, moved apart
// where they would touch.
func (d *Drawing) nameEnds(p plot, c Chart, at []map[int]int, ends []end) {
	var want []spot
	for j, s := range c.Series {
		if ends[j].lines == nil {
			continue
		}
		y := p.bottom
		for i := range p.places {
			if k, ok := at[j][i]; ok && s.Points[k].Value != nil {
				y = p.y(*s.Points[k].Value)
			}
		}
		want = append(want, spot{series: j, y: y, height: float64(len(ends[j].lines)) * barLine})
	}
	for _, w := range apart(want, p.top-8, p.bottom+8) {
		for i, l := range ends[w.series].lines {
			d.Labels = append(d.Labels, Label{X: p.right + 12, Y: w.y - w.height/2 + float64(i)*barLine + 10.6,
				Text: l, Size: chartSize, Bold: true, Tone: seriesTone(w.series)})
		}
	}
}

// spot is where a label wants its middle to be.
type spot struct {
	series    int
	y, height float64
}

// apart moves labels up and down until none touches another, keeping their
// order and, where there is room, the bounds.
func apart(spots []spot, top, bottom float64) []spot {
	slices.SortStableFunc(spots, func(a, b spot) int { return cmp.Compare(a.y, b.y) })
	edge := top
	for i := range spots {
		spots[i].y = math.Max(spots[i].y, edge+spots[i].height/2)
		edge = spots[i].y + spots[i].height/2
	}
	edge = bottom
	for i := len(spots) - 1; i >= 0; i-- {
		spots[i].y = math.Min(spots[i].y, edge-spots[i].height/2)
		edge = spots[i].y - spots[i].height/2
	}
	return spots
}
