package figures

import "strings"

// Bar is one row of a table made ready to be drawn. A hidden number has no
// value, and so no geometry, whatever draws it.
type Bar struct {
	Label  string  // as people read it
	Value  *Number // nil where hidden, or where there was nothing (a gap)
	Text   string  // the value in print, or the words for a hidden one
	Hidden bool
}

// Bars are the rows of a table to draw, in its order. The order never follows
// the values. A month without attendances is a gap, not a point at nought.
func (r *Report) Bars(table string) []Bar {
	var bars []Bar
	for _, row := range r.Tables[table] {
		b := Bar{Label: LabelText(table, row.Label)}
		switch {
		case row.Suppressed || row.Value == nil:
			b.Text, b.Hidden = Hidden, true
		case row.Value.Hundredths == 0 && table == "attendances.by_month":
			b.Text = "none"
		default:
			b.Value, b.Text = row.Value, grouped(*row.Value)
		}
		bars = append(bars, b)
	}
	return bars
}

// Alt is a table in a sentence, for those who cannot see its chart: "Age:
// 25-34, 1 person; 65-74, hidden to protect people."
func (r *Report) Alt(table string) string {
	var parts []string
	for _, b := range r.Bars(table) {
		text := b.Text
		if b.Value != nil {
			text = rowUnit(table).text(*b.Value)
		}
		parts = append(parts, b.Label+", "+text)
	}
	if len(parts) == 0 {
		parts = []string{"nothing to show"}
	}
	return Title(table) + ": " + strings.Join(parts, "; ") + "."
}

// Slope is a score at first and at the latest, to draw as two joined dots.
type Slope struct {
	Score string // M.I, as in ons4.satisfaction
	Title string
	Unit  string // with its range: points from 0 to 10
	// First and Latest are the means; Low and High the interval of the change,
	// nil where it is hidden or not known.
	First, Latest Number
	Low, High     *Number
	People        int64
	// LowerIsBetter says that a fall is the improvement.
	LowerIsBetter bool
	// ScaleLow and ScaleHigh are the ends of the whole scale.
	ScaleLow, ScaleHigh Number
	Alt                 string // the numbers in a sentence
}

// Slopes are the scores whose means this copy shows, in the order of reading.
func (r *Report) Slopes() []Slope {
	var slopes []Slope
	for _, s := range r.allScores() {
		name := "outcomes." + s.name + "."
		matched, ok := r.shown(name + "matched")
		first, okFirst := r.shown(name + "baseline_mean")
		latest, okLatest := r.shown(name + "latest_mean")
		if !ok || !okFirst || !okLatest {
			continue
		}
		slope := Slope{Score: s.name, Title: s.title(), Unit: s.unit(), First: first, Latest: latest,
			People: matched.Hundredths / 100, LowerIsBetter: s.lower()}
		low100, high100 := s.measure.Range(s.of)
		slope.ScaleLow, slope.ScaleHigh = Number{low100}, Number{high100}
		slope.Alt = s.title() + ": " + first.String() + " at first and " + latest.String() + " at the latest, " + s.unit() + ", the average of " + people.text(matched) + "."
		low, okLow := r.shown(name + "change_ci95_low")
		high, okHigh := r.shown(name + "change_ci95_high")
		if okLow && okHigh {
			slope.Low, slope.High = &low, &high
			slope.Alt += " The change very likely lies from " + low.String() + " to " + high.String() + "."
		}
		slopes = append(slopes, slope)
	}
	return slopes
}
