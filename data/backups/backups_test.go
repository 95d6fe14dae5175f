package backups

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

const (
	leadPass      = "copper lantern drifting meadow"
	volunteerPass = "window thistle ordinary harbour"
)

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// group is a group file with a person, a session and a referral in it.
func group(t testing.TB) (*data.Store, string, data.Env, *clock) {
	t.Helper()
	c := &clock{noon}
	env := data.Env{Now: c.Now, Settings: filepath.Join(t.TempDir(), "settings"), KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}
	path := filepath.Join(t.TempDir(), "ours.thread")
	s, _, err := data.Create(path, data.CreateOptions{Group: "Nelson Crafters", Lead: "Lead", Passphrase: leadPass}, env)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	must(t, s.Vault().AddKeyholder("Vera", vault.Volunteer, volunteerPass))
	enter(t, s, "1")
	return s, path, env, c
}

func enter(t testing.TB, s *data.Store, ref string) {
	t.Helper()
	_, err := s.Update("Test", func(tx *data.Tx) error {
		p := &data.Person{Ref: ref, FirstName: "Amina", Role: data.Attendee}
		p.ID = tx.NaturalID(data.KindPerson, ref)
		v := &data.Session{Date: "2026-05-01", Name: "Craft " + ref, Marks: map[data.ID]data.Mark{p.ID: {Mark: data.Present}}}
		v.ID = tx.NaturalID(data.KindSession, ref)
		r := &data.Referral{Ref: ref, PersonID: p.ID, Received: "2026-04-01", Source: data.SourceGP, Status: data.StatusReceived}
		r.ID = tx.NaturalID(data.KindReferral, ref)
		return errors.Join(tx.Put(p), tx.Put(v), tx.Put(r))
	})
	must(t, err)
}

func made(t testing.TB, s *data.Store, places []string, now time.Time) string {
	t.Helper()
	for _, m := range Make(t.Context(), s, places, now) {
		must(t, m.Err)
	}
	b, ok := LastGood(s.Vault(), places, now.Location())
	if !ok {
		t.Fatal("no good backup")
	}
	return b.Path
}

func spoil(t testing.TB, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, raw[:5*4096], 0o600))
}

// Fifteen days, each with two backups, in two places; what is kept is what the
// rule says, and other people's files are still there.
func TestMakeKeepsTenDaysAndTidiesNothingElse(t *testing.T) {
	s, path, env, c := group(t)
	stick := t.TempDir()
	_, err := Choose(path, stick, env)
	must(t, err)
	places := Places(path, env)
	if len(places) != 2 || filepath.Dir(places[1]) != stick {
		t.Fatal(places)
	}
	// Another group of the same name keeps its backups on the same stick; a
	// damaged one of ours and a letter lie there too.
	other, otherPath, otherEnv, _ := group(t)
	otherEnv.Settings = env.Settings
	if filepath.Base(otherPath) != filepath.Base(path) {
		t.Fatal("the test wants two files of one name")
	}
	var theirs []string
	for i := range 12 {
		p, err := other.Backup(t.Context(), places[1])
		must(t, err)
		moved := filepath.Join(places[1], "ours "+noon.AddDate(0, -3, -i).Format("2006-01-02 1504")+".thread")
		must(t, os.Rename(p, moved))
		theirs = append(theirs, moved)
	}
	damaged := filepath.Join(places[1], "ours 2026-01-01 1000.thread")
	must(t, os.WriteFile(damaged, []byte("what was once ours"), 0o600))
	letter := filepath.Join(places[1], "ours.docx")
	must(t, os.WriteFile(letter, []byte("Dear all"), 0o600))
	aside := filepath.Join(places[1], "ours set aside 2024-01-01 1000.thread")
	must(t, os.WriteFile(aside, []byte("set aside"), 0o600))

	for range 15 {
		c.now = c.now.AddDate(0, 0, 1)
		made(t, s, places, c.now)
		made(t, s, places, c.now) // twice a day
	}
	first := List(places[0], path, time.UTC)
	if len(first) != Days+1 || first[0].Day() != first[1].Day() || first[0].Turn != 2 || first[1].Turn != 1 {
		t.Fatalf("%d backups beside the file, of which the newest are %v", len(first), first[:2])
	}
	for i, b := range first[1:] {
		if b.Age(c.now) != i || s.Vault().VerifyCopy(b.Path) != nil {
			t.Fatalf("the backup of %d days ago is not there or not sound", i)
		}
	}
	for _, kept := range append(theirs, damaged, letter, aside) {
		if _, err := os.Stat(kept); err != nil {
			t.Error("it was removed:", kept)
		}
	}
}

