package exchange

import (
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// xlsxCell is a cell as the sheet's part has it.
type xlsxCell struct {
	Ref    string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	Value  string   `xml:"v"`
	Inline richText `xml:"is"`
}

// readCells reads a sheet: the first row with something in it is the header.
func (w *workbook) readCells(part string) (*sheet, error) {
	rc, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	s := &sheet{}
	row, column := 0, 0
	var l line
	d := xml.NewDecoder(rc)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return s, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				row, column = rowNumber(t.Attr, row+1), 0
				l = line{no: row}
			case "c":
				var c xlsxCell
				if err := d.DecodeElement(&c, &t); err != nil {
					return nil, err
				}
				if column = columnNumber(c.Ref, column+1); column > maxColumns {
					return nil, errTooLarge
				}
				if err := w.place(s, &l, column-1, clean(w.text(c))); err != nil {
					return nil, err
				}
			}
		case xml.EndElement:
			if t.Name.Local != "row" {
				continue
			}
			if len(s.header) > 0 {
				s.rows = append(s.rows, l)
			} else if !l.blank() {
				s.header, s.line = l.cells, l.no
			}
		}
	}
}

// place puts a cell into its row. Beyond the header's last column only
// something, never a blank, counts as a cell too many.
func (w *workbook) place(s *sheet, l *line, at int, text string) error {
	if text == "" {
		return nil
	}
	if n := len(s.header); n > 0 && at >= n {
		l.extra = true
		return nil
	}
	if more := at + 1 - len(l.cells); more > 0 {
		if w.cells += more; w.cells > maxCells {
			return errTooLarge
		}
		l.cells = append(l.cells, make([]string, more)...)
	}
	l.cells[at] = text
	return nil
}

func rowNumber(attrs []xml.Attr, next int) int {
	for _, a := range attrs {
		if n, err := strconv.Atoi(a.Value); a.Name.Local == "r" && err == nil && n >= next {
			return n
		}
	}
	return next
}

// columnNumber is the column of a reference like AB12, from 1; next where the
// cell does not say.
func columnNumber(ref string, next int) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' {
			break
		}
		if n = n*26 + int(r-'A') + 1; n > maxColumns {
			break
		}
	}
	if n == 0 {
		return next
	}
	return n
}

// text is a cell as text: dates as 2006-01-02, times as 15:04, numbers with
// the fifteen digits that Excel keeps.
func (w *workbook) text(c xlsxCell) string {
	switch c.Type {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.Value)); err == nil && i >= 0 && i < len(w.strings) {
			return w.strings[i]
		}
		return ""
	case "inlineStr":
		return c.Inline.String()
	case "str", "e":
		return unescapeControls(c.Value)
	case "b":
		return map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(c.Value)]
	case "d":
		return isoText(c.Value)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(c.Value), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return c.Value
	}
	var f format
	if c.Style >= 0 && c.Style < len(w.formats) {
		f = w.formats[c.Style]
	}
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
// the day is nought, a day alone where it is midnight, else both. Excel takes
// 1900 for a leap year, so its days before 1 March 1900 are one less.
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
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 61:
		base = base.AddDate(0, 0, 1)
	}
	day := base.AddDate(0, 0, int(days)).Format("2006-01-02")
	if rest == 0 {
		return day, true
	}
	return day + " " + clock.Format(layout), true
}

// isoText is a date that a workbook holds as text, without its needless parts.
func isoText(v string) string {
	day, clock, both := strings.Cut(strings.TrimSuffix(v, "Z"), "T")
	clock, _, _ = strings.Cut(clock, ".")
	switch {
	case !both:
		return v
	case strings.Trim(clock, "0:") == "":
		return day
	case day == "":
		return clock
	}
	return day + " " + clock
}
