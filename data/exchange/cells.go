package exchange

import (
	"cmp"
	"errors"

	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/values"
)

// row is one line of a file being read: its cells by the column's name, and
// what is wrong with them.
type row struct {
	sheet    *sheetReader
	line     *line
	problems []problem
	doubts   []doubtful
	changes  []Change
	// What of it can be mended on the spot: a sign that is no mark, names that may be
	// somebody's.
	sign   string
	alikes []Alike
	// skipped is a row that cannot be judged because a row of another file is
	// bad; the import is refused for that one.
	skipped bool
}

// problem is something wrong with one cell, or, with no column, with a row.
type problem struct {
	column, text string
	at           int // the column's place, so that they are told from left to right
}

// doubtful is something about a row that has to be asked.
type doubtful struct {
	problem
	kind Doubt
}

func (w *row) bad() bool { return len(w.problems) > 0 }

// stop reports whether the row changes nothing: it is bad, waits for an answer,
// or cannot be judged.
func (w *row) stop() bool { return w.bad() || w.skipped || len(w.doubts) > 0 }

// fail notes what is wrong with a column's cell; "" is the whole row.
func (w *row) fail(column, format string, args ...any) {
	w.problems = append(w.problems, problem{column: w.header(column), text: fmt.Sprintf(format, args...), at: w.place(column)})
}

// ask notes what has to be asked of a column's cell, and reports whether it is
// answered already.
func (w *row) ask(kind Doubt, column, format string, args ...any) bool {
	if w.sheet.accepts(kind) {
		return true
	}
	w.doubts = append(w.doubts, doubtful{problem{column: w.header(column), text: fmt.Sprintf(format, args...), at: w.place(column)}, kind})
	return false
}

func (w *row) place(column string) int {
	if at, ok := w.sheet.at[column]; ok {
		return at
	}
	return -1
}

func clip(t string) string { return values.Clip(t) }

// header is the column as the file's own headings have it.
func (w *row) header(column string) string {
	if i, ok := w.sheet.at[column]; ok {
		return w.sheet.head(i)
	}
	return column
}

// head is a column's heading, or its place where it has none.
func (s *sheetReader) head(i int) string {
	if i < len(s.sheet.header) && s.sheet.header[i] != "" {
		return s.sheet.header[i]
	}
	return fmt.Sprintf("column %d", i+1)
}

// refuse makes the row one of the bad rows, or of the doubts.
func (w *row) refuse() {
	switch {
	case w.bad():
		column, text := joinProblems(w.problems)
		w.sheet.refuse(w.line.Line, column, text)
		b := &w.sheet.bad[len(w.sheet.bad)-1]
		b.At, b.Sign, b.Alike = w.problems[0].at, w.sign, w.alikes
	case len(w.doubts) > 0:
		for _, d := range w.doubts {
			w.sheet.doubt(w.line.Line, d.column, d.kind, d.text)
			b := &w.sheet.doubts[len(w.sheet.doubts)-1]
			if b.At = d.at; d.kind == DoubtLookalike {
				b.Alike = w.alikes
			}
		}
		w.sheet.plan.Lines = append(w.sheet.plan.Lines, PlanLine{File: w.sheet.tally.File, Sheet: w.sheet.name, Line: w.line.Line, State: Doubtful, What: w.doubts[0].text})
	}
}

// joinProblems makes one message of all that is wrong with a row.
func joinProblems(p []problem) (column, text string) {
	slices.SortStableFunc(p, func(a, b problem) int { return cmp.Compare(a.at, b.at) })
	column, text = p[0].column, p[0].text
	for _, more := range p[1:] {
		if more.column != "" {
			text += "; " + oneLine(more.column) + ": " + more.text
		} else {
			text += "; " + more.text
		}
	}
	return column, strings.TrimSuffix(text, ".")
}

