package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, v *Vault, n byte) {
	t.Helper()
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{n}, []byte{n}) }))
}

// device opens the file, writes to it, closes it, and says which device it was.
func deviceThatWrites(t *testing.T, path string, env Env) string {
	t.Helper()
	v := mustOpen(t, path, leadPass, env)
	defer v.Close()
	write(t, v, 1)
	return v.Device()
}

func TestDeviceStays(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	first := deviceThatWrites(t, path, env)
	if len(first) != 32 {
		t.Fatal(first)
	}
	for range 3 {
		if again := deviceThatWrites(t, path, env); again != first {
			t.Fatal("the device changed without a reason")
		}
	}
	// Another computer has another device, and gives the file back.
	elsewhere := testEnv(t)
	other := deviceThatWrites(t, path, elsewhere)
	if other == first || deviceThatWrites(t, path, env) != first || deviceThatWrites(t, path, elsewhere) != other {
		t.Fatal("two computers are not kept apart")
	}
	// Where nothing is kept, every opening is a new device.
	none := env
	none.Settings = ""
	seen := map[string]bool{first: true, other: true}
	for range mostDevices + 4 {
		seen[deviceThatWrites(t, path, none)] = true
	}
	if len(seen) != mostDevices+6 {
		t.Fatal("a device without settings is the same twice")
	}
	v := mustOpen(t, path, leadPass, env)
	if n := len(v.state.register().Devices); n != mostDevices {
		t.Fatal("devices remembered:", n)
	}
	must(t, v.Close())
	// One that is forgotten by now is a new one.
	if again := deviceThatWrites(t, path, env); seen[again] {
		t.Fatal("a forgotten device went on")
	} else {
		first = again
	}
	// A program that was killed has not lost its device.
	v = mustOpen(t, path, leadPass, env)
	write(t, v, 2)
	write(t, v, 3)
	must(t, v.detach())
	if deviceThatWrites(t, path, env) != first {
		t.Fatal("the device changed after a kill")
	}
}

// Two files must never number their changes under one device: a copy, a
// backup, a restored backup, a file put back, each is written to by another.
func TestNewDeviceForACopy(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	seen := map[string]string{deviceThatWrites(t, path, env): "the file"}
	fresh := func(what, path string) {
		t.Helper()
		d := deviceThatWrites(t, path, env)
		if was, ok := seen[d]; ok {
			t.Errorf("%s is written to by the device of %s", what, was)
		}
		seen[d] = what
	}
	v := mustOpen(t, path, leadPass, env)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	must(t, v.Close())
	before := copyOf(t, path)
	if _, ok := seen[deviceThatWrites(t, path, env)]; !ok {
		t.Fatal("making a backup changed the device")
	}
	fresh("a copy from before", before)
	fresh("the file, after its copy was written to", path)
	fresh("a backup opened itself", copyOf(t, backup))
	must(t, Restore(backup, path, leadPass, env))
	fresh("a restored backup", path)
	must(t, Restore(backup, path, leadPass, env))
	fresh("the same backup restored again", path)
	must(t, os.RemoveAll(env.Settings))
	fresh("the file, with the settings gone", path)
	must(t, os.WriteFile(devicePath(env, mustOpenID(t, path, env)), []byte("rubbish"), 0o600))
	fresh("the file, with the settings damaged", path)
}

// A backup from the middle of a session that was killed is not the file, even
// though the computer has not seen how far the session came.
func TestBackupOfAKilledSession(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	write(t, v, 1) // here the computer's settings are written
	write(t, v, 2)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	write(t, v, 3)
	must(t, v.detach())
	if deviceThatWrites(t, backup, env) == v.Device() {
		t.Fatal("two files are written to by one device")
	}
}

func mustOpenID(t *testing.T, path string, env Env) vaultID {
	t.Helper()
	v := mustOpen(t, path, leadPass, env)
	defer v.Close()
	return v.head.Vault
}

