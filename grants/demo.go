package grants

import (
	"fmt"

	"commonthread/data"
)

// demoProgramme is the programme of the demonstration group's bids.
const demoProgramme = "east-lancashire-social-prescribing"

// DemoBidName is the name of the demonstration group's grant for the year from
// April in which the day lies; its receipts name it.
func DemoBidName(day data.Date) string {
	return fmt.Sprintf("Prescription for Wellbeing %d", lastFiscalYear(day).To.Year())
}

// DemoBid puts what a demonstration group has of grants: its papers, this
// year's grant, which was awarded and is being spent, and a draft for next year
// with one answer still to finish. It returns this year's grant. Both rest on
// the last full year from April to March.
func DemoBid(tx Writer, groupName string, today data.Date) (*data.Bid, error) {
	p, err := putProgramme(tx, demoProgramme)
	if err != nil {
		return nil, err
	}
	evidence, young := lastFiscalYear(today), false
	if g := tx.Records().Group; g != nil && g.Founded > evidence.To {
		// A group that has only begun shows what there is, and has had no grant yet.
		young, evidence.From, evidence.To = true, g.Founded, today.AddDays(-1)
	}
	for _, paper := range demoPapers(lastFiscalYear(today)) {
		paper.ID = tx.NewID()
		if g := tx.Records().Group; g != nil && paper.Dated != "" {
			paper.Dated = max(paper.Dated, g.Founded) // no paper is older than the group
		}
		if err := tx.Put(paper); err != nil {
			return nil, fmt.Errorf("demonstration papers: %w", err)
		}
	}
	year := lastFiscalYear(today).To.Year()
	if young {
		bid := demoBid(tx, p, groupName, evidence, year)
		bid.Name = "Prescription for Wellbeing: our first grant"
		bid.Status, bid.ProjectFrom = data.BidDraft, nextMonth(today)
		bid.ProjectTo = yearFrom(bid.ProjectFrom)
		bid.Answers, bid.Plan = youngAnswers(groupName), forNewYear(bid.Plan)
		if err := tx.Put(bid); err != nil {
			return nil, fmt.Errorf("demonstration bid: %w", err)
		}
		return bid, nil
	}
	now := demoBid(tx, p, groupName, evidence, year)
	now.Status, now.AwardedPence = data.BidAwarded, now.AskedPence()
	now.SentOn, now.DecidedOn = data.Date(fmt.Sprintf("%04d-02-16", year)), data.Date(fmt.Sprintf("%04d-03-20", year))
	now.Learning = demoLearning()
	next := demoBid(tx, p, groupName, evidence, year+1)
	next.Status, next.Plan = data.BidDraft, forNewYear(next.Plan)
	for _, q := range p.Questions {
		if q.Key == "after" {
			next.Answers[q.Key] = q.Starter
		}
	}
	for _, bid := range []*data.Bid{now, next} {
		if err := tx.Put(bid); err != nil {
			return nil, fmt.Errorf("demonstration bid: %w", err)
		}
	}
	return now, nil
}

func demoBid(tx Writer, p *data.Programme, group string, evidence data.Period, year int) *data.Bid {
	from := data.Date(fmt.Sprintf("%04d-04-01", year))
	bid := &data.Bid{
		Meta: data.Meta{ID: tx.NewID()}, Name: fmt.Sprintf("Prescription for Wellbeing %d", year), ProgrammeID: p.ID,
		Summary:      "A weekly crafting morning in Nelson for people who are lonely, low in confidence or new to the town.",
		EvidenceFrom: evidence.From, EvidenceTo: evidence.To, ProjectFrom: from, ProjectTo: yearFrom(from),
		Answers:    demoAnswers(group),
		Priorities: map[string]bool{},
		Budget:     map[data.ID]data.BudgetLine{}, InKind: map[data.ID]data.BudgetLine{},
	}
	bid.Plan = demoPlan(tx, from)
	for i, name := range p.Priorities {
		if i >= 2 { // the last three: Bradley, connections, people's own ideas
			bid.Priorities[name] = true
		}
	}
	for i, l := range demoBudget {
		l.Order = i + 1
		bid.Budget[tx.NewID()] = l
	}
	for i, l := range demoInKind(p, from) {
		l.Order = i + 1
		bid.InKind[tx.NewID()] = l
	}
	return bid
}

