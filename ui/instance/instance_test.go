package instance

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A second start is another process, as it is in life.
const childVariable = "COMMONTHREAD_INSTANCE_CHILD"

func TestMain(m *testing.M) {
	if folder := os.Getenv(childVariable); folder != "" {
		first, err := Begin(folder, "", os.Getenv("WANTED"))
		switch {
		case err != nil:
			fmt.Println(err)
			os.Exit(1)
		case first == nil:
			fmt.Println("told")
		default:
			fmt.Println("first")
			_, _ = io.Copy(io.Discard, os.Stdin) // until it is ended
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func start(t *testing.T, folder, wanted string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+folder, "WANTED="+wanted)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %s", err, out) // said, and not waited for
	}
	return strings.TrimSpace(string(out))
}

func TestASecondStartTellsTheFirst(t *testing.T) {
	for name, folder := range map[string]string{
		"here":           t.TempDir(),
		"in a long path": filepath.Join(t.TempDir(), strings.Repeat("a long folder ", 12)),
	} {
		t.Run(name, func(t *testing.T) {
			runtime, err := os.MkdirTemp("", "ct") // short, as it is in life
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(runtime)
			t.Setenv("XDG_RUNTIME_DIR", runtime)
			first, err := Begin(folder, "", "")
			if err != nil || first == nil {
				t.Fatal(first, err)
			}
			heard := make(chan string)
			ended := make(chan bool)
			go func() {
				first.Listen(func(file string) { heard <- file })
				close(ended)
			}()
			for _, want := range []string{"", "/home/mary/Our group.thread", "C:\\Users\\Zoë\\two\nlines \"quoted\".thread"} {
				said := make(chan string, 1)
				go func() { said <- start(t, folder, want) }()
				var got, answer string
				select { // whichever is first: it is told before it is shown
				case got = <-heard:
					answer = <-said
				case answer = <-said:
					if answer == "told" {
						got = <-heard
					}
				}
				if answer != "told" || got != want {
					t.Fatalf("the second start says %q, and %q was heard, not %q", answer, got, want)
				}
			}
			// Another screen is another window.
			other, err := Begin(folder, ":7", "")
			if err != nil || other == nil {
				t.Fatal("another screen has no window of its own", err)
			}
			other.Close()
			first.Close()
			<-ended
			if again, err := Begin(folder, "", ""); err != nil || again == nil {
				t.Error("the place is not free again", err)
			} else {
				again.Close()
			}
		})
	}
}

// One that was killed leaves its socket behind; the next is the first all the same.
func TestAKilledWindowIsNoFirst(t *testing.T) {
	folder := t.TempDir()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+folder)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "first\n" {
		t.Fatalf("it says %q", line)
	}
	if _, err := claim(placeOf(folder, "")); !errors.Is(err, errTaken) {
		t.Errorf("while it runs the place is free: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	first, err := Begin(folder, "", "")
	if err != nil || first == nil {
		t.Fatal("a killed window keeps the place", err)
	}
	first.Close()
}

// What is no message is not heard: another program may knock.
func TestOnlyAMessageIsHeard(t *testing.T) {
	for said, want := range map[string]bool{
		"\"a.thread\"\n": true, "\"\"\n": true,
		"a.thread\n": false, "\"a.thread\"": false, "": false, "GET / HTTP/1.1\r\n\r\n": false,
		"\"" + strings.Repeat("a", longest) + "\"\n": false,
	} {
		c := struct {
			io.Reader
			io.Writer
		}{strings.NewReader(said), io.Discard}
		if _, ok := hear(c); ok != want {
			t.Errorf("%.30q is heard: %v", said, ok)
		}
	}
}
