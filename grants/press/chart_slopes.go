package press

import "math"

// Lengths of a chart of paired dots, in the unit of its words.
const (
	pairPlain = 20.0 // height of a row
	pairRange = 30.0 // and of one with the interval under it
	pairBelow = 11.0 // how far under its dots the interval stands
	pairDot   = 4.6  // radius of a dot
	pairAxis  = 22.0 // height of the numbers of the scale
)

// pairs is a chart of before and after, measured: a row for each series, on
// one scale, an open dot for the first, a filled one for the latest.
type pairs struct {
	c       Chart
	measure Measure
	width   float64
	places  []string
	at      []map[int]int
	names   [][]string // of each series, in lines
	value   float64    // the widest value in print
	ranged  bool       // some row has an interval
	key     []keyLine
	axis    axis
	// left and right are the ends of the scale.
	left, right float64
}

// keyLine is what the dots mean, as far as it fits on a line.
type keyLine []keyItem

// keyItem is a mark of the key and its words. Mark is the place along the
// pair: 0 for the first, 1 for the latest, 2 for the interval.
type keyItem struct {
	mark int
	text string
	x    float64
}

// rangeWords are what stands beside the mark of an interval.
const rangeWords = "95% range of the change"

func layPairs(c Chart, width float64, measure Measure) *pairs {
	c.Kind = Slopes
	c = withoutHidden(c)
	p := &pairs{c: c, measure: measure, width: width, axis: axisOf(c)}
	p.places, p.at = categories(c)
	widest := 0.0
	for _, s := range c.Series {
		widest = math.Max(widest, measure(s.Name, chartSize, true))
	}
	column := math.Min(widest+0.01, width*0.34)
	for j, s := range c.Series {
		p.names = append(p.names, wrapWords(s.Name, column, measure))
		for _, i := range []int{0, len(p.places) - 1} {
			if pt, ok := p.point(j, i); ok && pt.Value != nil {
				p.value = math.Max(p.value, measure(p.words(pt), chartSize, true))
			}
		}
		_, last, whole := p.ends(j)
		p.ranged = p.ranged || whole && last.Low != nil
	}
	p.left = column + p.value + 2*pairDot + barSpace
	p.right = math.Max(width-p.value-pairDot-barSpace-2, p.left+1)
	p.layKey()
	return p
}

// point is what a series has at a place.
func (p *pairs) point(series, place int) (Point, bool) {
	k, ok := p.at[series][place]
	if !ok {
		return Point{}, false
	}
	return p.c.Series[series].Points[k], true
}

// ends are the first and the latest point of a series; whole says that both
// have a value.
func (p *pairs) ends(series int) (first, last Point, whole bool) {
	first, _ = p.point(series, 0)
	last, _ = p.point(series, len(p.places)-1)
	return first, last, len(p.places) > 1 && first.Value != nil && last.Value != nil
}

func (p *pairs) words(pt Point) string {
	return cutShort(valueText(pt), p.width*0.15, true, p.measure)
}

// layKey sets the meaning of the dots in as many lines as it takes.
func (p *pairs) layKey() {
	if len(p.places) == 0 {
		return
	}
	items := []keyItem{{mark: 1, text: p.places[len(p.places)-1]}}
	if len(p.places) > 1 {
		items = []keyItem{{mark: 0, text: p.places[0]}, items[0]}
	}
	if p.ranged {
		items = append(items, keyItem{mark: 2, text: rangeWords})
	}
	x, line := 0.0, keyLine{}
	for _, it := range items {
		mark := keyMark(it.mark)
		it.text = cutShort(it.text, p.width-mark, false, p.measure)
		w := mark + p.measure(it.text, chartSize, false)
		if x > 0 && x+w > p.width {
			p.key, line, x = append(p.key, line), nil, 0
		}
		it.x = x
		line = append(line, it)
		x += w + 18
	}
	p.key = append(p.key, line)
}

// keyMark is the room that a mark of the key takes.
func keyMark(mark int) float64 {
	if mark == 2 {
		return 24 + barSpace
	}
	return 2*pairDot + barSpace
}

func (p *pairs) top() float64 { return float64(len(p.key))*barLine + 10 }

func (p *pairs) row(series int) float64 {
	least := pairPlain
	if p.ranged {
		least = pairRange
	}
	return math.Max(least, float64(len(p.names[series]))*barLine)
}

// height is the height with so much between the rows.
func (p *pairs) height(gap float64) float64 {
	h := p.top() + pairAxis + gap
	for j := range p.names {
		h += p.row(j) + gap
	}
	return h
}

func (p *pairs) draw(d *Drawing) {
	gap := barGap
	if p.height(barGap) > d.Height {
		gap = barTight
	}
	for i, line := range p.key {
		for _, it := range line {
			p.drawKey(d, it, 8+float64(i)*barLine)
		}
	}
	bottom := p.height(gap) - pairAxis
	p.scale(d, bottom)
	y := p.top() + gap
	for j := range p.c.Series {
		p.drawRow(d, j, y)
		y += p.row(j) + gap
	}
}

