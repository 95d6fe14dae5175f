package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

const secondPass = "a second good passphrase"

// killed is the window of somebody whose program was ended by the power: the file
// as it lay on the disk, opened by a program that knows nothing of the other.
func (s *script) killed() *script {
	s.t.Helper()
	raw, err := os.ReadFile(s.w.path)
	if err != nil {
		s.t.Fatal(err)
	}
	next := begin(s.t, laptop)
	next.now = s.now
	path := filepath.Join(next.dir, filepath.Base(s.w.path))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		s.t.Fatal(err)
	}
	next.w.path = path
	next.w.showUnlock()
	return next
}

// Every form keeps what is typed in it: through a kill a few seconds later, Esc, and
// Ctrl+L. It is offered again to whoever wrote it and to nobody else, stands on
// Home, and goes by a press.
func TestWhatIsWrittenInAnyFormStays(t *testing.T) {
	for _, f := range lockedForms() {
		t.Run(f.name, func(t *testing.T) {
			s := begin(t, laptop)
			s.makeGroup()
			s.letIn("Bushra", "Group lead", secondPass)
			r := s.forLockedForms()
			write := func() {
				t.Helper()
				f.begin(s, r)
				for i, name := range f.fields {
					s.fill(name, marker+string(rune('a'+i)))
				}
				if f.also != nil {
					f.also(s)
				}
			}
			written := func(s *script) {
				t.Helper()
				for i, name := range f.fields {
					if got := s.entry(name).Text; got != marker+string(rune('a'+i)) {
						t.Errorf("%s is %q", name, got)
					}
				}
			}
			write()

			// Esc leaves the form, and what was written waits on Home.
			s.press(fyne.KeyEscape)
			if widgets.OpenForm(s.w.win.Canvas()) != nil {
				t.Fatal("Esc does not leave it")
			}
			widgets.CloseDialogs(s.w.win.Canvas())
			s.see("What you wrote is on Home")
			s.inPlain()
			s.w.Lock()
			s.signIn(secondPass)
			s.w.Go("home")
			s.seeNot("What you began to write")
			s.w.Lock()
			s.unlock()
			s.seeNot("You were writing")
			s.w.Go("home")
			s.see("What you began to write")
			s.tap("Go on writing")
			written(s)

			// Ctrl+L over the form keeps it and locks.
			s.ctrl(fyne.KeyL)
			if s.w.group != nil {
				t.Fatal("Ctrl+L does not lock over it")
			}
			s.unlock()
			s.see("You were writing")
			s.tap("Not now")
			s.w.Go("home")
			s.see("What you began to write")
			s.tap("Throw it away")
			s.seeNot("What you began to write")
			s.w.Lock()
			s.unlock()
			s.seeNot("You were writing")

			// The program is ended a few seconds after the last key.
			write()
			s.now = s.now.Add(beatEvery)
			s.w.tick()
			after := s.killed()
			after.signIn(secondPass)
			after.seeNot("You were writing")
			after.seeNot(marker)
			after.w.Lock()
			after.unlock()
			after.see("You were writing")
			after.tap("Go on writing")
			written(after)
		})
	}
}

// Two forms of one kind, left one after the other, are two drafts: completing one
// takes nothing of the other away.
func TestTwoOfOneFormAreTwoDrafts(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.fill("First name", marker)
	s.press(fyne.KeyEscape)
	s.ctrl(fyne.KeyN)
	s.fill("First name", "Bob")
	s.now = s.now.Add(beatEvery)
	s.w.tick()
	s.tap("Add the person")
	s.w.Go("home")
	s.see("What you began to write")
	s.tap("Go on writing")
	if got := s.entry("First name").Text; got != marker {
		t.Errorf("it is %q", got)
	}
	s.tap("Add the person")
	s.w.Go("home")
	s.seeNot("What you began to write")
	if n := len(s.w.group.Records().People); n != 2 {
		t.Errorf("there are %d people", n)
	}
}

// The computer slept for a minute, or was locked itself: the window locks too, over
// a form as well.
func TestItLocksWithTheComputer(t *testing.T) {
	for name, do := range map[string]func(s *script, locked *bool, steady *time.Duration){
		"locked": func(s *script, locked *bool, _ *time.Duration) { *locked = true },
		"slept":  func(s *script, _ *bool, steady *time.Duration) { s.now = s.now.Add(time.Minute) },
	} {
		s := begin(t, laptop)
		locked, steady := false, time.Duration(0)
		s.w.env.Away = func() bool { return locked }
		s.w.env.Steady = func() time.Duration { return steady }
		s.makeGroup()
		s.w.Go("people")
		s.ctrl(fyne.KeyN)
		s.fill("First name", marker)
		for range 3 {
			s.now, steady = s.now.Add(beatEvery), steady+beatEvery
			s.w.tick()
		}
		s.see("Add a person")
		do(s, &locked, &steady)
		s.w.tick()
		s.see("Welcome back", "What you were writing is saved.")
		locked = false
		s.unlock()
		s.see("You were writing")
		s.tap("Go on writing")
		if got := s.entry("First name").Text; got != marker {
			t.Errorf("%s: it is %q", name, got)
		}
	}
}
