package press

// box is a strip of the page that is measured before it is placed and never
// cut. Blocks become boxes, boxes become pages.
type box struct {
	height float64
	before float64 // space above it, left out at the top of a page
	// keep says that the next box must follow on the same page; loose, that
	// this may be given up before a page is left nearly empty.
	keep, loose bool
	fresh       bool // starts a page, unless the page before would be nearly empty
	hard        bool // starts a page, whatever stands on the one before
	// tight is a lower form of the box for where room is short.
	tight *box
	// head is drawn again above the box where it is the first on a page.
	head *box
	draw func(p *painter, top float64) // nil: only space, left out where there is none
}

// sheet is a page with its boxes in place.
type sheet struct {
	items []placedBox
	whole bool     // the cover: no running head and foot
	run   *pageRun // nil outside of any
}

type placedBox struct {
	box
	top   float64
	again bool // a repeated head: decoration
}

// pager puts boxes on pages.
type pager struct {
	sheets   []*sheet
	y        float64
	covering bool // the cover's own boxes are being placed
	// room is the share of the space between boxes that is kept: 1 but where
	// less saves a page.
	room float64
	run  *pageRun // that new pages belong to
}

// spaced is how much of a space is kept; the cover keeps all of it.
func (g *pager) spaced(height float64) float64 {
	if g.covering {
		return height
	}
	return height * g.room
}

// cover starts the cover; its boxes begin at y.
func (g *pager) cover(y float64) {
	g.sheets = append(g.sheets, &sheet{whole: true})
	g.y = y
	g.covering = true
}

// thinPage is how much of a page must be used before it is left.
const thinPage = bodyHeight / 3

func (g *pager) turn() {
	if g.run != nil {
		g.run.pages++
	}
	g.sheets = append(g.sheets, &sheet{run: g.run})
	g.y = bodyTop
}

func (g *pager) current() *sheet { return g.sheets[len(g.sheets)-1] }

func (g *pager) empty() bool { return len(g.current().items) == 0 }

// used is how far down the page there is content.
func (g *pager) used() float64 {
	switch {
	case g.empty():
		return 0
	case g.current().whole: // a cover is full as it is
		return bodyHeight
	}
	last := g.current().items[len(g.current().items)-1]
	return last.top + last.height - bodyTop
}

func (g *pager) left() float64 { return bodyBottom - g.y }

// flow places all boxes. A chain is boxes that keep together: where one of
// them starts a page, they all go there, so that no heading is left behind.
func flow(g *pager, boxes []box) {
	for len(boxes) > 0 {
		n := 1
		fresh, hard := boxes[0].fresh, boxes[0].hard
		for n < len(boxes) && boxes[n-1].keep {
			fresh, hard = fresh || boxes[n].fresh, hard || boxes[n].hard
			n++
		}
		if hard && len(g.sheets) > 0 && g.used() > 0 {
			g.turn()
		}
		g.place(boxes[:n], fresh)
		boxes = boxes[n:]
	}
}

func (g *pager) place(chain []box, fresh bool) {
	if chain[0].draw == nil && len(chain) == 1 {
		if len(g.sheets) > 0 && g.fits(chain) {
			g.y += g.spaced(chain[0].height)
		}
		return
	}
	if len(g.sheets) == 0 || g.current().whole && !g.covering {
		g.turn()
	}
	if fresh && g.used() >= thinPage {
		g.turn()
	}
	for len(chain) > 0 {
		if g.fits(chain) {
			g.put(chain)
			return
		}
		// Rather a lower picture than a page with a hole.
		if low := tightened(chain); g.left() > thinPage && g.fits(low) {
			g.put(low)
			return
		}
		if !g.empty() && g.used() >= thinPage {
			g.turn()
			continue
		}
		// The blank room under a block is given up before a page is left nearly
		// empty for it.
		if !g.empty() && g.used() < thinPage {
			g.y = bodyTop + g.used()
			if g.fits(chain) {
				g.put(chain)
				return
			}
		}
		// A nearly empty page is filled as far as the chain lets itself be
		// parted; failing that, and on an empty page, it is parted anyhow.
		n := g.parting(chain)
		if n == 0 && !g.empty() {
			g.turn()
			continue
		}
		n = max(n, 1)
		g.put(chain[:n])
		chain = chain[n:]
		if len(chain) > 0 {
			g.turn()
		}
	}
}

// tightened is the chain with its boxes in their lower form.
func tightened(chain []box) []box {
	low := make([]box, len(chain))
	for i, b := range chain {
		low[i] = b
		if b.tight != nil {
			low[i].height, low[i].draw = b.tight.height, b.tight.draw
		}
	}
	return low
}

// fits reports whether the chain has room on the page.
func (g *pager) fits(chain []box) bool { return g.heightOf(chain) <= g.left()+1e-6 }

func (g *pager) heightOf(chain []box) float64 {
	sum := 0.0
	for i, b := range chain {
		sum += b.height
		if i > 0 || !g.empty() {
			sum += g.spaced(b.before)
		} else if b.head != nil {
			sum += b.head.height
		}
	}
	return sum
}

// parting is how many boxes of a chain that does not fit may be put on this
// page: up to the last loose one that fits, or, where there is none and the
// page is empty, as many as do.
func (g *pager) parting(chain []box) int {
	loose, any := 0, 0
	for n := 1; n < len(chain) && g.fits(chain[:n]); n++ {
		if any = n; chain[n-1].loose {
			loose = n
		}
	}
	if loose == 0 && g.empty() {
		return any
	}
	return loose
}

func (g *pager) put(chain []box) {
	s := g.current()
	for _, b := range chain {
		if !g.empty() {
			g.y += g.spaced(b.before)
		} else if b.head != nil {
			s.items = append(s.items, placedBox{*b.head, g.y, true})
			g.y += b.head.height
		}
		if b.draw != nil {
			s.items = append(s.items, placedBox{b, g.y, false})
		}
		g.y += b.height
	}
}
