package people

import (
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/find"
)

func somebody(id, first, last string) *data.Person {
	return &data.Person{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032s", id))}, FirstName: first, LastName: last, Role: data.Attendee}
}

func names(people []*data.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name())
	}
	return out
}

func TestAlike(t *testing.T) {
	single := somebody("7", "Zofia", "")
	f := find.NewPeople([]*data.Person{somebody("1", "Amina", "Khan"), somebody("2", "Amina", "Hussain"), somebody("3", "Zoë", "O’Brien"), somebody("4", "Ann", "Holt"),
		somebody("5", "Anne", "Holt"), somebody("6", "Margaret", "Whitworth"), single})
	came := map[data.ID]data.Date{somebody("2", "", "").ID: "2026-03-01"}
	for typed, want := range map[[2]string]string{
		{"a", ""}: "[]", {"amina", ""}: "[Amina Hussain Amina Khan]", {"ami", ""}: "[Amina Hussain Amina Khan]", {"Amina", "k"}: "[Amina Khan]", {"Amnia", "Khan"}: "[Amina Khan]",
		{"zoe", "obrien"}: "[Zoë O’Brien]", {"Ann", "Holt"}: "[Ann Holt]", {"Anne", "Hotl"}: "[Anne Holt]", {"Margret", "Witworth"}: "[Margaret Whitworth]",
		{"Khan", "Amina"}: "[Amina Khan]", {"Zofia", "Nowak"}: "[Zofia]", {"Xerxes", ""}: "[]", {"Amina", "Patel"}: "[]", {"", "Khan"}: "[]",
	} {
		if got := fmt.Sprint(names(Alike(f, func(id data.ID) data.Date { return came[id] }, typed[0], typed[1]))); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

func TestPerhapsOne(t *testing.T) {
	recs := data.NewRecords()
	add := func(id, first, last string, change func(*data.Person)) *data.Person {
		p := somebody(id, first, last)
		if change != nil {
			change(p)
		}
		recs.Put(p)
		return p
	}
	a := add("1", "Amina", "Khan", func(p *data.Person) { p.BirthYear = 1952 })
	b := add("2", "Amina", "Kahn", nil)
	add("3", "Amina", "Khan", func(p *data.Person) { p.BirthYear = 1990 }) // another year of birth than 1, the same name as nobody else
	add("4", "Brian", "Holt", func(p *data.Person) { p.Phone = "01282 555 000" })
	add("5", "Bryan", "Whitworth", func(p *data.Person) { p.Phone = "01282555000" })
	zoe, zoe2 := add("6", "Zoë", "Nowak", nil), add("7", "Zoe", "Nowak", nil)
	add("8", "Jean", "", nil)
	add("9", "Jean", "Baker", nil)
	add("10", "Ann", "Lee", nil)
	add("11", "Anne", "Lee", nil) // too short a name to forgive a slip
	together := &data.Session{Meta: data.Meta{ID: "00000000000000000000000000000001"}, Date: "2026-02-26", Name: "Crafting"}
	together.Marks = map[data.ID]data.Mark{zoe.ID: {Mark: data.Present}, zoe2.ID: {Mark: data.Present}}
	recs.Put(together)
	said := func() (out []string) {
		for _, t := range PerhapsOne(recs) {
			out = append(out, t.A.Name()+" / "+t.B.Name()+": "+string(t.Why))
		}
		return out
	}
	want := []string{"Brian Holt / Bryan Whitworth: same_contact", "Amina Kahn / Amina Khan: nearly_the_name", "Amina Khan / Amina Kahn: nearly_the_name",
		"Jean / Jean Baker: first_name_only"}
	got := said()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	together.Marks[zoe2.ID] = data.Mark{Mark: data.Absent}
	if got := said(); !slices.Contains(got, "Zoë Nowak / Zoe Nowak: same_name") {
		t.Errorf("apart again they are not told: %q", got)
	}
	same := func(data.Kind, ...string) data.ID { return "00000000000000000000000000000998" }
	recs.Put(data.NewApart(zoe2.ID, zoe.ID, same))
	if got := said(); len(got) != len(want) {
		t.Errorf("two who were told apart are told again: %q", got)
	}
	recs.Put(&data.Alias{Meta: data.Meta{ID: "00000000000000000000000000000999"}, From: b.ID, To: a.ID})
	if got := said(); slices.ContainsFunc(got, func(s string) bool { return s == "Amina Khan / Amina Kahn: nearly_the_name" }) {
		t.Errorf("two that are joined are told again: %q", got)
	}
}
