package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/referrals"
)

// present is how many are present in the session of openRegister.
func (s *script) present() int {
	s.t.Helper()
	n := 0
	for _, ses := range s.w.group.Records().Sessions {
		for _, m := range ses.Marks {
			if m.Mark == data.Present {
				n++
			}
		}
	}
	return n
}

// tickByName ticks the first by the keyboard alone.
func (s *script) tickByName(name string) {
	s.t.Helper()
	s.typed(name)
	s.press(fyne.KeyReturn)
}

// kept reads the words on the sheet after a copy was kept, and where it is.
func (s *script) kept() string {
	s.t.Helper()
	s.see("A whole copy is saved")
	s.tap("Close")
	return s.w.path
}

// Whatever takes the file away: "Saved" stops at the next look, it is said, no
// tick is told as saved, and a press keeps all that is open and goes on in it.
func TestTheFileIsTakenAwayUnderTheWindow(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(t *testing.T, path string, older []byte)
		says string
	}{
		"deleted":  {func(t *testing.T, path string, older []byte) { mustDo(t, os.Remove(path)) }, "The group file was deleted"},
		"replaced": {func(t *testing.T, path string, older []byte) { replaceFile(t, path, older) }, "Another file is in the place of the group file"},
		"renamed":  {func(t *testing.T, path string, older []byte) { mustDo(t, os.Rename(path, path+".old")) }, "The group file was moved or renamed"},
		"its folder gone": {func(t *testing.T, path string, older []byte) { mustDo(t, os.RemoveAll(filepath.Dir(path))) },
			"The group file was deleted"},
		"its folder moved": {func(t *testing.T, path string, older []byte) {
			mustDo(t, os.Rename(filepath.Dir(path), filepath.Dir(path)+" old"))
		},
			"The folder or stick with the group file is gone"},
	} {
		t.Run(name, func(t *testing.T) {
			s := openRegister(t)
			older := fileBytes(t, s.w.path)
			s.tickByName("Brian")
			s.see("Saved 10:42")
			c.do(t, s.w.path, older)
			s.now = s.now.Add(beatEvery)
			s.w.tick()
			s.see(c.says, "Nothing is saved any more until a copy is saved")
			s.tap("Not now")
			s.see(c.says, "Not saved: the file is gone")
			s.seeNot("Saved 10:42")
			if n := s.present(); n != 1 {
				t.Fatalf("%d are present", n)
			}
			s.w.FocusPage()
			s.tickByName("Zoë")
			s.see(c.says)
			s.tap("Save a copy here")
			path := s.kept()
			s.seeNot(c.says)
			s.see("Saved 10:42")
			if n := s.present(); n != 1 {
				t.Errorf("%d are present after a tick that was refused", n)
			}
			s.w.FocusPage()
			s.tickByName("Zoë")
			s.w.Lock()
			s.unlock()
			if n := s.present(); n != 2 || s.w.path != path {
				t.Errorf("%d are present in %s", n, s.w.path)
			}
		})
	}
}

