package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dense is whether the window is narrow for its text: rows, buttons and lines are
// lower then, so that a list still shows five rows. The window says so when it lays
// itself out. Only the interface goroutine touches it.
var dense bool

// SetDense says whether the window is narrow for its text.
func SetDense(on bool) { dense = on }

// Dense reports whether it is.
func Dense() bool { return dense }

// finger is the least height of what fingers touch, at any text size.
const finger = 48

// tallAs is a height at 100 % text, and where the window is narrow the lower one.
func tallAs(roomy, narrow float32) float32 {
	if dense {
		return px(narrow)
	}
	return px(roomy)
}

// rowHeight is the height of a row that is roomy high at 100 % text: lower where the
// window is narrow, as high as fingers need.
func rowHeight(roomy float32) float32 {
	if dense {
		return min(px(roomy), max(finger, px(39)))
	}
	return px(roomy)
}

// RingRoom is kept free around every button for its focus ring.
const RingRoom = ringRoom

// Natural is the width that things side by side need to be on one line: of buttons
// that would wrap, all of them.
func Natural(o fyne.CanvasObject) float32 {
	c, ok := o.(*fyne.Container)
	if !ok {
		return o.MinSize().Width
	}
	if len(c.Objects) == 1 {
		return Natural(c.Objects[0])
	}
	w := float32(0)
	for _, o := range c.Objects {
		if o.Visible() {
			w += o.MinSize().Width + px(6)
		}
	}
	return w
}

// Roomy holds something that goes where the window is narrow.
func Roomy(o fyne.CanvasObject) *fyne.Container { return container.New(roomy{}, o) }

type roomy struct{}

func (roomy) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if dense {
		o[0].Hide()
		return
	}
	o[0].Show()
	o[0].Resize(s)
}

func (roomy) MinSize(o []fyne.CanvasObject) fyne.Size {
	if dense {
		return fyne.Size{}
	}
	o[0].Show()
	return o[0].MinSize()
}

// Hair is a hairline across; it parts, and says nothing.
type Hair struct{ widget.BaseWidget }

// NewHair makes one.
func NewHair() *Hair {
	h := &Hair{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *Hair) CreateRenderer() fyne.WidgetRenderer {
	r := &hairRenderer{line: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type hairRenderer struct{ line *canvas.Rectangle }

func (r *hairRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *hairRenderer) Layout(s fyne.Size)           { r.line.Resize(s) }
func (r *hairRenderer) Destroy()                     {}
func (r *hairRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *hairRenderer) Refresh() {
	r.line.FillColor = ink(theme.ColorNameSeparator)
	r.line.Refresh()
}
