package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/layout"
	"commonthread/data/exchange/values"
)

// sheet is a table as cells: the headings, and the lines under them.
type sheet struct {
	name   string
	hidden bool
	header []string
	line   int // the headings' own line
	rows   []line
	place  layout.Place
	book   grid.Sheet
}

// line is one row of cells.
type line = grid.Row

// sheetReader is one sheet of a file being read as one table.
type sheetReader struct {
	*reader
	table *table
	sheet *sheet
	name  string // the sheet's, where the file has several
	file  int
	place int            // of the sheet in the file
	match []string       // what each column is, where a person said so
	at    map[string]int // column by its name
	kept  map[int]bool   // columns that are
	// made are columns that other columns are made from, as a name from two.
	made  map[string]func(*line) string
	dates []dateColumn // of a wide register
	order map[int]values.Order
	tally *Tally
	// inTheEnd are the rows, by their place in the plan, that later rows may
	// put back as it was.
	inTheEnd map[int]func() bool
	// everybody is a form of which every row is somebody who came.
	everybody bool
	own       bool // the headings are exactly those of our own export
	only      *onlyRows
	aside     map[int]bool // columns of a program's own, left out without a question
	marks     map[string]values.Mark
	measure   data.Measure // of a table of answers that has no column for it
}

// dateColumn is one day of a wide register.
type dateColumn struct {
	day data.Date
	at  int
}

// readFile reads a file as one table: every sheet that is such a table.
func (r *reader) readFile(t *table, file *File, rows func(*sheetReader)) error {
	at := r.files
	r.files++
	if !r.opt.May(t.needs) {
		return fmt.Errorf("%s: your passphrase does not open the %s of the group, so this file was not imported: %w", file.Name, t.name, data.ErrNotAllowed)
	}
	tally := &Tally{Table: t.name, File: file.Name}
	knows := t.knows
	if file.Columns != nil {
		knows = knownAnywhere // as when it was looked at, so that the columns are the same
	}
	book, err := grid.Read(file.Data, knows)
	base := &sheetReader{reader: r, table: t, file: at, tally: tally}
	if err != nil {
		base.refuse(1, "", err.Error())
		return nil
	}
	if book.Mixed && !r.accepts(DoubtLetters) {
		base.doubt(1, "", DoubtLetters, "some lines of this file are written in another encoding than the rest: save it again as CSV UTF-8")
	}
	if t.name == spendingTable.name && base.isStatement(book) {
		return nil
	}
	sheets, err := r.choose(base, book, file)
	if err != nil {
		return err
	}
	if r.opt.HeadingLine > 0 && !slices.ContainsFunc(sheets, func(s *sheet) bool { return s.line == r.opt.HeadingLine }) && len(sheets) > 0 {
		base.refuse(r.opt.HeadingLine, "", "this line was said to hold the headings, and there is nothing in it")
		return nil
	}
	for i, sh := range sheets {
		s := &sheetReader{reader: r, table: t, sheet: sh, file: at, place: i, at: map[string]int{}, kept: map[int]bool{}, order: map[int]values.Order{}, tally: tally}
		if len(book.Sheets) > 1 {
			s.name = sh.name
		}
		if file.Columns != nil {
			switch {
			case i == 0 && len(file.Columns) != len(sh.header):
				return ErrColumns
			case i == 0 || slices.Equal(sh.header, sheets[0].header):
				s.match = file.Columns
			}
		}
		if err := s.findColumns(); err != nil {
			return err
		}
		if s.at == nil {
			continue
		}
		s.tellPlace()
		rows(s)
		if r.stopped != nil {
			return r.stopped
		}
	}
	r.plan.Tables = append(r.plan.Tables, *tally)
	return nil
}

// choose finds the sheets of a file that are the table.
func (r *reader) choose(base *sheetReader, book *grid.Book, file *File) (out []*sheet, err error) {
	var skipped []*sheet
	named := false
	for i := range book.Sheets {
		g := &book.Sheets[i]
		if r.opt.Sheet != "" && len(book.Sheets)+len(g.Name) > 1 {
			if !strings.EqualFold(strings.TrimSpace(g.Name), strings.TrimSpace(r.opt.Sheet)) {
				continue
			}
		}
		named = true
		rules := base.table.rules()
		if file.Columns != nil {
			rules = anyRules(r.recs.Recipes, r.opt.Columns)
		}
		p := r.find(g.Rows, rules)
		other := base.table.lookalike(p.Heads)
		if file.Columns == nil && other == "" {
			// Rows of another table can look like headings of this one; its own
			// headings then stand above them.
			if q := r.find(g.Rows, anyRules(r.recs.Recipes, r.opt.Columns)); q.Found && q.Line < p.Line {
				if o := base.table.lookalike(q.Heads); o != "" {
					other, p = o, q
				}
			}
		}
		shown := ""
		if len(book.Sheets) > 1 {
			shown = g.Name
		}
		named := *base
		named.name = shown
		p.Rows = named.mended(shown, p.Rows)
		sh := &sheet{name: g.Name, hidden: g.Hidden && r.opt.Sheet == "", header: p.Heads, line: p.Line, rows: p.Rows, place: p, book: *g}
		switch {
		case len(book.Sheets) == 1:
			out = append(out, sh)
		case p.Found && other == "" && (!g.Hidden || base.rowsOf(sh)):
			out = append(out, sh)
		default:
			skipped = append(skipped, sh)
		}
	}
	if !named {
		names := make([]string, len(book.Sheets))
		for i, g := range book.Sheets {
			names[i] = g.Name
		}
		base.refuse(1, "", fmt.Sprintf("there is no sheet called %s: the sheets with something in them are %s", values.Clip(r.opt.Sheet), strings.Join(names, ", ")))
		return nil, nil
	}
	if len(out) == 0 && len(skipped) > 0 {
		// None is the table: what is wrong with the first that is seen is told.
		at := max(0, slices.IndexFunc(skipped, func(s *sheet) bool { return !s.hidden }))
		if skipped[at].hidden {
			base.refuse(1, "", grid.ErrEmpty.Error())
			return nil, nil
		}
		return skipped[at : at+1], nil
	}
	seen := slices.DeleteFunc(slices.Clone(out), func(s *sheet) bool { return s.hidden })
	for _, s := range skipped {
		if s.hidden {
			continue
		}
		if base.nearly(s) {
			out = append(out, s) // and its headings are refused
			continue
		}
		base.note("the sheet %q is no %s table, so it was left out.", s.name, base.table.name)
	}
	for _, s := range out {
		if s.hidden && !r.accepts(DoubtHidden) {
			t := *base
			t.name = s.name
			t.doubt(s.line, "", DoubtHidden, fmt.Sprintf("this sheet is hidden and looks like a %s table: show it, take it out, or read it like the others", base.table.name))
		}
	}
	if len(seen) == 0 && !r.accepts(DoubtHidden) {
		return nil, nil
	}
	return out, nil
}

