package press

import (
	"fmt"

	"commonthread/grants/figures"
)

const noSessions = "No sessions were held in this period."

// met reports whether any session was held, as far as the report shows.
func met(rep *figures.Report) bool {
	n, ok := shownCount(rep, "sessions.held")
	return ok && n > 0
}

// headline is the sentence that opens the case: the people where there are
// enough of them to say so, else the sessions.
func headline(rep *figures.Report) string {
	if f, ok := rep.Came(); ok && met(rep) {
		return f.Headline + "."
	}
	return visitsHeadline(rep)
}

// visitsHeadline is how often people came, of which nothing is ever hidden.
func visitsHeadline(rep *figures.Report) string {
	if !met(rep) {
		return noSessions
	}
	if f, ok := rep.Visits(); ok {
		return f.Headline + "."
	}
	return sentence(rep, "We held {{sessions.held}}.")
}

// outcomeFinding is the headline of what changed; ok is false where no score
// has a base for one.
func outcomeFinding(rep *figures.Report) (f figures.Finding, ok bool) {
	return rep.Felt(headlineScore(rep))
}

// headlineScore is the score that a finding in words is of: the first by base that
// has one; "" where none has.
func headlineScore(rep *figures.Report) string {
	for _, s := range rep.ScoresByBase() {
		if _, ok := rep.Felt(s); ok {
			return s
		}
	}
	return ""
}

// followUp says how many of those who were to be asked again were: it goes with
// every finding, since those who were lost may have fared otherwise.
func followUp(rep *figures.Report, score string) string {
	f := rep.Figure("outcomes." + score + ".follow_up_rate")
	switch {
	case f == nil:
		return ""
	case f.Suppressed:
		return "What share was asked again in time is " + figures.Hidden + "."
	case f.Value == nil:
		return "Nobody was due to be asked again in that time."
	}
	return "Of those who were due to be asked again, " + rateWords(rep, f) + " were, in time."
}

// changeSentence says what changed for one score, of how many, both ways.
func changeSentence(rep *figures.Report, score string) string {
	name := "outcomes." + score + "."
	text := fmt.Sprintf("%s: the average went from {{number:%[2]sbaseline_mean}} to {{%[2]slatest_mean}}, for the {{%[2]smatched}} who answered twice.", scoreLine(rep, score), name)
	if shownValue(rep.Figure(name+"improved")) && shownValue(rep.Figure(name+"same")) && shownValue(rep.Figure(name+"worse")) {
		text += fmt.Sprintf(" {{number:%[1]simproved}} improved, {{number:%[1]ssame}} stayed the same and {{number:%[1]sworse}} got worse.", name)
	} else {
		text += " How many improved or got worse is " + figures.Hidden + "."
	}
	return joinNonBlank(" ", sentence(rep, text), followUp(rep, score))
}

// headlineChange is the sentence on the first score of the fixed order that
// has averages; "" where none has.
func headlineChange(rep *figures.Report) string {
	if s, ok := headlineSlope(rep); ok {
		return changeSentence(rep, s.Score)
	}
	return ""
}

// headlineSlope is the first score of the fixed order that has averages.
func headlineSlope(rep *figures.Report) (s figures.Slope, ok bool) {
	for _, score := range rep.ScoresByBase() {
		for _, s := range rep.Slopes() {
			if s.Score == score {
				return s, true
			}
		}
	}
	return figures.Slope{}, false
}

// scoresAsked are the scores that anybody answered twice, as far as is shown.
func scoresAsked(rep *figures.Report) []string {
	var out []string
	for _, s := range rep.ScoresByBase() {
		f := rep.Figure("outcomes." + s + ".matched")
		if f != nil && (f.Suppressed || f.Value != nil && f.Value.Hundredths > 0) {
			out = append(out, s)
		}
	}
	return out
}

// titled is a finding as a chart's title, or the plain words where there is none.
func titled(f figures.Finding, ok bool, plain string) string {
	if ok {
		return f.Headline
	}
	return plain
}
