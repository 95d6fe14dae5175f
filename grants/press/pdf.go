package press

import (
	"fmt"
	"strings"
	"time"
)

// PDF is the document as a tagged PDF 1.7: for the eye as the house style has
// it, and for readers that speak in the order of its blocks. The same document
// gives the same bytes.
func PDF(d *Document) (out []byte, err error) {
	// gofpdf panics on text it cannot set. All text is cleaned before it gets
	// there, so this should not happen; if it does the program must live on.
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("press: draw %q: %v", d.Title, r)
		}
	}()
	b := layOut(cleaned(d))
	p := newPainter()
	day := documentDay(d)
	p.pdf.SetCreationDate(day)
	p.pdf.SetModificationDate(day)
	b.draw(p)
	raw, err := p.bytes()
	if err != nil {
		return nil, err
	}
	return addTags(raw, b.doc, b.root, p.pages, day)
}

// documentDay is the document's only time: midnight of its day.
func documentDay(d *Document) time.Time {
	if t := d.Day.Time(); !t.IsZero() {
		return t
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// builder turns blocks into boxes and elements.
type builder struct {
	doc      *Document
	style    style
	root     *node // Document
	sect     *node // the section that blocks go into
	boxes    []box
	pager    pager
	headings headings
	// breakNext: the next block starts a page. A break with nothing after it
	// makes no empty page.
	breakNext, breakHard bool
	// spared is up to which order spare blocks are left out.
	spared int
	// left and width are where headings, running text and charts stand: the
	// body of the page, or one of the parts of a Beside.
	left, width float64
}

// measure is the width of running text.
func (b *builder) measure() float64 { return min(b.style.measure, b.width) }

// shortPage is how much of its last page a document must use: some six lines of
// running text. A page with less looks like a mistake.
const shortPage = bodyHeight / 7

// denseRoom is the share of the room between parts that a dense document keeps.
const denseRoom = 0.4

// layOut measures and places the whole document without drawing it. Where a
// little less room between its parts saves a last page of a few lines, it has
// less room; in a document with a limit on its pages that is so for any last page.
func layOut(d *Document) *builder {
	most := d.Most
	if d.Large {
		most *= 2
	}
	b := layOutSparing(d, 0)
	for spared := 1; most > 0 && len(b.pager.sheets) > most && spared <= mostSpared; spared++ {
		b = layOutSparing(d, spared)
	}
	return b
}

// mostSpared is the highest order of a Spare.
const mostSpared = 4

// layOutSparing is layOut without the spare blocks up to an order.
func layOutSparing(d *Document, spared int) *builder {
	room, tighter := 1.0, []float64{0.9, 0.8, 0.7, 0.6}
	if d.Dense {
		room, tighter = denseRoom, []float64{0.32, 0.24, 0.16}
	}
	b := place(d, room, spared)
	for _, room := range tighter {
		if n := len(b.pager.sheets); n < 3 || !d.Dense && b.pager.used() >= shortPage {
			break
		} else if tighter := place(d, room, spared); len(tighter.pager.sheets) < n {
			return tighter
		}
	}
	return b
}

// place lays the document out with a share of the room between its parts.
func place(d *Document, room float64, spared int) *builder {
	root := &node{role: "Document"}
	b := &builder{doc: d, style: styleOf(d), root: root, sect: root, left: margin, width: bodyWidth, pager: pager{room: room}, spared: spared}
	for _, block := range d.Blocks {
		b.block(block)
	}
	b.flush()
	if len(b.pager.sheets) == 0 {
		b.pager.turn()
	}
	return b
}

// flush places what has been built so far.
func (b *builder) flush() {
	flow(&b.pager, b.boxes)
	b.boxes = nil
}

func (b *builder) draw(p *painter) {
	for i, s := range b.pager.sheets {
		p.newPage()
		if !s.whole {
			b.drawRunning(p, i+1)
		}
		for _, it := range s.items {
			if it.again {
				p.repeat(func() { it.draw(p, it.top) })
			} else {
				it.draw(p, it.top)
			}
		}
		p.close()
	}
}

// drawRunning draws the head and foot of a page.
func (b *builder) drawRunning(p *painter, number int) {
	f := b.style.running
	p.decoration("Pagination")
	right, rightFace := b.headRight(f, f.strong())
	if run := b.pager.sheets[number-1].run; run != nil && run.Head != "" {
		right, rightFace = run.Head, f.strong().in(ink)
	}
	const top, rule = 15.5, 18.5
	rightWidth := rightFace.width(right)
	p.text(pageWidth-margin-rightWidth, top, right, rightFace)
	p.text(margin, top, shorten(b.doc.Group, f, bodyWidth-rightWidth-step), f)
	p.line(margin, rule, pageWidth-margin, rule, 0.2, hairline)
	p.stitches(margin+0.4, margin+span(2), rule, 0.7, mulberry)

	foot := pageHeight - 12.5
	page, title := fmt.Sprintf("Page %d of %d", number, len(b.pager.sheets)), b.doc.Title
	if run := b.pager.sheets[number-1].run; run != nil {
		page, title = run.pageWords(number), run.Foot
	}
	pageFace := f.in(ink)
	pageWide := pageFace.width(page)
	p.text(pageWidth-margin-pageWide, foot, page, pageFace)
	p.text(margin, foot, shorten(title, f, bodyWidth-pageWide-2*step), f)
	p.close()
}

// headRight is what stands at the right of a page's head, in the face for it: a
// draft and a confidential copy say so in bold brick.
func (b *builder) headRight(plain, strong face) (string, face) {
	if b.doc.Confidential || b.doc.Draft {
		plain = strong.in(brick)
	}
	return copyLine(b.doc), plain
}

// shorten cuts text that is too long for one line at a word.
func shorten(text string, f face, width float64) string {
	if f.width(text) <= width {
		return text
	}
	lines := wrapLine(text, f, width-f.width("…"))
	return strings.TrimRight(lines[0], " ") + "…"
}
