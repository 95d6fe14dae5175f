package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Leading sets an icon before words, each in the middle of the line; the words take
// the width that is left.
func Leading(icon, words fyne.CanvasObject) *fyne.Container {
	return container.New(leading{}, icon, words)
}

type leading struct{}

func (leading) Layout(o []fyne.CanvasObject, s fyne.Size) {
	i := o[0].MinSize()
	o[0].Resize(i)
	left := i.Width + px(8)
	o[1].Resize(fyne.NewSize(max(0, s.Width-left), o[1].Size().Height))
	h := o[1].MinSize().Height
	o[1].Resize(fyne.NewSize(max(0, s.Width-left), h))
	o[1].Move(fyne.NewPos(left, max(0, (s.Height-h)/2)))
	o[0].Move(fyne.NewPos(0, max(0, (min(s.Height, max(i.Height, h))-i.Height)/2)))
}

func (leading) MinSize(o []fyne.CanvasObject) fyne.Size {
	i, w := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(i.Width+px(8)+w.Width, max(i.Height, w.Height))
}
