package exchange

import (
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/layout"
)

// AsDay is what a Match gives a column of a register that is headed by a day.
const AsDay = "(day)"

// Columns that a person may match by hand and no file of ours has: each gives
// others their text, as groups keep them in spreadsheets.
const (
	FullName    = "full_name"     // first_name and last_name of people and referrals
	DateOfBirth = "date_of_birth" // birth_year: the day and the month are not kept
)

// Look is a table as it came, before it is known what its columns are.
type Look struct {
	File  string
	Line  int // on which the headings stand
	Heads []Head
	Rows  int // rows with something in them, the headings apart
	rows  []line

	Sheets []string   // the workbook's, those with something in them; none for a CSV file
	Sheet  string     // the one that was looked at
	Top    []LookLine // the first lines, one of which holds the headings

	tables []*table // the five, with what the group said of their columns before
}

// Head is one column of a table that came.
type Head struct {
	Text string   // the file's own header, on one line; "" where it has none
	Seen []string // the first few different cells under it
	Day  bool     // it is headed by a day, or what is meant for one
}

// seenCells is how many cells of a column are shown.
const seenCells = 3

// Looking says how a file is looked at: which sheet and line, where a person said
// so, and what the group said of such tables before.
type Looking struct {
	Sheet string
	Line  int // on which the headings stand; 0 is found
	Kept  map[data.ID]*data.Recipe
}

// LookLine is a line of the file that may hold the headings.
type LookLine struct {
	Line int
	Text string
}

// shownTop is how many lines may be chosen from as the headings'.
const shownTop = 15

// LookAt reads a file's columns: of a workbook those of the first sheet that is
// a table, or of the one that is meant. The error is BadRows where the file is no
// table at all.
func LookAt(file *File, how Looking) (*Look, error) {
	book, err := grid.Read(file.Data, knownAnywhere)
	if err != nil {
		return nil, BadRows{{File: file.Name, Line: 1, Problem: err.Error()}}
	}
	rules := anyRules(how.Kept, nil)
	l := &Look{File: file.Name}
	for _, t := range allTables {
		l.tables = append(l.tables, t.with(how.Kept, nil))
	}
	var place layout.Place
	var sheet *grid.Sheet
	for i := range book.Sheets {
		g := &book.Sheets[i]
		if g.Name != "" {
			l.Sheets = append(l.Sheets, g.Name)
		}
		if how.Sheet == "" && g.Hidden || how.Sheet != "" && g.Name != how.Sheet {
			continue
		}
		p := layout.Find(g.Rows, rules)
		if how.Line > 0 {
			if said, there := layout.At(g.Rows, how.Line, rules); there {
				p = said
			}
		}
		if sheet == nil || p.Found && !place.Found {
			place, sheet = p, g
		}
	}
	if sheet == nil {
		return nil, BadRows{{File: file.Name, Line: 1, Problem: grid.ErrEmpty.Error()}}
	}
	l.Sheet, l.Line, l.rows, l.Heads = sheet.Name, place.Line, place.Rows, make([]Head, len(place.Heads))
	for i := range sheet.Rows[:min(len(sheet.Rows), shownTop)] {
		r := &sheet.Rows[i]
		if text := strings.Join(slices.DeleteFunc(slices.Clone(r.Cells), func(c string) bool { return c == "" }), " · "); text != "" {
			l.Top = append(l.Top, LookLine{r.Line, clip(oneLine(text))})
		}
	}
	for i, head := range place.Heads {
		l.Heads[i] = Head{Text: oneLine(head), Day: looksLikeDate(head)}
	}
	for i := range place.Rows {
		row := &place.Rows[i]
		l.Rows++
		for j := range l.Heads {
			h := &l.Heads[j]
			if t := clip(oneLine(row.Cell(j))); t != "" && len(h.Seen) < seenCells && !slices.Contains(h.Seen, t) {
				h.Seen = append(h.Seen, t)
			}
		}
	}
	return l, nil
}

// Row are the cells of a line, by column; nil where it is no row of the table.
func (l *Look) Row(line int) []string {
	for i := range l.rows {
		if l.rows[i].Line == line {
			return l.rows[i].Cells
		}
	}
	return nil
}

// Tables are the five tables by name, in the order in which they are read.
func Tables() []string {
	out := make([]string, len(allTables))
	for i, t := range allTables {
		out[i] = t.name
	}
	return out
}

var allTables = []*table{&peopleTable, &registerTable, &referralsTable, &responsesTable, &spendingTable}

func tableNamed(name string) *table {
	for _, t := range allTables {
		if t.name == name {
			return t
		}
	}
	return nil
}

// Needs is the compartment without which nobody may import the table.
func Needs(name string) data.Compartment {
	if t := tableNamed(name); t != nil {
		return t.needs
	}
	return data.Care
}

// Choices are the columns that a header of the table may be matched with by
// hand, in the table's order. Those of care are left out for who may not write
// them.
func Choices(name string, may func(data.Compartment) bool) []string {
	t := tableNamed(name)
	if t == nil {
		return nil
	}
	var out []string
	for _, c := range slices.Concat(t.columns, t.extra()) {
		if !t.careColumn(c) || may == nil || may(data.Care) {
			out = append(out, c)
		}
	}
	return out
}

// InputOf is the import of one file as one table; columns says what each of
// its columns is, as Match gives it.
func InputOf(name string, file *File, columns []string) Input {
	f := &File{Name: file.Name, Data: file.Data, Columns: columns}
	switch name {
	case peopleTable.name:
		return Input{People: f}
	case registerTable.name:
		return Input{Register: []*File{f}}
	case referralsTable.name:
		return Input{Referrals: f}
	case responsesTable.name:
		return Input{Responses: f}
	case spendingTable.name:
		return Input{Spending: f}
	}
	return Input{}
}
