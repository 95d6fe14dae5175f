package press

import (
	"strings"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// This file is the middle of the pack, as short as it can be: a grants officer
// reads sixty of them.

// packCame is who came: a sentence, and every table of people, two beside each
// other.
func packCame(p grants.Pack) []Block {
	rep := p.Report
	blocks := []Block{Heading{Level: 1, Text: "Who came"}}
	if !met(rep) {
		return append(blocks, Finding{noSessions}, Paragraph{Text: "There are no attendances to show."})
	}
	blocks = append(blocks, Finding{visitsHeadline(rep)},
		Paragraph{Text: sentence(rep, "From {{from}} to {{to}} we held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average.") + " " + peopleSentence(rep)})
	if c, ok := monthChart(rep); ok {
		c.Caption = "Attendees' present marks, and people who were only counted."
		blocks = append(blocks, c)
	}
	blocks = append(blocks, trendTable(p)...)
	blocks = append(blocks, whoTheyAre(rep, ageTable(rep)...)...)
	return append(blocks, inWords(rep, "people.by_age")...)
}

// ageTable is the table of ages, where there is one.
func ageTable(rep *figures.Report) []Table {
	if len(rep.Tables["people.by_age"]) == 0 {
		return nil
	}
	return []Table{countTable(rep, "people.by_age", "Age", "People")}
}

// packReferred is who was sent, by whom and why.
func packReferred(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "Who was referred, and why"}}
	if n, ok := shownCount(rep, "referrals.received"); ok && n == 0 {
		return append(blocks, Finding{noReferrals}, Paragraph{Text: "A walk-in is not a referral, and is counted with those who came."})
	}
	f, ok := rep.Referred()
	blocks = append(blocks, Finding{titled(f, ok, sentence(rep, "We received {{referrals.received}}")) + "."})
	tables := []Table{referralTable(rep)}
	var withdrawn []Block
	for _, t := range []struct{ name, head string }{{"referrals.by_need", "Need"}, {"referrals.by_source", "From whom"}} {
		if len(rep.Tables[t.name]) > 0 {
			tables = append(tables, countTable(rep, t.name, t.head, "Referrals"))
		} else {
			withdrawn = append(withdrawn, inWords(rep, t.name)...)
		}
	}
	return append(append(append(blocks, Tables{Items: tables}), withdrawn...), notStarted(rep)...)
}

// notStarted are the reasons why some did not start, where there is room; nothing
// where nobody is told of.
func notStarted(rep *figures.Report) []Block {
	const table = "referrals.not_started_by_reason"
	if f := rep.Figure("referrals.not_started"); f == nil || f.Suppressed {
		return nil // a sentence would say no more than that
	}
	if len(rep.Tables[table]) > 0 {
		return []Block{Spare{1, []Block{countTable(rep, table, "Why they did not start", "Referrals")}}}
	}
	if said := inWords(rep, table); len(said) > 0 {
		return []Block{Spare{1, said}}
	}
	return nil
}

// packChanged is the answers of people who answered twice: one chart, one table
// of directions, and the bands and surveys of the first so many scores.
func packChanged(rep *figures.Report, context int) []Block {
	asked := scoresAsked(rep)
	if len(asked) == 0 {
		return whatChanged(rep)
	}
	blocks := []Block{Heading{Level: 1, Text: "What changed for people"}}
	f, ok := outcomeFinding(rep)
	blocks = append(blocks, Finding{titled(f, ok, "What people told us at first, and what they told us last") + "."})
	if ok {
		blocks = append(blocks, Paragraph{Small: true, Text: f.Base + " " + followUp(rep, headlineScore(rep))})
	}
	if !anyMean(rep, asked) {
		blocks = append(blocks, Paragraph{Text: "Too few people have answered twice for an average to be printed. We go on asking."})
	}
	blocks = append(blocks, directionsInBrief(rep, asked)...)
	if charts := slopeCharts(rep); len(charts) > 0 {
		blocks = append(blocks, charts[len(charts)-1])
	}
	blocks = append(blocks, whatMatters(rep, asked)...)
	if beside := append(bandsTables(rep, asked, context), besidePublished(rep, asked, context)...); len(beside) > 0 {
		blocks = append(blocks, Spare{mostSpared, beside})
	}
	blocks = append(blocks, Paragraph{Small: true, Wide: true, Text: outcomeCaveats(rep, asked).Text})
	return append(blocks, notices(rep, asked)...)
}

// directionsInBrief is how many improved and how many did not, without the
// columns that this copy hides in every row.
func directionsInBrief(rep *figures.Report, scores []string) []Block {
	full := directionTable(rep, scores)
	t := Table{Caption: full.Caption}
	var gone []string
	for i, c := range full.Columns {
		hidden := 0
		for _, row := range full.Rows {
			if row[i] == figures.Hidden {
				hidden++
			}
		}
		if i > 0 && hidden == len(full.Rows) {
			gone = append(gone, lowerFirst(c.Head))
			continue
		}
		t.Columns = append(t.Columns, c)
		for n, row := range full.Rows {
			if len(t.Rows) <= n {
				t.Rows = append(t.Rows, nil)
			}
			t.Rows[n] = append(t.Rows[n], row[i])
		}
	}
	if len(gone) == 0 {
		return []Block{t}
	}
	return []Block{t, Paragraph{Small: true, Text: "Not in the table, because " + figures.Hidden + ": " + joinAnd(gone) + "."}}
}