// find finds the table in a sheet, on the line that a person said, or by itself.
func (r *reader) find(rows []line, rules layout.Rules) layout.Place {
	if r.opt.HeadingLine > 0 {
		if p, there := layout.At(rows, r.opt.HeadingLine, rules); there {
			return p
		}
	}
	return layout.Find(rows, rules)
}

// nearly reports whether a sheet that lacks something of the table holds rows of
// it all the same, so that leaving it out would lose them.
func (s *sheetReader) nearly(sh *sheet) bool {
	if s.table.lookalike(sh.header) != "" {
		return false
	}
	known := 0
	for _, h := range sh.header {
		if s.table.knows(h) {
			known++
		}
	}
	return known >= 2 && len(sh.rows) > 0
}

// rowsOf reports whether a hidden sheet holds rows of the table, and not lists
// for menus.
func (s *sheetReader) rowsOf(sh *sheet) bool {
	rules := s.table.rules()
	rows := 0
	for i := range sh.rows {
		if rules.Row(&sh.rows[i], sh.header, len(sh.header)+1) {
			rows++
		}
	}
	return rows > 0 && len(sh.header) > 1
}

// tellPlace tells what was passed over, and asks about what is hidden.
func (s *sheetReader) tellPlace() {
	p := s.sheet.place
	for _, n := range p.Lost {
		s.refuse(n, "", fmt.Sprintf("this row stands above the line that names the columns (line %d): move that line to the top", p.Line))
	}
	for _, passed := range []struct {
		lines []int
		words string
	}{{p.Above, "stands above the headings"}, {p.Within, "is a heading or a total"}, {p.Below, "stands below the table"}} {
		if len(passed.lines) > 0 {
			s.note("%s %s, so it was passed over.", lineWords(passed.lines), passed.words)
		}
	}
	hidden := 0
	first := 0
	for i := range s.sheet.rows {
		if l := &s.sheet.rows[i]; l.Hidden && !l.Blank() {
			if hidden++; hidden == 1 {
				first = l.Line
			}
		}
	}
	if hidden > 0 {
		if s.accepts(DoubtHidden) {
			s.note("%s of it %s hidden in the workbook and read like the others.", countWords(hidden, "row"), isAre(hidden))
		} else {
			s.doubt(first, "", DoubtHidden, fmt.Sprintf("%s of this sheet %s hidden, from this line on: show them, take them out, or read them like the others", countWords(hidden, "row"), isAre(hidden)))
		}
	}
	for _, i := range s.sheet.book.HiddenColumns {
		if s.kept[i] {
			s.note("the column %q is hidden in the workbook and was read like the others.", oneLine(s.sheet.header[i]))
		}
	}
}

func lineWords(lines []int) string {
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	return fmt.Sprintf("each of lines %d to %d (%d of them)", lines[0], lines[len(lines)-1], len(lines))
}

func countWords(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// refuse notes a bad row.
func (s *sheetReader) refuse(line int, column, problem string) {
	s.bad = append(s.bad, badRow{BadRow{File: s.tally.File, Sheet: s.name, Line: line, Column: column, Problem: problem}, s.file, s.place})
}

// doubt notes what has to be asked.
func (s *sheetReader) doubt(line int, column string, kind Doubt, problem string) {
	s.doubts = append(s.doubts, badRow{BadRow{File: s.tally.File, Sheet: s.name, Line: line, Column: column, Problem: problem, Doubt: kind}, s.file, s.place})
}

// note tells of something that was left out or put right.
func (s *sheetReader) note(format string, args ...any) {
	text := s.tally.File
	if s.name != "" {
		text += ", sheet " + s.name
	}
	s.plan.Notes = append(s.plan.Notes, text+": "+fmt.Sprintf(format, args...))
}

// noteOnce tells the first of many alike.
func (s *sheetReader) noteOnce(kind, format string, args ...any) {
	key := fmt.Sprint(s.file, " ", kind)
	if !s.told[key] {
		s.told[key] = true
		s.note(format, args...)
	}
}

// validate lets a record guard itself, once its cells could all be read.
func (w *row) validate(rec data.Record) {
	if w.bad() {
		return
	}
	var inv *data.Invalid
	if err := rec.Validate(); errors.As(err, &inv) {
		w.fail(inv.Field, "%s", inv.Problem)
	} else if err != nil {
		w.fail("", "%s", err)
	}
}
