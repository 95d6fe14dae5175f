package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

// focusables are what Tab goes through, in its order.
func (s *script) focusables() (list []fyne.CanvasObject) {
	walk(s.top(), func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); !ok {
			return
		}
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			list = append(list, o)
		}
	})
	return list
}

// Tab goes down the page and from left to right, as one reads: what comes next
// is never above, unless it begins further right, in another column.
func TestTabGoesAsOneReads(t *testing.T) {
	for _, size := range []fyne.Size{laptop, {Width: 1366, Height: 768}} {
		s := begin(t, size)
		everywhere(s, func(place string) {
			s.w.win.Resize(size.AddWidthHeight(1, 1))
			s.w.win.Resize(size)
			list := s.focusables()
			for i := 1; i < len(list); i++ {
				a, b := list[i-1], list[i]
				at, bt := s.app.Driver().AbsolutePositionForObject(a), s.app.Driver().AbsolutePositionForObject(b)
				if at.Y+a.Size().Height > size.Height-20 || bt.Y < 0 {
					continue // out of view in a part that scrolls
				}
				above := bt.Y+b.Size().Height <= at.Y+1
				if above && bt.X < at.X+a.Size().Width-12 {
					t.Errorf("%.0f wide, %s: after %q at %v comes %q at %v", size.Width, place, name(a), at, name(b), bt)
				}
			}
		})
	}
}

func name(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}

// In every sheet something has the focus from the start, Return on a field does
// not leave it half done, and Esc leaves it: the sheet goes, or says why not.
func TestEscLeavesEverySheet(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	sheets := 0
	for i := range s.w.commands() {
		s.w.Go("home")
		c := s.w.commands()[i]
		c.Do()
		canvas := s.w.win.Canvas()
		if !widgets.DialogOpen(canvas) {
			if s.w.asking != nil {
				s.press(fyne.KeyEscape)
			}
			if s.w.group == nil {
				s.typed(s.w.demoPass)
				s.press(fyne.KeyReturn)
			}
			continue
		}
		sheets++
		if canvas.Focused() == nil {
			t.Errorf("%s: nothing has the focus", c.Name)
		}
		page := s.w.page
		for _, k := range []fyne.KeyName{"1", "2", fyne.KeyK, fyne.KeyN, fyne.KeyI, fyne.KeyF} {
			s.ctrl(k)
		}
		if s.w.page != page || s.w.group == nil {
			t.Fatalf("%s: a shortcut works under the sheet", c.Name)
		}
		if canvas.Focused() == nil {
			t.Errorf("%s: a shortcut took the focus away", c.Name)
		}
		s.press(fyne.KeyEscape)
		if widgets.DialogOpen(canvas) {
			t.Errorf("%s: Esc does not leave the sheet:\n%s", c.Name, s.words())
			widgets.CloseDialogs(canvas)
		}
	}
	if sheets < 5 {
		t.Errorf("only %d sheets were opened", sheets)
	}
}

// Ctrl+L locks over every sheet, and what is typed next goes into the passphrase.
func TestCtrlLLocksOverEverySheet(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	sheets := 0
	for i := range s.w.commands() {
		if s.w.group == nil {
			s.typed(s.w.demoPass)
			s.press(fyne.KeyReturn)
		}
		s.w.Go("home")
		c := s.w.commands()[i]
		c.Do()
		if canvas := s.w.win.Canvas(); canvas.Overlays().Top() == nil || s.w.group == nil {
			continue
		}
		sheets++
		s.ctrl(fyne.KeyL)
		if s.w.group != nil || widgets.DialogOpen(s.w.win.Canvas()) {
			t.Fatalf("%s: Ctrl+L does not lock over it", c.Name)
		}
		s.typed("what is typed next")
		if got := s.entry("Passphrase").Text; got != "what is typed next" {
			t.Errorf("%s: %q stands in the passphrase", c.Name, got)
		}
		for range "what is typed next" {
			s.press(fyne.KeyBackspace)
		}
	}
	if sheets < 5 {
		t.Errorf("only %d sheets were opened", sheets)
	}
}