// rulesInBrief are the rules of counting in a line each. The whole rules are in
// the HTML, and in the window beside each number.
var rulesInBrief = map[string]string{
	"sessions.held":                             "people were marked present, or counted",
	"sessions.hours":                            "from start to end, where times are on file",
	"people.unique":                             "attendees marked present, each once",
	"people.new":                                "their first mark ever is in the period",
	"people.returning":                          "the others who came",
	"attendances.total":                         "present marks, and people only counted",
	"attendances.mean_per_session":              "attendances over sessions held",
	"volunteers.unique":                         "volunteers with a present mark",
	"volunteers.hours":                          "as written down, else the session's length",
	"volunteers.value":                          "hours at the programme's rate on each day",
	"referrals.received":                        "by the day received; walk-ins apart",
	"referrals.contacted":                       "of those, spoken to by the last day",
	"referrals.attended":                        "of those, came by the last day",
	"referrals.completed":                       "of those, finished by the last day",
	"referrals.median_days_to_contact":          "the middle one of those contacted",
	"referrals.median_days_to_first_attendance": "the middle one of those who came",
}

// partsInBrief are the same for the parts of a score.
var partsInBrief = []string{
	"Answered twice: a complete answer in the period and an earlier one, on another day.",
	"First and latest: the averages of those people's first answer ever and last in the period.",
	"Change: the average of each person's change, with Student's 95% range.",
	"Improved, same, worse: by which way the score moved; on some scales a fall is better.",
}

// countedInBrief is how the numbers were counted, a line each, and what is
// hidden and why: one page.
func countedInBrief(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "How the numbers were counted"},
		Paragraph{Small: true, Text: "Each number with its rule in short. The whole rules are in this pack as a web page."}}
	t := Table{Columns: []Column{{Head: "Number", Width: 5.4}, {Head: "Here", Width: 1.3, Numeric: true}, {Head: "How it was counted", Width: 6.4}}}
	for _, name := range figureOrder(rep) {
		if rule, brief := rulesInBrief[name]; brief {
			t.Rows = append(t.Rows, []string{fullTitle(rep, name), briefValue(rep.Figure(name)), rule})
		}
	}
	blocks = append(blocks, t)
	if text := onwardInBrief(rep); text != "" {
		blocks = append(blocks, Paragraph{Small: true, Text: text})
	}
	if len(scoresAsked(rep)) > 0 {
		blocks = append(blocks, Paragraph{Small: true, Text: strings.Join(partsInBrief, " ")})
	}
	return append(blocks, hiddenInBrief(rep)...)
}

// onwardInBrief are the rules of what became of referrals beside their steps, of
// those that are printed, in one sentence.
func onwardInBrief(rep *figures.Report) string {
	var parts []string
	for _, o := range []struct{ name, rule string }{
		{"referrals.overdue", "overdue, still open after the day by which we aim to speak to them"}, {"referrals.median_attempts_to_contact", "tries, until we spoke"},
		{"referrals.not_started", "did not start: declined, not reached or did not come"}, {"referrals.signposted", "told of another service by the last day"}, {"referrals.went", "went there, as far as we heard"},
	} {
		if f := rep.Figure(o.name); shownValue(f) && f.Value.Hundredths > 0 {
			parts = append(parts, o.rule)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Of the referrals received: " + strings.Join(parts, "; ") + "."
}

// briefValue is a bare value; a hidden one is a word, which the line under the
// table explains.
func briefValue(f *figures.Figure) string {
	switch {
	case f == nil || !f.Suppressed && f.Value == nil:
		return figures.Unknown
	case f.Suppressed:
		return "hidden"
	}
	return shownNumber(f)
}

// hiddenInBrief says in a few lines what is hidden and why.
func hiddenInBrief(rep *figures.Report) []Block {
	if rep.Copy == figures.Committee {
		return []Block{Callout{Title: "Confidential", Text: "This copy hides nothing. In a small group exact numbers can tell who somebody is. Keep it in the committee. For anybody else there is the funder copy."}}
	}
	text := "A count of people from 1 to 4 is hidden, and with it any number that would give it away, here or beside what was sent before: “" + figures.Hidden + "”. No average of fewer than 8 people is printed. " +
		"Sessions, hours, attendances and money are not people, and are never hidden."
	if len(hiddenTitles(rep)) == 0 {
		text += " Here no number had to be hidden."
	}
	return []Block{Heading{Level: 3, Text: "What is hidden, and why"}, Paragraph{Small: true, Text: text}}
}