// odd looks at what a row's cells are besides their text: those that are kept
// and hold an error, a formula without a result, or what is left of a value.
func (s *sheetReader) odd(w *row) {
	l := w.line
	switch {
	case l.Fault != "":
		w.fail("", "%s", l.Fault)
		return
	case beyond(l, len(s.sheet.header)):
		w.fail("", "this row has more cells than there are columns: put a text that holds a comma in quotes")
		return
	}
	put := func(i int, t string) {
		if w.line == l { // the file's own cells stay as they are
			own := *l
			own.Cells = slices.Clone(l.Cells)
			w.line = &own
		}
		for len(w.line.Cells) <= i {
			w.line.Cells = append(w.line.Cells, "")
		}
		w.line.Cells[i] = t
	}
	for _, o := range l.Odd {
		if !s.kept[o.Column] {
			continue
		}
		head := s.head(o.Column)
		fail := func(text string) { w.problems = append(w.problems, problem{head, text, o.Column}) }
		switch o.State {
		case grid.Failed:
			fail(fmt.Sprintf("this cell holds the error %s: mend the formula, or write what is meant", clip(l.Cell(o.Column))))
		case grid.NotWorked:
			fail("this cell holds a formula that was never worked out: open the file in a spreadsheet, save it, and import that")
		case grid.LostLetter:
			if s.own {
				continue // it was lost before it was exported
			}
			fail(fmt.Sprintf("a letter of %q is lost: write it again", clip(l.Cell(o.Column))))
		case grid.Letters:
			if s.accepts(DoubtLetters) {
				put(o.Column, o.Text)
			} else {
				w.doubts = append(w.doubts, doubtful{problem{head, fmt.Sprintf("%q was written in another encoding and should most likely be %q", clip(l.Cell(o.Column)), clip(o.Text)), o.Column}, DoubtLetters})
			}
		}
	}
	for i, c := range l.Cells {
		if s.kept[i] && grid.Destroyed(c) && l.Is(i) != grid.Guarded {
			if s.accepts(DoubtDestroyed) {
				put(i, "")
			} else {
				w.doubts = append(w.doubts, doubtful{problem{s.head(i), fmt.Sprintf("%q is what a spreadsheet made of another value, which is lost: write it again, or leave it blank", clip(c)), i}, DoubtDestroyed})
			}
		}
	}
}

func beyond(l *line, columns int) bool {
	for i := columns; i < len(l.Cells); i++ {
		if l.Cells[i] != "" {
			return true
		}
	}
	return false
}

// nothing reports whether a cell is blank or a word for nothing.
func nothing(l *line, i int) bool {
	t := l.Cell(i)
	return t == "" || values.Nothing(t) && l.Is(i) != grid.Guarded
}

// value is a cell's text, "" for a word for nothing.
func value(l *line, i int) string {
	if nothing(l, i) {
		return ""
	}
	return l.Cell(i)
}

// text is the column's cell, trimmed and with the export's guard off; "" where
// there is none or a word for nothing.
func (w *row) text(column string) string {
	if from := w.sheet.made[column]; from != nil {
		return from(w.line)
	}
	i, ok := w.sheet.at[column]
	if !ok {
		return ""
	}
	t := value(w.line, i)
	if !w.sheet.own && oneLined[column] && strings.ContainsAny(t, " \t\r\n") {
		t = oneLine(t)
	}
	return t
}

// oneLined are columns whose cells are a few words on one line: how those are
// spaced means nothing, but in our own export they stay as they are.
var oneLined = map[string]bool{"ref": true, "person_ref": true, "name": true, "first_name": true, "last_name": true, "preferred_name": true, "emergency_name": true, "session": true, "payee": true, "bid": true, "budget_line": true}

// set gives a field the cell's text; a blank cell changes nothing, and one that
// says the same in other words, as same tells, changes nothing either.
func (w *row) set(column string, field *string, same func(old, new string) bool) {
	t := w.text(column)
	if t == "" || t == *field || *field != "" && same != nil && same(*field, t) {
		return
	}
	w.change(column, *field, t)
	*field = t
}

