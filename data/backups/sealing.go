package backups

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// A passphrase that was changed, a recovery code that was used or replaced and a
// keyholder who was removed must open nothing any more, the copies of the group's
// file among them. So the copies are sealed anew: the newest first, each into a
// new file that is read back before it takes the old one's place. What cannot
// be reached, as on a stick that is not plugged in, is remembered in this
// computer's settings, and sealed when it is next seen.

// Sealing is how the copies of a group's file stand.
type Sealing struct {
	Sealed []string    // sealed anew just now
	Open   []StillOpen // what an old passphrase may still open
}

// StillOpen is a copy, or a folder of copies, that is sealed with older keys.
type StillOpen struct {
	Path string
	// Err is why: it wraps fs.ErrNotExist where a folder is out of reach,
	// vault.ErrNotAllowed where a lead must do it, vault.ErrDamaged where the
	// copy does not read back, and else what the disk said.
	Err error
}

// SealAgain seals anew what is sealed with older keys than the group's file, in
// every place that can be reached, and says what is still open. It looks at each
// copy and reads only those that are.
func SealAgain(s *data.Store) Sealing {
	var out Sealing
	v, env := s.Vault(), s.Env()
	mark, turned := v.KeysMark()
	seen, kept := sealedFolders(v, env), placesOf(v.ID(), env).at(absolute(v.Path()))
	for _, p := range kept.Places {
		seen[p.Folder] += "" // one that was never looked at is looked at now
	}
	for _, folder := range foldersOf(v.Path(), env, seen) {
		if err := isFolder(folder); err != nil {
			if folder != Folder(v.Path()) && seen[folder] != mark && (turned || seen[folder] != "") {
				out.Open = append(out.Open, StillOpen{folder, fmt.Errorf("%s: %w", folder, fs.ErrNotExist)})
			}
			continue
		}
		whole, copies := true, copiesIn(folder, kept.namesIn(folder, filepath.Base(v.Path())))
		if _, known := seen[folder]; known && len(copies) > 0 {
			kept.takeUp(Place{Folder: folder, File: filepath.Base(v.Path()), Last: copies[0].Made.UTC()})
		}
		for _, b := range copies {
			changed, err := v.Reseal(b.Path)
			switch {
			case errors.Is(err, vault.ErrNotGroup): // of another group with the file's name
			case err != nil && !turned: // damaged, and no older keys could open it
			case err != nil:
				out.Open, whole = append(out.Open, StillOpen{b.Path, err}), false
			case changed:
				out.Sealed = append(out.Sealed, b.Path)
			}
		}
		if whole {
			seen[folder] = mark
		}
	}
	keepPlaces(v.ID(), kept, env)
	rememberSealed(v, env, seen)
	return out
}

// copiesIn are the copies in a folder under any of a group's names.
func copiesIn(folder string, names []string) (list []Backup) {
	for _, name := range names {
		list = append(list, List(folder, name, time.UTC)...)
	}
	return list
}

// foldersOf are all folders that may hold copies: where the file is, the places
// there are, and those there were.
func foldersOf(path string, env data.Env, seen map[string]string) []string {
	all := append([]string{absolute(filepath.Dir(path))}, Places(absolute(path), env)...)
	for _, folder := range slices.Sorted(maps.Keys(seen)) {
		if !slices.Contains(all, folder) {
			all = append(all, folder)
		}
	}
	return all
}

// sealedFolders are the folders whose copies were all sealed with the keys that
// a mark names.
func sealedFolders(v *vault.Vault, env data.Env) map[string]string {
	all := map[string]string{}
	if env.Settings == "" {
		return all
	}
	text, err := os.ReadFile(filepath.Join(env.Settings, sealedName(v)))
	if err != nil || json.Unmarshal(text, &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}

func sealedName(v *vault.Vault) string { return v.ID() + ".sealed.json" }

// rememberSealed keeps them. A computer whose settings cannot be written looks
// at every folder again the next time.
func rememberSealed(v *vault.Vault, env data.Env, all map[string]string) {
	if text, err := json.MarshalIndent(all, "", "  "); err == nil && env.Settings != "" {
		_ = vault.WriteSetting(env.Settings, sealedName(v), text)
	}
}

// Sentence says how the copies stand, for people; "" where there is nothing to
// say.
func (s Sealing) Sentence() string {
	words := ""
	switch n := len(s.Sealed); {
	case n == 1:
		words = "1 backup was sealed anew, so the old passphrase does not open it."
	case n > 1:
		words = fmt.Sprintf("%d backups were sealed anew, so the old passphrase does not open them.", n)
	}
	if len(s.Open) == 0 {
		return words
	}
	if words != "" {
		words += " "
	}
	if len(s.Open) == 1 {
		words += "Still open to an older passphrase: "
	} else {
		words += fmt.Sprintf("%d places are still open to an older passphrase: ", len(s.Open))
	}
	for i, o := range s.Open {
		if i == 3 {
			words += fmt.Sprintf(", and %d more", len(s.Open)-i)
			break
		}
		if i > 0 {
			words += ", "
		}
		words += filepath.Base(o.Path) + " (" + o.why() + ")"
	}
	return words + ". Such a copy opens with the passphrase that was in force when it was made, and not with today's."
}

func (o StillOpen) why() string {
	for _, w := range []struct {
		err  error
		text string
	}{
		{vault.ErrNotAllowed, "a lead seals it at the next sign-in"},
		{vault.ErrDamaged, "it is damaged; look at it and delete it"},
		{vault.ErrInUse, "another program has it open"},
		{fs.ErrNotExist, "not plugged in; it is sealed when it next is"},
	} {
		if errors.Is(o.Err, w.err) {
			return w.text
		}
	}
	return cmp.Or(data.Sentence(o.Err), "it could not be written")
}
