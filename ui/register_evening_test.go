package ui

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/register"
)

// typist takes a register in the window by keys alone: they type a first name, read
// the line under the box, and press Return only where it names whom they mean; else
// they take the digit beside the name, or go down to it.
type typist struct {
	*script
	page *register.Page
}

// ticks types one name for somebody on file; false where they are not to be found.
func (y typist) ticks(q *data.Person, text string) bool {
	y.typed(text)
	if y.page.Line.Words() == "Return ticks "+q.Name() && y.page.Rows[0].ID == q.ID {
		y.press(fyne.KeyReturn)
		return true
	}
	at := slices.IndexFunc(y.page.Rows, func(r *data.Person) bool { return r.ID == q.ID })
	if at < 0 {
		y.press(fyne.KeyEscape)
		return false
	}
	for range at + 1 {
		y.press(fyne.KeyDown)
	}
	y.press(fyne.KeyReturn)
	return true
}

// A whole evening is typed into the window's own register: people who come, some of
// them misspelt, and newcomers who look like people on file. Nobody else is ticked,
// and nobody is lost.
func TestAnEveningIsTypedInTheWindow(t *testing.T) {
	s := begin(t, laptop)
	s.w.showStart()
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	s.w.Go("register")
	s.tap("Start today's session")
	y := typist{s, s.w.page.(*register.Page)}
	r := rand.New(rand.NewPCG(3, 5))
	everybody := data.InOrder(s.w.group.Records().People)
	before := len(everybody)
	r.Shuffle(len(everybody), func(i, j int) { everybody[i], everybody[j] = everybody[j], everybody[i] })
	meant := map[data.ID]bool{}
	for i, q := range everybody {
		if q.Left != "" || len(meant) == 36 {
			continue
		}
		name := q.FirstName
		if q.PreferredName != "" {
			name = q.PreferredName
		}
		text := name
		if letters := []rune(name); i%9 == 0 && len(letters) > 4 {
			letters[2], letters[3] = letters[3], letters[2]
			text = string(letters)
		}
		if !y.ticks(q, text) && !y.ticks(q, name) {
			t.Errorf("%s is not to be found by %q", q.Name(), name)
		}
		meant[q.ID] = true
		if s.w.page != y.page || s.w.win.Canvas().Overlays().Top() != nil {
			t.Fatalf("after %q something else is open:\n%s", text, s.words())
		}
	}
	newcomers := 0
	for _, q := range everybody[:6] {
		s.typed(q.FirstName + "a " + q.LastName + "son")
		s.ctrl(fyne.KeyReturn)
		s.see("Add a newcomer")
		s.press(fyne.KeyReturn)
		newcomers++
	}
	wrong, lost := 0, 0
	for _, session := range s.w.group.Records().Sessions {
		if session.ID != y.page.Id {
			continue
		}
		for id, m := range session.Marks {
			if m.Mark == data.Present && !meant[id] {
				if m.FirstVisit != nil && *m.FirstVisit {
					newcomers--
					continue
				}
				wrong++
			}
		}
		for id := range meant {
			if session.Marks[id].Mark != data.Present {
				lost++
			}
		}
	}
	added := len(s.w.group.Records().People) - before
	t.Logf("%d names: %d wrong ticks, %d lost", len(meant)+added, wrong, lost+newcomers)
	if wrong != 0 || lost != 0 || newcomers != 0 || added != 6 || len(meant) < 30 {
		t.Errorf("of %d: %d wrong ticks, %d lost, %d newcomers not ticked, %d on file", len(meant), wrong, lost, newcomers, added)
	}
}

// A referral is joined to its person by the rule of the door: Return takes only who
// is plainly meant, both are shown before, and it is one step to take back.
func TestAReferralIsJoinedToItsPerson(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	one := &data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1951, Role: data.Attendee}
	two := &data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1968, Role: data.Attendee}
	yes := true
	s.put(one, two, &data.Referral{Ref: "ref-0001", FirstName: "Bernard", LastName: "Ali", Phone: "07700 900318", Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived, Consent: &yes})
	s.w.Go("referrals")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.tap("Somebody on file")
	s.see("Who on file is Bernard Ali?")
	s.typed("bernie")
	s.see("Return goes to the first.", "born 1951", "born 1968")
	s.press(fyne.KeyReturn)
	s.see("Who on file is Bernard Ali?") // nobody is taken yet
	s.press(fyne.KeyReturn)
	s.see("Is this the same person?", "In the referral: Bernard Ali, 07700 900318. On file: Bernie Ali, born 19")
	s.tap("Yes, join them")
	s.see("The referral is Bernie Ali's now.")
	for _, r := range s.w.group.Records().Referrals {
		if r.PersonID != one.ID && r.PersonID != two.ID {
			t.Errorf("it is of %q", r.PersonID)
		}
	}
	s.ctrl(fyne.KeyZ)
	for _, r := range s.w.group.Records().Referrals {
		if r.PersonID != "" {
			t.Error("taken back, it is still joined")
		}
	}
}
