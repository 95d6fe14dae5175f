// Package computer asks the computer what the window needs to know before there
// is one: whether anything can be drawn here, and where documents are kept. It
// imports no Fyne, which gives up without a word to us where there is no screen,
// and only main imports it. What differs between systems lies in a file for each.
package computer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// Trouble says why there can be no window, in plain words.
type Trouble struct {
	words string
	cause error
}

func (t *Trouble) Error() string { return fmt.Sprintf("no window: %v", t.cause) }

// Unwrap is what the system said.
func (t *Trouble) Unwrap() error { return t.cause }

// Sentence says it for people.
func (t *Trouble) Sentence() string { return t.words }

const (
	noScreen = "There is no screen here for the window. Nothing was changed. Start it at the computer itself, or use its commands: \"commonthread help\" lists them."
	noOpenGL = "This computer's graphics have no OpenGL, which the window needs. Nothing was changed. "
)

// CanDraw tries the smallest of windows, which nobody sees, and is a *Trouble
// where there can be none. It must be called on the main goroutine, before the
// toolkit begins.
func CanDraw() (err error) {
	if !hasScreen(os.Getenv) {
		return &Trouble{noScreen, errors.New("neither DISPLAY nor WAYLAND_DISPLAY is set")}
	}
	runtime.LockOSThread()
	defer func() {
		if p := recover(); p != nil { // the library panics at what it does not know
			err = &Trouble{noScreen, fmt.Errorf("%v", p)}
		}
	}()
	choosePlatform(os.Getenv)
	if err := glfw.Init(); err != nil {
		return &Trouble{noScreen, err}
	}
	defer glfw.Terminate()
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(16, 16, "", nil, nil)
	if err != nil {
		return &Trouble{noOpenGL + installOpenGL, err}
	}
	w.Destroy()
	return nil
}

// Steady is a clock that begins now, and on Linux and macOS stands still while the
// computer sleeps.
func Steady() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}

// plainDocuments is the folder for documents where the system names none.
func plainDocuments(home string) string {
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return filepath.Join(home, "Common Thread")
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
