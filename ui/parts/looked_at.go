package parts

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
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

// MayLook reports whether what is kept in care may be shown: who looks at it is
// noted, so where nothing can be written it stays closed, and that is told.
func MayLook(w page.Host) bool {
	if w.Group().Writable() == nil {
		return true
	}
	widgets.Tell(w.Canvas(), lang.L("This cannot be opened now"),
		lang.L("Who looks at this is noted in the group file, and nothing can be written there now. Nothing was changed. Copy the file onto this computer, and open it there."), words.Close())
	return false
}
