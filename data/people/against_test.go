package people

import (
	"testing"

	"commonthread/data"
)

func TestSpeaksAgainst(t *testing.T) {
	recs := data.NewRecords()
	a, b, c, d := somebody("1", "Amina", "Khan"), somebody("2", "Amina", "Kahn"), somebody("3", "Mina", "Khan"), somebody("4", "Amna", "Khan")
	a.BirthYear, b.BirthYear = 1950, 1961
	for _, p := range []*data.Person{a, b, c, d} {
		recs.Put(p)
	}
	session := func(id string, day data.Date, start, end data.Clock, who ...*data.Person) *data.Session {
		s := &data.Session{Meta: data.Meta{ID: somebody(id, "", "").ID}, Date: day, Start: start, End: end, Name: "S" + id, Marks: map[data.ID]data.Mark{}}
		for _, p := range who {
			s.Marks[p.ID] = data.Mark{Mark: data.Present}
		}
		recs.Put(s)
		return s
	}
	both := session("10", "2026-03-01", "10:00", "12:00", a, b)
	craft, lunch := session("11", "2026-03-02", "10:00", "12:00", a), session("12", "2026-03-02", "11:30", "13:00", b)
	session("13", "2026-03-02", "14:00", "15:00", b, c)
	lunch.Marks[d.ID] = data.Mark{Mark: data.Apologies} // who sent word was not there

	got := SpeaksAgainst(recs, a.ID, b.ID)
	if len(got.Together) != 1 || got.Together[0] != both || len(got.Apart) != 1 || got.Apart[0] != [2]*data.Session{craft, lunch} || got.Years != [2]int{1950, 1961} || got.SaidTwo {
		t.Errorf("%+v", got)
	}
	if got := SpeaksAgainst(recs, a.ID, d.ID); !got.None() {
		t.Errorf("nothing speaks against it, and %+v", got)
	}
	// c counts as b: what speaks against b speaks against c. Of the join that is asked
	// about itself nothing is said.
	recs.Put(&data.Alias{Meta: data.Meta{ID: somebody("20", "", "").ID}, From: c.ID, To: b.ID})
	if got := SpeaksAgainst(recs, a.ID, c.ID); len(got.Apart) != 1 || got.Years[0] != 0 {
		t.Errorf("%+v", got)
	}
	recs.Put(&data.Alias{Meta: data.Meta{ID: somebody("21", "", "").ID}, From: b.ID, To: a.ID})
	if got := SpeaksAgainst(recs, a.ID, b.ID); len(got.Apart) != 1 || len(got.Together) != 1 {
		t.Errorf("a join that waits for a lead hides what speaks against it: %+v", got)
	}
	recs.Put(data.NewApart(a.ID, d.ID, func(data.Kind, ...string) data.ID { return somebody("22", "", "").ID }))
	if got := SpeaksAgainst(recs, d.ID, a.ID); !got.SaidTwo || got.None() {
		t.Errorf("%+v", got)
	}
}

func TestElsewhereAt(t *testing.T) {
	recs := data.NewRecords()
	a, b := somebody("1", "Amina", "Khan"), somebody("2", "Bob", "Shaw")
	recs.Put(a)
	recs.Put(b)
	here := data.Mark{Mark: data.Present}
	craft := &data.Session{Meta: data.Meta{ID: somebody("11", "", "").ID}, Date: "2026-03-02", Start: "10:00", End: "12:00", Marks: map[data.ID]data.Mark{a.ID: here, b.ID: here}}
	lunch := &data.Session{Meta: data.Meta{ID: somebody("12", "", "").ID}, Date: "2026-03-02", Start: "11:30", End: "13:00", Marks: map[data.ID]data.Mark{a.ID: here, b.ID: {Mark: data.Absent}}}
	recs.Put(craft)
	recs.Put(lunch)
	if got := ElsewhereAt(recs, craft); len(got) != 1 || got[a.ID] != lunch {
		t.Errorf("%v", got)
	}
	if got := ElsewhereAt(recs, lunch); len(got) != 2 {
		t.Errorf("%v", got)
	}
	if got := ElsewhereAt(recs, nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