func mustDo(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func fileBytes(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	mustDo(t, err)
	return raw
}

// replaceFile puts an older copy in the place of an open file, as a sync program
// does.
func replaceFile(t *testing.T, path string, older []byte) {
	t.Helper()
	mustDo(t, os.WriteFile(path+".tmp", older, 0o600))
	mustDo(t, os.Rename(path+".tmp", path))
}

// A tick in the very moment in which the file is deleted says so by itself, before
// the window has looked.
func TestATickOntoADeletedFileIsNotSaved(t *testing.T) {
	s := openRegister(t)
	mustDo(t, os.Remove(s.w.path))
	s.tickByName("Brian")
	s.see("The group file was deleted", "Nothing is saved any more")
	if s.present() != 0 {
		t.Error("it is shown as kept")
	}
	s.tap("Save a copy here")
	s.kept()
	s.w.FocusPage()
	s.tickByName("Brian")
	if s.present() != 1 {
		t.Error("it does not go on")
	}
}

// Locked without a word read, a deleted file is written out first, and the page
// where one signs in says where it is.
func TestADeletedFileIsWrittenOutBeforeItIsLocked(t *testing.T) {
	s := openRegister(t)
	path, older := s.w.path, fileBytes(t, s.w.path)
	s.tickByName("Brian")
	mustDo(t, os.Remove(path))
	s.w.Lock()
	s.see("Welcome back", "deleted or replaced while it was open", path)
	s.unlock()
	if s.present() != 1 {
		t.Error("the tick is lost")
	}
	replaceFile(t, path, older)
	s.w.close()
	s.see("Welcome back", "deleted or replaced while it was open")
	if s.w.path == path || !strings.HasPrefix(filepath.Base(s.w.path), strings.TrimSuffix(filepath.Base(path), ".thread")) {
		t.Errorf("it is in %s", s.w.path)
	}
	s.unlock()
	if s.present() != 1 {
		t.Error("the tick is lost")
	}
}

// A file that is put back where it was goes on by itself.
func TestAFileThatComesBackGoesOn(t *testing.T) {
	s := openRegister(t)
	path := s.w.path
	mustDo(t, os.Rename(path, path+".old"))
	s.w.tick()
	s.see("The group file was moved or renamed", "then it goes on by itself")
	s.tap("Not now")
	mustDo(t, os.WriteFile(path, fileBytes(t, path+".old"), 0o600)) // a copy, not the file itself
	s.w.tick()
	s.seeNot("moved or renamed")
	s.w.FocusPage()
	s.tickByName("Brian")
	s.see("Saved 10:42")
	s.w.Lock()
	s.unlock()
	if s.present() != 1 {
		t.Error("the tick is lost")
	}
}

// The clock is put back while the group is open: that is said, and nothing else
// happens.
func TestAClockThatIsPutBackIsTold(t *testing.T) {
	s := openRegister(t)
	s.tickByName("Brian")
	s.now = s.now.Add(-26 * time.Hour)
	s.w.tick()
	s.see("This computer's clock was put back, to 4 March 2026, 08:42.")
	if s.present() != 1 {
		t.Error("the tick is lost")
	}
}

// From a write-protected stick one may look at registers, and not at what would
// have to be noted.
func TestLookingAtAGroupThatMayOnlyBeRead(t *testing.T) {
	s := openRegister(t)
	err := s.w.group.Update("referral", func(tx page.Tx) error {
		return tx.Put(&data.Referral{Meta: data.Meta{ID: tx.NewID()}, Ref: "R1", FirstName: "Dora", Received: "2026-02-01", Source: data.SourceGP,
			Status: data.StatusReceived, Reason: "telltale words"})
	})
	mustDo(t, err)
	s.w.signedIn(&readOnly{s.w.group}, s.w.path)
	s.see("You can look, and nothing can be changed", "Only to be looked at")
	s.w.Go("register")
	s.see("Amina", "Brian")
	s.tickByName("Brian")
	s.see("Nothing can be written where the group file lies")
	s.tap("Close")
	s.w.Go("referrals")
	s.see("Dora")
	for _, p := range s.w.pages {
		if p, ok := p.(*referrals.Page); ok {
			p.Choose(p.Recs.Referrals[data.InOrder(p.Recs.Referrals)[0].ID])
		}
	}
	s.see("This cannot be opened now")
	s.seeNot("telltale words")
	s.tap("Close")
	s.seeNot("telltale words")
}

// readOnly is a group that may only be read.
type readOnly struct{ page.Group }

func (r *readOnly) Writable() error { return vault.ErrWriteProtected }
func (r *readOnly) Update(string, func(page.Tx) error) error {
	return vault.ErrWriteProtected
}
func (r *readOnly) Note(string, string, data.ID, data.Compartment) error {
	return vault.ErrWriteProtected
}
