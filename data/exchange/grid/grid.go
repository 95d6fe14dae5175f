// Package grid makes cells of a file: CSV by comma, semicolon or tab, an Excel
// workbook (.xlsx) or an OpenDocument spreadsheet (.ods), each with every sheet
// and every line's own number. A cell is text: a day 2006-01-02, a time 15:04,
// a number with the fifteen digits that a spreadsheet keeps. What a cell is
// besides its text (an error, a formula never worked out, letters decoded
// twice) and what the workbook hides is told, never settled: the package knows
// nothing of tables and drops nothing but blank cells.
//
// Files are read as streams with bounds on what they may hold, so that a small
// file cannot fill the memory; what is damaged is refused whole.
//
// To add a kind of file: a reader that fills a Book, its signature in Read, and
// a file of another program in testdata.
package grid

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"commonthread/data/exchange/text"
)

// Book is a file as cells.
type Book struct {
	Sheets []Sheet
	// Mixed says that the file was put together from two encodings.
	Mixed     bool
	Delimiter byte // of a CSV file
}

// Sheet is one sheet with something in it, in the order of the tabs.
type Sheet struct {
	Name   string // "" in a CSV file
	Hidden bool
	Rows   []Row // those with something in them
	// HiddenColumns are the columns, from 0, that the workbook hides.
	HiddenColumns []int
}

// Row is one line of cells.
type Row struct {
	Line   int      // the file's own, from 1: of a CSV file, on which the row starts
	Cells  []string // trimmed, with the export's guard off
	Odd    []Odd    // cells that are something besides their text, by column
	Hidden bool
	Fault  string // why the cells cannot be told apart, in words
}

// Odd is what a cell is besides its text.
type Odd struct {
	Column int
	State  State
	Text   string // of Letters: what it would be put right to
}

// State is what is odd about a cell.
type State uint8

// The states.
const (
	Failed     State = iota + 1 // an error like #N/A
	NotWorked                   // a formula without a result
	Letters                     // letters decoded twice
	Guarded                     // its text had the guard: it is no word for nothing
	LostLetter                  // a letter that no program can read any more
)

// Cell is a cell's text; "" beyond the last.
func (r *Row) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Is is what is odd about a cell; 0 for nothing.
func (r *Row) Is(i int) State {
	for _, o := range r.Odd {
		if o.Column == i {
			return o.State
		}
	}
	return 0
}

// PutRight is what a cell with letters decoded twice would be put right to.
func (r *Row) PutRight(i int) string {
	for _, o := range r.Odd {
		if o.Column == i && o.State == Letters {
			return o.Text
		}
	}
	return r.Cell(i)
}

// Blank reports whether the row has nothing in it.
func (r *Row) Blank() bool {
	return r.Fault == "" && len(r.Odd) == 0 && !slices.ContainsFunc(r.Cells, func(c string) bool { return c != "" })
}

// What a file that is not a table is told to be: sentinels whose text is for
// people.
var (
	ErrNotText     = errors.New("this file is neither a table (CSV) nor a spreadsheet (.xlsx, .ods): save it as one of them")
	ErrOldExcel    = errors.New("this is an old Excel file (.xls): open it and save it as .xlsx or CSV")
	ErrLocked      = errors.New("this workbook is locked with a password: save a copy without one as .xlsx or CSV, import that, then delete the copy")
	ErrPDF         = errors.New("this is a PDF, which has no rows and columns to read: save the sheet itself as .xlsx or CSV")
	ErrOwner       = errors.New("this is the small file that Excel makes while a workbook is open: close the workbook and choose the workbook itself")
	ErrJSON        = errors.New("this is a JSON file of another program and no table: ask that program for CSV or .xlsx")
	ErrCard        = errors.New("this is a file of contacts (vCard) and no table: export the contacts as CSV")
	ErrMoney       = errors.New("this is a statement for accounting programs (OFX or QIF): ask the bank for the same statement as CSV")
	ErrCalendar    = errors.New("this is a calendar file and no table: save the list itself as CSV or .xlsx")
	ErrEmpty       = errors.New("this file is empty: its first line should name the columns")
	ErrMarked      = errors.New("this file says that it is UTF-8 but holds other letters: save it again as CSV UTF-8")
	ErrBadWorkbook = errors.New("this workbook cannot be read: open it, save it again as .xlsx, or save the sheet as CSV")
	ErrNotWorkbook = errors.New("this is not a workbook (.xlsx or .ods): save the sheet as .xlsx or CSV")
	ErrTooLarge    = errors.New("this workbook is too large: save the one sheet that is meant as CSV")
)

