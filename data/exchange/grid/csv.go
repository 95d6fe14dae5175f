package grid

import (
	"strings"
)

// Faults of quotes, in words.
const (
	NeverClosed = `a quote (") opens a cell here and is never closed: close it, or take it out`
	BadQuote    = `there is text after a closing quote ("): write a quote inside a quoted cell twice, like "says ""no"""`
)

// looked is how many lines are read to find out the delimiter.
const looked = 60

// readCSV reads text as a table whose delimiter is a comma, a semicolon or a
// tab: what a first line sep=; says, else the one by which some line has most
// of a table's headings, else the one by which lines have most cells.
func readCSV(body string, knows func(string) bool) (*Book, error) {
	start, line := 0, 1
	d := byte(0)
	if said, rest, ok := separator(body); ok {
		d, start, line = said, rest, 2
	}
	if d == 0 {
		d = delimiter(body, knows)
	}
	c := &csvReader{text: body, delimiter: d, at: start, no: line}
	s := Sheet{}
	for {
		r, ok := c.next()
		if !ok {
			break
		}
		if r.Fault != "" || !r.Blank() {
			s.Rows = append(s.Rows, r)
		}
	}
	if len(s.Rows) == 0 {
		return nil, ErrEmpty
	}
	return &Book{Sheets: []Sheet{s}, Delimiter: d}, nil
}

// separator reads a first line like sep=; and where the next begins.
func separator(body string) (d byte, rest int, ok bool) {
	end := strings.IndexAny(body, "\r\n")
	if end < 0 {
		end = len(body)
	}
	line := strings.ToLower(strings.TrimRight(strings.Trim(strings.TrimSpace(body[:end]), `"`), ` ,`))
	said, ok := strings.CutPrefix(line, "sep=")
	if !ok {
		if strings.HasPrefix(strings.ToLower(body[:end]), "sep=\t") {
			said, ok = "\t", true
		} else if strings.HasPrefix(strings.ToLower(strings.Trim(body[:end], `"`)), "sep=,") {
			said, ok = ",", true
		}
	}
	if said == "" && ok {
		said = strings.Trim(body[:end], `"`)[4:]
	}
	if !ok || len(said) != 1 {
		return 0, 0, false
	}
	rest = end
	if strings.HasPrefix(body[rest:], "\r\n") {
		rest++
	}
	return said[0], min(rest+1, len(body)), true
}

func delimiter(body string, knows func(string) bool) byte {
	best, most := byte(','), [2]int{-1, -1}
	for _, d := range []byte{',', ';', '\t'} {
		c := &csvReader{text: body, delimiter: d, no: 1}
		score := [2]int{}
		for range looked {
			r, ok := c.next()
			if !ok {
				break
			}
			known, filled := 0, 0
			for _, cell := range r.Cells {
				if cell != "" {
					filled++
				}
				if knows(cell) {
					known++
				}
			}
			if r.Fault != "" {
				known = 0
			}
			if len(r.Cells) > 1 {
				score[0] = max(score[0], known)
			}
			score[1] += min(filled, 40) - 1
		}
		if score[0] > most[0] || score[0] == most[0] && score[1] > most[1] {
			best, most = d, score
		}
	}
	return best
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
}

// next is the next row, blank ones too.
func (c *csvReader) next() (Row, bool) {
	if c.at >= len(c.text) {
		return Row{}, false
	}
	r := Row{Line: c.no}
	n := 0
	for i := c.at; i < len(c.text) && c.text[i] != '\n' && c.text[i] != '\r'; i++ {
		if c.text[i] == c.delimiter {
			n++
		}
	}
	r.Cells = make([]string, 0, n+1)
	for i := 0; ; i++ {
		cell, fault := c.cell()
		if fault != "" && r.Fault == "" {
			r.Fault = fault
		}
		r.put(i, cell, 0)
		if c.at < len(c.text) && c.text[c.at] == c.delimiter {
			c.at++
			continue
		}
		c.endLine()
		return r, true
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
func (c *csvReader) cell() (cell, fault string) {
	quoted := c.at < len(c.text) && c.text[c.at] == '"'
	if quoted {
		cell, fault = c.quoted()
		if fault != "" {
			return cell, fault
		}
	}
	start := c.at
	for c.at < len(c.text) && c.text[c.at] != c.delimiter && c.text[c.at] != '\n' && c.text[c.at] != '\r' {
		c.at++
	}
	rest := c.text[start:c.at]
	if quoted && strings.TrimSpace(rest) != "" {
		return cell, BadQuote
	}
	return cell + rest, ""
}

// quoted reads a cell in quotes, of which the quotes are doubled inside.
func (c *csvReader) quoted() (cell, fault string) {
	open := c.at
	c.at++
	var b strings.Builder
	for {
		n := strings.IndexByte(c.text[c.at:], '"')
		if n < 0 {
			c.at = len(c.text)
			c.no += countLines(c.text[open:])
			return "", NeverClosed
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
