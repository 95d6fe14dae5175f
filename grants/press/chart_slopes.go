package press

import "math"

// drawSlopes draws before and after: a line from the first mark to the next,
// the interval as a whisker, values and names beside the marks.
func drawSlopes(d *Drawing, c Chart, measure Measure) {
	names, at := categories(c)
	p := plot{axis: axisOf(c), places: len(names), top: 30, bottom: d.Height - 14}
	first, last := 0.0, 0.0
	ends := endLabels(c, measure, d.Width*0.2)
	for j, s := range c.Series {
		for i, k := range at[j] {
			most := d.Width * 0.28
			if i == 0 && s.Points[k].Value != nil {
				most = d.Width * 0.15
			}
			s.Points[k].Text = cutShort(valueText(s.Points[k]), most, true, measure)
		}
		if k, ok := at[j][0]; ok && s.Points[k].Value != nil {
			first = math.Max(first, measure(s.Points[k].Text, chartSize, true))
		}
		if k, ok := at[j][len(names)-1]; ok {
			last = math.Max(last, measure(s.Points[k].Text, chartSize, true))
		}
	}
	widest := 0.0
	for _, e := range ends {
		widest = math.Max(widest, e.width)
	}
	// Whiskers of several series stand beside each other.
	fan := 8 * float64(len(c.Series)-1) / 2
	title := func(i int) string {
		return cutShort(names[i], d.Width*0.4/math.Max(1, float64(len(names)-1)), false, measure)
	}
	p.left = math.Max(first+16+fan, measure(title(0), chartSize, false)/2)
	p.right = math.Max(d.Width-last-widest-24-fan, p.left)
	if p.right-p.left > d.Width*0.6 {
		p.right = p.left + d.Width*0.6
	}
	for i := range names {
		x := p.x(i)
		d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: x, Y: p.top - 8, H: p.bottom - p.top + 16, Tone: ToneHairline, Stroke: 1})
		half := measure(title(i), chartSize, false) / 2
		x = math.Min(math.Max(x, half), math.Max(d.Width-half, half))
		d.Labels = append(d.Labels, Label{X: x, Y: 12, Anchor: AnchorMiddle, Text: title(i), Size: chartSize, Tone: ToneQuiet})
	}
	for j, s := range c.Series {
		shift := 8*float64(j) - fan
		moved := p
		moved.left, moved.right = p.left+shift, p.right+shift
		d.whiskers(moved, j, s, at[j])
		d.seriesLine(moved, j, s, at[j])
	}
	d.slopeWords(p, c, at, ends, fan, measure)
}

func (d *Drawing) whiskers(p plot, series int, s Series, at map[int]int) {
	for i := range p.places {
		k, ok := at[i]
		if !ok || s.Points[k].Value == nil || s.Points[k].Low == nil {
			continue
		}
		x, y1, y2 := p.x(i), p.y(*s.Points[k].High), p.y(*s.Points[k].Low)
		tone := seriesTone(series)
		d.Shapes = append(d.Shapes,
			Shape{Kind: ShapeLine, X: x, Y: y1, H: y2 - y1, Tone: tone, Stroke: 1.2},
			Shape{Kind: ShapeLine, X: x - 4, Y: y1, W: 8, Tone: tone, Stroke: 1.2},
			Shape{Kind: ShapeLine, X: x - 4, Y: y2, W: 8, Tone: tone, Stroke: 1.2})
	}
}

// slopeWords writes the first values on the left, the last ones with the
// series' names on the right, and any between at their marks.
func (d *Drawing) slopeWords(p plot, c Chart, at []map[int]int, ends []end, fan float64, measure Measure) {
	var left, right []spot
	lastPlace := p.places - 1
	at0 := func(j, i int) (Point, bool) {
		k, ok := at[j][i]
		if !ok {
			return Point{}, false
		}
		return c.Series[j].Points[k], true
	}
	for j := range c.Series {
		if pt, ok := at0(j, 0); ok && pt.Value != nil && p.places > 1 {
			left = append(left, spot{j, p.y(*pt.Value), barLine})
		}
		y := p.bottom
		if pt, ok := at0(j, lastPlace); ok && pt.Value != nil {
			y = p.y(*pt.Value)
		}
		right = append(right, spot{j, y, math.Max(1, float64(len(ends[j].lines))) * barLine})
		for i := 1; i < lastPlace; i++ {
			if pt, ok := at0(j, i); ok && pt.Value != nil {
				half := measure(valueText(pt), chartSize, true) / 2
				x := math.Max(half, math.Min(p.x(i), d.Width-half))
				d.Labels = append(d.Labels, Label{X: x, Y: p.y(*pt.Value) - 8, Anchor: AnchorMiddle, Text: valueText(pt), Size: chartSize, Bold: true, Tone: seriesTone(j)})
			}
		}
	}
	for _, w := range apart(left, p.top-8, p.bottom+10) {
		pt, _ := at0(w.series, 0)
		d.Labels = append(d.Labels, Label{X: p.left - fan - 8, Y: w.y + 3.7, Anchor: AnchorRight, Text: valueText(pt), Size: chartSize, Bold: true, Tone: seriesTone(w.series)})
	}
	for _, w := range apart(right, p.top-8, p.bottom+10) {
		x := p.right + fan + 8
		y := w.y - w.height/2 + 10.6
		if pt, ok := at0(w.series, lastPlace); ok && valueText(pt) != "" {
			tone := seriesTone(w.series)
			if pt.Value == nil {
				tone = ToneQuiet
			}
			d.Labels = append(d.Labels, Label{X: x, Y: y, Text: valueText(pt), Size: chartSize, Bold: pt.Value != nil, Tone: tone})
			x += measure(valueText(pt), chartSize, pt.Value != nil) + 6
		}
		for i, l := range ends[w.series].lines {
			d.Labels = append(d.Labels, Label{X: x, Y: y + float64(i)*barLine, Text: l, Size: chartSize, Tone: ToneInk})
		}
	}
}
