package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sides is a page with details at the right. Where the room is small the right
// part goes, and nothing else: Wide says which, and the page then opens the
// details as a sheet.
type Sides struct {
	Box  *fyne.Container
	wide bool
	side *fyne.Container
}

// NewSides sets main beside side, which takes width (at 100 % text) where at
// least as much again and a half is left for main.
func NewSides(main fyne.CanvasObject, width float32) *Sides {
	s := &Sides{side: container.NewStack()}
	s.Box = container.New(&sidesLayout{s, width}, main, s.side)
	return s
}

// Wide reports whether the right part is there.
func (s *Sides) Wide() bool { return s.wide }

// Show puts something at the right.
func (s *Sides) Show(o fyne.CanvasObject) {
	s.side.Objects = []fyne.CanvasObject{o}
	s.side.Refresh()
}

type sidesLayout struct {
	s     *Sides
	width float32
}

func (l *sidesLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := px(l.width)
	l.s.wide = size.Width >= 2.5*w
	if !l.s.wide {
		o[1].Hide()
		o[0].Move(fyne.NewPos(0, 0))
		o[0].Resize(size)
		return
	}
	o[1].Show()
	gap := px(20)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-w-gap, size.Height))
	o[1].Move(fyne.NewPos(size.Width-w, 0))
	o[1].Resize(fyne.NewSize(w, size.Height))
}

func (l *sidesLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
