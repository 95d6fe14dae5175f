package figures

import (
	"slices"
	"strings"

	"commonthread/data"
)

// Bands are how many of those who answered a score twice lay in each of its
// published bands, at first and at the latest.
type Bands struct {
	Names         []string // from the lowest up
	First, Latest []int64
}

// bandsTable begins the name under which bands are kept of what went out. They are
// no table of the report: they stand beside its averages.
const bandsTable = "bands."

// Bands are those of a score, as far as this copy shows them.
func (r *Report) Bands(score string) (Bands, bool) {
	b, ok := r.bands[score]
	return b, ok
}

// band counts the bands of the score at place i.
func (t *tally) band(i int, matched []*someone) {
	s := t.scores[i]
	if len(s.of.Bands) == 0 || len(matched) == 0 {
		return
	}
	b := Bands{First: make([]int64, len(s.of.Bands)), Latest: make([]int64, len(s.of.Bands))}
	for _, of := range s.of.Bands {
		b.Names = append(b.Names, of.Name)
	}
	for _, m := range matched {
		for to, v := range map[*[]int64]int64{&b.First: m.pairs[i].first.value, &b.Latest: m.pairs[i].last.value} {
			if at := slices.Index(b.Names, s.of.Band(v)); at >= 0 {
				(*to)[at]++
			}
		}
	}
	if t.rep.bands == nil {
		t.rep.bands = map[string]Bands{}
	}
	t.rep.bands[s.name] = b
}

// fewest is the least that a count of people may be which is not nought.
const fewest = 5

// withBands gives a funder copy the bands that say nothing of a few people: of
// scores with a base for a share, neighbours joined until no band has from 1 to 4,
// and none that differs by so few from what went out of a time that meets this one.
// Where all of them lie in one band, it would say something of each.
func (r *Report) withBands(exact *Report, issued []Issued) *Report {
	r.bands = nil
	for score, b := range exact.bands {
		if _, ok := r.based("outcomes." + score + ".matched"); !ok {
			continue
		}
		b = b.joined()
		if len(b.Names) < 2 || b.oneOnly() || b.tellsOfFew(score, issued, r.Period) {
			continue
		}
		if r.bands == nil {
			r.bands = map[string]Bands{}
		}
		r.bands[score] = b
	}
	return r
}

func isFew(n int64) bool { return n > 0 && n < fewest }

// joined is with each band of few people joined to the smaller of its neighbours.
func (b Bands) joined() Bands {
	b = Bands{slices.Clone(b.Names), slices.Clone(b.First), slices.Clone(b.Latest)}
	for len(b.Names) > 1 {
		at := -1
		for i := range b.Names {
			if at < 0 && (isFew(b.First[i]) || isFew(b.Latest[i])) {
				at = i
			}
		}
		if at < 0 {
			break
		}
		size := func(i int) int64 { return b.First[i] + b.Latest[i] }
		if at == len(b.Names)-1 || at > 0 && size(at-1) <= size(at+1) {
			at--
		}
		b.Names[at] += " or " + b.Names[at+1]
		b.First[at] += b.First[at+1]
		b.Latest[at] += b.Latest[at+1]
		b.Names = slices.Delete(b.Names, at+1, at+2)
		b.First, b.Latest = slices.Delete(b.First, at+1, at+2), slices.Delete(b.Latest, at+1, at+2)
	}
	return b
}

// oneOnly reports whether everybody lay in one band, at first or at the latest.
func (b Bands) oneOnly() bool {
	for _, of := range [][]int64{b.First, b.Latest} {
		filled := 0
		for _, n := range of {
			if n > 0 {
				filled++
			}
		}
		if filled < 2 {
			return true
		}
	}
	return false
}

// tellsOfFew reports whether what went out of a time that meets this one has other
// bands, or a count that differs by a few people.
func (b Bands) tellsOfFew(score string, issued []Issued, p data.Period) bool {
	for _, i := range issued {
		rows := i.Tables[bandsTable+score]
		if len(rows) == 0 || i.Period.To < p.From || p.To < i.Period.From {
			continue
		}
		was := bandsOf(rows)
		if !slices.Equal(was.Names, b.Names) {
			return true
		}
		for k := range b.Names {
			if isFew(max(was.First[k]-b.First[k], b.First[k]-was.First[k])) || isFew(max(was.Latest[k]-b.Latest[k], b.Latest[k]-was.Latest[k])) {
				return true
			}
		}
	}
	return false
}

// The two halves of a band's rows.
const (
	bandFirst  = "first: "
	bandLatest = "latest: "
)

// rows are bands as they are kept.
func (b Bands) rows() []data.PublishedRow {
	var out []data.PublishedRow
	for k, name := range b.Names {
		first, latest := Whole(b.First[k]), Whole(b.Latest[k])
		out = append(out, data.PublishedRow{Label: bandFirst + name, Value: asText(&first)}, data.PublishedRow{Label: bandLatest + name, Value: asText(&latest)})
	}
	return out
}

// bandsOf reads what rows wrote.
func bandsOf(rows []data.PublishedRow) Bands {
	var b Bands
	for _, row := range rows {
		v, ok := parseNumber(row.Value)
		if !ok || v == nil {
			continue
		}
		if name, first := strings.CutPrefix(row.Label, bandFirst); first {
			b.Names, b.First, b.Latest = append(b.Names, name), append(b.First, v.Hundredths/100), append(b.Latest, 0)
		} else if name, latest := strings.CutPrefix(row.Label, bandLatest); latest {
			if k := slices.Index(b.Names, name); k >= 0 {
				b.Latest[k] = v.Hundredths / 100
			}
		}
	}
	return b
}
