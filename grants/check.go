package grants

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Missing is one thing to see to before a bid goes.
type Missing struct {
	What  string // what is missing, in a sentence
	Where string // the part of the bid or of the window
	Do    string // what to do
	// Blocking is true where the funder would turn the bid away for it; the
	// rest is advice.
	Blocking bool
	// Key is the part of the bid that a lead may look at and leave as it is; ""
	// where looking is no answer.
	Key string
	// Recognise is true where somebody might be recognised: a funder copy is
	// refused until a lead has looked.
	Recognise bool
}

// OfMoney reports whether it is put right where the budget is.
func (m Missing) OfMoney() bool { return m.Where == "Budget" || m.Where == "Other money" }

// OfBid reports whether it is put right in what the bid says of itself.
func (m Missing) OfBid() bool {
	switch m.Where {
	case "Evidence period", "Project dates", "Summary", "Name of the bid":
		return true
	}
	return false
}

// Level is the word for how grave it is: stop or warn.
func (m Missing) Level() string {
	if m.Blocking {
		return "stop"
	}
	return "warn"
}

// missing is a line of the check that only mending answers.
func missing(what, where, do string, blocking bool) Missing {
	return Missing{What: what, Where: where, Do: do, Blocking: blocking}
}

// fewMatched is the number of people under which figures print no mean.
const fewMatched = 8

// fewSessions is the number of sessions under which a year proves little.
const fewSessions = 6

// Check says what is still missing before the bid can go, first what blocks
// it, in the order of the form. rep is the report that the pack would print.
func Check(recs *data.Records, bid *data.Bid, rep *figures.Report, today data.Date) []Missing {
	p := ProgrammeOf(recs, bid)
	pack := BuildPack(recs, bid, rep, today)
	var all []Missing
	if p == nil {
		all = append(all, missing("The bid has no programme.", "Bid", "Choose the grant that you are applying for.", true))
	}
	all = append(all, checkAnswers(pack)...)
	all = append(all, checkWords(recs, bid, pack)...)
	for _, fault := range BudgetFaults(bid, p) {
		what, do, _ := strings.Cut(fault, ". ")
		all = append(all, missing(strings.TrimSuffix(what, ".")+".", "Budget", do, true))
	}
	all = append(all, checkSums(pack)...)
	all = append(all, checkMoney(bid, p)...)
	all = append(all, checkPlan(bid, p)...)
	all = append(all, checkDays(bid, p, today)...)
	all = append(all, checkStories(recs, pack, p, closingDay(bid, p, today), today)...)
	all = append(all, checkPeriods(bid, today)...)
	all = append(all, checkAge(recs, bid, today)...)
	all = append(all, checkPapers(pack, bid, closingDay(bid, p, today), today)...)
	all = append(all, checkEvidence(rep)...)
	all = append(all, checkConsent(recs, rep.Period)...)
	if p != nil && len(p.Priorities) > 0 && len(pack.Priorities) == 0 {
		all = append(all, missing("No priority is ticked.", "Priorities", "Tick the funder's priorities that the project meets.", false))
	}
	return blockingFirst(all)
}

// Stops are those for which the funder would turn the bid away.
func Stops(all []Missing) []Missing {
	return slices.DeleteFunc(slices.Clone(all), func(m Missing) bool { return !m.Blocking })
}

func blockingFirst(all []Missing) []Missing {
	var first, rest []Missing
	for _, m := range all {
		if m.Blocking {
			first = append(first, m)
		} else {
			rest = append(rest, m)
		}
	}
	return append(first, rest...)
}

