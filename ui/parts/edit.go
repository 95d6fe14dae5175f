package parts

import (
	"encoding/json"
	"errors"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// A form that changes what is on file writes what was touched in it and nothing
// else, onto the record as it is when it is saved: others may have written in it
// since the form was opened, and it has fields that the form does not show. Where
// somebody else wrote something else in a field that was touched, who saves is
// asked, field by field. Every such form works through an edit; one that only adds
// a record needs none.

// RecordOf is a pointer to a record of some kind.
type RecordOf interface {
	comparable
	data.Record
}

// Edit is a form's work on one record. It implements widgets.Edits.
type Edit[T RecordOf] struct {
	w    page.Host
	form *widgets.Form
	// read is the record as it stands in the form, a copy of its own: that which the
	// form was opened on with what is written in the inputs.
	read func() T
	// now is the record as it is on file; nil where it is not there (any more), in
	// which case it is put as the form has it if it was new, and else is not found.
	now func(*data.Records) T
	// put keeps what came of it; nil is Tx.Put.
	put func(page.Tx, T) error

	// from is what was there before the form, where the form begins with something
	// of its own in it that is to be kept untouched; nil where it begins as it read.
	From func() T

	opened json.RawMessage // how the record stood, before anything was touched
}

// Editing gives a form its edit.
func Editing[T RecordOf](w page.Host, f *widgets.Form, read func() T, now func(*data.Records) T, put func(page.Tx, T) error) *Edit[T] {
	if put == nil {
		put = func(tx page.Tx, rec T) error { return tx.Put(rec) }
	}
	e := &Edit[T]{w: w, form: f, read: read, now: now, put: put}
	f.Edits = e
	return e
}

// Begin implements widgets.Edits.
func (e *Edit[T]) Begin() {
	from := e.From
	if from == nil {
		from = e.read
	}
	if raw, err := data.State(from()); err == nil {
		e.opened = raw
	}
}

// Work is what was done in the form so far.
func (e *Edit[T]) Work() (data.Edit, error) {
	edited, err := data.State(e.read())
	return data.Edit{Opened: e.opened, Edited: edited}, err
}

// Stood implements widgets.Edits.
func (e *Edit[T]) Stood() []byte {
	work, err := e.Work()
	if err != nil {
		return nil
	}
	back, err := work.Back()
	if err != nil {
		return nil
	}
	return back
}

// Stand implements widgets.Edits.
func (e *Edit[T]) Stand(stood []byte) {
	if opened, err := data.Begun(e.opened, stood); err == nil {
		e.opened = opened
	}
}

// onto is the record that the work makes of what is on file. It runs in a change.
func (e *Edit[T]) onto(work data.Edit, recs *data.Records) (rec T, err error) {
	var none T
	now := e.now(recs)
	if now == none {
		rec = data.NewOf(rec.Kind()).(T)
		if err := json.Unmarshal(work.Edited, rec); err != nil {
			return none, err
		}
		if rec.Head().ID != "" {
			return none, data.ErrNotFound
		}
		return rec, nil
	}
	made, err := work.Onto(now)
	if err != nil {
		return none, err
	}
	return made.(T), nil
}

// Save keeps what was touched; kept hears what the record is then. What cannot be
// kept is told in the form, which stays open.
func (e *Edit[T]) Save(what string, kept func(T)) {
	e.SaveBy(func(change func(page.Tx) error, after func(error)) { e.w.Save(what, change, after) }, kept)
}

// SaveBy is save by another way of saving, as one that can be taken back on its page.
func (e *Edit[T]) SaveBy(by func(change func(page.Tx) error, after func(error)), kept func(T)) {
	work, err := e.Work()
	if err != nil {
		e.form.Fail(words.Sentence(err))
		return
	}
	e.try(work, by, kept)
}

func (e *Edit[T]) try(work data.Edit, by func(change func(page.Tx) error, after func(error)), kept func(T)) {
	var rec T
	by(func(tx page.Tx) (err error) {
		if rec, err = e.onto(work, tx.Records()); err != nil {
			return err
		}
		return e.put(tx, rec)
	}, func(err error) {
		switch {
		case errors.Is(err, data.ErrConflict):
			e.Settle(err, work, func(work data.Edit) { e.try(work, by, kept) })
		case err != nil:
			e.form.Fail(words.Sentence(err))
		default:
			kept(rec)
		}
	})
}

// Settle asks about each field that somebody else wrote in too, and goes on with
// what was chosen. What was insisted on is remembered: it was seen.
func (e *Edit[T]) Settle(err error, work data.Edit, goOn func(data.Edit)) {
	var c *data.Conflict
	if !errors.As(err, &c) {
		e.form.Fail(words.Sentence(err))
		return
	}
	askConflict(e.w, e.form, c, func(mine []bool) {
		for i, cl := range c.Clashes {
			var err error
			if mine[i] {
				if work, err = work.Insist(cl); err == nil {
					e.opened, err = data.Edit{Opened: e.opened}.Seen(cl)
				}
			} else {
				work, err = work.Yield(cl)
			}
			if err != nil {
				e.form.Fail(words.Sentence(err))
				return
			}
		}
		goOn(work)
	})
}
