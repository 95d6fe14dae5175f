package press

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// This file sets the parts of a form to be filled in by hand: a run of pages that
// is one person's, a frame for what is written at its top, and questions.

// pageRun is a Run with the pages that it came to.
type pageRun struct {
	Run
	pages, first int
}

// pageWords is which of its pages this is; where it has but one, nothing.
func (r *pageRun) pageWords(number int) string {
	if r.pages < 2 {
		return ""
	}
	return fmt.Sprintf("%d of %d", number-r.first+1, r.pages)
}

// startRun turns to a new page whatever stands on the last.
func (b *builder) startRun(r Run) {
	b.flush()
	b.pager.run = &pageRun{Run: r, first: len(b.pager.sheets) + 1}
	b.pager.turn()
	b.sect = b.root
}

// frame is a box across the page.
func (b *builder) frame(v Frame) {
	f := b.style.body.strong()
	n := b.sect.add("P")
	height := f.line() + 2*cellPad + 2
	b.boxes = append(b.boxes, box{height: height, before: step, draw: func(p *painter, top float64) {
		p.decoration("")
		p.stroke(0.4, ink, nil)
		p.pdf.Rect(margin, top, bodyWidth, height, "D")
		p.in(n)
		at := top + (height-f.line())/2 + f.baseline()
		p.text(margin+3, at, v.Left+" ", f)
		p.text(pageWidth-margin-3-f.width(v.Right), at, v.Right, f.in(ink))
	}}, box{height: step / 2})
}

// question sets one question so that no page parts it from its answers.
func (b *builder) question(q Question) {
	f := b.style.body.strong()
	start := len(b.boxes)
	b.lineBoxes(settled(q.asked(), f, b.measure()), f, b.left, 1.5*step, b.sect.add("P"))
	list := b.sect.add("L")
	switch q.Drawn {
	case InLines:
		b.answerLines(q, list)
	case Ladder:
		b.answerLadder(q, list)
	case Faces, FacesDown:
		b.answerFaces(q, list)
	default:
		b.answerRow(q, list)
	}
	if q.Decline != "" {
		b.tickLine(q.Decline, "", list.add("LI").add("LBody"))
	}
	b.keepFrom(start)
	b.boxes[len(b.boxes)-1].keep = false
	b.boxes = append(b.boxes, box{height: step / 2})
}

// items are the elements of answers, in the order in which they are read.
func items(q Question, list *node) []*node {
	out := make([]*node, len(q.Answers))
	for i := range q.Answers {
		out[i] = list.add("LI").add("LBody")
	}
	return out
}

// side is the side of a box to be ringed or ticked.
func (b *builder) side() float64 { return max(9, b.style.body.size*0.68) }

// boxLine draws the border of a box.
func (p *painter) boxLine(x, y, w, h float64) {
	p.decoration("")
	p.stroke(0.45, ink, nil)
	p.pdf.Rect(x, y, w, h, "D")
}

// answerRow sets numbers in boxes beside one another, with what the ends mean.
func (b *builder) answerRow(q Question, list *node) {
	f := b.style.body
	n := len(q.Answers)
	nodes := items(q, list)
	wide := min(bodyWidth/float64(n)-1.5, 2*b.side())
	high := b.side()
	pitch := (bodyWidth - wide) / float64(max(n-1, 1))
	pitch = min(pitch, wide*1.6)
	b.boxes = append(b.boxes, box{height: high, before: step / 2, draw: func(p *painter, top float64) {
		for i, a := range q.Answers {
			x := margin + float64(i)*pitch
			p.boxLine(x, top, wide, high)
			p.in(nodes[i])
			p.text(x+(wide-f.width(a.Number))/2, top+(high-f.line())/2+f.baseline(), a.Number+" ", f)
		}
	}})
	right := margin + float64(n-1)*pitch + wide
	low, hi := b.sect.add("P"), b.sect.add("P")
	if q.Low == "" && q.High == "" {
		return
	}
	if f.width(q.Low)+f.width(q.High)+step > right-margin { // too long to stand beside one another
		for i, words := range []string{q.Answers[0].Number + " is " + q.Low, q.Answers[n-1].Number + " is " + q.High} {
			b.lineBoxes(settled(words, f, b.measure()), f, margin, 1, []*node{low, hi}[i])
		}
		return
	}
	b.boxes = append(b.boxes, box{height: f.line() + 1, draw: func(p *painter, top float64) {
		p.in(low)
		p.text(margin, top+1+f.baseline(), q.Low+" ", f)
		p.in(hi)
		p.text(right-f.width(q.High), top+1+f.baseline(), q.High, f)
	}})
}

// answerLines sets answers in words under one another, a box before each.
func (b *builder) answerLines(q Question, list *node) {
	for i, n := range items(q, list) {
		b.tickLine(q.Answers[i].Words, q.Answers[i].Number, n)
	}
}

// tickLine is a box, with a number in it or none, and words behind it.
func (b *builder) tickLine(words, number string, n *node) {
	f := b.style.body
	side := b.side() * 0.85
	indent := side + 3
	lines := settled(words, f, b.measure()-indent)
	height := max(side, float64(len(lines))*f.line())
	b.boxes = append(b.boxes, box{height: height, before: 1.5, draw: func(p *painter, top float64) {
		p.boxLine(margin, top, side, side)
		p.in(n)
		if number != "" {
			p.text(margin+(side-f.width(number))/2, top+(side-f.line())/2+f.baseline(), number+" ", f)
		}
		at := top
		if len(lines) == 1 {
			at += (side - f.line()) / 2
		}
		p.lines(margin+indent, at, lines, f)
	}})
}

