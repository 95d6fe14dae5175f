package faults

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"commonthread/data"
)

func init() {
	children["write"] = childWrites
	children["write early"] = childSaysTooEarly
	children["create"] = childCreates
	children["hold"] = childHolds
}

// process is this program run as another one.
type process struct {
	cmd  *exec.Cmd
	said *bufio.Scanner
	in   io.WriteCloser
}

func command(what string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVariable+"="+what)
	cmd.Stderr = os.Stderr
	return cmd
}

// start starts a child; it is killed when the test ends, if not before.
func start(t testing.TB, what string, args ...string) *process {
	t.Helper()
	cmd := command(what, args...)
	out, err := cmd.StdoutPipe()
	must(t, err)
	in, err := cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	p := &process{cmd, bufio.NewScanner(out), in}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return p
}

// kill ends the child at once, as kill -9 does, and gives the number in the
// last whole line that it had said.
func (p *process) kill(t testing.TB, last int) int {
	t.Helper()
	must(t, p.cmd.Process.Kill())
	for p.said.Scan() {
		last = numberIn(t, p.said.Text(), last)
	}
	_ = p.cmd.Wait()
	return last
}

func numberIn(t testing.TB, line string, last int) int {
	t.Helper()
	n, err := strconv.Atoi(line)
	if err != nil || n <= last {
		t.Fatalf("the child said %q after %d", line, last)
	}
	return n
}

func orDie(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "child:", err)
		os.Exit(3)
	}
}

// childWrites makes one change after another in the group args[0], from number
// args[1] on, and says each number when it was told that it is saved. Now and
// then it compacts the file, or makes a backup in the folder args[2].
func childWrites(args []string) {
	s, n := childOpens(args)
	for ; ; n++ {
		orDie(apply(s, n))
		fmt.Println(n)
		switch n % 31 {
		case 10:
			orDie(s.Vault().Compact())
		case 20:
			_, err := s.Backup(context.Background(), args[2])
			orDie(err)
		}
	}
}

// childSaysTooEarly is what must not be: it keeps changes back, says that they
// are saved, and writes them eight at a time.
func childSaysTooEarly(args []string) {
	s, n := childOpens(args)
	for ; ; n += 8 {
		for i := range 8 {
			fmt.Println(n + i)
		}
		for i := range 8 {
			orDie(apply(s, n+i))
		}
	}
}

func childOpens(args []string) (s *data.Store, from int) {
	s, err := data.Open(args[0], leadPass, data.Env{KDF: cheap, Settings: args[0] + ".settings"})
	orDie(err)
	from, err = strconv.Atoi(args[1])
	orDie(err)
	return s, from
}

// childCreates makes a new group and says so.
func childCreates(args []string) {
	s, code, err := data.Create(args[0], founding, data.Env{KDF: cheap})
	orDie(err)
	fmt.Println(code)
	orDie(s.Close())
}

var founding = data.CreateOptions{Group: "Nelson Crafters", Lead: "Lead", Passphrase: leadPass}

// childHolds keeps a group open and writes to it until its input ends.
func childHolds(args []string) {
	s, n := childOpens(args)
	fmt.Println(n)
	ended := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(ended)
	}()
	for {
		select {
		case <-ended:
			orDie(s.Close())
			return
		default:
			n++
			orDie(apply(s, n))
			fmt.Println(n)
		}
	}
}
