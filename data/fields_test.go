package data_test

import (
	"reflect"
	"strings"
	"testing"

	"commonthread/data"
)

// oneThing are fields of one name that are not one thing, and so are called
// differently from kind to kind.
var oneThing = map[string]string{
	"ref": "", "person_id": "", "first_name": "", "last_name": "", "phone": "", "email": "", "postcode": "", "birth_year": "", "venue": "where a group meets is where its sessions do, unless they say", "theme": "",
	"capacity": "", "leader_id": "", "helpers": "", "start": "", "end": "", "day": "", "status": "", "note": "", "from": "from of an alias is a record",
}

// Every field of every kind has its one row, with a name for people; what two kinds
// have alike is called alike.
func TestEveryFieldHasARow(t *testing.T) {
	called := map[string]string{}
	for _, d := range data.Kinds() {
		rows := map[string]bool{}
		for _, f := range d.Fields {
			if rows[f.Name] || f.Label == "" {
				t.Errorf("%s: %s has two rows, or no name for people", d.Kind, f.Name)
			}
			rows[f.Name] = true
			if f.Column != "" && (f.Parts || f.Inner) {
				t.Errorf("%s: %s is in a table, and has no text", d.Kind, f.Name)
			}
			if f.Limit < 0 || f.Limit > 0 && f.Sort() != data.SortText {
				t.Errorf("%s: %s is no text, and has a limit", d.Kind, f.Name)
			}
			if why, same := oneThing[f.Name]; same && why == "" && !f.Inner {
				if was := called[f.Name]; was != "" && was != f.Label {
					t.Errorf("%s: %s is %q here, and elsewhere %q", d.Kind, f.Name, f.Label, was)
				}
				called[f.Name] = f.Label
			}
		}
		of := reflect.TypeOf(data.NewOf(d.Kind)).Elem()
		for _, f := range reflect.VisibleFields(of) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if f.Anonymous || of.Field(f.Index[0]).Name == "Meta" { // what every record has
				continue
			}
			if !rows[name] {
				t.Errorf("%s: %s has no row: say in the kind's list of fields what it is called", d.Kind, name)
			}
			delete(rows, name)
		}
		for name := range rows {
			t.Errorf("%s: %s is in the list and not in the record", d.Kind, name)
		}
	}
}

// What a field is set to is what it says, for each sort of field of each kind.
func TestFieldsSayWhatTheyAreSetTo(t *testing.T) {
	texts := map[data.Sort]string{data.SortText: "Zoë", data.SortDay: "2026-03-05", data.SortYesNo: "no", data.SortYear: "1952", data.SortNumber: "12", data.SortList: "a; b"}
	tried := 0
	for _, d := range data.Kinds() {
		for i := range d.Fields {
			f := &d.Fields[i]
			rec := data.NewOf(d.Kind)
			if f.Parts || f.Inner || f.Name == "closed_why" { // which has words of its own in it
				continue
			}
			text := texts[f.Sort()]
			if f.Codes != nil {
				text = f.Codes[0]
			}
			if f.Sort() == data.SortYesNo && f.Value(rec) != nil { // a plain yes, or nothing
				text = "yes"
			}
			if err := f.Set(rec, text); err != nil || f.Text(rec) != text {
				t.Errorf("%s: %s set to %q says %q: %v", d.Kind, f.Name, text, f.Text(rec), err)
			}
			if err := f.Set(rec, ""); err != nil || f.Text(rec) != "" {
				t.Errorf("%s: %s is not blank: %q %v", d.Kind, f.Name, f.Text(rec), err)
			}
			if f.Limit > 0 {
				if err := f.Set(rec, strings.Repeat("é", f.Limit)); err != nil {
					t.Errorf("%s: %s of just its limit: %v", d.Kind, f.Name, err)
				}
				if err := f.Set(rec, strings.Repeat("é", f.Limit+1)); err == nil || f.Text(rec) == "" {
					t.Errorf("%s: %s longer than its limit was taken", d.Kind, f.Name)
				}
			}
			tried++
		}
	}
	if tried < 80 {
		t.Errorf("only %d fields were tried", tried)
	}
}
