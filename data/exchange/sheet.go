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
	oldExcel = "this is an old Excel file or one with a password: save it as .xlsx or CSV without a password"
	noRows   = "this file is empty: its first line should name the columns"
)

// readSheet reads a file's cells, whatever it is called: an Excel workbook is
// told by its content. knows says which headers are columns of the table, which
// tells a CSV file's delimiter. problem is "" where the file is a table.
func readSheet(b []byte, knows func(string) bool) (s *sheet, problem string) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return readWorkbook(b)
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return nil, oldExcel
	}
	text, problem := decode(b)
	if problem != "" {
		return nil, problem
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
