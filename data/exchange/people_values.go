package exchange

import (
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// birthYear is the year of birth on a row; 0 where there is none or it is bad.
func (r *reader) birthYear(w *row) int {
	t := w.text("birth_year")
	if t == "" {
		return 0
	}
	year, short, ok := values.BirthYear(t, r.opt.Today)
	switch {
	case ok && short:
		w.sheet.noteOnce("birth", "line %d: the year of birth %q was taken as %d; two digits leave the century open.", w.line.Line, clip(t), year)
	case ok:
	default:
		if y := yearOf(t); r.opt.Today != "" && y > r.opt.Today.Year() && y < 2200 {
			w.fail("birth_year", "the year %d is still to come: write the year of birth, like 1952", y)
		} else {
			w.fail("birth_year", "%q is not a year of birth: write four digits, like 1952", clip(t))
		}
		return 0
	}
	return year
}

func yearText(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// yearOf is the year that a text says, to tell one that is to come.
func yearOf(t string) int {
	if n, ok := values.WholeNumber(t, 1000, 9999); ok {
		return n
	}
	if d, ok := values.ReadDay(t, 0); ok {
		return max(d.Date.Year(), d.MonthFirst.Year())
	}
	return 0
}

// setPhone is set for a telephone number, whose nought is put back.
func (w *row) setPhone(column string, field *string) {
	t := w.text(column)
	number, back := values.Phone(t)
	if t == "" || *field != "" && values.SamePhone(*field, number) {
		return
	}
	if back {
		w.sheet.noteOnce("phone", "line %d: the telephone number %q was given back its nought, and others like it.", w.line.Line, clip(t))
	}
	if number != *field {
		w.change(column, *field, number)
		*field = number
	}
}

// sameWords reports whether a text says the same as what is on file though its
// capitals, spaces or accents are put together otherwise: what was all in
// capitals, or all without, puts nothing right.
func sameWords(old, new string) bool {
	if data.Fold(old) != data.Fold(new) {
		return false
	}
	return new == strings.ToUpper(new) || new == strings.ToLower(new) || strings.EqualFold(old, new) && old != strings.ToUpper(old) && old != strings.ToLower(old)
}

// fillEquality takes what a row says about the person themselves; nil where it
// says nothing.
func (r *reader) fillEquality(w *row, e *entry) *data.Equality {
	now := data.Equality{PersonID: e.now.ID}
	if e.equality.now != nil {
		now = *e.equality.now
	}
	before := now
	same := func(old, new string) bool { return data.Fold(old) == data.Fold(new) }
	w.set("gender", &now.Gender, same)
	w.set("ethnicity", &now.Ethnicity, same)
	w.set("disability", &now.Disability, same)
	w.set("carer", &now.Carer, same)
	if now == before {
		return nil
	}
	return &now
}

func (r *reader) putEquality(e *entry, said *data.Equality) {
	if said == nil {
		return
	}
	if said.ID == "" {
		said.ID = r.newID(data.KindEquality, said.NaturalKey()...)
	}
	e.equality.now = said
}
