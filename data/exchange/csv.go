package exchange

import "strings"

// Faults of quotes, in words.
const (
	neverClosed = `a quote (") opens a cell here and is never closed: close it, or take it out`
	badQuote    = `there is text after a closing quote ("): write a quote inside a quoted cell twice, like "says ""no"""`
)

// readCSV reads text as a table whose delimiter is a comma, a semicolon or a
// tab: the one by which the first line has most of the table's columns.
func readCSV(text string, knows func(string) bool) (*sheet, string) {
	best, bestKnown, bestCells := ',', -1, 0
	for _, d := range []rune{',', ';', '\t'} {
		head, _ := (&csvReader{text: text, delimiter: byte(d), no: 1}).nextFilled()
		known := 0
		for _, cell := range head.cells {
			if knows(cell) {
				known++
			}
		}
		if known > bestKnown || known == bestKnown && len(head.cells) > bestCells {
			best, bestKnown, bestCells = d, known, len(head.cells)
		}
	}
	c := &csvReader{text: text, delimiter: byte(best), no: 1}
	head, ok := c.nextFilled()
	if !ok {
		return nil, noRows
	}
	if head.fault != "" {
		return nil, head.fault
	}
	for len(head.cells) > 0 && head.cells[len(head.cells)-1] == "" {
		// Blank headers at the end are columns of nothing; rows may still have
		// their blank cells.
		head.cells = head.cells[:len(head.cells)-1]
		c.spare++
	}
	s := &sheet{header: head.cells, line: head.no}
	for {
		l, ok := c.next()
		if !ok {
			return s, ""
		}
		if n := len(head.cells); len(l.cells) > n+c.spare {
			l.extra = true
		} else if len(l.cells) > n {
			for _, cell := range l.cells[n:] {
				l.extra = l.extra || cell != ""
			}
		}
		s.rows = append(s.rows, l)
	}
}

// csvReader takes a text apart, line by line. It is not encoding/csv because it
// must tell the physical line of each row, take CR, LF and CRLF as ends of
// lines, keep them as they are inside quotes, and go on after a wrong quote to
// find the other bad rows.
type csvReader struct {
	text      string
	delimiter byte
	at        int // next byte
	no        int // the line it is on
	spare     int // blank headers at the end
}

// nextFilled is the next row that is not blank.
func (c *csvReader) nextFilled() (line, bool) {
	for {
		l, ok := c.next()
		if !ok || l.fault != "" || !l.blank() {
			return l, ok
		}
	}
}

// next is the next row, blank or not; false at the end of the text.
func (c *csvReader) next() (line, bool) {
	if c.at >= len(c.text) {
		return line{}, false
	}
	l := line{no: c.no}
	for {
		cell, fault := c.cell()
		if fault != "" && l.fault == "" {
			l.fault = fault
		}
		l.cells = append(l.cells, clean(cell))
		if c.at < len(c.text) && c.text[c.at] == c.delimiter {
			c.at++
			continue
		}
		c.endLine()
		return l, true
	}
}

// endLine steps over CR, LF or CRLF.
func (c *csvReader) endLine() {
	if c.at < len(c.text) && c.text[c.at] == '\r' {
		c.at++
		if c.at < len(c.text) && c.text[c.at] == '\n' {
			c.at++
		}
		c.no++
	} else if c.at < len(c.text) && c.text[c.at] == '\n' {
		c.at++
		c.no++
	}
}

// cell reads one cell and stops at its delimiter or line end.
func (c *csvReader) cell() (text, fault string) {
	quoted := c.at < len(c.text) && c.text[c.at] == '"'
	if quoted {
		text, fault = c.quoted()
		if fault != "" {
			return text, fault
		}
	}
	start := c.at
	for c.at < len(c.text) && c.text[c.at] != c.delimiter && c.text[c.at] != '\n' && c.text[c.at] != '\r' {
		c.at++
	}
	rest := c.text[start:c.at]
	if quoted && strings.TrimSpace(rest) != "" {
		return text, badQuote
	}
	return text + rest, ""
}

// quoted reads a cell in quotes, of which the quotes are doubled inside.
func (c *csvReader) quoted() (text, fault string) {
	open := c.at
	c.at++
	var b strings.Builder
	for {
		n := strings.IndexByte(c.text[c.at:], '"')
		if n < 0 {
			c.at = len(c.text)
			c.no += countLines(c.text[open:])
			return "", neverClosed
		}
		b.WriteString(c.text[c.at : c.at+n])
		c.at += n + 1
		if c.at < len(c.text) && c.text[c.at] == '"' {
			b.WriteByte('"')
			c.at++
			continue
		}
		c.no += countLines(c.text[open:c.at])
		return b.String(), ""
	}
}

// countLines counts the ends of lines in a text.
func countLines(t string) int {
	return strings.Count(t, "\n") + strings.Count(t, "\r") - strings.Count(t, "\r\n")
}
