package figures

import (
	"fmt"
	"slices"
	"strings"
)

// ThreeQuarters is the test by which the National Lottery's Awards for All takes a
// project to be for one group: whether at least 75 in a hundred of those who came
// belong to it. Who did not say, or was not asked, counts in the whole and not in
// the group, and that is said.
type ThreeQuarters struct {
	Group string `json:"group"` // women
	// PerCent is whole, halves up; nil where the rows of this copy do not tell it, or
	// the whole is under twenty in a funder copy.
	PerCent *int64 `json:"per_cent"`
	Reached *bool  `json:"reached"`
	// Part, Unknown and Whole are people; nil where PerCent is.
	Part    *int64 `json:"part"`
	Unknown *int64 `json:"not_stated"`
	Whole   *int64 `json:"n"`
	Rule    string `json:"rule"`
}

// lotteryGroup is a group of the test: the rows of a table that belong to it.
type lotteryGroup struct {
	group, table, who string
	// in reports whether a row is of the group; ok is false where that cannot be
	// said of what people typed.
	in func(label string) (in, ok bool)
}

// oneOf is a group by its words; others are without it, or, where there are words
// for that too, only those.
func oneOf(within []string, without ...string) func(string) (bool, bool) {
	return func(label string) (bool, bool) {
		label = sameSpelling(label)
		in := slices.Contains(within, label)
		return in, in || len(without) == 0 || slices.Contains(without, label)
	}
}

// lotteryGroups are those of the test that our tables can tell.
var lotteryGroups = []lotteryGroup{
	{"women and girls", "people.by_gender", "who said woman", oneOf([]string{"woman", "women", "female", "girl", "f"})},
	{"younger people", "people.by_age", "under 25", oneOf([]string{"under 18", "18-24"})},
	{"older people", "people.by_age", "of 65 and over", oneOf([]string{"65-74", "75-84", "85+"})},
	{"disabled people", "people.by_disability", "who said that a condition limits them a lot or a little", oneOf([]string{"limited a lot", "limited a little", "yes"}, "a condition, not limited", "no condition", "not limited", "no")},
	{"people who look after somebody", "people.by_carer", "who said yes", oneOf([]string{"yes", "y"}, "no", "n")},
	{"communities of an ethnic minority", "people.by_ethnicity", "of a group of the census other than White", func(label string) (bool, bool) {
		group, ok := EthnicGroup(label)
		return group != "White", ok
	}},
}

// ThreeQuarters is the test for each group, from the rows that this copy prints and
// no others.
func (r *Report) ThreeQuarters() []ThreeQuarters {
	var out []ThreeQuarters
	for _, g := range lotteryGroups {
		t := ThreeQuarters{Group: g.group, Rule: "Of the attendees who came " + during(r.Period) + ": those " + g.who + ", in a hundred. Who was not asked, is not known or prefers not to say is in the whole, and not in the group. From 75 on, the National Lottery takes a project to be for that group."}
		if part, unknown, whole, ok := r.lotteryShare(g); ok {
			percent := quotient(part*100, whole)
			reached := part*4 >= whole*3
			t.PerCent, t.Reached, t.Part, t.Unknown, t.Whole = &percent, &reached, &part, &unknown, &whole
		}
		out = append(out, t)
	}
	return out
}

// lotteryShare adds up the printed rows of a group; ok is false where one that
// matters is hidden, or stands for people within the group and outside of it.
func (r *Report) lotteryShare(g lotteryGroup) (part, unknown, whole int64, ok bool) {
	total, shown := r.shown("people.unique")
	rows := r.Tables[g.table]
	_, old := r.AsSent[g.table]
	if whole = total.Hundredths / 100; !shown || whole == 0 || len(rows) == 0 || old || r.Copy == Funder && !PercentAllowed(whole) {
		return 0, 0, 0, false
	}
	for _, row := range rows {
		in, out, silent := 0, 0, 0
		for _, label := range row.parts() {
			within, known := g.in(label)
			switch {
			case isSilent(label):
				silent++
			case !known:
				return 0, 0, 0, false
			case within:
				in++
			default:
				out++
			}
		}
		hidden := row.Suppressed || row.Value == nil
		switch {
		case in > 0 && (hidden || out+silent > 0):
			return 0, 0, 0, false
		case in > 0:
			part += count(row)
		case silent > 0 && (hidden || out > 0):
			return 0, 0, 0, false
		case silent > 0:
			unknown += count(row)
		}
	}
	return part, unknown, whole, true
}

// isSilent reports whether a row is of those of whom nothing is known.
func isSilent(label string) bool {
	return slices.Contains(noAnswer, sameSpelling(label)) || strings.EqualFold(label, NotStated)
}

// Sentence says how the test came out.
func (t ThreeQuarters) Sentence() string {
	if t.PerCent == nil {
		return upper(t.Group) + ": cannot be said from what this copy prints."
	}
	is := "not reached"
	if *t.Reached {
		is = "reached"
	}
	return fmt.Sprintf("%s: %d%% of %d people, so 75%% is %s; %d of them did not say or were not asked.", upper(t.Group), *t.PerCent, *t.Whole, is, *t.Unknown)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
