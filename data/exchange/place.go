package exchange

import (
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/layout"
	"commonthread/data/exchange/values"
)

// This file tells package layout what makes a table, and tables from one another.

// found are the columns that headings surely are, and how many are days.
func (t *table) found(heads []string, column func(string) (string, int)) (at map[string]int, days int) {
	if r := t.recipe(heads); r != nil && len(t.said) == 0 {
		return r.at(t)
	}
	at = map[string]int{}
	for i, h := range heads {
		if said, ok := t.saidOf(h); ok {
			for _, c := range fills(t.name, said) {
				at[c] = i
			}
			continue
		}
		name, sure := column(h)
		if t.wide && looksLikeDate(h) && sure < isExact {
			days++
			continue
		}
		if sure < isAlias {
			continue
		}
		for _, c := range fills(t.name, name) {
			if _, twice := at[c]; !twice {
				at[c] = i
			}
		}
	}
	return at, days
}

// remembered spares working out a heading twice.
func (t *table) remembered() func(string) (string, int) {
	type guess struct {
		name string
		sure int
	}
	known := map[string]guess{}
	return func(head string) (string, int) {
		if head == "" || len(head) > 200 {
			return "", 0
		}
		g, ok := known[head]
		if !ok {
			g.name, g.sure = t.column(head)
			known[head] = g
		}
		return g.name, g.sure
	}
}

// rules are what makes this table.
func (t *table) rules() layout.Rules {
	column := t.remembered()
	known := map[string]bool{}
	var last []string
	var lastAt map[string]int
	var lastDays []int
	return layout.Rules{
		Known: func(h string) bool {
			is, seen := known[h]
			if !seen {
				_, sure := column(h)
				is = sure >= isAlias || t.wide && looksLikeDate(h) || t.knownToRecipes(h)
				known[h] = is
			}
			return is
		},
		Enough: func(heads []string) bool {
			at, days := t.found(heads, column)
			return len(t.missing(at, days)) == 0
		},
		Row: func(r *grid.Row, heads []string, aside int) bool {
			if !slices.Equal(heads, last) || lastAt == nil {
				last = slices.Clone(heads)
				lastAt, _ = t.found(heads, column)
				lastDays = nil
				for i, h := range heads {
					if t.wide && looksLikeDate(h) {
						lastDays = append(lastDays, i)
					}
				}
			}
			return t.isRow(r, lastAt, lastDays, aside)
		},
	}
}

// isRow reports whether a line has what makes a row, in another cell than the
// one left aside. With none left aside, it has to be filled like a row too.
func (t *table) isRow(r *grid.Row, at map[string]int, days []int, aside int) bool {
	filled := 0
	for _, c := range r.Cells {
		if c != "" {
			filled++
		}
	}
	has := func(column string) (string, bool) {
		i, ok := at[column]
		if !ok || i == aside {
			return "", false
		}
		t := value(r, i)
		return t, t != ""
	}
	date := func() bool {
		t, ok := has("date")
		if !ok {
			return false
		}
		_, ok = values.ReadDay(t, 0)
		return ok
	}
	whole := aside >= 0 || filled >= 3
	number := func(column string) bool {
		t, ok := has(column)
		return ok && !strings.Contains(t, " ") && strings.ContainsAny(t, "0123456789")
	}
	switch t.name {
	case peopleTable.name:
		if _, ok := at["ref"]; ok {
			return number("ref") && whole && t.namedBeside(r, at, aside)
		}
		first, ok1 := has("first_name")
		last, ok2 := has("last_name")
		return ok1 && ok2 && whole && lettersOnly(first) && lettersOnly(last)
	case referralsTable.name:
		return number("ref") && whole
	case registerTable.name:
		if len(days) > 0 {
			_, named := has("name")
			marks := slices.ContainsFunc(days, func(i int) bool {
				m, ok := values.ReadMark(value(r, i), nil)
				return ok && m.Mark != ""
			})
			return (number("ref") || named) && marks
		}
	}
	return date() && whole
}

// namedBeside reports whether a row has a name in another cell than the one left
// aside; where the table has no names it need not.
func (t *table) namedBeside(r *grid.Row, at map[string]int, aside int) bool {
	columns := false
	for _, c := range []string{"first_name", "last_name", "preferred_name", FullName} {
		if i, ok := at[c]; ok {
			columns = true
			if text := value(r, i); i != aside && hasLetter(text) {
				return true
			}
		}
	}
	return !columns || aside < 0
}

func lettersOnly(t string) bool { return !strings.ContainsAny(t, "0123456789:=") }

// anyRules are what makes any of the tables, where it is not said which.
func anyRules(kept map[data.ID]*data.Recipe, said map[string]string) layout.Rules {
	all := make([]layout.Rules, len(allTables))
	for i, t := range allTables {
		all[i] = t.with(kept, said).rules()
	}
	return layout.Rules{
		Known: func(h string) bool {
			return slices.ContainsFunc(all, func(r layout.Rules) bool { return r.Known(h) })
		},
		Enough: func(heads []string) bool {
			return slices.ContainsFunc(all, func(r layout.Rules) bool { return r.Enough(heads) })
		},
		Row: func(row *grid.Row, heads []string, aside int) bool {
			return slices.ContainsFunc(all, func(r layout.Rules) bool { return r.Enough(heads) && r.Row(row, heads, aside) })
		},
	}
}

// weigh is how much headings speak for a table: an own column twice as much as
// another name for one.
func (t *table) weigh(heads []string) (sum int) {
	taken := map[string]bool{}
	for _, h := range heads {
		if t.wide && looksLikeDate(h) {
			sum += 2
			continue
		}
		name, sure := t.column(h)
		if sure < isAlias || taken[name] {
			continue
		}
		taken[name] = true
		if sum++; sure == isExact {
			sum++
		}
	}
	return sum
}

// lookalike is the other table that headings speak for more than for this one;
// "" for none.
func (t *table) lookalike(heads []string) string {
	if t.recipe(heads) != nil {
		return ""
	}
	own, most, other := t.weigh(heads), 0, ""
	for _, o := range allTables {
		if n := o.weigh(heads); o.name != t.name && n > most {
			most, other = n, o.name
		}
	}
	if other != "" && most > own+1 {
		return other
	}
	return ""
}
