package grants

import (
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Whoever erases somebody is told what that did to the figures that were shown or
// published: either past totals stand, or it says which do not. What went out is
// never changed; what is counted from now on is.

// Counted are the exact figures of the periods that were shown or published.
type Counted struct {
	today   data.Date
	reports map[data.Period]*figures.Report
}

// FigureChange is a figure, or a row of a table, that is not what it was.
type FigureChange struct {
	Period data.Period `json:"period"`
	Name   string      `json:"figure"`
	Row    string      `json:"row,omitempty"` // of a table, by its label
	Before string      `json:"before"`
	After  string      `json:"after"`
}

// Title is what people call it.
func (c FigureChange) Title() string {
	words := figures.Title(c.Name)
	if section := figures.Section(c.Name); section != "" && c.Row == "" && strings.HasPrefix(c.Name, "outcomes.") {
		words = section + ": " + words
	}
	if c.Row != "" {
		words += ": " + figures.LabelText(c.Name, c.Row)
	}
	return words
}

// PeriodsShown are the periods of what was published or went out, and the financial
// years that the program shows by itself, the newest first.
func PeriodsShown(recs *data.Records, today data.Date) []data.Period {
	seen := map[data.Period]bool{ThisFinancialYear(today): true, LastFinancialYear(today): true}
	for _, p := range recs.Published {
		seen[data.Period{From: p.From, To: p.To}] = true
	}
	for _, i := range recs.Issues {
		if i.From != "" && i.To != "" {
			seen[data.Period{From: i.From, To: i.To}] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b data.Period) int {
		return strings.Compare(string(b.To+b.From), string(a.To+a.From))
	})
}

// CountShown counts them. It takes records of a lead's.
func CountShown(recs *data.Records, today data.Date) Counted {
	return countPeriods(recs, today, PeriodsShown(recs, today))
}

func countPeriods(recs *data.Records, today data.Date, periods []data.Period) Counted {
	c := Counted{today, map[data.Period]*figures.Report{}}
	for _, p := range periods {
		c.reports[p] = figures.Compute(recs, p, figures.Options{Programme: CurrentProgramme(recs, nil)})
	}
	return c
}

// ChangedIn are the figures of the same periods that are not the same in the records
// as they are now, by period and in the order in which people read them.
func (c Counted) ChangedIn(recs *data.Records) (out []FigureChange) {
	periods := slices.SortedFunc(maps.Keys(c.reports), func(a, b data.Period) int {
		return strings.Compare(string(b.To+b.From), string(a.To+a.From))
	})
	now := countPeriods(recs, c.today, periods)
	for _, p := range periods {
		was, is := c.reports[p], now.reports[p]
		for _, name := range was.Order {
			before, after := figureText(was.Figures[name]), figureText(is.Figures[name])
			if before != after {
				out = append(out, FigureChange{Period: p, Name: name, Before: before, After: after})
			}
		}
		for _, table := range figures.TableNames() {
			out = append(out, changedRows(p, table, was.Tables[table], is.Tables[table])...)
		}
	}
	return out
}

func figureText(f *figures.Figure) string {
	if f == nil {
		return "not known"
	}
	return f.Text
}

// changedRows are the rows of a table that changed, that came or that went.
func changedRows(p data.Period, table string, was, is []figures.Row) (out []FigureChange) {
	text := func(rows []figures.Row, label string) string {
		for _, r := range rows {
			if r.Label == label && r.Value != nil {
				return r.Value.String()
			}
		}
		return "0"
	}
	seen := map[string]bool{}
	for _, r := range slices.Concat(was, is) {
		before, after := text(was, r.Label), text(is, r.Label)
		if before != after && !seen[r.Label] {
			out = append(out, FigureChange{Period: p, Name: table, Row: r.Label, Before: before, After: after})
		}
		seen[r.Label] = true
	}
	return out
}
