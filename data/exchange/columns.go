package exchange

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"commonthread/data"
)

// table is one of the five: its columns, and what a file of it must have.
type table struct {
	name    string
	columns []string
	care    []string // columns that belong to care
	needs   data.Compartment
	// required are the columns without which no row means anything; of each
	// inner list one is enough.
	required [][]string
	wide     bool // other columns may be dates
	// kept are what the group said of such tables before (with).
	kept []*data.Recipe
	said map[string]string // what somebody says of columns now, by the heading's key
}

var (
	peopleTable = table{
		name:     "people",
		columns:  peopleColumns(),
		care:     data.Columns(data.KindEquality),
		needs:    data.Register,
		required: [][]string{{"ref", "first_name", "last_name", "preferred_name"}},
	}
	registerTable = table{
		name:    "register",
		columns: []string{"date", "start", "end", "session", "ref", "name", "mark", "hours", "first_visit", "headcount"},
		needs:   data.Register,
		wide:    true,
	}
	referralsTable = table{
		name:     "referrals",
		columns:  referralColumns(),
		needs:    data.Care,
		required: [][]string{{"ref"}},
	}
	responsesTable = table{
		name:     "responses",
		columns:  responseColumns(data.MostItems),
		needs:    data.Care,
		required: [][]string{{"person_ref", "name"}, {"measure"}, {"date"}},
	}
	spendingTable = table{
		name:     "spending",
		columns:  data.Columns(data.KindSpending),
		needs:    data.Grants,
		required: [][]string{{"date"}, {"amount"}},
	}
)

// fewestItems is how many columns of items a table of answers has at least.
const fewestItems = 7

// responseColumns are the columns of a table of answers with so many items.
func responseColumns(items int) []string {
	out := []string{"person_ref", "measure", "date"}
	for i := range items {
		out = append(out, "item"+strconv.Itoa(i+1))
	}
	return append(out, "mode")
}

// peopleColumns are a person's, and after the role what they say about themselves.
func peopleColumns() []string {
	columns := data.Columns(data.KindPerson)
	return slices.Insert(columns, slices.Index(columns, "role")+1, data.Columns(data.KindEquality)...)
}

// referralColumns are the referral's number, its person's, and every field.
func referralColumns() []string {
	out := []string{"ref", "person_ref"}
	for _, f := range data.ReferralFields {
		out = append(out, f.Name)
	}
	return out
}

// columnName is a header in the form in which columns are compared: capitals
// and spaces around are forgiven, and "First name" is first_name.
func columnName(head string) string {
	return strings.Join(strings.Fields(strings.ToLower(head)), "_")
}

// knows reports whether the header is one of the table's columns, another name
// for one, or, in a register, a date.
func (t *table) knows(head string) bool {
	if slices.Contains(t.columns, columnName(head)) || t.wide && looksLikeDate(head) {
		return true
	}
	_, sure := t.column(head)
	return sure >= isAlias
}

// column is the column that a heading surely is, by its own name or by another
// for it; sure is 0 where it is none.
func (t *table) column(head string) (name string, sure int) {
	if len(head) > 80 {
		return "", 0
	}
	if name = columnName(head); slices.Contains(t.columns, name) {
		return name, isExact
	}
	if name = aliases()[t.name][strings.Join(wordsOf(head), "")]; name != "" {
		return name, isAlias
	}
	return "", 0
}

// aliases are each table's columns by the other names for them, without spaces.
var aliases = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, t := range []*table{&peopleTable, &registerTable, &referralsTable, &responsesTable, &spendingTable} {
		out[t.name] = map[string]string{}
		for _, c := range slices.Concat(t.columns, t.extra()) {
			for _, name := range namesFor(t.name, c) {
				if key := strings.ReplaceAll(name, " ", ""); out[t.name][key] == "" {
					out[t.name][key] = c
				}
			}
		}
	}
	return out
})

func (t *table) careColumn(name string) bool { return slices.Contains(t.care, name) }

// missing says which needed columns a file does not have, given those it has
// and how many columns are headed by a date.
func (t *table) missing(at map[string]int, dates int) []problem {
	if t.wide {
		return missingInRegister(at, dates)
	}
	var out []problem
	for _, any := range t.required {
		if !slices.ContainsFunc(any, func(c string) bool { _, ok := at[c]; return ok }) {
			text := "the line of headings has no column " + strings.Join(any, " or ") +
				": it should name the columns of the " + t.name + " table, like " + strings.Join(t.columns[:3], ", ")
			if any[0] == "measure" {
				text += ", or the questionnaire should be said beside it, like --measure swemwbs"
			}
			out = append(out, problem{text: text})
		}
	}
	return out
}

// missingInRegister asks for the day: a date column, or a column for each date.
func missingInRegister(at map[string]int, dates int) []problem {
	_, long := at["date"]
	_, ref := at["ref"]
	_, name := at["name"]
	switch {
	case long || dates > 0 && (ref || name):
		return nil
	case dates > 0:
		return []problem{{text: "the line of headings has dates but no column ref or name: say who the marks belong to"}}
	}
	return []problem{{text: "the line of headings has no column date, and no column for each date: it should be like date, session, ref, mark"}}
}
