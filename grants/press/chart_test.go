package press

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A hidden number, whatever it is, changes nothing in a drawing: no length, no
// place, no scale, no word. The same in every writer.
func TestHiddenValueLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := anyChart().Draw(r, "chart")
		value := rapid.Float64Range(-1e6, 1e6)
		other := c
		other.Series = nil
		hidden := 0
		for _, s := range c.Series {
			s.Points = slices.Clone(s.Points)
			for i := range s.Points {
				if s.Points[i].Hidden {
					hidden++
					s.Points[i].Value, s.Points[i].Low, s.Points[i].High = num(value.Draw(r, "v")), num(value.Draw(r, "low")), num(value.Draw(r, "high"))
				}
			}
			other.Series = append(other.Series, s)
		}
		a, b := Draw(c, 480, 200, printMeasure), Draw(other, 480, 200, printMeasure)
		if !reflect.DeepEqual(a, b) {
			r.Fatalf("%d hidden values, and the drawing knows them", hidden)
		}
		if DrawingHeight(c, 480, printMeasure) != DrawingHeight(other, 480, printMeasure) {
			r.Fatal("the height knows a hidden value")
		}
		day := func(c Chart) *Document { return &Document{Title: "T", Blocks: []Block{c}} }
		for name, write := range map[string]func(*Document) ([]byte, error){"PDF": PDF, "HTML": HTML, "text": Text} {
			x, err := write(day(c))
			if err != nil {
				r.Fatal(err)
			}
			y, err := write(day(other))
			if err != nil {
				r.Fatal(err)
			}
			if string(x) != string(y) {
				r.Fatalf("the %s knows a hidden value", name)
			}
		}
	})
}

// Everything drawn is a number, and words and marks stay within the width.
func TestDrawingStaysInside(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := anyChart().Draw(r, "chart")
		width := rapid.Float64Range(200, 600).Draw(r, "width")
		d := Draw(c, width, DrawingHeight(c, width, printMeasure), printMeasure)
		finite := func(vs ...float64) {
			for _, v := range vs {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					r.Fatalf("not a number in the drawing")
				}
			}
		}
		for _, s := range d.Shapes {
			finite(s.X, s.Y, s.W, s.H)
			if s.X < -6 || s.X > width+6 {
				r.Fatalf("a mark at %.1f of a width of %.1f", s.X, width)
			}
		}
		for _, l := range d.Labels {
			finite(l.X, l.Y)
			left, right := labelEnds(l)
			if left < -0.1 || right > width+0.1 {
				r.Fatalf("%q from %.1f to %.1f of %.1f", l.Text, left, right, width)
			}
		}
	})
}

func labelEnds(l Label) (left, right float64) {
	w := printMeasure(l.Text, l.Size, l.Bold)
	switch l.Anchor {
	case AnchorMiddle:
		return l.X - w/2, l.X + w/2
	case AnchorRight:
		return l.X - w, l.X
	}
	return l.X, l.X + w
}

// Bars start from nought: twice the number is twice the length.
func TestBarsAreInProportion(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1000), 1, 12).Draw(r, "values")
		c := Chart{Kind: Bars, Series: []Series{{}}, Low: rapid.Float64Range(-5, 5).Draw(r, "low"), High: rapid.Float64Range(0, 2000).Draw(r, "high")}
		for i, v := range values {
			c.Series[0].Points = append(c.Series[0].Points, Point{Label: itoa(i), Value: num(v)})
		}
		d := Draw(c, 480, DrawingHeight(c, 480, printMeasure), printMeasure)
		var lengths []float64
		for _, s := range d.Shapes {
			if s.Kind == ShapeRect {
				lengths = append(lengths, s.W)
			}
		}
		next, per := 0, 0.0
		for _, v := range values {
			if v == 0 {
				continue
			}
			length := lengths[next]
			next++
			if per == 0 {
				per = length / v
			}
			if math.Abs(length-per*v) > 1e-6*(1+length) {
				r.Fatalf("%g has a bar of %g where %g a unit is the scale", v, length, per)
			}
		}
		if next != len(lengths) {
			r.Fatalf("%d bars for %d numbers above nought", len(lengths), next)
		}
	})
}

// Where there was nothing, a line has a gap, and no mark.
func TestLinesHaveGaps(t *testing.T) {
	c := Chart{Kind: Lines, Series: []Series{{Points: months()}}}
	d := Draw(c, 480, 200, printMeasure)
	lines, marks := 0, 0
	for _, s := range d.Shapes {
		switch {
		case s.Kind == ShapeCircle:
			marks++
		case s.Tone == ToneFirst:
			lines++
		}
	}
	// Twelve months, none in August: 4 before and 7 after.
	if marks != 11 || lines != 3+6 {
		t.Errorf("%d marks and %d lines", marks, lines)
	}
	for _, l := range d.Labels {
		if l.Text == "-0" {
			t.Error("an axis that says minus nought")
		}
	}
}

