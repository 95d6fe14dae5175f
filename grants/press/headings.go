package press

// headings keeps the levels of a document's headings in order: a reader that
// walks by headings never meets one that is two levels below the last.
type headings struct{ last int }

func (h *headings) next(level int) int {
	h.last = min(level, h.last+1)
	return h.last
}
