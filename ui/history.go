package ui

import (
	"commonthread/data"
	"commonthread/ui/page"
)

// visited is a place that was shown, and the record that was open in it, if
// any: an ID alone, so that nothing of what is on file is kept.
type visited struct {
	page string
	kind data.Kind
	id   data.ID
}

// history is where somebody was since they signed in, the last place last. It
// is pure, and goes when the group is locked.
type history struct{ behind, ahead []visited }

// mostVisited is how many places are kept.
const mostVisited = 50

// leave notes the place that is left for another. What lay ahead is gone then.
func (h *history) leave(from visited) {
	h.behind, h.ahead = append(h.behind, from), nil
	if n := len(h.behind); n > mostVisited {
		h.behind = h.behind[n-mostVisited:]
	}
}

// back gives the place before this one; false where there is none.
func (h *history) back(from visited) (visited, bool) { return step(&h.behind, &h.ahead, from) }

// forward gives the place that back led away from.
func (h *history) forward(from visited) (visited, bool) { return step(&h.ahead, &h.behind, from) }

func step(to, other *[]visited, from visited) (visited, bool) {
	n := len(*to)
	if n == 0 {
		return visited{}, false
	}
	v := (*to)[n-1]
	*to, *other = (*to)[:n-1], append(*other, from)
	return v, true
}

// here is the place that is shown now.
func (w *Window) here() visited {
	v := visited{page: w.page.Key()}
	if o, ok := w.page.(page.Opener); ok {
		v.kind, v.id = o.Opened()
	}
	return v
}

// Back shows the place before this one, with what was open in it.
func (w *Window) Back() { w.travel(w.history.back) }

// Forward shows the place that Back led away from.
func (w *Window) Forward() { w.travel(w.history.forward) }

func (w *Window) travel(step func(visited) (visited, bool)) {
	if w.page == nil {
		return
	}
	if v, ok := step(w.here()); ok {
		w.show(v.page)
		w.openHere(v.kind, v.id)
	}
}