func checkAnswers(pack Pack) []Missing {
	var out []Missing
	for _, a := range pack.Answers {
		where := "Question: " + a.Title
		switch {
		case a.Text == "":
			out = append(out, missing("This question is not answered.", where, "Write an answer, or start from the draft.", true))
			continue
		case a.MaxWords > 0 && a.Words > a.MaxWords:
			out = append(out, missing(fmt.Sprintf("The answer has %d words; the most is %d.", a.Words, a.MaxWords), where,
				fmt.Sprintf("Take out %s.", plural(a.Words-a.MaxWords, "word", "words")), true))
		case a.Words < a.MinWords:
			out = append(out, missing(fmt.Sprintf("The answer has %d words; the least is %d.", a.Words, a.MinWords), where,
				fmt.Sprintf("Add %s.", plural(a.MinWords-a.Words, "word", "words")), true))
		}
		if n := utf8.RuneCountInString(a.Text); a.MaxChars > 0 && n > a.MaxChars {
			out = append(out, missing(fmt.Sprintf("The answer has %d characters; the most is %d.", n, a.MaxChars), where,
				fmt.Sprintf("Take out %s.", plural(n-a.MaxChars, "character", "characters")), true))
		}
		if a.untouched && !a.unfinished {
			out = append(out, missing("This is the draft that the program brings, as it came.", where, "Write it in your own words.", true))
		}
		if a.unfinished {
			out = append(out, missing("The draft still has gaps in square brackets.", where, "Fill each gap in, or take it out.", true))
		}
		for _, pr := range a.problems {
			what, do, _ := strings.Cut(pr.sentence(), ". ")
			out = append(out, missing(what+".", where, do, pr.kind == unknownFigure))
		}
	}
	return out
}

// volunteersTime is a cost that is really time given.
var volunteersTime = regexp.MustCompile(`(?i)volunt\w*['’]?s?['’]?\s+(time|hours)|in[- ]kind|\btime of (the )?volunteers`)

// checkMoney looks at what is asked for beside what is given.
func checkMoney(bid *data.Bid, p *data.Programme) []Missing {
	var out []Missing
	for _, l := range BudgetRows(bid.Budget) {
		if volunteersTime.MatchString(l.Item) {
			out = append(out, missing(fmt.Sprintf("“%s” is time that is given, and stands inside the sum asked for.", l.Item), "Budget",
				"Move it to what the group gives: a funder pays for costs only.", true))
		}
	}
	if p != nil && p.Match && len(bid.Match) == 0 && len(bid.InKind) == 0 {
		out = append(out, missing("This funder asks what else pays for the project, and nothing is shown.", "Other money",
			"Enter other money, or what the group gives.", true))
	}
	if p != nil && len(p.Headings) > 0 {
		for _, l := range BudgetRows(bid.Budget) {
			if !slices.ContainsFunc(p.Headings, func(h string) bool { return fold(h) == fold(l.Item) || strings.HasPrefix(fold(l.Item), fold(h)+":") }) {
				out = append(out, missing(fmt.Sprintf("“%s” is under none of the funder's headings.", l.Item), "Budget", "Begin it with one of them: "+strings.Join(p.Headings, ", ")+".", false))
			}
		}
	}
	return out
}

func checkPeriods(bid *data.Bid, today data.Date) []Missing {
	var out []Missing
	switch {
	case bid.EvidenceFrom == "" || bid.EvidenceTo == "":
		out = append(out, missing("The bid does not say which period its figures are of.", "Evidence period", "Choose the first and the last day.", true))
	case bid.EvidenceTo >= today:
		out = append(out, missing("The evidence period is not over yet, so its figures will still change.", "Evidence period",
			"Choose a period that is over, or send the pack after "+bid.EvidenceTo.Long()+".", false))
	}
	if bid.ProjectFrom == "" || bid.ProjectTo == "" {
		out = append(out, missing("The bid does not say when the money will be spent.", "Project dates", "Give the first and the last day of the project.", true))
	}
	return out
}

// oldEvidence is after how many months a draft's evidence is old.
const oldEvidence = 3

// checkAge says that a draft's evidence is old, and offers what came since: in
// sessions and visits, which are nobody.
func checkAge(recs *data.Records, bid *data.Bid, today data.Date) []Missing {
	since := data.Period{From: bid.EvidenceTo.AddDays(1), To: LastMonth(today).To}
	if bid.EvidenceTo == "" || (bid.Status != data.BidDraft && bid.Status != "") ||
		data.DateOf(bid.EvidenceTo.Time().AddDate(0, oldEvidence, 0)) >= today || since.To < since.From {
		return nil
	}
	rep := figures.Attendance(recs, since)
	return []Missing{missing(fmt.Sprintf("The figures end on %s, more than three months ago.", bid.EvidenceTo.Long()), "Evidence period",
		fmt.Sprintf("Say what came since: %s and %s from %s. Or let the period end on %s.", rep.Figure("sessions.held").Text,
			rep.Figure("attendances.total").Text, since, since.To.Long()), false)}
}

