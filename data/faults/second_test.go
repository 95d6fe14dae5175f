package faults

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/asdine/storm/v3"
	"github.com/asdine/storm/v3/codec/aes"
	stormjson "github.com/asdine/storm/v3/codec/json"
	bolt "go.etcd.io/bbolt"

	"commonthread/data"
	"commonthread/data/vault"
)

// While one program writes to a group, another is refused, whatever it wants,
// and told why; nothing of what the first had told as saved is lost.
func TestSecondProgram(t *testing.T) {
	t.Parallel()
	r := counting(t, "T8 a second program")
	path, env := newGroup(t, 0)
	backup := filepath.Join(t.TempDir(), "backup.thread")
	write(t, backup, read(t, path))
	var l ledger
	last := 0
	for range times(20, 200) {
		p := start(t, "hold", path, strconv.Itoa(last))
		if !p.said.Scan() {
			t.Fatal("the child did not begin")
		}
		r.tries++
		refuse(t, r.tries, path, backup, env)
		from := last
		must(t, p.in.Close())
		for p.said.Scan() {
			last = numberIn(t, p.said.Text(), last)
		}
		must(t, p.cmd.Wait())
		r.acknowledged += last - from
		n, err := l.inFile(path, env)
		r.judge(t, "held", n, err, last)
	}
	if files := filepath.Dir(path); len(names(t, files)) != 3 {
		t.Errorf("something was left beside the group: %v", names(t, files))
	}
}

// refuse tries one thing after another with a group that is in use; each waits
// a moment for the lock.
func refuse(t *testing.T, try int, path, backup string, env data.Env) {
	t.Helper()
	var err error
	switch what := []string{"opening", "opening with a wrong passphrase", "checking", "restoring over it"}[try%4]; what {
	case "opening":
		_, err = data.Open(path, leadPass, env)
	case "opening with a wrong passphrase":
		_, err = data.Open(path, "not the passphrase", env)
	case "checking":
		_, err = data.Check(t.Context(), path, leadPass, env)
	default:
		err = data.Restore(backup, path, leadPass, env)
	}
	if !errors.Is(err, vault.ErrInUse) {
		t.Errorf("a second program was not refused: %v", err)
	}
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range list {
		out = append(out, f.Name())
	}
	return out
}

// Two programs that each keep the whole of a plain file in memory, with no
// lock, lose what the other wrote.
func TestSecondProgramControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T8 a plain file with no lock")
	path := filepath.Join(t.TempDir(), "plain.json")
	programs := []map[string]bool{{}, {}}
	for n := range 20 {
		r.tries++
		r.acknowledged++
		programs[n%2][strconv.Itoa(n)] = true
		b, err := json.Marshal(programs[n%2])
		must(t, err)
		write(t, path, b)
	}
	var left map[string]bool
	must(t, json.Unmarshal(read(t, path), &left))
	r.lost = r.acknowledged - len(left)
}

// A wrong passphrase is told as one, changes nothing and leaves no lock: the
// right one works then. So it is with the recovery code.
func TestWrongThenRight(t *testing.T) {
	t.Parallel()
	r := counting(t, "T15 wrong passphrase, then the right one")
	path, env := newGroup(t, 6)
	var l ledger
	for range times(1, 20) {
		before := string(read(t, path))
		for _, wrong := range []string{"", "not the passphrase", leadPass + " ", "Copper lantern drifting meadow"} {
			r.tries++
			_, err := data.Open(path, wrong, env)
			_, checking := data.Check(t.Context(), path, wrong, env)
			_, code := data.OpenWithRecovery(path, "0000-0000-0000-0000-0000-0000-0000-0000", "a new passphrase", env)
			for _, err := range []error{err, checking, code, data.Restore(path, path+".copy", wrong, env)} {
				if !errors.Is(err, vault.ErrWrongPassphrase) {
					t.Errorf("%q: %v", wrong, err)
				}
			}
		}
		if string(read(t, path)) != before {
			r.wrong++
			t.Error("a wrong passphrase changed the file")
		}
		n, err := l.inFile(path, env)
		r.judge(t, "then the right one", n, err, 6)
	}
}

// storm's own Open keeps its lock when the key is wrong, and the right key is
// refused then. This is why the vault opens the file itself.
func TestWrongThenRightControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T15 storm's own Open with a sealed codec")
	path := filepath.Join(t.TempDir(), "storm.db")
	with := func(key string) (*storm.DB, error) {
		codec, err := aes.NewAES(stormjson.Codec, []byte(key))
		must(t, err)
		return storm.Open(path, storm.Codec(codec), storm.BoltOptions(0o600, &bolt.Options{Timeout: 1000}))
	}
	right, wrong := "0123456789abcdef", "fedcba9876543210"
	db, err := with(right)
	must(t, err)
	must(t, db.Close())
	r.tries++
	if _, err := with(wrong); err == nil {
		t.Fatal("the wrong key opened it")
	}
	if db, err := with(right); err != nil {
		r.lost++
	} else {
		must(t, db.Close())
	}
}
