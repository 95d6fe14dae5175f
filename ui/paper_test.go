package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/register"
	"commonthread/ui/stage"
	"commonthread/ui/volunteers"
)

func TestReadKeyed(t *testing.T) {
	recs := data.NewRecords()
	vera := stage.Somebody("5", "Vera", "Lynn")
	vera.Role, vera.PreferredName = data.Volunteer, "Ginny"
	old := stage.Somebody("6", "Quentin", "Old")
	old.Joined = "2010-01-01"
	now := session(1, "2026-03-05", "Crafting", "", "")
	now.Sheet = map[data.ID]int64{}
	for i, q := range []*data.Person{stage.Somebody("1", "Margaret", "Whitworth"), stage.Somebody("2", "Mary", "Wood"), stage.Somebody("3", "Zoë", "O’Brien"), stage.Somebody("4", "Mary Ann", "Smith-Jones"), vera, old} {
		recs.Put(q)
		if q != old {
			now.Sheet[q.ID] = int64(2*i + 1) // 1 3 5 7 9
		}
	}
	recs.Put(now)
	k := &register.Keying{}
	k.Read(recs, now, nil)
	say := func(text string) string {
		var out []string
		for _, w := range register.ReadKeyed(k, text) {
			s := w.Word + ":"
			switch {
			case w.Person != nil:
				s += w.Person.Name()
			case len(w.Choices) > 0:
				s += strings.Trim(fmt.Sprint(stage.Names(w.Choices)), "[]") + "?"
			default:
				s += "nobody"
			}
			if w.Off {
				s += " off"
			}
			if w.Seconds != nil {
				s += fmt.Sprint(" ", *w.Seconds)
			}
			if w.Mark != nil {
				s += " " + string(w.Mark.Mark)
				if w.Mark.Late {
					s += " late"
				}
			}
			out = append(out, s)
		}
		return strings.Join(out, "; ")
	}
	for text, want := range map[string]string{
		"1 3,7": "1:Margaret Whitworth; 3:Mary Wood; 7:Mary Ann Smith-Jones", "2": "2:nobody", "0": "0:nobody", "": "",
		"mw": "mw:Margaret Whitworth Mary Wood?", "zo": "zo:Zoë O’Brien", "masj": "masj:Mary Ann Smith-Jones", "MJ": "MJ:Mary Ann Smith-Jones",
		"gl": "gl:Ginny Lynn", "vl": "vl:Ginny Lynn", "whit": "whit:Margaret Whitworth", "obrien": "obrien:Zoë O’Brien", "qo": "qo:Quentin Old?", "quent": "quent:Quentin Old",
		"-3": "-3:Mary Wood off", "9=2.5": "9=2.5:Ginny Lynn 9000", "9=0": "9=0:Ginny Lynn 0", "9=q": "9=q:nobody", "9=x": "9=x:Ginny Lynn present", "1=E": "1=E:Margaret Whitworth apologies", "1=L": "1=L:Margaret Whitworth present late", "1=a": "1=a:Margaret Whitworth absent", "-1=E": "-1=E:nobody off",
		"9=2:30": "9=2:30:Ginny Lynn 9000", "9=90min": "9=90min:Ginny Lynn 5400", "9=1h30": "9=1h30:Ginny Lynn 5400", "9=25": "9=25:nobody", "xy": "xy:nobody", "?": "?:nobody",
		"99999999999999999999": "99999999999999999999:nobody",
	} {
		if got := say(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// A sheet is printed, the group changes, and the paper still fits: it is keyed
// in by its numbers, with a space or Return, and each tick is on the disk.
func TestAPaperSheetIsKeyedIn(t *testing.T) {
	s := openRegister(t)
	vera := &data.Person{FirstName: "Vera", LastName: "Lynn", Role: data.Volunteer, Joined: "2026-02-01"}
	s.put(vera)
	last := &data.Session{Date: "2026-02-26", Name: "Crafting", Marks: map[data.ID]data.Mark{}}
	for id := range s.w.group.Records().People {
		last.Marks[id] = data.Mark{Mark: data.Present}
	}
	s.put(last)
	s.tap("More")
	s.tap("Print the sign-in sheet")
	s.see("The sign-in sheet is made", "4 names and empty rows for newcomers.")
	s.tap("Open it")
	if len(s.opened) != 1 || !strings.HasSuffix(s.opened[0], "Sign-in sheet 2026-03-05.pdf") {
		t.Fatalf("opened %v", s.opened)
	}
	s.put(&data.Person{FirstName: "Aaron", Role: data.Attendee, Joined: "2026-03-05"}) // first by name, last on the paper
	s.tap("More")
	s.tap("Key in the sheet")
	s.see("Paper sheet: Crafting, Thursday 5 March", "1   Amina", "2   Brian", "3   Vera Lynn", "4   Zoë", "5   Aaron")
	on := func() string {
		var out []string
		for _, name := range []string{"Aaron", "Amina", "Brian", "Vera Lynn", "Zoë"} {
			if m, has := s.marks("2026-03-05")[name]; has && m.Mark == data.Present {
				out = append(out, name)
			}
		}
		return strings.Join(out, ", ")
	}
	s.typed("4 ")
	if got := on(); got != "Zoë" {
		t.Fatalf("a number and a space ticked %q", got)
	}
	s.typed("3=2.5 2 77")
	if got := on(); got != "Brian, Vera Lynn, Zoë" || s.entry("Numbers or initials").Text != "77" {
		t.Fatalf("while a word is still being typed: %q, the field holds %q", got, s.entry("Numbers or initials").Text)
	}
	s.press(fyne.KeyReturn)
	s.see("Nobody on the sheet: 77.", "3 present")
	if got := s.entry("Numbers or initials").Text; got != "77 " {
		t.Errorf("the field holds %q", got)
	}
	s.typed("78 ") // a word of its own
	s.see("Nobody on the sheet: 77 78.")
	if m := s.marks("2026-03-05")["Vera Lynn"]; m.Seconds == nil || *m.Seconds != 9000 {
		t.Errorf("the hours are %v", m.Seconds)
	}
	s.fill("Numbers or initials", "a")
	s.press(fyne.KeyReturn)
	s.see("a is:")
	s.tap("5   Aaron")
	s.see("4 present")
	s.typed("-2 4 ")
	s.see("3 present", "4   Zoë is ticked already.")
	for _, want := range []string{"Taken back: Brian is no longer ticked.", "Taken back: Aaron is here.", "Taken back: Brian is here."} {
		s.ctrl(fyne.KeyZ)
		s.see(want)
	}
	if got := on(); got != "Vera Lynn, Zoë" {
		t.Errorf("after going back: %q", got)
	}
	s.tap("Add a newcomer")
	s.fill("First name", "Anwar")
	s.press(fyne.KeyReturn)
	s.see("3 present", "Anwar")
	s.tap("The sheet is done")
	s.see("Crafting, Thursday 5 March", "All", "Not yet")
}

// Where nothing is left to ask, and where nobody helps yet, the page says so
// and the keyboard stands on the way back.
func TestNothingToCompleteAndNobodyWhoHelps(t *testing.T) {
	s := openRegister(t)
	for _, q := range s.w.group.Records().People {
		whole := *q
		whole.LastName, whole.ConsentDate, whole.EmergencyName, whole.EmergencyPhone, whole.Role = "Khan", "2026-01-01", "Bob", "01282 555000", data.Attendee
		s.put(&whole)
	}
	for page, says := range map[page.Page]string{&people.CompletePage{From: "register"}: "Nothing is left to ask", &volunteers.Page{From: "register"}: "No volunteer is on file yet"} {
		s.w.Visit(page)
		s.see(says)
		s.seeNot("0 of")
		s.seeNot("0 hours")
		s.press(fyne.KeyReturn)
		if s.w.page.Key() != "register" || s.has("Back") {
			t.Errorf("%s: Return does not lead back", says)
		}
	}
}
