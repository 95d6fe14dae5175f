package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field and hears nothing but the mouse wheel: it turns the
// field's own lines while there are more of them that way, and the form around the
// field otherwise. Fyne's field keeps the wheel for itself, so that a form stands
// still under the pointer.
type wheel struct {
	widget.BaseWidget
	field fyne.CanvasObject
	own   *container.Scroll // the field's lines; nil where it has none
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(field fyne.CanvasObject, inside []fyne.CanvasObject) *wheel {
	w := &wheel{field: field}
	for _, o := range inside {
		if s, ok := o.(*container.Scroll); ok {
			w.own = s
		}
	}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget: there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.more(ev.Scrolled.DY) {
		w.own.Scrolled(ev)
		return
	}
	if s := around(w.field); s != nil {
		s.Scrolled(ev)
	}
}

// more reports whether the field itself has more lines that way.
func (w *wheel) more(dy float32) bool {
	if w.own == nil || !w.own.Visible() || w.own.Content == nil {
		return false
	}
	hidden := w.own.Content.MinSize().Height - w.own.Size().Height
	if dy > 0 {
		return w.own.Offset.Y > 0.5
	}
	return dy < 0 && hidden-w.own.Offset.Y > 0.5
}

// around is the innermost scrolling part of a page or sheet that something is in.
func around(o fyne.CanvasObject) *container.Scroll {
	var in *container.Scroll
	for _, p := range scrolls {
		s := p.Value()
		if s == nil || s.Size().Height <= 0 || !holds(s.Content, o) {
			continue
		}
		if in == nil || s.Size().Height < in.Size().Height {
			in = s
		}
	}
	return in
}

// wheeled is a field's renderer with the wheel over it.
type wheeled struct {
	fyne.WidgetRenderer
	wheel *wheel
}

func (r *wheeled) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.wheel.Resize(s)
}

func (r *wheeled) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	return append(objects[:len(objects):len(objects)], r.wheel)
}
