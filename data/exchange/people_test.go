package exchange

import (
	"errors"
	"testing"

	"commonthread/data"
)

const peopleHead = "ref,first_name,last_name,preferred_name,birth_year,role\n"

func someone(t testing.TB, rows string) *data.Records {
	t.Helper()
	recs := data.NewRecords()
	take(t, recs, Input{People: file("people.csv", peopleHead+rows)}, plain)
	return recs
}

func TestPeopleRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		known, rows string
		want        []string
	}{
		"number twice":        {"", "1,Ann,Lee,,,\n1,Bob,Lee,,,\n", []string{"people.csv line 3, ref: ", `"1"`, "line 2"}},
		"nobody new":          {"", "1,,,,1950,\n", []string{"line 2, first_name: ", "write the name"}},
		"nobody at all":       {"", ",,,,1950,\n", []string{"line 2: this row is of nobody"}},
		"year to come":        {"", "1,Ann,Lee,,2027,\n", []string{"line 2, birth_year: ", "still to come"}},
		"no year at all":      {"", "1,Ann,Lee,,0000,\n", []string{"line 2, birth_year: ", "four digits"}},
		"unknown role":        {"", "1,Ann,Lee,,,boss\n", []string{"line 2, role: ", "attendee or volunteer"}},
		"too many cells":      {"", "1,Ann,Lee,,,,,x\n", []string{"line 2: ", "more cells than there are columns"}},
		"name of two":         {"1,Ann,Lee,,,\n2,Ann,Lee,,,\n", ",ann,LEE,,1950,\n", []string{"line 2, first_name: 2 people on file", "(doubt: lookalike)"}},
		"preferred name, two": {"1,Ann,Lee,,,\n2,Jo,Lee,Ann,,\n", ",Ann,Lee,,1950,\n", []string{"line 2, first_name: 2 people on file", "(doubt: lookalike)"}},
		"quote never closed":  {"", "1,\"Ann,Lee,,,\n2,Bob,Lee,,,\n", []string{"line 2: a quote"}},
		"text after a quote":  {"", "1,\"Ann\"ie,Lee,,,\n", []string{"line 2: there is text after a closing quote"}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, someone(t, c.known), Input{People: file("people.csv", peopleHead+c.rows)}, plain)), c.want...)
		})
	}
}

func TestTwoRowsOfOneNameAndNoNumberAreBothBad(t *testing.T) {
	bad := refused(t, data.NewRecords(), Input{People: file("p.csv", peopleHead+",Ann,Lee,,,\n2,Bob,,,,\n,Ann,LEE ,,,\n")}, plain)
	if len(bad) != 2 || bad[0].Line != 2 || bad[1].Line != 4 {
		t.Fatalf("%v", bad)
	}
	wants(t, bad[1].String(), "give each person a number")
}

func TestOneLineForEachBadRowOfEveryFile(t *testing.T) {
	recs := someone(t, "1,Ann,Lee,,,\n")
	bad := refused(t, recs, Input{
		People:   file("p.csv", "REF, First Name ,birth_year,joined\n1,Ann,052,31/02/2025\n2,Bob,1950,\n3,Cy,x,\n"),
		Register: []*File{file("r.csv", "date,ref,mark\n2025-01-01,3,present\n2025-01-01,9,present\n2025-13-01,1,perhaps\n")},
		Spending: file("s.csv", "date,payee,amount\n,Boyes,\n"),
	}, plain)
	var got []string
	for _, b := range bad {
		got = append(got, b.String())
	}
	if len(got) != 5 {
		t.Fatalf("%d bad rows, want 5 (a mark of person 3, whose own row is bad, is not another):\n%v", len(got), bad)
	}
	wants(t, got[0], "p.csv line 2, birth_year: ", "joined: ", "31/02/2025")
	wants(t, got[1], "p.csv line 4, birth_year: ")
	wants(t, got[2], "r.csv line 3, ref: ", `"9"`)
	wants(t, got[3], "r.csv line 4, date: ", "mark: ", "present, absent or apologies")
	wants(t, got[4], "s.csv line 2, date: ", "amount: ")
}

