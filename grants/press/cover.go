package press

import (
	"math"
	"slices"
	"strings"
)

// Where the parts of the cover stand, from the top of the page: the threads
// lie between its head and its words, which take more of the page where they
// are long.
const (
	coverHead    = 24.0
	coverWords   = 124.0 // where the words begin if they can
	coverHighest = 46.0  // and where they begin at the highest
)

// cover adds the first page: many threads that come together in one, the
// title, and at the foot the facts that a funder looks for first. What does
// not fit flows on to a page of the usual kind.
func (b *builder) cover(c Cover) {
	b.flush()
	b.breakNext = false // a cover is a page of its own
	b.headings.next(1)
	// The words begin higher where they need to; where that is not enough the
	// title is set smaller.
	title := b.style.title
	facts, used := b.coverBoxes(c, title)
	for used > bodyBottom-coverHighest && title.size > b.style.h2.size {
		b.root.parts = b.root.parts[:len(b.root.parts)-1]
		title.size, title.lead = title.size*0.9, title.lead*0.9
		facts, used = b.coverBoxes(c, title)
	}
	top := min(coverWords, max(coverHighest, bodyBottom-used-step))
	if facts < len(b.boxes) { // the facts stand at the foot
		b.boxes[facts].before += max(0, bodyBottom-top-used-1e-3)
	}
	b.pager.cover(top)
	b.pager.current().items = append(b.pager.current().items, placedBox{box: box{draw: b.coverArt(top)}})
	b.flush()
	b.pager.covering = false
}

// coverBoxes sets the words of the cover. It returns where the facts begin,
// and how high everything is.
func (b *builder) coverBoxes(c Cover, title face) (facts int, height float64) {
	b.boxes = nil
	b.sect = b.root.add("Sect")
	b.coverText(c.Kicker, b.style.kicker, "P", 0)
	b.coverText(c.Title, title, "H1", step/2)
	b.coverText(c.Subtitle, b.style.subtitle, "P", step)
	facts = len(b.boxes)
	b.coverFacts(c.Facts)
	b.coverText(c.Note, b.style.coverLabel, "P", step)
	for _, bx := range b.boxes {
		height += bx.before + bx.height
	}
	return facts, height
}

func (b *builder) coverArt(words float64) func(*painter, float64) {
	return func(p *painter, _ float64) {
		p.decoration("Pagination")
		f := b.style.h3
		right, rf := b.headRight(b.style.body.in(slate), b.style.h3)
		wide := rf.width(right)
		p.text(margin, coverHead, shorten(b.doc.Group, f, bodyWidth-wide-step), f)
		p.text(pageWidth-margin-wide, coverHead, right, rf)
		p.close()
		p.decoration("")
		p.threads((coverHead+words)/2-2, max((words-coverHead)/2-10, 2))
	}
}

func (b *builder) coverText(text string, f face, role string, before float64) {
	if strings.TrimSpace(text) == "" {
		return
	}
	width := bodyWidth
	if role == "P" {
		width = b.style.measure
	}
	n := b.sect.add(role)
	b.lineBoxes(balanced(text, f, width), f, margin, before, n)
}

// coverFacts sets labels and values in two columns, read row by row.
func (b *builder) coverFacts(facts [][2]string) {
	type cell struct {
		node         *node
		label, value []string
	}
	label, value := b.style.coverLabel, b.style.coverValue
	width := span(6)
	for start := 0; start < len(facts); start += 2 {
		var cells []cell
		height := 0.0
		for _, f := range facts[start:min(start+2, len(facts))] {
			c := cell{b.sect.add("P"), spaced(wrap(f[0], label, width-1)), wrap(f[1], value, width-1)}
			height = max(height, float64(len(c.label))*label.line()+float64(len(c.value))*value.line())
			cells = append(cells, c)
		}
		if height > tallest {
			for _, c := range cells {
				text := strings.Join(slices.Concat(c.label, c.value), "")
				b.lineBoxes(wrap(text, value, b.style.measure), value, margin, 2.5, c.node)
			}
			continue
		}
		b.boxes = append(b.boxes, box{height: height + 2.5, before: 2.5, draw: func(p *painter, top float64) {
			for i, c := range cells {
				x := margin + float64(i)*(width+gutter)
				p.decoration("")
				p.tint(x, top, width, 0.25, hairline)
				p.in(c.node)
				p.lines(x, top+2, c.label, label)
				p.lines(x, top+2+float64(len(c.label))*label.line(), c.value, value)
			}
		}})
	}
}

// strand is one thread of the cover.
type strand struct {
	colour colour
	from   float64 // how far above or below the middle it starts, as a share
	phase  float64
}

var strands = []strand{
	{mulberry, -1.0, 0},
	{teal, -0.42, 1},
	{amber, 0.12, 2},
	{slate, 0.6, 3},
	{moss, 1.0, 4},
}

// threads draws five threads that come in apart, up to spread above and below
// the middle, and leave twisted into one: the name of the program, and what a
// group does.
func (p *painter) threads(middle, spread float64) {
	const (
		start, end = -2.0, pageWidth + 2
		together   = 124.0 // where they have met
		twist      = 52.0  // length of a full turn
		radius     = 3.4
		fine       = 1.0
		thick      = 1.25
	)
	at := func(s strand, x float64) (y, near float64) {
		t := smooth((together - x) / together)
		in := smooth((x - together + 46) / 60)
		angle := 2*math.Pi*(x/twist+s.phase/float64(len(strands))) + math.Pi
		sway := 0.14 * spread * t * math.Sin(x/26+s.phase*1.7)
		return middle + s.from*spread*t + sway + in*radius*math.Sin(angle) + 2*math.Sin(x/60), math.Cos(angle)
	}
	// A strand is cut where it passes behind the others. What lies behind is
	// drawn first; a light edge shows what crosses over it.
	behind := func(s strand, x float64) bool { _, near := at(s, x); return near < 0 }
	type piece struct {
		strand   strand
		from, to float64
	}
	var layers [2][]piece
	for _, s := range strands {
		from := start
		for x := start; x < end; x += fine {
			if x+fine < end && behind(s, x) == behind(s, x+fine) {
				continue
			}
			layer := 1
			if behind(s, x) {
				layer = 0
			}
			layers[layer] = append(layers[layer], piece{s, from, x + fine})
			from = x + fine
		}
	}
	draw := func(c piece, from, to, width float64, in colour) {
		p.stroke(width, in, nil)
		for x := from; ; x = min(x+fine, to) {
			y, _ := at(c.strand, x)
			if x == from {
				p.pdf.MoveTo(x, y)
			} else {
				p.pdf.LineTo(x, y)
			}
			if x >= to {
				break
			}
		}
		p.pdf.DrawPath("D")
	}
	p.pdf.SetLineJoinStyle("round")
	for _, layer := range layers {
		for _, c := range layer {
			draw(c, c.from+1.5, c.to-1.5, thick+0.9, white)
			draw(c, c.from-0.4, c.to+0.4, thick, c.strand.colour)
		}
	}
	p.pdf.SetLineJoinStyle("miter")
}

// smooth goes from 0 to 1 without a corner.
func smooth(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}
