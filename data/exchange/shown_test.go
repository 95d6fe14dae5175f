package exchange

import (
	"strings"
	"testing"

	"commonthread/data"
)

// What is written of the people shown is guarded, in their order, and holds
// what belongs to care only where that was asked for and may be read.
func TestExportPeople(t *testing.T) {
	recs := data.NewRecords()
	ids := []data.ID{testID(data.KindPerson, "1"), testID(data.KindPerson, "2"), testID(data.KindPerson, "3")}
	for i, name := range []string{`=cmd|' /C calc'!A0`, "Zoë", "Twin"} {
		recs.Put(&data.Person{Meta: data.Meta{ID: ids[i], Entered: int64(i + 1)}, Ref: string(rune('1' + i)), FirstName: name, Phone: "+44 1632 960001", Role: data.Attendee})
	}
	recs.Put(&data.Equality{Meta: data.Meta{ID: testID(data.KindEquality, "1")}, PersonID: ids[1], Gender: "woman"})
	recs.Put(&data.Alias{Meta: data.Meta{ID: testID(data.KindAlias, "1"), Word: &data.Word{}}, From: ids[2], To: ids[0]})
	shown := []data.ID{ids[1], ids[2], ids[0], testID(data.KindPerson, "nobody")}

	lines := strings.Split(strings.TrimSpace(string(ExportPeople(recs, shown, false))), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[1], "2,Zoë,") || !strings.HasPrefix(lines[2], "1,'=cmd|") {
		t.Fatalf("%q", lines)
	}
	if strings.Contains(lines[0], "gender") || strings.Contains(lines[1], "woman") {
		t.Errorf("what belongs to care is in it: %q", lines[:2])
	}
	if !strings.Contains(lines[1], "'+44 1632") {
		t.Errorf("a spreadsheet would run the telephone number: %q", lines[1])
	}
	if whole := string(ExportPeople(recs, shown, true)); !strings.Contains(whole, "gender") || !strings.Contains(whole, "woman") {
		t.Errorf("what was asked for is not in it: %q", whole)
	}
	recs.Withhold(func(c data.Compartment) bool { return c == data.Register })
	if text := string(ExportPeople(recs, shown, true)); strings.Contains(text, "gender") {
		t.Errorf("a volunteer is given care: %q", text)
	}
	// Every column is where it is in the whole export, and comes back the same.
	all := Export(recs)["people.csv"]
	if got := ExportPeople(recs, []data.ID{ids[0], ids[1]}, false); string(got) != string(all) {
		t.Errorf("the same people are\n%s\nnot\n%s", got, all)
	}
}
