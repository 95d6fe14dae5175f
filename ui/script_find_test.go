package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonthread/ui/widgets"
)

// A script finds things by the words on them, as a person does.

// shown is the first thing of its kind that can be seen and fits; nil for none.
func shown[T any](s *script, fits func(*T) bool) (found *T) {
	walk(s.top(), func(o fyne.CanvasObject) {
		if v, ok := any(o).(*T); ok && found == nil && fits(v) {
			found = v
		}
	})
	return found
}

// must fails where what is called so cannot be seen.
func must[T any](s *script, what, name string, fits func(*T) bool) *T {
	s.t.Helper()
	found := shown(s, fits)
	if found == nil {
		s.t.Fatalf("there is no %s %q in:\n%s", what, name, s.words())
	}
	return found
}

// button finds a button, place or option by its text.
func (s *script) button(text string) *widgets.Button {
	s.t.Helper()
	return must(s, "button", text, func(b *widgets.Button) bool { return b.Text == text })
}

// has reports whether there is such a button.
func (s *script) has(text string) bool {
	return shown(s, func(b *widgets.Button) bool { return b.Text == text }) != nil
}

// tapNamed presses a button by the name that a screen reader says.
func (s *script) tapNamed(name string) {
	s.t.Helper()
	test.Tap(must(s, "button named", name, func(b *widgets.Button) bool { return b.Name == name || b.AccessibilityLabel() == name }))
}

// check ticks a box.
func (s *script) check(text string) {
	s.t.Helper()
	test.Tap(must(s, "box", text, func(c *widgets.Check) bool { return c.Text == text }))
}

// entry finds a field by its name.
func (s *script) entry(name string) *widgets.Entry {
	s.t.Helper()
	return must(s, "field", name, func(e *widgets.Entry) bool { return e.Name == name })
}

// selected finds a choice by its name, as a person would open it.
func (s *script) selected(name string) *widgets.Select {
	s.t.Helper()
	return must(s, "choice", name, func(v *widgets.Select) bool { return v.Name == name })
}

// pick takes one of a choice's options by its words.
func (s *script) pick(name, option string) {
	s.t.Helper()
	v := s.selected(name)
	i := slices.Index(v.Options, option)
	if i < 0 {
		s.t.Fatalf("%s has no %q but %v", name, option, v.Options)
	}
	v.Choose(i)
}

// choose takes one of a choice's options by its place.
func (s *script) choose(name string, i int) {
	s.t.Helper()
	s.selected(name).Choose(i)
}

// tick taps a row of a register by the name on it.
func (s *script) tick(name string) {
	s.t.Helper()
	test.Tap(must(s, "row of", name, func(r *widgets.TickRow) bool { return strings.HasPrefix(r.AccessibilityLabel(), name+",") }))
}
