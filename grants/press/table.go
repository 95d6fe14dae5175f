package press

import (
	"cmp"
	"slices"
	"strings"
)

// Space inside tables.
const (
	cellGap = 4.0 // between the words of two columns
	cellPad = 1.5 // above and below the words of a row
	signPad = 2.0
	signRow = 12.0 // the least height of a row to write in
	// signWhole is how many rows a form may have that is never cut.
	signWhole = 4
	headLine  = 0.5
)

// grid is a table's columns, measured.
type grid struct {
	columns []Column
	x, w    []float64
	width   float64
}

// layColumns shares the width out. A table whose longest lines fit the page
// is as wide as they need and a little more, so that numbers stand near their
// labels; any other takes the page's width as its columns ask for it, less
// what others need so that no word breaks.
func layColumns(columns []Column, rows [][]string, head, body face, left, width float64, full bool) grid {
	n := len(columns)
	g := grid{columns: columns, x: make([]float64, n), w: make([]float64, n), width: width}
	least, natural := make([]float64, n), make([]float64, n)
	consider := func(i int, text string, f face) {
		for line := range strings.SplitSeq(text, "\n") {
			natural[i] = max(natural[i], f.width(line))
		}
		for _, word := range strings.Fields(text) {
			least[i] = max(least[i], f.width(word))
		}
	}
	for i, c := range columns {
		consider(i, c.Head, head)
	}
	for _, row := range rows {
		for i, cell := range row {
			consider(i, cell, body.strong())
		}
	}
	gaps := float64(n-1) * cellGap
	if need := sum(natural) + gaps; !full && need <= width {
		g.width = min(max(need*1.1, span(7)), width)
		g.share(g.width-gaps, natural)
	} else {
		g.share(width-gaps, least)
	}
	x := left
	for i := range columns {
		g.x[i] = x
		x += g.w[i] + cellGap
	}
	return g
}

func sum(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v
	}
	return s
}

// share gives each column its share of the room, and no column less than its
// least where that is possible: those with room to spare give.
func (g *grid) share(room float64, least []float64) {
	room = max(room, 2*float64(len(g.w))) // more columns than fit a page
	shares := 0.0
	for _, c := range g.columns {
		shares += c.Width
	}
	lack, spare := 0.0, 0.0
	for i, c := range g.columns {
		g.w[i] = room * c.Width / shares
		if d := least[i] - g.w[i]; d > 0 {
			lack += d
		} else {
			spare -= d
		}
	}
	if lack == 0 {
		return
	}
	if lack > spare {
		copy(g.w, evened(least, room))
		return
	}
	for i := range g.w {
		if d := least[i] - g.w[i]; d > 0 {
			g.w[i] = least[i] + 1e-6 // rounding must not break a word
		} else {
			g.w[i] += d * lack / spare
		}
	}
}

// evened is widths for columns whose longest words do not all fit: those that
// need little get it, and the others share what is left alike.
func evened(least []float64, room float64) []float64 {
	order := make([]int, len(least))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(least[a], least[b]) })
	out := make([]float64, len(least))
	for k, i := range order {
		out[i] = min(least[i]+1e-6, room/float64(len(order)-k))
		room -= out[i]
	}
	return out
}

// cells wraps a row; the second result is its number of lines.
func (g grid) cells(row []string, f face) ([][]string, int) {
	out := make([][]string, len(row))
	lines := 1
	for i, text := range row {
		if strings.TrimSpace(text) == "" {
			continue
		}
		out[i] = wrap(text, f, g.w[i])
		lines = max(lines, len(out[i]))
	}
	return out, lines
}

// drawCells draws the lines from to to of a wrapped row, at y.
func (g grid) drawCells(p *painter, cells [][]string, nodes []*node, from, to int, y float64, f face) {
	for i, lines := range cells {
		for j := from; j < min(to, len(lines)); j++ {
			p.in(nodes[i])
			text := lines[j]
			x := g.x[i]
			if g.columns[i].Numeric {
				x += g.w[i] - f.width(strings.TrimRight(text, " "))
			}
			p.text(x, y+float64(j-from)*f.line()+f.baseline(), text, f)
		}
	}
}

// rowNodes makes the elements of a row. The first column of words heads its
// row.
func (g grid) rowNodes(table *node, head bool) []*node {
	tr := table.add("TR")
	nodes := make([]*node, len(g.columns))
	for i, c := range g.columns {
		switch {
		case head:
			nodes[i] = tr.add("TH")
			nodes[i].scope = "Column"
		case i == 0 && !c.Numeric && len(g.columns) > 1:
			nodes[i] = tr.add("TH")
			nodes[i].scope = "Row"
		default:
			nodes[i] = tr.add("TD")
		}
	}
	return nodes
}

func heads(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Head
	}
	return out
}

// table adds a table: rows under a head that is repeated on every page.
func (b *builder) table(t Table) { b.tableAt(t, margin, bodyWidth) }

