//go:build pictures

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// shell takes what lies around the pages, and the lower half of home.
func (p photographer) shell(s *script) {
	s.ctrl(fyne.KeyK)
	p.take(s, "8-search")
	s.typed("mar")
	p.take(s, "8-search-found")
	s.press(fyne.KeyEscape)
	s.w.Go("home")
	p.take(s, "8-home")
	walk(s.top(), func(o fyne.CanvasObject) {
		if v, ok := o.(*container.Scroll); ok {
			v.ScrollToBottom()
		}
	})
	p.take(s, "8-home-below")
}