// A stick that is not plugged in is told of; no folder is made in its stead,
// and the first place has its backup.
func TestASecondPlaceThatIsNotThere(t *testing.T) {
	s, path, env, c := group(t)
	stick := filepath.Join(t.TempDir(), "stick")
	if _, err := Choose(path, stick, env); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal("a place that is not there was taken:", err)
	}
	must(t, os.Mkdir(stick, 0o700))
	folder, err := Choose(path, stick, env)
	must(t, err)
	must(t, os.RemoveAll(stick))
	must(t, os.Mkdir(stick, 0o700)) // the empty mount point
	list := Make(t.Context(), s, Places(path, env), c.now)
	if list[0].Err != nil || !errors.Is(list[1].Err, fs.ErrNotExist) || list[1].Folder != folder {
		t.Fatalf("%+v", list)
	}
	if left, _ := os.ReadDir(stick); len(left) != 0 {
		t.Fatal("something was made where the stick should be")
	}
	_, err = Choose(path, "", env)
	must(t, err)
	if len(Places(path, env)) != 1 || Second(path, env) != "" {
		t.Fatal("the second place was not forgotten")
	}
}

// A backup that cannot be made removes none of those that are there.
func TestAFailedBackupRemovesNothing(t *testing.T) {
	s, path, env, c := group(t)
	places := Places(path, env)
	for range 12 {
		c.now = c.now.AddDate(0, 0, 1)
		made(t, s, places, c.now)
	}
	before := List(places[0], path, time.UTC)
	must(t, s.Close())
	for _, m := range Make(t.Context(), s, places, c.now.AddDate(0, 0, 1)) {
		if m.Err == nil || len(m.Dropped) > 0 {
			t.Fatalf("%+v", m)
		}
	}
	if after := List(places[0], path, time.UTC); !slices.Equal(before, after) {
		t.Fatal("something was removed")
	}
}

// The last session of a backup is the last that was held by then: a planned one,
// one to which nobody came, and one marked under a day to come are not it.
func TestPreviewTellsTheLastSessionHeld(t *testing.T) {
	s, path, env, c := group(t)
	nobody := int64(0)
	if _, err := s.Update("Planned", func(tx *data.Tx) error {
		var all []error
		for day, marks := range map[data.Date]map[data.ID]data.Mark{
			"2026-05-02": {s.Records().PersonByRef("1").ID: {Mark: data.Absent}},
			"2026-06-01": nil,
			"2027-05-01": {s.Records().PersonByRef("1").ID: {Mark: data.Present}},
		} {
			v := &data.Session{Date: day, Name: "Craft", Marks: marks, Headcount: map[string]*int64{"visitors": &nobody}}
			v.ID = tx.NewID()
			all = append(all, tx.Put(v))
		}
		return errors.Join(all...)
	}); err != nil {
		t.Fatal(err)
	}
	p, err := Look(made(t, s, Places(path, env), c.now), leadPass, env)
	must(t, err)
	if p.Sessions != 4 || p.First != "2026-05-01" || p.Last != "2026-05-01" {
		t.Errorf("%d sessions, from %s to %s", p.Sessions, p.First, p.Last)
	}
}

