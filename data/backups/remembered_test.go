package backups

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/drives"
)

// paths are the folders of places.
func paths(list []Place) (out []string) {
	for _, p := range list {
		out = append(out, p.Folder)
	}
	return out
}

// holds reports whether a copy still has somebody of that number.
func holds(t *testing.T, copyAt, ref string, env data.Env) bool {
	t.Helper()
	s, err := data.Look(copyAt, leadPass, env)
	must(t, err)
	defer s.Close()
	return s.Records().PersonByRef(ref) != nil
}

// A second place that is no longer one, and a folder that was named once, are
// cleared by an erasure all the same, and named where they are not plugged in. They
// stay remembered until somebody says that nothing is left there.
func TestEveryPlaceEverWrittenToIsRemembered(t *testing.T) {
	s, path, env, c := group(t)
	amina := s.Records().PersonByRef("1").ID
	first, second, once := t.TempDir(), t.TempDir(), t.TempDir()
	former, err := Choose(path, first, env)
	must(t, err)
	for _, m := range Make(t.Context(), s, Places(path, env), c.now) {
		must(t, m.Err)
	}
	_, err = Choose(path, second, env)
	must(t, err)
	for _, m := range Make(t.Context(), s, Places(path, env), c.now) {
		must(t, m.Err)
	}
	_, err = Copy(t.Context(), s, once)
	must(t, err)
	_, err = Choose(path, "", env)
	must(t, err)
	if got := Missing(path, env); len(got) != 0 {
		t.Fatalf("all are there, and missing are %v", paths(got))
	}

	away := once + " away"
	must(t, os.Rename(once, away))
	r := ReachOf(s)
	if got := paths(r.Missing); !slices.Equal(got, []string{once}) || !slices.Equal(paths(Missing(path, env)), got) {
		t.Errorf("missing are %v", got)
	}
	out, err := s.Erase(amina, s.Today(), r.Copies)
	must(t, err)
	Owe(s, r.Missing)
	if len(out.Unreached()) != 0 {
		t.Error("could not be cleared:", out.Unreached())
	}
	for _, folder := range []string{former, filepath.Join(second, secondName), Folder(path)} {
		list := List(folder, path, c.now.Location())
		if len(list) == 0 {
			t.Fatal("nothing lies in", folder)
		}
		for _, b := range list {
			if holds(t, b.Path, "1", env) {
				t.Error("they are still in", b.Path)
			}
		}
	}
	must(t, os.Rename(away, once))
	left := List(once, path, c.now.Location())[0].Path
	if !holds(t, left, "1", env) {
		t.Fatal("the control: what could not be reached holds them")
	}
	// It is plugged in again: what is owed there is done, by itself.
	if done := ClearOwed(s); len(done) != 1 || done[0].Err != nil || holds(t, left, "1", env) {
		t.Errorf("%+v", done)
	}
	if done := ClearOwed(s); len(done) != 0 {
		t.Errorf("it is done over and over: %+v", done)
	}
	must(t, os.RemoveAll(once))
	if !Forget(path, once, env) || Forget(path, once, env) || len(Missing(path, env)) != 0 {
		t.Error("it was not forgotten, or twice")
	}
}

// A former second place of which only the sealing of copies knew, as before places were
// remembered, is taken up at the next sign-in.
func TestAFormerPlaceIsTakenUp(t *testing.T) {
	s, path, env, c := group(t)
	stick := t.TempDir()
	folder, err := Choose(path, stick, env)
	must(t, err)
	made(t, s, Places(path, env), c.now)
	SealAgain(s)
	must(t, os.Remove(filepath.Join(env.Settings, s.Vault().ID()+placesEnd)))
	_, err = Choose(path, "", env)
	must(t, err)
	SealAgain(s)
	if r := ReachOf(s); !slices.ContainsFunc(r.Copies, func(p string) bool { return filepath.Dir(p) == folder }) {
		t.Errorf("it is not reached: %v", r.Copies)
	}
	must(t, os.Rename(stick, stick+" away"))
	if got := paths(ReachOf(s).Missing); !slices.Equal(got, []string{folder}) {
		t.Errorf("missing are %v", got)
	}
}