func TestKnownPersonIsUpdatedByPresentCells(t *testing.T) {
	recs := someone(t, "007,Ann,Lee,,1950,volunteer\n")
	p := take(t, recs, Input{People: file("p.csv", "ref,first_name,last_name,birth_year,phone\n007,,,,01282 555000\n8,Bea,,,\n")}, plain)
	if got := p.Tables[0]; got.New != 1 || got.Changed != 1 || got.Same != 0 {
		t.Errorf("tally %+v", got)
	}
	ann := recs.PersonByRef("007")
	if ann.FirstName != "Ann" || ann.BirthYear != 1950 || ann.Role != data.Volunteer || ann.Phone != "01282 555000" {
		t.Errorf("%+v", ann)
	}
	if bea := recs.PersonByRef("8"); bea == nil || bea.ID == ann.ID || bea.Role != data.Attendee {
		t.Errorf("8 is not a new attendee: %+v", bea)
	}
}

// A list without numbers is given ones that no list of the group's own has; the
// group's own list, brought in next, turns nobody into somebody else.
func TestANumberThatIsMadeNeverMeetsOneThatAFileBrings(t *testing.T) {
	for _, known := range []string{"", "060,Ann,Lee,,,\n", "P09,Ann,Lee,,,\n", "8,Ann,Lee,,,\n9,Bo,Lee,,,\n", "099,Ann,Lee,,,\n"} {
		recs := someone(t, known)
		before := len(recs.People)
		in := Input{People: file("p.csv", peopleHead+",Cy,Hall,,,\n,Di,Hall,,,\n")}
		take(t, recs, in, plain)
		cy := recs.PersonByRef("new-0001")
		if cy == nil || cy.FirstName != "Cy" || recs.PersonByRef("new-0002") == nil {
			t.Fatalf("after %q Cy's number is not new-0001", known)
		}
		if again := take(t, recs, in, plain); len(again.Puts) != 0 {
			t.Errorf("after %q the second import writes %d records", known, len(again.Puts))
		}
		own := ""
		for _, ref := range []string{"001", "002", "061", "P10", "10", "100"} {
			own += ref + ",Owner of " + ref + ",Hall,,,\n"
		}
		take(t, recs, Input{People: file("own.csv", peopleHead+own)}, plain)
		if len(recs.People) != before+8 || recs.People[cy.ID].FirstName != "Cy" || recs.People[cy.ID].Ref != "new-0001" {
			t.Errorf("after %q the group's own list made %d people, and Cy %+v", known, len(recs.People)-before, recs.People[cy.ID])
		}
	}
}

// What is exported with a number that was made means that person when it comes
// back, whatever else has been given numbers since, and whoever has their name.
func TestANumberThatWasMadeMeansThatPerson(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, Input{People: file("p.csv", peopleHead+",Cy,Hall,,1950,\n,Di,Hall,,,\n")}, plain)
	cy := recs.PersonByRef("new-0001")
	files := Export(recs)
	if p := take(t, recs, Input{People: &File{Name: "people.csv", Data: files["people.csv"]}}, plain); len(p.Puts) != 0 {
		t.Errorf("the group's own export writes %d records", len(p.Puts))
	}
	// The group gives Cy a number of its own: an older file still means Cy.
	take(t, recs, Input{People: file("own.csv", peopleHead+"007,Cy,Hall,,1950,\n")}, plain)
	if recs.People[cy.ID].Ref != "007" {
		t.Fatalf("Cy has no number of the group's own: %+v", recs.People[cy.ID])
	}
	take(t, recs, Input{People: &File{Name: "people.csv", Data: files["people.csv"]}, Register: []*File{file("r.csv", "date,ref,mark\n2025-03-01,new-0001,present\n")}}, plain)
	if len(recs.People) != 2 || recs.People[cy.ID].Ref != "007" || session(t, recs).Marks[cy.ID].Mark != data.Present {
		t.Errorf("%d people, Cy %+v", len(recs.People), recs.People[cy.ID])
	}
	// Written otherwise it is another number.
	take(t, recs, Input{People: file("o.csv", peopleHead+"NEW-0002,Em,Hall,,,\nnew-02,Flo,Hall,,,\n")}, plain)
	if len(recs.People) != 4 || recs.PersonByRef("new-0002").FirstName != "Di" {
		t.Errorf("%d people, new-0002 is %+v", len(recs.People), recs.PersonByRef("new-0002"))
	}
}

