package data

import "sync"

// Event says which records a change touched, for pages that show them.
type Event struct {
	Kinds map[Kind]bool
	IDs   map[ID]bool
}

func eventOf(done []*change) Event {
	e := Event{Kinds: map[Kind]bool{}, IDs: map[ID]bool{}}
	for _, c := range done {
		e.Kinds[c.kind], e.IDs[c.id] = true, true
	}
	return e
}

// allKinds is every kind: whatever is shown may have changed.
func allKinds() map[Kind]bool {
	all := map[Kind]bool{}
	for k := range byKind {
		all[k] = true
	}
	return all
}

// watchers are those who want to hear of changes.
type watchers struct {
	mu   sync.Mutex
	next int
	fns  map[int]func(Event)
}

// Watch calls fn after each change, when Records shows it, on the goroutine
// that made it. stop ends that. Many may watch; they are called in no order.
func (s *Store) Watch(fn func(Event)) (stop func()) {
	w := &s.watchers
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fns == nil {
		w.fns = map[int]func(Event){}
	}
	n := w.next
	w.next++
	w.fns[n] = fn
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.fns, n)
	}
}

func (w *watchers) tell(e Event) {
	w.mu.Lock()
	fns := make([]func(Event), 0, len(w.fns))
	for _, fn := range w.fns {
		fns = append(fns, fn)
	}
	w.mu.Unlock()
	for _, fn := range fns {
		fn(e)
	}
}
