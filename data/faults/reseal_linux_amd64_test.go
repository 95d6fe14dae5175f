package faults

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/faults/rig"
	"commonthread/data/vault"
)

func init() {
	children["seal again"] = childSealsAgain
	children["seal in place"] = childSealsInPlace
}

// resealing is a group whose passphrase was changed, with the backups that the old
// one still opens.
type resealing struct {
	image   []byte // the group
	names   []string
	olds    [][]byte
	news    [][]byte // the backups, sealed anew where nothing went wrong
	holding []map[string]string
}

func newResealing(t *testing.T) *resealing {
	t.Helper()
	y := newYesterdays(t)
	s := opened(t, y.path, y.env)
	must(t, s.Vault().ChangePassphrase(nextPass))
	must(t, s.Close())
	g := &resealing{image: read(t, y.path), holding: y.want}
	for i, b := range y.backups {
		g.names, g.olds = append(g.names, filepath.Base(b)), append(g.olds, y.images[i])
	}
	path := g.set(t)
	_, err := sealAgain(path)
	must(t, err)
	for i, b := range g.copies(path) {
		g.news = append(g.news, read(t, b))
		if bytes.Equal(g.news[i], g.olds[i]) {
			t.Fatalf("%s was not sealed anew", g.names[i])
		}
	}
	return g
}

// set makes a scene of its own in a new folder.
func (g *resealing) set(t *testing.T) (path string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	path = filepath.Join(dir, "group.thread")
	write(t, path, g.image)
	must(t, os.Mkdir(filepath.Join(dir, "backups"), 0o700))
	for i, b := range g.copies(path) {
		write(t, b, g.olds[i])
	}
	return path
}

func (g *resealing) copies(path string) (out []string) {
	for _, name := range g.names {
		out = append(out, filepath.Join(filepath.Dir(path), "backups", name))
	}
	return out
}

// sealAgain signs in to a group and seals its backups anew.
func sealAgain(path string) (backups.Sealing, error) {
	s, err := data.Open(path, nextPass, settingsOf(path))
	if err != nil {
		return backups.Sealing{}, err
	}
	sealed := backups.SealAgain(s)
	return sealed, s.Close()
}

// childSealsAgain does it to the group args[0], and says which.
func childSealsAgain(args []string) {
	sealed, err := sealAgain(args[0])
	if err != nil {
		fmt.Println("not opened:", err)
	}
	for _, b := range sealed.Sealed {
		fmt.Println(filepath.Base(b))
	}
}

// childSealsInPlace does the same without the protection: it writes over the copies.
func childSealsInPlace(args []string) {
	for i, old := range args[1:] {
		sealed, err := os.ReadFile(old)
		if err == nil {
			err = os.WriteFile(filepath.Join(filepath.Dir(args[0]), "backups", filepath.Base(strings.TrimSuffix(old, ".new"))), sealed, 0o600)
		}
		if err != nil {
			fmt.Println(i, err)
		}
	}
}

// judgeResealing looks at the backups after something went wrong: each is the old one, byte
// for byte, or sealed anew and whole, and what was told as sealed is.
func (r *row) judgeResealing(t *testing.T, what string, g *resealing, path, told string) {
	t.Helper()
	for i, b := range g.copies(path) {
		is, err := os.ReadFile(b)
		if err == nil && bytes.Equal(is, g.olds[i]) && !strings.Contains(told, g.names[i]) {
			continue
		}
		if why := g.sealedAnew(b, i); why != "" {
			r.lost++
			if !r.control {
				t.Errorf("%s: %s: %s", what, g.names[i], why)
			}
		}
	}
}

// sealedAnew is why a backup is not one that the new passphrase alone opens, with all
// that was in it; "" where it is.
func (g *resealing) sealedAnew(b string, i int) string {
	if _, err := data.Open(b, leadPass, data.Env{KDF: cheap}); !errors.Is(err, vault.ErrWrongPassphrase) {
		return fmt.Sprint("the old passphrase: ", err)
	}
	s, err := data.Open(b, nextPass, data.Env{KDF: cheap})
	if err != nil {
		return err.Error()
	}
	holds := flat(s.Records())
	if err := s.Close(); err != nil {
		return err.Error()
	}
	if !maps.Equal(holds, g.holding[i]) {
		return "it holds something else: " + difference(holds, g.holding[i])
	}
	return ""
}

// The program is killed, or the disk fails, just before a change to the disk while
// backups are sealed anew: each backup is the old one or the new one, whole. The next
// sign-in goes on where it stopped, and leaves nothing half written.
func TestBackupsAreSealedAnewWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T1 killed at any write while backups are sealed anew")
	g := newResealing(t)
	random := draw(23)
	for _, e := range []evil{dies, failsOnce} {
		every := oneOf(map[string]int{dies.name: 11, failsOnce.name: 60}[e.name])
		for n := 1 + random.IntN(every); ; n += every {
			path := g.set(t)
			told, wrong, reached := hinder(t, e, n, path, "seal again", path)
			if !reached && n > every {
				break
			}
			r.tries++
			what := fmt.Sprintf("%s at change %d, a %s", e.name, n, wrong)
			r.judgeResealing(t, what, g, path, told)
			_, err := sealAgain(path) // the next sign-in
			must(t, err)
			for i, b := range g.copies(path) {
				if why := g.sealedAnew(b, i); why != "" {
					r.lost++
					t.Errorf("%s, after the next sign-in: %s: %s", what, g.names[i], why)
				}
				r.acknowledged++
			}
			if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*", ".*")); err != nil || len(left) > 0 && e.name == failsOnce.name {
				t.Errorf("%s: left behind: %v %v", what, left, err)
			}
		}
	}
}

// Without a new file and a rename, a kill leaves a backup that is neither.
func TestBackupsSealedInPlaceControl(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := control(t, "T1 the same, written over in place")
	g := newResealing(t)
	for n := 1; ; n++ {
		path := g.set(t)
		elsewhere := t.TempDir()
		args := []string{path}
		for i, name := range g.names {
			args = append(args, filepath.Join(elsewhere, name+".new"))
			write(t, args[i+1], g.news[i])
		}
		told, wrong, reached := hinder(t, dies, n, path, "seal in place", args...)
		if !reached {
			return
		}
		r.tries++
		r.judgeResealing(t, "in place, killed at a "+wrong, g, path, told)
	}
}

// hinder runs a child in which the n-th change to the disk in the group's folder goes
// wrong.
func hinder(t *testing.T, e evil, n int, path, child string, args ...string) (told, wrong string, reached bool) {
	t.Helper()
	cmd := command(child, args...)
	var out strings.Builder
	cmd.Stdout = &out
	decide := e.at(n)
	_, err := rig.Run(cmd, []string{filepath.Dir(path)}, false, func(i int, op rig.Op) rig.Verdict {
		if i == n {
			reached, wrong = true, strings.ReplaceAll(op.String(), filepath.Dir(path), "")
		}
		return decide(i, op)
	})
	must(t, err)
	return out.String(), wrong, reached
}
