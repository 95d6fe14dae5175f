package press

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "commonthread/data/repeatable"
)

// The parts of a bar lie end to end from nought, none over another, each as
// long as its number, and all bars on one scale.
func TestStacksLieEndToEnd(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := Chart{Kind: Stacked, Unit: "people"}
		n := rapid.IntRange(1, 6).Draw(r, "bars")
		parts := rapid.IntRange(1, 3).Draw(r, "parts")
		for range parts {
			s := Series{Name: "Part"}
			for i := range n {
				s.Points = append(s.Points, Point{Label: itoa(i), Value: num(float64(rapid.IntRange(50, 100).Draw(r, "v")))})
			}
			c.Series = append(c.Series, s)
		}
		d := Draw(c, 480, DrawingHeight(c, 480, printMeasure), printMeasure)
		var rects []Shape
		for _, s := range d.Shapes {
			if s.Kind == ShapeRect && s.H > 12 {
				rects = append(rects, s)
			}
		}
		if len(rects) != n*parts {
			r.Fatalf("%d parts are drawn of %d", len(rects), n*parts)
		}
		per, start := 0.0, rects[0].X
		for i, s := range rects {
			v := *c.Series[i%parts].Points[i/parts].Value
			// A hatched part is drawn inside its edge.
			edge := 0.0
			if i%parts > 0 {
				edge = 0.6
			}
			x, w := s.X-edge, s.W+2*edge
			if i%parts == 0 {
				start = x
			}
			if math.Abs(x-start) > 1e-6 {
				r.Fatalf("part %d begins at %.2f and the one before ends at %.2f", i, x, start)
			}
			start = x + w
			if per == 0 {
				per = w / v
			}
			if math.Abs(w-per*v) > 1e-6 {
				r.Fatalf("%g is %.2f long where %g a unit is the scale", v, w, per)
			}
		}
	})
}

// A bar with a hidden part has no total, which would give the part back; an
// ordinary one says its total and its parts.
func TestStacksSayNoTotalOfAHiddenPart(t *testing.T) {
	c := Chart{Kind: Stacked, Unit: "people", Series: []Series{
		{Name: "Returning", Points: []Point{{Label: "May", Value: num(12)}, {Label: "June", Value: num(15)}}},
		{Name: "New", Points: []Point{{Label: "May", Text: "hidden to protect people", Hidden: true, Value: num(3)}, {Label: "June", Value: num(6)}}},
	}}
	all := ""
	for _, l := range Draw(c, 480, 120, printMeasure).Labels {
		all += l.Text + "\n"
	}
	for _, want := range []string{"Returning", "New", "12 + hidden to protect", "21\n", "15 + 6"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said in:\n%s", want, all)
		}
	}
	if strings.Contains(all, "15\n") {
		t.Error("the total of a bar with a hidden part is said")
	}
}
