package faults

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
)

func init() { children["once"] = childDoes }

// scene is a group with some changes in it, to which one of the doings is done
// in another process while something goes wrong.
type scene struct {
	what      string
	dir, path string
	env       data.Env
}

// stage is what scenes are made of.
type stage struct {
	image, older []byte // the group, and a copy of it from some changes before
	s            *data.Store
	state        map[int]map[string]string // after some changes
	erased       map[string]string         // after the last and an erasure
}

const atStage, more = 19, 20 // the last change in the group, and the next one

func newStage(t *testing.T) *stage {
	t.Helper()
	path, env := newGroup(t, 10)
	g := &stage{older: read(t, path), state: map[int]map[string]string{}}
	s := opened(t, path, env)
	for n := 11; n <= atStage; n++ {
		must(t, apply(s, n))
	}
	must(t, s.Close())
	g.image = read(t, path)
	g.erased = g.whenErased(t)
	g.s = opened(t, path, env)
	var l ledger
	for _, n := range []int{10, 17, atStage} {
		l.at(g.s, n)
		g.state[n] = maps.Clone(l.now)
	}
	return g
}

// whenErased is what an erasure leaves where nothing goes wrong: nothing that
// has the person's ID but their marks and the tombstone.
func (g *stage) whenErased(t *testing.T) map[string]string {
	t.Helper()
	sc := g.set(t, "erase")
	s := opened(t, sc.path, sc.env)
	must(t, doings["erase"](s, sc.path, sc.env))
	left := flat(s.Records())
	who := string(erasedPerson(s))
	must(t, s.Close())
	for name, rec := range left {
		if strings.Contains(name+rec, who) && !strings.HasPrefix(name, "session") && !strings.HasPrefix(name, "tombstone") {
			t.Fatalf("%s is left of somebody erased", name)
		}
	}
	return left
}

// set makes a scene of its own in a new folder.
func (g *stage) set(t *testing.T, what string) *scene {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	sc := &scene{what: what, dir: dir, path: filepath.Join(dir, "group.thread")}
	sc.env = settingsOf(sc.path)
	if what != "create" {
		write(t, sc.path, g.image)
	}
	if what == "restore" || what == "erase" {
		write(t, filepath.Join(dir, "kept.thread"), g.older)
	}
	return sc
}

func settingsOf(path string) data.Env { return data.Env{KDF: cheap, Settings: path + ".settings"} }

// wanted are the records there must be in the group when the thing was done or
// not, and one more change after it or not.
func (g *stage) wanted(what string, done, oneMore bool) map[string]string {
	n := atStage
	if done && what == "undo" { // the last change is an audit line, and 18 before it a change
		n = 17
	}
	if done && what == "restore" {
		n = 10
	}
	out := maps.Clone(g.state[n])
	if done && what == "erase" {
		out = maps.Clone(g.erased)
	}
	if done && what == "import" {
		for _, rec := range imported(g.s) {
			addFlat(out, rec)
		}
	}
	if oneMore {
		c := stepOf(g.s, more)
		for _, rec := range c.puts {
			addFlat(out, rec)
		}
		for _, rec := range c.deletes {
			delete(out, nameOf(rec))
		}
	}
	return out
}

// childDoes does one of the doings to the group args[0], and one more change
// after it where the group is still open. It says what was told as done.
func childDoes(args []string) {
	path, what := args[0], args[1]
	env := settingsOf(path)
	var s *data.Store
	var err error
	if needsStore(what) {
		if s, err = data.Open(path, leadPass, env); err != nil {
			fmt.Println("not opened:", err)
			return
		}
	}
	if err = doings[what](s, path, env); err == nil {
		fmt.Println(what)
	}
	if words := data.Sentence(err); err != nil && (words == "" || len(words) > 300) {
		fmt.Println("no words for", err)
	}
	if s != nil {
		if apply(s, more) == nil {
			fmt.Println("more")
		}
		_ = s.Close()
	}
}

