//go:build pictures

package ui

import "fyne.io/fyne/v2"

// shell takes what lies around the pages.
func (p photographer) shell(s *script) {
	s.ctrl(fyne.KeyK)
	p.take(s, "8-search")
	s.typed("mar")
	p.take(s, "8-search-found")
	s.press(fyne.KeyEscape)
}