// changedCells notes what differs between a record's cells before and after.
func (w *row) changedCells(was, now []cell) {
	for i, c := range now {
		if i < len(was) && was[i].text != c.text {
			w.change(c.column, was[i].text, c.text)
		}
	}
}

func (w *row) change(field, old, new string) {
	w.changes = append(w.changes, Change{field, old, new})
}

// day is the cell as a date; "" where it is blank or bad.
func (w *row) day(column string) data.Date {
	t := w.text(column)
	if t == "" {
		return ""
	}
	d, err := w.sheet.readDay(t, w.place(column))
	switch {
	case errors.Is(err, errNoYear):
		w.ask(DoubtYear, column, "%q has no year: write it like 28/02/2026, or say the year", clip(t))
	case err != nil:
		w.fail(column, "%s", err)
	}
	return d
}

var errNoYear = errors.New("a day without a year")

// readDay reads a day in the order that its column has.
func (s *sheetReader) readDay(t string, at int) (data.Date, error) {
	bad := fmt.Errorf("%q is not a date: write it like 28/02/2026", clip(t))
	d, ok := values.ReadDay(t, s.opt.Today.Year())
	switch {
	case !ok:
		return "", bad
	case d.NoYear:
		if s.opt.Year == 0 {
			return "", errNoYear
		}
		if s.order[at] == values.MonthFirst {
			d = d.Swapped()
		}
		if day := d.In(s.opt.Year); day != "" {
			return day, nil
		}
		return "", bad
	case d.Open && s.order[at] == values.MonthFirst:
		d.Date = d.MonthFirst
	}
	if d.Date == "" {
		return "", bad
	}
	return d.Date, nil
}

func (w *row) setDay(column string, field *data.Date) {
	if d := w.day(column); d != "" && d != *field {
		w.change(column, string(*field), string(d))
		*field = d
	}
}

// future asks about a day that is to come, or long before any group began.
func (w *row) future(column string, d data.Date, what string) {
	today := w.sheet.opt.Today
	switch {
	case d == "":
	case today != "" && d > today:
		w.ask(DoubtFuture, column, "%s is a day to come, and %s cannot be from then", d.Long(), what)
	case d < "1990-01-01":
		w.ask(DoubtFuture, column, "%s is long ago for %s: is the year right?", d.Long(), what)
	}
}

// clock is the cell as a time of day; "" where it is blank or bad.
func (w *row) clock(column string) data.Clock {
	t := w.text(column)
	if t == "" {
		return ""
	}
	c, ok := values.Clock(t)
	if !ok {
		w.fail(column, "%q is not a time: write it like 10:00", clip(t))
	}
	return c
}

// yesNo is the cell as yes or no; nil where it is blank or bad.
func (w *row) yesNo(column string) *bool {
	t := w.text(column)
	yes, ok := values.YesNo(t)
	if !ok {
		w.fail(column, "%q is not an answer: write yes or no, or leave it blank", clip(t))
	}
	return yes
}

// code is a code word of the list; "" where it is blank or bad.
func code[T ~string](w *row, column string, words []T) T {
	t := w.text(column)
	if t == "" {
		return ""
	}
	c, ok := values.Code(t, words)
	if !ok {
		w.fail(column, "%q is not one of the words for it: write %s", clip(t), either(words))
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

// ParseAmount reads pounds as people write them: £1,234.50, 60, -£5, (5.00). It
// gives pence, or an Invalid whose problem says what to write instead.
func ParseAmount(text string) (pence int64, err error) {
	m, err := values.ReadMoney(strings.TrimSpace(text))
	if err != nil {
		return 0, &data.Invalid{Kind: data.KindSpending, Field: "amount", Problem: err.Error()}
	}
	if m.Word == "CR" {
		m.Pence = -m.Pence
	}
	return m.Pence, nil
}
