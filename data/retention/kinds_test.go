package retention

import (
	"slices"
	"testing"

	"commonthread/data"
)

// Every kind of record has a period, goes with its person, or says why it has no
// end; and what has one stands on the list when it is over.
func TestEveryKindHasAPeriod(t *testing.T) {
	rules := Rules(nil)
	listed := 0
	for _, d := range data.Kinds() {
		c := Category(d.Kept.As)
		if c == "" {
			continue
		}
		listed++
		if !slices.ContainsFunc(rules, func(r Rule) bool { return r.Category == c && r.Months > 0 && r.From != "" }) {
			t.Errorf("%s is kept as %q, which has no period", d.Kind, c)
		}
		r := data.NewRecords()
		p := &data.Person{Meta: data.Meta{ID: "00000000000000000000000000000001"}, FirstName: "Rosa", Role: data.Volunteer, Joined: "2026-03-05"}
		r.Put(p)
		rec := d.Example(p.ID)
		rec.Head().ID = "00000000000000000000000000000002"
		if d.Kind == data.KindPerson {
			rec = p
		}
		r.Put(rec)
		i := slices.IndexFunc(Items(r), func(i Item) bool { return i.ID == rec.Head().ID })
		if i < 0 {
			t.Errorf("%s does not come onto the list", d.Kind)
			continue
		}
		if it := Items(r)[i]; it.Ended != "2026-03-05" || it.Due <= it.Ended {
			t.Errorf("%s: %+v", d.Kind, it)
		}
	}
	if listed < 6 {
		t.Errorf("only %d kinds have a period of their own", listed)
	}
}
