package parts

import (
	"commonthread/data"
	"commonthread/ui/page"
)

// LookedAt notes in the trail that somebody saw what is kept in care about a
// person or a referral; only leads can read the note.
func LookedAt(w page.Host, what string, subject data.ID) {
	g := w.Group()
	var err error
	w.Runner().Then(func() { err = g.Note(data.ActionView, what, subject, data.Care) }, func() {
		if err != nil && g == w.Group() {
			w.Problem(err)
		}
	})
}
