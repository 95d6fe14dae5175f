package exchange

import "strings"

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
			problems = append(problems, problem{s.sheet.header[at], "this gives " + to + ", which another column gives too: leave one of them out", at})
			return
		}
		s.at[to] = at
		s.made[to] = func(l *line) string { return part(l.cell(at)) }
	}
	switch s.table.name {
	case peopleTable.name:
		take(FullName, "first_name", firstWord)
		take(FullName, "last_name", otherWords)
		take(DateOfBirth, "birth_year", yearIn)
	case referralsTable.name:
		take(FullName, "first_name", firstWord)
		take(FullName, "last_name", otherWords)
	case registerTable.name:
		take("first_name", "name", func(t string) string { return t })
		first, last, both := s.bothNames()
		if both && s.made["name"] != nil {
			s.made["name"] = func(l *line) string { return strings.TrimSpace(l.cell(first) + " " + l.cell(last)) }
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
	first, _ := splitName(t)
	return first
}

func otherWords(t string) string {
	if t == "" {
		return ""
	}
	_, rest := splitName(t)
	return rest
}

// yearIn is the year of a day of birth; a text that is no day comes back as it
// is, so that it is refused in its own words, or taken where it is a year.
func yearIn(t string) string {
	if d, err := parseDay(t); err == nil {
		return string(d[:4])
	}
	return t
}
