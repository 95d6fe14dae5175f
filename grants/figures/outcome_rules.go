package figures

import (
	"strconv"

	"commonthread/data/asking"
)

// outcomeRules are the rules of one score's figures, in plain words. They hold
// no counts of people.
type outcomeRules struct {
	matched, baseline, latest, change, low, high, improved, same, worse, begun, rate string
}

func (t *tally) outcomeRules(s *score) outcomeRules {
	answers := "Answers run from " + s.scale() + "."
	if s.of.Converted() {
		answers = "The answers are added up, and each person's total is turned into the published score before any average. Scores run from " + s.scale() + "."
	}
	better, worse := "higher", "lower"
	if s.lower() {
		better, worse = worse, better
	}
	of := s.title() + ", of attendees who answered " + t.during + " and also on an earlier day: "
	const likely = " end of the range in which the true average change very likely lies (95% confidence, Student's t on each person's change). It takes at least two people."
	return outcomeRules{
		matched:  of + "how many they are. Each person's very first answers are set beside their last in that time. A form with one of these questions left blank is not used. Of two forms on one day the one entered first is used.",
		baseline: of + "the average of their very first answers. " + answers,
		latest:   of + "the average of their last answers in that time. " + answers,
		change:   of + "each person's last answer less their first, then the average of these. " + s.direction(),
		low:      of + "the lower" + likely,
		high:     of + "the upper" + likely,
		improved: of + "those whose last answer is " + better + " than their first. " + s.direction(),
		same:     of + "those whose last answer is the same as their first.",
		begun:    s.title() + ": attendees who ever answered completely by " + t.period.To.Long() + ". Each counts once, since the group began.",
		rate:     s.title() + ": of the attendees who were to be asked again " + t.during + ", " + weeksWords(asking.TimesOf(t.recs.Group).Weeks) + " after their first answers: how many in a hundred answered again in that time.",
		worse:    of + "those whose last answer is " + worse + " than their first. " + s.direction(),
	}
}

// direction says which way is better.
func (s *score) direction() string {
	if s.lower() {
		return "Here a lower number is better."
	}
	return "Here a higher number is better."
}

func weeksWords(n int) string {
	if n == 1 {
		return "1 week"
	}
	return strconv.Itoa(n) + " weeks"
}