// demoBudget comes to £4,860.
var demoBudget = []data.BudgetLine{
	{Item: "Room hire", How: "48 mornings of 2 hours at £15 an hour", Pence: 144000},
	{Item: "Materials", How: "Wool, fabric, thread and needles: 48 mornings at £22", Pence: 105600},
	{Item: "Refreshments", How: "48 mornings at £8", Pence: 38400},
	{Item: "Volunteer expenses", How: "Bus fares: 6 volunteers, 48 mornings, £3 each", Pence: 86400},
	{Item: "First journeys", How: "A taxi for a newcomer's first visit: 40 at £12", Pence: 48000},
	{Item: "Training and DBS checks", How: "First aid for two, safeguarding for six, handling fees", Pence: 42000},
	{Item: "Publicity", How: "Leaflets for 8 surgeries and the library, large print too", Pence: 21600},
}

// demoHours are the hours of the volunteers in the year of a grant: six people,
// two and a half hours, 48 mornings.
const demoHours = 6 * 5 * 48 / 2

func demoInKind(p *data.Programme, from data.Date) []data.BudgetLine {
	lines := []data.BudgetLine{
		{Item: "Sewing machines lent by members", How: "4 machines for the year, at the hire price of £30 each", Pence: 12000},
		{Item: "Cupboard in the hall", How: "Lent free; the hall lets one for £10 a month", Pence: 12000},
	}
	if rate, ok := p.RateOn(from); ok {
		lines = append([]data.BudgetLine{{
			Item: "Volunteers' time", Pence: demoHours * rate.Pence,
			How: fmt.Sprintf("%d hours at %s an hour (%s)", demoHours, PoundsPence(rate.Pence), rate.Source),
		}}, lines...)
	}
	return lines
}

func demoPapers(evidence data.Period) []*data.GroupPaper {
	yes, no := true, false
	day := func(monthDay string, year int) data.Date {
		return data.Date(fmt.Sprintf("%04d-%s", evidence.To.Year()+year, monthDay))
	}
	return []*data.GroupPaper{
		{Key: "constitution", Have: &yes, Dated: day("05-14", -4), Note: "Small charity constitution, signed"},
		{Key: "committee", Have: &yes, Dated: day("05-20", -1), Note: "Five people; none are related or live together"},
		{Key: "bank", Have: &yes, Dated: day("03-31", 0), Note: "Two of three must sign"},
		{Key: "accounts", Have: &yes, Dated: day("03-31", 0), Note: "Income of £6,214, seen by an independent examiner"},
		{Key: "safeguarding", Have: &yes, Dated: day("02-10", 0), Note: "Adults at risk; reviewed every year"},
		{Key: "insurance", Have: &yes, Expires: day("01-31", 1), Note: "Public liability, £5 million"},
		{Key: "data_protection", Have: &yes, Dated: day("02-10", 0)},
		{Key: "equality", Have: &yes, Dated: day("02-10", -1)},
		{Key: "risk", Have: &yes, Dated: day("09-01", -1), Note: "Scissors, irons, hot drinks, the steps at the back"},
		{Key: "quotes", Have: &no},
		{Key: "support", Have: &yes, Dated: day("03-12", 0), Note: "From the Social Prescribing Team"},
	}
}

// youngAnswers are the answers of a group that has met for some weeks: they say
// what there is, and claim nothing of a year.
func youngAnswers(group string) map[string]string {
	out := demoAnswers(group)
	out["need"] = "One visit to a doctor in five is about something other than medicine. People who are sent to us live alone, care for somebody, " +
		"are grieving or have lost their confidence. We have only begun: in {{period}} our register shows {{attendances.total}}, and people have come back week after week. " +
		"In Pendle 20 of 57 neighbourhoods are among the most deprived tenth in England (Index of Multiple Deprivation 2025). " +
		"Classes in town cost money and run for six weeks. A table where one can sit, sew and come back next week does not."
	out["project"] = "We will hold 48 crafting mornings over a year, each of two hours, with tea. People knit, sew, mend and make cards, " +
		"from a pattern or from nothing. A volunteer sits at every table. Each newcomer is met at the door by one named person, who sits with them for the first three visits " +
		"and rings them if they stay away. So far we have held {{sessions.held}}, {{sessions.hours}} in all. " +
		"The grant keeps the room open every week, buys materials so that nobody has to bring any, and pays a first taxi for those who would not come alone."
	out["reach"] = "Surgeries, the Social Prescribing Team, social workers and families refer to us on one short form, and anybody may walk in. " +
		"It costs nothing to come. The hall has no steps, our leaflets come in large print, and we ask each person what would make a first visit easier. " +
		"We meet each newcomer at the door by name, and ring those who stay away."
	out["difference"] = "We expect people to feel less alone and surer of themselves, and to know somebody to ring. We ask the four national questions about wellbeing " +
		"when a person starts and again after twelve weeks, so there is nothing to compare yet and we claim no change. What we can show is that people come back. " +
		"We will report what we find in the year, good or bad, and we have no comparison group."
	out["community"] = "Members choose what we make: each term begins with a vote at the tables. Because members asked, we begin half an hour later for those who use a bus pass, " +
		"and a quiet table stands away from the kettle. What people write in the suggestions book is read out every month."
	out["after"] = "The mornings will go on. Volunteers' time, {{volunteers.hours}} so far, is given. Members put coins in a tin for tea, " +
		"and a spring sale of what we make will pay for some of the materials. Without any grant we would meet every other week, and the first taxi would stop."
	return out
}

