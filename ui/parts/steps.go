package parts

import "commonthread/ui/page"

// Steps are what is done on a page in one press and told at the foot at once, with
// Undo beside it. Taking them back is the window's own (page.Host.Undo): it walks
// back through all that somebody did, wherever they did it.
type Steps struct{ w page.Host }

// On are the steps in the window.
func (s Steps) On(w page.Host) Steps { return Steps{w: w} }

// Keep saves a change as a step. after hears how it went; where it is nil a failure
// is told in a sheet.
func (s *Steps) Keep(what, said string, change func(page.Tx) error, after func(error)) {
	s.w.Keep(what, said, change, after)
}
