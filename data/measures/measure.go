package measures

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Measure is one questionnaire.
type Measure struct {
	// Code is its short name, in figures and tables: lower case letters, digits
	// and _, at most 30.
	Code    string `json:"code,omitempty"`
	Title   string `json:"title,omitempty"`
	Source  string `json:"source,omitempty"`
	Licence string `json:"licence,omitempty"`
	// Wording is shown, or withheld where the questions are not ours to show.
	Wording string `json:"wording,omitempty"`
	// Intro is read before the questions.
	Intro string `json:"intro,omitempty"`
	// Standard is whether every group's figures have it, answered or not.
	Standard bool `json:"standard,omitempty"`
	// Order is its place among the shipped ones; those without come after, by code.
	Order int `json:"order,omitempty"`
	// Notice is the line that its owners ask to be printed wherever it is reported.
	Notice      string       `json:"notice,omitempty"`
	Items       []Item       `json:"items,omitempty"`
	Scores      []Score      `json:"scores,omitempty"`
	Comparators []Comparator `json:"comparators,omitempty"`
}

// Item is one question, answered by a whole number from Low to High.
type Item struct {
	Name     string `json:"name,omitempty"` // within the measure
	Title    string `json:"title,omitempty"`
	Question string `json:"question,omitempty"`
	Low      int    `json:"low"`
	High     int    `json:"high"`
	// Labels are the answers in words from the lowest up, one for each number;
	// none where the answer is a number.
	Labels    []string `json:"labels,omitempty"`
	LowLabel  string   `json:"low_label,omitempty"` // what the lowest number means
	HighLabel string   `json:"high_label,omitempty"`
	Better    Better   `json:"better,omitempty"`
	// Faces is whether an easy questionnaire has faces for its labels: only of a
	// question that is made for them, since they say which answer is the good one.
	Faces bool `json:"faces,omitempty"`
}

// Better says which way is the improvement.
type Better string

// The two ways; "" is Higher.
const (
	Higher Better = "higher"
	Lower  Better = "lower"
)

// How says how a score is made of its items.
type How string

// A sum of items, an item whose better way is not the score's turned round
// first; or a single item as it was answered.
const (
	Sum    How = "sum"
	Single How = "single"
)

// Score is one number made of a filled-in questionnaire; a figure's name has it
// as code.name.
type Score struct {
	Name   string   `json:"name,omitempty"`
	Items  []string `json:"items,omitempty"` // all of them must be answered
	How    How      `json:"how,omitempty"`
	Better Better   `json:"better,omitempty"`
	// Convert gives the metric score of each raw one, as the source publishes it,
	// with at most two decimals.
	Convert map[string]string `json:"convert,omitempty"`
	// Bands are named stretches from the lowest score up, each to and including a
	// score.
	Bands      []Band      `json:"bands,omitempty"`
	Meaningful *Meaningful `json:"meaningful,omitempty"`
	// Title is what people call it; Scale completes "Answers run from", Unit is
	// what it counts; FeltBetter and FeltWorse complete "three people", Subject
	// "rose by a point".
	Title      string `json:"title,omitempty"`
	Brief      string `json:"brief,omitempty"` // where a line is all there is: "Happy yesterday"
	Scale      string `json:"scale,omitempty"`
	Unit       string `json:"unit,omitempty"`
	FeltBetter string `json:"felt_better,omitempty"`
	FeltWorse  string `json:"felt_worse,omitempty"`
	Subject    string `json:"subject,omitempty"`
}

// Band is a named stretch of a score.
type Band struct {
	Name string  `json:"name,omitempty"`
	To   Decimal `json:"to,omitempty"`
}

// Meaningful is the least change that the source calls one that matters.
type Meaningful struct {
	Change Decimal `json:"change,omitempty"`
	Source string  `json:"source,omitempty"`
}

// Comparator is a published mean to set beside the group's, never as if it were
// a control group.
type Comparator struct {
	Figure string  `json:"figure,omitempty"` // the name of a score
	Value  Decimal `json:"value,omitempty"`
	Survey string  `json:"survey,omitempty"`
	Year   string  `json:"year,omitempty"`
}