// demoLearning is what the group wrote over the year for the end-of-grant form.
func demoLearning() map[string]string {
	return map[string]string{
		"well":      "The named person at the door. Newcomers tell us that they came back because somebody knew them. In this time {{number:people.new}} people were new, and the register shows {{attendances.total}}.",
		"hard":      "Filling the first weeks after a holiday. We now ring people the week before, and a card with the dates hangs in every surgery that knows us.",
		"different": "We planned for afternoons as well and gave that up: mornings suit people with a bus pass, and the room is warmer. The funder was told in the first month.",
		"brought":   "The spring sale paid for a third of the wool, and the library lends us its display case. Volunteers gave {{volunteers.hours}}.",
		"next":      "Train two more volunteers to lead a table, so that the group no longer rests on a few, and ask the questions about wellbeing earlier.",
	}
}

// demoAnswers are full answers with live figures. They say nothing that the
// demonstration records could contradict.
func demoAnswers(group string) map[string]string {
	return map[string]string{
		"group": fmt.Sprintf("We are %s, a small crafting group in Nelson. We meet in a hall that has no steps at the front. "+
			"Five of our members are the committee; the yearly meeting chooses them. In {{period}} we held {{sessions.held}}. "+
			"Our volunteers welcomed people, taught and washed up, for {{volunteers.hours}} in all. Nobody is paid.", group),
		"need": "One visit to a doctor in five is about something other than medicine. People who are sent to us live alone, care for somebody, " +
			"are grieving or have lost their confidence. In {{period}} we received {{referrals.received}}. Of those people, " +
			"{{number:referrals.contacted}} were contacted and {{number:referrals.attended}} came. Our register shows {{attendances.total}} in that time. " +
			"In Pendle 20 of 57 neighbourhoods are among the most deprived tenth in England (Index of Multiple Deprivation 2025). " +
			"Classes in town cost money and run for six weeks. A table where one can sit, sew and come back next week does not.",
		"project": "We will hold 48 crafting mornings from April to March, each of two hours, with tea. People knit, sew, mend and make cards, " +
			"from a pattern or from nothing. A volunteer sits at every table. Each newcomer is met at the door by one named person, who sits with them for the first three visits " +
			"and rings them if they stay away. Last year we held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average. " +
			"The grant keeps the room open every week, buys materials so that nobody has to bring any, and pays a first taxi for those who would not come alone. " +
			"It also trains two more volunteers, so that the group no longer rests on a few.",
		"reach": "Our register shows {{people.unique}} who came at least once in {{period}}. " +
			"Surgeries, the Social Prescribing Team, social workers and families refer to us on one short form. " +
			"Half of those whom we contacted heard from us within {{referrals.median_days_to_contact}}. It costs nothing to come. The hall has no steps, our leaflets come in large print, " +
			"and we ask each person what would make a first visit easier. Two volunteers speak Urdu and Punjabi.",
		"difference": "We expect people to feel less alone and surer of themselves, and to know somebody to ring. We ask the four national questions about wellbeing, " +
			"and three about loneliness, when a person starts and again every few months. {{outcomes.ons4.worthwhile.matched}} have answered the question about what they do twice. " +
			"Their feeling that what they do is worthwhile went from {{outcomes.ons4.worthwhile.baseline_mean}} to {{outcomes.ons4.worthwhile.latest_mean}} out of 10. " +
			"Some went up and some went down. We had no comparison group and the numbers are small, " +
			"so we do not claim that crafting alone did this. We will ask again in March and report what we find, good or bad.",
		"community": "Members choose what we make: each term begins with a vote at the tables. Most of our volunteers first came as attendees. " +
			"Because members asked, we begin half an hour later for those who use a bus pass, and a quiet table stands away from the kettle. " +
			"Two members who came by referral now sit on the committee. What people write in the suggestions book is read out every month, with what we did about it.",
		"after": "The mornings will go on. Volunteers' time, {{volunteers.hours}} in {{period}}, is given. Members put coins in a tin for tea, " +
			"and the spring sale of what we make pays for a third of the materials. We are asking the town council for the room from next year. " +
			"Without any grant we would meet every other week, and the first taxi would stop.",
	}
}
