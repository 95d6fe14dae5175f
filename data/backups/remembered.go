package backups

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"commonthread/data"
	"commonthread/data/drives"
	"commonthread/data/vault"
)

// Every folder into which a copy of the group was ever written is remembered: a
// second place that is no longer one, a stick that "backup" named once. An erasure
// clears what lies there, and where it is not plugged in its folder is named, until
// somebody says that no copy is left.
//
// They are remembered in this computer's settings and not in the group: a folder
// means something on its own computer only, and its name may be somebody's, whom
// other computers need not know. A stick that another computer wrote is cleared
// when it is plugged in there, or as it is put back.

// Place is a folder in which copies of the group were written.
type Place struct {
	Folder string    `json:"folder"`
	File   string    `json:"file"` // the group file's name then, by which its copies are named
	Last   time.Time `json:"last"` // when one was last written
	// Owed is the day since which an erasure is still to be done in it: it could not
	// be reached then. "" is none.
	Owed data.Date `json:"owed,omitempty"`
}

// placesKept is how they lie in the settings, for each group. The path is for who
// has not signed in.
type placesKept struct {
	Path   string  `json:"path"`
	Places []Place `json:"places"`
}

const placesEnd = ".places.json"

func placesOf(id string, env data.Env) (kept placesKept) {
	text, err := os.ReadFile(filepath.Join(env.Settings, id+placesEnd))
	if env.Settings == "" || err != nil || json.Unmarshal(text, &kept) != nil {
		return placesKept{}
	}
	return kept
}

// keepPlaces writes them down. A computer whose settings cannot be written looks
// only where backups are made.
func keepPlaces(id string, kept placesKept, env data.Env) {
	if text, err := json.MarshalIndent(kept, "", "  "); err == nil && env.Settings != "" {
		_ = vault.WriteSetting(env.Settings, id+placesEnd, text)
	}
}

// wroteTo remembers that a copy was written into a folder.
func wroteTo(s *data.Store, folder string) {
	v, env := s.Vault(), s.Env()
	kept := placesOf(v.ID(), env).at(absolute(v.Path()))
	kept.add(Place{Folder: absolute(folder), File: filepath.Base(v.Path()), Last: clockOf(env).UTC()})
	keepPlaces(v.ID(), kept, env)
}

// add takes a place up, or when it was last written to.
func (k *placesKept) add(p Place) {
	i := slices.IndexFunc(k.Places, func(o Place) bool { return o.Folder == p.Folder && o.File == p.File })
	if i < 0 {
		k.Places = append(k.Places, p)
		return
	}
	k.Places[i].Last = p.Last
}

// takeUp remembers a place of which nothing is known but that copies lie in it.
func (k *placesKept) takeUp(p Place) {
	if !slices.ContainsFunc(k.Places, func(o Place) bool { return o.Folder == p.Folder }) {
		k.Places = append(k.Places, p)
	}
}

// at is what is remembered of a group whose file lies at a path now. Where its folder
// was moved, what lay in that went with it and is not missed.
func (k placesKept) at(path string) placesKept {
	if was := filepath.Dir(k.Path); k.Path != "" && was != filepath.Dir(path) {
		k.Places = slices.DeleteFunc(k.Places, func(p Place) bool { return inside(p.Folder, was) && isFolder(p.Folder) != nil })
	}
	k.Path = path
	return k
}

// namesIn are the names under which the group's copies lie in a folder.
func (k placesKept) namesIn(folder, now string) []string {
	names := []string{now}
	for _, p := range k.Places {
		if p.Folder == folder && !slices.Contains(names, p.File) {
			names = append(names, p.File)
		}
	}
	return names
}

// Copy makes a backup in a folder that somebody names, and remembers the folder.
func Copy(ctx context.Context, s *data.Store, folder string) (path string, err error) {
	if path, err = s.Backup(ctx, folder); err == nil {
		wroteTo(s, folder)
	}
	return path, err
}

// Forget forgets a folder: no copy is left in it, or nobody can get at it any more.
// It reports whether it was remembered, and removes nothing.
func Forget(path, folder string, env data.Env) bool {
	id, kept := placesAt(path, env)
	before := len(kept.Places)
	kept.Places = slices.DeleteFunc(kept.Places, func(p Place) bool { return p.Folder == absolute(folder) })
	if id == "" || len(kept.Places) == before {
		return false
	}
	keepPlaces(id, kept, env)
	return true
}

