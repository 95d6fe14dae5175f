package figures

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"commonthread/data"
	"commonthread/data/measures"
)

// score is one score of a measure: how it is read off a filled-in
// questionnaire, and how people speak of it. All of it comes from the measure.
type score struct {
	name    string // M.I, as in ons4.satisfaction
	measure *measures.Measure
	of      *measures.Score
}

// scoresOf are the scores of some measures, in their order.
func scoresOf(all []*measures.Measure) []*score {
	var out []*score
	for _, m := range all {
		for i := range m.Scores {
			out = append(out, &score{m.Code + "." + m.Scores[i].Name, m, &m.Scores[i]})
		}
	}
	return out
}

// shippedScores are those of the measures that every group has.
var shippedScores = sync.OnceValue(func() []*score { return scoresOf(measures.Shipped()) })

// standardScores are those of which every group has figures.
var standardScores = sync.OnceValue(func() []*score {
	return slices.DeleteFunc(slices.Clone(shippedScores()), func(s *score) bool { return !s.measure.Standard })
})

// OutcomeScores are the scores M.I of which every group has figures, in the
// order of reading, as in outcomes.ons4.satisfaction.matched. Others that a group
// has answers to come after them: Report.Scores.
func OutcomeScores() []string { return namesOf(standardScores()) }

func namesOf(scores []*score) []string {
	names := make([]string, len(scores))
	for i, s := range scores {
		names[i] = s.name
	}
	return names
}

// Scores are the scores that outcome figures are counted for, in the order of
// reading.
func (r *Report) Scores() []string { return namesOf(r.allScores()) }

// allScores are the scores of the report: those of its measures.
func (r *Report) allScores() []*score {
	if r.scores == nil {
		return shippedScores()
	}
	return r.scores
}

// Measure is the measure that a score of the report belongs to, and the score
// in it; nil where it has none of that name.
func (r *Report) Measure(name string) (*measures.Measure, *measures.Score) {
	if s := scoreIn(r.allScores(), name); s != nil {
		return s.measure, s.of
	}
	return nil, nil
}

func scoreIn(scores []*score, name string) *score {
	if i := slices.IndexFunc(scores, func(s *score) bool { return s.name == name }); i >= 0 {
		return scores[i]
	}
	return nil
}

// LowerIsBetter reports whether a fall in a score of the measures that every
// group has is the improvement.
func LowerIsBetter(name string) bool {
	s := scoreIn(shippedScores(), name)
	return s != nil && s.lower()
}

// LowerIsBetter reports whether a fall in a score of the report is the improvement.
func (r *Report) LowerIsBetter(name string) bool {
	s := scoreIn(r.allScores(), name)
	return s != nil && s.lower()
}

// ScoresByBase are the scores in the order in which findings are taken and tables
// have them: by how many people answered twice, as far as this copy shows it, the
// most first, else in the order of asking. It is settled before anything is known
// of what changed, so that nobody, not even chance, picks what flatters.
func (r *Report) ScoresByBase() []string {
	out := r.Scores()
	base := func(score string) int64 {
		n, _ := r.shown("outcomes." + score + ".matched")
		return n.Hundredths
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(base(b), base(a)) })
	return out
}

// BriefTitle is what a score of the report is called where a line is all there is.
func (r *Report) BriefTitle(name string) string {
	if s := scoreIn(r.allScores(), name); s != nil && s.of.Brief != "" {
		return s.of.Brief
	}
	return r.ScoreTitle(name)
}

// ScoreTitle is what people call a score: "Life satisfaction" for
// ons4.satisfaction. An unknown score is its own title.
func ScoreTitle(name string) string {
	if s := scoreIn(shippedScores(), name); s != nil {
		return s.title()
	}
	return name
}

// ScoreTitle is what people call a score of the report.
func (r *Report) ScoreTitle(name string) string {
	if s := scoreIn(r.allScores(), name); s != nil {
		return s.title()
	}
	return name
}

func (s *score) lower() bool { return s.of.Better.IsLower() }

func (s *score) title() string {
	switch {
	case s.of.Title != "":
		return s.of.Title
	case len(s.measure.Scores) == 1:
		return s.measure.Title
	}
	return s.measure.Title + ", " + strings.ReplaceAll(s.of.Name, "_", " ")
}

// scale completes "Answers run from ...".
func (s *score) scale() string {
	if s.of.Scale != "" {
		return s.of.Scale
	}
	low, high := s.measure.Range(s.of)
	return Number{low}.String() + " to " + Number{high}.String()
}

func (s *score) unit() string {
	if s.of.Unit != "" {
		return s.of.Unit
	}
	return "points from " + s.scale()
}

// changeUnit is the unit of a difference, which has no range of its own.
func (s *score) changeUnit() string {
	unit, _, _ := strings.Cut(s.unit(), " from ")
	return unit
}

// felt completes "Three people ...", for the better or the worse.
func (s *score) felt(better bool) string {
	switch {
	case better && s.of.FeltBetter != "":
		return s.of.FeltBetter
	case !better && s.of.FeltWorse != "":
		return s.of.FeltWorse
	case better:
		return "gave better answers: " + s.title()
	}
	return "gave worse answers: " + s.title()
}

// subject begins "... rose by 1 point".
func (s *score) subject() string {
	if s.of.Subject != "" {
		return s.of.Subject
	}
	return s.title()
}

// read is the score of one of its measure's questionnaires, in hundredths; ok
// is false where an answer that it needs is missing or out of range.
func (s *score) read(r *data.Response) (value int64, ok bool) { return s.measure.Value(s.of, r.Items) }
