package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/page"
)

// anEraser is a window with two people who came, one of whom was referred, and
// a backup of it that lies out of reach.
func anEraser(t *testing.T) (s *script, amina data.ID, elsewhere string) {
	t.Helper()
	s = begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	amina = s.addPerson("Amina", "Khan")
	zoe := s.addPerson("Zoë", "Marsh")
	if err := s.w.group.Update("Register", func(tx page.Tx) error {
		if err := tx.Put(&data.Referral{Meta: data.Meta{ID: tx.NewID()}, Ref: "R1", PersonID: amina, Received: "2026-02-01", Source: data.SourceGP, Status: data.StatusAttending, Reason: "lonely-marker"}); err != nil {
			return err
		}
		present := data.Mark{Mark: data.Present}
		return tx.Put(&data.Session{Meta: data.Meta{ID: tx.NewID()}, Date: "2026-03-03", Name: "Crafting", Marks: map[data.ID]data.Mark{amina: present, zoe: present}})
	}); err != nil {
		t.Fatal(err)
	}
	elsewhere = filepath.Join(t.TempDir(), "stick")
	for _, m := range s.w.group.MakeBackups(t.Context(), []string{elsewhere}, s.now, func(int) {}) {
		if m.Err != nil {
			t.Fatal(m.Err)
		}
		elsewhere = m.Path
	}
	return s, amina, outOfReach(t, elsewhere)
}

// outOfReach takes a copy out of the place where it was written, as a stick is pulled.
func outOfReach(t *testing.T, copied string) string {
	t.Helper()
	away := filepath.Join(t.TempDir(), filepath.Base(copied))
	if err := os.Rename(copied, away); err != nil {
		t.Fatal(err)
	}
	return away
}

