package subject

import (
	"strings"
	"testing"

	"commonthread/data"
)

// What is held back is not even counted.
func TestAConcernIsHeldBackUntilALeadHasReadIt(t *testing.T) {
	yes := true
	const who, note = data.ID("00000000000000000000000000000001"), data.ID("00000000000000000000000000000002")
	for name, c := range map[string]struct {
		concern data.Concern
		given   bool
	}{
		"not read": {data.Concern{}, false}, "read": {data.Concern{ReadOn: "2026-04-02"}, false}, "read and found fit": {data.Concern{ReadOn: "2026-04-02", Share: &yes}, true},
		"fit and not read": {data.Concern{Share: &yes}, false},
	} {
		recs := data.NewRecords()
		recs.Put(&data.Person{Meta: data.Meta{ID: who}, Ref: "1", FirstName: "Anna", Role: data.Attendee})
		one := c.concern
		one.ID, one.PersonID, one.Day, one.What = note, who, "2026-04-01", "a bruise"
		recs.Put(&one)
		e, err := Of(who, Sources{Records: recs, History: func(data.ID) []data.Change { return nil }, Keyholder: func(string) string { return "" }, Today: "2026-04-20"})
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, r := range e.Records {
			told = told || strings.Contains(r.Title, "safety")
		}
		if told != c.given {
			t.Errorf("%s: given is %v", name, told)
		}
	}
}
