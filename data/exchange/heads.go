package exchange

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// This file learns which column is where, and which day each column of a wide
// register is.

var dateLike = regexp.MustCompile(`^\d{1,4}([-/.]\d{1,2}[-/.]|[-/. ]?[A-Za-z]{3,9}[-/. ]?)\d{2,4}$`)

// looksLikeDate reports whether a header is meant to be a day, real or not.
func looksLikeDate(head string) bool {
	if len(head) < 3 || len(head) > 60 || !strings.ContainsAny(head, "0123456789") {
		return false
	}
	t := oneLine(head)
	if dateLike.MatchString(t) {
		return true
	}
	_, ok := values.ReadDay(t, 0)
	return ok
}

// findColumns learns which column is where. at is nil afterwards where the
// header is bad.
func (s *sheetReader) findColumns() error {
	if !s.opt.May(data.Care) {
		for _, head := range s.sheet.header {
			if s.table.careLike(head) || s.table.careColumn(columnName(head)) {
				return s.refuseCare(head)
			}
		}
	}
	s.own = exactly(s.table, s.sheet.header)
	match, auto := s.match, s.match == nil
	known := s.table.recipe(s.sheet.header)
	s.measure, s.marks = s.opt.Measure, s.opt.Marks
	if known != nil {
		s.marks = marksOf(s.marks, known.marks)
		s.everybody, s.only, s.aside = known.everybody, known.only, known.aside
		s.measure = cmp.Or(s.measure, known.measure)
	}
	if auto {
		if other := s.table.lookalike(s.sheet.header); other != "" {
			s.refuse(s.sheet.line, "", fmt.Sprintf("this looks like a %s table and not like a %s table: import it as %s", other, s.table.name, other))
			s.at = nil
			return nil
		}
		match = s.autoMatch(known)
	}
	if s.table.name == responsesTable.name && (s.measure != "" || known != nil) {
		match = slices.Clone(match)
		s.matchItems(match)
	}
	if s.table.name == spendingTable.name {
		if why := s.statement(match); why != "" {
			s.refuse(s.sheet.line, why, looksLikeStatement)
			s.at = nil
			return nil
		}
	}
	var problems []problem
	var days []int
	for i, name := range match {
		_, twice := s.at[name]
		switch {
		case name == "":
		case name == AsDay:
			days = append(days, i)
		case twice:
			problems = append(problems, problem{s.head(i), "this column is given twice: keep one of them", i})
		default:
			s.at[name] = i
		}
	}
	problems = append(problems, s.findDays(days)...)
	problems = append(problems, s.makeColumns()...)
	problems = append(problems, s.table.missing(s.at, len(days))...)
	if auto {
		problems = append(problems, s.tooManyItems(match)...)
	}
	if len(problems) > 0 {
		column, text := joinProblems(problems)
		s.refuse(s.sheet.line, column, text)
		s.at = nil
		return nil
	}
	if auto {
		s.leftOut(match)
	}
	if known != nil {
		s.otherCells(known)
	}
	for _, i := range s.at {
		s.kept[i] = true
	}
	for _, d := range s.dates {
		s.kept[d.at] = true
	}
	s.settleOrder()
	if len(s.opt.Columns)+len(s.opt.Marks) > 0 || s.opt.Measure != "" && s.table.name == responsesTable.name || !auto && !slices.Equal(match, s.guess()) {
		s.learn(match)
	}
	return nil
}

// guess is what the columns would be if nobody had said.
func (s *sheetReader) guess() []string {
	l := &Look{Heads: make([]Head, len(s.sheet.header))}
	for i, h := range s.sheet.header {
		l.Heads[i] = Head{Text: oneLine(h), Day: looksLikeDate(h)}
	}
	match, _ := l.match(s.table)
	return match
}

// refuseCare is the refusal of a column that belongs to care.
func (s *sheetReader) refuseCare(head string) error {
	return &forLead{s.tally.File, oneLine(head)}
}

