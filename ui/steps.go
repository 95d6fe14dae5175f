package ui

import (
	"errors"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// steps are what was done on a page since the group was opened, so that each
// can be taken back, the last one first. What somebody else did meanwhile, in
// another place of this window or on another laptop, is none of them and stays.
type steps struct {
	w    *Window
	list []*done
}

// done is one change. Only the work that saves and takes back touches set, and
// that is done one after another; the rest belongs to the interface goroutine.
type done struct{ set, said string }

// keep saves a change as a step and says it, with Undo beside it. after hears
// how it went; where it is nil a failure is told in a sheet.
func (s *steps) keep(what, said string, change func(Tx) error, after func(error)) {
	st := &done{said: said}
	s.list = append(s.list, st)
	s.w.frame.toast.Say(said, s.back)
	s.w.save(what, func(tx Tx) error {
		st.set = tx.ChangeSet()
		return change(tx)
	}, func(err error) {
		if err != nil {
			s.forget(st)
			s.w.tell("")
		}
		switch {
		case after != nil:
			after(err)
		case err != nil:
			s.w.page.Reload()
			s.w.problem(err)
		}
	})
}

func (s *steps) forget(st *done) {
	for i := range s.list {
		if s.list[i] == st {
			s.list = append(s.list[:i:i], s.list[i+1:]...)
			return
		}
	}
}

// back takes the last step back. One that nothing is left of is passed over.
func (s *steps) back() {
	w, n := s.w, len(s.list)
	if n == 0 {
		w.tell(lang.L("Nothing more was done here that can be taken back."))
		return
	}
	st, g := s.list[n-1], w.group
	s.list = s.list[:n-1]
	var err error
	w.saving++
	w.frame.reload()
	w.run.Then(func() { err = g.UndoSet(st.set) }, func() {
		if g != w.group {
			return
		}
		w.saving--
		if err == nil {
			w.saved = w.env.Now()
		}
		w.frame.reload()
		switch {
		case errors.Is(err, data.ErrNothingToUndo):
			s.back()
			return
		case errors.Is(err, data.ErrChangedSince):
			s.tell(lang.L("That was changed again since, so it stays: {{.said}}", with{"said": st.said}))
		case err != nil:
			w.problem(err)
		default:
			s.tell(lang.L("Taken back: {{.said}}", with{"said": st.said}))
		}
		w.refocus()
	})
}

// tell says something, with Undo beside it where more can be taken back.
func (s *steps) tell(words string) {
	if len(s.list) == 0 {
		s.w.tell(words)
		return
	}
	s.w.frame.toast.Say(words, s.back)
}

// walksBack is a Page of which every step can be taken back with Ctrl+Z.
type walksBack interface{ stepBack() }
