package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonthread/ui/safety"
	"commonthread/ui/widgets"
)

// everywhere goes through every page and sheet of an empty or a full group and
// calls visit on each.
func everywhere(s *script, visit func(place string)) {
	visit("start")
	s.tap("Make a group")
	visit("make a group")
	s.tap("Back")
	s.tap("Look round the demonstration group")
	visit("demonstration group")
	s.tap("Look round")
	for _, p := range s.w.pages {
		s.w.Go(p.Key())
		visit(p.Key())
	}
	s.w.showHelp()
	visit("help")
	s.tap("Close")
	s.ctrl(fyne.KeyK)
	visit("search")
	s.typed("a")
	visit("search, found")
	s.tap("Close")
	s.w.Go("register")
	if s.has("Start today's session") {
		s.tap("Start today's session")
	}
	visit("open register")
	s.tap("Add a newcomer")
	visit("newcomer")
	s.tap("Cancel")
	s.tap("Another day")
	visit("another day")
	s.tap("Cancel")
	everywhereAtTheDoor(s, visit)
	everywhereInSessions(s, visit)
	for _, page := range []string{"people", "referrals"} {
		s.w.Go(page)
		s.press(fyne.KeyDown, fyne.KeyReturn)
		visit(page + ", one chosen")
		if s.has("Close") {
			s.tap("Close")
		}
		s.ctrl(fyne.KeyN)
		visit(page + ", new")
		s.tap("Cancel")
	}
	everywhereWithPeople(s, visit)
	everywhereInTables(s, visit)
	everywhereInReports(s, visit)
	s.w.Go("pack")
	s.tap("Start a bid")
	visit("new bid")
	s.tap("Cancel")
	s.tap("Change the bid")
	visit("change the bid")
	s.tap("Cancel")
	s.w.Go("safety")
	for _, sec := range s.w.page.(*safety.Page).Sections {
		s.w.page.(*safety.Page).About(sec.Key())
		visit("safe keeping: " + sec.Title())
	}
	s.tap("Passphrases")
	s.tap("Let somebody in")
	s.again()
	visit("let in")
	s.tap("Cancel")
	s.tap("Privacy")
	s.tap("See what was kept longer")
	visit("what was kept longer")
	s.tap("Close")
	s.tap("Set how long")
	visit("set how long")
	s.tap("Cancel")
	s.w.Go("settings")
	s.tap("Change what is said of the group")
	visit("what is said of the group")
	s.tap("Cancel")
	if !s.has("Lock") {
		s.tap("Places")
		visit("places")
	}
	s.tap("Lock")
	visit("unlock")
	s.tap("I have lost the passphrase")
	visit("recovery")
}

// Everything that can have the focus, and everything that can be tapped and is
// ours, has a name; no name is said twice in one place for different things.
func TestEverythingHasAName(t *testing.T) {
	for _, size := range []fyne.Size{laptop, {Width: 1366, Height: 768}} {
		s := begin(t, size)
		n := 0
		everywhere(s, func(place string) { n += s.allHaveNames(place) })
		if n < 1500 {
			t.Errorf("only %d things were looked at", n)
		}
	}
}

// allHaveNames looks at everything in a place that can have the focus, and says
// how much that is.
func (s *script) allHaveNames(place string) (n int) {
	walk(s.top(), func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); !ok {
			return
		}
		n++
		a, ok := o.(fyne.Accessible)
		switch {
		case !ok:
			s.t.Errorf("%s: a %T has no name", place, o)
		case strings.TrimSpace(a.AccessibilityLabel()) == "":
			s.t.Errorf("%s: a %T has an empty name", place, o)
		}
		if b, ok := o.(*widgets.Button); ok && b.Text == "" {
			s.t.Errorf("%s: a button shows no words", place)
		}
	})
	return n
}

// Tab goes through everything that can have the focus in each place, and comes
// back to where it began; the first focus is set wherever there is something
// to do.
func TestTabReachesEverything(t *testing.T) {
	s := begin(t, laptop)
	everywhere(s, s.tabReachesAll)
}

// tabReachesAll walks through a place by Tab.
func (s *script) tabReachesAll(place string) {
	want := map[fyne.Focusable]bool{}
	walk(s.top(), func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if d, off := o.(fyne.Disableable); ok && (!off || !d.Disabled()) {
			want[f] = true
		}
	})
	c := s.w.win.Canvas()
	if c.Focused() == nil && place != "settings" {
		s.t.Errorf("%s: nothing has the focus at first", place)
	}
	for range len(want) + 1 {
		c.FocusNext()
		delete(want, c.Focused())
	}
	for f := range want {
		s.t.Errorf("%s: Tab does not reach %v", place, f.(fyne.Accessible).AccessibilityLabel())
	}
}

// Nothing is drawn beyond the edges of a small window at large text, apart
// from what scrolls, and no word of a button is cut; wrapped words have the height
// they need, so that nothing lies over anything else in a column.
func TestNothingIsCutOff(t *testing.T) {
	for _, percent := range []int{100, 150, 200} {
		s := begin(t, laptop)
		s.w.prefs.setTextPercent(percent)
		s.w.applyLook()
		s.w.showStart()
		everywhere(s, func(place string) { s.nothingIsCut(percent, place) })
	}
}

