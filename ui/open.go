package ui

import "commonthread/data"

// Opener is a Page that can show one record of a kind, as when search found it.
// It is built and shown when Open or Opened is called.
type Opener interface {
	// Opens reports whether records of the kind are shown here.
	Opens(kind data.Kind) bool
	// Open shows that record. Where it is gone, nothing is changed.
	Open(kind data.Kind, id data.ID)
	// Opened is the record that is seen now beside the list; "" for none.
	Opened() (data.Kind, data.ID)
}

// open goes to the first place that shows records of the kind, and opens it.
func (w *Window) open(kind data.Kind, id data.ID) {
	for _, p := range w.pages {
		if o, ok := p.(Opener); ok && o.Opens(kind) {
			w.Go(p.Key())
			w.openHere(kind, id)
			return
		}
	}
}

// openHere opens a record in the place that is shown.
func (w *Window) openHere(kind data.Kind, id data.ID) {
	if o, ok := w.page.(Opener); ok && id != "" && o.Opens(kind) {
		o.Open(kind, id)
		w.frame.reload()
	}
}
