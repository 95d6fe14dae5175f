package rig

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const childVariable = "COMMONTHREAD_RIG_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

// child writes a file in three steps and gives it its name; it says what failed.
func child(dir string) int {
	failed := func(err error) bool {
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), dir, "DIR"))
		}
		return err != nil
	}
	if failed(os.Mkdir(filepath.Join(dir, "new"), 0o700)) {
		return 1
	}
	f, err := os.OpenFile(filepath.Join(dir, "temp"), os.O_CREATE|os.O_RDWR, 0o600)
	if failed(err) {
		return 2
	}
	for i := range 2 {
		if _, err := f.WriteString(strings.Repeat("words ", i+1)); failed(err) {
			return 3
		}
	}
	if _, err := f.WriteAt([]byte("at four"), 4); failed(err) {
		return 4
	}
	if failed(f.Sync()) || failed(f.Truncate(15)) {
		return 5
	}
	if failed(f.Close()) || failed(os.Rename(filepath.Join(dir, "temp"), filepath.Join(dir, "final"))) {
		return 6
	}
	fmt.Println("done")
	if failed(os.Remove(filepath.Join(dir, "final"))) {
		return 7
	}
	return 0
}

func runChild(t *testing.T, decide func(n int, op Op) Verdict) (dir, said string, r Result) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	var out strings.Builder
	cmd.Stdout = &out
	r, err = Run(cmd, []string{dir}, true, decide)
	if err != nil {
		t.Fatal(err)
	}
	return dir, out.String(), r
}

// Every call is seen, in order, with what it wrote and where.
func TestEveryCallIsSeen(t *testing.T) {
	dir, said, r := runChild(t, func(int, Op) Verdict { return Pass })
	var got []string
	for _, op := range r.Ops {
		got = append(got, strings.ReplaceAll(fmt.Sprintf("%s %q", op, op.Data), dir, "DIR"))
	}
	want := `make folder of DIR/new ""
create of DIR/temp ""
write of 6 bytes at 0 of DIR/temp "words "
write of 12 bytes at 6 of DIR/temp "words words "
write of 7 bytes at 4 of DIR/temp "at four"
sync of DIR/temp ""
resize of DIR/temp ""
rename of DIR/temp to DIR/final ""
say of pipe "done\n"
remove of DIR/final ""`
	text := strings.Join(got, "\n")
	if i := strings.Index(text, "say of pipe"); i >= 0 { // pipe:[12345]
		text = text[:i] + "say of pipe" + text[i+strings.Index(text[i:], " \"done"):]
	}
	if text != want || said != "done\n" || r.Status != 0 {
		t.Errorf("status %d, said %q, saw\n%s", r.Status, said, text)
	}
}

// Each call fails in its turn, or the program dies before it; the program is
// told, and nothing of that call is done.
func TestEachFailsInItsTurn(t *testing.T) {
	for n, want := range map[int]string{1: "1 mkdir DIR/new: input/output error", 2: "2 open DIR/temp: input/output error", 3: "3 write DIR/temp: input/output error",
		4: "3 write DIR/temp: input/output error", 5: "4 write DIR/temp: input/output error", 6: "5 sync DIR/temp: input/output error",
		7: "5 truncate DIR/temp: input/output error", 8: "6 rename DIR/temp DIR/final: input/output error", 9: "7 done\nremove DIR/final: input/output error"} {
		at := func(v Verdict) func(int, Op) Verdict {
			return func(i int, _ Op) Verdict {
				if i == n {
					return v
				}
				return Pass
			}
		}
		_, said, r := runChild(t, at(Fail))
		if got := fmt.Sprint(r.Status, " ", strings.TrimSpace(said)); got != want && n < 9 {
			t.Errorf("call %d failed: %q", n, got)
		}
		_, said, dead := runChild(t, at(Death))
		if dead.Status != -1 || said != "" && n < 9 || len(dead.Ops) > n {
			t.Errorf("killed before call %d: status %d, said %q, %d calls done", n, dead.Status, said, len(dead.Ops))
		}
	}
	dir, said, r := runChild(t, func(n int, _ Op) Verdict {
		if n == 4 {
			return Half
		}
		return Pass
	})
	b, err := os.ReadFile(filepath.Join(dir, "temp"))
	if r.Status != 3 || !strings.Contains(said, "no space left") || string(b) != "words words " || err != nil {
		t.Errorf("half a write: status %d, said %q, file %q, %v", r.Status, said, b, err)
	}
}
