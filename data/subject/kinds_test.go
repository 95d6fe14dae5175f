package subject_test

import (
	"testing"

	"commonthread/data"
	"commonthread/data/subject"
)

// Every kind of record about a person is in what they are given, and a paper about
// one is as well.
func TestEveryKindIsInSubjectAccess(t *testing.T) {
	for _, d := range data.Kinds() {
		if d.About != data.Theirs && d.About != data.OfRecord {
			continue
		}
		r := data.NewRecords()
		zoe := &data.Person{Meta: data.Meta{ID: "00000000000000000000000000000001"}, FirstName: "Zoe", Role: data.Attendee}
		r.Put(zoe)
		r.Put(&data.Person{Meta: data.Meta{ID: data.ExampleOther}, FirstName: "Omar", Role: data.Attendee})
		from := subject.Sources{Records: r, Today: "2026-03-05", History: func(data.ID) []data.Change { return nil }, Keyholder: func(string) string { return "" }}
		before, err := subject.Of(zoe.ID, from)
		if err != nil {
			t.Fatal(err)
		}
		rec := d.Example(zoe.ID)
		rec.Head().ID = "00000000000000000000000000000002"
		r.Put(rec)
		after, err := subject.Of(zoe.ID, from)
		if err != nil {
			t.Fatal(err)
		}
		if len(after.Records) != len(before.Records)+1 || len(after.Records[len(after.Records)-1].Fields) == 0 {
			t.Errorf("%s about somebody is not in what they are given: %+v", d.Kind, after.Records)
		}
	}
}
