package computer

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonthread/data"
)

// A try is another process, since the library keeps the screen it once found.
const childVariable = "COMMONTHREAD_COMPUTER_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		if err := CanDraw(); err != nil {
			fmt.Fprintln(os.Stderr, data.Sentence(err))
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// canDraw tries with these variables alone.
func canDraw(t *testing.T, env ...string) (says string, status int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append([]string{childVariable + "=1", "HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}, env...)
	out := make(chan []byte, 1)
	go func() {
		b, _ := cmd.CombinedOutput()
		out <- b
	}()
	select {
	case b := <-out:
		return strings.TrimSpace(string(b)), cmd.ProcessState.ExitCode()
	case <-time.After(30 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatal("it hangs")
	}
	return "", 0
}

// screen starts a screen without a graphics chip, with or without OpenGL.
func screen(t *testing.T, glx string) (display string) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "640x480x24", glx, "GLX")
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatalf("%v: run \"make test\", which installs it", err)
	}
	w.Close()
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); r.Close() })
	var n int
	if _, err := fmt.Fscan(r, &n); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("DISPLAY=:%d", n)
}

// Without a screen, with one that is not there, and with one that has no OpenGL,
// one plain line is told (cases 61 and 62).
func TestWhereThereCanBeNoWindow(t *testing.T) {
	for name, c := range map[string]struct{ env, want string }{
		"no screen":         {"DISPLAY=", "There is no screen here"},
		"a screen not here": {"DISPLAY=:987", "There is no screen here"},
		"no OpenGL":         {screen(t, "-extension"), "libgl1-mesa-dri"},
	} {
		says, status := canDraw(t, c.env)
		if status != 1 || !strings.Contains(says, c.want) || strings.Count(says, "\n") > 0 || strings.Count(says, ". ") > 2 {
			t.Errorf("%s: status %d: %q", name, status, says)
		}
	}
	if says, status := canDraw(t, screen(t, "+extension"), "LIBGL_ALWAYS_SOFTWARE=1"); status != 0 {
		t.Errorf("a sound screen: %q", says)
	}
}

func TestDocuments(t *testing.T) {
	home := t.TempDir()
	if got := Documents(home); got != filepath.Join(home, "Common Thread") {
		t.Error(got)
	}
	if err := os.Mkdir(filepath.Join(home, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Documents(home); got != filepath.Join(home, "Documents") {
		t.Error(got)
	}
	var own interface{ Sentence() string }
	if !errors.As(error(&Trouble{words: "x"}), &own) {
		t.Error("it has no words of its own")
	}
}
