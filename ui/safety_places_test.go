package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data/drives"
	"commonthread/data/vault"
)

// aStick is a folder that the window takes for a stick that is plugged in.
func (s *script) aStick(name string) string {
	s.t.Helper()
	stick := filepath.Join(s.dir, "stick "+name)
	if err := os.Mkdir(stick, 0o700); err != nil {
		s.t.Fatal(err)
	}
	files := s.w.env.Files.(GroupFiles)
	was := files.Env.Disks.Plugged
	files.Env.Disks.Plugged = func() []drives.Drive { return append(was(), drives.Drive{Name: name, Path: stick}) }
	s.w.env.Files = files
	return stick
}

// Sticks are offered by name; a second place on the group's own disk is told; a former
// one is named while it is not plugged in, until somebody says that nothing is left.
func TestPlacesForBackupsInTheWindow(t *testing.T) {
	s := begin(t, laptop)
	crafts := s.aStick("CRAFTS")
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	s.tap("Safe keeping")
	s.tap("Use CRAFTS")
	s.see("Another is in the second place.")
	s.tap("Close")
	s.see(filepath.Join(crafts, "Common Thread backups"))
	s.seeNot("Use CRAFTS")
	s.seeNot("same disk")

	drawer := filepath.Join(s.dir, "drawer")
	if err := os.Mkdir(drawer, 0o700); err != nil {
		t.Fatal(err)
	}
	s.now = s.now.AddDate(0, 0, 1)
	if err := os.Rename(crafts, crafts+" away"); err != nil {
		t.Fatal(err)
	}
	if err := s.w.env.Files.ChooseSecond(s.w.path, drawer); err != nil {
		t.Fatal(err)
	}
	s.w.reload()
	s.see("It is on the same disk as the group", "Copies were written to "+filepath.Join(crafts, "Common Thread backups")+" too, last on 5 March 2026. It is not plugged in now.")
	s.tap("No copy is left there")
	s.see("Is no copy left there?", "Nothing is deleted")
	s.press(fyne.KeyReturn)
	s.see("Copies were written to")
	s.tap("No copy is left there")
	s.tap("No copy is left there")
	s.seeNot("Copies were written to")
}

// Somebody who signs in on an older copy that was put there by hand is told once, with
// both times.
func TestAnOlderCopyIsToldOnceWithTimes(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	path := s.w.path
	s.w.Lock()
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s.unlock()
	s.now = s.now.AddDate(0, 0, 2).Add(3e9 * 60)
	s.adds("Amina")
	s.w.Lock()
	if err := errors.Join(os.Remove(path), os.WriteFile(path, older, 0o600)); err != nil {
		t.Fatal(err)
	}
	s.unlock()
	s.see("Before you go on", "This looks like an older copy of the group", "of 5 March 2026, 10:42", "up to 7 March 2026, 10:45")
	s.tap("I have read this")
	s.w.Lock()
	s.unlock()
	s.seeNot("older copy")
}

// Before a table is brought in, a backup is made.
func TestABackupIsMadeBeforeAnImport(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	before := len(s.copies())
	s.drop("people.csv", "ref,first_name,last_name\n1,Amina,Khan\n2,Brian,Holt\n")
	s.tap("Import 2 rows")
	if list := s.copies(); len(list) != before+1 || list[0].Before != "import" {
		t.Fatalf("%d backups, there were %d: %v", len(list), before, list)
	}
	held, err := s.w.env.Files.Look(s.copies()[0].Path, passphrase)
	if err != nil || held.Attendees != 0 {
		t.Errorf("it holds %+v: %v", held, err)
	}
}

// Who is no lead may look inside a backup, and is told that a lead puts it in place.
func TestAVolunteerPutsNoBackupInPlace(t *testing.T) {
	s := signedInAs(t, vault.Volunteer)
	s.w.tick()
	s.tap("Safe keeping")
	s.tap("Look inside")
	s.fill("Your passphrase", "lantern biscuit river pencil")
	s.press(fyne.KeyReturn)
	s.see("In the backup", "Only a group lead may put a backup in the group's place")
	if s.has("Put this backup in place") {
		t.Error("it is offered")
	}
}

// Saving all tables says where the documents go besides, when a program copies them
// to other computers.
func TestSavingTablesWarnsOfAFolderThatSyncs(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("reports")
	s.report("Save all tables")
	s.see("Save all tables?")
	s.seeNot("Careful")
	s.tap("Cancel")
	s.w.env.Documents = filepath.Join(s.dir, "OneDrive - Nelson", "Documents")
	s.report("Save all tables")
	s.see("Careful: OneDrive copies your documents to other computers.")
}
