package grants

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Every row of what the check is for, with how grave it is.
func TestEveryRowOfTheCheck(t *testing.T) {
	yes := true
	story := func(m *memory, until data.Date) {
		s := &data.Story{Meta: data.Meta{ID: m.NewID()}, PersonID: m.recs.PersonByRef("001").ID, Title: "A cardigan", Text: "I had not left the house for a year, and then I made a cardigan."}
		m.recs.Put(s)
		m.recs.Put(&data.PublishedStory{Meta: data.Meta{ID: m.NewID()}, StoryID: s.ID, Use: "funder:east-lancashire-social-prescribing", Title: s.Title, Text: s.Text, From: "2026-01-01", Until: until})
	}
	programme := func(m *memory, b *data.Bid, change func(p *data.Programme)) {
		p := data.Clone(ProgrammeOf(m.recs, b))
		change(p)
		m.recs.Put(p)
	}
	for _, c := range []struct {
		name, level, what string
		change            func(m *memory, b *data.Bid)
	}{
		{"over a limit of words", "stop", "251 words; the most is 250", func(_ *memory, b *data.Bid) { b.Answers["need"] = strings.Repeat("word ", 251) }},
		{"under a limit of words", "stop", "49 words; the least is 50", func(_ *memory, b *data.Bid) { b.Answers["need"] = strings.Repeat("word ", 49) }},
		{"over a limit of letters", "stop", "characters; the most is 80", func(m *memory, b *data.Bid) {
			programme(m, b, func(p *data.Programme) { p.Questions[0].MaxChars = 80 })
		}},
		{"over the amount", "stop", "gives up to £5,000", func(_ *memory, b *data.Bid) { b.Budget["x"] = data.BudgetLine{Item: "Piano", Pence: 14001} }},
		{"under the amount", "stop", "gives from £6,000", func(m *memory, b *data.Bid) {
			programme(m, b, func(p *data.Programme) { p.MinPence, p.MaxPence = 600000, 900000 })
		}},
		{"a sum that is not the budget's", "stop", "“We ask for £4,900” is not what the budget comes to", func(_ *memory, b *data.Bid) { b.Answers["need"] += " We ask for £4,900 in all." }},
		{"a cost that does not sum", "warn", "“48 mornings at £9” comes to £432", func(_ *memory, b *data.Bid) {
			for id, l := range b.Budget {
				if l.Item == "Refreshments" {
					l.How = "48 mornings at £9"
					b.Budget[id] = l
				}
			}
		}},
		{"a gap", "stop", "square brackets", func(_ *memory, b *data.Bid) { b.Answers["need"] += " [say more]" }},
		{"a number that differs", "stop", "“99 people” differs from the figures", func(_ *memory, b *data.Bid) { b.Answers["need"] += " 99 people came." }},
		{"a number that no figure gives", "warn", "No figure gives", func(m *memory, b *data.Bid) {
			b.Answers["need"] += " 99 people came." // of two, whom this copy hides
			for _, s := range m.recs.Sessions {
				for id := range s.Marks {
					if id != m.recs.PersonByRef("001").ID && id != m.recs.PersonByRef("002").ID {
						delete(s.Marks, id)
					}
				}
			}
		}},
		{"a stale claim", "stop", "has gone stale: people who came", func(_ *memory, b *data.Bid) {
			b.Answers["need"] += " 19 people came."
			b.Claims = map[string]map[string]string{"need": {"people.unique": "19"}}
		}},
		{"a paper missing", "stop", "has not got it", func(m *memory, _ *data.Bid) { no := false; setPaper(m, data.GroupPaper{Key: "bank", Have: &no}) }},
		{"a paper out of date the day before closing", "stop", "before the closing day, 15 January 2027", func(m *memory, b *data.Bid) {
			b.SentOn, b.Status = "", data.BidDraft
			programme(m, b, func(p *data.Programme) { p.Closes = "2027-01-15" })
			setPaper(m, data.GroupPaper{Key: "insurance", Have: &yes, Expires: "2027-01-14"})
		}},
		{"a story whose consent ended", "warn", "The consent for this story ended on 1 November 2026", func(m *memory, _ *data.Bid) { story(m, "2026-11-01") }},
		{"words of a story without consent", "stop", "“i had not left the house” is told in the story", func(m *memory, b *data.Bid) {
			story(m, "2027-12-01")
			b.Answers["need"] += " One of us says: “I had not left the house for a year.”"
		}},
		{"other money not shown", "stop", "asks what else pays for the project", func(m *memory, b *data.Bid) {
			b.InKind, b.Match = nil, nil
			programme(m, b, func(p *data.Programme) { p.Match = true })
		}},
		{"volunteers' time in the sum", "stop", "is time that is given", func(_ *memory, b *data.Bid) { b.Budget["x"] = data.BudgetLine{Item: "Volunteers' time", Pence: 5000} }},
		{"who might be recognised", "stop", "BB9 0QT", func(_ *memory, b *data.Bid) { b.Answers["need"] += " She lives at BB9 0QT." }},
		{"too many lines", "stop", "this funder takes 3", func(m *memory, b *data.Bid) { programme(m, b, func(p *data.Programme) { p.MaxLines = 3 }) }},
		{"pence where pounds are wanted", "stop", "whole pounds only", func(m *memory, b *data.Bid) {
			programme(m, b, func(p *data.Programme) { p.WholePounds = true })
			b.Budget["x"] = data.BudgetLine{Item: "Thread", Pence: 1050}
		}},
		{"a line under no heading", "warn", "under none of the funder's headings", func(m *memory, b *data.Bid) {
			programme(m, b, func(p *data.Programme) { p.Headings = []string{"Running costs"} })
		}},
		{"the grant is closed", "stop", "closed on 1 November 2026", func(m *memory, b *data.Bid) {
			b.Status = data.BidDraft
			programme(m, b, func(p *data.Programme) { p.Closes = "2026-11-01" })
		}},
		{"the grant is not open yet", "warn", "opens on 1 December 2026", func(m *memory, b *data.Bid) {
			b.Status = data.BidDraft
			programme(m, b, func(p *data.Programme) { p.Opens = "2026-12-01" })
		}},
	} {
		m, was := demoGroup(t, 45, 26)
		bid := data.Clone(was)
		m.recs.Put(bid)
		before := len(rowsSaying(checkOf(t, m, bid, figures.Funder), c.what))
		c.change(m, bid)
		rows := rowsSaying(checkOf(t, m, bid, figures.Funder), c.what)
		if before != 0 || len(rows) == 0 {
			t.Errorf("%s: before %d, after %d rows say %q", c.name, before, len(rows), c.what)
			continue
		}
		if rows[0].Level() != c.level || rows[0].Where == "" || rows[0].Do == "" {
			t.Errorf("%s: %s, want %s: %+v", c.name, rows[0].Level(), c.level, rows[0])
		}
	}
}

func rowsSaying(all []Missing, what string) (out []Missing) {
	for _, m := range all {
		if strings.Contains(m.What, what) {
			out = append(out, m)
		}
	}
	return out
}

func TestHowACostWasWorkedOut(t *testing.T) {
	for how, want := range map[string]int64{"48 mornings of 2 hours at £15 an hour": 144000, "Bus fares: 6 volunteers, 48 mornings, £3 each": 86400, "40 at £12.50": 50000,
		"For 2026: 3 at £5": -1, "£10 a month": -1, "2 at £5 and 3 at £6": -1, "12 at £5 for 3 weeks": -1, "Public liability, 1 at £5 million": -1, "3 at £100 + VAT": -1} {
		if n, ok := workedOut(how); ok != (want >= 0) || ok && n != want {
			t.Errorf("%q: %d, %v", how, n, ok)
		}
	}
}