// A stick that has another letter than it had is found by what lies on it, and what
// another group of the same file name keeps there is left alone.
func TestAStickUnderAnotherName(t *testing.T) {
	s, path, env, c := group(t)
	was, now := t.TempDir(), t.TempDir()
	folder, err := Choose(path, was, env)
	must(t, err)
	for _, m := range Make(t.Context(), s, Places(path, env), c.now) {
		must(t, m.Err)
	}
	other, _, _, _ := group(t)
	theirs, err := other.Backup(t.Context(), folder)
	must(t, err)
	must(t, os.Rename(folder, filepath.Join(now, secondName)))
	must(t, s.Close())
	if got := paths(Missing(path, env)); !slices.Equal(got, []string{folder}) {
		t.Fatal(got)
	}
	env.Disks.Plugged = func() []drives.Drive { return []drives.Drive{{Name: "STICK", Path: now}} }
	s, err = data.Open(path, leadPass, env)
	must(t, err)
	defer s.Close()
	r := ReachOf(s)
	if len(r.Missing) != 0 || len(Missing(path, env)) != 0 {
		t.Error("it is plugged in, and missed:", paths(r.Missing))
	}
	found := 0
	for _, p := range r.Copies {
		if filepath.Dir(p) == filepath.Join(now, secondName) {
			found++
		}
		if filepath.Base(p) == filepath.Base(theirs) {
			t.Error("another group's copy would be written to")
		}
	}
	if found != 1 {
		t.Errorf("%d copies are found on it: %v", found, r.Copies)
	}
}

func TestASecondPlaceThatIsNone(t *testing.T) {
	s, path, env, c := group(t)
	made(t, s, Places(path, env), c.now)
	within := filepath.Join(Folder(path), "again")
	must(t, os.Mkdir(within, 0o700))
	for _, place := range []string{Folder(path), within} {
		if _, err := Choose(path, place, env); !errors.Is(err, ErrInside) || Second(path, env) != "" {
			t.Errorf("%s: %v", place, err)
		}
	}
	link := filepath.Join(t.TempDir(), "stick")
	if os.Symlink(within, link) == nil {
		if _, err := Choose(path, link, env); !errors.Is(err, ErrInside) {
			t.Error("by a link it was taken:", err)
		}
	}
	stick := t.TempDir()
	env.Disks.Of = func(folder string) string { return filepath.VolumeName(folder) + "one" }
	if !OnOneDisk(path, stick, env) {
		t.Error("two folders of one disk are not told")
	}
	env.Disks.Of = func(folder string) string { return folder }
	if OnOneDisk(path, stick, env) {
		t.Error("a stick is the group's own disk")
	}
}

// Whoever moves the group's folder takes what lies in it along: nothing is missed.
func TestAMovedFolderIsNotMissed(t *testing.T) {
	s, path, env, c := group(t)
	made(t, s, Places(path, env), c.now)
	must(t, s.Close())
	moved := filepath.Join(t.TempDir(), "moved")
	must(t, os.Rename(filepath.Dir(path), moved))
	path = filepath.Join(moved, filepath.Base(path))
	s, err := data.Open(path, leadPass, env)
	must(t, err)
	defer s.Close()
	SealAgain(s)
	if got := Missing(path, env); len(got) != 0 {
		t.Error("missed:", paths(got))
	}
}

// Before much is done at once a backup is made that tidying keeps for ten such
// deeds, and making it takes away none that somebody may be going back to.
func TestABackupBeforeADeed(t *testing.T) {
	s, path, env, c := group(t)
	for range 4 {
		c.now = c.now.Add(1e9 * 60)
		made(t, s, Places(path, env), c.now)
	}
	before := len(List(Folder(path), path, c.now.Location()))
	at, err := MakeBefore(t.Context(), s, Import)
	must(t, err)
	if got := len(List(Folder(path), path, c.now.Location())); got != before+1 {
		t.Errorf("%d, there were %d", got, before)
	}
	for range 3 {
		c.now = c.now.Add(1e9 * 60)
		made(t, s, Places(path, env), c.now)
	}
	if _, err := os.Stat(at); err != nil {
		t.Error("tidying took it:", err)
	}
	if got := len(List(Folder(path), path, c.now.Location())); got != 3 {
		t.Errorf("%d are kept: the first and the last of today, and the one before the import", got)
	}
}
