package exchange

import (
	"strings"
	"testing"

	"commonthread/data"
)

// TestTwoWordsOnOneDetail: a file that says two things of one detail (how a
// form was filled in, when a session ended) means the last; importing it again
// is told as no change, row for row, and makes none.
func TestTwoWordsOnOneDetail(t *testing.T) {
	in := Input{
		People: file("people.csv", "ref,first_name\n1,Ann\n2,Bob\n"),
		Register: []*File{file("register.csv", "date,start,end,session,ref,mark\n"+
			"2025-05-01,10:00,12:00,Craft,1,present\n2025-05-01,10:00,12:30,Craft,2,present\n")},
		Responses: file("responses.csv", "person_ref,measure,date,item1,mode\n"+
			"1,ons_loneliness,2025-05-01,3,self\n1,ons_loneliness,2025-05-01,3,phone\n1,ons_loneliness,2025-05-01,3,\n"),
	}
	recs := data.NewRecords()
	take(t, recs, in, plain)
	once := exported(recs)
	wants(t, once["register.csv"], "2025-05-01,10:00,12:30,Craft,1", "2025-05-01,10:00,12:30,Craft,2")
	wants(t, once["responses.csv"], "1,ons_loneliness,2025-05-01,3,,,,,,,phone\n")

	p := take(t, recs, in, plain)
	for _, tally := range p.Tables {
		if tally.New != 0 || tally.Changed != 0 {
			t.Errorf("the same file again: %+v", tally)
		}
	}
	for _, l := range p.Lines {
		if l.State != Same {
			t.Errorf("%s line %d is %s", l.File, l.Line, l.State)
		}
	}
	if len(p.Puts) > 0 {
		t.Errorf("the same file again writes %d records", len(p.Puts))
	}
	if d := exported(recs); d["register.csv"] != once["register.csv"] || d["responses.csv"] != once["responses.csv"] {
		t.Error(difference(once, d))
	}

	// A change that stands in the end is one.
	in = Input{Register: []*File{file("register.csv", "date,start,end,session\n2025-05-01,10:00,12:30,Craft\n2025-05-01,10:00,13:00,Craft\n")}}
	p = take(t, recs, in, plain)
	if got := p.Tables[0]; got.Changed != 1 || got.Same != 1 {
		t.Errorf("a later end: %+v", got)
	}
}

// Somebody is erased, and the same tables come in again, as often as anybody likes:
// whoever is a new person then is in no session in which their bare mark is, so
// nobody is counted twice; what is new in the table is taken.
func TestTheSameTablesAfterAnErasureCountNobodyTwice(t *testing.T) {
	for _, by := range []struct{ what, people, marks string }{
		{"number", "ref,first_name,last_name,birth_year\n001,Ann,Lee,1950\n002,Bob,Hall,1960\n",
			"date,ref,mark\n2025-05-01,001,present\n2025-05-01,002,present\n2025-05-08,001,present\n"},
		{"name", "first_name,last_name,birth_year\nAnn,Lee,1950\nBob,Hall,1960\n",
			"date,name,mark\n2025-05-01,Ann Lee,present\n2025-05-01,Bob Hall,present\n2025-05-08,Ann Lee,present\n"},
	} {
		in := Input{People: file("people.csv", by.people), Register: []*File{file("register.csv", by.marks)}}
		recs := data.NewRecords()
		take(t, recs, in, plain)
		ann := recs.PersonByRef("001")
		for _, q := range recs.People {
			if q.FirstName == "Ann" {
				ann = q
			}
		}
		delete(recs.People, ann.ID)
		recs.Tombstones[ann.ID] = &data.Tombstone{PersonID: ann.ID, Role: ann.Role, Day: "2026-01-01", Known: []data.ID{testID(data.KindPerson, ann.Ref),
			testID(data.KindTombstone, "name", "ann lee", "-1"), testID(data.KindTombstone, "name", "ann lee", "1950")}}
		marks := func() (n int) {
			for _, s := range recs.Sessions {
				n += len(s.Marks)
			}
			return n
		}
		for range 3 {
			p := take(t, recs, in, accepting(DoubtErased))
			if marks() != 3 {
				t.Fatalf("by %s: %d marks are on file, want 3", by.what, marks())
			}
			wants(t, strings.Join(p.Notes, " "), "as nobody's")
		}
		if len(recs.People) != 2 {
			t.Errorf("by %s: %d people", by.what, len(recs.People))
		}
		more := Input{Register: []*File{file("register.csv", by.marks+strings.Replace(strings.SplitN(by.marks, "\n", 3)[1], "05-01", "05-15", 1)+"\n")}}
		if take(t, recs, more, accepting(DoubtErased)); marks() != 4 {
			t.Errorf("by %s: a session since is not taken: %d marks", by.what, marks())
		}
	}
}
