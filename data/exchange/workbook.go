package exchange

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Faults of a workbook, in words.
const (
	badWorkbook  = "this Excel workbook cannot be read: open it in Excel, save it again as .xlsx, or save the sheet as CSV"
	notWorkbook  = "this is not an Excel workbook (.xlsx): save the sheet as .xlsx or CSV"
	bigWorkbook  = "this workbook is too large: save the one sheet that is meant as CSV"
	openDocument = "this is an OpenDocument spreadsheet (.ods): open it and save it as .xlsx or CSV"
)

var (
	errBadWorkbook  = errors.New("damaged workbook")
	errNotWorkbook  = errors.New("no workbook in this file")
	errTooLarge     = errors.New("workbook too large")
	errOpenDocument = errors.New("OpenDocument spreadsheet")
)

// readWorkbook reads the first visible sheet of an Excel workbook that has
// anything in it.
//
// The cells are read by excelize, row by row as a stream. Its other ways to a
// cell (GetCellType, GetCellStyle, GetCellValue) first fill in every empty cell
// up to the last one, blank cells with a border included, which makes gigabytes
// of a file of a few kilobytes; so none of them is called. What the stream does
// not tell, damage and a number's format, is found by checkParts and
// markFormats.
func readWorkbook(b []byte) (*sheet, string) {
	parts, err := checkParts(b)
	var s *sheet
	if err == nil {
		s, err = orBad(func() (*sheet, error) { return readParts(parts) })
	}
	switch {
	case errors.Is(err, errTooLarge):
		return nil, bigWorkbook
	case errors.Is(err, errNotWorkbook):
		return nil, notWorkbook
	case errors.Is(err, errOpenDocument):
		return nil, openDocument
	case err != nil:
		return nil, badWorkbook
	case len(s.header) == 0:
		return nil, noRows
	}
	return s, ""
}

// orBad makes a panic of the library a file that cannot be read.
func orBad(read func() (*sheet, error)) (s *sheet, err error) {
	defer func() {
		if recover() != nil {
			s, err = nil, errBadWorkbook
		}
	}()
	return read()
}

// readParts has the library read a workbook whose parts have been checked.
func readParts(parts []byte) (*sheet, error) {
	f, err := excelize.OpenReader(bytes.NewReader(parts), excelize.Options{
		// With two equal limits the library keeps large parts in memory. Else
		// it would write them, names and notes in plain, to the folder for
		// temporary files.
		UnzipSizeLimit:    maxUnzipped,
		UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	w := &workbook{file: f, formats: markFormats(f)}
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	w.date1904 = props.Date1904 != nil && *props.Date1904
	return w.firstSheet()
}

// workbook is an Excel file being read.
type workbook struct {
	file     *excelize.File
	date1904 bool              // its days are counted from 1904
	formats  map[string]format // by the mark that a number in it is shown as
}

// firstSheet reads the sheets in the order of their tabs until one has
// something in it. Hidden sheets hold lists for menus and the like.
func (w *workbook) firstSheet() (*sheet, error) {
	names := w.file.GetSheetList()
	if len(names) == 0 {
		return nil, errNotWorkbook
	}
	seen := map[string]bool{}
	for _, name := range names {
		// The library finds a sheet by its name in any capitals.
		if seen[strings.ToLower(name)] {
			return nil, errBadWorkbook
		}
		seen[strings.ToLower(name)] = true
	}
	for _, name := range names {
		visible, err := w.file.GetSheetVisible(name)
		if err != nil {
			return nil, err
		}
		if !visible {
			continue
		}
		s, err := w.readSheet(name)
		if err != nil || len(s.header) > 0 {
			return s, err
		}
	}
	return &sheet{}, nil
}
