package figures

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/measures"
)

// Publish writes a funder copy as a lead publishes it, for those who may not
// read records. A report in any other copy is first made fit for a funder.
func Publish(r *Report) (map[string]data.PublishedFigure, map[string][]data.PublishedRow) {
	if r.Copy != Funder {
		r = ForFunder(r, nil)
	}
	figures := make(map[string]data.PublishedFigure, len(r.Figures))
	for name, f := range r.Figures {
		figures[name] = data.PublishedFigure{
			Value: asText(f.Value), Text: f.Text, Unit: f.Unit, N: copied(f.N), Rule: f.Rule, Hidden: f.Suppressed,
		}
	}
	tables := make(map[string][]data.PublishedRow, len(r.Tables))
	for name, rows := range r.Tables {
		tables[name] = []data.PublishedRow{}
		for _, row := range rows {
			tables[name] = append(tables[name], data.PublishedRow{Label: row.Label, Value: asText(row.Value), Hidden: row.Suppressed, Joined: row.Joined, Of: row.Of})
		}
	}
	for score, b := range r.bands {
		tables[bandsTable+score] = b.rows()
	}
	return figures, tables
}

// OwnMeasures are the measures of the report that not every group has, for those
// who may not read the group's own.
func (r *Report) OwnMeasures() []*measures.Measure {
	var out []*measures.Measure
	for _, s := range r.allScores() {
		if measures.Named(s.measure.Code) == nil && !slices.Contains(out, s.measure) {
			out = append(out, s.measure)
		}
	}
	return out
}

// FromPublished is the funder copy that was published, in the usual order of
// reading. A number that cannot be read is hidden.
func FromPublished(p *data.Published, group string) *Report {
	period := data.Period{From: p.From, To: p.To}
	// The order of figures and how tables are counted are the same for every
	// group: those of one without records.
	shape := Compute(data.NewRecords(), period, Options{Deprivation: map[string]int{}})
	r := &Report{
		Group: group, Period: period, Copy: Funder, Grouping: p.Grouping,
		Figures: make(map[string]*Figure, len(p.Figures)), Tables: make(map[string][]Row, len(p.Tables)),
		TableRules: map[string]string{}, AsSent: maps.Clone(p.AsSent),
	}
	if len(p.Measures) > 0 {
		r.scores = append(slices.Clone(shippedScores()), scoresOf(p.Measures)...)
	}
	for name, f := range p.Figures {
		v, ok := parseNumber(f.Value)
		r.Figures[name] = &Figure{Name: name, Value: v, Text: f.Text, Unit: f.Unit, N: copied(f.N), Rule: f.Rule}
		if f.Hidden || !ok {
			r.Figures[name].hide()
		}
	}
	for _, name := range shape.Order {
		if r.Figures[name] != nil {
			r.Order = append(r.Order, name)
		}
	}
	for name, rows := range p.Tables {
		if score, bands := strings.CutPrefix(name, bandsTable); bands {
			if r.bands == nil {
				r.bands = map[string]Bands{}
			}
			r.bands[score] = bandsOf(rows)
			continue
		}
		r.TableRules[name] = shape.TableRules[name]
		r.Tables[name] = []Row{}
		for _, row := range rows {
			v, ok := parseNumber(row.Value)
			hidden := row.Hidden || !ok || v == nil
			if hidden {
				v = nil
			}
			r.Tables[name] = append(r.Tables[name], Row{Label: row.Label, Value: v, Suppressed: hidden, Joined: row.Joined, Of: row.Of})
		}
	}
	return r
}

func asText(n *Number) *string {
	if n == nil {
		return nil
	}
	s := n.String()
	return &s
}

// parseNumber reads what Number.String writes; nil gives nil. ok is false for
// text that is no number of at most two places.
func parseNumber(text *string) (n *Number, ok bool) {
	if text == nil {
		return nil, true
	}
	s, negative := strings.CutPrefix(*text, "-")
	units, part, point := strings.Cut(s, ".")
	if point && (part == "" || len(part) > 2) {
		return nil, false
	}
	h, err := strconv.ParseUint(units+(part + "00")[:2], 10, 62)
	if err != nil || units == "" {
		return nil, false
	}
	out := Number{int64(h)}
	if negative {
		out.Hundredths = -out.Hundredths
	}
	return &out, true
}
