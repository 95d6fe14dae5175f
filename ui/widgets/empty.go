package widgets

import "fyne.io/fyne/v2"

// NewEmpty is a page with nothing on it yet: what belongs here, and the first
// step.
func NewEmpty(title, words string, buttons ...*Button) fyne.CanvasObject {
	parts := []fyne.CanvasObject{NewHeading(title), NewText(words)}
	if len(buttons) > 0 {
		row := Wrap()
		for _, b := range buttons {
			row.Add(b)
		}
		parts = append(parts, row)
	}
	return Narrow(520, false, NewPanel(Column(10, parts...)))
}
