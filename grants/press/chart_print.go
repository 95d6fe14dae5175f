package press

import "strings"

// toneColour is a tone on paper.
func toneColour(t Tone) colour {
	switch t {
	case ToneQuiet:
		return slate
	case ToneHairline:
		return hairline
	case ToneFirst:
		return mulberry
	case ToneSecond:
		return teal
	case ToneThird:
		return amber
	case ToneFourth:
		return slate
	case ToneFifth:
		return moss
	}
	return ink
}

// chart adds a picture of numbers: its finding, the picture with its text
// alternative, and how it was counted, all on one page.
func (b *builder) chart(c Chart) {
	group := b.sect.add("Sect")
	if strings.TrimSpace(c.Title) != "" {
		start := len(b.boxes)
		f := b.style.h3
		b.lineBoxes(balanced(c.Title, f, b.measure()), f, b.left, 2*step, group.add("P"))
		b.keepFrom(start)
	}
	figure := group.add("Figure")
	figure.alt = c.Alt
	// A drawing's unit is the point at normal print; in large print the same
	// drawing is smaller by as much as it is enlarged.
	scale := mmPerPoint * b.style.chart / chartSize
	width := b.width / scale
	natural := DrawingHeight(c, width, printMeasure)
	least := leastHeight(c, width, printMeasure)
	bx := b.chartBox(c, figure, width, min(natural, max(least, bodyHeight*0.5/scale)), scale)
	if tight := b.chartBox(c, figure, width, least, scale); tight.height < bx.height {
		bx.tight = &tight
	}
	captioned := strings.TrimSpace(c.Caption) != ""
	bx.keep = captioned
	b.boxes = append(b.boxes, bx)
	if captioned {
		start := len(b.boxes)
		f := b.style.small
		b.lineBoxes(settled(c.Caption, f, b.measure()), f, b.left, step/2, group.add("Caption"))
		b.keepFrom(start)
		b.boxes[len(b.boxes)-1].keep = false
	}
	b.boxes = append(b.boxes, box{height: step / 2})
}

// chartBox is a drawing of some height. One that is higher than a page is made
// smaller as a whole.
func (b *builder) chartBox(c Chart, figure *node, width, height, scale float64) box {
	d, left := Draw(c, width, height, printMeasure), b.left
	if most := bodyHeight * 0.85; height*scale > most {
		scale *= most / (height * scale)
	}
	return box{height: height * scale, before: step, draw: func(p *painter, top float64) {
		p.in(figure)
		p.drawing(d, left, top, scale)
	}}
}

// printMeasure is the measure of the documents' font.
func printMeasure(text string, size float64, bold bool) float64 { return measure(text, bold) * size }

// drawing draws a chart with its top left corner at x, y; a unit of it is
// scale millimetres.
func (p *painter) drawing(d Drawing, x, y, scale float64) {
	for _, s := range d.Shapes {
		p.shape(s, x, y, scale)
	}
	p.pdf.SetDashPattern(nil, 0)
	for _, l := range d.Labels {
		size := l.Size * scale / mmPerPoint
		f := face{size: size, lead: size, bold: l.Bold, colour: toneColour(l.Tone)}
		at := x + l.X*scale
		switch l.Anchor {
		case AnchorMiddle:
			at -= f.width(l.Text) / 2
		case AnchorRight:
			at -= f.width(l.Text)
		}
		p.text(at, y+l.Y*scale, l.Text+" ", f)
	}
}

func (p *painter) shape(s Shape, x, y, scale float64) {
	c := toneColour(s.Tone)
	dash := make([]float64, len(s.Dash))
	for i, v := range s.Dash {
		dash[i] = v * scale
	}
	style := ""
	if s.Stroke > 0 {
		p.stroke(s.Stroke*scale, c, dash)
		style = "D"
	}
	if s.Fill {
		fill := c
		if s.White {
			fill = white
		}
		p.pdf.SetFillColor(fill.r, fill.g, fill.b)
		style += "F"
	}
	switch s.Kind {
	case ShapeRect:
		p.pdf.Rect(x+s.X*scale, y+s.Y*scale, s.W*scale, s.H*scale, style)
	case ShapeLine:
		p.pdf.Line(x+s.X*scale, y+s.Y*scale, x+(s.X+s.W)*scale, y+(s.Y+s.H)*scale)
	case ShapeCircle:
		p.pdf.Circle(x+s.X*scale, y+s.Y*scale, s.W*scale, style)
	case ShapePolygon:
		for i, q := range s.Points {
			if i == 0 {
				p.pdf.MoveTo(x+q[0]*scale, y+q[1]*scale)
			} else {
				p.pdf.LineTo(x+q[0]*scale, y+q[1]*scale)
			}
		}
		p.pdf.ClosePath()
		p.pdf.DrawPath(style)
	}
}
