package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"commonthread/ui/widgets"
)

// No sheet comes by itself in a test: how slow the machine is must not matter.
func init() {
	widgets.After = func(time.Duration, func()) func() bool { return func() bool { return true } }
}

// A script is what a person does with the whole window: tap, fill, press, see.
// It finds things by the words on them, as a person does.

// atOnce is the Runner of tests: work and done, one after the other.
type atOnce struct{}

func (atOnce) Go(work, done func())   { work(); done() }
func (atOnce) Then(work, done func()) { work(); done() }

// person at the window.
type script struct {
	t   testing.TB
	w   *Window
	app fyne.App
	now time.Time
	// opened are the files that were shown in the system's own program.
	opened []string
	dir    string
}

// thursday is the day on which scripts happen.
var thursday = time.Date(2026, 3, 5, 10, 42, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	if err := Translate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// begin opens the window as a person finds it on a new computer.
func begin(t testing.TB, size fyne.Size) *script {
	t.Helper()
	s := &script{t: t, app: test.NewTempApp(t), now: thursday, dir: t.TempDir()}
	files := realFiles(t, func() time.Time { return s.now })
	s.w = NewWindow(s.app, Env{
		Files: files, Now: func() time.Time { return s.now }, Runner: atOnce{}, Version: "1.2.3",
		Groups: filepath.Join(s.dir, "Groups"), Documents: filepath.Join(s.dir, "Documents"),
		Open: func(path string) error { s.opened = append(s.opened, path); return nil },
	})
	s.w.win.Resize(size)
	t.Cleanup(s.w.win.Close)
	return s
}

// top is what can be seen and touched: the sheet on top, else the window.
func (s *script) top() fyne.CanvasObject {
	if o := s.w.win.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return s.w.win.Content()
}

// walk visits everything that is shown under o, in reading order.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			walk(c, visit)
		}
	}
}

// words are all that can be read, in reading order.
func (s *script) words() string {
	var out []string
	walk(s.top(), func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *widget.Label:
			out = append(out, v.Text)
		case *canvas.Text:
			out = append(out, v.Text)
		case *widgets.Entry:
			out = append(out, v.Text)
		}
	})
	return strings.Join(out, "\n")
}

// see fails where the words cannot be read.
func (s *script) see(words ...string) {
	s.t.Helper()
	all := s.words()
	for _, w := range words {
		if !strings.Contains(all, w) {
			s.t.Fatalf("%q is not to be seen in:\n%s", w, all)
		}
	}
}

// seeNot fails where the words can be read.
func (s *script) seeNot(words string) {
	s.t.Helper()
	if strings.Contains(s.words(), words) {
		s.t.Fatalf("%q is to be seen in:\n%s", words, s.words())
	}
}

// tap presses a button by pointer.
func (s *script) tap(text string) {
	s.t.Helper()
	b := s.button(text)
	if b.Disabled() {
		s.t.Fatalf("the button %q cannot be pressed now", text)
	}
	test.Tap(b)
}

// oneOf takes one of a few that are shown as buttons, or in a list where the window is
// narrow.
func (s *script) oneOf(text string) {
	s.t.Helper()
	if s.has(text) {
		s.tap(text)
		return
	}
	walk(s.top(), func(o fyne.CanvasObject) {
		if v, ok := o.(*widgets.Select); ok {
			for i, option := range v.Options {
				if strings.HasPrefix(option, text) {
					v.Choose(i)
					return
				}
			}
		}
	})
}

// fill writes in a field, in place of what stood there.
func (s *script) fill(name, text string) {
	s.t.Helper()
	e := s.entry(name)
	s.w.win.Canvas().Focus(e)
	e.SetText("")
	test.Type(e, text)
}

// typed types where the focus is.
func (s *script) typed(text string) {
	s.t.Helper()
	f := s.w.win.Canvas().Focused()
	if f == nil {
		s.t.Fatalf("nothing has the focus to type %q into", text)
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// press presses keys where the focus is.
func (s *script) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		ev := &fyne.KeyEvent{Name: k}
		c := s.w.win.Canvas()
		if f, ok := c.Focused().(desktop.Keyable); ok {
			f.KeyDown(ev)
		}
		switch f := c.Focused(); {
		case k == fyne.KeyTab:
			c.FocusNext()
		case f != nil:
			f.TypedKey(ev)
		case c.OnTypedKey() != nil:
			c.OnTypedKey()(ev)
		}
	}
}

// ctrl presses a shortcut, as the desktop driver delivers it: to what has the
// focus where that takes shortcuts, else to the window.
func (s *script) ctrl(key fyne.KeyName) {
	c := s.w.win.Canvas()
	short := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(short)
		return
	}
	widgets.Shortcut(c, short)
}

// places are the names in the navigation.
func (s *script) places() []string {
	var out []string
	walk(s.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Kind == widgets.Place {
			out = append(out, b.Text)
		}
	})
	return out
}

// again types the passphrase of who is signed in where it is asked for again.
func (s *script) again() {
	s.t.Helper()
	s.see("Your passphrase again")
	pass := passphrase
	if s.w.demoPass != "" {
		pass = s.w.demoPass
	}
	s.againWith(pass)
}

func (s *script) againWith(pass string) {
	s.t.Helper()
	s.fill("Your passphrase", pass)
	s.tap("Go on")
}

// tapAgain presses what asks for the passphrase again, and types it.
func (s *script) tapAgain(button string) {
	s.t.Helper()
	s.tap(button)
	s.again()
}