// No two words of an ordinary chart touch.
func TestLabelsAreApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		kind := rapid.SampledFrom([]ChartKind{Bars, Slopes, Lines, Stacked}).Draw(r, "kind")
		c := Chart{Kind: kind, Unit: "points"}
		series := rapid.IntRange(1, maxSeries).Draw(r, "series")
		for range series {
			s := Series{Name: rapid.StringMatching(`[A-Z][a-z]{3,9}( [a-z]{3,9}){0,2}`).Draw(r, "name")}
			for i := range 2 {
				s.Points = append(s.Points, Point{Label: []string{"First answer", "Latest answer"}[i], Value: num(math.Round(rapid.Float64Range(0, 100).Draw(r, "v")*10) / 10)})
			}
			c.Series = append(c.Series, s)
		}
		height := 230.0
		if kind == Bars || kind == Stacked {
			height = DrawingHeight(c, 480, printMeasure)
		}
		d := Draw(c, 480, height, printMeasure)
		for i, a := range d.Labels {
			for _, b := range d.Labels[:i] {
				al, ar := labelEnds(a)
				bl, br := labelEnds(b)
				if ar > bl+0.5 && br > al+0.5 && math.Abs(a.Y-b.Y) < 9 && !(kind == Lines && series == 2) {
					r.Fatalf("%s: %q and %q touch", kind, a.Text, b.Text)
				}
			}
		}
	})
}

// The values of a year, well over the axis, stand off the line that they are of.
func TestValuesStandOffTheirLine(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := Series{Name: "Visits"}
		for i := range 12 {
			s.Points = append(s.Points, Point{Label: itoa(i), Value: num(float64(rapid.IntRange(60, 200).Draw(r, "visits")))})
		}
		d := Draw(Chart{Kind: Lines, Series: []Series{s}}, 480, 230, printMeasure)
		for _, l := range d.Labels {
			if l.Bold && d.onLine(l, printMeasure(l.Text, l.Size, true)/2) {
				r.Fatalf("%s at %.0f, %.0f stands on the line", l.Text, l.X, l.Y)
			}
		}
	})
}

// Before and after: a row each, an open dot where it began and a filled one
// where it ended, both on the scale that the chart asks for.
func TestPairsStandOnOneScale(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := Chart{Kind: Slopes, High: 10}
		n := rapid.IntRange(1, maxSeries).Draw(r, "rows")
		var values []float64
		for range n {
			s := Series{Name: "Score"}
			for _, label := range []string{"First", "Latest"} {
				v := math.Round(rapid.Float64Range(0, 10).Draw(r, "v")*100) / 100
				values = append(values, v)
				s.Points = append(s.Points, Point{Label: label, Value: num(v)})
			}
			c.Series = append(c.Series, s)
		}
		d := Draw(c, 480, DrawingHeight(c, 480, printMeasure), printMeasure)
		p := layPairs(c, 480, printMeasure)
		var dots []Shape
		for _, s := range d.Shapes {
			if s.Kind == ShapeCircle {
				dots = append(dots, s)
			}
		}
		if dots = dots[2:]; len(dots) != len(values) { // the first two are the key
			r.Fatalf("%d dots for %d values", len(dots), len(values))
		}
		for i, dot := range dots {
			if want := p.left + values[i]/10*(p.right-p.left); math.Abs(dot.X-want) > 1e-6 {
				r.Fatalf("%g stands at %g, not at %g", values[i], dot.X, want)
			}
			if dot.White != (i%2 == 0) {
				r.Fatalf("dot %d is open: %v", i, dot.White)
			}
			if i%2 == 1 && dot.Y != dots[i-1].Y || i > 1 && i%2 == 0 && dot.Y < dots[i-1].Y+4*pairDot {
				r.Fatalf("dot %d stands at the height of another row", i)
			}
		}
	})
}

func TestTicksAreRound(t *testing.T) {
	for _, tt := range []struct {
		axis axis
		want []float64
	}{
		{axis{0, 80}, []float64{0, 20, 40, 60, 80}},
		{axis{0, 10}, []float64{0, 2, 4, 6, 8, 10}},
		{axis{0, 1}, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}},
		{axis{0, 600}, []float64{0, 200, 400, 600}},
	} {
		if got := tt.axis.ticks(); !slices.Equal(got, tt.want) {
			t.Errorf("%v: ticks %v, want %v", tt.axis, got, tt.want)
		}
	}
}
