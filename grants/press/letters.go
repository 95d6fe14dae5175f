package press

import (
	"bytes"
	"sync"
	"unicode"

	"commonthread/assets"

	"github.com/go-text/typesetting/font"
)

// weight is what we know of one weight of the family: which letters it has and
// how wide they are. It is read once and never changed, so documents may be
// made side by side.
type weight struct {
	face  *font.Face
	units float64
	// wide holds the advance of each letter below U+10000 in font units; -1 is
	// a letter that the font has not.
	wide [1 << 16]int16
}

var weights = sync.OnceValue(func() [2]*weight {
	return [2]*weight{readWeight(assets.Regular), readWeight(assets.Bold)}
})

// readWeight panics on a broken font: it is part of the program, and a test
// reads it.
func readWeight(data []byte) *weight {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		panic("press: the built-in font cannot be read: " + err.Error())
	}
	w := &weight{face: f, units: float64(f.Upem())}
	for i := range w.wide {
		w.wide[i] = -1
		if g, ok := f.NominalGlyph(rune(i)); ok {
			w.wide[i] = int16(f.HorizontalAdvance(g))
		}
	}
	return w
}

func letters(bold bool) *weight {
	if bold {
		return weights()[1]
	}
	return weights()[0]
}

// covered reports whether the documents' font can show the letter. Both
// weights have the same letters.
func covered(r rune) bool {
	return r >= 0 && r < 1<<16 && letters(false).wide[r] >= 0
}

// measure is the width of a line of text in ems: times the type size it is the
// width in the unit of that size. Letters that the font has not are as wide as
// what is printed in their place.
func measure(text string, bold bool) float64 {
	w := letters(bold)
	sum := 0
	plain := true
	for _, r := range text {
		if isArabic(r) {
			plain = false
			break
		}
		sum += w.advance(r)
	}
	if plain {
		return float64(sum) / w.units
	}
	em := 0.0
	for _, run := range splitRuns(text) {
		if run.arabic {
			em += shape(run.text, bold).width
			continue
		}
		n := 0
		for _, r := range run.text {
			n += w.advance(r)
		}
		em += float64(n) / w.units
	}
	return em
}

// measureAlone is the width in ems of a letter that is not joined to another.
func measureAlone(r rune, bold bool) float64 {
	w := letters(bold)
	return float64(w.advance(r)) / w.units
}

func (w *weight) advance(r rune) int {
	if r < 0 || r > 0xFFFF || w.wide[r] < 0 {
		r = substitute
	}
	return int(w.wide[r])
}

// width is the width of text in millimetres.
func (f face) width(text string) float64 {
	return measure(text, f.bold) * f.size * mmPerPoint
}

// isArabic reports whether a letter joins its neighbours and runs from right
// to left, so that gofpdf cannot set it.
func isArabic(r rune) bool {
	return r >= 0x0600 && r <= 0xFDFF && unicode.Is(unicode.Arabic, r)
}
