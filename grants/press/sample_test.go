package press

import "commonthread/data"

func num(v float64) *float64 { return &v }

// sample is a document with every kind of block, as long as an evidence pack.
func sample() *Document {
	return &Document{
		Title: "Evidence pack: Threads of Friendship", Group: "Nelson Crafting Group", Copy: "Funder copy",
		Day: data.Date("2026-04-12"),
		Blocks: []Block{
			Cover{
				Kicker: "Evidence pack", Title: "Threads of Friendship: a weekly craft table for people who feel alone",
				Subtitle: "What really happened at the crafting group between 1 April 2025 and 31 March 2026, and what £4,860 would make possible next.",
				Facts: [][2]string{{"Programme", "Social prescribing small grants, East Lancashire"}, {"Sum asked for", "£4,860"},
					{"Period counted", "1 April 2025 to 31 March 2026"}, {"Date", "12 April 2026"}, {"Copy", "Funder copy"}, {"Fingerprint of the figures", "7F3A 91C2 04BE"}},
				Note: "Numbers of people from 1 to 4 are hidden to protect people. Every figure was counted from the group's own registers.",
			},
			Heading{Level: 1, Text: "The case in one page", NewPage: true},
			Finding{Text: "Forty-one people came to the crafting group this year, and two in three of those asked felt less lonely."},
			Facts{Items: []Fact{{"41", "people came at least once", "Attendees present at one session or more"},
				{"612", "visits were made", "Present marks and headcounts at 46 sessions"},
				{"hidden to protect people", "people finished their plan", "Referrals completed in the period"}}},
			Paragraph{Text: "The group meets on Tuesday mornings at the community centre on Every Street. It is free, there is always tea, and nobody has to make anything. Link workers from three surgeries send people who have lost confidence, and most of them stay: of the people who came for the first time this year, more than half came at least six times."},
			Paragraph{Text: "We ask for £4,860 to keep the room and the materials for another year, and to open a second morning for carers, which eleven people have asked for."},
			Heading{Level: 2, Text: "What the money pays for"},
			Table{Caption: "Budget", Columns: []Column{{Head: "Item", Width: 4}, {Head: "How the cost was worked out", Width: 6}, {Head: "Cost", Width: 2, Numeric: true}},
				Rows:  [][]string{{"Room", "46 mornings at £42, and 40 at the same rate for carers", "£3,612.00"}, {"Materials", "£14 a session, from last year's receipts", "£1,008.00"}, {"Insurance", "Quote from March 2026", "£240.00"}},
				Total: []string{"Sum asked for", "", "£4,860.00"}},
			Heading{Level: 1, Text: "Who came", NewPage: true},
			Finding{Text: "Most people who came are over 65, and nearly all live in the town."},
			Chart{Kind: Bars, Title: "Seventeen of 41 people are between 65 and 74", Unit: "people", Series: []Series{{Name: "People", Points: []Point{
				{Label: "25 to 34", Text: "hidden to protect people", Hidden: true, Value: num(3)}, {Label: "45 to 54", Value: num(5), Text: "5"}, {Label: "55 to 64", Value: num(9), Text: "9"},
				{Label: "65 to 74", Value: num(17), Text: "17"}, {Label: "75 to 84", Value: num(7), Text: "7"}, {Label: "85 or over", Text: "hidden to protect people", Hidden: true}, {Label: "not asked", Value: num(0), Text: "0"}}}},
				Caption: "Attendees present at least once from 1 April 2025 to 31 March 2026, by age on the last day; 41 people.",
				Alt:     "People by age. 25 to 34: hidden to protect people. 45 to 54: 5. 55 to 64: 9. 65 to 74: 17. 75 to 84: 7. 85 or over: hidden to protect people. Not asked: 0."},
			Chart{Kind: Lines, Title: "Visits grew through the autumn", Unit: "visits", Series: []Series{{Name: "Visits", Points: months()}},
				Caption: "Present marks and headcounts each month; there was no session in August.", Alt: "Visits by month, April 38, May 44, June 51, July 40, August none, September 52, October 61, November 66, December 48, January 63, February 71, March 78."},
			Heading{Level: 2, Text: "Where people heard of us"},
			Table{Caption: "Referrals by source", Columns: []Column{{Head: "Source", Width: 3}, {Head: "Referrals received", Width: 1, Numeric: true}},
				Rows: [][]string{{"GP", "12"}, {"Link worker", "9"}, {"Family", "hidden to protect people"}, {"Self", "6"}}, Total: []string{"All", "31"}},
			Heading{Level: 1, Text: "What changed for them", NewPage: true},
			Chart{Kind: Slopes, Title: "People felt their lives were more worthwhile, and were less anxious", Unit: "points of 10", Series: []Series{
				{Name: "Worthwhile", Points: []Point{{Label: "First answer", Value: num(5.1), Text: "5.1"}, {Label: "Latest answer", Value: num(7.2), Text: "7.2", Low: num(6.4), High: num(8.0)}}},
				{Name: "Happiness yesterday", Points: []Point{{Label: "First answer", Value: num(5.4), Text: "5.4"}, {Label: "Latest answer", Value: num(6.9), Text: "6.9", Low: num(6.1), High: num(7.7)}}},
				{Name: "Anxiety (lower is better)", Points: []Point{{Label: "First answer", Value: num(6.2), Text: "6.2"}, {Label: "Latest answer", Value: num(4.3), Text: "4.3", Low: num(3.2), High: num(5.4)}}}},
				Low: 0, High: 10, Caption: "Mean of 22 people who answered twice; whiskers are the 95% confidence interval of the change.", Alt: "Worthwhile rose from 5.1 to 7.2. Happiness rose from 5.4 to 6.9. Anxiety fell from 6.2 to 4.3."},
			Chart{Kind: Bars, Title: "Scores by question", Unit: "people", Series: []Series{
				{Name: "improved", Points: []Point{{Label: "Life satisfaction", Value: num(15), Text: "15"}, {Label: "Anxiety", Value: num(13), Text: "13"}}},
				{Name: "the same", Points: []Point{{Label: "Life satisfaction", Value: num(5), Text: "5"}, {Label: "Anxiety", Text: "hidden to protect people", Hidden: true}}}},
				Caption: "22 people."},
			Callout{Title: "What is hidden, and why", Text: "Where fewer than five people share an answer, somebody might be recognised. Those numbers are hidden, and so is one more in the same table, so that nobody can work them out."},
			Heading{Level: 2, Text: "In people's own words"},
			List{Items: []string{"“I had not left the house for two months. Now I have Tuesdays.”", "“They did not ask what was wrong with me. They asked if I could knit.”"}},
			List{Numbered: true, Items: []string{"Referral from the link worker", "A call within a week, and a first visit together", "A cup of tea, and a chair by the window for the person who would rather watch than make anything on the first day"}},
			Heading{Level: 1, Text: "Are we ready?"},
			Checklist{Items: []CheckItem{{CheckYes, "Constitution", "Agreed 3 May 2024"}, {CheckYes, "Public liability insurance", "£5 million, to 30 June 2026"},
				{CheckNo, "Safeguarding policy", "Last reviewed in 2022: the programme asks for one reviewed within a year"}, {CheckUnknown, "Two people sign the account", ""}}},
			Heading{Level: 3, Text: "Names we must be able to print"},
			Paragraph{Text: "Zażółć gęślą jaźń; Ἑλλάς, Київ; Żaneta Łukasik and عائشہ خان came with Nguyễn Thị Ảnh 🧶 on Tuesday."},
			Paragraph{Small: true, Text: "Counted by Common Thread from the group's own records."},
			SignTable{Columns: []Column{{Head: "Name", Width: 4}, {Head: "Here", Width: 1}, {Head: "Signature", Width: 4}}, Rows: [][]string{{"Amina Khan"}, {"Brian Holt"}}, Blank: 3},
		},
	}
}

func months() []Point {
	names := []string{"Apr 2025", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan 2026", "Feb", "Mar"}
	values := []float64{38, 44, 51, 40, -1, 52, 61, 66, 48, 63, 71, 78}
	var out []Point
	for i, n := range names {
		p := Point{Label: n}
		if values[i] >= 0 {
			p.Value = num(values[i])
		}
		out = append(out, p)
	}
	return out
}