// closingDay is the day on which the funder looks at the papers: that on which
// the bid was sent, else the programme's closing day, else today.
func closingDay(bid *data.Bid, p *data.Programme, today data.Date) data.Date {
	switch {
	case bid.SentOn != "":
		return bid.SentOn
	case p != nil && p.Closes >= today:
		return p.Closes
	}
	return today
}

func checkPapers(pack Pack, bid *data.Bid, closing, today data.Date) []Missing {
	var out []Missing
	for _, p := range pack.Papers {
		where := "Papers: " + p.Title
		switch {
		case p.Have == nil && p.Required:
			out = append(out, missing("Nobody has said whether the group has this paper.", where, "Look for it, then tick it.", true))
		case p.Have == nil:
		case !*p.Have && p.Required:
			out = append(out, missing("The funder asks for this paper, and the group has not got it yet.", where,
				"Ask the council for voluntary service for a model to start from.", true))
		case *p.Have && p.expires != "" && p.expires < closing:
			what := "This paper runs out on " + p.expires.Long() + ", before the closing day, " + closing.Long() + "."
			if p.expires < today {
				what = "This paper ran out on " + p.expires.Long() + "."
			}
			out = append(out, missing(what, where, "Renew it, then enter the new date.", p.Required))
		case *p.Have && p.expires != "" && p.expires < bid.ProjectTo:
			out = append(out, missing("This paper runs out on "+p.expires.Long()+", before the project ends.", where, "Plan to renew it.", false))
		}
	}
	return out
}

// checkEvidence looks at what the figures can carry. It reads shown values
// only: a hidden one is not commented on.
func checkEvidence(rep *figures.Report) []Missing {
	var out []Missing
	const where = "Evidence"
	if n, ok := valueOf(rep, "sessions.held"); ok && n == 0 {
		return []Missing{missing("No session was held in the evidence period, so the pack has nothing to show.", where,
			"Choose another period, or enter the registers that are missing.", true)}
	} else if ok && n < fewSessions {
		out = append(out, missing(fmt.Sprintf("Only %s held in the evidence period.", plural(int(n), "session was", "sessions were")), where,
			"A longer period shows more.", false))
	}
	if n, ok := valueOf(rep, "referrals.received"); ok && n == 0 {
		out = append(out, missing("No referral was received in the evidence period.", where,
			"Tell the link workers about the group, or enter the referrals that are missing.", false))
	}
	if !anyMatched(rep) {
		out = append(out, missing(fmt.Sprintf("No questionnaire has %d people who answered it twice, so the pack shows no average.", fewMatched), where,
			"Ask people who answered once to answer again.", false))
	}
	if f := rep.Figure("volunteers.value"); f != nil && f.Value == nil {
		out = append(out, missing("The worth of the volunteers' time cannot be worked out.", where, "Enter the hourly rate for the period under the programme.", false))
	}
	return out
}

// anyMatched reports whether some score has enough people for a mean.
func anyMatched(rep *figures.Report) bool {
	for _, score := range rep.Scores() {
		if n, ok := valueOf(rep, "outcomes."+score+".matched"); ok && n >= fewMatched {
			return true
		}
	}
	return false
}

// valueOf is a shown whole figure; ok is false where it is hidden or undefined.
func valueOf(rep *figures.Report, name string) (n int64, ok bool) {
	f := rep.Figure(name)
	if f == nil || f.Suppressed || f.Value == nil {
		return 0, false
	}
	return f.Value.Hundredths / 100, true
}

// checkConsent counts, for the group itself, attendees of the period who have
// not agreed to be on file. It names nobody.
func checkConsent(recs *data.Records, period data.Period) []Missing {
	came := map[data.ID]bool{}
	for _, s := range recs.Sessions {
		if !period.Has(s.Date) {
			continue
		}
		for id, m := range s.Marks {
			if m.Mark == data.Present {
				came[recs.Resolve(id)] = true
			}
		}
	}
	n := 0
	for id := range came {
		if p := recs.People[id]; p != nil && !p.IsVolunteer() && p.ConsentDate == "" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []Missing{missing(fmt.Sprintf("For %s in the period there is no day on which they agreed to be on file.", plural(n, "person who came", "people who came")),
		"People", "Ask them, and enter the day. They stay counted; their answers should not be quoted.", false)}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", thousands(fmt.Sprint(n)), many)
}
