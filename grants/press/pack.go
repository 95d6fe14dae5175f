package press

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// EvidencePack is the document that goes with a bid: the case on one page, who
// came, who was referred, what changed, what it costs, how the group is run,
// and how every number was counted. Every number in it is the report's.
func EvidencePack(p grants.Pack) *Document {
	d := &Document{
		Title: "Evidence pack: " + p.Name, Group: p.Group.Name, Copy: copyName(p.Copy), Confidential: p.Copy == figures.Committee,
		Day: p.Day, Unsent: p.Copy == figures.Funder && p.Sent == "", Draft: p.Draft, Dense: true, Most: 8,
	}
	d.add(fitted(d, p)...)
	d.add(packCame(p)...)
	d.add(packReferred(p.Report)...)
	d.add(packChanged(p.Report, contextInPack)...)
	d.add(theirWords(p.Stories)...)
	d.add(packProject(p)...)
	d.add(packGovernance(p)...)
	d.add(countedInBrief(p.Report)...)
	d.add(Unpaged{append(howCounted(p.Report, "How every number was counted"), whoIsHidden(p.Report)...)})
	return d
}

// add puts blocks at the end of the document.
func (d *Document) add(blocks ...Block) { d.Blocks = append(d.Blocks, blocks...) }

// copyName is what stands on every page about whom the copy is for.
func copyName(c figures.Copy) string {
	if c == figures.Committee {
		return "Committee copy: confidential"
	}
	return "Funder copy"
}

// packCover is the head of the first page: what this is of, the finding, and
// what a funder looks for first.
func packCover(p grants.Pack) Cover {
	var facts [][2]string
	fact := func(label, value string) {
		if strings.TrimSpace(value) != "" {
			facts = append(facts, [2]string{label, value})
		}
	}
	fact("Evidence from", p.Evidence.String())
	if p.Project.From != "" && p.Project.To != "" {
		fact("Project", p.Project.String())
	}
	fact("Programme", p.Programme.Name)
	fact("Funder", p.Programme.Funder)
	if len(p.Budget) > 0 {
		fact("Sum asked for", grants.Pounds(p.Asked))
	}
	fact("Date", p.Day.Long())
	fact("Fingerprint", p.Fingerprint)
	return Cover{Compact: true, Kicker: "Evidence pack of " + p.Group.Name + ": " + p.Name, Title: strings.TrimSuffix(caseFinding(p.Report), "."),
		Subtitle: p.Summary, Facts: facts}
}

// caseFinding is the strongest honest sentence that there is: what changed, who
// came, how often they came.
func caseFinding(rep *figures.Report) string {
	if f, ok := outcomeFinding(rep); ok {
		return f.Headline
	}
	return headline(rep)
}

// fitted is the whole case for the person who reads only that, on one page: where
// it is a line or two too long it says less, the least of it first.
func fitted(like *Document, p grants.Pack) []Block {
	var blocks []Block
	for less := range leastOfCase + 1 {
		blocks = packOnOnePage(p, less)
		alone := *like
		alone.Blocks, alone.Unsent = blocks, false
		if len(layOut(&alone).pager.sheets) < 2 {
			break
		}
	}
	return blocks
}

// What the case leaves out to fit on its page, one after the other: what the
// volunteers gave, who gives what beside the sum asked for, the summary under the
// title, and the averages that fewest answered for.
const (
	lessVolunteers = iota + 1
	lessGiven
	lessSummary
	lessMeans
	leastOfCase = lessMeans
)

// meansKept is how many averages stay where there is no room for all.
const meansKept = 4

