package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/safety"
	"commonthread/ui/widgets"
)

// adds puts somebody on file, as a page would.
func (s *script) adds(names ...string) {
	s.t.Helper()
	for _, name := range names {
		err := s.w.group.Update("people", func(tx page.Tx) error {
			return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: name, Role: data.Attendee})
		})
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// copies are the backups in every place.
func (s *script) copies() []backups.Backup { return s.w.env.Files.Backups(s.w.path) }

// unlock signs in again as the lead.
func (s *script) unlock() {
	s.t.Helper()
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	if s.w.group == nil {
		s.t.Fatalf("not signed in:\n%s", s.words())
	}
}

func TestABackupIsMadeEachDayWhileTheGroupIsOpen(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	if n := len(s.copies()); n != 0 {
		t.Fatalf("%d backups before the clock was looked at", n)
	}
	s.w.tick()
	if n := len(s.copies()); n != 1 {
		t.Fatalf("%d backups on the first day", n)
	}
	s.now = s.now.Add(2 * time.Hour)
	s.w.tick()
	if n := len(s.copies()); n != 1 {
		t.Fatalf("%d backups later on the first day", n)
	}
	for range 15 {
		s.now = s.now.AddDate(0, 0, 1)
		s.w.tick()
	}
	// Ten days; those of this month and of the last are among them. Of today there is one.
	if n := len(s.copies()); n != backups.Days {
		t.Errorf("%d backups are kept after sixteen days", n)
	}
}

func TestClosingMakesABackupOfWhatChangedAndLockingDoesNotMakeOneEachTime(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	s.w.tick()
	for range 3 { // locked over and over in one hour
		s.now = s.now.Add(5 * time.Minute)
		s.adds("Amina")
		s.ctrl(fyne.KeyL)
		s.unlock()
	}
	if n := len(s.copies()); n != 1 {
		t.Errorf("%d backups after three locks in a quarter of an hour", n)
	}
	s.now = s.now.Add(5 * time.Minute)
	s.adds("Brian")
	path, files := s.w.path, s.w.env.Files
	s.w.closing = true // as the window's cross does
	s.w.leave(func() {})
	if n := len(files.Backups(path)); n != 2 || files.Backups(path)[0].Made.Format("15:04") != "11:02" {
		t.Fatalf("%d backups after closing; the first and the newest of today are kept", n)
	}
	held, err := files.Look(files.Backups(path)[0].Path, passphrase)
	if err != nil || held.Attendees != 4 {
		t.Errorf("the backup holds %+v: %v", held, err)
	}
}

