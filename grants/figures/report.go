// Package figures turns records into figures: every number that the group
// shows or prints, each with its value, its unit, the rule it was counted by in
// plain words, and the records that stand behind it. It also holds the
// disclosure control of the funder copy. Everything here is a pure function of
// its arguments: no clock, no file, no random number.
//
// It may import data and nothing else of ours. To add a figure: count it in
// the file of its family (sessions, people, volunteers, referrals, outcomes)
// with its rule, give it a title and its place in titles.go, say in
// disclosure_relations.go which printed numbers could give it back, and add it
// to the oracle in the tests.
package figures

import (
	"encoding/json"
	"strconv"

	"commonthread/data"
)

// Copy says for whom a report or document is.
type Copy string

// The two copies. The committee copy is exact and confidential; in the funder
// copy nobody can be found.
const (
	Committee Copy = "committee"
	Funder    Copy = "funder"
)

// Hidden is what stands in place of every hidden number, whatever the reason.
const Hidden = "hidden to protect people"

// Number is an exact decimal with at most two places: 118.5 is {11850}.
// Means are rounded to it once, halves away from zero.
type Number struct {
	// Hundredths is the value times one hundred.
	Hundredths int64
}

// Whole is a count as a Number.
func Whole(n int64) Number { return Number{n * 100} }

// String writes the number with no needless noughts: 8, 118.5, 4.27.
func (n Number) String() string {
	h := n.Hundredths
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	s := sign + strconv.FormatInt(h/100, 10)
	switch f := h % 100; {
	case f == 0:
	case f%10 == 0:
		s += "." + strconv.FormatInt(f/10, 10)
	case f < 10:
		s += ".0" + strconv.FormatInt(f, 10)
	default:
		s += "." + strconv.FormatInt(f, 10)
	}
	return s
}

// Float is the value for drawing, never for counting.
func (n Number) Float() float64 { return float64(n.Hundredths) / 100 }

// MarshalJSON writes the number as a JSON number.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }

// Figure is one number and where it came from.
type Figure struct {
	Name string `json:"-"`
	// Value is nil where the figure is hidden or undefined (a mean of nobody).
	Value *Number `json:"value"`
	// Text is the figure as a reader meets it: "23 people", "4.27", "not known",
	// or Hidden.
	Text string `json:"text"`
	Unit string `json:"unit"`
	// N is a count's own value, the people behind a mean, or the sessions or
	// marks behind hours; nil where hidden.
	N *int64 `json:"n"`
	// Rule says in plain words how it was counted. It never holds a number that
	// the copy hides.
	Rule       string `json:"rule"`
	Suppressed bool   `json:"suppressed"`
	// Behind are the records that were counted, for a lead in the window; nil
	// in a funder copy.
	Behind []data.ID `json:"-"`
	// share is what a percentage was taken of; nil for any other figure.
	share *shareOf
}

// shareOf is a part and the whole that a percentage says it of.
type shareOf struct{ part, whole int64 }

// OfHowMany is the part and the whole of an exact percentage: "13 of 24" says more
// than it where they are few. ok is false for any other figure, and in a funder copy.
func (r *Report) OfHowMany(name string) (part, whole int64, ok bool) {
	f := r.Figures[name]
	if f == nil || f.share == nil || r.Copy == Funder {
		return 0, 0, false
	}
	return f.share.part, f.share.whole, true
}

// Row is one line of a table.
type Row struct {
	Label      string    `json:"label"`
	Value      *Number   `json:"value"`
	Suppressed bool      `json:"suppressed"`
	Behind     []data.ID `json:"-"`
	// Of are the rows, as they were counted, that this one unites; nil where it
	// is one of them.
	Of []string `json:"-"`
	// Joined are the rows of its grouping that this one stands for, where more
	// than one were joined because they were small.
	Joined []string `json:"-"`
}

// Report is a period's figures and tables, in one copy. It marshals to the
// JSON of "figures --json".
type Report struct {
	Group   string
	Period  data.Period
	Copy    Copy
	Order   []string // names of Figures in the order in which people read them
	Figures map[string]*Figure
	Tables  map[string][]Row
	// TableRules say how each table was counted.
	TableRules map[string]string
	// Grouping is how the rows of its tables were put together: the code of a
	// Grouping; "" is none.
	Grouping string
	// AsSent are the tables of a funder copy that stand as they were last sent,
	// with the period that they are of: today's rows beside those would tell of a
	// few people.
	AsSent map[string]data.Period
	// scores are those of the group's measures; nil is those that every group has.
	scores []*score
	// bands are those of its scores, as far as this copy shows them.
	bands map[string]Bands
}

// MarshalJSON writes {"group","from","to","copy","figures","tables","sentences",
// "three_quarters"}.
func (r *Report) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{
		"group": r.Group, "from": r.Period.From, "to": r.Period.To, "copy": r.Copy,
		"figures": r.Figures, "tables": r.Tables, "sentences": r.Sentences(),
		"three_quarters": r.ThreeQuarters(),
	})
}

// Figure finds a figure by name; nil where there is none.
func (r *Report) Figure(name string) *Figure { return r.Figures[name] }
