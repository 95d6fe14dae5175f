package exchange

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/values"

	"commonthread/data"
)

// This file decides what each column of a file is where nobody said so: by its
// heading, and by whether what is in the cells can be that.

// mostSlips is up to how many columns headings with a slip in them are looked for.
const mostSlips = 200

// autoMatch gives each heading its column: those of the table's own names
// first, then other names for them whose cells fit.
func (s *sheetReader) autoMatch(known *recipe) []string {
	t := s.table
	match := make([]string, len(s.sheet.header))
	taken := map[string]bool{}
	take := func(i int, column string) {
		match[i] = column
		for _, c := range fills(t.name, column) {
			taken[c] = true
		}
	}
	said := s.said()
	for i, column := range said {
		if column != "" {
			take(i, column)
		}
	}
	if known != nil && len(said) == 0 {
		s.tellRecipe(known)
		for i, column := range known.match {
			if column != "" {
				take(i, column)
			}
		}
		if known.program == "" {
			return match
		}
	}
	for i, h := range s.sheet.header {
		if name := columnName(h); slices.Contains(t.columns, name) && match[i] == "" && (known == nil || !taken[name]) && !s.isSaid(said, i) {
			take(i, name)
		}
	}
	var pairs []pair
	all := slices.Concat(t.columns, t.extra())
	for i, h := range s.sheet.header {
		if match[i] != "" || h == "" || t.wide && looksLikeDate(h) || s.aside[i] || s.isSaid(said, i) {
			continue
		}
		if c, sure := t.column(plainHead(h)); sure >= isAlias {
			if s.fits(c, i) {
				pairs = append(pairs, pair{i, isAlias, c})
			}
			continue
		}
		if len(s.sheet.header) > mostSlips || len(h) > 60 {
			continue // no list that people keep
		}
		for _, c := range all {
			if sure := sureness(plainHead(h), t.name, c); sure >= isNear && s.fits(c, i) {
				pairs = append(pairs, pair{i, sure, c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.head, b.head))
	})
	for _, p := range pairs {
		if match[p.head] == "" && !slices.ContainsFunc(fills(t.name, p.column), func(c string) bool { return taken[c] }) {
			take(p.head, p.column)
			s.note("the column %q was taken for %s.", oneLine(s.sheet.header[p.head]), p.column)
		}
	}
	if t.wide && !taken["date"] {
		for i, h := range s.sheet.header {
			if match[i] == "" && looksLikeDate(h) {
				match[i] = AsDay
			}
		}
	}
	return match
}

// said are the columns that somebody said what they are, by place; those that
// they leave out are "".
func (s *sheetReader) said() map[int]string {
	out := map[int]string{}
	for head, column := range s.opt.Columns {
		for i, h := range s.sheet.header {
			if headKey(h) == headKey(head) {
				out[i] = column
				break
			}
		}
	}
	return out
}

func (s *sheetReader) isSaid(said map[int]string, i int) bool { _, ok := said[i]; return ok }

// plainHead is a heading without what stands in brackets behind it.
func plainHead(h string) string {
	if i := strings.IndexAny(h, "(["); i > 0 {
		return strings.TrimSpace(h[:i])
	}
	return h
}

// sample are the first cells of a column with something in them.
func (s *sheetReader) sample(i int) (out []string) {
	const most = 200
	for j := range s.sheet.rows {
		if t := value(&s.sheet.rows[j], i); t != "" {
			if out = append(out, t); len(out) == most {
				break
			}
		}
	}
	return out
}

// fits reports whether at least half of a column's cells can be what the
// column holds.
func (s *sheetReader) fits(column string, i int) bool {
	cells := s.sample(i)
	if len(cells) == 0 {
		return true
	}
	good, seen := 0, map[string]bool{}
	for _, c := range cells {
		if s.canBe(column, c) {
			good++
		}
		seen[c] = true
	}
	if (column == "ref" && s.table.name != registerTable.name) && len(seen)*10 < len(cells)*9 {
		return false // a number of each: Member and Visitor are none
	}
	return good*2 >= len(cells)
}

func (s *sheetReader) canBe(column, c string) bool {
	switch column {
	case "ref", "person_ref":
		return strings.ContainsAny(c, "0123456789")
	case "role":
		_, ok := values.Code(c, []data.Role{data.Attendee, data.Volunteer})
		return ok
	case "date", "joined", "left", "consent_date", "received", "contacted_on", "first_attended_on", "closed_on":
		_, ok := values.ReadDay(c, s.opt.Today.Year())
		return ok
	case "birth_year", DateOfBirth:
		_, _, ok := values.BirthYear(c, "")
		return ok || grid.Destroyed(c)
	case "phone", "emergency_phone":
		return len(values.Digits(c)) >= 5 || grid.Destroyed(c)
	case "email":
		return strings.Contains(c, "@")
	case "first_visit", "consent":
		_, ok := values.YesNo(c)
		return ok
	case "mark":
		m, ok := values.ReadMark(c, s.marks)
		return ok && m.Mark != ""
	case "hours":
		_, ok := values.Hours(c)
		return ok
	case "headcount":
		_, ok := values.WholeNumber(c, 0, 100_000)
		return ok
	case "start", "end":
		_, ok := values.Clock(c)
		return ok
	case "amount":
		_, err := values.ReadMoney(c)
		return err == nil
	case "measure", "source", "status", "mode", "receipt", "postcode":
		return true
	}
	return strings.ContainsFunc(c, func(r rune) bool { return r > '9' }) || strings.HasPrefix(column, "item")
}

// dateColumns are the columns that hold days.
var dateColumns = []string{"date", "joined", "left", "consent_date", "received", "contacted_on", "first_attended_on", "closed_on"}

// settleOrder tells for each column of days whether it has the month first. A
// column that is right only so makes the open ones beside it so too, since one
// person or program wrote them all.
func (s *sheetReader) settleOrder() {
	type found struct {
		at     int
		order  values.Order
		proven bool
	}
	var all []found
	us := -1
	for _, name := range dateColumns {
		i, ok := s.at[name]
		if !ok {
			continue
		}
		var days []values.Day
		for j := range s.sheet.rows {
			if t := value(&s.sheet.rows[j], i); t != "" {
				if d, ok := values.ReadDay(t, s.opt.Today.Year()); ok && d.Open {
					days = append(days, d)
				}
			}
		}
		order, proven := values.OrderOf(days)
		all = append(all, found{i, order, proven})
		if order == values.MonthFirst && us < 0 {
			us = i
		}
	}
	if us < 0 {
		return
	}
	for _, f := range all {
		if f.order == values.MonthFirst || !f.proven {
			s.order[f.at] = values.MonthFirst
		}
	}
	if s.accepts(DoubtOrder) {
		s.note("the days of the column %q have the month first.", oneLine(s.head(us)))
		return
	}
	s.doubt(s.sheet.line, s.head(us), DoubtOrder, "the days in this column are right only with the month first, as in America: 03/25/2026 is 25 March")
}

var (
	totalHead = regexp.MustCompile(`(?i)^(grand |sub-? ?)?(totals?|sum|count|attended|attendances?|no\.? attended|sessions( attended)?|number|average|mean|%|per ?cent|percentage|balance|score|raw score|total score|metric score|age|age group)\b.*$`)
	toolHead  = regexp.MustCompile(`(?i)^(_.*|timestamp|submitted.*|submission.*|created.*|updated.*|modified.*|last (modified|updated|changed).*|start ?time|completion ?time|order.*|entry.*|response.*id|ip address|meta/.*|formhub.*|today|deviceid)$`)
	itemHead  = regexp.MustCompile(`(?i)^(?:item|q|question|answer)[ _-]?(\d{1,3})$`)
)

// leftOut tells of the columns that nothing takes, and asks about those that
// hold the table's own kind of data.
func (s *sheetReader) leftOut(match []string) {
	const mostToldColumns = 60
	said := s.said()
	var asked []string
	first, told := -1, 0
	for i := range max(len(match), s.widest()) {
		if i < len(match) && match[i] != "" || s.aside[i] || s.isSaid(said, i) {
			continue
		}
		cells := s.sample(i)
		head := ""
		if i < len(s.sheet.header) {
			head = oneLine(s.sheet.header[i])
		}
		if head == "" && len(cells) == 0 || i >= len(s.sheet.header) {
			continue
		}
		kind := s.ownKind(head, cells)
		switch {
		case kind != "" && !s.accepts(DoubtColumns):
			asked = append(asked, fmt.Sprintf("%q holds %s", s.head(i), kind))
			if first < 0 {
				first = i
			}
		case head == "":
			s.note("column %d has no name in line %d, so it was left out.", i+1, s.sheet.line)
		default:
			if told++; told <= mostToldColumns {
				s.note("the column %q is not one that is kept, so it was left out.", head)
			}
		}
	}
	if told > mostToldColumns {
		s.note("%s more are not kept either, so they were left out.", countWords(told-mostToldColumns, "column"))
	}
	if first >= 0 {
		problem := asked[0]
		if len(asked) > 1 {
			problem = strings.Join(asked[:len(asked)-1], ", ") + " and " + asked[len(asked)-1]
		}
		s.doubt(s.sheet.line, s.head(first), DoubtColumns, problem+", and nothing takes it: give it a heading that says what it is, or have it left out")
	}
}

func (s *sheetReader) widest() (n int) { return len(s.sheet.header) }

// ownKind is what a column without a name of the table's holds, where that is
// what the table is about; "" where it is not.
func (s *sheetReader) ownKind(head string, cells []string) string {
	if len(cells) == 0 || totalHead.MatchString(head) || toolHead.MatchString(head) {
		return ""
	}
	if s.table.name == registerTable.name {
		// What belongs to a person is no part of a register, and is not lost by it.
		if _, sure := peopleTable.column(plainHead(head)); sure >= isAlias {
			return ""
		}
	}
	most := func(is func(string) bool) bool {
		n := 0
		for _, c := range cells {
			if is(c) {
				n++
			}
		}
		return n*5 >= len(cells)*4
	}
	day := func(c string) bool {
		d, ok := values.ReadDay(c, s.opt.Today.Year())
		return ok && (!d.NoYear || len(d.In(2000)) > 0) && !d.NoYear
	}
	mark := func(c string) bool {
		m, ok := values.ReadMark(c, s.marks)
		return ok && m.Mark != ""
	}
	item := func(c string) bool {
		_, ok := values.WholeNumber(c, 0, 10)
		return ok
	}
	amount := func(c string) bool {
		_, err := values.ReadMoney(c)
		return err == nil && (strings.Contains(c, "£") || strings.Contains(c, ".") && strings.IndexByte(c, '.') >= len(c)-3)
	}
	switch s.table.name {
	case registerTable.name:
		if most(mark) {
			return "marks"
		}
	case responsesTable.name:
		if most(item) || most(s.scaleWord) {
			return "answers"
		}
	case spendingTable.name:
		if most(amount) {
			return "amounts"
		}
	}
	if most(day) {
		return "days"
	}
	return ""
}

// tooManyItems refuses a file that has answers to more items than any measure
// has: a longer questionnaire is another one.
func (s *sheetReader) tooManyItems(match []string) (problems []problem) {
	if s.table.name != responsesTable.name {
		return nil
	}
	for i, h := range s.sheet.header {
		m := itemHead.FindStringSubmatch(oneLine(h))
		if m == nil || match[i] != "" || slices.Contains(s.table.columns, "item"+m[1]) || len(s.sample(i)) == 0 {
			continue
		}
		return []problem{{s.head(i), "this column has answers, and no questionnaire that is kept has so many items: a longer form is another questionnaire, and its first items are not the shorter one", i}}
	}
	return nil
}

// exactly reports whether the headings are those of our own export, in order.
func exactly(t *table, heads []string) bool {
	if t.name == responsesTable.name && len(heads) > 4 {
		return slices.EqualFunc(heads, responseColumns(len(heads)-4), func(h, c string) bool { return columnName(h) == c })
	}
	return slices.EqualFunc(heads, t.columns, func(h, c string) bool { return columnName(h) == c })
}
