package ui

import "commonthread/data"

// lookedAt notes in the trail that somebody saw what is kept in care about a
// person or a referral; only leads can read the note.
func (w *Window) lookedAt(what string, subject data.ID) {
	g := w.group
	var err error
	w.run.Then(func() { err = g.Note(data.ActionView, what, subject, data.Care) }, func() {
		if err != nil && g == w.group {
			w.problem(err)
		}
	})
}