func TestPreviewSaysWhatIsThereAndWritesNothing(t *testing.T) {
	s, path, env, c := group(t)
	backup := made(t, s, Places(path, env), c.now)
	before, err := os.ReadFile(backup)
	must(t, err)
	p, err := Look(backup, leadPass, env)
	must(t, err)
	if p.Group != "Nelson Crafters" || p.Attendees != 1 || p.Sessions != 1 || p.First != "2026-05-01" || p.Last != "2026-05-01" ||
		p.Referrals == nil || *p.Referrals != 1 || !p.Newest.Truncate(time.Second).Equal(noon) {
		t.Fatalf("%+v", p)
	}
	p, err = Look(backup, volunteerPass, env)
	must(t, err)
	if p.Attendees != 1 || p.Referrals != nil || p.Bids != nil {
		t.Fatalf("a volunteer is told of what they may not read: %+v", p)
	}
	if _, err := Look(backup, "no such passphrase here", env); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(backup); !bytes.Equal(before, after) {
		t.Fatal("looking wrote into the backup")
	}
	if s.Vault().FailedUnlocks() != 0 {
		t.Fatal("looking at a backup counts as a try to unlock")
	}
}

// The newest two backups are damaged, and so is the file: the third is taken,
// and everything that was there is still there.
func TestTheNewestGoodBackupIsTaken(t *testing.T) {
	s, path, env, c := group(t)
	stick := t.TempDir()
	_, err := Choose(path, stick, env)
	must(t, err)
	places := Places(path, env)
	enter(t, s, "2")
	good := made(t, s, places[:1], c.now)
	var bad []string
	for i, where := range places {
		c.now = c.now.AddDate(0, 0, 1)
		enter(t, s, string(rune('3'+i)))
		bad = append(bad, made(t, s, []string{where}, c.now))
	}
	must(t, s.Close())
	for _, p := range append(bad, path) {
		spoil(t, p)
	}
	damaged, err := os.ReadFile(path)
	must(t, err)

	// With a passphrase that is nobody's, nothing is done.
	if _, _, err := OpenOrNewestGood(path, "no such passphrase here", places, env); !errors.Is(err, vault.ErrDamaged) {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, damaged) {
		t.Fatal("the damaged file was changed")
	}
	s, found, err := OpenOrNewestGood(path, leadPass, places, env)
	must(t, err)
	defer s.Close()
	if found.Path != good || len(found.Passed) != 2 || len(s.Records().People) != 2 || found.Preview.Attendees != 2 {
		t.Fatalf("%+v, %d people", found, len(s.Records().People))
	}
	var aside []byte
	for _, b := range List(filepath.Dir(path), path, time.UTC) {
		if b.Aside {
			aside, err = os.ReadFile(b.Path)
			must(t, err)
		}
	}
	if !bytes.Equal(aside, damaged) {
		t.Fatal("the damaged file was not kept")
	}
	for _, p := range append(bad, good) {
		if _, err := os.Stat(p); err != nil {
			t.Error("it was removed:", p)
		}
	}
}

func TestAnOpenableFileIsNotReplaced(t *testing.T) {
	s, path, env, c := group(t)
	made(t, s, Places(path, env), c.now)
	enter(t, s, "2")
	must(t, s.Close())
	if _, _, err := OpenOrNewestGood(path, "no such passphrase here", Places(path, env), env); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal("a wrong passphrase is no damage:", err)
	}
	s, found, err := OpenOrNewestGood(path, leadPass, Places(path, env), env)
	must(t, err)
	if found != nil || len(s.Records().People) != 2 {
		t.Fatal("the backup was taken")
	}
	must(t, s.Close())
	must(t, os.Remove(path))
	s, found, err = OpenOrNewestGood(path, leadPass, Places(path, env), env)
	must(t, err)
	defer s.Close()
	if found == nil || len(s.Records().People) != 1 {
		t.Fatal("the backup was not taken")
	}
}

// Only damaged backups: nothing is done, and the error is the file's own.
func TestNoGoodBackup(t *testing.T) {
	s, path, env, c := group(t)
	places := Places(path, env)
	spoilt := made(t, s, places, c.now)
	must(t, s.Close())
	spoil(t, spoilt)
	spoil(t, path)
	if _, err := NewestGood(path, leadPass, places, env); !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if _, _, err := OpenOrNewestGood(path, leadPass, places, env); !errors.Is(err, vault.ErrDamaged) {
		t.Fatal(err)
	}
	if len(InReach(path, env)) != 1 {
		t.Fatal("something was set aside for nothing")
	}
}
