package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fill stacks top, middle and foot, with a little room under the top; the middle
// takes what height is left. Top and foot may be nil. Unlike Fyne's border layout it keeps them in reading
// order, which is the order of the Tab key.
func Fill(top, middle, foot fyne.CanvasObject) *fyne.Container {
	l := fill{top: top, foot: foot}
	var all []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{top, middle, foot} {
		if o != nil {
			all = append(all, o)
		}
	}
	l.middle = middle
	return container.New(l, all...)
}

type fill struct{ top, middle, foot fyne.CanvasObject }

// gap is the room under the top.
func (f fill) gap() float32 {
	if f.top == nil || !f.top.Visible() {
		return 0
	}
	return px(6)
}

// edge gives top or foot its width, and then the height that it needs.
func (fill) edge(o fyne.CanvasObject, width float32) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	o.Resize(fyne.NewSize(width, o.Size().Height))
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(width, h))
	return h
}

func (f fill) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	top, foot := f.edge(f.top, s.Width)+f.gap(), f.edge(f.foot, s.Width)
	if f.top != nil {
		f.top.Move(fyne.NewPos(0, 0))
	}
	f.middle.Move(fyne.NewPos(0, top))
	f.middle.Resize(fyne.NewSize(s.Width, max(0, s.Height-top-foot)))
	if f.foot != nil {
		f.foot.Move(fyne.NewPos(0, s.Height-foot))
	}
}

func (f fill) MinSize(objects []fyne.CanvasObject) (s fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			s.Width = max(s.Width, m.Width)
			s.Height += m.Height
		}
	}
	s.Height += f.gap()
	return s
}
