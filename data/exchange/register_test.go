package exchange

import (
	"strings"
	"testing"

	"commonthread/data"
)

const (
	rollCall = "004,Kathleen,Bibi,Mags,,volunteer\n005,Renée,Holgate,,,\n011,Norman,,Zo,,\n015,Sheila,Varley,,,\n020,Sheila,Varley,,,\n"
	longHead = "date,start,end,session,ref,name,mark,hours,first_visit,headcount\n"
)

func register(rows string) Input {
	return Input{Register: []*File{file("register.csv", longHead+rows)}}
}

// session is the only session on file.
func session(t testing.TB, recs *data.Records) *data.Session {
	t.Helper()
	if len(recs.Sessions) != 1 {
		t.Fatalf("%d sessions, want 1", len(recs.Sessions))
	}
	for _, s := range recs.Sessions {
		return s
	}
	return nil
}

func TestRegisterRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"no date":                  {",,,Craft,004,,present,,,\n", []string{"line 2, date: "}},
		"no such day":              {"29/02/2025,,,Craft,004,,present,,,\n", []string{"line 2, date: ", "29/02/2025"}},
		"unknown number":           {"2025-01-01,,,,4,,present,,,\n", []string{"line 2, ref: ", `"4"`}},
		"unknown name":             {"2025-01-01,,,,,Renee Holgate,present,,,\n", []string{"line 2, name: ", "Renee Holgate"}},
		"first name of a whole":    {"2025-01-01,,,,,Kathleen,present,,,\n", []string{"line 2, name: "}},
		"name of two":              {"2025-01-01,,,,,sheila varley,present,,,\n", []string{"line 2, name: ", "number"}},
		"number and name disagree": {"2025-01-01,,,,004,Sheila Varley,present,,,\n", []string{"line 2, name: ", `"004"`}},
		"no mark":                  {"2025-01-01,,,,004,,,,,\n", []string{"line 2, mark: ", "present, absent or apologies"}},
		"unknown mark":             {"2025-01-01,,,,004,,maybe,,,\n", []string{"line 2, mark: "}},
		"mark of nobody":           {"2025-01-01,,,,,,present,,,\n", []string{"line 2: ", "nobody"}},
		"end before start":         {"2025-01-01,12:00,10:00,,004,,present,,,\n", []string{"line 2, end: "}},
		"no such time":             {"2025-01-01,25:00,,,004,,present,,,\n", []string{"line 2, start: "}},
		"comma in hours":           {"2025-01-01,,,,004,,present,\"1,5\",,\n", []string{"line 2, hours: ", "1.5"}},
		"too many hours":           {"2025-01-01,,,,004,,present,24.01,,\n", []string{"line 2, hours: "}},
		"perhaps a first visit":    {"2025-01-01,,,,004,,present,,maybe,\n", []string{"line 2, first_visit: ", "yes or no"}},
		"half a person counted":    {"2025-01-01,,,,,,,,,2.5\n", []string{"line 2, headcount: "}},
		"less than nobody counted": {"2025-01-01,,,,,,,,,-1\n", []string{"line 2, headcount: "}},
		"two marks":                {"2025-01-01,,,,004,,present,,,\n1/1/2025,,,,,Mags Bibi,absent,,,\n", []string{"line 3, mark: ", "line 2 has present"}},
		"two hours":                {"2025-01-01,,,,004,,present,1,,\n1/1/2025,,,,004,,present,2,,\n", []string{"line 3, hours: ", "line 2 has 1 hours"}},
		"two first visits":         {"2025-01-01,,,,004,,present,,no,\n1/1/2025,,,,004,,present,,yes,\n", []string{"line 3, first_visit: "}},
		"two headcounts":           {"2025-01-01,,,,,,,,,3\n1/1/2025,,,,,,,,,4\n", []string{"line 3, headcount: ", "3"}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, someone(t, rollCall), register(c.rows), plain)), c.want...)
		})
	}
}

func TestSessionIsItsDayNameAndStart(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, register("2025-03-01,10:00,12:00,Craft morning,004,,present,,,\n"+
		"1 Mar 2025,10:00:00,, craft  MORNING,,Zo,Present,,yes,\n"+
		"01/03/2025,10:00,12:30,Craft morning,,RENÉE holgate,apologies,,,\n"), plain)
	s := session(t, recs)
	if s.End != "12:30" || s.Name != "Craft morning" || len(s.Marks) != 3 {
		t.Errorf("%+v", s)
	}
	take(t, recs, register("2025-03-01,10:30,,Craft morning,004,,present,,,\n2025-03-01,10:00,,Open day,004,,present,,,\n2025-03-02,10:00,,Craft morning,004,,present,,,\n"), plain)
	if len(recs.Sessions) != 4 {
		t.Errorf("%d sessions, want 4", len(recs.Sessions))
	}
}

