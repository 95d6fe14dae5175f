package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/values"
	"commonthread/data/letters"
	"commonthread/data/output"
)

// sort is what the cells of a column are in a workbook.
type sort int

const (
	asText   sort = iota // numbers of people too: 007 stays 007
	asDate               // a day as spreadsheets keep one
	asNumber             // a number with as many decimals as it has
	asMoney              // a number with two
)

// sortOf is what a column's cells are. A time of day is text, as people write it.
func sortOf(column string) sort {
	switch column {
	case "birth_year", "hours", "headcount":
		return asNumber
	case "amount":
		return asMoney
	case "date":
		return asDate
	}
	switch {
	case strings.HasPrefix(column, "item"):
		return asNumber
	case strings.HasSuffix(column, "_on") || strings.HasSuffix(column, "_date") || column == "joined" || column == "left" || column == "received":
		return asDate
	}
	return asText
}

// ExportWorkbook writes the tables of Export as one workbook, a sheet each, with
// real days and numbers and everything else as text, so that a spreadsheet
// changes nothing when it opens and saves it, and Read gives the same records
// again.
func ExportWorkbook(recs *data.Records) ([]byte, error) {
	x := excelize.NewFile()
	defer x.Close()
	w, err := newSheetStyles(x)
	if err != nil {
		return nil, err
	}
	for i, t := range exportedTables(recs) {
		if i == 0 {
			err = x.SetSheetName("Sheet1", t.name)
		} else {
			_, err = x.NewSheet(t.name)
		}
		if err == nil {
			err = w.write(t)
		}
		if err != nil {
			return nil, fmt.Errorf("write the workbook: %w", err)
		}
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	return inOneOrder(out.Bytes())
}

// Marked packs a document's workbook in one order, with the program's mark at its
// end, by which a later one knows that it may take its place.
func Marked(book []byte) ([]byte, error) { return packed(book, "\n"+output.LastLine) }

// inOneOrder packs a workbook's parts in one order, in which the library writes
// them by chance, so that the same records give the same bytes.
func inOneOrder(book []byte) ([]byte, error) { return packed(book, "") }

func packed(book []byte, mark string) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		from, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("write the workbook: %w", err)
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		var part []byte
		if err == nil {
			part, err = io.ReadAll(from)
		}
		if err == nil {
			_, err = to.Write(withCodes(part))
		}
		from.Close()
		if err != nil {
			return nil, fmt.Errorf("write the workbook: %w", err)
		}
	}
	err = w.SetComment(mark)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	return out.Bytes(), nil
}

// sheetStyles are the looks of cells in a workbook being written.
type sheetStyles struct {
	file                    *excelize.File
	text, date, money, head int
}

func newSheetStyles(x *excelize.File) (*sheetStyles, error) {
	w := &sheetStyles{file: x}
	day, pounds := "yyyy-mm-dd", "0.00"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{{&w.text, excelize.Style{NumFmt: 49}}, {&w.date, excelize.Style{CustomNumFmt: &day}}, {&w.money, excelize.Style{CustomNumFmt: &pounds}}, {&w.head, excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}}}} {
		id, err := x.NewStyle(&s.style)
		if err != nil {
			return nil, fmt.Errorf("write the workbook: %w", err)
		}
		*s.to = id
	}
	return w, nil
}

func (w *sheetStyles) write(t exportedTable) error {
	s, err := w.file.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(t.columns))
	at := map[string]int{}
	for i, c := range t.columns {
		head[i], at[c] = excelize.Cell{StyleID: w.head, Value: c}, i
	}
	if err := s.SetRow("A1", head); err != nil {
		return err
	}
	for n, row := range t.rows {
		cells := make([]any, len(t.columns))
		for _, c := range row {
			if i, ok := at[c.column]; ok && c.text != "" {
				cells[i] = w.cell(sortOf(c.column), c.text)
			}
		}
		if err := s.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	return s.Flush()
}

// cell is a cell's value; what does not fit its column's sort is text.
func (w *sheetStyles) cell(as sort, text string) any {
	text = strings.TrimSpace(letters.Visible(strings.ToValidUTF8(text, "\ufffd")))
	switch as {
	case asDate:
		if d := data.Date(text); d.Valid() && d >= "1900-03-01" {
			first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
			return excelize.Cell{StyleID: w.date, Value: int(d.Time().Sub(first) / (24 * time.Hour))}
		}
	case asNumber:
		if n, err := strconv.ParseFloat(text, 64); err == nil && len(text) < 12 && strconv.FormatFloat(n, 'f', -1, 64) == text {
			return n
		}
	case asMoney:
		if m, err := values.ReadMoney(text); err == nil && m.Pence < 1e12 && m.Pence > -1e12 {
			return excelize.Cell{StyleID: w.money, Value: float64(m.Pence) / 100}
		}
	}
	return excelize.Cell{StyleID: w.text, Value: codes(grid.Guard(text))}
}

// standIn is where letters begin that stand for what XML cannot hold until the
// workbook is packed, since the library would write Excel's codes of them as
// text.
const standIn = 0x10ff00

func unwritable(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff }

// codes puts stand-ins for what XML cannot hold.
func codes(t string) string {
	return strings.Map(func(r rune) rune {
		if unwritable(r) {
			return standIn + r&0xff
		}
		return r
	}, t)
}

// withCodes puts Excel's codes for the stand-ins: _x000B_.
func withCodes(part []byte) []byte {
	if !bytes.Contains(part, []byte("\xf4\x8f\xbc")) && !bytes.Contains(part, []byte("\xf4\x8f\xbf")) {
		return part
	}
	var out bytes.Buffer
	for _, r := range string(part) {
		switch {
		case r >= standIn && r < standIn+0x20:
			fmt.Fprintf(&out, "_x%04X_", r-standIn)
		case r == standIn+0xfe || r == standIn+0xff:
			fmt.Fprintf(&out, "_xFF%02X_", r-standIn)
		default:
			out.WriteRune(r)
		}
	}
	return out.Bytes()
}
