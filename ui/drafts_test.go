package ui

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
)

// marker is what is typed, and looked for in every file afterwards.
const marker = "Xylophonia"

// inPlain looks for the marker in every file of the script's folder: the group,
// its backups, the settings.
func (s *script) inPlain() {
	s.t.Helper()
	err := filepath.WalkDir(s.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte(marker)) {
			s.t.Errorf("%s holds what was typed, in plain", path)
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestWhatWasWrittenCanBeThrownAwayOrWait(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.fill("First name", marker)
	s.w.Lock()
	s.unlock()
	s.tap("Not now")
	s.w.Go("referrals")
	s.ctrl(fyne.KeyN)
	s.fill("Reason", marker)
	s.now = s.now.Add(time.Minute) // the newest is offered first
	s.w.Lock()
	s.unlock()
	s.see("Add a referral")
	s.tap("Throw it away")
	s.see("Add a person")
	s.tap("Go on writing")
	s.fill("Last name", "Quill")
	s.tap("Add the person")
	s.see("is saved.")
	s.w.Lock()
	s.unlock()
	s.seeNot("You were writing")
	if q := s.w.group.Records().People; len(q) != 1 {
		t.Errorf("there are %d people", len(q))
	}
}

// What one keyholder was writing is nothing to another, and a form in which
// nothing was written leaves nothing.
func TestADraftIsOnesOwn(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.letIn("Bushra", "Volunteer", "a second good passphrase")
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.w.Lock()
	s.unlock()
	s.seeNot("You were writing")
	s.ctrl(fyne.KeyN)
	s.fill("First name", marker)
	s.w.Lock()
	s.signIn("a second good passphrase")
	s.seeNot("You were writing")
	s.seeNot(marker)
	s.w.Lock()
	s.unlock()
	s.see("You were writing")
}

// The record is gone meanwhile: the words are still shown.
func TestADraftWhoseRecordIsGone(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.adds("Amina")
	s.w.Go("people")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	s.tap("Change")
	s.fill("Phone", marker)
	s.w.Lock()
	s.unlock()
	s.tap("Not now")
	err := s.w.group.Update("gone", func(tx page.Tx) error {
		for _, q := range tx.Records().People {
			return tx.Delete(q)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.w.Lock()
	s.unlock()
	s.tap("Go on writing")
	s.see("What this was about is not there any more.", marker)
	s.tap("Throw it away")
}

// noRoom is a group on a disk that takes no drafts and no changes.
type noRoom struct {
	page.Group
	full bool
}

func (n *noRoom) SaveDraft(c data.Compartment, name string, content []byte) error {
	if n.full {
		return vault.ErrNoSpace
	}
	return n.Group.SaveDraft(c, name, content)
}

func (n *noRoom) Update(what string, change func(page.Tx) error) error {
	if n.full {
		return vault.ErrNoSpace
	}
	return n.Group.Update(what, change)
}

// Where the disk is full the words are kept until whoever wrote them signs in
// again, and the window does not close over them.
func TestADraftOnAFullDisk(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.group = &noRoom{s.w.group, true}
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.fill("First name", marker)
	s.w.close()
	s.see("There is no room left on the disk.")
	s.tap("Close")
	s.see("Welcome back")
	s.unlock()
	s.see("You were writing")
	s.tap("Go on writing")
	if got := s.entry("First name").Text; got != marker {
		t.Errorf("the name is %q", got)
	}
	s.tap("Cancel")
}

// A form that was completed just before the lock leaves no draft if its change
// was kept, and one if it was not.
func TestADraftOfAFormThatWasBeingSaved(t *testing.T) {
	for _, full := range []bool{false, true} {
		s := begin(t, laptop)
		s.makeGroup()
		g := &noRoom{s.w.group, false}
		s.w.group = g
		s.w.Go("people")
		slow := &slowDisk{}
		s.w.run = slow
		s.ctrl(fyne.KeyN)
		s.fill("First name", marker)
		s.tap("Add the person")
		s.w.Lock()
		g.full = full
		slow.one() // the change
		g.full = false
		for len(slow.jobs) > 0 {
			slow.one()
		}
		s.w.run = atOnce{}
		s.unlock()
		if n := len(s.w.group.Records().People); full != (n == 0) {
			t.Errorf("full %v: %d people", full, n)
		}
		if full {
			s.see("You were writing")
		} else {
			s.seeNot("You were writing")
		}
	}
}

// A passphrase is never kept, shown or hidden.
func TestAFormNeverKeepsAPassphrase(t *testing.T) {
	s := begin(t, laptop)
	phrase := parts.NewPassphraseFields()
	f := &widgets.Form{Title: "x", Keep: "person", Fields: []widgets.Field{{Key: "a", Input: phrase.Box}}, Judge: func() (string, string) { return "", "" }}
	f.Show(s.w.win.Canvas())
	phrase.First.SetText(marker)
	phrase.Suggest()
	for key, text := range f.Written() {
		if text != "" {
			t.Errorf("%s keeps %q", key, text)
		}
	}
}

// The words of a form that cannot be opened again by itself are kept all the
// same, where nobody reads them who could not have written them.
func TestTheWordsOfAnyFormAreKept(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Let somebody in")
	s.again()
	s.fill("Name", marker)
	s.fill("New passphrase", marker+" is secret")
	s.w.Lock()
	s.inPlain()
	s.unlock()
	s.see("You were writing", "Let somebody in")
	s.tap("Go on writing")
	s.see("This sheet cannot be filled in again by itself.", marker)
	s.seeNot("is secret")
	s.tap("Throw it away")
	if n := len(draftsIn(s.w.group, data.Care)); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}
