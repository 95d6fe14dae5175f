package press

import (
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/text/unicode/bidi"
)

// run is a stretch of a line in one direction.
type run struct {
	text string
	// arabic is whether it runs from right to left, its letters joined.
	arabic bool
	// place is its place on the line, from the left.
	place int
}

// leftToRight is a mark that makes a line's own direction that of English.
const leftToRight = "\u200E"

// splitRuns cuts a line where its direction changes, by the Unicode bidirectional
// algorithm: marks, commas and spaces inside a name of two Arabic words belong to
// it. The runs come in the order in which they are read; place says where each
// stands. A line with a letter that runs from left to right is an English line; one
// without is read from the right.
func splitRuns(text string) []run {
	var para bidi.Paragraph
	english := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !fromTheRight(r) })
	marked := text
	if english {
		marked = leftToRight + text
	}
	if _, err := para.SetString(strings.ReplaceAll(marked, "\n", " ")); err != nil {
		return []run{{text: text}}
	}
	order, err := para.Order()
	if err != nil {
		return []run{{text: text}}
	}
	var runs []run
	for i := range order.NumRuns() {
		r := order.Run(i)
		part := strings.TrimPrefix(r.String(), leftToRight)
		if part == "" {
			continue
		}
		runs = append(runs, run{text: part, arabic: r.Direction() == bidi.RightToLeft && strings.ContainsFunc(part, isArabic), place: len(runs)})
	}
	for from := 0; from < len(runs); from++ {
		if !runs[from].arabic {
			continue
		}
		to := from
		for next := from + 1; next < len(runs); next++ {
			if runs[next].arabic {
				to = next
			} else if strings.ContainsFunc(runs[next].text, unicode.IsLetter) {
				break
			}
		}
		for k := from; k <= to; k++ { // numbers inside a name from the right stand in its order
			runs[k].place = to - (k - from)
		}
		from = to
	}
	if !english {
		for k := range runs {
			runs[k].place = len(runs) - 1 - k
		}
	}
	return runs
}

// fromTheRight reports letters that run from right to left.
func fromTheRight(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.AL || p.Class() == bidi.R
}

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
