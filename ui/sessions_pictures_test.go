//go:build pictures

package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// sessions draws every sheet of the place "Sessions".
func (p photographer) sessions(s *script) {
	n := 0
	everywhereInSessions(s, func(place string) {
		n++
		s.w.Refocus()
		p.take(s, "8-sessions-"+string(rune('a'+n))+"-"+strings.ReplaceAll(place, " ", "-"))
	})
	s.w.Go("sessions")
	s.press(fyne.KeyPageDown)
	p.take(s, "8-sessions-z-next-month")
}
