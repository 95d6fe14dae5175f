package grants

import (
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Pack is everything that an evidence pack prints, already fit for its reader:
// its report is that of its copy, and its answers hold that report's figures.
type Pack struct {
	Copy      figures.Copy
	Day       data.Date // the day the pack is made for; not part of the fingerprint
	Group     data.Group
	Programme data.Programme // without a name where the bid has none
	Name      string         // the bid's
	Summary   string
	Evidence  data.Period
	Project   data.Period // empty days where it is not said yet
	Answers   []Answer
	// Budget is what is asked for; InKind is given and never part of that sum.
	Budget, InKind   []BudgetRow
	Asked, GivenKind int64 // pence
	Match            []BudgetRow
	Matched          int64 // pence, of Match
	// Plan is what is promised, in lists; Trend the years beside the evidence.
	Plan       PlanFile
	Trend      []YearLine
	Priorities []string
	Papers     []Paper
	// Stories are those whose consent covers this funder on the day.
	Stories []PackStory
	Report  *figures.Report
	// Draft is whether something stops the bid, so that this is not for sending.
	Draft bool
	// Sent is the day this very content went to the funder; not part of the
	// fingerprint.
	Sent data.Date
	// Fingerprint names this very content: the same in every format and on
	// every day, and another as soon as anything printed differs.
	Fingerprint string
}

// Answer is one answer with its figures in place.
type Answer struct {
	Key, Title         string
	Text               string // "" where nothing is written yet
	Words              int    // of Text
	MinWords, MaxWords int    // 0 is no limit
	MaxChars           int    // 0 is no limit
	problems           []liveProblem
	unfinished         bool // a gap in square brackets is left
	untouched          bool // it is the starter as it came
	raw                string
}

// Paper is one line of the governance checklist.
type Paper struct {
	Key, Title string
	Required   bool
	Have       *bool // nil is not known
	Detail     string
	note       string // of Detail what somebody typed
	expires    data.Date
}

// BuildPack puts a bid and a report together. It decides nothing about who may
// see what: rep must be the report of the copy. recs gives the group, the
// programme and the papers, and no figures.
func BuildPack(recs *data.Records, bid *data.Bid, rep *figures.Report, day data.Date) Pack {
	p := Pack{
		Copy: rep.Copy, Day: day, Name: bid.Name, Summary: bid.Summary,
		Evidence: rep.Period, Project: data.Period{From: bid.ProjectFrom, To: bid.ProjectTo},
		Budget: BudgetRows(bid.Budget), InKind: BudgetRows(bid.InKind), Asked: bid.AskedPence(), Report: rep,
	}
	for _, l := range p.InKind {
		p.GivenKind += l.Pence
	}
	p.Match = BudgetRows(bid.Match)
	for _, l := range p.Match {
		p.Matched += l.Pence
	}
	if recs.Group != nil {
		p.Group = *recs.Group
	} else {
		p.Group.Name = rep.Group
	}
	programme := ProgrammeOf(recs, bid)
	if programme != nil {
		p.Programme = *programme
	}
	p.Answers = answersOf(bid, programme, rep)
	p.Plan, p.Trend = PlanOf(bid.Plan), trendOf(recs, bid, rep, day)
	p.Priorities = prioritiesOf(bid, programme)
	p.Papers = papersOf(recs, programme)
	p.Stories = StoriesFor(recs, FunderUse(programme), day)
	p.Fingerprint = p.fingerprint()
	return p
}

// answersOf resolves the bid's answers in the order of the programme's
// questions. With no programme the answers stand under their keys.
func answersOf(bid *data.Bid, p *data.Programme, rep *figures.Report) []Answer {
	var questions []data.Question
	if p != nil {
		questions = p.Questions
	} else {
		for _, key := range slices.Sorted(maps.Keys(bid.Answers)) {
			questions = append(questions, data.Question{Key: key, Title: key})
		}
	}
	var out []Answer
	for _, q := range questions {
		raw := strings.TrimSpace(bid.Answers[q.Key])
		text, problems := resolve(raw, rep)
		out = append(out, Answer{
			Key: q.Key, Title: q.Title, Text: text, Words: Words(text), MinWords: q.MinWords, MaxWords: q.MaxWords,
			MaxChars: q.MaxChars, problems: problems, unfinished: hasGap(raw), raw: raw,
			untouched: raw != "" && raw == strings.TrimSpace(q.Starter),
		})
	}
	return out
}

// hasGap reports whether a starter's "[say what]" is still there to fill.
func hasGap(answer string) bool {
	_, after, found := strings.Cut(answer, "[")
	return found && strings.Contains(after, "]")
}

// prioritiesOf are the ticked priorities: the programme's in its order, then
// those that the programme no longer names.
func prioritiesOf(bid *data.Bid, p *data.Programme) []string {
	var out []string
	if p != nil {
		for _, name := range p.Priorities {
			if bid.Priorities[name] {
				out = append(out, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(bid.Priorities)) {
		if bid.Priorities[name] && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// papersOf sets the group's papers against the programme's list. What it says
// of a paper does not depend on the day, so that a pack of unchanged records
// is the same pack tomorrow.
func papersOf(recs *data.Records, p *data.Programme) []Paper {
	if p == nil {
		return nil
	}
	have := map[string]*data.GroupPaper{}
	for _, g := range data.InOrder(recs.GroupPapers) {
		have[g.Key] = g
	}
	var out []Paper
	for _, want := range p.Papers {
		line := Paper{Key: want.Key, Title: want.Title, Required: want.Required}
		if g := have[want.Key]; g != nil {
			line.Have, line.Detail, line.note, line.expires = g.Have, paperDetail(g), g.Note, g.Expires
		}
		out = append(out, line)
	}
	return out
}

func paperDetail(g *data.GroupPaper) string {
	var parts []string
	if note := strings.TrimSpace(g.Note); note != "" {
		parts = append(parts, strings.TrimSuffix(note, ".")+".")
	}
	if g.Dated != "" {
		parts = append(parts, "Dated "+shortDay(g.Dated)+".")
	}
	if g.Expires != "" {
		parts = append(parts, "Runs out on "+shortDay(g.Expires)+".")
	}
	return strings.Join(parts, " ")
}

// HiddenFigures are the names of the figures and tables that this copy hides,
// wholly or in part, in the order of reading.
func (p Pack) HiddenFigures() []string { return hiddenIn(p.Report) }

func hiddenIn(rep *figures.Report) []string {
	var out []string
	for _, name := range rep.Order {
		if f := rep.Figure(name); f != nil && f.Suppressed {
			out = append(out, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(rep.Tables)) {
		if slices.ContainsFunc(rep.Tables[name], func(r figures.Row) bool { return r.Suppressed }) {
			out = append(out, name)
		}
	}
	return out
}

// shortDay is a day as a table has room for it.
func shortDay(d data.Date) string { return d.Time().Format("2 Jan 2006") }
