package subject

import (
	"slices"
	"strings"

	"commonthread/data"
)

// Covered stands in the place of what was left out because it is about
// somebody else.
const Covered = "left out: it is about somebody else"

// Place is where a field stands: the record's place in Records, and the field's
// in it.
type Place struct{ Record, Field int }

// AboutOthers are the fields that speak of somebody else, in order.
func (e *Everything) AboutOthers() []Place {
	var out []Place
	for i, r := range e.Records {
		for j, f := range r.Fields {
			if f.About != "" {
				out = append(out, Place{i, j})
			}
		}
	}
	return out
}

// FreeWords are the fields in which people write what they like, which may
// speak of somebody else.
func (e *Everything) FreeWords() []Place {
	var out []Place
	for i, r := range e.Records {
		for j, f := range r.Fields {
			if free(f) {
				out = append(out, Place{i, j})
			}
		}
	}
	return out
}

// freeLabels are what fields of free words are called.
var freeLabels = func() map[string]bool {
	out := map[string]bool{}
	for _, d := range data.Kinds() {
		for _, f := range d.Fields {
			if f.Free {
				out[f.Label] = true
			}
		}
	}
	return out
}()

func free(f Field) bool {
	if freeLabels[f.Label] {
		return true
	}
	return slices.ContainsFunc(freeParts, func(start string) bool { return strings.HasPrefix(f.Label, start) })
}

// Cover gives a copy in which the fields at these places are left out, and who
// they name is not told under "who we had it from" either.
func (e *Everything) Cover(places []Place) *Everything {
	c := *e
	c.Records = make([]Record, len(e.Records))
	for i, r := range e.Records {
		c.Records[i] = Record{Title: r.Title, Fields: append([]Field{}, r.Fields...)}
	}
	names := map[string]bool{}
	for _, p := range places {
		f := &c.Records[p.Record].Fields[p.Field]
		names[f.Value] = true
		f.Value = Covered
	}
	c.Shared = nil
	for _, s := range e.Shared {
		for name := range names {
			s.With = without(s.With, name)
		}
		c.Shared = append(c.Shared, s)
	}
	return &c
}

// Answer says by when an answer is owed that was asked for on a day: the
// working rule, and the law's last day.
func Answer(asked data.Date) (by, last data.Date) {
	return asked.AddDays(AnswerDays), monthAfter(asked)
}

// monthAfter is the same day of the next month, or its last day where it has no
// such day, as the ICO counts it.
func monthAfter(d data.Date) data.Date {
	t := d.Time()
	next := data.DateOf(t.AddDate(0, 1, 0))
	if next.Time().Day() != t.Day() { // ran over into the month after
		next = next.AddDays(-next.Time().Day())
	}
	return next
}
