package exchange

import (
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