func (p *pairs) drawKey(d *Drawing, it keyItem, middle float64) {
	if it.mark == 2 {
		d.whisker(it.x, it.x+24, middle)
	} else {
		d.pairDot(it.x+pairDot, middle, it.mark == 1)
	}
	d.Labels = append(d.Labels, Label{X: it.x + keyMark(it.mark), Y: middle + 3.7, Text: it.text, Size: chartSize, Tone: ToneQuiet})
}

// across is where a value stands on the scale.
func (p *pairs) across(v float64) float64 { return p.left + p.axis.share(v)*(p.right-p.left) }

// ticks are every whole number of a short scale, so that both its ends are
// told; else round numbers.
func (p *pairs) ticks() []float64 {
	low, high := p.axis.low, p.axis.high
	if low != math.Trunc(low) || high != math.Trunc(high) || high-low > 8 || high-low < 2 {
		return p.axis.ticks()
	}
	var out []float64
	for v := low; v <= high; v++ {
		out = append(out, v)
	}
	return out
}

// scale draws the lines that the dots are read against, numbered at the foot.
func (p *pairs) scale(d *Drawing, bottom float64) {
	edge := math.Inf(-1)
	for _, t := range p.ticks() {
		x := p.across(t)
		d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: x, Y: p.top(), H: bottom - p.top(), Tone: ToneHairline, Stroke: 0.8})
		text := cutShort(tickText(t), p.width/4, false, p.measure)
		half := p.measure(text, chartSize, false) / 2
		at := math.Min(math.Max(x, half), math.Max(d.Width-half, half))
		if at-half < edge {
			continue
		}
		edge = at + half + 6
		d.Labels = append(d.Labels, Label{X: at, Y: bottom + 14, Anchor: AnchorMiddle, Text: text, Size: chartSize, Tone: ToneQuiet})
	}
}

func (p *pairs) drawRow(d *Drawing, series int, top float64) {
	height := p.row(series)
	y := top + height/2
	if p.ranged {
		y = top + (height-pairBelow)/2
	}
	namesTop := y - barLine/2
	if n := float64(len(p.names[series])); n > 1 {
		namesTop = top + (height-n*barLine)/2
	}
	for i, l := range p.names[series] {
		d.Labels = append(d.Labels, Label{X: 0, Y: namesTop + float64(i)*barLine + 10.6, Text: l, Size: chartSize})
	}
	first, last, whole := p.ends(series)
	if whole {
		a, b := p.across(*first.Value), p.across(*last.Value)
		d.Shapes = append(d.Shapes, Shape{Kind: ShapeLine, X: a, Y: y, W: b - a, Tone: ToneFirst, Stroke: 2})
		if last.Low != nil {
			d.whisker(p.across(*last.Low), p.across(*last.High), y+pairBelow)
		}
	}
	// The places between have a dot and no words: the text alternative has them.
	for i := 1; i < len(p.places)-1; i++ {
		if pt, ok := p.point(series, i); ok && pt.Value != nil {
			d.Shapes = append(d.Shapes, Shape{Kind: ShapeCircle, X: p.across(*pt.Value), Y: y, W: pairDot / 2, Tone: ToneFirst, Fill: true})
		}
	}
	// Values stand outside their pair, so that they never meet.
	rising := !whole || *first.Value <= *last.Value
	if first.Value != nil && len(p.places) > 1 {
		d.pairDot(p.across(*first.Value), y, false)
		p.drawValue(d, first, y, rising)
	}
	if last.Value != nil {
		d.pairDot(p.across(*last.Value), y, true)
		p.drawValue(d, last, y, !rising)
	}
	if first.Value == nil && last.Value == nil {
		text := last.Text
		if text == "" {
			text = first.Text
		}
		text = cutShort(text, p.right-p.left, false, p.measure)
		d.Labels = append(d.Labels, Label{X: p.left, Y: y + 3.7, Text: text, Size: chartSize, Tone: ToneQuiet})
	}
}

func (p *pairs) drawValue(d *Drawing, pt Point, y float64, before bool) {
	l := Label{X: p.across(*pt.Value) + pairDot + 4, Y: y + 3.7, Text: p.words(pt), Size: chartSize, Bold: true}
	if before {
		l.X, l.Anchor = p.across(*pt.Value)-pairDot-4, AnchorRight
	}
	d.Labels = append(d.Labels, l)
}

// pairDot draws an open dot for the first, a filled one for the latest.
func (d *Drawing) pairDot(x, y float64, latest bool) {
	s := Shape{Kind: ShapeCircle, X: x, Y: y, W: pairDot, Tone: ToneFirst, Fill: true}
	if !latest {
		s.W, s.White, s.Stroke = pairDot-0.9, true, 1.8
	}
	d.Shapes = append(d.Shapes, s)
}

// whisker draws an interval, closed at both ends.
func (d *Drawing) whisker(from, to, y float64) {
	d.Shapes = append(d.Shapes,
		Shape{Kind: ShapeLine, X: from, Y: y, W: to - from, Tone: ToneQuiet, Stroke: 1.2},
		Shape{Kind: ShapeLine, X: from, Y: y - 3, H: 6, Tone: ToneQuiet, Stroke: 1.2},
		Shape{Kind: ShapeLine, X: to, Y: y - 3, H: 6, Tone: ToneQuiet, Stroke: 1.2})
}
