package backups

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// What a changed passphrase opened is sealed anew in every place: the newest
// first; a stick that is not plugged in is told of, and sealed when it is seen;
// a damaged copy is told of and left.
func TestSealAgain(t *testing.T) {
	s, path, env, c := group(t)
	stick := t.TempDir()
	folder, err := Choose(path, stick, env)
	must(t, err)
	for range 3 {
		for _, m := range Make(t.Context(), s, Places(path, env), c.Now()) {
			must(t, m.Err)
		}
		c.now = c.now.AddDate(0, 0, 1)
	}
	if again := SealAgain(s); again.Sentence() != "" {
		t.Fatal("nothing was turned:", again.Sentence())
	}
	here := List(Folder(path), path, c.Now().Location())
	broken := here[1].Path
	raw, err := os.ReadFile(broken)
	must(t, err)
	must(t, os.WriteFile(broken, raw[:len(raw)/2], 0o600))
	away := stick + " away"
	must(t, os.Rename(stick, away))

	const fresh = "violet harbour seventeen moths"
	must(t, s.ChangePassphrase(fresh))
	out := SealAgain(s)
	if len(out.Sealed) != 2 || out.Sealed[0] != here[0].Path || out.Sealed[1] != here[2].Path {
		t.Errorf("sealed %v of %v", out.Sealed, here)
	}
	if len(out.Open) != 2 || out.Open[0].Path != broken || !errors.Is(out.Open[0].Err, vault.ErrDamaged) ||
		out.Open[1].Path != folder || !errors.Is(out.Open[1].Err, fs.ErrNotExist) {
		t.Errorf("%+v", out.Open)
	}
	for _, words := range []string{"2 backups were sealed anew", "2 places are still open", filepath.Base(broken), "not plugged in"} {
		if !strings.Contains(out.Sentence(), words) {
			t.Errorf("%q is not in %q", words, out.Sentence())
		}
	}
	must(t, os.Remove(broken))
	if out := SealAgain(s); len(out.Sealed) != 0 || len(out.Open) != 1 {
		t.Errorf("%+v", out)
	}
	must(t, os.Rename(away, stick))
	must(t, s.Close())
	if _, err := Look(List(folder, path, c.Now().Location())[0].Path, leadPass, env); err != nil {
		t.Error("the test looks at the wrong thing:", err)
	}
	s, err = data.Open(path, fresh, env)
	must(t, err)
	for _, m := range Make(t.Context(), s, Places(path, env), c.Now()) { // as by itself on the next day
		must(t, m.Err)
	}
	must(t, s.Close())
	for _, place := range Places(path, env) {
		for _, b := range List(place, path, c.Now().Location()) {
			if _, err := Look(b.Path, leadPass, env); !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Errorf("%s: the old passphrase: %v", b.Path, err)
			}
			if _, err := Look(b.Path, fresh, env); err != nil {
				t.Errorf("%s: the new one: %v", b.Path, err)
			}
		}
	}
}
