// Package exchange is what comes into the group from tables and what goes out
// to them: people, register, referrals, responses and spending, as CSV or as
// an Excel workbook. Both directions are pure functions: Read turns files into
// a Plan of records and changes nothing itself; Export turns records into
// files. What Export writes, Read takes back exactly.
//
// The way in has steps, each of which can be looked at and tested alone: bytes
// to text (package text), text to cells (package grid), where the table lies
// (package layout), which table it is and what its columns are, by heading and
// by what is in the cells (columns.go, match.go, auto.go), cells to values
// (package values), rows to records (people.go, register.go, ...), and the plan:
// what is new, changed, the same, doubtful (doubts.go) or refused. What is
// doubtful is never settled here: it is asked, and Options.Accept answers.
//
// The package imports data, data/find and its own steps and nothing else of
// ours; it touches no disk, no clock and no random number. It tells what is
// wrong with a row by the file's own line and the column's own header, and it
// takes all rows or none.
//
// To add a table: its columns in columns.go, a file with its rows' meaning, a
// line in Read and one in Export, and its place in the round-trip test. To add a
// column: its name in columns.go, the other names it goes by in names.go, and
// its line where the table's rows are filled and exported.
package exchange

import (
	"errors"
	"fmt"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// File is one table as it came: its name, for messages, and its bytes.
type File struct {
	Name string
	Data []byte
	// Columns says what each column is, in the file's order, where a person
	// matched them (Look.Match): a column's name, FullName, DateOfBirth, AsDay, or
	// "" for one that is left out. nil is what the file's own headers say.
	Columns []string
}

// LargestFile is the most bytes of one table: far more than any group has.
const LargestFile = 64 << 20

// Input is the files of one import; any may be nil. Several registers are read
// in the order given, so that a later one updates an earlier one.
type Input struct {
	People    *File
	Register  []*File
	Referrals *File
	Responses *File
	Spending  *File
	// Statement are statements of the group's bank accounts.
	Statement []*File
}

// Options says how to read.
type Options struct {
	// AddPeople makes an attendee of each name in a register that is not on
	// file. An unknown number stays a bad row.
	AddPeople bool
	// Today is the day of the import: nobody was born after its year, and what is
	// dated later is a doubt.
	Today data.Date
	// Accept answers doubts beforehand: those of these kinds are settled as
	// each kind says.
	Accept []Doubt
	// Sheet is the one sheet of a workbook that is meant; "" is every sheet that
	// is such a table.
	Sheet string
	// Year is the year of headings that have none, where no other heading of the
	// sheet has one; 0 leaves it a doubt.
	Year int
	// Account is what the account of a statement is called; "" is by its number or
	// its bank.
	Account string
	// Marks are signs of the group's own in a register, as values.OwnMark reads
	// them.
	Marks map[string]values.Mark
	// Columns say what columns are, by their headings, over what the file says: a
	// column's name, or "" for one that is left out.
	Columns map[string]string
	// HeadingLine is on which line the headings stand; 0 is found by itself.
	HeadingLine int
	// Measure is which questionnaire a table of answers is of, where it has no column
	// for it.
	Measure data.Measure
	// Edits are cells that somebody wrote anew, and Left rows that they left out,
	// while they looked at the file.
	Edits map[CellAt]string
	Left  map[RowAt]bool
	// Who says who a name of the file is, by the name folded (Alike.Name): somebody on
	// file, or with "" a new person.
	Who map[string]data.ID
	// May says what the keyholder may import; nil is everything.
	May func(data.Compartment) bool
	// NaturalID is Store.NaturalID: the ID of a record with this natural key.
	NaturalID func(data.Kind, ...string) data.ID
	// NewID is Store.NewID: a random ID, for a person whose number the program makes.
	// nil makes it of the name, for who wants the same IDs twice.
	NewID func() data.ID
	// Go is asked now and then whether to go on: its error ends the reading and
	// comes back from Read. nil is to go on.
	Go func() error
}

// State is what an import makes of a row.
type State string

// The states of a row. A row that repeats another is Same; one that waits for
// an answer is Doubtful.
const (
	New      State = "new"
	Changed  State = "changed"
	Same     State = "same"
	Doubtful State = "doubtful"
)

// Tally counts the rows of one file, blank ones apart.
type Tally struct {
	Table   string `json:"table"` // people, register, referrals, responses, spending
	File    string `json:"file"`
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Same    int    `json:"same"`
}

// Change is one field that a row changes. Field is the column's own name.
type Change struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// PlanLine is one row of a file and what becomes of it, for the dry run.
type PlanLine struct {
	File    string   `json:"file"`
	Sheet   string   `json:"sheet,omitempty"`
	Line    int      `json:"line"`
	State   State    `json:"state"`
	What    string   `json:"what"` // which record, in words
	Changes []Change `json:"changes,omitempty"`
}

// Plan is an import that can be done: nothing has been changed yet.
type Plan struct {
	// Puts are the records to write, new and changed, in the order of entry.
	Puts   []data.Record
	Tables []Tally
	// Notes are plain sentences about what was left out or put right.
	Notes []string
	Lines []PlanLine
	// Doubts are what has to be answered first: with any, there are no Puts and
	// the plan cannot be applied.
	Doubts BadRows
}

// Apply writes the plan in one transaction of the caller's: it is what
// Store.Update runs.
func (p *Plan) Apply(tx *data.Tx) error {
	if len(p.Doubts) > 0 {
		return p.Doubts
	}
	for _, rec := range p.Puts {
		if err := tx.Put(rec); err != nil {
			return fmt.Errorf("write the import: %w", err)
		}
	}
	return nil
}

// ErrNoNaturalID is a fault of the caller: Options.NaturalID is missing.
var ErrNoNaturalID = errors.New("exchange: no way to make IDs was given")

// ErrColumns is a fault of the caller: File.Columns is not of this file.
var ErrColumns = errors.New("exchange: the columns that were matched are not those of the file")

// Read works out what importing the files would write, given the records that
// are there. It changes neither. People are read first, so that the other
// files may speak of them. The error is BadRows, or wraps data.ErrNotAllowed
// where a file holds what this keyholder may not import.
func Read(recs *data.Records, in Input, opt Options) (*Plan, error) {
	if opt.NaturalID == nil {
		return nil, ErrNoNaturalID
	}
	if opt.May == nil {
		opt.May = func(data.Compartment) bool { return true }
	}
	r := newReader(recs, opt)
	tables := map[string]*table{}
	for _, t := range allTables {
		tables[t.name] = t.with(recs.Recipes, opt.Columns)
	}
	steps := []struct {
		table *table
		files []*File
		rows  func(*sheetReader)
	}{
		{tables["people"], []*File{in.People}, r.readPeople},
		{tables["register"], in.Register, r.readRegister},
		{tables["referrals"], []*File{in.Referrals}, r.readReferrals},
		{tables["responses"], []*File{in.Responses}, r.readResponses},
		{tables["spending"], []*File{in.Spending}, r.readSpending},
	}
	for _, step := range steps {
		for _, file := range step.files {
			if file == nil {
				continue
			}
			if err := r.readFile(step.table, file, step.rows); err != nil {
				return nil, err
			}
		}
	}
	for _, file := range in.Statement {
		if err := r.readStatement(file); err != nil {
			return nil, err
		}
	}
	if len(r.bad) > 0 {
		return nil, r.refusal(append(r.bad, r.doubts...))
	}
	if len(r.doubts) > 0 {
		r.plan.Doubts = r.refusal(r.doubts)
		return r.plan, nil
	}
	r.collect()
	return r.plan, nil
}
