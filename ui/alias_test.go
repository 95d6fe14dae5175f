package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
)

func TestAlike(t *testing.T) {
	single := somebody("7", "Zofia", "")
	f := newFinder([]*data.Person{somebody("1", "Amina", "Khan"), somebody("2", "Amina", "Hussain"), somebody("3", "Zoë", "O’Brien"), somebody("4", "Ann", "Holt"),
		somebody("5", "Anne", "Holt"), somebody("6", "Margaret", "Whitworth"), single})
	v := visits{somebody("2", "", "").ID: {"2026-03-01"}}
	for typed, want := range map[[2]string]string{
		{"a", ""}: "[]", {"amina", ""}: "[Amina Hussain Amina Khan]", {"ami", ""}: "[Amina Hussain Amina Khan]", {"Amina", "k"}: "[Amina Khan]", {"Amnia", "Khan"}: "[Amina Khan]",
		{"zoe", "obrien"}: "[Zoë O’Brien]", {"Ann", "Holt"}: "[Ann Holt]", {"Anne", "Hotl"}: "[Anne Holt]", {"Margret", "Witworth"}: "[Margaret Whitworth]",
		{"Khan", "Amina"}: "[Amina Khan]", {"Zofia", "Nowak"}: "[Zofia]", {"Xerxes", ""}: "[]", {"Amina", "Patel"}: "[]", {"", "Khan"}: "[]",
	} {
		if got := fmt.Sprint(names(alike(f, v, typed[0], typed[1]))); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

func TestPerhapsOne(t *testing.T) {
	recs := data.NewRecords()
	add := func(id, first, last string, change func(*data.Person)) *data.Person {
		p := somebody(id, first, last)
		if change != nil {
			change(p)
		}
		recs.Put(p)
		return p
	}
	a := add("1", "Amina", "Khan", func(p *data.Person) { p.BirthYear = 1952 })
	b := add("2", "Amina", "Kahn", nil)
	add("3", "Amina", "Khan", func(p *data.Person) { p.BirthYear = 1990 }) // another year of birth than 1, the same name as nobody else
	add("4", "Brian", "Holt", func(p *data.Person) { p.Phone = "01282 555 000" })
	add("5", "Bryan", "Whitworth", func(p *data.Person) { p.Phone = "01282555000" })
	zoe, zoe2 := add("6", "Zoë", "Nowak", nil), add("7", "Zoe", "Nowak", nil)
	add("8", "Jean", "", nil)
	add("9", "Jean", "Baker", nil)
	add("10", "Ann", "Lee", nil)
	add("11", "Anne", "Lee", nil) // too short a name to forgive a slip
	together := session(1, "2026-02-26", "Crafting", "", "")
	together.Marks = map[data.ID]data.Mark{zoe.ID: {Mark: data.Present}, zoe2.ID: {Mark: data.Present}}
	recs.Put(together)
	said := func() (out []string) {
		for _, t := range perhapsOne(recs) {
			out = append(out, t.A.Name()+" / "+t.B.Name()+": "+t.Why.words())
		}
		return out
	}
	want := []string{"Brian Holt / Bryan Whitworth: Same phone or email", "Amina Kahn / Amina Khan: Nearly the same name", "Amina Khan / Amina Kahn: Nearly the same name",
		"Jean / Jean Baker: Same first name, and one has no last name"}
	got := said()
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	together.Marks[zoe2.ID] = data.Mark{Mark: data.Absent}
	if got := said(); !slices.Contains(got, "Zoë Nowak / Zoe Nowak: Same name") {
		t.Errorf("apart again they are not told: %q", got)
	}
	same := func(data.Kind, ...string) data.ID { return "00000000000000000000000000000998" }
	recs.Put(data.NewApart(zoe2.ID, zoe.ID, same))
	if got := said(); len(got) != len(want) {
		t.Errorf("two who were told apart are told again: %q", got)
	}
	recs.Put(&data.Alias{Meta: data.Meta{ID: "00000000000000000000000000000999"}, From: b.ID, To: a.ID})
	if got := said(); slices.ContainsFunc(got, func(s string) bool { return s == "Amina Khan / Amina Kahn: Nearly the same name" }) {
		t.Errorf("two that are joined are told again: %q", got)
	}
}

// Two records are joined, count as one everywhere, are changed as one, and are
// taken apart again as they were.
func TestTwoRecordsBecomeOnePersonAndTwoAgain(t *testing.T) {
	s := openRegister(t)
	mina := &data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee, EmergencyName: "Bilal", EmergencyPhone: "01282 555000", AccessNeeds: "Speak clearly"}
	s.put(mina)
	s.typed("mina")
	s.press(fyne.KeyReturn)
	s.tick("Amina")
	s.see("2 present")
	var amina data.ID
	for id, p := range s.w.group.Records().People {
		if p.FirstName == "Amina" {
			amina = id
		}
	}
	p := s.w.page.(*registerPage)
	joinSheet(s.w, &p.steps, s.w.group.Records().People[amina])
	s.see("Who is Amina too?")
	s.fill("The other record", "begum")
	s.tap("This one")
	s.see("These two are one person", "1 visit")
	s.tap("Join the two")
	s.see("1 present", "is one person now.")
	if n := inRoom(s.w.group.Records(), p.session()); n != 1 {
		t.Errorf("%d are in the room", n)
	}
	s.typed("mina b") // found under the other record's name too
	if len(p.rows) != 1 || p.rows[0].AccessNeeds != "Speak clearly" || p.rows[0].EmergencyName != "Bilal" {
		t.Errorf("found %v", names(p.rows))
	}
	if len(p.all.entries) != 3 || len(visitsOf(p.recs)) != 1 {
		t.Errorf("%d people, %d came", len(p.all.entries), len(visitsOf(p.recs)))
	}
	q := p.rows[0]
	p.search.Clear()
	p.tick(q) // no longer here, under neither record
	s.see("0 present")
	if n := len(s.marks("2026-03-05")); n != 0 {
		t.Errorf("%d marks stay", n)
	}
	s.ctrl(fyne.KeyZ)
	s.see("1 present")
	s.tap("More")
	s.tap("Two records of one person")
	s.see("counts as", "Joined")
	s.tap("Take apart")
	s.see("is somebody else again.", "No two records are joined.")
	s.tap("Back")
	s.see("2 present")
	if got := s.here(); got != "Amina Mina Begum" {
		t.Errorf("here are %s", got)
	}
	s.ctrl(fyne.KeyZ) // the join was taken apart elsewhere: nothing is left of that step, and the one before it goes
	s.see("1 present")
}

// Two who look like one person are told apart once: not asked again after
// Undo of it was undone, nor when the group is opened again; and it can be
// taken back from the list.
func TestTwoWhoLookLikeOneAreTwoPeople(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee}, &data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee, Ref: "M2"})
	s.w.visit(&onePersonPage{from: "register"})
	s.see("Same name", "No two records are joined.")
	s.tap("Two people")
	s.see("No two records look like one person.", "Mina Begum and Mina Begum are two people.", "(M2)")
	s.ctrl(fyne.KeyZ)
	s.see("Same name")
	s.seeNot("Ask again")
	s.tap("Compare")
	s.see("Are these two one person?", "Join the two")
	s.tap("Two people")
	s.see("No two records look like one person.")
	s.w.Lock()
	s.unlock()
	s.w.visit(&onePersonPage{from: "register"})
	s.see("No two records look like one person.", "Two people")
	s.tap("Ask again")
	s.see("Same name", "may be one person.")
}
