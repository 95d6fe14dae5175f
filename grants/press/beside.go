package press

import "slices"

// beside adds parts two beside each other. A pair that is too high to be kept
// whole, a part that is left over, and any in large print stand one under the
// other.
func (b *builder) beside(v Beside) {
	for i := 0; i < len(v.Parts); i += 2 {
		if i+1 < len(v.Parts) && !b.doc.Large && b.partPair(v.Parts[i], v.Parts[i+1]) {
			continue
		}
		for _, part := range v.Parts[i:min(i+2, len(v.Parts))] {
			for _, block := range part {
				b.block(block)
			}
		}
	}
}

// highestParts is how high two parts beside each other may be: under a heading,
// a finding and a row of large numbers they still end the page.
const highestParts = bodyHeight * 0.68

// partPair adds two parts as one strip; false where it would be too high, and
// nothing was added.
func (b *builder) partPair(left, right []Block) bool {
	levels := b.headings
	for _, block := range append(slices.Clone(left), right...) {
		switch v := block.(type) {
		case Heading:
			if v.NewPage || levels.next(v.Level) == 1 { // a section starts as wide as the page
				return false
			}
		case Paragraph, Chart:
		default: // as wide as the page
			return false
		}
	}
	width := span(6)
	// They are measured apart, so that no trace is left where they do not fit.
	scratch := builder{doc: b.doc, style: b.style, sect: &node{}, headings: b.headings, width: width}
	var columns [][]box
	for i, part := range [][]Block{left, right} {
		scratch.left = margin + float64(i)*(width+gutter)
		from := len(scratch.boxes)
		for _, block := range part {
			scratch.block(block)
		}
		if len(scratch.boxes) == from {
			return false
		}
		columns = append(columns, scratch.boxes[from:])
	}
	if !b.sideBySide(scratch.sect, columns, highestParts) {
		return false
	}
	b.headings = scratch.headings
	return true
}
