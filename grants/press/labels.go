package press

import (
	"maps"
	"slices"
	"strings"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// sentence fills a sentence with live figures, in the way in which a bid's
// answers are filled, so that a hidden number reads the same everywhere.
func sentence(rep *figures.Report, template string) string {
	text, _ := grants.Resolve(template, rep)
	return text
}

// shownValue reports whether the report gives the figure a value to print.
func shownValue(f *figures.Figure) bool { return f != nil && !f.Suppressed && f.Value != nil }

// shownCount is a shown whole figure; ok is false where it is hidden or undefined.
func shownCount(rep *figures.Report, name string) (n int64, ok bool) {
	f := rep.Figure(name)
	if !shownValue(f) {
		return 0, false
	}
	return f.Value.Hundredths / 100, true
}

// shownText is a figure with its unit, or the words for one that is not there.
func shownText(f *figures.Figure) string {
	switch {
	case f == nil:
		return figures.Unknown
	case f.Suppressed:
		return figures.Hidden
	}
	return f.Text
}

// shownNumber is the bare number, or the words for one that is not there.
func shownNumber(f *figures.Figure) string {
	if !shownValue(f) {
		return shownText(f)
	}
	return withCommas(f.Value.String())
}

// withCommas sets commas between the thousands of a number.
func withCommas(s string) string {
	digits, point, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	out := s[:len(s)-len(strings.TrimPrefix(s, "-"))]
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out += ","
		}
		out += string(d)
	}
	if point != "" {
		out += "." + point
	}
	return out
}

// splitOutcome takes outcomes.M.I.part apart; ok is false for other figures.
func splitOutcome(name string) (score, part string, ok bool) {
	rest, ok := strings.CutPrefix(name, "outcomes.")
	i := strings.LastIndexByte(rest, '.')
	if !ok || i < 0 {
		return "", "", false
	}
	return rest[:i], rest[i+1:], true
}

// fullTitle is the plain name of a figure or table where it stands alone.
func fullTitle(rep *figures.Report, name string) string {
	if score, _, ok := splitOutcome(name); ok {
		return rep.ScoreTitle(score) + ": " + lowerFirst(figures.Title(name))
	}
	switch family, _, _ := strings.Cut(name, "."); {
	case name == "people.by_carer":
		return "People by whether they look after somebody"
	case family == "people" && strings.HasPrefix(name, "people.by_"):
		return "People by " + lowerFirst(figures.Title(name))
	case family == "referrals" && name != "referrals.received":
		return "Referrals: " + lowerFirst(figures.Title(name))
	case family == "volunteers" && name != "volunteers.unique":
		return "Volunteers: " + lowerFirst(figures.Title(name))
	case name == "people.new", name == "people.returning":
		return "People: " + lowerFirst(figures.Title(name))
	case name == "attendances.mean_per_session":
		return "Attendances: " + lowerFirst(figures.Title(name))
	}
	return figures.Title(name)
}

// figureOrder is every figure of the report: in the order of reading first,
// then any that the order leaves out.
func figureOrder(rep *figures.Report) []string {
	var out []string
	for _, name := range append(slices.Clone(rep.Order), slices.Sorted(maps.Keys(rep.Figures))...) {
		if rep.Figures[name] != nil && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// tableOrder is every table of the report, in the order of reading.
func tableOrder(rep *figures.Report) []string {
	var out []string
	for _, name := range append(figures.TableNames(), slices.Sorted(maps.Keys(rep.Tables))...) {
		if _, there := rep.Tables[name]; there && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lowerFirst puts a word into the middle of a sentence, but leaves DBS and £5.
func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] < 'A' || s[1] > 'Z') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// joinAnd is a list as a sentence holds it: a, b and c.
func joinAnd(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
