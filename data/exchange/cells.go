package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
)

// row is one line of a file being read: its cells by the column's name, and
// what is wrong with them.
type row struct {
	sheet    *sheetReader
	line     *line
	problems []problem
	// skipped is a row that cannot be judged because a row of another file is
	// bad; the import is refused for that one.
	skipped bool
}

func (w *row) bad() bool { return len(w.problems) > 0 }

// fail notes what is wrong with a column's cell; "" is the whole row.
func (w *row) fail(column, format string, args ...any) {
	at, ok := w.sheet.at[column]
	if !ok {
		at = -1
	}
	w.problems = append(w.problems, problem{w.header(column), fmt.Sprintf(format, args...), at})
}

// clip keeps the start of a long cell, for messages.
func clip(t string) string {
	const most = 60
	if r := []rune(t); len(r) > most {
		return string(r[:most]) + "…"
	}
	return t
}

// header is the column as the file's own first line has it.
func (w *row) header(column string) string {
	if i, ok := w.sheet.at[column]; ok {
		return w.sheet.sheet.header[i]
	}
	return column
}

// refuse makes the row one of the bad rows.
func (w *row) refuse() {
	column, text := joinProblems(w.problems)
	w.sheet.refuse(w.line.no, column, text)
}

// text is the column's cell, trimmed and with the export's guard off; "" where
// there is none.
func (w *row) text(column string) string {
	if from := w.sheet.made[column]; from != nil {
		return from(w.line)
	}
	i, ok := w.sheet.at[column]
	if !ok {
		return ""
	}
	return w.line.cell(i)
}

// setText gives a field the cell's text; a blank cell changes nothing.
func (w *row) setText(column string, field *string) {
	if t := w.text(column); t != "" {
		*field = t
	}
}

// day is the cell as a date; "" where it is blank or bad.
func (w *row) day(column string) data.Date {
	t := w.text(column)
	if t == "" {
		return ""
	}
	d, err := parseDay(t)
	if err != nil {
		w.fail(column, "%s", err)
	}
	return d
}

func (w *row) setDay(column string, field *data.Date) {
	if d := w.day(column); d != "" {
		*field = d
	}
}

// clock is the cell as a time of day; "" where it is blank or bad.
func (w *row) clock(column string) data.Clock {
	t := w.text(column)
	if t == "" {
		return ""
	}
	c, ok := parseClock(t)
	if !ok {
		w.fail(column, "%q is not a time: write it like 10:00", clip(t))
	}
	return c
}

// yesNo is the cell as yes or no; nil where it is blank or bad.
func (w *row) yesNo(column string) *bool {
	switch t := w.text(column); strings.ToLower(t) {
	case "":
	case "yes":
		yes := true
		return &yes
	case "no":
		no := false
		return &no
	default:
		w.fail(column, "%q is not an answer: write yes or no, or leave it blank", clip(t))
	}
	return nil
}

// code is a code word of the list, capitals apart; "" where it is blank or bad.
func code[T ~string](w *row, column string, words []T) T {
	t := w.text(column)
	if t == "" {
		return ""
	}
	c := T(strings.ToLower(t))
	if !slices.Contains(words, c) {
		w.fail(column, "%q is not one of the words for it: write %s", clip(t), either(words))
		return ""
	}
	return c
}

// either lists words as people do: a, b or c.
func either[T ~string](words []T) string {
	var b strings.Builder
	for i, x := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(x))
	}
	return b.String()
}

