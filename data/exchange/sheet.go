package exchange

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// sheet is a file as cells: the header, and the lines under it.
type sheet struct {
	header []string // trimmed
	line   int      // the header's own line
	rows   []line
}

// line is one row of cells. no is the file's line on which it starts.
type line struct {
	no    int
	cells []string // trimmed, with the export's guard off
	extra bool     // it has more cells than there are columns
	fault string   // why the cells cannot be told apart
}

func (l *line) cell(i int) string {
	if i >= len(l.cells) {
		return ""
	}
	return l.cells[i]
}

func (l *line) blank() bool {
	return !slices.ContainsFunc(l.cells, func(c string) bool { return c != "" })
}

// clean trims a cell and takes the export's guard off.
func clean(cell string) string { return unguard(strings.TrimSpace(cell)) }

// What a file that is not a table is told to be.
const (
	notText  = "this file is neither a CSV table nor an Excel workbook (.xlsx): save it as one of them"
	oldExcel = "this is an old Excel file (.xls): open it and save it as .xlsx or CSV"
	locked   = "this workbook is locked with a password: save a copy without one as .xlsx or CSV, import that, then delete the copy"
	isPDF    = "this is a PDF, which has no rows and columns to read: save the sheet itself as .xlsx or CSV"
	noRows   = "this file is empty: its first line should name the columns"
)

// readSheet reads a file's cells. What the file is, is told by its content,
// whatever it is called. knows says which headers are columns of the table,
// which tells a CSV file's delimiter. problem is "" where the file is a table.
func readSheet(b []byte, knows func(string) bool) (s *sheet, problem string) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return readWorkbook(b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		// Both old workbooks and those with a password are such files; their
		// table of contents is UTF-16.
		if bytes.Contains(b, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return nil, locked
		}
		return nil, oldExcel
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return nil, isPDF
	}
	text, problem := decode(b)
	if problem != "" {
		return nil, problem
	}
	// A web page or XML, as some programs save for .xls, or no text at all.
	head, _, _ := strings.Cut(text, "\n")
	if strings.HasPrefix(strings.TrimSpace(text), "<") || strings.Contains(head, "\x00") {
		return nil, notText
	}
	return readCSV(text, knows)
}

// decode makes text of the bytes: what a byte-order mark says, else UTF-8 if it
// is that, else Windows-1252, in which Excel saves CSV in this country.
func decode(b []byte) (text, problem string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		if b = b[3:]; !utf8.Valid(b) {
			return "", "this file says that it is UTF-8 but holds other letters: save it again as CSV UTF-8"
		}
		return string(b), ""
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
		if err != nil {
			return "", notText
		}
		return string(out), ""
	case utf8.Valid(b):
		return string(b), ""
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", notText
	}
	return string(out), ""
}
