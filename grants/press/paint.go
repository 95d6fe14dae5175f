package press

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"commonthread/assets"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/jung-kurt/gofpdf"
)

func itoa(n int) string { return strconv.Itoa(n) }

// painter draws on pages of millimetres, y downwards, through gofpdf.
type painter struct {
	marks
	pdf    *gofpdf.Fpdf
	face   face // as last set, so that it is only set anew where it changes
	facing bool // whether a face is set on this page
}

const family = "thread"

func newPainter() *painter {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(margin, margin, margin)
	// gofpdf writes into the bytes of a font that it cuts, so each document has
	// its own.
	pdf.AddUTF8FontFromBytes(family, "", slices.Clone(assets.Regular))
	pdf.AddUTF8FontFromBytes(family, "B", slices.Clone(assets.Bold))
	pdf.SetCatalogSort(true)
	p := &painter{pdf: pdf}
	p.marks.write = pdf.RawWriteStr
	return p
}

// newPage starts the next page.
func (p *painter) newPage() {
	p.page(p.pdf.AddPage)
	p.facing = false
}

func (p *painter) set(f face) {
	if p.facing && p.face == f {
		return
	}
	weight := ""
	if f.bold {
		weight = "B"
	}
	p.pdf.SetFont(family, weight, f.size)
	p.pdf.SetTextColor(f.colour.r, f.colour.g, f.colour.b)
	p.face, p.facing = f, true
}

// text sets one line with its baseline at y. A letter that the font has not is
// a visible mark, and an Arabic run is drawn as outlines with its letters
// joined; for both the text itself is beside them for readers.
func (p *painter) text(x, y float64, s string, f face) {
	if s == "" {
		return
	}
	p.set(f)
	if simple(s) {
		p.pdf.Text(x, y, s)
		return
	}
	runs := splitRuns(s)
	for i, run := range runs {
		at := x
		for _, other := range runs {
			if other.place < run.place {
				at += f.width(other.text)
			}
		}
		if run.arabic {
			p.spoken(languageOf(run.text), func() { p.arabic(at, y, runs[i].text, f) })
			continue
		}
		for _, piece := range splitCovered(run.text) {
			if piece.missing {
				marks := strings.Repeat(string(substitute), len([]rune(piece.text)))
				p.instead(piece.text, func() { p.pdf.Text(at, y, marks) })
			} else {
				p.pdf.Text(at, y, piece.text)
			}
			at += f.width(piece.text)
		}
	}
}

// languageOf is the language of a run in Arabic letters: Urdu where it has a
// letter that Arabic has not.
func languageOf(text string) string {
	if strings.ContainsAny(text, "ٹڈڑںہھےیکگپچژ") {
		return "ur"
	}
	return "ar"
}

// simple reports text that gofpdf sets as it is.
func simple(s string) bool {
	for _, r := range s {
		if !covered(r) || isArabic(r) {
			return false
		}
	}
	return true
}

// piece is a stretch of text that the font has, or has not.
type piece struct {
	text    string
	missing bool
}

// splitCovered cuts text into what the font has and what it has not.
func splitCovered(s string) []piece {
	var out []piece
	for _, r := range s {
		missing := !covered(r)
		if n := len(out); n > 0 && out[n-1].missing == missing {
			out[n-1].text += string(r)
		} else {
			out = append(out, piece{string(r), missing})
		}
	}
	return out
}

// arabic draws a run as outlines and, unseen, its letters in the order they
// are read, each where it is seen, so that the run can be found, selected and
// read. It returns where the run ends.
func (p *painter) arabic(x, y float64, text string, f face) float64 {
	s := shape(text, f.bold)
	size := f.size * mmPerPoint
	p.pdf.SetFillColor(f.colour.r, f.colour.g, f.colour.b)
	for _, g := range s.glyphs {
		p.glyph(outline(g.id, f.bold), x+g.x*size, y-g.y*size, size)
	}
	p.write("3 Tr")
	for i, r := range []rune(text) {
		if !covered(r) {
			r = substitute
		}
		// Each letter is stretched to the space it takes when joined, or else
		// programs that search see gaps between words.
		c := s.cells[i]
		stretch := 100.0
		if alone := measureAlone(r, f.bold); alone > 0 && c.width > 0 {
			stretch = 100 * c.width / alone
		}
		p.write(fmt.Sprintf("%.1f Tz", stretch))
		p.pdf.Text(x+c.from*size, y, string(r))
	}
	p.write("100 Tz 0 Tr")
	return x + s.width*size
}

// glyph fills an outline given in ems.
func (p *painter) glyph(path []opentype.Segment, x, y, size float64) {
	if len(path) == 0 {
		return
	}
	at := func(a opentype.SegmentPoint) (float64, float64) {
		return x + float64(a.X)*size, y - float64(a.Y)*size
	}
	var penX, penY float64
	for i, s := range path {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.pdf.ClosePath()
			}
			p.pdf.MoveTo(x0, y0)
			penX, penY = x0, y0
		case opentype.SegmentOpLineTo:
			p.pdf.LineTo(x0, y0)
			penX, penY = x0, y0
		case opentype.SegmentOpQuadTo: // a TrueType outline has no other curves
			p.pdf.CurveBezierCubicTo(penX+(x0-penX)*2/3, penY+(y0-penY)*2/3,
				x1+(x0-x1)*2/3, y1+(y0-y1)*2/3, x1, y1)
			penX, penY = x1, y1
		}
	}
	p.pdf.ClosePath()
	p.pdf.DrawPath("F")
}

// line draws a stroke; dash is lengths of stroke and gap, none for a whole one.
func (p *painter) line(x1, y1, x2, y2, width float64, c colour, dash ...float64) {
	p.stroke(width, c, dash)
	p.pdf.Line(x1, y1, x2, y2)
}

func (p *painter) stroke(width float64, c colour, dash []float64) {
	p.pdf.SetLineWidth(width)
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetDashPattern(dash, 0)
}

// tint fills a rectangle.
func (p *painter) tint(x, y, w, h float64, c colour) {
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Rect(x, y, w, h, "F")
}

// stitches is the thread: a row of running stitches from x1 to x2.
func (p *painter) stitches(x1, x2, y, width float64, c colour) {
	p.pdf.SetLineCapStyle("round")
	p.line(x1, y, x2, y, width, c, 2.4, 1.6+width)
	p.pdf.SetLineCapStyle("butt")
	p.pdf.SetDashPattern(nil, 0)
}

// bytes finishes the pages.
func (p *painter) bytes() ([]byte, error) {
	p.close()
	var b strings.Builder
	if err := p.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("press: draw: %w", err)
	}
	return []byte(b.String()), nil
}
