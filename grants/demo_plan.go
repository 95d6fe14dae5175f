package grants

import "commonthread/data"

// demoPlan is the plan of a demonstration bid whose project begins on the day.
func demoPlan(tx Writer, from data.Date) *data.BidPlan {
	in := func(months int) data.Date { return data.DateOf(from.Time().AddDate(0, months, 0)).AddDays(-1) }
	plan := &data.BidPlan{}
	plan.Targets = planMap(tx, []data.Target{
		{Outcome: "People come every week", Indicator: "Sessions held", Figure: "sessions.held", Now: "weekly", Target: "48 mornings", By: in(12), How: "From the register."},
		{Outcome: "More people are met", Indicator: "People new to us", Figure: "people.new", Target: "12 people", By: in(12), How: "From the register."},
		{Outcome: "Nobody waits after a referral", Indicator: "Days to the first call", Now: "about a week", Target: "5 days at most", By: in(6), How: "From the list of referrals.", Done: "On the board that we keep: yes, but in August."},
		{Outcome: "The group rests on more people", Indicator: "Volunteers who lead a table", Now: "4", Target: "6", By: in(9), How: "Counted at each meeting of the committee.", Done: "5", Reason: "One moved away; another is being trained."},
	}, func(t *data.Target, n int) { t.Order = n })
	plan.Steps = planMap(tx, []data.PlanStep{
		{What: "Agree the room and the days; leaflets to surgeries and the library", From: from, To: in(1), Who: "Committee"},
		{What: "Crafting mornings, weekly; a named person meets each newcomer", From: from, To: in(12), Who: "Volunteers"},
		{What: "First aid and safeguarding training", From: in(1).AddDays(1), To: in(3), Who: "Two leaders of tables"},
		{What: "Questions asked again; members choose the next term", From: in(5).AddDays(1), To: in(6), Who: "Lead"},
		{What: "Spring sale; report to the funder", From: in(10).AddDays(1), To: in(12), Who: "Treasurer, lead"},
	}, func(s *data.PlanStep, n int) { s.Order = n })
	plan.Risks = planMap(tx, []data.Risk{
		{Risk: "A volunteer falls ill", Answer: "Two lead each table, and a list says who can step in."},
		{Risk: "The hall closes for repairs", Answer: "The library has agreed to lend its room for up to six weeks."},
	}, func(r *data.Risk, n int) { r.Order = n })
	plan.Partners = planMap(tx, []data.Partner{
		{Name: "Social Prescribing Team", Part: "Sends people and visits once a term", Letter: true},
		{Name: "Nelson Library", Part: "Lends its display case, and a room if ours is closed"},
	}, func(r *data.Partner, n int) { r.Order = n })
	return plan
}
