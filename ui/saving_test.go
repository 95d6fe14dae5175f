package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/page"
)

// slowDisk is a Runner that does nothing until it is told to: the disk is slow.
type slowDisk struct{ jobs [][2]func() }

// Go overtakes everything that waits: that is what it may do.
func (l *slowDisk) Go(work, done func())   { l.jobs = append([][2]func(){{work, done}}, l.jobs...) }
func (l *slowDisk) Then(work, done func()) { l.jobs = append(l.jobs, [2]func(){work, done}) }

func (l *slowDisk) one() {
	job := l.jobs[0]
	l.jobs = l.jobs[1:]
	job[0]()
	job[1]()
}

// full is a group on a disk with no room left.
type full struct {
	page.Group
	fails bool
}

func (f *full) Update(what string, change func(page.Tx) error) error {
	if f.fails {
		return vault.ErrNoSpace
	}
	return f.Group.Update(what, change)
}

// openRegister is a group with three people and a session that is on.
func openRegister(t *testing.T) *script {
	t.Helper()
	s := begin(t, laptop)
	s.makeGroup()
	err := s.w.group.Update("people", func(tx page.Tx) error {
		for _, name := range []string{"Amina", "Brian", "Zoë"} {
			if err := tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: name, Role: data.Attendee}); err != nil {
				return err
			}
		}
		return tx.Put(&data.Session{Meta: data.Meta{ID: tx.NaturalID(data.KindSession, "x")}, Date: "2026-03-05", Name: "Crafting", Start: "10:00", End: "12:00"})
	})
	if err != nil {
		t.Fatal(err)
	}
	s.w.Go("register")
	s.see("Crafting, Thursday 5 March", "0 present")
	return s
}

func TestATickIsShownAtOnceAndSavedWhenItIsOnTheDisk(t *testing.T) {
	s := openRegister(t)
	slow := &slowDisk{}
	s.w.run = slow
	s.tick("Amina")
	s.tick("Zoë")
	s.see("2 present", "Saving…")
	s.seeNot("Saved 10:42")
	if n := len(s.marks("2026-03-05")); n != 0 {
		t.Fatalf("%d marks are on the disk already", n)
	}
	slow.one()
	s.see("2 present", "Saving…") // the second is still shown and not yet saved
	if n := len(s.marks("2026-03-05")); n != 1 {
		t.Fatalf("%d marks are on the disk", n)
	}
	s.tick("Zoë") // taken away again before its first tick was saved
	s.see("1 present")
	slow.one()
	s.see("1 present", "Saving…")
	slow.one()
	s.see("1 present", "Saved 10:42")
	if got := s.marks("2026-03-05"); len(got) != 1 || got["Amina"].Mark != data.Present {
		t.Errorf("on the disk: %v", got)
	}
}

func TestLockingWaitsForTheDisk(t *testing.T) {
	s := openRegister(t)
	slow := &slowDisk{}
	s.w.run = slow
	s.tick("Amina")
	s.ctrl(fyne.KeyL)
	s.see("Saving and locking…")
	for len(slow.jobs) > 0 {
		slow.one()
	}
	s.see("Welcome back")
	s.w.run = atOnce{}
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	if got := s.marks("2026-03-05"); len(got) != 1 {
		t.Errorf("after locking: %v", got)
	}
}

func TestATickThatCouldNotBeSavedIsTakenBackAndTold(t *testing.T) {
	s := openRegister(t)
	disk := &full{Group: s.w.group, fails: true}
	s.w.group = disk
	s.tick("Brian")
	s.see("That did not work", "There is no room left on the disk.")
	s.tap("Close")
	s.see("0 present")
	s.seeNot("Saved")
	disk.fails = false
	s.tick("Brian")
	s.see("1 present", "Saved 10:42")
}

// What another laptop or another page changed is shown, and what is being
// typed stays.
func TestChangesAreShownWhereverTheyComeFrom(t *testing.T) {
	s := openRegister(t)
	s.typed("a")
	err := s.w.group.Update("elsewhere", func(tx page.Tx) error {
		return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: "Anwar", Role: data.Attendee})
	})
	if err != nil {
		t.Fatal(err)
	}
	s.see("Anwar")
	if got := s.entry("Search for a name").Text; got != "a" {
		t.Errorf("the field holds %q", got)
	}
}

func TestAFileInUseOrGoneIsToldPlainly(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Lock")
	other, err := s.w.env.Files.Open(s.w.path, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("Another program has this group open. Nothing was changed.")
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("What to do now")
}
