package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Stitch is a row of running stitches: the thread that goes through the window
// and the documents. It only decorates.
type Stitch struct{ widget.BaseWidget }

// NewStitch makes one that fills its width.
func NewStitch() *Stitch {
	s := &Stitch{}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer implements fyne.Widget.
func (s *Stitch) CreateRenderer() fyne.WidgetRenderer { return &stitchRenderer{s: s} }

type stitchRenderer struct {
	s        *Stitch
	stitches []fyne.CanvasObject
}

func (r *stitchRenderer) MinSize() fyne.Size { return fyne.NewSize(px(40), px(3)) }

func (r *stitchRenderer) Layout(size fyne.Size) {
	long, gap := px(11), px(6)
	r.stitches = r.stitches[:0]
	for x := float32(0); x+long <= size.Width; x += long + gap {
		c := canvas.NewRectangle(ink(theme.ColorNamePrimary))
		c.CornerRadius = px(1.2)
		c.Move(fyne.NewPos(x, 0))
		c.Resize(fyne.NewSize(long, px(2.4)))
		r.stitches = append(r.stitches, c)
	}
}

func (r *stitchRenderer) Refresh() { r.Layout(r.s.Size()) }

func (r *stitchRenderer) Objects() []fyne.CanvasObject { return r.stitches }

func (r *stitchRenderer) Destroy() {}