// Decimal is a number of at most two decimals as it is written: "28.12". In JSON
// it may be a number or text.
type Decimal string

// UnmarshalJSON reads a number or text.
func (d *Decimal) UnmarshalJSON(raw []byte) error {
	*d = Decimal(strings.Trim(string(raw), `"`))
	return nil
}

// Hundredths is the number times one hundred; ok is false where it is none.
func (d Decimal) Hundredths() (n int64, ok bool) {
	s, negative := strings.CutPrefix(strings.TrimSpace(string(d)), "-")
	units, part, _ := strings.Cut(s, ".")
	if len(part) > 2 {
		return 0, false
	}
	h, err := strconv.ParseUint(units+(part + "00")[:2], 10, 40)
	if err != nil || units == "" {
		return 0, false
	}
	if negative {
		return -int64(h), true
	}
	return int64(h), true
}

// ErrMeasure means that a measure cannot be used as it stands.
var ErrMeasure = errors.New("measure")

// The most items and scores of one measure, and the widest range of an item.
const (
	mostItems  = 60
	mostScores = 20
	widestItem = 100
)

var codes = regexp.MustCompile(`^[a-z][a-z0-9_]{0,29}$`)

// Read reads a measure in the form of assets/measures and checks it. A member
// that is not known is refused: what it asks for would be left out unsaid.
func Read(raw []byte) (*Measure, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	m := new(Measure)
	if err := d.Decode(m); err != nil {
		return nil, fmt.Errorf("%w: this is not a measure: %w", ErrMeasure, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: something stands after the measure", ErrMeasure)
	}
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// Validate asks for what every measure needs: a code, items with a range, and
// scores of its own items. A conversion covers every raw score.
func (m *Measure) Validate() error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrMeasure, fmt.Sprintf(format, args...))
	}
	switch {
	case !codes.MatchString(m.Code):
		return wrong("its code is small letters, digits and _, at most 30, like ons4")
	case strings.TrimSpace(m.Title) == "":
		return wrong("%s has no title", m.Code)
	case m.Wording != "shown" && m.Wording != "withheld":
		return wrong("the wording of %s is shown or withheld", m.Code)
	case len(m.Items) == 0 || len(m.Items) > mostItems:
		return wrong("%s has from 1 to %d items", m.Code, mostItems)
	case len(m.Scores) == 0 || len(m.Scores) > mostScores:
		return wrong("%s has from 1 to %d scores", m.Code, mostScores)
	}
	seen := map[string]bool{}
	for _, it := range m.Items {
		switch {
		case !codes.MatchString(it.Name) || seen[it.Name]:
			return wrong("each item of %s has a name of its own, of small letters, digits and _", m.Code)
		case it.Low >= it.High || it.High-it.Low > widestItem || it.Low < 0:
			return wrong("the answers of %s run from a number to a higher one", it.Name)
		case len(it.Labels) != 0 && len(it.Labels) != it.High-it.Low+1:
			return wrong("%s has %d labels for %d answers", it.Name, len(it.Labels), it.High-it.Low+1)
		case !it.Better.known():
			return wrong("of %s, better is higher or lower", it.Name)
		case it.Faces && len(it.Labels) != 3 && len(it.Labels) != 5:
			return wrong("%s has faces, and so needs 3 or 5 labels", it.Name)
		case m.Wording == "shown" && strings.TrimSpace(it.Question) == "":
			return wrong("%s has no question", it.Name)
		}
		seen[it.Name] = true
	}
	scores := map[string]bool{}
	for i := range m.Scores {
		s := &m.Scores[i]
		if err := m.checkScore(s, scores[s.Name]); err != nil {
			return err
		}
		scores[s.Name] = true
	}
	for _, c := range m.Comparators {
		_, ok := c.Value.Hundredths()
		if !scores[c.Figure] || !ok || c.Survey == "" || c.Year == "" {
			return wrong("a figure to compare %s with needs its score, value, survey and year", m.Code)
		}
	}
	return nil
}