// packOnOnePage is the case, saying so much less.
func packOnOnePage(p grants.Pack, less int) []Block {
	rep := p.Report
	cover := packCover(p)
	if less >= lessSummary {
		cover.Subtitle = ""
	}
	blocks := []Block{cover}
	if met(rep) {
		facts := keyFacts(rep)
		for i := range facts.Items {
			facts.Items[i].Note = ""
		}
		blocks = append(blocks, facts)
	}
	need := append(section("The need", referralSentence(rep)), wayChart(rep)...)
	came := peopleSentence(rep)
	if less < lessVolunteers {
		came += " " + volunteerSentence(rep)
	}
	if !met(rep) {
		came = noSessions
	}
	if less >= lessGiven {
		p.GivenKind = 0
	}
	right := append(section("Who came", came), section("What we ask for", caseBudget(p))...)
	blocks = append(blocks, Beside{Parts: [][]Block{need, right}})
	blocks = append(blocks, Heading{Level: 2, Text: "What changed for people"})
	if asked := scoresAsked(rep); len(asked) > 0 && anyMean(rep, asked) {
		if less >= lessMeans {
			asked = asked[:min(meansKept, len(asked))]
		}
		blocks = append(blocks, caseMeans(rep, asked), Paragraph{Small: true, Wide: true, Text: meansNote(rep, asked)})
	} else {
		blocks = append(blocks, Paragraph{Text: caseChange(rep)})
	}
	return append(blocks, caseQuote(p.Stories)...)
}

// anyMean reports whether a score has an average to print.
func anyMean(rep *figures.Report, scores []string) bool {
	return slices.ContainsFunc(scores, func(s string) bool { return shownValue(rep.Figure("outcomes." + s + ".change_mean")) })
}

func briefScore(rep *figures.Report, score string) string {
	name := rep.BriefTitle(score)
	if rep.LowerIsBetter(score) {
		name += " *"
	}
	return name
}

func scoresWithMeans(rep *figures.Report, scores []string) []string {
	return slices.DeleteFunc(slices.Clone(scores), func(s string) bool { return !shownValue(rep.Figure("outcomes." + s + ".change_mean")) })
}

// caseMeans is every score that has averages, a line each.
func caseMeans(rep *figures.Report, scores []string) Table {
	t := meansTable(rep, scoresWithMeans(rep, scores))
	t.Caption = ""
	t.Columns = append(t.Columns, Column{Head: "Again", Numeric: true})
	for i, width := range []float64{4.1, 0.9, 0.9, 0.95, 3.3, 1.1} {
		t.Columns[i].Width = width
	}
	for i, s := range scoresWithMeans(rep, scores) {
		again := askedAgain(rep, s)
		if again == figures.Hidden {
			again = "hidden"
		}
		t.Rows[i][0] = briefScore(rep, s) + mattersFrom(rep, s)
		t.Rows[i][4] = strings.Replace(t.Rows[i][4], "range "+figures.Hidden, "range hidden", 1)
		t.Rows[i] = append(t.Rows[i], again)
	}
	return t
}

func section(title, text string) []Block {
	return []Block{Heading{Level: 2, Text: title}, Paragraph{Text: text}}
}

// wayChart is how far the referrals came, as bars; nothing where none was
// received, or where every number is hidden.
func wayChart(rep *figures.Report) []Block {
	s := Series{Name: "Referrals"}
	var alt []string
	drawn := false
	for _, step := range []struct{ name, label string }{
		{"referrals.received", "Received"}, {"referrals.contacted", "Contacted"}, {"referrals.attended", "Came along"},
	} {
		f := rep.Figure(step.name)
		if f == nil {
			continue
		}
		p := Point{Label: step.label, Text: figures.Hidden, Hidden: f.Suppressed}
		if shownValue(f) {
			v := f.Value.Float()
			p.Value, p.Text = &v, shownNumber(f)
			drawn = drawn || v > 0
		}
		s.Points, alt = append(s.Points, p), append(alt, step.label+", "+p.Text)
	}
	if !drawn {
		return nil
	}
	return []Block{Chart{Kind: Bars, Unit: "referrals", Series: []Series{s}, Alt: "From referral to visit: " + strings.Join(alt, "; ") + "."}}
}