// Somebody is erased in the window only when their name was typed: their
// records go, also in the backup in reach, their marks stay, and a copy that
// cannot be opened is told.
func TestEraseInTheWindow(t *testing.T) {
	s, amina, _ := anEraser(t)
	s.w.Go("safety")
	s.tap("Make a backup now")
	if s.has("Close") {
		s.tap("Close")
	}
	torn := strings.TrimSuffix(s.w.path, ".thread") + " set aside 2026-03-01 0900.thread"
	if err := os.WriteFile(torn, []byte("not what it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.showPerson("Amina")
	s.tap("Erase for good")
	s.see("Erase Amina Khan for good?", "1 referral", "1 mark in registers", "as nobody's", "2 backups and older files", "so that counts of who came stay")
	if !s.button("Erase for good").Disabled() {
		t.Fatal("it can be done without the name")
	}
	s.fill("Their name", "Amina")
	if !s.button("Erase for good").Disabled() {
		t.Fatal("half a name is enough")
	}
	s.tap("Leave as it is")
	if s.w.group.Records().People[amina] == nil {
		t.Fatal("leaving it erased them")
	}
	s.tap("Erase for good")
	s.fill("Their name", "amina khan")
	s.tap("Erase for good")
	s.again()
	s.see("They are erased", "2 backups and older files were cleared", "before erasure.thread", "✗ "+torn, "figures are not what they were", "Referrals received: 1 referral before, 0 referrals now")
	s.seeNot("Past totals stay as they were")
	s.tap("Close")
	s.seeNot("Amina")
	recs := s.w.group.Records()
	if recs.People[amina] != nil || len(recs.Referrals) != 0 || recs.Tombstones[amina] == nil {
		t.Errorf("left: %v, %v, %v", recs.People[amina], recs.Referrals, recs.Tombstones)
	}
	for _, session := range recs.Sessions {
		if len(session.Marks) != 2 {
			t.Errorf("the marks are %v", session.Marks)
		}
	}
	if _, err := s.w.group.(stored).Undo(); err == nil && s.w.group.Records().People[amina] != nil {
		t.Error("Undo brought them back")
	}
}

// A backup from before, that no erasure reached, does not bring anybody back
// when it is put in the group's place: who signs in is told how much is back, by
// whose word it was erased, and asked.
func TestErasedStayErasedAfterGoingBack(t *testing.T) {
	s, amina, elsewhere := anEraser(t)
	s.showPerson("Amina")
	s.tap("Erase for good")
	s.fill("Their name", "Amina Khan")
	s.tap("Erase for good")
	s.again()
	s.see("They are erased")
	s.tap("Close")
	path, files := s.w.path, s.w.env.Files
	s.tap("Lock")
	if _, err := files.Restore(elsewhere, path, passphrase); err != nil {
		t.Fatal(err)
	}
	s.unlock()
	s.seeNot("looks like an older copy") // it was asked for
	s.see("Something that was erased is back", "2 records that were erased for good are in it again. Margaret Whitworth had them erased.",
		"Amina Khan, attendee, erased on 5 March 2026")
	s.press(fyne.KeyReturn) // the answer that cannot be taken back never has the keyboard
	if s.w.group.Records().People[amina] == nil {
		t.Fatal("a Return erased them")
	}
	s.seeNot("Your passphrase again")
	s.w.Lock()
	s.unlock()
	s.tap("Erase again")
	s.again()
	g := s.w.group
	recs := g.Records()
	if recs.People[amina] != nil || len(recs.Referrals) != 0 || len(recs.People) != 1 || recs.Tombstones[amina] == nil {
		t.Errorf("back again: %v, %v", recs.People, recs.Referrals)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	// The control: the backup did hold them.
	look, err := data.Look(elsewhere, passphrase, files.(GroupFiles).Env)
	if err != nil {
		t.Fatal(err)
	}
	defer look.Close()
	if look.Records().People[amina] == nil {
		t.Error("the backup never held them: this test shows nothing")
	}
}

// What a volunteer could not erase again, who put a backup in place of a file that
// nobody could open, is told to the next lead, who erases it. In place of a sound file
// they put none.
func TestWhatCameBackIsToldAndErased(t *testing.T) {
	s, amina, elsewhere := anEraser(t)
	s.letIn("Bushra", "Volunteer", "a second good passphrase")
	for _, m := range s.w.group.MakeBackups(t.Context(), []string{filepath.Dir(elsewhere)}, s.now.AddDate(0, 0, 1), func(int) {}) {
		if m.Err != nil {
			t.Fatal(m.Err)
		}
		elsewhere = outOfReach(t, m.Path)
	}
	s.showPerson("Amina")
	s.tap("Erase for good")
	s.fill("Their name", "Amina Khan")
	s.tap("Erase for good")
	s.again()
	s.tap("Close")
	path, files := s.w.path, s.w.env.Files
	s.tap("Lock")
	for _, put := range []func(backup, path, passphrase string) (string, error){files.Restore, files.StandIn} {
		if _, err := put(elsewhere, path, "a second good passphrase"); !errors.Is(err, data.ErrLeadsRestore) {
			t.Fatal("a volunteer put a backup in place of a sound file:", err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := files.StandIn(elsewhere, path, "a second good passphrase"); err != nil {
		t.Fatal(err)
	}
	s.unlock()
	s.see("Something that was erased is back", "2 records that were erased for good are in it again. Margaret Whitworth had them erased.")
	if len(s.w.group.Records().Referrals) != 1 {
		t.Fatal("nothing is back: this test shows nothing")
	}
	s.tap("Erase again")
	s.again()
	if recs := s.w.group.Records(); len(recs.Referrals) != 0 || recs.People[amina] != nil {
		t.Error("it is still there")
	}
	s.w.Lock()
	s.unlock()
	s.seeNot("is back")
}

// Erasing is for a lead.
func TestAVolunteerIsNotOfferedToErase(t *testing.T) {
	s := signedInAs(t, vault.Volunteer)
	s.addPerson("Amina", "Khan")
	s.showPerson("Amina")
	s.see("What they agreed to")
	for _, b := range []string{"Erase for good", "About themselves", "Answers", "Everything we hold"} {
		if s.has(b) {
			t.Errorf("a volunteer is offered %q", b)
		}
	}
}

// Where the name stands in what is not theirs is listed before and after, and is
// left as it is: only somebody who reads it knows whose it is.
func TestAnErasureListsWhereTheNameStaysOn(t *testing.T) {
	s, _, _ := anEraser(t)
	if err := s.w.group.Update("Friend", func(tx page.Tx) error {
		for _, q := range tx.Records().People {
			if q.FirstName == "Zoë" {
				friend := data.Clone(q)
				friend.EmergencyName, friend.EmergencyPhone = "Khan, Amina", "01282 555000"
				return tx.Put(friend)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	const place = "Emergency contact (Zoë Marsh): “Khan, Amina”"
	s.showPerson("Amina")
	s.tap("Erase for good")
	s.see("1 place still has their name", place)
	s.fill("Their name", "amina khan")
	s.tap("Erase for good")
	s.again()
	s.see("They are erased", place)
}
