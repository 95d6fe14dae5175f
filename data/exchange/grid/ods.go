package grid

import (
	"archive/zip"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// document is an OpenDocument spreadsheet (.ods) being read.
type document struct {
	book   Book
	bounds bounds
	hidden map[string]bool // styles of sheets that are not shown

	style string // the style being defined
	table int    // depth of tables: one in a cell is none of ours
	sheet Sheet
	line  int // the next row's own number
	rows  int // how often the row stands
	row   Row
	at    int // the next cell's column
	cell  odsCell
	depth int // of a note in a cell, which is no part of it
	merge []span
	cols  int
}

// odsCell is the cell being read.
type odsCell struct {
	open, inText               bool
	kind, value, formula, calc string
	times, down                int
	paragraphs                 int
	text                       strings.Builder
}

func readODS(parts map[string]*zip.File) (*Book, error) {
	if m := parts["meta-inf/manifest.xml"]; m != nil {
		locked := false
		err := tokens(m, maxOtherTags, func(t token) error {
			locked = locked || t.name == "encryption-data"
			return nil
		})
		if err == nil && locked {
			return nil, ErrLocked
		}
	}
	content := parts["content.xml"]
	if content == nil {
		return nil, ErrBadWorkbook
	}
	d := &document{hidden: map[string]bool{}}
	if err := tokens(content, maxSheetTags, d.take); err != nil {
		return nil, err
	}
	return &d.book, nil
}

func (d *document) take(t token) error {
	if t.kind == chars {
		if d.cell.open && d.cell.inText && d.depth == 0 {
			d.cell.text.Write(t.text)
		}
		return nil
	}
	start := t.kind == startTag
	switch t.name {
	case "annotation":
		if start {
			d.depth++
		} else {
			d.depth--
		}
	case "style":
		if start {
			d.style = attribute(t.attrs, "name")
		}
	case "table-properties":
		if start && attribute(t.attrs, "display") == "false" {
			d.hidden[d.style] = true
		}
	case "table":
		return d.takeTable(t, start)
	case "table-column":
		if start && d.table == 1 {
			d.column(t)
		}
	case "table-row":
		if d.table != 1 {
			return nil
		}
		if !start {
			return d.endRow()
		}
		visible := attribute(t.attrs, "visibility")
		d.rows, d.at = max(1, number(attribute(t.attrs, "number-rows-repeated"))), 0
		d.row = Row{Line: d.line, Hidden: visible == "collapse" || visible == "filter"}
	case "table-cell", "covered-table-cell":
		if d.table != 1 {
			return nil
		}
		if !start {
			return d.endCell()
		}
		d.startCell(t)
	default:
		d.inText(t, start)
	}
	return nil
}

func (d *document) takeTable(t token, start bool) error {
	if start {
		if d.table++; d.table == 1 {
			d.sheet = Sheet{Name: attribute(t.attrs, "name"), Hidden: d.hidden[attribute(t.attrs, "style-name")]}
			d.line, d.merge, d.cols = 1, nil, 0
		}
		return nil
	}
	if d.table--; d.table != 0 {
		return nil
	}
	for _, m := range d.merge {
		fillDown(d.sheet.Rows, m)
	}
	if len(d.sheet.Rows) > 0 {
		d.book.Sheets = append(d.book.Sheets, d.sheet)
	}
	return nil
}

func (d *document) column(t token) {
	n := max(1, number(attribute(t.attrs, "number-columns-repeated")))
	if v := attribute(t.attrs, "visibility"); v == "collapse" || v == "filter" {
		for i := range min(n, maxColumns) {
			d.sheet.HiddenColumns = append(d.sheet.HiddenColumns, d.cols+i)
		}
	}
	d.cols += n
}

func (d *document) startCell(t token) {
	c := odsCell{open: true, times: max(1, number(attribute(t.attrs, "number-columns-repeated"))), down: number(attribute(t.attrs, "number-rows-spanned")),
		formula: attribute(t.attrs, "formula")}
	// Two attributes are called value-type; the older one says what is stored.
	for _, part := range strings.Split(string(t.attrs), "value-type=")[1:] {
		v := strings.Trim(strings.SplitN(part+` `, " ", 2)[0], `"'/`)
		if v == "error" {
			c.calc = v
		} else if c.kind == "" {
			c.kind = v
		}
	}
	for _, name := range []string{"date-value", "time-value", "boolean-value", "string-value", "value"} {
		if v := attribute(t.attrs, name); v != "" {
			c.value = v
			break
		}
	}
	d.cell = c
}

// inText takes the pieces of a cell's text.
func (d *document) inText(t token, start bool) {
	c := &d.cell
	if !c.open || d.depth > 0 {
		return
	}
	switch t.name {
	case "p", "h":
		if c.inText = start; start {
			if c.paragraphs++; c.paragraphs > 1 {
				c.text.WriteByte('\n')
			}
		}
	case "s":
		if start {
			c.text.WriteString(strings.Repeat(" ", min(max(1, number(attribute(t.attrs, "c"))), 100)))
		}
	case "tab":
		if start {
			c.text.WriteByte('\t')
		}
	case "line-break":
		if start {
			c.text.WriteByte('\n')
		}
	}
}

func (d *document) endCell() error {
	c := &d.cell
	c.open = false
	text, state := c.text.String(), State(0)
	value := text
	switch {
	case c.calc == "error" || c.formula != "" && (strings.HasPrefix(text, "#") && IsError(text) || strings.HasPrefix(text, "Err:")):
		state = Failed
	case c.formula != "" && c.kind == "" && c.value == "" && text == "":
		state = NotWorked
	case c.kind == "date" && c.value != "":
		value = isoText(cutFraction(c.value))
	case c.kind == "time" && c.value != "":
		value = isoClock(c.value)
	case c.kind == "boolean":
		value = strings.ToUpper(c.value)
	case (c.kind == "float" || c.kind == "currency" || c.kind == "percentage") && c.value != "":
		value = showNumber(c.value, format{noughts: noughts(text)}, false)
	case text == "" && c.kind == "string":
		value = c.value
	}
	from := d.at
	if d.at += c.times; value == "" && state == 0 {
		return nil
	}
	if d.at > maxColumns {
		return ErrTooLarge
	}
	for i := range c.times {
		d.row.put(from+i, value, state)
	}
	if c.down > 1 {
		d.merge = append(d.merge, span{from + 1, d.line, d.line + c.down - 1})
	}
	return nil
}

func (d *document) endRow() error {
	from := d.line
	if d.line += d.rows; d.row.Blank() {
		return nil
	}
	for i := range d.rows {
		r := d.row
		r.Line = from + i
		d.sheet.Rows = append(d.sheet.Rows, r)
		if err := d.bounds.add(&r); err != nil {
			return err
		}
	}
	return nil
}

func number(t string) int {
	n, err := strconv.Atoi(t)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// noughts is how many digits a whole number is shown with, where it is shown
// with noughts in front.
func noughts(shown string) int {
	if len(shown) > 1 && len(shown) < 20 && shown[0] == '0' && strings.Trim(shown, "0123456789") == "" {
		return len(shown)
	}
	return 0
}

func cutFraction(t string) string {
	t, _, _ = strings.Cut(t, ".")
	return t
}

var durationLike = regexp.MustCompile(`^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$`)

// isoClock is a length of time like PT10H30M00S as 10:30.
func isoClock(t string) string {
	m := durationLike.FindStringSubmatch(t)
	if m == nil {
		return t
	}
	h, min, s := number(m[1]), number(m[2]), number(m[3])
	if s != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", h, min, s)
	}
	return fmt.Sprintf("%02d:%02d", h, min)
}

// IsError reports whether a text is what a spreadsheet shows for a formula that
// failed.
func IsError(t string) bool {
	if t == "" || t[0] != '#' {
		return strings.HasPrefix(t, "Err:5")
	}
	switch strings.ToUpper(t) {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#ERROR!":
		return true
	}
	return false
}
