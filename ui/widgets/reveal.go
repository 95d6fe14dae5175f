package widgets

import (
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scrolls are the scrolling parts of pages and sheets. They are held weakly: a
// page that is gone takes its own with it. Only the interface goroutine
// touches it.
var scrolls []weak.Pointer[container.Scroll]

// Scroll lets a page scroll, with room at its right for the bar. Whatever gets
// the focus inside is brought into view; Fyne leaves it out of sight.
func Scroll(o fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(container.New(beside{}, o))
	scrolls = append(scrolls, weak.Make(s))
	return s
}

// reveal scrolls what has just got the focus into view.
func reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil || o.Size().Height == 0 {
		return
	}
	top := topDialog(c)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o)
	alive := scrolls[:0]
	for _, p := range scrolls {
		s := p.Value()
		if s == nil {
			continue
		}
		alive = append(alive, p)
		if s.Size().Height == 0 || !s.Visible() || canvasOf(s) != c || (top != nil) != (ofDialog(s) == top && top != nil) {
			continue
		}
		revealIn(s, at.Subtract(driver.AbsolutePositionForObject(s)), o.Size())
	}
	scrolls = alive
}

// revealIn scrolls s so that what lies at that place of its view is in it, with
// a little room around; what does not lie in it changes nothing.
func revealIn(s *container.Scroll, at fyne.Position, size fyne.Size) {
	view, all := s.Size(), s.Content.Size()
	y := at.Y + s.Offset.Y
	if at.X < 0 || at.X+size.Width > view.Width+1 || y < 0 || y+size.Height > all.Height+1 {
		return
	}
	room := px(24)
	switch {
	case at.Y < 0:
		s.ScrollToOffset(fyne.NewPos(0, max(0, y-room)))
	case at.Y+size.Height > view.Height:
		s.ScrollToOffset(fyne.NewPos(0, min(max(0, all.Height-view.Height), y+size.Height+room-view.Height)))
	}
}

// ofDialog is the sheet that a scroll belongs to; nil where it is a page's.
func ofDialog(s *container.Scroll) *Dialog {
	for _, d := range dialogs {
		if d.scroll == s {
			return d
		}
	}
	return nil
}
