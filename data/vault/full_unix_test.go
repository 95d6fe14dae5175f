//go:build linux || darwin

package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// A full disk, for whoever runs the tests: the process may not make any file
// longer than so many bytes. The system then refuses exactly what a full disk
// refuses, in the middle of a commit, a copy, a compaction.

func init() { children["full"] = childFull }

func limitFiles(bytes uint64) {
	signal.Ignore(syscall.SIGXFSZ)
	var l syscall.Rlimit
	orDie(syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l))
	l.Cur = min(bytes, l.Max)
	orDie(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l))
}

// childFull does one thing with the file over and over, with a little more room
// each time, until it works; it says how often it failed.
func childFull(args []string) {
	path, what := args[0], args[1]
	env := Env{KDF: cheap}
	dir := filepath.Join(filepath.Dir(path), "backups")
	var v *Vault
	if what != "restore" && what != "create" {
		var err error
		v, err = Open(path, leadPass, env)
		orDie(err)
		v.Forget()
	}
	var before map[Compartment]map[Key]string
	if v != nil {
		before = all(v)
	}
	failed, step := 0, uint64(20000)
	if what == "create" {
		step = 5000
	}
	for room := uint64(0); ; room += step {
		limitFiles(room)
		err := doOnce(v, what, path, dir, env)
		limitFiles(1 << 40)
		if err == nil {
			break
		}
		failed++
		if !errors.Is(err, ErrNoSpace) {
			orDie(fmt.Errorf("with room for %d bytes: %w", room, err))
		}
		if v != nil && !same(before, all(v)) {
			orDie(fmt.Errorf("with room for %d bytes: what is read changed", room))
		}
		for _, folder := range []string{filepath.Dir(path), dir} {
			if left, _ := filepath.Glob(filepath.Join(folder, ".*.part")); len(left) > 0 {
				orDie(fmt.Errorf("with room for %d bytes: %v was left", room, left))
			}
		}
		if backups, _ := filepath.Glob(filepath.Join(dir, "*")); len(backups) > 0 {
			orDie(fmt.Errorf("with room for %d bytes: there is a backup", room))
		}
		if what == "create" && exists(path) {
			orDie(fmt.Errorf("with room for %d bytes: there is a file", room))
		}
	}
	if v != nil {
		orDie(v.Update(func(tx *Tx) error { return tx.Put(Care, Key{9, 9}, []byte("after")) })) // when there is room again
		orDie(v.Close())
	}
	fmt.Println(failed)
}

func doOnce(v *Vault, what, path, dir string, env Env) error {
	switch what {
	case "update":
		return v.Update(func(tx *Tx) error {
			for i := range 60 {
				if err := tx.Put(Register, Key{8, byte(i)}, bytes.Repeat([]byte("big"), 8000)); err != nil {
					return err
				}
			}
			return nil
		})
	case "compact":
		return v.Compact()
	case "remove":
		return v.RemoveKeyholder(v.Keyholders()[1].ID)
	case "passphrase":
		return v.ChangePassphrase("the next passphrase")
	case "backup":
		_, err := v.Backup(context.Background(), dir)
		return err
	case "restore":
		return Restore(filepath.Join(filepath.Dir(path), "kept.thread"), path, leadPass, env)
	case "create":
		v, _, err := Create(path, CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
		if err == nil {
			err = v.Close()
		}
		return err
	}
	return errors.New("unknown")
}

func TestFullDisk(t *testing.T) {
	env := testEnv(t)
	group := newGroup(t, env)
	for _, what := range []string{"update", "compact", "remove", "passphrase", "backup", "restore", "create"} {
		t.Run(what, func(t *testing.T) {
			path := copyOf(t, group)
			switch what {
			case "restore":
				must(t, os.Rename(copyOf(t, group), filepath.Join(filepath.Dir(path), "kept.thread")))
			case "create":
				must(t, os.Remove(path))
			}
			_, said, _ := child(t, "full", path, what)
			if !said.Scan() {
				t.Fatal("the child did not end well")
			}
			failed, err := strconv.Atoi(said.Text())
			must(t, err)
			if failed < 3 {
				t.Fatal("the disk was never full")
			}
			t.Logf("failed %d times for want of room", failed)
			pass := leadPass
			if what == "passphrase" {
				pass = "the next passphrase"
			}
			v := mustOpen(t, path, pass, env)
			got := all(v)
			if what == "create" {
				return
			}
			if got[Care][key(5)] != string(content(Care, 5)) || what != "restore" && got[Care][Key{9, 9}] != "after" {
				t.Fatal("something is lost")
			}
			if what == "update" && len(got[Register]) != 120 {
				t.Fatal("the change that was told as saved is not there")
			}
		})
	}
}
