package press

import "strings"

// block adds a block's boxes and elements.
func (b *builder) block(block Block) {
	start := len(b.boxes)
	defer func() {
		if b.breakNext && len(b.boxes) > start {
			b.boxes[start].fresh, b.boxes[start].hard = true, b.breakHard
			b.breakNext, b.breakHard = false, false
		}
	}()
	switch v := block.(type) {
	case Cover:
		if v.Compact {
			b.masthead(v)
			break
		}
		b.cover(v)
	case Unpaged: // not on paper
	case Spare:
		for _, block := range v.Blocks {
			if v.Order > b.spared {
				b.block(block)
			}
		}
	case Heading:
		b.heading(v)
	case Finding:
		f := b.style.finding
		b.lineBoxes(balanced(v.Text, f, b.style.measure), f, margin, 2*step, b.sect.add("P"))
		b.keepLast(true)
	case Paragraph:
		f := b.style.body
		if v.Small {
			f = b.style.small
		}
		if v.Bold {
			f.bold = true
		}
		if v.Wide {
			b.lineBoxes(settled(v.Text, f, b.width), f, b.left, step, b.sect.add("P"))
			break
		}
		b.paragraph(v.Text, f, step, b.sect.add("P"))
	case List:
		b.list(v)
	case Checklist:
		b.checklist(v)
	case Table:
		b.table(v)
	case Tables:
		b.tables(v)
	case Beside:
		b.beside(v)
	case Facts:
		b.facts(v)
	case Callout:
		b.callout(v)
	case SignTable:
		b.signTable(v)
	case Chart:
		b.chart(v)
	case QR:
		b.qr(v)
	case Picture:
		b.picture(v)
	case Run:
		b.startRun(v)
	case Frame:
		b.frame(v)
	case Question:
		b.question(v)
	case PageBreak:
		b.breakNext, b.breakHard = true, v.Hard
	}
}

// masthead is a cover as the head of the first page: what this is, its finding as
// the title, and the facts in a line.
func (b *builder) masthead(c Cover) {
	if strings.TrimSpace(c.Kicker) != "" {
		b.lineBoxes(settled(c.Kicker, b.style.small.strong(), bodyWidth), b.style.small.strong(), margin, 0, b.sect.add("P"))
	}
	if strings.TrimSpace(c.Title) != "" {
		b.heading(Heading{Level: 1, Text: c.Title})
	} else {
		b.headings.next(1)
	}
	for _, part := range []struct {
		text string
		face face
	}{{c.Subtitle, b.style.body}, {c.factsLine(), b.style.small}, {c.Note, b.style.small}} {
		if strings.TrimSpace(part.text) != "" {
			b.lineBoxes(settled(part.text, part.face, bodyWidth), part.face, margin, step/2, b.sect.add("P"))
		}
	}
}

// factsLine is the facts of a compact cover in one line of running text.
func (c Cover) factsLine() string {
	var out []string
	for _, f := range c.Facts {
		out = append(out, joinNonBlank(": ", f[0], f[1]))
	}
	return joinNonBlank("; ", out...)
}

// keepLast ties the last box to what follows.
func (b *builder) keepLast(loose bool) {
	if n := len(b.boxes); n > 0 {
		b.boxes[n-1].keep, b.boxes[n-1].loose = true, loose
	}
}

// heading adds a heading; it never ends a page. A heading of level 1 starts a
// section.
func (b *builder) heading(h Heading) {
	level := b.headings.next(h.Level)
	f, before := b.style.h1, 3*step
	switch h.Level {
	case 2:
		f, before = b.style.h2, 2.5*step
	case 3:
		f, before = b.style.h3, 1.5*step
	}
	if level == 1 {
		b.sect = b.root.add("Sect")
	}
	start := len(b.boxes)
	b.lineBoxes(balanced(h.Text, f, b.width), f, b.left, before, b.sect.add("H"+itoa(level)))
	b.keepFrom(start)
	b.boxes[start].fresh = h.NewPage
	first := b.boxes[start].draw
	b.boxes[start].draw = func(p *painter, top float64) {
		first(p, top)
		p.bookmark(h.Text, level-1, top)
	}
}

