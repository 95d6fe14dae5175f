package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/people"
	"commonthread/ui/widgets"
)

// What is held about somebody is looked at before it is made: what is about
// others is left out unless the lead wants it in, the days are told, and it
// stands in the trail.
func TestEverythingWeHold(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	id := s.addPerson("Amina", "Khan")
	if err := s.w.group.Update("Person", people.ChangePerson(id, func(q *data.Person) { q.EmergencyName, q.AccessNeeds, q.Ref = "Yusuf-marker", "needs-marker", "7" })); err != nil {
		t.Fatal(err)
	}
	s.showPerson("Amina")
	s.tap("Everything we hold")
	s.see("Everything we hold about Amina Khan", "Yusuf-marker", "about the emergency contact", "needs-marker", "free words",
		"Answer by 2 April 2026: our rule is 28 days. The law's last day is 5 April 2026, one month.", "Notes about somebody's safety are not in here.")
	if !s.button("Make the PDF and the file").Disabled() {
		t.Fatal("it can be made before anybody has looked")
	}
	s.fill("They asked on", "31/1/2026")
	s.see("Answer by 28 February 2026: our rule is 28 days. The law's last day is 28 February 2026")
	s.check("I have looked at all of it")
	s.tap("Make the PDF and the file")
	s.see("What we hold about number 7 2026-03-05.pdf", "What we hold about number 7 2026-03-05.json")
	s.tap("Close")
	files := s.made()
	raw := string(files["What we hold about number 7 2026-03-05.json"])
	if strings.Contains(raw, "Yusuf-marker") || !strings.Contains(raw, "needs-marker") || !strings.Contains(raw, `"asked_on": "2026-01-31"`) || !strings.Contains(raw, `"answer_by": "2026-02-28"`) {
		t.Errorf("the file is %s", raw)
	}
	if !strings.HasPrefix(string(files["What we hold about number 7 2026-03-05.pdf"]), "%PDF-") {
		t.Error("there is no PDF")
	}

	// The lead may want it in.
	s.tap("Everything we hold")
	var checks []*widgets.Check
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok && c.Text == "Leave this out" {
			checks = append(checks, c)
		}
	})
	if len(checks) != 2 || !checks[0].On || checks[1].On {
		t.Fatalf("%d may be left out", len(checks))
	}
	checks[0].Tapped(nil)
	checks[1].Tapped(nil)
	s.check("I have looked at all of it")
	s.tap("Make the PDF and the file")
	s.tap("Close")
	raw = string(s.made()["What we hold about number 7 2026-03-05 2.json"])
	if !strings.Contains(raw, "Yusuf-marker") || strings.Contains(raw, "needs-marker") {
		t.Errorf("the second file is %s", raw)
	}
	s.section("Who did what")
	if all := strings.Join(s.auditShown(), "\n"); !strings.Contains(all, "Everything about one person (Amina Khan)") {
		t.Errorf("it is not in the trail:\n%s", all)
	}
}
