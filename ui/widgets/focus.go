package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fyne leaves the keyboard with a widget that a page has built anew: it is no
// longer seen, Tab begins again at the top of the window, and what it opens comes
// up in the corner. So a page that was built anew is told, and each key asks
// first whether what it is meant for is still there.

// KeepFocus puts the keyboard onto something that is there, where what had it is
// gone: onto what bears the same name, else where the page or sheet begins.
func KeepFocus(c fyne.Canvas, first func() fyne.Focusable) {
	had := c.Focused()
	if had == nil || isThere(had) {
		return
	}
	tree, d := c.Content(), topDialog(c)
	switch {
	case d != nil:
		tree, first = d.popup.Content, d.first
	case c.Overlays().Top() != nil: // a menu, or a sheet of the toolkit's own
		return
	}
	to := sameName(tree, had)
	if to == nil {
		to = first()
	}
	if to == nil {
		c.Unfocus()
		return
	}
	c.Focus(to)
}

// isThere reports whether something lies in its window. Nothing that can have
// the keyboard lies right in the corner, which is where Fyne has what it cannot
// find.
func isThere(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return ok && fyne.CurrentApp().Driver().AbsolutePositionForObject(o) != fyne.Position{}
}

// sameName finds what can have the keyboard and is called the same, or else the
// same but for what is chosen or written in it.
func sameName(tree fyne.CanvasObject, had fyne.Focusable) (found fyne.Focusable) {
	whole := nameOf(had)
	begins, _, _ := strings.Cut(strings.TrimSuffix(whole, ", "+wordChosen()), ": ")
	if begins == "" {
		return nil
	}
	exact := false
	visit(tree, func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if d, off := o.(fyne.Disableable); !ok || exact || off && d.Disabled() {
			return
		}
		name := nameOf(f)
		exact = name == whole
		if exact || found == nil && (name == begins || strings.HasPrefix(name, begins+": ") || strings.HasPrefix(name, begins+", ")) {
			found = f
		}
	})
	return found
}

func nameOf(f fyne.Focusable) string {
	if a, ok := f.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}

// visit goes through what is shown of a page or sheet.
func visit(tree fyne.CanvasObject, each func(fyne.CanvasObject)) {
	if tree == nil || !tree.Visible() {
		return
	}
	each(tree)
	switch v := tree.(type) {
	case *fyne.Container:
		for _, o := range v.Objects {
			visit(o, each)
		}
	case *container.Scroll:
		visit(v.Content, each)
	case holder:
		visit(v.held(), each)
	}
}
