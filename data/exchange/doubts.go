package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
)

// Doubt is a kind of question about a file: something that is most likely not
// what it says, and that only a person can settle.
type Doubt string

// The kinds, and what accepting one means.
const (
	DoubtRef       Doubt = "ref"       // the number is that of the one on file
	DoubtRenamed   Doubt = "renamed"   // the row changes that person's name
	DoubtLookalike Doubt = "lookalike" // it is a new person
	DoubtErased    Doubt = "erased"    // it is a new person; the bare marks stay where they are
	DoubtOrder     Doubt = "order"     // the column has the month first
	DoubtYear      Doubt = "year"      // settled by Options.Year alone
	DoubtFuture    Doubt = "future"    // kept as written
	DoubtHeadcount Doubt = "headcount" // added to the named
	DoubtColumns   Doubt = "columns"   // left out
	DoubtHidden    Doubt = "hidden"    // read like the others
	DoubtDestroyed Doubt = "destroyed" // that cell is blank
	DoubtLetters   Doubt = "letters"   // put right
)

// Doubts are all kinds that can be accepted.
var Doubts = []Doubt{DoubtRef, DoubtRenamed, DoubtLookalike, DoubtErased, DoubtOrder, DoubtFuture, DoubtHeadcount, DoubtColumns, DoubtHidden, DoubtDestroyed, DoubtLetters}

// AcceptAll are those that "all" accepts: not who somebody is.
func AcceptAll() []Doubt {
	return slices.DeleteFunc(slices.Clone(Doubts), func(d Doubt) bool { return d == DoubtLookalike || d == DoubtRenamed })
}

// BadRow is a row that cannot be taken, or not before a doubt is settled. Line
// is the file's own line, on which the row starts: the first is 1. Column is
// the header as the file has it, "" where the whole row or file is meant.
// Problem says what is wrong and what to write instead.
type BadRow struct {
	File    string `json:"file"`
	Sheet   string `json:"sheet,omitempty"`
	Line    int    `json:"line"`
	More    []int  `json:"more,omitempty"` // further lines with the same fault
	Column  string `json:"column,omitempty"`
	Problem string `json:"problem"`
	Doubt   Doubt  `json:"doubt,omitempty"`
	// What can be mended where it is shown: the column's place (-1 for none), a sign
	// that is no mark, names that may be somebody's.
	At    int     `json:"-"`
	Sign  string  `json:"-"`
	Alike []Alike `json:"-"`
}

// shownLines is how many lines of one fault are named.
const shownLines = 8

// String is the row as people are told of it.
func (b BadRow) String() string {
	s := b.File
	if b.Sheet != "" {
		s += ", sheet " + oneLine(b.Sheet) + ","
	}
	s += fmt.Sprintf(" line %d", b.Line)
	for i, n := range b.More {
		switch {
		case i == 0:
			s += fmt.Sprintf(" (and %d", n)
		case i < shownLines:
			s += fmt.Sprintf(", %d", n)
		}
	}
	switch more := len(b.More) - shownLines; {
	case more > 0:
		s += fmt.Sprintf(" and %d more)", more)
	case len(b.More) > 0:
		s += ")"
	}
	if b.Column != "" {
		s += ", " + oneLine(b.Column)
	}
	s += ": " + b.Problem
	if b.Doubt != "" {
		s += " (doubt: " + string(b.Doubt) + ")"
	}
	return s
}

// oneLine is a header on one line: in a file it may have more.
func oneLine(head string) string { return strings.Join(strings.Fields(head), " ") }

// BadRows is the refusal of an import: every bad row and doubt of every file,
// one each, or one for many rows with the same fault. errors.Is finds
// data.ErrInvalid in it.
type BadRows []BadRow

// mostTold is how many lines a refusal has before it only counts.
const mostTold = 20

// Error lists the rows, a line each, the first twenty of them.
func (b BadRows) Error() string {
	lines := make([]string, 0, min(len(b), mostTold+1))
	for _, row := range b[:min(len(b), mostTold)] {
		lines = append(lines, row.String())
	}
	if more := len(b) - mostTold; more > 0 {
		rows := 0
		for _, row := range b[mostTold:] {
			rows += 1 + len(row.More)
		}
		if rows == 1 {
			lines = append(lines, "1 more row is like these.")
		} else {
			lines = append(lines, fmt.Sprintf("%d more rows are like these.", rows))
		}
	}
	return strings.Join(lines, "\n")
}

// OnlyDoubts reports whether all of it can be settled by an answer.
func (b BadRows) OnlyDoubts() bool {
	return !slices.ContainsFunc(b, func(r BadRow) bool { return r.Doubt == "" })
}

// Kinds are the kinds of doubt in it, in the order in which they come.
func (b BadRows) Kinds() (out []Doubt) {
	for _, r := range b {
		if r.Doubt != "" && !slices.Contains(out, r.Doubt) {
			out = append(out, r.Doubt)
		}
	}
	return out
}

// Sentence is what people are told: the bad rows on lines of their own, then
// that nothing was changed.
func (b BadRows) Sentence() string {
	if b.OnlyDoubts() {
		return b.Error() + "\nNothing was changed. Look at these rows, then put them right or say what is meant."
	}
	return b.Error() + "\nNothing was changed. Put these rows right and import again."
}

// Is makes a refused import one of the things that are not valid.
func (b BadRows) Is(target error) bool { return target == data.ErrInvalid }

// accepts reports whether a kind of doubt is settled beforehand.
func (r *reader) accepts(d Doubt) bool { return slices.Contains(r.opt.Accept, d) }

// alikeFrom is from how many rows on one fault is told in one line.
const alikeFrom = 4

// refusal lists the bad rows and doubts: files in the order in which they were
// read, then sheets, then lines. Many rows with one fault are one of the list.
func (r *reader) refusal(rows []badRow) BadRows {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b badRow) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.sheet, b.sheet), cmp.Compare(a.Line, b.Line))
	})
	type fault struct {
		file, sheet            int
		column, problem, doubt string
	}
	key := func(b badRow) fault {
		k := fault{b.file, b.sheet, b.Column, b.Problem, string(b.Doubt)}
		if b.Doubt != "" {
			k.problem = "" // one cause is asked once
		}
		return k
	}
	times := map[fault]int{}
	for _, b := range rows {
		times[key(b)]++
	}
	first := map[fault]int{}
	var out BadRows
	for _, b := range rows {
		k := key(b)
		if at, seen := first[k]; seen && times[k] >= alikeFrom {
			out[at].More, out[at].Alike = append(out[at].More, b.Line), append(out[at].Alike, b.Alike...)
			continue
		}
		first[k] = len(out)
		out = append(out, b.BadRow)
	}
	return out
}
