package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// yearPicture has 20 weeks of one kind, 19 of another and 13 of the third.
func yearPicture() *Weeks {
	weeks := make([]Week, 52)
	for i := range weeks {
		weeks[i] = Week(i % 3)
	}
	for i := 39; i < 52; i++ {
		weeks[i] = WeekCame
	}
	return NewWeeks(weeks, func(i int) string { return fmt.Sprint("row ", i) }, "Came in 26 weeks.")
}

// parts counts the shapes and gives the words.
func parts(w *Weeks) (full, open, dots, strokes int, words []string) {
	for _, o := range test.WidgetRenderer(w).Objects() {
		switch v := o.(type) {
		case *canvas.Rectangle:
			if v.StrokeWidth > 0 {
				open++
			} else {
				full++
			}
		case *canvas.Circle:
			dots++
		case *canvas.Line:
			strokes++
		case *canvas.Text:
			words = append(words, v.Text)
		}
	}
	return full, open, dots, strokes, words
}

// Each kind of week has a shape of its own, the key has each once more with its
// word, and the whole is said in words.
func TestWeeksTellByShapeAndWord(t *testing.T) {
	w := yearPicture()
	window(t, w)
	full, open, dots, strokes, words := parts(w)
	if full != 26+1 || open != 13+1 || strokes != 13+1 || dots != 13+1 {
		t.Errorf("%d full, %d open with %d strokes, %d dots", full, open, strokes, dots)
	}
	if got := strings.Join(words, ","); got != "row 0,row 13,row 26,row 39,came,did not come,no session" {
		t.Errorf("the words are %q", got)
	}
	if w.AccessibilityLabel() != "Came in 26 weeks." {
		t.Errorf("it is said as %q", w.AccessibilityLabel())
	}
}

// At every width and text size all of it lies inside, and nothing on anything
// else of its row.
func TestWeeksFit(t *testing.T) {
	w := yearPicture()
	box := container.NewWithoutLayout(w)
	window(t, box)
	for _, scale := range []float32{1, 1.5, 2} {
		fyne.CurrentApp().Settings().SetTheme(Look{Shade: Dark, Scale: scale})
		w.Refresh()
		least := w.MinSize().Width
		if least > px(260) {
			t.Errorf("at %v it needs %v, more than the narrowest part has", scale, least/px(1))
		}
		for _, width := range []float32{least, px(300), px(346), px(700)} {
			w.Resize(fyne.NewSize(width, 10))
			height := w.MinSize().Height
			last := map[float32]float32{}
			for _, o := range test.WidgetRenderer(w).Objects() {
				if _, line := o.(*canvas.Line); line {
					continue
				}
				at, size := o.Position(), o.Size()
				if at.X < -0.1 || at.Y < -0.1 || at.X+size.Width > width+0.1 || at.Y+size.Height > height+0.1 {
					t.Errorf("%v at %v: a %T lies at %v %v, outside %v×%v", scale, width, o, at, size, width, height)
				}
				if _, text := o.(*canvas.Text); text && at.X > 0 {
					continue
				}
				if at.X < last[at.Y]-0.1 {
					t.Errorf("%v at %v: a %T lies over the one before", scale, width, o)
				}
				last[at.Y] = at.X + size.Width
			}
		}
	}
}
