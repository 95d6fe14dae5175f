package values

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"commonthread/data"
)

// Day is a day as a cell has it.
type Day struct {
	// Date is the day, read day first where that is open; "" where it is right
	// only with the month first, or where it has no year.
	Date data.Date
	// MonthFirst is the day read month first; "" where that cannot be, or is not
	// open: the month in letters, the year first.
	MonthFirst data.Date
	// Open says that both are numbers, so that which is which is for the column
	// to tell.
	Open bool
	// NoYear says that only the day and the month stand there.
	NoYear           bool
	DayNo, MonthNo   int  // of NoYear, day first
	Short            bool // the year has two digits
	weekday          string
	altDay, altMonth int
}

// In is the day of that year, where the cell has none; "" where there is no such day.
func (d Day) In(year int) data.Date { return date(year, d.MonthNo, d.DayNo) }

var (
	withTime = regexp.MustCompile(`(?i)^(.*?\d)(?:T|,? ?at |, ?| )(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?([ap]\.?m\.?)? ?(?:Z|UTC|GMT|BST|[A-Z]{3,4}|(?:GMT|UTC)? ?[+-]\d{1,2}(?::?\d{2})?)?(?: \([^)]*\))?$`)
	hourOnly = regexp.MustCompile(`(?i)^(.*?\d)(?:T|,? ?at |, ?| )(\d{1,2}) ?([ap]\.?m\.?)$`)
	yearLast = regexp.MustCompile(`^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})\.?$`)
	yearHead = regexp.MustCompile(`^(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})\.?$`)
	yearLess = regexp.MustCompile(`^(\d{1,2}) ?[-/] ?(\d{1,2})$`)
	eight    = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

var months = map[string]int{"jan": 1, "january": 1, "feb": 2, "february": 2, "febuary": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5, "jun": 6, "june": 6,
	"jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9, "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12}

var weekdays = map[string]time.Weekday{"mon": 1, "monday": 1, "tue": 2, "tues": 2, "tuesday": 2, "wed": 3, "weds": 3, "wednesday": 3, "thu": 4, "thur": 4, "thurs": 4,
	"thursday": 4, "fri": 5, "friday": 5, "sat": 6, "saturday": 6, "sun": 0, "sunday": 0}

// splitTime takes a day and the time of day beside it apart.
func splitTime(t string) (day, clock string) {
	if m := withTime.FindStringSubmatch(t); m != nil {
		day = strings.TrimRight(m[1], " ,T")
		clock = m[2] + ":" + m[3]
		if m[4] != "" {
			clock += ":" + m[4]
		}
		if m[5] != "" {
			clock += m[5]
		}
		// 29.08.2026 is a day and no 08.20 of a day 29.
		if _, ok := readDay(day, 0); ok {
			return day, clock
		}
	}
	if m := hourOnly.FindStringSubmatch(t); m != nil {
		if _, ok := readDay(m[1], 0); ok {
			return m[1], m[2] + m[3]
		}
	}
	return t, ""
}

// ReadDay reads a day: year first, day first, month first, or with the month in
// letters; with or without a weekday, a two-digit year and a time of day.
// thisYear is today's: two digits are the century in which the year is not more
// than twenty years to come. ok is false where the text is no day at all, or
// none that is in the calendar.
func ReadDay(t string, thisYear int) (d Day, ok bool) {
	t = strings.Join(strings.Fields(strings.TrimSpace(t)), " ")
	if t == "" || len(t) > 60 {
		return Day{}, false
	}
	if d, ok = readDay(t, thisYear); ok {
		return d, true
	}
	day, clock := splitTime(t)
	if clock == "" {
		return Day{}, false
	}
	hours, minutes, _ := strings.Cut(clock, ":")
	if atoi(digitsBefore(hours)) > 24 || atoi(digitsBefore(minutes)) > 59 {
		return Day{}, false
	}
	return readDay(day, thisYear)
}

func readDay(t string, thisYear int) (Day, bool) {
	t, weekday, ok := cutWeekday(t)
	if !ok {
		return Day{}, false
	}
	d, ok := plainDay(t, thisYear)
	if ok && weekday != "" && !d.NoYear {
		want := weekdays[weekday]
		if d.Date != "" && d.Date.Time().Weekday() != want {
			if d.MonthFirst == "" || d.MonthFirst.Time().Weekday() != want {
				return Day{}, false // the weekday and the day disagree
			}
			d.Date = ""
		}
		if d.MonthFirst != "" && d.MonthFirst.Time().Weekday() != want {
			d.MonthFirst = ""
		}
		d.Open = d.Open && (d.Date == "" || d.MonthFirst != "")
	}
	d.weekday = weekday
	return d, ok
}

// cutWeekday takes the name of a weekday off a day; ok is false where the
// letters make none.
func cutWeekday(t string) (rest, weekday string, ok bool) {
	fields := strings.FieldsFunc(t, func(r rune) bool { return r == ' ' || r == ',' })
	for i, f := range fields {
		name := strings.ToLower(strings.TrimRight(f, "."))
		if _, is := weekdays[name]; is {
			if weekday != "" {
				return "", "", false
			}
			weekday, fields[i] = name, ""
		}
	}
	if weekday == "" {
		return t, "", true
	}
	return strings.Join(strings.Fields(strings.Join(fields, " ")), " "), weekday, true
}

func plainDay(t string, thisYear int) (d Day, ok bool) {
	if m := yearHead.FindStringSubmatch(t); m != nil {
		d.Date = date(atoi(m[1]), atoi(m[2]), atoi(m[3]))
		return d, d.Date != ""
	}
	if m := eight.FindStringSubmatch(t); m != nil {
		d.Date = date(atoi(m[1]), atoi(m[2]), atoi(m[3]))
		return d, d.Date != ""
	}
	if m := yearLast.FindStringSubmatch(t); m != nil {
		a, b, y := atoi(m[1]), atoi(m[2]), atoi(m[3])
		d.Short = len(m[3]) == 2
		if d.Short {
			y = century(y, thisYear)
		}
		d.Open, d.Date, d.MonthFirst = true, date(y, b, a), date(y, a, b)
		return d, d.Date != "" || d.MonthFirst != ""
	}
	if m := yearLess.FindStringSubmatch(t); m != nil {
		a, b := atoi(m[1]), atoi(m[2])
		d = Day{NoYear: true, Open: true, DayNo: a, MonthNo: b, altDay: b, altMonth: a}
		return d, date(2000, b, a) != "" || date(2000, a, b) != ""
	}
	return lettered(t, thisYear)
}

// lettered reads a day whose month is in letters, in whatever order.
func lettered(t string, thisYear int) (d Day, ok bool) {
	words, ok := runs(t)
	if !ok {
		return d, false
	}
	var numbers []string
	month, monthAt, ordinal := 0, -1, -1
	for i, w := range words {
		switch {
		case w[0] >= '0' && w[0] <= '9':
			numbers = append(numbers, w)
		case months[w] != 0 && month == 0:
			month, monthAt = months[w], len(numbers)
		case (w == "st" || w == "nd" || w == "rd" || w == "th") && i > 0 && words[i-1][0] <= '9':
			ordinal = len(numbers) - 1
		case w == "of" || w == "the":
		default:
			return d, false
		}
	}
	if month == 0 || len(numbers) == 0 || len(numbers) > 2 {
		return d, false
	}
	dayAt := 0
	if len(numbers) == 2 && len(numbers[0]) == 4 {
		dayAt = 1
	}
	day := numbers[dayAt]
	if len(day) > 2 || ordinal >= 0 && ordinal != dayAt {
		return d, false
	}
	if len(numbers) == 1 {
		// Aug 26 may be a month of a year: only 26 Aug and Aug 26th are days.
		if monthAt == 0 && ordinal < 0 {
			return d, false
		}
		d = Day{NoYear: true, DayNo: atoi(day), MonthNo: month}
		return d, date(2000, month, d.DayNo) != ""
	}
	year := numbers[1-dayAt]
	y := atoi(year)
	switch len(year) {
	case 2:
		y, d.Short = century(y, thisYear), true
	case 4:
	default:
		return d, false
	}
	d.Date = date(y, month, atoi(day))
	return d, d.Date != ""
}

// runs takes a text apart into runs of digits and of letters, in small letters.
func runs(t string) (out []string, ok bool) {
	var b strings.Builder
	digits := false
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range t {
		switch {
		case r >= '0' && r <= '9':
			if !digits {
				flush()
			}
			digits = true
			b.WriteRune(r)
		case unicode.IsLetter(r) && r < 0x80:
			if digits {
				flush()
			}
			digits = false
			b.WriteRune(unicode.ToLower(r))
		case strings.ContainsRune(" ,./-'’", r):
			flush()
		default:
			return nil, false
		}
	}
	flush()
	return out, len(out) > 0
}

// digitsBefore are the digits at the start of a text.
func digitsBefore(t string) string {
	for i := range len(t) {
		if t[i] < '0' || t[i] > '9' {
			return t[:i]
		}
	}
	return t
}

func atoi(t string) (n int) {
	for _, c := range t {
		if n = n*10 + int(c-'0'); n > 1_000_000 {
			return n
		}
	}
	return n
}

// date is a day of the calendar from 1900 to 2199; "" where it is none.
func date(year, month, day int) data.Date {
	if year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return ""
	}
	return data.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// century is the year of two digits.
func century(yy, thisYear int) int {
	if thisYear == 0 {
		thisYear = 2026
	}
	y := thisYear - thisYear%100 + yy
	if y > thisYear+20 {
		y -= 100
	}
	return y
}

// Swapped is a day without a year read month first.
func (d Day) Swapped() Day {
	d.DayNo, d.MonthNo, d.altDay, d.altMonth = d.altDay, d.altMonth, d.DayNo, d.MonthNo
	return d
}

// Order is how the days of a column are to be read.
type Order int

// The orders.
const (
	DayFirst   Order = iota // as people here write them, and nothing in the column speaks against it
	MonthFirst              // right only so
)

// OrderOf tells how a column's days are to be read: month first where some are
// right only so and none only day first. A column that is right neither way
// throughout is read day first, and what is none then is a bad row. proven says
// that some day is right in one way only.
func OrderOf(days []Day) (order Order, proven bool) {
	us := false
	for _, d := range days {
		if !d.Open {
			continue
		}
		dayOK, monthOK := d.Date != "", d.MonthFirst != ""
		if d.NoYear {
			dayOK, monthOK = date(2000, d.MonthNo, d.DayNo) != "", date(2000, d.altMonth, d.altDay) != ""
		}
		switch {
		case dayOK && !monthOK:
			return DayFirst, true
		case monthOK && !dayOK:
			us = true
		}
	}
	if us {
		return MonthFirst, true
	}
	return DayFirst, false
}

// BirthYear reads a year of birth, four digits, two, or a whole day of birth.
// Two digits are the past century's where the next would be to come or would
// make a child under 5. short says that there were two digits and both
// centuries could be; ok is false where it is no year, or one to come.
func BirthYear(t string, today data.Date) (year int, short, ok bool) {
	this := today.Year()
	if this == 0 {
		this = 2199
	}
	if n, is := WholeNumber(t, 0, 9999); is {
		switch {
		case len(strings.SplitN(t, ".", 2)[0]) == 2:
			y, open := birthCentury(n, this)
			return y, open, true
		case n >= 1890 && n <= min(this, 2199):
			return n, false, true
		}
		if len(t) != 8 {
			return 0, false, false
		}
	}
	d, is := ReadDay(t, this)
	switch {
	case !is || d.NoYear:
		return 0, false, false
	case d.Date == "":
		d.Date = d.MonthFirst
	}
	if d.Short {
		y, open := birthCentury(d.Date.Year()%100, this)
		return y, open, true
	}
	y := d.Date.Year()
	return y, false, y >= 1890 && y <= this
}

func birthCentury(yy, thisYear int) (year int, open bool) {
	const youngest, oldest = 5, 110
	y := thisYear - thisYear%100 + yy
	if thisYear-y < youngest {
		return y - 100, false
	}
	return y, thisYear-(y-100) <= oldest
}
