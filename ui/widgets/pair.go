package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Pair sets two things side by side where each can be that wide (at 100 %
// text), and one under the other where not.
func Pair(least float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&pair{least: least}, left, right)
}

type pair struct{ least, width float32 }

// part is the width of one of them; beside reports whether the other lies beside.
func (p *pair) part() (width float32, beside bool) {
	if half := (p.width - px(16)) / 2; half >= px(p.least) {
		return half, true
	}
	return p.width, false
}

func (p *pair) Layout(o []fyne.CanvasObject, s fyne.Size) {
	p.width = s.Width
	w, beside := p.part()
	x, y := float32(0), float32(0)
	for _, c := range o {
		// The width first: heights depend on it.
		c.Resize(fyne.NewSize(w, c.Size().Height))
	}
	for _, c := range o {
		h := c.MinSize().Height
		if beside {
			h = max(h, s.Height)
		}
		c.Move(fyne.NewPos(x, y))
		c.Resize(fyne.NewSize(w, h))
		if beside {
			x += w + px(16)
		} else {
			y += h + px(16)
		}
	}
}

func (p *pair) MinSize(o []fyne.CanvasObject) fyne.Size {
	_, beside := p.part()
	l, r := o[0].MinSize(), o[1].MinSize()
	if beside {
		return fyne.NewSize(max(l.Width, r.Width), max(l.Height, r.Height))
	}
	return fyne.NewSize(max(l.Width, r.Width), l.Height+px(16)+r.Height)
}