// countedFrom says of what time the numbers under it are, and where they are from.
func countedFrom(rep *figures.Report) Paragraph {
	return Paragraph{Small: true, Text: sentence(rep, "From {{from}} to {{to}}, counted from the group's own registers.")}
}

// keyFacts are up to four large numbers: the first four of the list that this
// copy shows.
func keyFacts(rep *figures.Report) Facts {
	var out Facts
	for _, f := range []struct{ name, label, note string }{
		{"people.unique", "people came", "each counted once"},
		{"sessions.held", "sessions held", "in the period"},
		{"attendances.total", "attendances", "every visit counted"},
		{"referrals.received", "referrals received", "walk-ins apart"},
		{"volunteers.hours", "volunteers' hours", "given, not paid"},
	} {
		if fig := rep.Figure(f.name); shownValue(fig) && len(out.Items) < 4 {
			out.Items = append(out.Items, Fact{Value: shownNumber(fig), Label: f.label, Note: f.note})
		}
	}
	return out
}

// referralSentence is the way of the referrals in a sentence or two, with the
// period that they are of.
func referralSentence(rep *figures.Report) string {
	if n, ok := shownCount(rep, "referrals.received"); ok && n == 0 {
		return noReferrals
	}
	text := "From {{from}} to {{to}} we received {{referrals.received}}. "
	contacted, attended := shownValue(rep.Figure("referrals.contacted")), shownValue(rep.Figure("referrals.attended"))
	switch {
	case contacted && attended:
		text += "Of those people, {{number:referrals.contacted}} were contacted and {{number:referrals.attended}} came to a session."
	case contacted:
		text += "Of those people, {{number:referrals.contacted}} were contacted. How many came is " + figures.Hidden + "."
	case attended:
		text += "Of those people, {{number:referrals.attended}} came to a session. How many were contacted is " + figures.Hidden + "."
	default:
		text += "How many of those people were contacted, and how many came, is " + figures.Hidden + "."
	}
	return sentence(rep, text)
}

// caseChange is what changed, in a few sentences.
func caseChange(rep *figures.Report) string {
	if change := headlineChange(rep); change != "" {
		if f, ok := outcomeFinding(rep); ok {
			return f.Headline + ". " + change
		}
		return change
	}
	if len(scoresAsked(rep)) > 0 {
		return "Too few people have answered our questions twice for an average to be printed. We go on asking."
	}
	return "Nobody has answered our questions twice yet. We will ask people when they start and again later."
}

// costsInBrief is how many costs the case in brief names; all are in the budget.
const costsInBrief = 3

// largestCosts names the largest costs, those that are equal in their own order.
func largestCosts(budget []grants.BudgetRow) string {
	rows := slices.Clone(budget)
	slices.SortStableFunc(rows, func(a, b grants.BudgetRow) int { return cmp.Compare(b.Pence, a.Pence) })
	var parts []string
	for _, r := range rows[:min(costsInBrief, len(rows))] {
		parts = append(parts, lowerFirst(r.Item)+" "+grants.Pounds(r.Pence))
	}
	switch {
	case len(rows) == 1:
		return "It is all for " + parts[0] + "."
	case len(rows) <= costsInBrief:
		return "It is for " + joinAnd(parts) + "."
	}
	return "The largest costs are " + joinAnd(parts) + "."
}

// caseBudget is what is asked for in a few sentences.
func caseBudget(p grants.Pack) string {
	if len(p.Budget) == 0 {
		return "The costs have not been worked out yet."
	}
	text := "We ask for " + grants.Pounds(p.Asked)
	if p.Project.From != "" && p.Project.To != "" {
		text += ", for " + p.Project.String()
	}
	text += ". " + largestCosts(p.Budget)
	if p.GivenKind > 0 {
		text += fmt.Sprintf(" The group itself gives time and things worth %s.", grants.Pounds(p.GivenKind))
	}
	return text
}
