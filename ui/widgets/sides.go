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
	s.Hold(main, width)
	return s
}

// Hold sets main beside the right part, for a main part that holds something
// Instead.
func (s *Sides) Hold(main fyne.CanvasObject, width float32) {
	s.Box = container.New(&sidesLayout{s, width}, main, s.side)
}

// Wide reports whether the right part is there.
func (s *Sides) Wide() bool { return s.wide }

// Show puts something at the right.
func (s *Sides) Show(o fyne.CanvasObject) {
	s.side.Objects = []fyne.CanvasObject{o}
	s.side.Refresh()
}

// Instead holds something of the main part that the right part shows better: it is
// there only where the right part is not.
func (s *Sides) Instead(o fyne.CanvasObject) *fyne.Container {
	return container.New(insteadOfSide{s}, o)
}

type insteadOfSide struct{ s *Sides }

func (l insteadOfSide) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if l.s.wide {
		o[0].Hide()
		return
	}
	o[0].Show()
	o[0].Resize(size)
}

func (l insteadOfSide) MinSize(o []fyne.CanvasObject) fyne.Size {
	if l.s.wide {
		return fyne.Size{}
	}
	return o[0].MinSize()
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