// aftermath judges what is left. What was told as done must be there; what was
// not may be there whole or not at all; all the rest is as it was, and the check
// finds nothing wrong with it.
func (r *row) aftermath(t *testing.T, what string, g *stage, sc *scene, told map[string]bool) {
	t.Helper()
	for done, was := range told {
		if !was {
			continue
		}
		if done != sc.what && done != "more" {
			t.Errorf("%s: the child said %q", what, done)
		}
		r.acknowledged++
	}
	r.wholeBackups(t, filepath.Join(sc.dir, "backups"), sc.env, told["backup"])
	if sc.what == "create" {
		if _, err := os.Stat(sc.path); told["create"] && err != nil {
			r.lost++
			t.Errorf("%s: the group is not there: %v", what, err)
		}
		r.usableOrRetried(t, what, sc.path)
		return
	}
	s, err := data.Open(sc.path, leadPass, sc.env)
	if sc.what == "passphrase" && err != nil || told["passphrase"] {
		s, err = data.Open(sc.path, nextPass, sc.env)
	}
	if err != nil {
		r.noticed++
		if !r.control {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	got, pass, who := flat(s.Records()), leadPass, string(erasedPerson(s))
	if sc.what == "passphrase" {
		pass = nextPass
	}
	if told["remove"] && len(s.Vault().Keyholders()) != 2 || told["draft"] && !hasDraft(s) {
		r.lost++
		t.Errorf("%s: it was told as done", what)
	}
	must(t, s.Close())
	if sc.what == "erase" {
		r.copyErased(t, what, sc, who, told["erase"])
	}
	if !g.allowed(sc.what, got, told) {
		r.lost++
		t.Errorf("%s: %s", what, difference(got, g.wanted(sc.what, told[sc.what], told["more"])))
	}
	check, err := data.Check(t.Context(), sc.path, pass, sc.env)
	if err != nil && !told["passphrase"] {
		check, err = data.Check(t.Context(), sc.path, leadPass, sc.env)
	}
	if err != nil || !check.OK() {
		r.noticed++
		t.Errorf("%s: the check says %v %v", what, err, check)
	}
}

// copyErased sees that the copy in reach is whole, and that nobody who was told
// as erased is in it.
func (r *row) copyErased(t *testing.T, what string, sc *scene, who string, told bool) {
	t.Helper()
	s, err := data.Open(filepath.Join(sc.dir, "kept.thread"), leadPass, data.Env{KDF: cheap})
	if err != nil {
		r.noticed++
		t.Errorf("%s: the copy: %v", what, err)
		return
	}
	defer func() { must(t, s.Close()) }()
	if told && s.Records().People[data.ID(who)] != nil {
		r.wrong++
		t.Errorf("%s: somebody told as erased is still in the copy", what)
	}
}

func hasDraft(s *data.Store) bool {
	_, ok := s.Draft(data.Care, "referral")
	return ok
}

// allowed reports whether the records are what they may be after what was told.
func (g *stage) allowed(what string, got map[string]string, told map[string]bool) bool {
	for _, done := range []bool{true, false} {
		for _, oneMore := range []bool{true, false} {
			if (done || !told[what]) && (oneMore || !told["more"]) && maps.Equal(got, g.wanted(what, done, oneMore)) {
				return true
			}
		}
	}
	return false
}

// The rig of this file sees what is lost: a store that tells of a change it
// has not made.
func TestAftermathControl(t *testing.T) {
	r := control(t, "T19 told as done and not done")
	g := newStage(t)
	for _, what := range []string{"import", "undo", "restore"} {
		r.tries++
		if !g.allowed(what, g.wanted(what, false, false), map[string]bool{what: true}) {
			r.lost++
		}
	}
	if r.lost != 3 || !g.allowed("undo", g.wanted("undo", true, true), map[string]bool{"undo": true, "more": true}) {
		t.Errorf("%d were seen", r.lost)
	}
}