func TestSameRowTwiceIsOneMarkAndBlankChangesNothing(t *testing.T) {
	recs := someone(t, rollCall)
	p := take(t, recs, register("2025-03-01,,,,004,,present,0.25,,\n2025-03-01,,,,004,,present,,yes,\n2025-03-01,,,,004,Mags Bibi,,,,\n"), plain)
	if p.Tables[0] != (Tally{"register", "register.csv", 1, 1, 1}) {
		t.Errorf("%+v", p.Tables[0])
	}
	m := session(t, recs).Marks[recs.PersonByRef("004").ID]
	if m.Mark != data.Present || *m.Seconds != 900 || !*m.FirstVisit || m.Order != 1 {
		t.Errorf("%+v", m)
	}
}

func TestLaterFileUpdatesAMark(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, register("2025-03-01,,,,004,,absent,2,,\n"), plain)
	p := take(t, recs, register("2025-03-01,,,,004,,present,0,,\n"), plain)
	if p.Tables[0].Changed != 1 {
		t.Errorf("%+v", p.Tables[0])
	}
	m := session(t, recs).Marks[recs.PersonByRef("004").ID]
	if m.Mark != data.Present || *m.Seconds != 0 {
		t.Errorf("hours of nought are not nought: %+v", m)
	}
	// Two registers of one import do not disagree either: the later one is newer.
	take(t, recs, Input{Register: []*File{file("a.csv", "date,ref,mark\n2025-03-01,004,apologies\n"), file("b.csv", "date,ref,mark\n2025-03-01,004,absent\n")}}, plain)
	if m := session(t, recs).Marks[recs.PersonByRef("004").ID]; m.Mark != data.Absent {
		t.Errorf("%+v", m)
	}
}

func TestHeadcountIsSetNotAdded(t *testing.T) {
	recs := someone(t, rollCall)
	rows := "2025-03-01,,,,,,,,,9\n"
	wants(t, one(t, refused(t, recs, register(rows+"2025-03-01,,,,004,,present,,,9\n"), plain)), "headcount: ", "(doubt: headcount)")
	take(t, recs, register(rows+"2025-03-01,,,,004,,present,,,9\n"), accepting(DoubtHeadcount))
	if p := take(t, recs, register(rows), plain); len(p.Puts) != 0 {
		t.Error("the same headcount again is a change")
	}
	take(t, recs, register("2025-03-01,,,,,,,,,0\n"), plain)
	if n, ok := session(t, recs).Unnamed(); !ok || n != 0 {
		t.Errorf("headcount %d %v, want 0: nought is not blank", n, ok)
	}
	// Kinds that sum to the number of the file stay.
	two, three := int64(2), int64(3)
	session(t, recs).Headcount = map[string]*int64{"children": &two, "visitors": &three}
	if p := take(t, recs, register("2025-03-01,,,,,,,,,5\n"), plain); len(p.Puts) != 0 || len(session(t, recs).Headcount) != 2 {
		t.Error("a headcount that is the sum of the kinds changed them")
	}
}

func TestDateAloneIsASessionWithNoMarks(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, register("2025-03-01,,,,,,,,,\n,,,,,,,,,\n"), plain)
	if s := session(t, recs); s.Date != "2025-03-01" || len(s.Marks) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestAddPeopleMakesAttendeesOfUnknownNamesOnly(t *testing.T) {
	adding := plain
	adding.AddPeople = true
	recs := someone(t, rollCall)
	in := register("2025-03-01,,,,,Mary Ann O'Neill,present,,,\n2025-03-08,,,,,mary  ann o’neill,present,,,\n2025-03-08,,,,,Jo,present,,,\n")
	take(t, recs, in, adding)
	mary := recs.PersonByRef("new-0001")
	if len(recs.People) != 7 || mary == nil || mary.FirstName != "Mary" || mary.LastName != "Ann O'Neill" || mary.Role != data.Attendee {
		t.Errorf("%d people, %+v", len(recs.People), mary)
	}
	if p := take(t, recs, in, adding); len(p.Puts) != 0 {
		t.Error("the second import writes records")
	}
	for _, rows := range []string{"2025-03-01,,,,99,,present,,,\n", "2025-03-01,,,,99,New Name,present,,,\n", "2025-03-01,,,,,Sheila Varley,present,,,\n"} {
		one(t, refused(t, recs, register(rows), adding))
	}
	// People of the same import are on file for its register.
	recs = data.NewRecords()
	take(t, recs, Input{People: file("p.csv", peopleHead+"1,Jo,,,,\n"), Register: []*File{file("r.csv", "date,name,mark\n2025-03-01,Jo,present\n")}}, adding)
	if len(recs.People) != 1 {
		t.Errorf("%d people, want 1", len(recs.People))
	}
}