// An older file than this computer saw opens, with a warning that says both times,
// until it was read: each keyholder is told of it once, and nobody of one that was
// put there on purpose.
func TestOlderFile(t *testing.T) {
	env := testEnv(t)
	day := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	env.Now = func() time.Time { return day }
	path := newGroup(t, env)
	old := copyOf(t, path)
	day = day.AddDate(0, 0, 4)
	deviceThatWrites(t, path, env)
	for range 2 { // nobody said that they had read it
		v := mustOpen(t, old, leadPass, env)
		w := strings.Join(v.Warnings(), " ")
		must(t, v.Close())
		if !strings.Contains(w, "3 May 2026, 09:00") || !strings.Contains(w, "7 May 2026, 09:00") {
			t.Fatalf("the warning is %q", w)
		}
		r, err := Check(old, volunteerPass, env)
		must(t, err)
		if len(r.Warnings) != 1 {
			t.Fatal(r.Warnings)
		}
	}
	if v := mustOpen(t, path, leadPass, env); len(v.Warnings()) != 0 {
		t.Fatal(v.Warnings())
	} else {
		must(t, v.Close())
	}
	warned := func(pass string) bool {
		v := mustOpen(t, old, pass, env)
		defer v.Close()
		return len(v.Warnings()) > 0
	}
	v := mustOpen(t, old, leadPass, env)
	v.OlderTold()
	must(t, v.Close())
	if warned(leadPass) || !warned(volunteerPass) {
		t.Error("the lead is told again, or the volunteer never")
	}
	older := copyOf(t, old)
	day = day.AddDate(0, 0, 1)
	deviceThatWrites(t, path, env)
	if !warned(leadPass) {
		t.Error("the newer one was gone on with, and the old one is there again: that is to be told")
	}
	must(t, Restore(older, old, leadPass, env))
	if v = mustOpen(t, old, volunteerPass, env); len(v.Warnings()) != 1 {
		t.Error("the control: what nobody said was meant is told")
	}
	v.OlderExpected()
	must(t, v.Close())
	if warned(leadPass) || warned(volunteerPass) {
		t.Error("what was put there on purpose is told")
	}
	deviceThatWrites(t, old, env)
	if v := mustOpen(t, old, leadPass, env); len(v.Warnings()) != 0 {
		t.Fatal(v.Warnings())
	}
}

// Settings that cannot be written trouble nobody.
func TestSettingsInTheWay(t *testing.T) {
	env := testEnv(t)
	must(t, os.WriteFile(env.Settings, []byte("a file where the folder should be"), 0o600))
	path := newGroup(t, env)
	_, err := Open(path, "not the passphrase", env)
	wants(t, err, ErrWrongPassphrase)
	deviceThatWrites(t, path, env)
}

func TestSyncedFolders(t *testing.T) {
	env := testEnv(t)
	group := newGroup(t, env)
	base := t.TempDir()
	put := func(parts ...string) string {
		dir := filepath.Join(append([]string{base}, parts...)...)
		must(t, os.MkdirAll(dir, 0o700))
		path := filepath.Join(dir, "group.thread")
		must(t, os.WriteFile(path, read(t, group), 0o600))
		return path
	}
	must(t, os.MkdirAll(filepath.Join(base, "shared", ".stfolder"), 0o700))
	must(t, os.MkdirAll(filepath.Join(base, "drop", ".dropbox.cache"), 0o700))
	for _, path := range []string{
		put("OneDrive"), put("OneDrive - Riverside CIC", "Documents", "group"), put("onedrive - x"), put("Dropbox (Personal)"),
		put("dropbox", "a", "b"), put("Google Drive", "My Drive"), put("Library", "Mobile Documents", "x"),
		put("Library", "CloudStorage", "Box-Box"), put("iCloudDrive"), put("Nextcloud"), put("shared"), put("shared", "deep", "down"), put("drop", "x"),
	} {
		before := read(t, path)
		_, err := Open(path, leadPass, env)
		wants(t, err, ErrSyncedFolder)
		_, err = Check(path, leadPass, env)
		wants(t, err, ErrSyncedFolder)
		_, _, err = Create(filepath.Join(filepath.Dir(path), "new.thread"), CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
		wants(t, err, ErrSyncedFolder)
		if string(before) != string(read(t, path)) || exists(filepath.Join(filepath.Dir(path), "new.thread")) {
			t.Fatal("something was written")
		}
	}
	link := filepath.Join(base, "link.thread")
	if err := os.Symlink(filepath.Join(base, "dropbox", "a", "b", "group.thread"), link); err == nil {
		_, err := Open(link, leadPass, env)
		wants(t, err, ErrSyncedFolder)
	}
	for _, path := range []string{put("Documents"), put("dropped boxes"), put("My OneDrives"), put("drives")} {
		v := mustOpen(t, path, leadPass, env)
		must(t, v.Close())
	}
	home := filepath.Join(base, "home")
	must(t, os.MkdirAll(filepath.Join(home, ".dropbox"), 0o700)) // Dropbox's settings, not its folder
	v := mustOpen(t, put("home", "Documents"), leadPass, env)
	must(t, v.Close())
}