// answerLadder sets answers as rungs, the highest on top.
func (b *builder) answerLadder(q Question, list *node) {
	f := b.style.body
	side := b.side()
	rung := side + 1.2
	n := len(q.Answers)
	nodes := items(q, list)
	const rail = margin + 6.0
	for at := range n {
		i := n - 1 - at
		a := q.Answers[i]
		words := a.Words
		switch {
		case words != "":
		case at == 0:
			words = q.High
		case i == 0:
			words = q.Low
		}
		bx := box{height: rung, draw: func(p *painter, top float64) {
			p.decoration("")
			for _, x := range []float64{rail, rail + side + 4} {
				p.line(x, top, x, top+rung, 0.8, slate)
			}
			p.boxLine(rail+2, top+0.6, side, side)
			p.in(nodes[i])
			y := top + (rung-f.line())/2 + f.baseline()
			p.text(rail+2+(side-f.width(a.Number))/2, y, a.Number+" ", f)
			p.text(rail+side+9, y, shorten(words, f, bodyWidth-side-16), f)
		}}
		if at == 0 {
			bx.before = step / 2
		}
		b.boxes = append(b.boxes, bx)
	}
}

// answerFaces sets faces in a row, with the number and the words under each.
func (b *builder) answerFaces(q Question, list *node) {
	f := b.style.body
	n := len(q.Answers)
	nodes := items(q, list)
	room := bodyWidth / float64(n)
	radius := min(room*0.36, 14)
	lines := make([][]string, n)
	most := 1
	for i, a := range q.Answers {
		lines[i] = wrap(a.Words, f, room-2)
		most = max(most, len(lines[i]))
	}
	height := 2*radius + 3 + float64(most+1)*f.line()
	b.boxes = append(b.boxes, box{height: height, before: step, draw: func(p *painter, top float64) {
		for i, a := range q.Answers {
			x := margin + (float64(i)+0.5)*room
			glad := float64(i)/float64(max(n-1, 1))*2 - 1
			if q.Drawn == FacesDown {
				glad = -glad
			}
			p.decoration("")
			p.smile(x, top+radius, radius, glad)
			p.in(nodes[i])
			p.text(x-f.width(a.Number)/2, top+2*radius+3+f.baseline(), a.Number+" ", f.strong())
			for j, l := range lines[i] {
				p.text(x-f.width(strings.TrimRight(l, " "))/2, top+2*radius+3+float64(j+1)*f.line()+f.baseline(), l, f)
			}
		}
	}})
}

// smile draws a face: glad from -1, which is sad, to 1.
func (p *painter) smile(x, y, r, glad float64) {
	p.stroke(0.6, ink, nil)
	p.pdf.Circle(x, y, r, "D")
	for _, side := range []float64{-1, 1} {
		p.dot(x+side*r*0.36, y-r*0.25, r*0.09, ink)
	}
	if math.Abs(glad) < 0.1 {
		p.pdf.Line(x-r*0.45, y+r*0.4, x+r*0.45, y+r*0.4)
		return
	}
	bend := glad * r * 0.62
	p.pdf.Curve(x-r*0.5, y+r*0.4-bend/4, x, y+r*0.4+bend*0.75, x+r*0.5, y+r*0.4-bend/4, "D")
}

// cleanForm cleans the blocks of a form.
func cleanForm(b Block) Block {
	switch b := b.(type) {
	case Picture:
		b.Alt = oneLine(clean(b.Alt))
		return b
	case Run:
		b.Head, b.Foot = oneLine(clean(b.Head)), oneLine(clean(b.Foot))
		return b
	case Frame:
		b.Left, b.Right = oneLine(clean(b.Left)), oneLine(clean(b.Right))
		return unlessBlank(b, b.Left, b.Right)
	case Question:
		b.Text, b.Low, b.High, b.Decline = clean(b.Text), oneLine(clean(b.Low)), oneLine(clean(b.High)), oneLine(clean(b.Decline))
		b.Answers = slices.Clone(b.Answers)
		for i, a := range b.Answers {
			b.Answers[i] = Answer{oneLine(clean(a.Number)), oneLine(clean(a.Words))}
		}
		if len(b.Answers) == 0 {
			return nil
		}
		return b
	}
	return nil
}

// lines are the answers in words, one each.
func (q Question) lines() []string {
	out := make([]string, len(q.Answers))
	for i, a := range q.Answers {
		words := a.Words
		switch {
		case words != "":
		case i == 0:
			words = q.Low
		case i == len(q.Answers)-1:
			words = q.High
		}
		out[i] = joinNonBlank(" ", a.Number, words)
	}
	if q.Decline != "" {
		out = append(out, q.Decline)
	}
	return out
}

func (q Question) asked() string {
	if q.Number > 0 {
		return itoa(q.Number) + ". " + q.Text
	}
	return q.Text
}

func (w *htmlWriter) question(q Question) {
	w.tag("p", "strong", q.asked())
	w.raw("<ul>\n")
	for _, l := range q.lines() {
		w.raw("<li>")
		w.text("☐ " + l)
		w.raw("</li>\n")
	}
	w.raw("</ul>\n")
}

func (t *textWriter) question(q Question) {
	t.gap()
	t.lines(q.asked(), "", "")
	for _, l := range q.lines() {
		t.lines(l, "[ ] ", "    ")
	}
}
