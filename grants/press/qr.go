package press

import (
	"fmt"
	"html"

	"github.com/boombuler/barcode/qr"
)

// QR is a square code that a telephone reads: what it holds, its text
// alternative, and what is said under it. The code itself is boombuler/barcode's.
type QR struct {
	Text    string
	Alt     string
	Caption string
}

func (QR) block() {}

// modules are the dark squares of a code, by column and row, and how many there
// are in a line; nil where the text is too long for one.
func (q QR) modules() (dark [][2]int, across int) {
	code, err := qr.Encode(q.Text, qr.M, qr.Auto)
	if err != nil {
		return nil, 0
	}
	across = code.Bounds().Dx()
	for y := range across {
		for x := range across {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				dark = append(dark, [2]int{x, y})
			}
		}
	}
	return dark, across
}

// qrSize is how wide a code is printed, in millimetres: a telephone reads it at
// an arm's length.
const qrSize = 38.0

// quiet is how many squares of white a code needs around it.
const quiet = 4

func (b *builder) qr(q QR) {
	dark, across := q.modules()
	if across == 0 {
		return
	}
	figure := b.sect.add("Figure")
	figure.alt = q.Alt
	left, unit := b.left, qrSize/float64(across+2*quiet)
	b.boxes = append(b.boxes, box{height: qrSize, before: step, keep: q.Caption != "", draw: func(p *painter, top float64) {
		p.in(figure)
		for _, m := range dark {
			// A hair wider than they are, so that no white line is seen between two.
			p.tint(left+float64(m[0]+quiet)*unit, top+float64(m[1]+quiet)*unit, unit*1.02, unit*1.02, ink)
		}
	}})
	if q.Caption != "" {
		f := b.style.small
		b.lineBoxes(settled(q.Caption, f, b.measure()), f, b.left, step/2, b.sect.add("P"))
	}
}

func (w *htmlWriter) qr(q QR) {
	dark, across := q.modules()
	if across == 0 {
		return
	}
	size := across + 2*quiet
	w.raw(fmt.Sprintf("<figure>\n<svg role=\"img\" aria-label=\"%s\" width=\"160\" height=\"160\" viewBox=\"0 0 %d %d\">\n", html.EscapeString(q.Alt), size, size))
	for _, m := range dark {
		w.raw(fmt.Sprintf("<rect x=\"%d\" y=\"%d\" width=\"1.02\" height=\"1.02\"/>\n", m[0]+quiet, m[1]+quiet))
	}
	w.raw("</svg>\n")
	w.tag("figcaption", "small", q.Caption)
	w.raw("</figure>\n")
}