func TestASecondPlaceThatIsNotPluggedInIsToldPlainlyAndNeverAtALock(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	stick := filepath.Join(s.dir, "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	s.tap("Safe keeping")
	s.see("A second place", "A fire or a thief")
	s.w.page.(*safety.Page).Now.(*safety.BackupsSection).UseSecond(stick)
	s.see("The backup is made and was read back", "Another is in the second place.")
	s.tap("Close")
	s.see("Backups are made in this folder too", "It is plugged in.", "2 backups are here")
	if err := os.Rename(stick, stick+" away"); err != nil {
		t.Fatal(err)
	}
	for range 8 {
		s.now = s.now.AddDate(0, 0, 1)
		s.w.tick()
		s.ctrl(fyne.KeyL)
		s.see("Welcome back")
		s.unlock()
	}
	s.see("It is not plugged in now", "It has had no backup since 5 March 2026")
	if words, late := s.w.BackupNote(); !late || !strings.Contains(words, "The second place has had none for a week") {
		t.Errorf("the home page says %q, %v", words, late)
	}
	if _, err := os.Stat(stick); err == nil {
		t.Error("a folder was made where the stick is not plugged in")
	}
	s.tap("Make a backup now")
	s.see("No backup was made in the second place", "If it is a USB stick, plug it in", "The backup beside the group was made.")
	s.tap("Close")
	s.tap("Stop using it")
	s.see("A fire or a thief")
	if _, late := s.w.BackupNote(); late {
		t.Error("a place that is no longer used is late")
	}
}

func TestASyncedFolderIsNoSecondPlace(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	synced := filepath.Join(s.dir, "OneDrive - Riverside")
	if err := os.Mkdir(synced, 0o700); err != nil {
		t.Fatal(err)
	}
	s.tap("Safe keeping")
	s.w.page.(*safety.Page).Now.(*safety.BackupsSection).UseSecond(synced)
	s.see("kept in step with other computers", "Nothing was changed.", "Choose a USB stick")
	s.tap("Close")
	if len(s.w.env.Files.Places(s.w.path)) != 1 {
		t.Error("it is a second place all the same")
	}
}

// An old backup is a danger after seven days, a damaged one counts for nothing,
// and one that could not be made is told.
func TestTheAgeOfTheLastGoodBackup(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	s.w.tick()
	if words, late := s.w.BackupNote(); late || !strings.HasPrefix(words, "Last backup: today.") || !strings.Contains(words, "Last lead's change: 5 March, no. ") {
		t.Errorf("at first: %q, %v", words, late)
	}
	s.now = s.now.AddDate(0, 0, 6)
	if words, late := s.w.BackupNote(); late {
		t.Errorf("after six days: %q", words)
	}
	s.now = s.now.AddDate(0, 0, 1)
	if words, late := s.w.BackupNote(); !late || !strings.Contains(words, "7 days ago. That is too old.") {
		t.Errorf("after seven days: %q, %v", words, late)
	}
	// The only backup is damaged while the group is locked.
	s.now = s.now.AddDate(0, 0, -7)
	s.w.Lock()
	spoil(t, s.copies()[0].Path)
	s.unlock()
	if !s.w.prefs.lastBackup(s.w.path).IsZero() {
		t.Error("a damaged backup counts")
	}
	// Where none can be written, somebody is told; and none is tried at every tick.
	folder := backups.Folder(s.w.path)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.w.tick()
	if words, late := s.w.BackupNote(); !late || !strings.Contains(words, "could not be made") {
		t.Errorf("with no room for a backup: %q, %v", words, late)
	}
	s.see("Take the register") // and no sheet lies over the page
	tried := s.w.backing.tryAgain
	s.w.tick()
	if s.w.backing.tryAgain != tried {
		t.Error("it was tried again at once")
	}
}

// spoil damages a file so that nobody takes it for sound.
func spoil(t *testing.T, path string) (damaged []byte) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 3 * 4096; i < len(raw); i += 97 {
		raw[i] ^= 0x5a
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestGoingBackToABackupShowsItBesideWhatIsThereAndKeepsThat(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	s.adds("Amina", "Brian")
	s.w.tick()
	s.now = s.now.Add(90 * time.Minute)
	s.adds("Carys", "Dev", "Ewa")
	s.tap("Safe keeping")
	s.see("1 backup is here", "Thursday 5 March 10:42, today, beside the group")
	s.tap("Look inside")
	s.fill("Your passphrase", "not the one it was")
	s.tap("Look inside")
	s.see("That passphrase does not open this backup. Nothing was changed.")
	s.fill("Your passphrase", passphrase)
	s.press(fyne.KeyReturn)
	s.see("In the backup", "Now", "Attendees\nAttendees\n2\n2\n5\n5", "Referrals\nReferrals\n0\n0\n0\n0", "Last changed",
		"3 changes since then would go", "Thursday 5 March 12:12: Margaret Whitworth added the details of Ewa.", "added the details of Carys.")
	s.seeNot("the details of Amina")
	s.tap("Leave everything as it is")
	if n := len(s.w.group.Records().People); n != 5 {
		t.Fatalf("looking left %d people", n)
	}
	s.tap("Look inside")
	s.fill("Your passphrase", passphrase)
	s.press(fyne.KeyReturn)
	s.tap("Put this backup in place")
	if n := len(s.w.group.Records().People); n != 5 {
		t.Fatal("it was put in place without the passphrase again")
	}
	s.again()
	s.see("The backup is in place", "The group is as it was on Thursday 5 March 10:42", "It is called Nelson Crafting Group set aside 2026-03-05 1212.thread")
	s.tap("Close")
	if n := len(s.w.group.Records().People); n != 2 {
		t.Errorf("after going back there are %d people", n)
	}
	s.seeNot("looks like an older copy")
	s.tap("Safe keeping")
	s.see("the group's own file, set aside when a backup was put in its place", "before going back to a backup, beside the group")
	// The file that was there opens, with everybody.
	aside := filepath.Join(filepath.Dir(s.w.path), "Nelson Crafting Group set aside 2026-03-05 1212.thread")
	held, err := s.w.env.Files.Look(aside, passphrase)
	if err != nil || held.Attendees != 5 {
		t.Errorf("the file that was set aside holds %+v: %v", held, err)
	}
	// And the audit knows of it.
	found := false
	for _, a := range s.w.group.(stored).Audits() {
		found = found || a.Action == data.ActionRestore && strings.Contains(a.What, "5 March 2026, 10:42")
	}
	if !found {
		t.Error("the audit does not say that a backup was put in place")
	}
}

// The newest backup is damaged too: the next one is offered, and a file that is
// gone altogether comes back as well.
func TestADamagedFileAndADamagedBackup(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	s.adds("Amina")
	s.w.tick()
	s.now = s.now.AddDate(0, 0, 1)
	s.adds("Brian")
	s.w.tick()
	s.w.Lock()
	spoil(t, s.copies()[0].Path)
	damaged := spoil(t, s.w.path)
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("Open the newest backup?", "made yesterday", "1 newer backup is damaged too", "Attendees\nAttendees\n1")
	s.tap("Leave everything as it is")
	s.see("This group file is damaged. It was left as it is.")
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.tap("Open the backup")
	s.see("The backup is in place", "It is called Nelson Crafting Group set aside 2026-03-06 1042.thread")
	s.tap("Close")
	if got, err := os.ReadFile(filepath.Join(filepath.Dir(s.w.path), "Nelson Crafting Group set aside 2026-03-06 1042.thread")); err != nil || !bytes.Equal(got, damaged) {
		t.Errorf("the damaged file was not kept as it was: %v", err)
	}
	path := s.w.path
	s.w.Lock()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("Open the newest backup?", "The group's file is not there.")
	s.tap("Open the backup")
	s.see("The backup is in place")
	if !output.Exists(path) {
		t.Error("the file is not back")
	}
}

// buttons are all that can be pressed, in reading order.
func (s *script) buttons() []*widgets.Button {
	var out []*widgets.Button
	walk(s.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok {
			out = append(out, b)
		}
	})
	return out
}