// nothingIsCut looks at where the buttons of a place lie, and whether its words
// have the height they need.
func (s *script) nothingIsCut(percent int, place string) {
	s.w.win.Resize(laptop.AddWidthHeight(1, 1))
	s.w.win.Resize(laptop)
	if got := s.w.win.Canvas().Size(); got != laptop {
		s.t.Errorf("%d %%, %s: needs %v", percent, place, got)
	}
	walk(s.top(), func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *widgets.Button:
			at := s.app.Driver().AbsolutePositionForObject(v)
			if at.X < 0 || at.X+v.Size().Width > laptop.Width+8 || v.Size().Width < v.MinSize().Width-0.5 {
				s.t.Errorf("%d %%, %s: the button %q reaches from %v to %v and needs %v", percent, place, v.Text, at.X, at.X+v.Size().Width, v.MinSize().Width)
			}
		case *widget.Label:
			if v.Wrapping != fyne.TextWrapOff && v.Size().Height < v.MinSize().Height-1 {
				s.t.Errorf("%d %%, %s: %q is %v high and needs %v", percent, place, v.Text, v.Size().Height, v.MinSize().Height)
			}
			s.wordsAreWhole(percent, place, v)
		case *canvas.Text, *widgets.Entry:
			at := s.app.Driver().AbsolutePositionForObject(v)
			if right := at.X + v.Size().Width; right > laptop.Width+2 {
				s.t.Errorf("%d %%, %s: a %T reaches to %v", percent, place, v, right)
			}
		}
	})
}

// wordsAreWhole fails where words on one line have less room than they need, and
// where a word of wrapped ones is wider than its line; what ends in an ellipsis
// does so on purpose.
func (s *script) wordsAreWhole(percent int, place string, v *widget.Label) {
	if v.Truncation != fyne.TextTruncateOff {
		return
	}
	need := v.MinSize().Width
	if v.Wrapping != fyne.TextWrapOff {
		need = 0
		for _, word := range strings.Fields(v.Text) {
			need = max(need, fyne.MeasureText(word, theme.Size(v.SizeName), v.TextStyle).Width)
		}
		need = min(need, laptop.Width/2) // a path or an address may be broken
	}
	at := s.app.Driver().AbsolutePositionForObject(v)
	if v.Size().Width < need-1 || v.Text != "" && at.X+need > laptop.Width+4 {
		s.t.Errorf("%d %%, %s: %q lies at %v, is %v wide and needs %v", percent, place, v.Text, at.X, v.Size().Width, need)
	}
}

// On a small laptop at 150 % text every page that has a list shows five rows of it.
func TestAListShowsFiveRows(t *testing.T) {
	s := begin(t, laptop)
	s.w.prefs.setTextPercent(150)
	s.w.applyLook()
	s.w.showStart()
	lists := map[string]bool{}
	everywhere(s, func(place string) {
		s.w.win.Resize(laptop.AddWidthHeight(1, 1))
		s.w.win.Resize(laptop)
		if s.w.win.Canvas().Overlays().Top() != nil {
			return
		}
		walk(s.top(), func(o fyne.CanvasObject) {
			l, ok := o.(*widgets.List)
			if !ok || l.Length() == 0 {
				return
			}
			lists[l.Name] = true
			if rows := l.Room(); rows < 5 {
				s.t.Errorf("%s: %q has room for %d rows of %d", place, l.Name, rows, l.Length())
			}
		})
	})
	if len(lists) < 6 {
		t.Errorf("lists were seen: %v", lists)
	}
}

// What a page puts the keyboard on is in view, also on a small screen at large
// text: the pack that has just been made is opened with Return.
func TestWhatComesNextIsInView(t *testing.T) {
	s := begin(t, laptop)
	s.w.prefs.setTextPercent(150)
	s.w.applyLook()
	s.w.showStart()
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	s.w.Go("pack")
	s.tap("Make the evidence pack")
	b := s.button("Open it")
	at := s.app.Driver().AbsolutePositionForObject(b)
	if s.w.win.Canvas().Focused() != b || at.Y < 0 || at.Y+b.Size().Height > laptop.Height-50 {
		t.Errorf("%q is at %v; the focus is on %v", b.Text, at, s.w.win.Canvas().Focused())
	}
}

// The keys of the window are silent under a sheet and work beside a field.
func TestShortcuts(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	for i, p := range s.w.pages[:9] {
		s.ctrl(fyne.KeyName(fmt.Sprint(i + 1)))
		if s.w.page != p {
			t.Errorf("Ctrl+%d leads to %s", i+1, s.w.page.Key())
		}
	}
	s.ctrl("4")
	s.typed("x")
	s.ctrl("1")
	s.see("What to do now")
	s.press(fyne.KeyF1)
	s.tap("What the keyboard can do")
	s.see("What the keyboard can do", "Ctrl+L")
	s.ctrl("4")
	s.ctrl(fyne.KeyK)
	s.see("What the keyboard can do")
	s.press(fyne.KeyEscape)
	s.see("What to do now")
	s.ctrl(fyne.KeyL)
	s.ctrl("4")
	s.see("Welcome back")
}
