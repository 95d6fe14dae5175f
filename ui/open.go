package ui

import (
	"commonthread/data"
	"commonthread/ui/page"
)

// Open goes to the first place that shows records of the kind, and opens it.
func (w *Window) Open(kind data.Kind, id data.ID) {
	for _, p := range w.pages {
		if o, ok := p.(page.Opener); ok && o.Opens(kind) {
			w.Go(p.Key())
			w.openHere(kind, id)
			return
		}
	}
}

// openHere opens a record in the place that is shown.
func (w *Window) openHere(kind data.Kind, id data.ID) {
	if o, ok := w.page.(page.Opener); ok && id != "" && o.Opens(kind) {
		o.Open(kind, id)
		w.frame.reload()
	}
}
