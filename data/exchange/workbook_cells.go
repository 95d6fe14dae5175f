package exchange

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readSheet reads a sheet: the first row with something in it is the header.
// The rows are read twice side by side, as they are stored and as they are
// shown: only both together tell a date from a number and a number from text.
func (w *workbook) readSheet(name string) (*sheet, error) {
	stored, err := w.file.Rows(name)
	if err != nil {
		return nil, err
	}
	defer stored.Close()
	shown, err := w.file.Rows(name)
	if err != nil {
		return nil, err
	}
	defer shown.Close()
	s := &sheet{}
	for no := 1; stored.Next() && shown.Next(); no++ {
		values, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		looks, err := shown.Columns()
		if err != nil {
			return nil, err
		}
		w.place(s, no, values, looks)
	}
	return s, stored.Error()
}

// place puts a row into the sheet; a blank one is left out. Beyond the header's
// last column only something, never a blank, counts as a cell too many.
func (w *workbook) place(s *sheet, no int, values, looks []string) {
	l := line{no: no}
	for i, value := range values {
		look := value
		if i < len(looks) {
			look = looks[i]
		}
		cell := clean(w.cell(value, look))
		if n := len(s.header); n > 0 && i >= n {
			l.extra = l.extra || cell != ""
		} else if cell != "" {
			l.cells = append(l.cells, make([]string, i-len(l.cells))...)
			l.cells = append(l.cells, cell)
		}
	}
	switch {
	case len(l.cells) == 0 && !l.extra:
	case len(s.header) == 0:
		s.header, s.line = l.cells, l.no
	default:
		s.rows = append(s.rows, l)
	}
}

// cell is a cell as text: dates as 2006-01-02, times as 15:04, numbers with the
// fifteen digits that Excel keeps. The library gives text alike in both ways of
// reading; a number in a format of its own is shown as that format's mark.
func (w *workbook) cell(value, look string) string {
	if look == value || look == "TRUE" || look == "FALSE" {
		return isoText(look)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return isoText(value)
	}
	f := w.formats[look]
	if f.date {
		if t, ok := serialText(n, w.date1904); ok {
			return t
		}
	}
	return numberText(n, f.noughts)
}

// numberText writes a number without an exponent; noughts is how many digits
// the sheet shows at least, so that 7 shown as 007 is 007.
func numberText(n float64, noughts int) string {
	if math.Abs(n) >= 1e15 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		short = n
	}
	t := strconv.FormatFloat(short, 'f', -1, 64)
	if t == "-0" {
		t = "0"
	}
	if short >= 0 && short == math.Trunc(short) && len(t) < noughts {
		t = strings.Repeat("0", noughts-len(t)) + t
	}
	return t
}

// serialText is Excel's number of a day and time as text: a time alone where
// the day is nought, a day alone where it is midnight, else both. The seconds
// are rounded here, since the library cuts some of them off; the day is the
// library's. Excel's 29 February 1900, which never was, is no date.
func serialText(n float64, date1904 bool) (string, bool) {
	if n < 0 || n >= 2958466 {
		return "", false
	}
	seconds := int64(math.Round(n * 86400))
	days, rest := seconds/86400, seconds%86400
	clock := time.Unix(rest, 0).UTC()
	layout := "15:04"
	if clock.Second() != 0 {
		layout = "15:04:05"
	}
	if days == 0 && n < 1 && !(date1904 && rest == 0) {
		return clock.Format(layout), true
	}
	date, err := excelize.ExcelDateToTime(float64(days), date1904)
	if err != nil || days == 60 && !date1904 {
		return "", false
	}
	if rest == 0 {
		return date.Format("2006-01-02"), true
	}
	return date.Format("2006-01-02 ") + clock.Format(layout), true
}

// isoText is a cell as it is, or, where it is an instant like
// 2025-03-01T10:00:00Z, as some programs store one, without its needless parts.
func isoText(v string) string {
	t, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(v, "Z"))
	switch {
	case err != nil:
		return v
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format("2006-01-02")
	case t.Second() == 0:
		return t.Format("2006-01-02 15:04")
	}
	return t.Format("2006-01-02 15:04:05")
}
