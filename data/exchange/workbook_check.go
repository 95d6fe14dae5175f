package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// partCheck reads the parts of one workbook through, each as a stream.
type partCheck struct {
	texts  []int // weights of the table of texts
	weight int   // of all cells so far

	kind   part
	tags   int
	inText bool // within a cell or a text of the table
	ofText int  // tags within it
	item   int  // its weight
	points bool // the cell points into the table of texts
	inside bool // within the cell's value
	ended  bool // past the sheet's cells
	row    int
	column int
	last   int // column of the row with something in it
	filled int // rows with something in them
	cells  int
}

// read reads a part to its end, where the zip's checksum is compared too.
func (c *partCheck) read(f *zip.File, kind part) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	*c = partCheck{texts: c.texts, weight: c.weight, kind: kind}
	limit := &tokenLimit{from: rc}
	d := xml.NewDecoder(limit)
	for {
		limit.bytes = 0
		t, err := d.Token()
		if err == io.EOF {
			if c.tags == 0 {
				return errBadWorkbook
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = c.start(t)
		case xml.EndElement:
			err = c.end(t.Name.Local)
		case xml.CharData:
			err = c.data(t)
		case xml.Directive: // a document type, which no workbook has
			err = errBadWorkbook
		}
		if err != nil {
			return err
		}
	}
}

func (c *partCheck) start(t xml.StartElement) error {
	if c.tags++; c.tags > mostTags[c.kind] {
		return errTooLarge
	}
	if c.inText {
		if c.ofText++; c.ofText > maxTagsOfText {
			return errTooLarge
		}
		if t.Name.Local == "r" {
			c.item += weightOfRun
		}
	}
	switch {
	case c.kind == textPart && t.Name.Local == "si":
		return c.open()
	case c.kind == sheetPart && !c.ended:
		return c.startInSheet(t)
	}
	return nil
}

// open begins a cell or a text, neither of which is ever within another.
func (c *partCheck) open() error {
	if c.inText {
		return errBadWorkbook
	}
	c.inText, c.ofText, c.item, c.points = true, 0, 0, false
	return nil
}

func (c *partCheck) startInSheet(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		n, err := rowNumber(t.Attr, c.row+1)
		if err != nil || n <= c.row || c.inText {
			return errBadWorkbook
		}
		c.row, c.column, c.last = n, 0, 0
	case "c":
		n, err := columnNumber(t.Attr, c.column+1)
		if err != nil || n <= c.column || c.row == 0 {
			return errBadWorkbook
		}
		c.column = n
		if err := c.open(); err != nil {
			return err
		}
		c.points = attribute(t.Attr, "t") == "s"
	case "v", "f", "is":
		c.inside = t.Name.Local == "v"
		return c.fill()
	}
	return nil
}

// fill counts a cell that has something in it.
func (c *partCheck) fill() error {
	if c.last == 0 {
		c.filled++
	}
	c.cells += c.column - c.last
	c.last = c.column
	if c.column > maxColumns || c.filled > maxRows || c.cells > maxCells {
		return errTooLarge
	}
	return nil
}

func (c *partCheck) end(name string) error {
	switch {
	case name == "si" && c.kind == textPart:
		c.inText = false
		c.texts = append(c.texts, c.item)
	case name == "c" && c.kind == sheetPart:
		c.inText = false
		if c.weight += c.item; c.weight > maxText {
			return errTooLarge
		}
	case name == "v":
		c.inside = false
	case name == "sheetData":
		c.ended = true
	}
	return nil
}

// data weighs the text between two tags, or the text that it points to.
func (c *partCheck) data(t xml.CharData) error {
	if !c.inText {
		return nil
	}
	c.item += len(t) + weightOfCode*bytes.Count(t, []byte("_x"))
	if c.points && c.inside {
		n, err := strconv.Atoi(string(bytes.TrimSpace(t)))
		if err != nil || n < 0 || n >= len(c.texts) {
			return errBadWorkbook
		}
		c.item += c.texts[n]
	}
	return nil
}

func attribute(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// rowNumber is the row's own number; next where it does not say.
func rowNumber(attrs []xml.Attr, next int) (int, error) {
	if r := attribute(attrs, "r"); r != "" {
		return strconv.Atoi(r)
	}
	return next, nil
}

// columnNumber is the column of a cell's own reference like AB12, from 1; next
// where it does not say.
func columnNumber(attrs []xml.Attr, next int) (int, error) {
	if r := attribute(attrs, "r"); r != "" {
		n, _, err := excelize.CellNameToCoordinates(r)
		return n, err
	}
	return next, nil
}

// tokenLimit stops a part with a longer tag, text or comment than any that a
// workbook has, since all of it is held at once.
type tokenLimit struct {
	from  io.Reader
	bytes int // since the last token
}

func (l *tokenLimit) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	if l.bytes += n; l.bytes > maxToken {
		return 0, errTooLarge
	}
	return n, err
}
