package parts

import (
	"errors"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// Erasing does an erasure while it says so. done hears what it did, with an
// error only where what was erased may still lie, sealed, in unused room.
func Erasing[Did any](w page.Host, words string, work func(page.Group) (Did, error), done func(Did, error)) {
	g := w.Group()
	progress := widgets.NewProgress(w.Canvas(), words, "", nil)
	var out Did
	var err error
	w.Runner().Then(func() { out, err = work(g) }, func() {
		progress.Close()
		switch {
		case g != w.Group():
		case err != nil && !errors.Is(err, data.ErrNotCompacted):
			w.Problem(err)
		default:
			done(out, err)
		}
	})
}
