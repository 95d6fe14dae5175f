package press

import (
	"strings"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// run is a stretch of a line in one direction.
type run struct {
	text   string
	arabic bool
}

// splitRuns cuts a line where the direction of its letters changes. Spaces and
// marks between two Arabic words belong to them, so that a name of two words
// reads from right to left as one. The order of runs is that of the text.
func splitRuns(text string) []run {
	var runs []run
	start, arabicEnd := 0, -1 // arabicEnd: where the last Arabic letter ended
	inArabic := false
	add := func(from, to int, arabic bool) {
		if from < to {
			runs = append(runs, run{text[from:to], arabic})
		}
	}
	for i, r := range text {
		size := len(string(r))
		switch {
		case isArabic(r) && !inArabic:
			add(start, i, false)
			start, inArabic, arabicEnd = i, true, i+size
		case isArabic(r), inArabic && arabicEnd == i && joins(r):
			arabicEnd = i + size
		case inArabic && !neutral(r):
			add(start, arabicEnd, true)
			start, inArabic = arabicEnd, false
		}
	}
	if inArabic {
		add(start, arabicEnd, true)
		add(arabicEnd, len(text), false)
	} else {
		add(start, len(text), false)
	}
	return runs
}

// joins reports marks that stand on or inside a word.
func joins(r rune) bool {
	return r == '\u200C' || r == '\u200D' || r >= 0x0300 && r <= 0x036F
}

func neutral(r rune) bool { return strings.ContainsRune(" \u00A0-.,:;'’", r) }

// shaped is an Arabic run with its letters joined: glyphs from left to right,
// widths and places in ems.
type shaped struct {
	width  float64
	glyphs []placed
	cells  []cell // by letter of the text
}

// cell is the stretch of a shaped run that a letter takes, in ems from the
// left.
type cell struct{ from, width float64 }

type placed struct {
	id   font.GID
	x, y float64
}

// shapers are kept for reuse: one is not safe for use from two places at once.
var shapers = sync.Pool{New: func() any { return new(shaping.HarfbuzzShaper) }}

func shape(text string, bold bool) shaped {
	w := letters(bold)
	runes := []rune(text)
	for i, r := range runes {
		if !covered(r) {
			runes[i] = substitute
		}
	}
	shaper := shapers.Get().(*shaping.HarfbuzzShaper)
	defer shapers.Put(shaper)
	const size = 1000
	out := shaper.Shape(shaping.Input{
		Text: runes, RunEnd: len(runes),
		Direction: di.DirectionRTL, Script: language.Arabic, Language: "ur",
		// A face keeps caches of its own, so each shaping has one.
		Face: font.NewFace(w.face.Font), Size: size << 6,
	})
	em := func(fixed int32) float64 { return float64(fixed) / 64 / size }
	s := shaped{cells: make([]cell, len(runes))}
	for _, g := range out.Glyphs {
		s.share(g.TextIndex(), g.RunesCount(), em(int32(g.Advance)))
		s.glyphs = append(s.glyphs, placed{g.GlyphID, s.width + em(int32(g.XOffset)), em(int32(g.YOffset))})
		s.width += em(int32(g.Advance))
	}
	return s
}

// share gives the letters of a cluster, of which a glyph of some width is the
// next from the left, their stretches: the first letter is the one furthest to
// the right.
func (s *shaped) share(first, letters int, width float64) {
	if first < 0 || letters < 1 || first+letters > len(s.cells) {
		return
	}
	from := s.width
	if c := s.cells[first+letters-1]; c.width > 0 { // a second glyph of the cluster
		from, width = c.from, s.width-c.from+width
	}
	each := width / float64(letters)
	for i := range letters {
		s.cells[first+i] = cell{from + float64(letters-1-i)*each, each}
	}
}

// outline is the path of a glyph in ems, y upwards.
func outline(id font.GID, bold bool) []opentype.Segment {
	w := letters(bold)
	glyph, ok := font.NewFace(w.face.Font).GlyphData(id).(font.GlyphOutline)
	if !ok {
		return nil
	}
	out := make([]opentype.Segment, len(glyph.Segments))
	for i, s := range glyph.Segments {
		for j := range s.Args {
			s.Args[j].X /= float32(w.units)
			s.Args[j].Y /= float32(w.units)
		}
		out[i] = s
	}
	return out
}
