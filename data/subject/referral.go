package subject

import (
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/pathway"
)

// freeParts begin the labels of parts that hold free words.
var freeParts = []string{triedLabel, toldLabel, mattersLabel, "A goal", "Something to do"}

const (
	triedLabel   = "We tried to reach you"
	toldLabel    = "We told you of another service"
	mattersLabel = "What matters to you, in the plan"
)

// referralParts are the tries to reach somebody, where they were pointed to,
// what was planned with them and the letters about them.
func referralParts(r *data.Referral) []Field {
	var out []Field
	for _, a := range pathway.Attempts(r) {
		out = append(out, Field{triedLabel + ", " + a.On.Long(), join(", ", words(string(a.How)), words(string(a.Outcome)), a.Note, a.By), "whoever tried"})
	}
	for _, id := range sorted(r.Signposts) {
		s := r.Signposts[id]
		out = append(out, Field{toldLabel + ", " + s.Day.Long(), join(", ", s.Service, s.Reason, went(s.Went), s.Note), ""})
	}
	return slices.Concat(out, planFields(&r.Plan), letterFields(r))
}

func went(w data.Went) string {
	switch w {
	case data.WentYes:
		return "you went"
	case data.WentNo:
		return "you did not go"
	case data.WentNotKnown:
		return "whether you went is not known"
	}
	return ""
}

func planFields(p *data.Plan) []Field {
	out := []Field{{mattersLabel, p.Matters, ""}}
	for _, id := range sorted(p.Goals) {
		goal := p.Goals[id]
		out = append(out, Field{"A goal", join(", ", goal.What, rating("how important", goal.Importance, goal.ImportanceOn),
			rating("how sure", goal.Confidence, goal.ConfidenceOn)), ""})
	}
	for _, id := range sorted(p.Actions) {
		a := p.Actions[id]
		out = append(out, Field{"Something to do", join(", ", a.What, a.Who, a.By.Long(), done(a.DoneOn)), "whoever is to do it"})
	}
	return append(out, Field{"The plan is looked at again on", p.ReviewOn.Long(), ""})
}

func rating(of string, n *int, on data.Date) string {
	if n == nil {
		return ""
	}
	return of + " " + strconv.Itoa(*n) + " of 10 on " + on.Long()
}

func done(on data.Date) string {
	if on == "" {
		return ""
	}
	return "done on " + on.Long()
}

func letterFields(r *data.Referral) []Field {
	var out []Field
	for _, kind := range data.LetterKinds {
		if day := r.Letters[kind]; day != "" {
			out = append(out, Field{"A letter about you (" + strings.ReplaceAll(kind, "_", " ") + ") was made on", day.Long(), "whoever it went to"})
		}
	}
	return out
}
