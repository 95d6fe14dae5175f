package parts

import (
	"errors"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/words"
)

// Steps are what was done on a page since the group was opened, so that each
// can be taken back, the last one first. What somebody else did meanwhile, in
// another place of this window or on another laptop, is none of them and stays.
type Steps struct {
	w    page.Host
	list []*step
}

// step is one change. Only the work that saves and takes back touches set, and
// that is done one after another; the rest belongs to the interface goroutine.
type step struct{ set, said string }

// On are the steps in the window, as they were before the page was built anew.
func (s Steps) On(w page.Host) Steps { return Steps{w: w, list: s.list} }

// ForgetAll leaves nothing to be taken back.
func (s *Steps) ForgetAll() { s.list = nil }

// Keep saves a change as a step and says it, with Undo beside it. after hears
// how it went; where it is nil a failure is told in a sheet.
func (s *Steps) Keep(what, said string, change func(page.Tx) error, after func(error)) {
	st := &step{said: said}
	s.list = append(s.list, st)
	s.w.Offer(said, s.Back)
	s.w.Save(what, func(tx page.Tx) error {
		st.set = tx.ChangeSet()
		return change(tx)
	}, func(err error) {
		if err != nil {
			s.forget(st)
			s.w.Tell("")
		}
		switch {
		case after != nil:
			after(err)
		case err != nil:
			s.w.Page().Reload()
			s.w.Problem(err)
		}
	})
}

func (s *Steps) forget(st *step) {
	for i := range s.list {
		if s.list[i] == st {
			s.list = append(s.list[:i:i], s.list[i+1:]...)
			return
		}
	}
}

// Back takes the last step back. One that nothing is left of is passed over.
func (s *Steps) Back() {
	w, n := s.w, len(s.list)
	if n == 0 {
		w.Tell(lang.L("Nothing more was done here that can be taken back."))
		return
	}
	st := s.list[n-1]
	s.list = s.list[:n-1]
	w.UndoSet(func() string { return st.set }, func(err error) {
		switch {
		case errors.Is(err, data.ErrNothingToUndo):
			s.Back()
			return
		case errors.Is(err, data.ErrChangedSince):
			s.Tell(lang.L("That was changed again since, so it stays: {{.said}}", words.With{"said": st.said}))
		case err != nil:
			w.Problem(err)
		default:
			s.Tell(lang.L("Taken back: {{.said}}", words.With{"said": st.said}))
		}
		w.Refocus()
	})
}

// Tell says something, with Undo beside it where more can be taken back.
func (s *Steps) Tell(words string) {
	if len(s.list) == 0 {
		s.w.Tell(words)
		return
	}
	s.w.Offer(words, s.Back)
}
