package exchange

import (
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// Cells written anew and rows left out count as said, and nothing else changes.
func TestRowsAreMendedOnTheSpot(t *testing.T) {
	recs := data.NewRecords()
	in := Input{People: file("p.csv", "ref,first_name,birth_year\n1,Ann,152\n2,Bo,1950\n3,Cy,2150\n")}
	told := refused(t, recs, in, plain)
	if len(told) != 2 || told[0].At != 2 || told[1].Line != 4 {
		t.Fatalf("%+v", told)
	}
	opt := plain
	opt.Edits = map[CellAt]string{{Line: 2, Column: 2}: "1952"}
	opt.Left = map[RowAt]bool{{Line: 4}: true}
	plan := take(t, recs, in, opt)
	wants(t, strings.Join(plan.Notes, "\n"), "1 row was left out")
	if got := cut(t, exported(recs)["people.csv"], []string{"ref", "birth_year"}); !slices.EqualFunc(got, [][]string{{"1", "1952"}, {"2", "1950"}}, slices.Equal) {
		t.Errorf("%v", got)
	}
}

// Who a name is, is decided once, for every row of the name: somebody on file, or
// one new person.
func TestWhoANameIsIsSaidOnce(t *testing.T) {
	register := "date,session,name,mark\n2026-03-03,Craft,Amina Kahn,x\n2026-03-10,Craft,Amina Kahn,x\n2026-03-10,Craft,Derek Holt,x\n"
	in := Input{Register: []*File{file("r.csv", register)}}
	recs := twoPeople(t)
	told := refused(t, recs, in, plain)
	var alike []Alike
	for _, b := range told {
		alike = append(alike, b.Alike...)
	}
	amina := recs.PersonByRef("001").ID
	if len(alike) != 3 || alike[0].Said != "Amina Kahn" || !slices.Equal(alike[0].People, []data.ID{amina}) || len(alike[2].People) != 0 {
		t.Fatalf("%+v", alike)
	}
	opt := plain
	opt.Who = map[string]data.ID{alike[0].Name: amina, alike[2].Name: ""}
	take(t, recs, in, opt)
	if got := cut(t, exported(recs)["register.csv"], []string{"date", "ref", "name"}); len(recs.People) != 3 || len(got) != 3 || got[0][1] != "001" || got[1][1] != "001" || got[2][2] != "Derek Holt" {
		t.Errorf("%d people: %v", len(recs.People), got)
	}
	// The same name said to be somebody new is one new person in two rows.
	recs = twoPeople(t)
	opt.Who = map[string]data.ID{alike[0].Name: "", alike[2].Name: ""}
	take(t, recs, in, opt)
	if len(recs.People) != 4 {
		t.Errorf("%d people", len(recs.People))
	}
	// In a table of people likewise.
	recs = twoPeople(t)
	people := Input{People: file("p.csv", "first_name,last_name,phone\nAmina,Kahn,01282 555001\n")}
	told = refused(t, recs, people, plain)
	if !told.OnlyDoubts() || len(told[0].Alike) != 1 {
		t.Fatalf("%+v", told)
	}
	opt.Who = map[string]data.ID{told[0].Alike[0].Name: amina}
	take(t, recs, people, opt)
	if p := recs.People[amina]; len(recs.People) != 2 || p.Phone != "01282 555001" {
		t.Errorf("%d people, %+v", len(recs.People), recs.People)
	}
}

// A sign that is no mark is told as one, so that it can be said what it means.
func TestASignThatIsNoMarkIsTold(t *testing.T) {
	recs := twoPeople(t)
	in := Input{Register: []*File{file("r.csv", "name,03/03/2026,10/03/2026\nAmina Khan,x,?\nBrian Shaw,?,\n")}}
	told := refused(t, recs, in, plain)
	for _, b := range told {
		if b.Sign != "?" {
			t.Errorf("%+v", b)
		}
	}
	opt := plain
	opt.Marks = map[string]values.Mark{values.Key("?"): {Mark: data.Apologies}}
	take(t, recs, in, opt)
	if got := cut(t, exported(recs)["register.csv"], []string{"ref", "mark"}); len(got) != 3 {
		t.Errorf("%v", got)
	}
}
