package exchange

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
	"commonthread/data/measures"
)

// readResponses reads the responses table: a row is a questionnaire filled in.
// The same person, measure, day and items are the same questionnaire.
func (r *reader) readResponses(s *sheetReader) {
	byKey := map[string]*draft[*data.Response]{}
	key := func(a *data.Response) string {
		k := a.NaturalKey()
		k[0] = string(r.people.agreed(a.PersonID))
		return strings.Join(k, "|")
	}
	for _, a := range data.InOrder(r.recs.Responses) {
		if k := key(a); byKey[k] == nil {
			now := *a
			byKey[k] = &draft[*data.Response]{a, &now}
		}
	}
	changed := map[*draft[*data.Response]]bool{}
	s.rows(func(w *row) (State, string) {
		var a data.Response
		r.fillResponse(w, &a)
		if w.stop() {
			return "", ""
		}
		what := cmp.Or(w.text("person_ref"), w.text("name")) + " " + string(a.Measure) + " " + a.Date.Long()
		k := key(&a)
		d := byKey[k]
		state := Same
		switch {
		case d == nil:
			a.ID = r.newID(data.KindResponse, a.NaturalKey()...)
			d = &draft[*data.Response]{nil, &a}
			byKey[k] = d
			state = New
		case a.Mode != "" && a.Mode != d.now.Mode:
			d.now.Mode = a.Mode
			state = Changed
			s.sameIf(func() bool { return d.was != nil && sameResponse(d.was, d.now) })
		}
		if state != Same && !changed[d] {
			changed[d] = true
			r.responses = append(r.responses, d)
		}
		return state, what
	})
}

func (r *reader) fillResponse(w *row, a *data.Response) {
	if w.text("person_ref") == "" && w.text("name") == "" {
		w.fail("person_ref", "these answers belong to nobody: write the person's number")
	} else if e := r.who(w, "person_ref", "name", false); e != nil {
		a.PersonID = e.now.ID
	}
	var known []data.Measure
	for _, m := range r.recs.Measures() {
		known = append(known, data.Measure(m.Code))
	}
	a.Measure = code(w, "measure", known)
	if w.text("measure") == "" {
		w.fail("measure", "write which questionnaire this is, like %s", known[0])
	}
	a.Date = w.day("date")
	if w.text("date") == "" {
		w.fail("date", "answers need their day: write it like 28/02/2026")
	}
	w.future("date", a.Date, "an answer")
	a.Mode = code(w, "mode", []data.Mode{data.ModeSelf, data.ModeHelped, data.ModePhone})
	m := r.recs.Measure(a.Measure)
	for i := range data.MostItems {
		column := "item" + strconv.Itoa(i+1)
		t := w.text(column)
		if t == "" || m == nil {
			continue
		}
		if i >= len(m.Items) {
			w.fail(column, "%s has %s, so this cell should be blank", a.Measure, items(len(m.Items)))
			continue
		}
		it := m.Items[i]
		n, ok := scaleOf(it).Answer(t)
		if !ok {
			w.fail(column, "%q is not an answer of %s: write a whole number from %d to %d, or leave it blank", clip(t), a.Measure, it.Low, it.High)
			continue
		}
		a.Items = a.Items.With(i, &n)
	}
	if !w.skipped {
		w.validate(a)
	}
}

// sameResponse reports whether an update leaves the record as it was; the
// answers themselves are what it is known by.
func sameResponse(a, b *data.Response) bool {
	return a.Mode == b.Mode && a.PersonID == b.PersonID && slices.Equal(a.NaturalKey(), b.NaturalKey())
}

func items(n int) string {
	if n == 1 {
		return "one item"
	}
	return strconv.Itoa(n) + " items"
}

// scaleOf is what an item may be answered with.
func scaleOf(it measures.Item) values.Scale {
	return values.Scale{Low: it.Low, High: it.High, Labels: it.Labels, LowLabel: it.LowLabel, HighLabel: it.HighLabel}
}

// scaleWord reports whether a text is an answer in the words of some measure.
func (s *sheetReader) scaleWord(t string) bool {
	for _, m := range s.recs.Measures() {
		for _, it := range m.Items {
			if _, ok := scaleOf(it).Answer(t); ok {
				return true
			}
		}
	}
	return false
}