// placesAt are those of the group whose file lies at a path, for who has not signed
// in: none where it was last written from elsewhere.
func placesAt(path string, env data.Env) (id string, kept placesKept) {
	all, err := os.ReadDir(env.Settings)
	if env.Settings == "" || err != nil {
		return "", placesKept{}
	}
	for _, f := range all {
		if id, ok := strings.CutSuffix(f.Name(), placesEnd); ok {
			if kept := placesOf(id, env); kept.Path == absolute(path) {
				return id, kept
			}
		}
	}
	return "", placesKept{}
}

// Missing are the remembered places in which no copy can be found now: a stick that
// is not plugged in, or a folder from which they were taken. Beside the group
// nothing is missing.
func Missing(path string, env data.Env) (list []Place) {
	_, kept := placesAt(path, env)
	return missing(path, kept, env)
}

func missing(path string, kept placesKept, env data.Env) (list []Place) {
	for _, p := range kept.Places {
		if p.Folder != absolute(Folder(path)) && len(List(p.Folder, p.File, time.UTC)) == 0 && elsewhere(p, env) == "" {
			list = append(list, p)
		}
	}
	return list
}

// elsewhere is where a place lies now, where its stick has another letter or another
// folder than it had; "" where it is nowhere.
func elsewhere(p Place, env data.Env) string {
	if filepath.Base(p.Folder) != secondName {
		return ""
	}
	for _, d := range env.Disks.List() {
		folder := filepath.Join(d.Path, secondName)
		if folder != p.Folder && len(List(folder, p.File, time.UTC)) > 0 {
			return folder
		}
	}
	return ""
}

// Reach is where copies of a group are.
type Reach struct {
	Copies  []string // those that this computer can get at now
	Missing []Place  // where there are some that it cannot
}

// ReachOf finds the copies of an open group: in every place, in every place that
// ever was one, on every stick that is plugged in, and beside the file itself,
// backups and files set aside alike. In them somebody who is erased must be erased
// too.
func ReachOf(s *data.Store) (r Reach) {
	v, env := s.Vault(), s.Env()
	kept := placesOf(v.ID(), env)
	r.Copies = InReach(v.Path(), env)
	add := func(folder, file string, sure bool) {
		for _, b := range List(folder, file, time.UTC) {
			if slices.Contains(r.Copies, b.Path) {
				continue
			}
			if id, err := vault.IDOf(b.Path, env); sure || err == nil && id == v.ID() {
				r.Copies = append(r.Copies, b.Path)
			}
		}
	}
	for _, p := range kept.Places {
		add(p.Folder, p.File, true)
		if now := elsewhere(p, env); now != "" {
			add(now, p.File, false) // another group's may lie on it too
		}
	}
	for _, d := range env.Disks.List() {
		add(filepath.Join(d.Path, secondName), filepath.Base(v.Path()), false)
	}
	r.Missing = missing(v.Path(), kept, env)
	return r
}

// Owe remembers that an erasure could not reach these places, for ClearOwed.
func Owe(s *data.Store, missing []Place) {
	v, env := s.Vault(), s.Env()
	kept := placesOf(v.ID(), env)
	for i, p := range kept.Places {
		if p.Owed == "" && slices.ContainsFunc(missing, func(o Place) bool { return o.Folder == p.Folder && o.File == p.File }) {
			kept.Places[i].Owed = s.Today()
		}
	}
	keepPlaces(v.ID(), kept, env)
}

// Drives are the sticks that are plugged in, to choose a second place from.
func Drives(env data.Env) []drives.Drive { return env.Disks.List() }

func clockOf(env data.Env) time.Time {
	if env.Now != nil {
		return env.Now()
	}
	return time.Now()
}

// ClearOwed erases, in copies that could not be reached when somebody was erased and
// can be now, what was erased since. It is a lead's; for others, and where nothing is
// owed, it does nothing.
func ClearOwed(s *data.Store) (done []data.ErasedCopy) {
	v, env := s.Vault(), s.Env()
	if !s.May(data.Care) {
		return nil
	}
	kept := placesOf(v.ID(), env)
	for i := range kept.Places {
		p := &kept.Places[i]
		if p.Owed == "" {
			continue
		}
		folder := p.Folder
		if len(List(folder, p.File, time.UTC)) == 0 {
			folder = elsewhere(*p, env)
		}
		var here []string
		for _, b := range List(folder, p.File, time.UTC) {
			if id, err := vault.IDOf(b.Path, env); err != nil || id == v.ID() {
				here = append(here, b.Path)
			}
		}
		if len(here) == 0 {
			continue
		}
		cleared := s.ClearCopies(here)
		done = append(done, cleared...)
		if !slices.ContainsFunc(cleared, func(c data.ErasedCopy) bool { return c.Err != nil }) {
			p.Owed = ""
		}
	}
	if len(done) > 0 {
		keepPlaces(v.ID(), kept, env)
	}
	return done
}
