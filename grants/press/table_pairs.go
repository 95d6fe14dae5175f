package press

// tables adds short tables, two beside each other. A pair that is too high to
// be kept whole, and any in large print, stand one under the other.
func (b *builder) tables(ts Tables) {
	for i := 0; i < len(ts.Items); i += 2 {
		if i+1 < len(ts.Items) && !b.doc.Large && b.pair(ts.Items[i], ts.Items[i+1]) {
			continue
		}
		for _, t := range ts.Items[i:min(i+2, len(ts.Items))] {
			b.table(t)
		}
	}
}

// pair adds two tables as one strip; false where it would be too high, and
// nothing was added.
func (b *builder) pair(left, right Table) bool {
	width := span(6)
	// They are measured apart, so that no trace is left where they do not fit.
	scratch := builder{doc: b.doc, style: b.style, sect: &node{}}
	scratch.tableAt(left, margin, width)
	half := len(scratch.boxes)
	scratch.tableAt(right, margin+width+gutter, width)
	columns := [][]box{scratch.boxes[:half], scratch.boxes[half:]}
	return b.sideBySide(scratch.sect, columns, tallest)
}

// sideBySide adds columns of boxes as one strip that is never cut, and what
// they are in the order of reading; false where it would be higher than most,
// and nothing was added. Where room is short the strip has the lower form of
// its boxes.
func (b *builder) sideBySide(read *node, columns [][]box, most float64) bool {
	strip := stripOf(columns)
	low := make([][]box, len(columns))
	for i, boxes := range columns {
		low[i] = tightened(boxes)
	}
	if tight := stripOf(low); tight.height < strip.height {
		strip.tight = &tight
	}
	if strip.height > most {
		if strip.tight == nil || strip.tight.height > most {
			return false
		}
		strip = *strip.tight
	}
	b.sect.parts = append(b.sect.parts, read.parts...)
	b.boxes = append(b.boxes, strip)
	return true
}

// stripOf is columns of boxes beside each other as one box.
func stripOf(columns [][]box) box {
	height, before := 0.0, 0.0
	for _, boxes := range columns {
		before = max(before, boxes[0].before)
		height = max(height, stacked(boxes))
	}
	return box{height: height, before: before, draw: func(p *painter, top float64) {
		for _, boxes := range columns {
			y := top
			for i, bx := range boxes {
				if i > 0 {
					y += bx.before
				}
				if bx.draw != nil {
					bx.draw(p, y)
				}
				y += bx.height
			}
		}
	}}
}

// stacked is the height of boxes one under the other, with nothing above them.
func stacked(boxes []box) float64 {
	sum := -boxes[0].before
	for _, bx := range boxes {
		sum += bx.before + bx.height
	}
	return sum
}
