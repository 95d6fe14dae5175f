package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// Limits on a workbook, so that a small file cannot fill the memory. A real
// register of ten years is 60,000 rows of ten cells.
const (
	maxPartBytes = 128 << 20 // one unpacked part
	maxColumns   = 2_000
	maxCells     = 8_000_000
)

// Faults of a workbook, in words.
const (
	badWorkbook = "this Excel workbook cannot be read: open it in Excel, save it again as .xlsx, or save the sheet as CSV"
	notWorkbook = "this is not an Excel workbook (.xlsx): save the sheet as .xlsx or CSV"
	bigWorkbook = "this workbook is too large: save the one sheet that is meant as CSV"
)

var errTooLarge = errors.New("workbook too large")

// readWorkbook reads the first sheet of an Excel workbook. The parts are read
// as a stream and only cells under a header are kept; the library that writes
// such files for the tests fills in every empty cell, which a file of a few
// kilobytes can make into gigabytes, and does not give a cell's type and style
// with its value.
func readWorkbook(b []byte) (*sheet, string) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, badWorkbook
	}
	w := &workbook{parts: map[string]*zip.File{}}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	s, err := w.read()
	switch {
	case errors.Is(err, errTooLarge):
		return nil, bigWorkbook
	case errors.Is(err, errNotWorkbook):
		return nil, notWorkbook
	case err != nil:
		return nil, badWorkbook
	case len(s.header) == 0:
		return nil, noRows
	}
	return s, ""
}

var errNotWorkbook = errors.New("no workbook in this file")

// workbook is an Excel file being read (ECMA-376 part 1, 18).
type workbook struct {
	parts    map[string]*zip.File
	date1904 bool
	formats  []format // by cell style
	strings  []string
	cells    int
}

func (w *workbook) read() (*sheet, error) {
	var book struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if w.parts["xl/workbook.xml"] == nil {
		return nil, errNotWorkbook
	}
	if err := w.decode("xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	w.date1904 = isTrue(book.Pr.Date1904)
	if err := w.readFormats(); err != nil {
		return nil, err
	}
	if err := w.readStrings(); err != nil {
		return nil, err
	}
	for _, s := range book.Sheets {
		part, err := w.sheetPart(s.Attrs)
		if err != nil {
			return nil, err
		}
		if part != "" {
			return w.readCells(part)
		}
	}
	return nil, errNotWorkbook
}

// sheetPart is the part that holds a sheet's cells; "" for a sheet that is
// only a chart.
func (w *workbook) sheetPart(attrs []xml.Attr) (string, error) {
	var rels struct {
		Rel []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := w.decode("xl/_rels/workbook.xml.rels", &rels); err != nil {
		return "", err
	}
	for _, a := range attrs {
		if a.Name.Local != "id" || a.Name.Space == "" {
			continue
		}
		for _, r := range rels.Rel {
			if r.ID == a.Value && strings.HasSuffix(r.Type, "/worksheet") {
				if strings.HasPrefix(r.Target, "/") {
					return strings.ToLower(strings.TrimPrefix(r.Target, "/")), nil
				}
				return strings.ToLower(path.Join("xl", r.Target)), nil
			}
		}
	}
	return "", nil
}

// open unpacks a part, which says beforehand how long it is; the zip reader
// stops one that is longer than it says.
func (w *workbook) open(part string) (io.ReadCloser, error) {
	f := w.parts[part]
	if f == nil {
		return nil, fmt.Errorf("no part %s in the workbook", part)
	}
	if f.UncompressedSize64 > maxPartBytes {
		return nil, errTooLarge
	}
	return f.Open()
}

func (w *workbook) decode(part string, into any) error {
	rc, err := w.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	return xml.NewDecoder(rc).Decode(into)
}

// readStrings reads the table of texts that the cells point into.
func (w *workbook) readStrings() error {
	if w.parts["xl/sharedstrings.xml"] == nil {
		return nil
	}
	rc, err := w.open("xl/sharedstrings.xml")
	if err != nil {
		return err
	}
	defer rc.Close()
	d := xml.NewDecoder(rc)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "si" {
			var si richText
			if err := d.DecodeElement(&si, &start); err != nil {
				return err
			}
			if len(w.strings) >= maxCells {
				return errTooLarge
			}
			w.strings = append(w.strings, si.String())
		}
	}
}

// richText is a text, whole or in runs; the runs' reading aids are left out.
type richText struct {
	T    []string `xml:"t"`
	Runs []string `xml:"r>t"`
}

func (t richText) String() string {
	return unescapeControls(strings.Join(t.T, "") + strings.Join(t.Runs, ""))
}

// unescapeControls undoes _x000D_, by which a workbook writes a character that
// XML cannot hold (ECMA-376 part 1, 22.9.2.19).
func unescapeControls(t string) string {
	if !strings.Contains(t, "_x") {
		return t
	}
	var b strings.Builder
	for {
		i := strings.Index(t, "_x")
		if i < 0 || len(t) < i+7 {
			b.WriteString(t)
			return b.String()
		}
		n, err := strconv.ParseUint(t[i+2:i+6], 16, 16)
		if err != nil || t[i+6] != '_' {
			b.WriteString(t[:i+2])
			t = t[i+2:]
			continue
		}
		b.WriteString(t[:i])
		b.WriteRune(rune(n))
		t = t[i+7:]
	}
}

func isTrue(v string) bool { return v == "1" || v == "true" }
