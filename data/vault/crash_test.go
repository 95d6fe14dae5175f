package vault

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Some tests need another process: this program runs itself with one of these
// in its environment, and the rest in its arguments.
const childVariable = "VAULT_TEST_CHILD"

func TestMain(m *testing.M) {
	if what := os.Getenv(childVariable); what != "" {
		children[what](os.Args[1:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var children = map[string]func(args []string){
	"write": childWrites,
	"hold":  childHolds,
}

// child starts this program as another process.
func child(t *testing.T, what string, args ...string) (*exec.Cmd, *bufio.Scanner, io.WriteCloser) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVariable+"="+what)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	in, err := cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return cmd, bufio.NewScanner(out), in
}

func orDie(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "child:", err)
		os.Exit(3)
	}
}

// childWrites writes one numbered change after another, and says each number
// when Update has returned.
func childWrites(args []string) {
	v, err := Open(args[0], leadPass, Env{KDF: cheap})
	orDie(err)
	from, err := strconv.Atoi(args[1])
	orDie(err)
	for n := from; ; n++ {
		orDie(v.Update(func(tx *Tx) error { return numbered(tx, n) }))
		fmt.Println(n)
	}
}

// numbered is change number n: boxes in two compartments, and the number
// itself in a third.
func numbered(tx *Tx, n int) error {
	b := binary.BigEndian.AppendUint64(nil, uint64(n))
	if err := tx.Put(Care, key(n%150), bytes.Repeat(b, 1+n%700)); err != nil {
		return err
	}
	if err := tx.Put(Register, Key{}, b); err != nil {
		return err
	}
	if n%5 == 0 {
		return tx.Delete(Grants, key((n-5)%150))
	}
	return tx.Put(Grants, key(n%150), b)
}

// whole reads the number of the last change in a file and sees that it is all
// there.
func whole(t *testing.T, path string) int {
	t.Helper()
	v, err := Open(path, leadPass, Env{KDF: cheap})
	must(t, err)
	defer v.Close()
	got := all(v)
	n := int(binary.BigEndian.Uint64([]byte(got[Register][Key{}])))
	for i := max(1, n-140); i <= n; i++ {
		if want := strings.Repeat(string(binary.BigEndian.AppendUint64(nil, uint64(i))), 1+i%700); got[Care][key(i%150)] != want {
			t.Fatalf("change %d is there, and %d is not", n, i)
		}
	}
	return n
}

// Twenty times killed at a random moment of writing: what was said to be saved
// is saved, and the file opens without complaint.
func TestKilledWhileWriting(t *testing.T) {
	v, _ := newVault(t, Env{KDF: cheap})
	path := v.Path()
	must(t, v.Update(func(tx *Tx) error { return numbered(tx, 1) }))
	must(t, v.Close())
	r := rand.New(rand.NewPCG(1, 9))
	told := 1
	for range 20 {
		cmd, said, _ := child(t, "write", path, strconv.Itoa(whole(t, path)+1))
		for range 1 + r.IntN(60) {
			if !said.Scan() {
				t.Fatal("the child ended by itself")
			}
		}
		for range r.IntN(200000) { // a moment within a write, not right after one
		}
		must(t, cmd.Process.Kill())
		for { // what it said before it died
			n, err := strconv.Atoi(said.Text())
			must(t, err)
			told = n
			if !said.Scan() {
				break
			}
		}
		_ = cmd.Wait()
		if n := whole(t, path); n < told || n > told+1 {
			t.Fatalf("change %d was told as saved; the file has up to %d", told, n)
		}
	}
	t.Logf("%d changes told as saved", told)
}

// A commit that a power cut tears: any of the sectors of its pages may have
// reached the disk, and its meta page may or may not have. What opens is the
// state before or the state after, never another.
func TestTornCommits(t *testing.T) {
	const sector = 512
	v, _ := newVault(t, Env{KDF: cheap})
	path := v.Path()
	r := rand.New(rand.NewPCG(3, 3))
	torn := filepath.Join(t.TempDir(), "torn.thread")
	must(t, v.Update(func(tx *Tx) error { return numbered(tx, 1) }))
	for n := 2; n < 42; n++ {
		before := read(t, path)
		must(t, v.Update(func(tx *Tx) error { return numbered(tx, n) }))
		after := read(t, path)
		before = append(before, make([]byte, len(after)-len(before))...)
		for c := range 6 {
			mixed, want := bytes.Clone(before), n-1
			for at := 2 * pageSize; at < len(after); at += sector {
				if c >= 4 || r.IntN(2) == 0 { // bbolt writes its meta page after all the others are on the disk
					copy(mixed[at:at+sector], after[at:])
				}
			}
			if c == 5 { // a torn meta page: its first sector holds all of it
				want = n
				for at := 0; at < 2*pageSize; at += sector {
					if at%pageSize == 0 || r.IntN(2) == 0 {
						copy(mixed[at:at+sector], after[at:])
					}
				}
			}
			must(t, os.WriteFile(torn, mixed, 0o600))
			if got := whole(t, torn); got != want {
				t.Fatalf("change %d, case %d: the file has up to %d; it must have %d", n, c, got, want)
			}
		}
	}
}

// childHolds opens a file and keeps it until its input ends.
func childHolds(args []string) {
	v, err := Open(args[0], leadPass, Env{KDF: cheap})
	orDie(err)
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	orDie(v.Close())
	fmt.Println("closed")
}

// While one program has the file, another is refused, for reading too, and
// told why; when it is let go of, it opens.
func TestSecondProgram(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	_, said, in := child(t, "hold", path)
	if !said.Scan() || said.Text() != "open" {
		t.Fatal(said.Text())
	}
	before := read(t, path)
	_, err := Open(path, leadPass, env)
	wants(t, err, ErrInUse)
	_, err = Open(path, "a wrong one too", env)
	wants(t, err, ErrInUse)
	_, err = Check(path, leadPass, env)
	wants(t, err, ErrInUse)
	backup := copyOf(t, path)
	wants(t, Restore(backup, path, leadPass, env), ErrInUse)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 1 || !bytes.Equal(before, read(t, path)) {
		t.Fatal("something was changed:", left)
	}
	must(t, in.Close())
	if !said.Scan() || said.Text() != "closed" {
		t.Fatal(said.Text())
	}
	v := mustOpen(t, path, leadPass, env)
	_, err = Open(path, leadPass, env) // the same program twice
	wants(t, err, ErrInUse)
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{}, nil) }))
}
