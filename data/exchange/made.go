package exchange

import (
	"strings"

	"commonthread/data/exchange/values"
)

// makeColumns gives columns their text from others that a person matched: a
// name in one cell to first and last name, two cells to a register's name, a
// date of birth to its year.
func (s *sheetReader) makeColumns() (problems []problem) {
	s.made = map[string]func(*line) string{}
	take := func(from, to string, part func(string) string) {
		at, there := s.at[from]
		if !there {
			return
		}
		if _, twice := s.at[to]; twice {
			problems = append(problems, problem{s.head(at), "this gives " + to + ", which another column gives too: leave one of them out", at})
			return
		}
		s.at[to] = at
		s.made[to] = func(l *line) string { return part(value(l, at)) }
	}
	switch s.table.name {
	case peopleTable.name:
		take(FullName, "first_name", firstWord)
		take(FullName, "last_name", otherWords)
		take(DateOfBirth, "birth_year", asItIs)
	case referralsTable.name:
		take(FullName, "first_name", firstWord)
		take(FullName, "last_name", otherWords)
	case registerTable.name, responsesTable.name:
		take("first_name", "name", asItIs)
		first, last, both := s.bothNames()
		if both && s.made["name"] != nil {
			s.made["name"] = func(l *line) string { return strings.TrimSpace(value(l, first) + " " + value(l, last)) }
		}
	}
	if at, dated := s.at["date"]; dated && s.measure != "" && s.table.name == responsesTable.name {
		if _, said := s.at["measure"]; !said {
			code := string(s.measure)
			s.at["measure"], s.made["measure"] = at, func(*line) string { return code }
		}
	}
	return problems
}

// bothNames are the places of a first and a last name, where there are both.
func (s *sheetReader) bothNames() (first, last int, both bool) {
	first, isFirst := s.at["first_name"]
	last, isLast := s.at["last_name"]
	return first, last, isFirst && isLast
}

func firstWord(t string) string {
	if t == "" {
		return ""
	}
	first, _ := values.SplitName(t)
	return first
}

func otherWords(t string) string {
	if t == "" {
		return ""
	}
	_, rest := values.SplitName(t)
	return rest
}

func asItIs(t string) string { return t }
