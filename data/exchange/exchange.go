// Package exchange is what comes into the group from tables and what goes out
// to them: people, register, referrals, responses and spending, as CSV or as
// an Excel workbook. Both directions are pure functions: Read turns files into
// a Plan of records and changes nothing itself; Export turns records into
// files. What Export writes, Read takes back exactly.
//
// The package may import data and data/pathway, which says where a referral
// stands, and nothing else of ours; it touches no disk, no
// clock and no random number. It tells what is wrong with a row by the file's
// own line and the column's own header, and it takes all rows or none.
//
// A table whose headers are a group's own is looked at first (look.go), its
// columns are guessed (match.go, names.go) and put right by a person; what is
// read then are the same bytes.
//
// To add a table: its columns in columns.go, a file with its rows' meaning, a
// line in Read and one in Export, and its place in the round-trip test.
package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
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
}

// Options says how to read.
type Options struct {
	// AddPeople makes an attendee of each name in a register that is not on
	// file. An unknown number stays a bad row.
	AddPeople bool
	// Today is the day of the import: nobody was born after its year.
	Today data.Date
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

// The three states of a row. A row that repeats another is Same.
const (
	New     State = "new"
	Changed State = "changed"
	Same    State = "same"
)

// Tally counts the rows of one file, blank ones apart.
type Tally struct {
	Table   string `json:"table"` // people, register, referrals, responses, spending
	File    string `json:"file"`
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Same    int    `json:"same"`
}

// PlanLine is one row of a file and what becomes of it, for the dry run.
type PlanLine struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	State State  `json:"state"`
	What  string `json:"what"` // which record, in words
}

// Plan is an import that can be done: nothing has been changed yet.
type Plan struct {
	// Puts are the records to write, new and changed, in the order of entry.
	Puts   []data.Record
	Tables []Tally
	// Notes are plain sentences about what was left out.
	Notes []string
	Lines []PlanLine
}

// Apply writes the plan in one transaction of the caller's: it is what
// Store.Update runs.
func (p *Plan) Apply(tx *data.Tx) error {
	for _, rec := range p.Puts {
		if err := tx.Put(rec); err != nil {
			return fmt.Errorf("write the import: %w", err)
		}
	}
	return nil
}

// BadRow is a row that cannot be taken. Line is the file's own line, on which
// the row starts: the header is 1. Column is the header as the file has it, ""
// where the whole row or file is meant. Problem says what is wrong and what to
// write instead.
type BadRow struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  string `json:"column,omitempty"`
	Problem string `json:"problem"`
}

// String is the row as people are told of it.
func (b BadRow) String() string {
	s := fmt.Sprintf("%s line %d", b.File, b.Line)
	if b.Column != "" {
		s += ", " + oneLine(b.Column)
	}
	return s + ": " + b.Problem
}

// oneLine is a header on one line: in a file it may have more.
func oneLine(head string) string { return strings.Join(strings.Fields(head), " ") }

// BadRows is the refusal of an import: every bad row of every file, one each.
// errors.Is finds data.ErrInvalid in it.
type BadRows []BadRow

// Error lists the rows, a line each.
func (b BadRows) Error() string {
	lines := make([]string, len(b))
	for i, row := range b {
		lines[i] = row.String()
	}
	return strings.Join(lines, "\n")
}

// Sentence is what people are told: every bad row on a line of its own, then
// that nothing was changed.
func (b BadRows) Sentence() string {
	return b.Error() + "\nNothing was changed. Put these rows right and import again."
}

// Is makes a refused import one of the things that are not valid.
func (b BadRows) Is(target error) bool { return target == data.ErrInvalid }

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
	steps := []struct {
		table table
		files []*File
		rows  func(*sheetReader)
	}{
		{peopleTable, []*File{in.People}, r.readPeople},
		{registerTable, in.Register, r.readRegister},
		{referralsTable, []*File{in.Referrals}, r.readReferrals},
		{responsesTable, []*File{in.Responses}, r.readResponses},
		{spendingTable, []*File{in.Spending}, r.readSpending},
	}
	for _, step := range steps {
		for _, file := range step.files {
			if file == nil {
				continue
			}
			s, err := r.open(step.table, file)
			if err != nil {
				return nil, err
			}
			if s != nil {
				step.rows(s)
				if r.stopped != nil {
					return nil, r.stopped
				}
				r.plan.Tables = append(r.plan.Tables, s.tally)
			}
		}
	}
	if len(r.bad) > 0 {
		return nil, r.refusal()
	}
	r.collect()
	return r.plan, nil
}

// refusal lists the bad rows: files in the order in which they were read, then
// lines.
func (r *reader) refusal() BadRows {
	slices.SortStableFunc(r.bad, func(a, b badRow) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.Line, b.Line))
	})
	out := make(BadRows, len(r.bad))
	for i, b := range r.bad {
		out[i] = b.BadRow
	}
	return out
}