func TestWideRegister(t *testing.T) {
	recs := someone(t, rollCall)
	in := Input{Register: []*File{file("wide.csv", "Name\tref\t12/02/2025\t2025-02-19\t26 Feb 2025\t5/3/2025\tnotes\nMags Bibi\t004\t1\tx\tA\t\tcake\nZo\t\t✓\tP\tX\t\t\n\t\t\t\t\t\t\nRenée Holgate\t\t\t\tp\t\t\n")}}
	p := take(t, recs, in, plain)
	if len(recs.Sessions) != 3 {
		t.Errorf("%d sessions, want 3: the last day has no marks", len(recs.Sessions))
	}
	present := 0
	for _, s := range recs.Sessions {
		if s.Name != "" || s.Start != "" {
			t.Errorf("a session of a grid has a name or a time: %+v", s)
		}
		for _, m := range s.Marks {
			if m.Mark == data.Present {
				present++
			}
		}
	}
	if present != 6 {
		t.Errorf("%d present marks, want 6", present)
	}
	wants(t, strings.Join(p.Notes, "\n"), "notes", "5/3/2025")
	if p := take(t, recs, in, plain); len(p.Puts) != 0 {
		t.Error("the second import writes records")
	}
	// The long form's nameless session of the day is the same one.
	if p := take(t, recs, register("2025-02-12,,,,004,,present,,,\n"), plain); len(p.Puts) != 0 {
		t.Error("a long row of the same session writes records")
	}
}

func TestWideRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"no mark":        {"ref,12/02/2025\n004,?\n", []string{"line 2, 12/02/2025: ", "1, x, ✓, P"}},
		"nobody":         {"ref,12/02/2025\n,1\n", []string{"line 2: "}},
		"a day twice":    {"ref,12/02/2025,2025-02-12\n004,1,\n", []string{"line 1, 2025-02-12: "}},
		"no such day":    {"ref,31/02/2025,05/03/2025\n004,1,\n", []string{"line 1, 31/02/2025: "}},
		"two marks":      {"ref,12/02/2025\n004,1\n004,A\n", []string{"line 3, 12/02/2025: ", "line 2 has present"}},
		"nobody's marks": {"12/02/2025,19/02/2025\n1,1\n", []string{"line 1: ", "ref or name"}},
		"no days":        {"ref,name\n004,\n", []string{"line 1: ", "date"}},
		"a headcount":    {"ref,12/02/2025,19/02/2025,headcount\n,,,4\n", []string{"line 2, headcount: "}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, someone(t, rollCall), Input{Register: []*File{file("wide.csv", c.text)}}, plain)), c.want...)
		})
	}
}

// Two entries that were found to be one person are one in every file.
func TestAliasedPeopleAreOne(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, register("2025-03-01,,,,020,,present,,,\n"), plain)
	from, to := recs.PersonByRef("020"), recs.PersonByRef("015")
	recs.Aliases["a"] = &data.Alias{Meta: data.Meta{ID: "a", Word: &data.Word{}}, From: from.ID, To: to.ID}
	// The name is one person's now, and their mark is the one that is there.
	if p := take(t, recs, register("2025-03-01,,,,,Sheila Varley,present,,,\n2025-03-01,,,,015,,present,,,\n"), plain); len(p.Puts) != 0 {
		t.Errorf("%+v", p.Puts)
	}
	out := exported(recs)
	if strings.Contains(out["people.csv"], "020") || !strings.Contains(out["register.csv"], "015,Sheila Varley,present") {
		t.Errorf("%s\n%s", out["people.csv"], out["register.csv"])
	}
	if p := take(t, recs, tablesOf(out), plain); len(p.Puts) != 0 {
		t.Errorf("the group's own export changes it: %+v", p.Puts[0])
	}
}

func TestMarksOfTheErasedAreNotExported(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, register("2025-03-01,,,,011,,present,,,\n"), plain)
	norman := recs.PersonByRef("011")
	delete(recs.People, norman.ID)
	recs.Tombstones[norman.ID] = &data.Tombstone{PersonID: norman.ID, Role: data.Attendee, Day: "2026-01-01"}
	if got := exported(recs)["register.csv"]; strings.Contains(got, "present") || !strings.Contains(got, "2025-03-01,,,,,,,,,\n") {
		t.Errorf("%s", got)
	}
}