// findDays learns the day of each column that is headed by one. A heading
// without a year takes that of the nearest heading that has one; where none
// has, or where the days would then not go forward as they stand, it is asked.
func (s *sheetReader) findDays(at []int) (problems []problem) {
	days, ok := make([]values.Day, len(at)), make([]bool, len(at))
	for n, i := range at {
		if days[n], ok[n] = values.ReadDay(s.sheet.header[i], s.opt.Today.Year()); !ok[n] {
			problems = append(problems, problem{s.head(i), fmt.Sprintf("%q is not a date: write it like 28/02/2026", clip(s.sheet.header[i])), i})
		}
	}
	order, _ := values.OrderOf(days)
	if order == values.MonthFirst && !s.accepts(DoubtOrder) {
		first := slices.IndexFunc(days, func(d values.Day) bool { return d.Open })
		s.doubt(s.sheet.line, s.head(at[first]), DoubtOrder, "the days in the headings are right only with the month first, as in America: 03/25/2026 is 25 March")
	}
	years := s.headingYears(at, days, order)
	seen := map[data.Date]bool{}
	for n, i := range at {
		if !ok[n] {
			continue
		}
		d := days[n]
		day := d.Date
		switch {
		case d.NoYear:
			if order == values.MonthFirst {
				d = d.Swapped()
			}
			if years == nil {
				continue // asked
			}
			day = d.In(years[n])
		case d.Open && order == values.MonthFirst:
			day = d.MonthFirst
		}
		switch {
		case day == "":
			problems = append(problems, problem{s.head(i), fmt.Sprintf("%q is not a date: write it like 28/02/2026", clip(s.sheet.header[i])), i})
		case seen[day]:
			problems = append(problems, problem{s.head(i), "this day has two columns: keep one of them", i})
		}
		seen[day] = true
		s.dates = append(s.dates, dateColumn{day, i})
	}
	return problems
}

// headingYears gives each heading without a year one; nil where that is asked,
// or where none lacks one.
func (s *sheetReader) headingYears(at []int, days []values.Day, order values.Order) []int {
	bare := -1
	years := make([]int, len(days))
	for n, d := range days {
		if d.NoYear && bare < 0 {
			bare = n
		}
		if !d.NoYear {
			years[n] = cmpDate(d, order).Year()
		}
	}
	if bare < 0 {
		return nil
	}
	if slices.Max(years) == 0 {
		if s.opt.Year != 0 {
			for n := range years {
				years[n] = s.opt.Year
			}
			return years
		}
		s.doubt(s.sheet.line, s.head(at[bare]), DoubtYear, "no heading says which year this is: write it as 28/02/2026, or say the year")
		return nil
	}
	had := slices.Clone(years)
	for n, d := range days {
		if !d.NoYear {
			continue
		}
		if s.opt.Year != 0 {
			years[n] = s.opt.Year
			continue
		}
		for far := 1; far < len(days) && years[n] == 0; far++ {
			if n-far >= 0 && had[n-far] != 0 {
				years[n] = had[n-far]
			} else if n+far < len(days) && had[n+far] != 0 {
				years[n] = had[n+far]
			}
		}
	}
	if s.opt.Year == 0 && !forward(days, years, order) {
		s.doubt(s.sheet.line, s.head(at[bare]), DoubtYear, "with the year of the heading beside it this day would not follow on from the others: write the year of each")
		return nil
	}
	s.note("the column %q and others without a year were taken to be of %d, as the heading beside them.", oneLine(s.head(at[bare])), years[bare])
	return years
}

func cmpDate(d values.Day, order values.Order) data.Date {
	if d.Open && order == values.MonthFirst {
		return d.MonthFirst
	}
	return d.Date
}

// forward reports whether headings that were given a year go forward, or all
// back, as those of a register do.
func forward(days []values.Day, years []int, order values.Order) bool {
	up, down := 0, 0
	var last data.Date
	for n, d := range days {
		day := cmpDate(d, order)
		if d.NoYear {
			if order == values.MonthFirst {
				d = d.Swapped()
			}
			day = d.In(years[n])
		}
		if day == "" {
			continue
		}
		if last != "" {
			if day > last {
				up++
			} else {
				down++
			}
		}
		last = day
	}
	return up == 0 || down == 0
}