var (
	isoWithTime = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$`)
	dateLike    = regexp.MustCompile(`^\d{1,4}([-/.]\d{1,2}[-/.]|[-/. ]?[A-Za-z]{3,9}[-/. ]?)\d{2,4}$`)
	clockLike   = regexp.MustCompile(`^(\d{1,2}):(\d{2})(:00)?$`)
)

// looksLikeDate reports whether a header is meant to be a day, real or not.
func looksLikeDate(head string) bool {
	t := oneLine(head)
	return dateLike.MatchString(t) || isoWithTime.MatchString(t)
}

// parseDay reads a day in the styles that groups use; a day with a time, as
// spreadsheets write one, is that day.
func parseDay(t string) (data.Date, error) {
	if m := isoWithTime.FindStringSubmatch(t); m != nil {
		t = m[1]
	}
	d, err := data.ParseDate(t)
	if err != nil {
		return "", fmt.Errorf("%q is not a date: write it like 28/02/2026", clip(t))
	}
	return d, nil
}

// parseClock reads a time of day, 9:30 or 09:30, with whole minutes.
func parseClock(t string) (data.Clock, bool) {
	if m := isoWithTime.FindStringSubmatch(t); m != nil {
		t = m[2] + m[3]
	}
	m := clockLike.FindStringSubmatch(t)
	if m == nil {
		return "", false
	}
	c := data.Clock(fmt.Sprintf("%02s:%s", m[1], m[2]))
	if !c.Valid() {
		return "", false
	}
	return c, true
}

// wholeNumber reads a whole number from low to high. A spreadsheet's 2.0 is 2.
func wholeNumber(t string, low, high int) (int, bool) {
	if whole, frac, ok := strings.Cut(t, "."); ok && frac != "" && strings.Trim(frac, "0") == "" {
		t = whole
	}
	if t == "" || len(t) > 9 || strings.Trim(t, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(t)
	return n, err == nil && n >= low && n <= high
}

var hoursLike = regexp.MustCompile(`^(\d{0,3})(?:\.(\d{1,6}))?$`)

// parseHours reads hours from 0 to 24 as a decimal and gives whole seconds,
// halves up: 0.25 is 900.
func parseHours(t string) (seconds int64, ok bool) {
	m := hoursLike.FindStringSubmatch(t)
	if m == nil || m[1]+m[2] == "" {
		return 0, false
	}
	// micro is hours in millionths, so nothing is lost before the one rounding.
	micro, err := strconv.ParseInt(m[1]+(m[2] + "000000")[:6], 10, 64)
	if err != nil || micro > 24_000_000 {
		return 0, false
	}
	return (micro*3600 + 500_000) / 1_000_000, true
}

// formatHours writes seconds as hours, with as few decimals as parseHours
// needs to give the same seconds back.
func formatHours(seconds int64) string {
	for places, unit := 0, int64(1); places <= 6; places, unit = places+1, unit*10 {
		n := (seconds*unit + 1800) / 3600
		t := strconv.FormatInt(n/unit, 10)
		if places > 0 {
			t += fmt.Sprintf(".%0*d", places, n%unit)
		}
		if back, ok := parseHours(t); ok && back == seconds {
			return t
		}
	}
	return ""
}

// ParseAmount reads pounds as people write them: £1,234.50, 60, -£5. It gives
// pence, or an Invalid whose problem says what to write instead.
func ParseAmount(text string) (pence int64, err error) {
	pence, err = parseAmount(strings.TrimSpace(text))
	if err != nil {
		return 0, &data.Invalid{Kind: data.KindSpending, Field: "amount", Problem: err.Error()}
	}
	return pence, nil
}

var amountLike = regexp.MustCompile(`^(-?)£? ?(-?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?$`)

// parseAmount reads pounds, with £, thousands commas and a minus if need be,
// and gives pence. The error is what is wrong, for people.
func parseAmount(t string) (pence int64, err error) {
	shown := clip(t)
	m := amountLike.FindStringSubmatch(t)
	switch {
	case m == nil || m[3]+m[4] == "" || m[1]+m[2] == "--":
		return 0, fmt.Errorf("%q is not an amount: write it like 1,250.00", shown)
	case len(m[4]) > 2:
		return 0, fmt.Errorf("%q has parts of a penny: write pounds and pence, like 12.50", shown)
	case len(m[3]) > 13:
		return 0, fmt.Errorf("%q is too large an amount: write it like 1,250.00", shown)
	}
	pence, err = strconv.ParseInt(strings.ReplaceAll(m[3], ",", "")+(m[4] + "00")[:2], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not an amount: write it like 1,250.00", shown)
	}
	if m[1]+m[2] == "-" {
		pence = -pence
	}
	return pence, nil
}

// formatAmount writes pence as pounds. A refund is £-5.00, which a spreadsheet
// reads as a number and can never run as a formula.
func formatAmount(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "£-", -pence
	}
	return fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
}

// guard keeps a spreadsheet from running a cell: it puts ' before a text that
// starts with = + - or @, and before one that would be taken for guarded.
func guard(t string) string {
	if runs(strings.TrimLeft(t, "'")) {
		return "'" + t
	}
	return t
}

// unguard takes exactly that ' off again.
func unguard(t string) string {
	if strings.HasPrefix(t, "'") && runs(strings.TrimLeft(t, "'")) {
		return t[1:]
	}
	return t
}

// runs reports whether a spreadsheet would take the text for a formula.
func runs(t string) bool { return t != "" && strings.ContainsRune("=+-@", rune(t[0])) }
