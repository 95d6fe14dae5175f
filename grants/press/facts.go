package press

import (
	"slices"
	"strings"
)

// facts adds large numbers side by side, up to four in a row (two in large
// print), each an element of its own.
func (b *builder) facts(fs Facts) {
	perRow := 3
	switch {
	case b.doc.Large || len(fs.Items) == 2:
		perRow = 2
	case len(fs.Items) == 4:
		perRow = 4
	}
	columns := 12 / perRow
	width := span(columns)
	for start := 0; start < len(fs.Items); start += perRow {
		row := fs.Items[start:min(start+perRow, len(fs.Items))]
		var cells []factCell
		top := 0.0 // the height of the row's values, so that labels line up
		for _, it := range row {
			c := b.factCell(it, width-2)
			top = max(top, c.valueHeight())
			cells = append(cells, c)
		}
		height := 0.0
		for _, c := range cells {
			height = max(height, 3+top+c.restHeight())
		}
		before := 1.5 * step
		if start == 0 {
			before = 2 * step
		}
		if height > tallest {
			for _, c := range cells {
				b.longFact(c, before)
			}
			continue
		}
		b.boxes = append(b.boxes, box{height: height, before: before, keep: start+perRow < len(fs.Items), draw: func(p *painter, y float64) {
			for i, c := range cells {
				x := margin + float64(i)*(span(columns)+gutter)
				p.decoration("")
				p.tint(x, y, width, 0.25, hairline)
				p.tint(x, y-0.35, 12, 0.95, mulberry)
				c.draw(p, x, y+3, top)
			}
		}})
	}
}

// longFact sets a number with more words than a column holds as running text.
func (b *builder) longFact(c factCell, before float64) {
	words := strings.Join(slices.Concat(spaced(c.value), spaced(c.label), c.note), "")
	b.lineBoxes(wrap(words, b.style.body, b.style.measure), b.style.body, margin, before, c.node)
}

// factCell is one large number set in lines.
type factCell struct {
	node                 *node
	value, label, note   []string
	valueFace, labelFace face
	noteFace             face
}

func (b *builder) factCell(it Fact, width float64) factCell {
	c := factCell{node: b.sect.add("P"), valueFace: b.style.fact, labelFace: b.style.body, noteFace: b.style.small}
	// Words for a hidden number are set smaller than a number.
	if c.valueFace.width(it.Value) > width || strings.ContainsRune(strings.TrimSpace(it.Value), '\n') {
		c.valueFace = b.style.factWords
	}
	c.value = wrap(it.Value, c.valueFace, width)
	if it.Label != "" {
		c.label = wrap(it.Label, c.labelFace, width)
	}
	if it.Note != "" {
		c.note = wrap(it.Note, c.noteFace, width)
	}
	return c
}

func (c factCell) valueHeight() float64 { return float64(len(c.value)) * c.valueFace.line() }

func (c factCell) restHeight() float64 {
	h := float64(len(c.label)) * c.labelFace.line()
	if len(c.note) > 0 {
		h += 1 + float64(len(c.note))*c.noteFace.line()
	}
	return h
}

func (c factCell) draw(p *painter, x, y, valueHeight float64) {
	p.in(c.node)
	// The value stands on the row's common line.
	p.lines(x, y+valueHeight-c.valueHeight(), spaced(c.value), c.valueFace)
	y += valueHeight
	p.lines(x, y, spaced(c.label), c.labelFace)
	y += float64(len(c.label))*c.labelFace.line() + 1
	p.lines(x, y, c.note, c.noteFace)
}

// spaced ends the last line with a space too, for text that goes on in
// another face.
func spaced(lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	out := append([]string(nil), lines...)
	out[len(out)-1] += " "
	return out
}

// checklist adds lines that are there or not: a shape, the word, the text.
func (b *builder) checklist(c Checklist) {
	f, small := b.style.body, b.style.small
	word := f.strong()
	wordWidth := 0.0
	for _, it := range c.Items {
		wordWidth = max(wordWidth, word.width(string(it.State)))
	}
	wordWidth = min(wordWidth, bodyWidth/3)
	shape := f.size * 0.4
	textX := margin + shape + 3 + wordWidth + 5
	element := b.sect.add("L")
	for i, it := range c.Items {
		body := element.add("LI").add("LBody")
		state := wrap(string(it.State), word, wordWidth+0.1)
		lines := wrap(it.Text, f, pageWidth-margin-textX)
		var detail []string
		if strings.TrimSpace(it.Detail) != "" {
			detail = wrap(it.Detail, small, pageWidth-margin-textX)
		}
		height := max(float64(len(state))*f.line(), float64(len(lines))*f.line()+float64(len(detail))*small.line())
		if height > tallest {
			text := joinNonBlank(" ", string(it.State), it.Text, it.Detail)
			b.lineBoxes(wrap(text, f, b.style.measure), f, margin, step, body)
			continue
		}
		bx := box{height: height + step, keep: i == 0 && len(c.Items) > 1,
			draw: func(p *painter, top float64) {
				p.decoration("")
				if i > 0 {
					p.line(margin, top, pageWidth-margin, top, 0.2, hairline)
				}
				y := top + step/2
				p.stateShape(margin+shape/2, y+f.line()/2, shape, it.State)
				p.in(body)
				p.lines(margin+shape+3, y, spaced(state), word.in(stateColour(it.State)))
				if len(detail) > 0 {
					p.lines(textX, y, spaced(lines), f)
				} else {
					p.lines(textX, y, lines, f)
				}
				p.lines(textX, y+float64(len(lines))*f.line(), detail, small)
			}}
		if i == 0 {
			bx.before = step / 2
		}
		b.boxes = append(b.boxes, bx)
	}
}

func stateColour(s CheckState) colour {
	switch s {
	case CheckYes:
		return moss
	case CheckNo:
		return amber
	}
	return slate
}

// stateShape draws a tick in a disc, an empty ring, or a dashed ring with a
// question mark's dot: they differ in grey as well.
func (p *painter) stateShape(x, y, size float64, s CheckState) {
	r := size / 2
	c := stateColour(s)
	switch s {
	case CheckYes:
		p.dot(x, y, r, c)
		p.stroke(0.55*size/4.8, white, nil)
		p.pdf.SetLineCapStyle("round")
		p.pdf.SetLineJoinStyle("round")
		p.pdf.MoveTo(x-r*0.45, y+r*0.05)
		p.pdf.LineTo(x-r*0.1, y+r*0.4)
		p.pdf.LineTo(x+r*0.5, y-r*0.38)
		p.pdf.DrawPath("D")
		p.pdf.SetLineCapStyle("butt")
	case CheckNo:
		p.stroke(0.6, c, nil)
		p.pdf.Circle(x, y, r-0.3, "D")
	default:
		p.stroke(0.5, c, []float64{0.9, 0.7})
		p.pdf.Circle(x, y, r-0.3, "D")
		p.pdf.SetDashPattern(nil, 0)
	}
}

// dot fills a disc.
func (p *painter) dot(x, y, r float64, c colour) {
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Circle(x, y, r, "F")
}