func TestWhoeverWasErasedIsKnownAgain(t *testing.T) {
	recs := someone(t, "001,Ann,Lee,,,\n")
	gone := testID(data.KindPerson, "002")
	recs.Tombstones[gone] = &data.Tombstone{PersonID: gone, Day: "2026-01-01"}
	in := Input{People: file("p.csv", peopleHead+",Cy,Hall,,,\n003,Di,Hall,,,\n002,Ed,Hall,,,\n")}
	wants(t, one(t, refused(t, recs, in, plain)), "line 4, ref: ", "002", "erased", "(doubt: erased)")
	take(t, recs, in, accepting(DoubtErased))
	if ed := recs.PersonByRef("002"); ed == nil || ed.ID == gone {
		t.Error("a new person took the marks of somebody who was erased")
	}
}

func TestNewcomerIsKnownAgainByName(t *testing.T) {
	recs := data.NewRecords()
	ann := &data.Person{Meta: data.Meta{ID: testID("x"), Entered: 1}, FirstName: "Ann", Role: data.Attendee}
	recs.People[ann.ID] = ann
	take(t, recs, Input{People: file("p.csv", peopleHead+"012,Ann,,,1950,\n")}, plain)
	if len(recs.People) != 1 || recs.People[ann.ID].Ref != "012" {
		t.Errorf("%d people, %+v", len(recs.People), recs.People[ann.ID])
	}
}

func TestEqualityIsARecordOfItsOwn(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, Input{People: file("p.csv", "ref,first_name,gender,carer\n1,Ann, woman ,\n2,Bob,,\n")}, plain)
	ann := recs.PersonByRef("1")
	if q := recs.Equality[ann.ID]; q == nil || q.Gender != "woman" || q.Carer != "" {
		t.Errorf("%+v", q)
	}
	if len(recs.Equality) != 1 {
		t.Errorf("%d equality records, want 1: blank makes none", len(recs.Equality))
	}
}

func TestVolunteerMayNotImportCare(t *testing.T) {
	volunteer := plain
	volunteer.May = func(c data.Compartment) bool { return c == data.Register }
	recs := data.NewRecords()
	recs.Equality, recs.Referrals, recs.Responses, recs.Spending = nil, nil, nil, nil
	for name, in := range map[string]Input{
		"gender":    {People: file("p.csv", "ref,first_name,Gender\n1,Ann,\n")},
		"referrals": {Referrals: file("f.csv", "ref\n")},
		"responses": {Responses: file("o.csv", "person_ref,measure,date\n")},
		"spending":  {Spending: file("s.csv", "date,amount\n")},
	} {
		if _, err := Read(recs, in, volunteer); !errors.Is(err, data.ErrNotAllowed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	take(t, recs, Input{People: file("p.csv", "ref,first_name,role\n1,Ann,\n"), Register: []*File{file("r.csv", "date,ref,mark\n2025-01-01,1,present\n")}}, volunteer)
	out := exported(recs)
	if len(out) != 2 {
		t.Errorf("a volunteer exports %d tables", len(out))
	}
	if p, err := Read(recs, tablesOf(out), volunteer); err != nil || len(p.Puts) != 0 {
		t.Errorf("a volunteer cannot import what a volunteer exported: %v", err)
	}
}

func TestReadingChangesNoRecordOnFile(t *testing.T) {
	recs := someone(t, "1,Ann,Lee,,,\n")
	ann := recs.PersonByRef("1")
	before := *ann
	if _, err := Read(recs, Input{People: file("p.csv", peopleHead+"1,Anna,,,1960,\n")}, plain); err != nil {
		t.Fatal(err)
	}
	if *ann != before {
		t.Error("reading a file changed a record on file")
	}
}
