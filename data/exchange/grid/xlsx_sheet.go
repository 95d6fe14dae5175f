package grid

import (
	"archive/zip"
	"strconv"
	"strings"
)

// excelSheet is one sheet of a workbook being read.
type excelSheet struct {
	*excel
	out   Sheet
	row   Row
	line  int // the row's own number
	at    int // the cell's column, from 1
	cell  excelCell
	ended bool // past the cells
	merge []span
}

// excelCell is the cell being read.
type excelCell struct {
	open, inValue, formula bool
	kind                   string // its type: s, str, inlineStr, b, e, d or n
	style                  int
	value                  []byte
	hasValue               bool
	rich                   richText
}

// span is a merged range of more rows than one: its first column, from 1, and
// its rows.
type span struct{ column, from, to int }

func (x *excel) readSheet(f *zip.File) (*Sheet, error) {
	s := &excelSheet{excel: x}
	if err := tokens(f, maxSheetTags, s.take); err != nil {
		return nil, err
	}
	for _, m := range s.merge {
		fillDown(s.out.Rows, m)
	}
	return &s.out, nil
}

func (s *excelSheet) take(t token) error {
	switch {
	case t.kind == chars:
		if s.cell.inValue {
			s.cell.value = append(s.cell.value, t.text...)
		} else if s.cell.open {
			return s.cell.rich.take(t)
		}
		return nil
	case s.cell.open:
		return s.inCell(t)
	case t.kind == startTag:
		return s.start(t)
	}
	switch {
	case t.name == "row" && !s.ended:
		return s.endRow()
	case t.name == "sheetData":
		s.ended = true
	}
	return nil
}

func (s *excelSheet) start(t token) error {
	switch t.name {
	case "col":
		if isTrue(attribute(t.attrs, "hidden")) {
			from, _ := strconv.Atoi(attribute(t.attrs, "min"))
			to, _ := strconv.Atoi(attribute(t.attrs, "max"))
			for i := max(from, 1); i <= min(to, from+maxColumns, maxColumns); i++ {
				s.out.HiddenColumns = append(s.out.HiddenColumns, i-1)
			}
		}
	case "mergeCell":
		if m, ok := spanOf(attribute(t.attrs, "ref")); ok && len(s.merge) < maxOtherTags {
			s.merge = append(s.merge, m)
		}
	case "row":
		if s.ended {
			return nil
		}
		n := s.line + 1
		if r := attribute(t.attrs, "r"); r != "" {
			var err error
			if n, err = strconv.Atoi(r); err != nil {
				return ErrBadWorkbook
			}
		}
		if n <= s.line || n > 1<<20 {
			return ErrBadWorkbook
		}
		s.line, s.at = n, 0
		s.row = Row{Line: n, Hidden: isTrue(attribute(t.attrs, "hidden"))}
	case "c":
		if s.ended {
			return nil
		}
		n := s.at + 1
		if r := attribute(t.attrs, "r"); r != "" {
			var ok bool
			if n, ok = columnOf(r); !ok {
				return ErrBadWorkbook
			}
		}
		if n <= s.at || s.line == 0 {
			return ErrBadWorkbook
		}
		s.at = n
		if t.alone {
			return nil // formatted and blank, as a million of them may be
		}
		style, _ := strconv.Atoi(attribute(t.attrs, "s"))
		s.cell = excelCell{open: true, kind: attribute(t.attrs, "t"), style: style, value: s.cell.value[:0]}
	}
	return nil
}

// inCell takes what is between a cell's start and its end.
func (s *excelSheet) inCell(t token) error {
	c := &s.cell
	switch t.name {
	case "c", "row":
		if t.kind == startTag || t.name == "row" {
			return ErrBadWorkbook
		}
		c.open = false
		return s.endCell()
	case "v":
		c.inValue = t.kind == startTag
		c.hasValue = true
	case "f":
		c.formula = true
	case "is":
	default:
		return c.rich.take(t)
	}
	return nil
}

func (s *excelSheet) endCell() error {
	c := &s.cell
	value, state := string(c.value), State(0)
	if c.formula && (value == "" && c.kind != "str" || value == "0" && s.unworked) {
		value, state = "", NotWorked
	}
	switch c.kind {
	case "s":
		if value == "" && !c.hasValue {
			break
		}
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(s.texts) {
			return ErrBadWorkbook
		}
		value = s.texts[n]
	case "inlineStr":
		value = c.rich.text()
	case "str":
		value = unescape(value)
	case "b":
		value = map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(value)]
	case "e":
		state = Failed
	case "d":
		value = isoText(value)
	default:
		value = s.number(value)
	}
	if value == "" && state == 0 {
		return nil
	}
	if s.at > maxColumns {
		return ErrTooLarge
	}
	s.row.put(s.at-1, value, state)
	return nil
}

// number is a number as its format shows it, as far as that matters: a day, a
// time, noughts in front.
func (s *excelSheet) number(value string) string {
	var f format
	if s.cell.style >= 0 && s.cell.style < len(s.formats) {
		f = s.formats[s.cell.style]
	}
	return showNumber(value, f, s.date1904)
}

func (s *excelSheet) endRow() error {
	if s.row.Blank() {
		return nil
	}
	s.out.Rows = append(s.out.Rows, s.row)
	return s.bounds.add(&s.row)
}

// columnOf is the column of a cell's own reference like AB12, from 1.
func columnOf(ref string) (int, bool) {
	n, i := 0, 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A'+1)
	}
	if i == 0 || n > 1<<14 || i == len(ref) {
		return 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	return n, err == nil && row > 0
}

// spanOf reads a merged range like A2:B4; ok where it has more rows than one.
func spanOf(ref string) (span, bool) {
	a, b, ok := strings.Cut(ref, ":")
	if !ok {
		return span{}, false
	}
	column, okA := columnOf(a)
	_, okB := columnOf(b)
	from, errA := strconv.Atoi(strings.TrimLeft(strings.ToUpper(a), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	to, errB := strconv.Atoi(strings.TrimLeft(strings.ToUpper(b), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return span{column, from, to}, okA && okB && errA == nil && errB == nil && to > from
}

// fillDown gives a merged cell's text to all its rows that have something else
// in them.
func fillDown(rows []Row, m span) {
	var from *Row
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Line == m.from:
			from = r
		case r.Line > m.from && r.Line <= m.to && from != nil:
			if r.Cell(m.column-1) == "" && r.Is(m.column-1) == 0 {
				r.put(m.column-1, from.Cell(m.column-1), from.Is(m.column-1))
			}
		}
	}
}
