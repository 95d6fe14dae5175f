package grants

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// This file sets numbers that were typed into an answer against the figures. A
// live figure is never wrong; a typed one may have been right when it was
// written.

// claimed finds "52 people came", "46 sessions were held", "we received 31
// referrals": a number, what it counts and, in the same sentence, that it
// happened.
var claimed = regexp.MustCompile(`(?i)\b([0-9][0-9,]*)\s+(?:different\s+|new\s+|local\s+)?(people|attendees|members|sessions|mornings|visits|attendances|referrals)\b`)

// happened and planned tell a count from a plan.
var (
	happened = regexp.MustCompile(`(?i)\b(came|attended|visited|joined|held|received|were referred|took part|had|ran|were new|met)\b`)
	intended = regexp.MustCompile(`(?i)\b(will|would|shall|plan|hope|aim|expect|each|every|per|up to|room for|holds|at a time|a week|asked|spoke|told|if)\b`)
)

// countedAs are the figures that a word for what was counted may stand for.
var countedAs = map[string][]string{
	"people":   {"people.unique", "people.new", "people.returning", "referrals.contacted", "referrals.attended", "referrals.received"},
	"sessions": {"sessions.held"}, "visits": {"attendances.total"}, "referrals": {"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed"},
}

func counts(word string) []string {
	switch word = strings.ToLower(word); word {
	case "attendees", "members":
		word = "people"
	case "mornings":
		word = "sessions"
	case "attendances":
		word = "visits"
	}
	return countedAs[word]
}

// checkClaims says of which typed numbers the figures of today are others.
func checkClaims(bid *data.Bid, a Answer, rep *figures.Report) []Missing {
	if bid.Looked[a.Key] == lookedMark(a.raw) {
		return nil
	}
	where := "Question: " + a.Title
	var out []Missing
	stale := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(bid.Claims[a.Key])) {
		then := bid.Claims[a.Key][name]
		f := rep.Figure(name)
		if f == nil || !typedIn(a.raw, then) || f.Value != nil && thousands(f.Value.String()) == then {
			continue
		}
		now := f.Text
		if f.Suppressed {
			now = figures.Hidden
		}
		stale[then] = true
		out = append(out, Missing{What: fmt.Sprintf("“%s” has gone stale: %s was %s when this was written and is %s now.", then, lowerStart(figures.Title(name)), then, now),
			Where: where, Do: "Put in the live figure, or the number of today.", Blocking: true, Key: a.Key})
	}
	for _, sentence := range sentences(a.raw) {
		if !happened.MatchString(sentence) || intended.MatchString(sentence) {
			continue
		}
		for _, m := range claimed.FindAllStringSubmatch(live.ReplaceAllString(sentence, "#"), -1) {
			number, names := strings.ReplaceAll(m[1], ",", ""), counts(m[2])
			if stale[m[1]] || isFigure(rep, number, names) {
				continue
			}
			if f := rep.Figure(names[0]); f != nil && f.Value != nil {
				out = append(out, Missing{What: fmt.Sprintf("“%s” differs from the figures: %s is %s.", m[0], lowerStart(figures.Title(names[0])), f.Text),
					Where: where, Do: "Put in the live figure, or the number of today.", Blocking: true, Key: a.Key})
			} else {
				out = append(out, Missing{What: fmt.Sprintf("No figure gives “%s”.", m[0]), Where: where, Do: "Say where it comes from, or leave it out.", Key: a.Key})
			}
		}
	}
	return out
}

// ClaimsOf are the figures of which an answer types the number, with the number.
// They are kept with the answer, so that it can be said when they have moved.
func ClaimsOf(answer string, rep *figures.Report) map[string]string {
	var out map[string]string
	for _, sentence := range sentences(answer) {
		for _, m := range claimed.FindAllStringSubmatch(live.ReplaceAllString(sentence, "#"), -1) {
			for _, name := range counts(m[2]) {
				if f := rep.Figure(name); f != nil && f.Value != nil && f.Value.String() == strings.ReplaceAll(m[1], ",", "") {
					if out == nil {
						out = map[string]string{}
					}
					out[name] = m[1]
				}
			}
		}
	}
	return out
}

func isFigure(rep *figures.Report, number string, names []string) bool {
	for _, name := range names {
		if f := rep.Figure(name); f != nil && f.Value != nil && f.Value.String() == number {
			return true
		}
	}
	return false
}

// typedIn reports whether the number stands in the answer as typed.
func typedIn(answer, number string) bool {
	return regexp.MustCompile(`(^|[^0-9,.])` + regexp.QuoteMeta(number) + `($|[^0-9])`).MatchString(live.ReplaceAllString(answer, "#"))
}

// sentences cuts a text at its full stops.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?\n;", r) })
}

func lowerStart(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// spreads are words of an answer that say what a table shows.
var spreads = regexp.MustCompile(`(?i)\b(tables?|charts?|figures below|pack)\b[^.]*\b(shows?|gives?|has)\b[^.]*\bboth\b|\bsome (went|got|felt)\b[^.]*\bsome\b[^.]*\btables?\b`)

// ofThem are words that lean on a number which this copy hides.
var ofThem = regexp.MustCompile(`(?i)\b(the (first|rest|others|most) of (them|these|those))\b`)

// checkContradictions finds words that the copy's own hidden numbers contradict.
func checkContradictions(a Answer, rep *figures.Report) []Missing {
	where, do := "Question: "+a.Title, "Say it without that number: this copy hides it."
	var out []Missing
	if m := spreads.FindString(a.Text); m != "" && hidesDirections(rep) {
		out = append(out, missing(fmt.Sprintf("“%s” is not so in this copy: how many got better or worse is hidden there.", m), where, do, true))
	}
	hides := slices.ContainsFunc(a.problems, func(p liveProblem) bool { return p.kind == hiddenFigure })
	if m := ofThem.FindString(a.Text); m != "" && hides {
		out = append(out, missing(fmt.Sprintf("“%s” leans on a number that is hidden in this copy.", m), where, do, true))
	}
	return out
}

// hidesDirections reports whether every score hides how many got better or worse.
func hidesDirections(rep *figures.Report) bool {
	for name, better := range rep.Figures {
		score, ok := strings.CutSuffix(name, ".improved")
		if !ok {
			continue
		}
		worse := rep.Figure(score + ".worse")
		if better != nil && worse != nil && better.Value != nil && worse.Value != nil && !better.Suppressed && !worse.Suppressed && better.Value.Hundredths+worse.Value.Hundredths > 0 {
			return false
		}
	}
	return true
}

// checkWords looks at the words of every answer: who might be recognised, which
// numbers have moved, what the copy contradicts. Only a funder copy is read for
// people: the committee knows them.
func checkWords(recs *data.Records, bid *data.Bid, pack Pack) []Missing {
	var out []Missing
	if pack.Copy == figures.Funder {
		out = append(out, pointedAt(recs, bid, typedInPack(recs, bid, pack))...)
	}
	for _, a := range pack.Answers {
		out = append(out, checkClaims(bid, a, pack.Report)...)
		if pack.Copy == figures.Funder {
			out = append(out, checkContradictions(a, pack.Report)...)
		}
	}
	return out
}