// keepFrom ties the boxes from start on to each other and to what follows.
func (b *builder) keepFrom(start int) {
	for i := start; i < len(b.boxes); i++ {
		b.boxes[i].keep = true
	}
}

// bookmark adds an entry to the list of headings that a reader shows beside
// the pages. gofpdf writes letters beyond U+FFFF wrongly there.
func (p *painter) bookmark(text string, level int, top float64) {
	p.pdf.Bookmark(strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return substitute
		}
		return r
	}, oneLine(text)), level, top)
}

// lines sets lines of one element.
func (p *painter) lines(x, top float64, lines []string, f face) {
	for i, l := range lines {
		p.text(x, top+f.baseline()+float64(i)*f.line(), l, f)
	}
}

// paragraph adds running text, a box a line. The first two and the last two
// lines stay together.
func (b *builder) paragraph(text string, f face, before float64, n *node) {
	b.lineBoxes(settled(text, f, b.measure()), f, b.left, before, n)
}

func (b *builder) lineBoxes(lines []string, f face, x, before float64, n *node) {
	for i, l := range lines {
		bx := box{height: f.line(), draw: func(p *painter, top float64) {
			p.in(n)
			p.text(x, top+f.baseline(), l, f)
		}}
		if i == 0 {
			bx.before = before
		}
		bx.keep = i < len(lines)-1 && (i == 0 || i == len(lines)-2)
		b.boxes = append(b.boxes, bx)
	}
}

// list adds a list: L, LI, Lbl (numbers) and LBody.
func (b *builder) list(l List) {
	f := b.style.body
	element := b.sect.add("L")
	indent := 6.0 * f.size / 12
	if l.Numbered {
		indent = f.width(itoa(len(l.Items))+".") + 2.5
	}
	for i, item := range l.Items {
		li := element.add("LI")
		var label *node
		if l.Numbered {
			label = li.add("Lbl")
		}
		start := len(b.boxes)
		before := step / 2
		if i == 0 {
			before = step
		}
		b.lineBoxes(settled(item, f, b.style.measure-indent), f, margin+indent, before, li.add("LBody"))
		first := b.boxes[start].draw
		b.boxes[start].draw = func(p *painter, top float64) {
			if label != nil {
				p.in(label)
				p.text(margin, top+f.baseline(), itoa(i+1)+". ", f)
			} else {
				p.decoration("")
				p.dot(margin+1.6, top+f.baseline()-f.size*mmPerPoint*0.27, f.size*0.075, mulberry)
			}
			first(p, top)
		}
	}
}

// callout adds a tinted box with a heading. It is not cut, unless it is longer
// than a page.
func (b *builder) callout(c Callout) {
	const pad = 5.0
	n := b.sect.add("Sect")
	h, f := b.style.h3, b.style.body
	width := bodyWidth - 2*pad - 3
	type strip struct {
		text string
		face face
		node *node
		gap  float64
	}
	var strips []strip
	addText := func(text string, f face, gap float64) {
		if strings.TrimSpace(text) == "" {
			return
		}
		el := n.add("P")
		lines := settled(text, f, min(width, b.style.measure+8))
		for i, l := range lines {
			s := strip{text: l, face: f, node: el}
			if i == 0 && len(strips) > 0 {
				s.gap = gap
			}
			strips = append(strips, s)
		}
	}
	addText(c.Title, h, 0)
	addText(c.Text, f, step/2)
	total := 0.0
	for _, s := range strips {
		total += s.gap + s.face.line()
	}
	whole := total+2*pad <= bodyHeight*0.6
	for i, s := range strips {
		first, last := i == 0, i == len(strips)-1
		above, below := s.gap, 0.0
		if first {
			above = pad
		}
		if last {
			below = pad
		}
		bx := box{height: above + s.face.line() + below, keep: !last && (whole || first || i == len(strips)-2)}
		if first {
			bx.before = 1.5 * step
		}
		bx.draw = func(p *painter, top float64) {
			p.decoration("")
			p.tint(margin, top, bodyWidth, bx.height, paper)
			p.tint(margin, top, 1.4, bx.height, amber)
			p.in(s.node)
			p.text(margin+pad+1.5, top+above+s.face.baseline(), s.text, s.face)
		}
		b.boxes = append(b.boxes, bx)
	}
	b.boxes = append(b.boxes, box{height: step / 2})
}