// Read reads a file's cells. What the file is, is told by its content, whatever
// it is called. knows says which headings are columns of a table, which tells a
// CSV file's delimiter. The error is one of the sentinels above.
func Read(b []byte, knows func(string) bool) (*Book, error) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return readZip(b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		// Both old workbooks and those with a password are such files; their
		// table of contents is UTF-16.
		if bytes.Contains(b, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return nil, ErrLocked
		}
		return nil, ErrOldExcel
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return nil, ErrPDF
	case ownerFile(b):
		return nil, ErrOwner
	}
	t, err := text.Decode(b)
	switch {
	case errors.Is(err, text.ErrMarkedUTF):
		return nil, ErrMarked
	case err != nil:
		return nil, ErrNotText
	}
	body := strings.TrimSpace(t.Body)
	head, _, _ := strings.Cut(t.Body, "\n")
	switch {
	case isMoney(body):
		return nil, ErrMoney
	// A web page or XML, as some programs save for .xls, or no text at all.
	case strings.HasPrefix(body, "<"), strings.Contains(head, "\x00"):
		return nil, ErrNotText
	case strings.HasPrefix(body, "{"), strings.HasPrefix(body, "[{"), strings.HasPrefix(body, "[\n"):
		return nil, ErrJSON
	case strings.HasPrefix(strings.ToUpper(body), "BEGIN:VCARD"):
		return nil, ErrCard
	case strings.HasPrefix(strings.ToUpper(body), "BEGIN:VCALENDAR"):
		return nil, ErrCalendar
	}
	book, err := readCSV(t.Body, knows)
	if err == nil {
		book.Mixed = t.Mixed
	}
	return book, err
}

// isMoney tells the statements that accounting programs take. The library that
// reads OFX well (aclindsa/ofxgo) is under the GPL, which this program is not.
func isMoney(body string) bool {
	head := strings.ToUpper(body[:min(len(body), 400)])
	return strings.HasPrefix(head, "OFXHEADER") || strings.HasPrefix(head, "!TYPE:") || strings.HasPrefix(head, "<") && strings.Contains(head, "OFX")
}

// ownerFile tells the file "~$name.xlsx": the length of a name, the name, and
// blanks, 165 bytes in all.
func ownerFile(b []byte) bool {
	return len(b) >= 60 && len(b) <= 200 && b[0] > 0 && b[0] < 0x36 && (bytes.Contains(b[1:], []byte("   ")) || bytes.Contains(b[1:], []byte(" \x00 \x00"))) && bytes.IndexByte(b, '\n') < 0 && bytes.IndexByte(b, 0) > 0
}

// put adds a cell to a row that is being read, cleaned and told what is odd
// about it; a blank one only makes room.
func (r *Row) put(i int, cell string, state State) {
	t, guarded := clean(cell)
	switch {
	case state == 0 && guarded:
		state = Guarded
	case state == 0 && t != "" && (t[0] == '#' || t[0] == 'E') && IsError(t):
		state = Failed
	}
	if state == 0 && !plain(t) {
		// Looked at before it is trimmed: a letter's second half may be a space.
		if fixed, twice := text.Repair(strings.Trim(cell, " \t\r\n")); twice {
			fixed, _ = clean(fixed)
			r.Odd = append(r.Odd, Odd{i, Letters, fixed})
		} else if strings.ContainsRune(t, '\ufffd') {
			state = LostLetter
		}
	}
	if state != 0 {
		r.Odd = append(r.Odd, Odd{Column: i, State: state})
	}
	if t == "" && state == 0 {
		return
	}
	if n := len(r.Cells); n < i {
		r.Cells = slices.Grow(r.Cells, i+1-n)[:i]
		clear(r.Cells[n:])
	}
	if len(r.Cells) == i {
		r.Cells = append(r.Cells, t)
	} else {
		r.Cells[i] = t
	}
}

func plain(t string) bool {
	for i := range len(t) {
		if t[i] >= 0x80 {
			return false
		}
	}
	return true
}
