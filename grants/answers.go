package grants

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// A live figure in an answer is a name between double braces. There are four
// kinds: {{people.unique}} is the figure with its unit, {{number:people.unique}}
// the number alone, {{table:people.by_age:65-74}} one row of a table, and
// {{group}}, {{period}}, {{from}} and {{to}} are words.
var live = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// HiddenInSentence stands in an answer for a number that this copy hides, before
// the words for what was counted: "a number (hidden to protect people)". It is the
// same for every hidden number, so that it tells nothing.
const HiddenInSentence = "a number (" + figures.Hidden + ")"

// hiddenWithNoun is a hidden figure with what it counts, so that its sentence
// keeps its noun: "a number of referrals (hidden to protect people)".
func hiddenWithNoun(f *figures.Figure) string {
	switch unit := f.Unit; {
	case unit == "" || strings.HasPrefix(unit, "points"):
		return "an average (" + figures.Hidden + ")"
	default:
		return "a number of " + unit + " (" + figures.Hidden + ")"
	}
}

// notKnown stands for a figure that has no value, such as a mean of nobody.
const notKnown = "(not known yet)"

// Resolve puts the report's figures into an answer. The problems are plain
// sentences: a name that no figure has, a figure that this copy hides, one that
// is not known yet.
func Resolve(answer string, rep *figures.Report) (text string, problems []string) {
	text, found := resolve(answer, rep)
	for _, p := range found {
		problems = append(problems, p.sentence())
	}
	return text, problems
}

// Words counts words as the National Lottery Community Fund's own form does:
// runs of characters that are not blank, blank being what JavaScript's \s is.
func Words(text string) int { return len(strings.FieldsFunc(text, isBlank)) }

func isBlank(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// liveProblem is what is wrong with one live figure.
type liveProblem struct {
	name string
	kind problemKind
}

type problemKind int

const (
	unknownFigure problemKind = iota
	hiddenFigure
	undefinedFigure
)

func (p liveProblem) sentence() string {
	switch p.kind {
	case hiddenFigure:
		return fmt.Sprintf("The figure %s is %s in this copy. Write the sentence without it, or leave it as it is.", p.name, figures.Hidden)
	case undefinedFigure:
		return fmt.Sprintf("The figure %s is not known for this period. Write the sentence without it.", p.name)
	}
	return fmt.Sprintf("There is no figure called %q. Choose one from the list of figures.", p.name)
}

func resolve(answer string, rep *figures.Report) (string, []liveProblem) {
	var problems []liveProblem
	var text strings.Builder
	end := 0
	for _, at := range live.FindAllStringSubmatchIndex(answer, -1) {
		text.WriteString(answer[end:at[0]])
		end = at[1]
		name := strings.TrimSpace(answer[at[2]:at[3]])
		s, kind, ok := liveText(name, rep)
		if !ok {
			p := liveProblem{name, kind}
			if !slices.Contains(problems, p) {
				problems = append(problems, p)
			}
			if before := strings.TrimRight(text.String(), " \t"); kind == hiddenFigure && (before == "" || strings.ContainsAny(before[len(before)-1:], ".!?\n")) {
				s = strings.ToUpper(s[:1]) + s[1:] // it begins a sentence
			}
		}
		text.WriteString(s)
	}
	text.WriteString(answer[end:])
	return text.String(), problems
}

// liveText is what one live figure reads as; ok is false where the report
// cannot give it, and kind says why.
func liveText(name string, rep *figures.Report) (text string, kind problemKind, ok bool) {
	switch form, rest, _ := strings.Cut(name, ":"); form {
	case "group":
		return rep.Group, 0, true
	case "period":
		return "the period " + rep.Period.String(), 0, true
	case "from":
		return rep.Period.From.Long(), 0, true
	case "to":
		return rep.Period.To.Long(), 0, true
	case "number":
		f := rep.Figure(strings.TrimSpace(rest))
		if f == nil || f.Suppressed || f.Value == nil {
			return standIn(name, f)
		}
		return thousands(f.Value.String()), 0, true
	case "table":
		return liveRow(rest, rep)
	}
	f := rep.Figure(name)
	if f != nil && f.Suppressed {
		return hiddenWithNoun(f), hiddenFigure, false
	}
	if f == nil || f.Value == nil {
		return standIn(name, f)
	}
	return f.Text, 0, true
}

func standIn(name string, f *figures.Figure) (string, problemKind, bool) {
	switch {
	case f == nil:
		return fmt.Sprintf("(no figure called %s)", name), unknownFigure, false
	case f.Suppressed:
		return HiddenInSentence, hiddenFigure, false
	}
	return notKnown, undefinedFigure, false
}

// liveRow reads "people.by_age:65-74". A label of a fixed list that has no row
// stands for nobody; any other label that has none is a mistake.
func liveRow(name string, rep *figures.Report) (string, problemKind, bool) {
	table, label, _ := strings.Cut(name, ":")
	table, label = strings.TrimSpace(table), strings.TrimSpace(label)
	if _, old := rep.AsSent[table]; old {
		return HiddenInSentence, hiddenFigure, false // its rows are of another time
	}
	rows, known := rep.Tables[table]
	for _, r := range rows {
		if fold(r.Label) != fold(label) {
			continue
		}
		if r.Suppressed || r.Value == nil {
			return HiddenInSentence, hiddenFigure, false
		}
		return thousands(r.Value.String()), 0, true
	}
	if known && slices.Contains(fixedLabels(table), label) {
		return "0", 0, true
	}
	return fmt.Sprintf("(no figure called %s)", name), unknownFigure, false
}

// fixedLabels are the labels that a table may leave out where nobody has them.
func fixedLabels(table string) []string {
	switch table {
	case "people.by_age":
		return []string{"under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+", "not asked"}
	case "referrals.by_source":
		var out []string
		for _, s := range data.Sources {
			if s != data.SourceDropIn {
				out = append(out, string(s))
			}
		}
		return out
	}
	return nil
}