func (m *Measure) checkScore(s *Score, twice bool) error {
	wrong := func(format string, args ...any) error {
		return fmt.Errorf("%w: score %s of %s: %s", ErrMeasure, s.Name, m.Code, fmt.Sprintf(format, args...))
	}
	switch {
	case !codes.MatchString(s.Name) || twice:
		return wrong("each score has a name of its own, of small letters, digits and _")
	case s.How != Sum && s.How != Single:
		return wrong("it is made by sum or single")
	case !s.Better.known():
		return wrong("better is higher or lower")
	case len(s.Items) == 0, s.How == Single && len(s.Items) != 1:
		return wrong("a sum takes at least one item, a single one just one")
	}
	used := map[string]bool{}
	for _, name := range s.Items {
		if m.itemAt(name) < 0 || used[name] {
			return wrong("%q is no item, or stands in it twice", name)
		}
		used[name] = true
	}
	low, high := m.RawRange(s)
	if len(s.Convert) > 0 {
		for raw := low; raw <= high; raw++ {
			if _, ok := Decimal(s.Convert[strconv.Itoa(raw)]).Hundredths(); !ok {
				return wrong("the conversion has no number for %d; it needs every raw score from %d to %d", raw, low, high)
			}
		}
		if len(s.Convert) > high-low+1 {
			return wrong("the conversion has raw scores outside %d to %d", low, high)
		}
	}
	last := int64(-1 << 40)
	for _, b := range s.Bands {
		to, ok := b.To.Hundredths()
		if !ok || to <= last || b.Name == "" {
			return wrong("each band has a name and ends above the one before")
		}
		last = to
	}
	if s.Meaningful != nil {
		if n, ok := s.Meaningful.Change.Hundredths(); !ok || n <= 0 || s.Meaningful.Source == "" {
			return wrong("a change that matters is a number above nought, with its source")
		}
	}
	return nil
}

func (b Better) known() bool { return b == "" || b == Higher || b == Lower }

// IsLower reports whether a fall is the improvement.
func (b Better) IsLower() bool { return b == Lower }

// itemAt is the place of an item; -1 where there is none of that name.
func (m *Measure) itemAt(name string) int {
	return slices.IndexFunc(m.Items, func(it Item) bool { return it.Name == name })
}

// Item is the item of that name; the zero value where there is none.
func (m *Measure) Item(name string) Item {
	if i := m.itemAt(name); i >= 0 {
		return m.Items[i]
	}
	return Item{}
}

// Score is the score of that name; nil where there is none.
func (m *Measure) Score(name string) *Score {
	for i := range m.Scores {
		if m.Scores[i].Name == name {
			return &m.Scores[i]
		}
	}
	return nil
}

// Withheld reports whether the questions may not be shown.
func (m *Measure) Withheld() bool { return m.Wording == "withheld" }

// WithQuestions is the measure with these questions in place of its own, one an
// item; with none, or one that is blank, it is withheld and has no question at all.
func (m *Measure) WithQuestions(questions []string) *Measure {
	out := *m
	out.Items = slices.Clone(m.Items)
	whole := len(questions) == len(m.Items) && !slices.ContainsFunc(questions, func(q string) bool { return strings.TrimSpace(q) == "" })
	out.Wording = "withheld"
	if whole {
		out.Wording = "shown"
	}
	for i := range out.Items {
		out.Items[i].Question = ""
		if whole {
			out.Items[i].Question = questions[i]
		}
	}
	return &out
}

// Label is an answer in words: "Often", or the number where it has none.
func (it Item) Label(answer int) string {
	if i := answer - it.Low; i >= 0 && i < len(it.Labels) {
		return it.Labels[i]
	}
	return strconv.Itoa(answer)
}

// Name is what a chart calls the item.
func (it Item) Called() string {
	if it.Title != "" {
		return it.Title
	}
	return strings.ToUpper(it.Name[:1]) + strings.ReplaceAll(it.Name[1:], "_", " ")
}
