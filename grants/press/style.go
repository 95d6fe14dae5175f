package press

// The house style in numbers. Lengths are millimetres, type sizes points.

// Page geometry: A4, 20 mm margins, twelve columns with 5 mm gutters, space in
// steps of 4 mm.
const (
	pageWidth   = 210.0
	pageHeight  = 297.0
	margin      = 20.0
	bodyTop     = 26.0
	bodyBottom  = pageHeight - 24.0
	bodyWidth   = pageWidth - 2*margin
	bodyHeight  = bodyBottom - bodyTop
	gutter      = 5.0
	columnWidth = (bodyWidth - 11*gutter) / 12
	step        = 4.0
	mmPerPoint  = 25.4 / 72
)

// tallest is how high a strip may be that is never cut. What is higher is set
// in another way, so that nothing runs off a page.
const tallest = bodyHeight * 0.6

// span is the width of n of the twelve columns.
func span(n int) float64 { return float64(n)*columnWidth + float64(n-1)*gutter }

// colour is red, green and blue from 0 to 255.
type colour struct{ r, g, b int }

// The light column of the house colours. The contrast on white is in the
// house style; every one used for text has 4.5 to 1 or more.
var (
	ink      = colour{0x1F, 0x24, 0x30}
	slate    = colour{0x5B, 0x64, 0x72}
	mulberry = colour{0x7B, 0x2D, 0x5B}
	teal     = colour{0x0B, 0x6B, 0x6B}
	amber    = colour{0x9A, 0x5B, 0x00}
	brick    = colour{0xB3, 0x26, 0x1E}
	moss     = colour{0x3F, 0x6B, 0x2F}
	hairline = colour{0xD9, 0xD4, 0xCB}
	paper    = colour{0xF7, 0xF2, 0xEA} // the tint of boxes; ink on it is 14 to 1
	white    = colour{0xFF, 0xFF, 0xFF}
)

// face is how a piece of text is set: points on a line of points.
type face struct {
	size, lead float64
	bold       bool
	colour     colour
}

// line is the height of a line of text.
func (f face) line() float64 { return f.lead * mmPerPoint }

// baseline is how far below the top of its line the text stands, so that
// capitals are in the middle of the line.
func (f face) baseline() float64 { return (f.lead/2 + 0.334*f.size) * mmPerPoint }

func (f face) in(c colour) face { f.colour = c; return f }
func (f face) strong() face     { f.bold = true; return f }

// style is the type of a whole document: one for reading, one for large print,
// with the same structure.
type style struct {
	body, small, table, tableHead face
	h1, h2, h3                    face
	finding, fact, factWords      face
	running                       face
	kicker, title, subtitle       face
	coverLabel, coverValue        face
	chart                         float64 // size of the words of a chart
	measure                       float64 // width of running text
}

// formStyle is the type of a form to be filled in by hand: everything at one size
// at least, and headings above it.
func formStyle(points float64) style {
	plain := face{points, points * 1.4, false, ink}
	of := func(times float64, c colour) face { return face{points * times, points * times * 1.3, true, c} }
	return style{
		body: plain, small: plain, table: plain, tableHead: plain.strong(),
		h1: of(1.5, mulberry), h2: of(1.2, ink), h3: of(1, ink),
		finding: of(1.2, ink), fact: of(2, mulberry), factWords: of(1.1, mulberry),
		running: face{points, points * 1.15, false, slate},
		kicker:  of(1, mulberry), title: of(2, ink), subtitle: plain,
		coverLabel: plain, coverValue: plain.strong(),
		chart: points, measure: bodyWidth,
	}
}

// styleOf is the type of a document.
func styleOf(d *Document) style {
	if d.Points > 0 {
		return formStyle(d.Points)
	}
	s := styleFor(d.Large)
	if d.Dense && !d.Large {
		s.measure = span(11) // 70 letters a line, the most that reads well
	}
	return s
}

func styleFor(large bool) style {
	if large {
		return style{
			body:  face{18, 26, false, ink},
			small: face{16, 23, false, slate},
			table: face{16, 22, false, ink}, tableHead: face{16, 22, true, ink},
			h1: face{30, 36, true, mulberry}, h2: face{23, 30, true, ink}, h3: face{19, 26, true, ink},
			finding: face{23, 31, true, ink}, fact: face{40, 44, true, mulberry}, factWords: face{19, 25, true, mulberry},
			running: face{16, 20, false, slate},
			kicker:  face{19, 25, true, mulberry}, title: face{36, 42, true, ink}, subtitle: face{18, 25, false, slate},
			coverLabel: face{16, 19.5, false, slate}, coverValue: face{17, 21, true, ink},
			chart: 16, measure: bodyWidth,
		}
	}
	return style{
		body:  face{12, 17, false, ink},
		small: face{10.5, 15, false, slate},
		table: face{11, 15, false, ink}, tableHead: face{11, 15, true, ink},
		h1: face{24, 30, true, mulberry}, h2: face{16, 22, true, ink}, h3: face{13, 18, true, ink},
		finding: face{18, 25, true, ink}, fact: face{32, 36, true, mulberry}, factWords: face{14, 19, true, mulberry},
		running: face{10, 13, false, slate},
		kicker:  face{14, 20, true, mulberry}, title: face{36, 43, true, ink}, subtitle: face{15, 22, false, slate},
		coverLabel: face{10.5, 15, false, slate}, coverValue: face{13, 18, true, ink},
		chart: 11, measure: span(10),
	}
}
