package press

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
	if c.Title != "" {
		b.paragraph(c.Title, b.style.h3, 2*step, group.add("P"))
		for i := range b.boxes[len(b.boxes)-len(wrap(c.Title, b.style.h3, b.style.measure)):] {
			b.boxes[len(b.boxes)-1-i].keep = true
		}
	}
	figure := group.add("Figure")
	figure.alt = c.Alt
	// A drawing's unit is the point at normal print; in large print the same
	// drawing is smaller by as much as it is enlarged.
	scale := mmPerPoint * b.style.chart / chartSize
	width := bodyWidth / scale
	height := min(DrawingHeight(c, width, printMeasure), bodyHeight*0.5/scale)
	d := Draw(c, width, height, printMeasure)
	if c.Kind == Bars {
		d = fitDrawing(d, DrawingHeight(c, width, printMeasure), height)
	}
	b.boxes = append(b.boxes, box{height: d.Height * scale, before: step, keep: c.Caption != "", draw: func(p *painter, top float64) {
		p.in(figure)
		p.drawing(d, margin, top, scale)
	}})
	if c.Caption != "" {
		lines := wrap(c.Caption, b.style.small, b.style.measure)
		n := group.add("Caption")
		b.boxes = append(b.boxes, box{height: float64(len(lines)) * b.style.small.line(), before: step / 2, draw: func(p *painter, top float64) {
			p.in(n)
			p.lines(margin, top, lines, b.style.small)
		}})
	}
	b.boxes = append(b.boxes, box{height: step / 2})
}

// printMeasure is the measure of the documents' font.
func printMeasure(text string, size float64, bold bool) float64 { return measure(text, bold) * size }

// fitDrawing makes a drawing that is higher than its room smaller as a whole.
func fitDrawing(d Drawing, natural, room float64) Drawing {
	if natural <= room {
		return d
	}
	return d.scaled(room / natural)
}

// scaled is the same drawing larger or smaller.
func (d Drawing) scaled(by float64) Drawing {
	out := Drawing{Width: d.Width * by, Height: d.Height}
	for _, s := range d.Shapes {
		s.X, s.Y, s.W, s.H, s.Stroke = s.X*by, s.Y*by, s.W*by, s.H*by, s.Stroke*by
		points := make([][2]float64, len(s.Points))
		for i, q := range s.Points {
			points[i] = [2]float64{q[0] * by, q[1] * by}
		}
		s.Points = points
		out.Shapes = append(out.Shapes, s)
	}
	for _, l := range d.Labels {
		l.X, l.Y, l.Size = l.X*by, l.Y*by, l.Size*by
		out.Labels = append(out.Labels, l)
	}
	return out
}

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
