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
// the focus inside is brought into view; Fyne leaves it out of sight. A list
// inside takes what height there is, and the page scrolls only where two of its
// rows would not fit.
func Scroll(o fyne.CanvasObject) *container.Scroll {
	return ScrollWhole(container.New(beside{}, o))
}

// ScrollWhole is a Scroll with no room at its sides, as for the places.
func ScrollWhole(o fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(o)
	scrolls = append(scrolls, weak.Make(s))
	return s
}

// Reveal scrolls something into view that has not got the focus.
func Reveal(o fyne.CanvasObject) { reveal(o) }

// reveal scrolls what has just got the focus into view.
func reveal(o fyne.CanvasObject) {
	c := canvasOf(o)
	if c == nil || o.Size().Height == 0 {
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o)
	alive := scrolls[:0]
	for _, p := range scrolls {
		s := p.Value()
		if s == nil {
			continue
		}
		alive = append(alive, p)
		if s.Size().Height > 0 && holds(s.Content, o) {
			revealIn(s, at.Subtract(driver.AbsolutePositionForObject(s)), o.Size())
		}
	}
	scrolls = alive
}

// holder is a widget of ours with others in it.
type holder interface{ held() fyne.CanvasObject }

func (p *Panel) held() fyne.CanvasObject     { return p.content }
func (c *Choice) held() fyne.CanvasObject    { return c.row }
func (d *DateEntry) held() fyne.CanvasObject { return d.box }
func (s *Select) held() fyne.CanvasObject    { return s.button }
func (s *Stepper) held() fyne.CanvasObject   { return s.row }

// holds reports whether o lies somewhere in tree.
func holds(tree, o fyne.CanvasObject) bool {
	if tree == o {
		return true
	}
	switch v := tree.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			if holds(c, o) {
				return true
			}
		}
	case holder:
		return holds(v.held(), o)
	}
	return false
}

// revealIn scrolls s so that what lies at that place of its view is in it, with
// a little room around.
func revealIn(s *container.Scroll, at fyne.Position, size fyne.Size) {
	if s.Content.Size().Height < s.Content.MinSize().Height {
		s.Refresh() // what is inside grew, and the scroll has not heard of it yet
	}
	view, all := s.Size(), s.Content.Size()
	y, room := at.Y+s.Offset.Y, px(24)
	switch {
	case at.Y < 0:
		s.ScrollToOffset(fyne.NewPos(0, max(0, y-room)))
	case at.Y+size.Height > view.Height:
		s.ScrollToOffset(fyne.NewPos(0, min(max(0, all.Height-view.Height), y+size.Height+room-view.Height)))
	}
}
