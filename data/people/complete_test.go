package people

import (
	"fmt"
	"testing"

	"commonthread/data"
)

func TestToComplete(t *testing.T) {
	whole := data.Person{FirstName: "Ann", LastName: "Whole", ConsentDate: "2026-01-01", EmergencyName: "Bob", EmergencyPhone: "01282 000000", Joined: "2026-01-01", Role: data.Attendee}
	people := map[string]func(*data.Person){
		"whole":     func(*data.Person) {},
		"first":     func(p *data.Person) { *p = data.Person{FirstName: "First", Role: data.Attendee, Joined: "2026-03-04"} },
		"older":     func(p *data.Person) { p.ConsentDate, p.Joined = "", "2020-01-01" },
		"no phone":  func(p *data.Person) { p.EmergencyPhone = " " },
		"one name":  func(p *data.Person) { p.LastName = "" },
		"left":      func(p *data.Person) { p.ConsentDate, p.Left = "", "2026-03-05" },
		"leaves":    func(p *data.Person) { p.ConsentDate, p.Left, p.Joined = "", "2026-03-06", "2019-01-01" },
		"is Ann":    func(p *data.Person) { p.ConsentDate = "" },
		"volunteer": func(p *data.Person) { p.Role, p.EmergencyName, p.Joined = data.Volunteer, "", "2026-02-02" },
	}
	recs := data.NewRecords()
	ids := map[string]data.ID{}
	for name, change := range people {
		p := whole
		change(&p)
		p.ID = data.ID(fmt.Sprintf("%032x", len(recs.People)+1))
		ids[name], p.PreferredName = p.ID, name
		recs.Put(&p)
	}
	recs.Put(&data.Alias{Meta: data.Meta{ID: "00000000000000000000000000000999"}, From: ids["is Ann"], To: ids["whole"]})
	got := ""
	for _, i := range ToComplete(recs, "2026-03-05") {
		got += fmt.Sprintln(i.Person.PreferredName, i.Missing)
	}
	if want := "first [consent_date emergency_contact last_name]\nolder [consent_date]\nleaves [consent_date]\nvolunteer [emergency_contact]\nno phone [emergency_contact]\none name [last_name]\n"; got != want {
		t.Errorf("to complete are\n%swant\n%s", got, want)
	}
}