func (b *builder) tableAt(t Table, left, width float64) {
	rows := t.Rows
	if t.Total != nil {
		rows = append(append([][]string(nil), t.Rows...), t.Total)
	}
	f := b.style.table
	g := layColumns(t.Columns, rows, b.style.tableHead, f, left, width, false)
	element := b.sect.add("Table")
	b.caption(t.Caption, element, left, width)
	head := b.tableHead(g, element, func(p *painter, top, height float64) {
		p.decoration("")
		p.line(left, top+height-headLine/2, left+g.width, top+height-headLine/2, headLine, ink)
	}, b.cellPad())
	if t.Caption == "" {
		b.boxes[len(b.boxes)-1].before = 1.5 * step
	}
	for i, row := range rows {
		total := t.Total != nil && i == len(rows)-1
		rf := f
		if total {
			rf = f.strong()
		}
		start := len(b.boxes)
		b.row(g, row, g.rowNodes(element, false), rf, head, b.cellPad(), 0, func(p *painter, top, height float64) {
			p.decoration("")
			if total {
				p.line(left, top, left+g.width, top, 0.35, ink)
			} else {
				p.line(left, top+height, left+g.width, top+height, 0.2, hairline)
			}
		})
		if t.Total != nil && i == len(rows)-2 {
			b.boxes[len(b.boxes)-1].keep = true
		}
		if i == 0 && len(b.boxes)-start == 1 && len(rows) > 2 {
			b.boxes[start].keep = true // two rows at least under a head
		}
	}
	b.boxes = append(b.boxes, box{height: step / 2})
}

func (b *builder) caption(text string, table *node, left, width float64) {
	if strings.TrimSpace(text) == "" {
		return
	}
	f := b.style.body.strong()
	start := len(b.boxes)
	b.lineBoxes(wrap(text, f, min(width, b.style.measure)), f, left, 2*step, table.add("Caption"))
	b.boxes[len(b.boxes)-1].height++
	b.keepFrom(start)
}

// cellPad is the room above and below the words of a row.
func (b *builder) cellPad() float64 {
	if b.doc.Dense {
		return cellPad / 3
	}
	return cellPad
}

// tableHead adds the head and returns it for repeating. Its words stand at
// the bottom of their cells. A table whose columns have no heads has none, and
// one that fills half a page is not repeated.
func (b *builder) tableHead(g grid, table *node, rule func(p *painter, top, height float64), pad float64) *box {
	if strings.TrimSpace(strings.Join(heads(g.columns), "")) == "" {
		b.boxes = append(b.boxes, box{keep: true, draw: func(*painter, float64) {}})
		return nil
	}
	f := b.style.tableHead
	nodes := g.rowNodes(table, true)
	cells, n := g.cells(heads(g.columns), f)
	for i, lines := range cells {
		cells[i] = append(make([]string, n-len(lines)), lines...)
	}
	height := float64(n)*f.line() + 2*pad
	if height > tallest/2 {
		b.row(g, heads(g.columns), nodes, f, nil, pad, 0, rule)
		return nil
	}
	head := box{height: height, keep: true, draw: func(p *painter, top float64) {
		rule(p, top, height)
		g.drawCells(p, cells, nodes, 0, n, top+pad, f)
	}}
	b.boxes = append(b.boxes, head)
	return &head
}

// row adds a row: one box, or where it alone is longer than a page several.
func (b *builder) row(g grid, row []string, nodes []*node, f face, head *box, pad, least float64,
	rule func(p *painter, top, height float64)) {
	cells, n := g.cells(row, f)
	most := n
	if float64(n)*f.line() > tallest {
		most = int(tallest / f.line())
	}
	for from := 0; from < n; from += most {
		to := min(from+most, n)
		height := max(float64(to-from)*f.line()+2*pad, least)
		b.boxes = append(b.boxes, box{height: height, head: head, draw: func(p *painter, top float64) {
			rule(p, top, height)
			g.drawCells(p, cells, nodes, from, to, top+pad, f)
		}})
	}
}

// signTable adds a form to be written in by hand, with lines around every
// cell.
func (b *builder) signTable(t SignTable) {
	f := b.style.table
	rows := append([][]string(nil), t.Rows...)
	for range t.Blank {
		rows = append(rows, make([]string, len(t.Columns)))
	}
	g := layColumns(t.Columns, rows, b.style.tableHead, f, margin+signPad, bodyWidth-2*signPad, true)
	element := b.sect.add("Table")
	frame := func(p *painter, top, height float64) {
		p.decoration("")
		p.stroke(0.3, slate, nil)
		p.pdf.Rect(margin, top, bodyWidth, height, "D")
		for i := 1; i < len(g.x); i++ {
			x := g.x[i] - cellGap/2
			p.pdf.Line(x, top, x, top+height)
		}
	}
	head := b.tableHead(g, element, func(p *painter, top, height float64) {
		p.decoration("")
		p.tint(margin, top, bodyWidth, height, paper)
		frame(p, top, height)
	}, signPad)
	b.boxes[len(b.boxes)-1].before = 1.5 * step
	least := signRow * f.size / 11
	start := len(b.boxes)
	add := func(row []string) {
		b.row(g, row, g.rowNodes(element, false), f, head, (least-f.line())/2, least, frame)
	}
	for _, row := range rows {
		add(row)
	}
	if len(rows) <= signWhole {
		b.keepFrom(start)
		b.boxes[len(b.boxes)-1].keep = false
	}
	if t.Fill {
		b.flush() // only then it is known where the page ends
		for room := b.pager.left(); room >= max(least, f.line()); room -= max(least, f.line()) {
			add(make([]string, len(t.Columns)))
		}
	}
	b.boxes = append(b.boxes, box{height: step / 2})
}
