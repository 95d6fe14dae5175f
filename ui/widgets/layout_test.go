package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Words stand beside something where the line has room for all of them, else
// below it, whole and over the whole width.
func TestWordsGoBeneathWhereALineHasNoRoom(t *testing.T) {
	words, right := NewQuiet("").Line(), NewHeading("Full: 15 present of 15 places").Whole()
	row := Beneath(words, right)
	col := Column(0, row)
	w := window(t, col)
	place := func(width float32, said string) {
		words.SetText(said)
		for range 2 {
			w.Resize(fyne.NewSize(width, 300))
			w.Resize(fyne.NewSize(width+1, 300))
		}
	}
	place(700, "56 of 84")
	if words.Position().Y > right.Size().Height || words.Position().X+words.Size().Width > right.Position().X {
		t.Errorf("with room the words lie at %v", words.Position())
	}
	place(700, "56 on the sheet. A space or Return ticks. -7 takes a tick away, 7=2.5 is hours. And so on.")
	if words.Position().Y < right.Size().Height-1 || words.Size().Width < 600 {
		t.Errorf("without room they lie at %v, %v", words.Position(), words.Size())
	}
	if l := words.label; l.Truncation != fyne.TextTruncateOff || l.Size().Height < l.MinSize().Height-1 || row.Size().Height < right.Size().Height+words.MinSize().Height-1 {
		t.Errorf("they are cut: %v of %v, in %v", l.Size(), l.MinSize(), row.Size())
	}
	place(700, "56 of 84")
	if words.Position().Y > right.Size().Height {
		t.Errorf("back again they lie at %v", words.Position())
	}
}
