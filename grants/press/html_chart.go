package press

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// chart writes a figure: its finding, the drawing with its text alternative,
// and how it was counted.
func (w *htmlWriter) chart(c Chart) {
	w.raw("<figure>\n")
	w.tag("p", "strong", c.Title)
	// The reader's own font may be wider than ours.
	wider := func(text string, size float64, bold bool) float64 { return measure(text, bold) * size * 1.08 }
	const width = 520
	d := Draw(c, width, DrawingHeight(c, width, wider), wider)
	w.raw(`<svg role="img" aria-label="` + html.EscapeString(c.Alt) + `" viewBox="0 0 ` + short(d.Width) + " " + short(d.Height) + `">` + "\n")
	for _, s := range d.Shapes {
		w.raw(svgShape(s))
	}
	for _, l := range d.Labels {
		w.raw(svgLabel(l))
	}
	w.raw("</svg>\n")
	w.tag("figcaption", "small", c.Caption)
	w.raw("</figure>\n")
}

// short is a number with at most two decimals.
func short(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

func toneClass(t Tone) string {
	switch t {
	case ToneQuiet:
		return "quiet"
	case ToneHairline:
		return "hair"
	case ToneInk:
		return "ink"
	}
	return "s" + itoa(int(t-ToneFirst)+1)
}

func svgShape(s Shape) string {
	class := []string{toneClass(s.Tone)}
	if s.Fill && !s.White {
		class = append(class, "f")
	}
	if s.White {
		class = append(class, "w")
	}
	if s.Stroke > 0 {
		class = append(class, "k")
	}
	attrs := ` class="` + strings.Join(class, " ") + `"`
	if s.Stroke > 0 {
		attrs += ` stroke-width="` + short(s.Stroke) + `"`
	}
	if len(s.Dash) > 0 {
		var parts []string
		for _, v := range s.Dash {
			parts = append(parts, short(v))
		}
		attrs += ` stroke-dasharray="` + strings.Join(parts, " ") + `"`
	}
	switch s.Kind {
	case ShapeLine:
		return `<line x1="` + short(s.X) + `" y1="` + short(s.Y) + `" x2="` + short(s.X+s.W) + `" y2="` + short(s.Y+s.H) + `"` + attrs + "/>\n"
	case ShapeCircle:
		return `<circle cx="` + short(s.X) + `" cy="` + short(s.Y) + `" r="` + short(s.W) + `"` + attrs + "/>\n"
	case ShapePolygon:
		var points []string
		for _, q := range s.Points {
			points = append(points, short(q[0])+","+short(q[1]))
		}
		return `<polygon points="` + strings.Join(points, " ") + `"` + attrs + "/>\n"
	}
	return `<rect x="` + short(s.X) + `" y="` + short(s.Y) + `" width="` + short(s.W) + `" height="` + short(s.H) + `"` + attrs + "/>\n"
}

func svgLabel(l Label) string {
	class := toneClass(l.Tone)
	if l.Bold {
		class += " b"
	}
	anchor := map[Anchor]string{AnchorLeft: "start", AnchorMiddle: "middle", AnchorRight: "end"}[l.Anchor]
	return `<text x="` + short(l.X) + `" y="` + short(l.Y) + `" class="` + class + `" text-anchor="` + anchor + `">` + html.EscapeString(l.Text) + "</text>\n"
}
