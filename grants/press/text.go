package press

import (
	"strings"
	"unicode/utf8"

	"commonthread/data/output"
)

// textColumns is the width of the plain text.
const textColumns = 72

// Text is the document as plain text of 72 columns, with the same words in the
// same order as the PDF and the HTML: for e-mail, for braille and for forms
// that take nothing else.
func Text(d *Document) ([]byte, error) {
	d = cleaned(d)
	var t textWriter
	for _, s := range []string{d.Group, copyLine(d)} {
		if strings.TrimSpace(s) != "" {
			t.lines(s, "", "")
		}
	}
	t.rule('=')
	for _, b := range d.Blocks {
		t.block(b)
	}
	t.gap()
	t.rule('=')
	for _, s := range []string{d.Title, copyLine(d)} {
		if strings.TrimSpace(s) != "" {
			t.lines(s, "", "")
		}
	}
	t.gap()
	t.lines(output.LastLine, "", "")
	return []byte(t.b.String()), nil
}

// copyLine says whose copy this is.
func copyLine(d *Document) string {
	if d.Copy == "" && d.Confidential {
		return "Confidential"
	}
	return d.Copy
}

func joinNonBlank(by string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, by)
}

type textWriter struct {
	b     strings.Builder
	blank bool // the last line is blank
}

// gap is one blank line, however often it is asked for.
func (t *textWriter) gap() {
	if t.b.Len() > 0 && !t.blank {
		t.b.WriteByte('\n')
		t.blank = true
	}
}

func (t *textWriter) line(s string) {
	t.b.WriteString(strings.TrimRight(s, " "))
	t.b.WriteByte('\n')
	t.blank = false
}

func (t *textWriter) rule(r rune) { t.line(strings.Repeat(string(r), textColumns)) }

// lines writes wrapped text, the first line after first and the others after
// rest.
func (t *textWriter) lines(text, first, rest string) {
	before := first
	for _, l := range wrapColumns(text, textColumns-max(width(first), width(rest))) {
		t.line(before + l)
		before = rest
	}
}

func width(s string) int { return utf8.RuneCountInString(s) }

// wrapColumns sets text in lines of so many letters. Line ends stay; a word
// that is longer has a line of its own.
func wrapColumns(text string, columns int) []string {
	var out []string
	for para := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.FieldsFuncSeq(para, func(r rune) bool { return r == ' ' }) {
			switch {
			case line == "":
				line = word
			case width(line)+1+width(word) <= columns:
				line += " " + word
			default:
				out = append(out, line)
				line = word
			}
		}
		out = append(out, line)
	}
	return out
}

func (t *textWriter) block(b Block) {
	switch b := b.(type) {
	case Cover:
		t.cover(b)
	case Heading:
		t.gap()
		if b.Level == 1 {
			t.gap()
			t.b.WriteByte('\n')
		}
		t.lines(b.Text, "", "")
		under := map[int]string{1: "=", 2: "-"}[b.Level]
		if under != "" {
			longest := 0
			for _, l := range wrapColumns(b.Text, textColumns) {
				longest = max(longest, width(l))
			}
			t.line(strings.Repeat(under, min(longest, textColumns)))
		}
	case Finding:
		t.gap()
		t.lines(b.Text, "", "")
	case Paragraph:
		t.gap()
		t.lines(b.Text, "", "")
	case List:
		t.gap()
		for i, item := range b.Items {
			label := "- "
			if b.Numbered {
				label = itoa(i+1) + ". "
			}
			t.lines(item, label, strings.Repeat(" ", len(label)))
		}
	case Checklist:
		t.checklist(b)
	case Table:
		t.gap()
		if strings.TrimSpace(b.Caption) != "" {
			t.lines(b.Caption, "", "")
			t.gap()
		}
		t.table(b.Columns, b.Rows, b.Total)
	case Tables:
		for _, table := range b.Items {
			t.block(table)
		}
	case Beside:
		for _, part := range b.Parts {
			for _, block := range part {
				t.block(block)
			}
		}
	case Facts:
		for _, it := range b.Items {
			t.gap()
			t.lines(joinNonBlank(" ", it.Value, it.Label), "", "")
			if strings.TrimSpace(it.Note) != "" {
				t.lines(it.Note, "  ", "  ")
			}
		}
	case Callout:
		t.gap()
		for _, s := range []string{b.Title, b.Text} {
			if strings.TrimSpace(s) != "" {
				t.lines(s, "| ", "| ")
			}
		}
	case SignTable:
		rows := append([][]string(nil), b.Rows...)
		for range b.Blank {
			rows = append(rows, make([]string, len(b.Columns)))
		}
		t.gap()
		t.table(b.Columns, rows, nil)
	case Spare:
		for _, block := range b.Blocks {
			t.block(block)
		}
	case Unpaged:
		for _, block := range b.Blocks {
			t.block(block)
		}
	case Picture:
		t.gap()
		t.lines("Photograph: "+b.Alt, "", "")
	case Run:
		t.gap()
		t.rule('-')
		t.lines(b.Head, "", "")
	case Frame:
		t.gap()
		t.lines(joinNonBlank("   ", b.Left, b.Right), "", "")
	case Question:
		t.question(b)
	case QR:
		t.gap()
		t.lines(joinNonBlank(" ", b.Alt, b.Caption), "", "")
	case Chart:
		for _, s := range []string{b.Title, b.Alt, b.Caption} {
			if strings.TrimSpace(s) != "" {
				t.gap()
				t.lines(s, "", "")
			}
		}
	}
}

func (t *textWriter) cover(c Cover) {
	t.gap()
	for _, s := range []string{c.Kicker, c.Title, c.Subtitle} {
		if strings.TrimSpace(s) != "" {
			t.lines(s, "", "")
			t.gap()
		}
	}
	label := 0
	if c.Compact && len(c.Facts) > 0 {
		for _, line := range strings.SplitAfter(c.factsLine(), "; ") { // a line each, so that no period is cut
			t.lines(strings.TrimSpace(line), "", "")
		}
		c.Facts = nil
	}
	for _, f := range c.Facts {
		label = max(label, min(width(f[0]), 30))
	}
	for _, f := range c.Facts {
		first := oneLine(f[0]) + strings.Repeat(" ", max(label-width(f[0]), 0)+2)
		t.lines(f[1], first, strings.Repeat(" ", label+2))
	}
	if strings.TrimSpace(c.Note) != "" {
		t.gap()
		t.lines(c.Note, "", "")
	}
}

func (t *textWriter) checklist(c Checklist) {
	t.gap()
	label := 0
	for _, it := range c.Items {
		label = max(label, width(string(it.State)))
	}
	indent := strings.Repeat(" ", label+2)
	for _, it := range c.Items {
		state := oneLine(string(it.State))
		t.lines(it.Text, state+strings.Repeat(" ", label-width(state)+2), indent)
		if strings.TrimSpace(it.Detail) != "" {
			t.lines(it.Detail, indent, indent)
		}
	}
}

// table sets columns side by side where every row fits on a line. Any other
// table has each cell on a line of its own, so that its words keep their
// order.
func (t *textWriter) table(columns []Column, rows [][]string, total []string) {
	all := [][]string{heads(columns)}
	all = append(all, rows...)
	if total != nil {
		all = append(all, total)
	}
	widths := make([]int, len(columns))
	fits := true
	for _, row := range all {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
			fits = fits && !strings.Contains(cell, "\n")
		}
	}
	sum := 2 * (len(columns) - 1)
	for _, w := range widths {
		sum += w
	}
	if !fits || sum > textColumns {
		t.stacked(all, total != nil)
		return
	}
	for i, row := range all {
		if i > 0 && i == len(all)-1 && total != nil {
			t.line(strings.Repeat("-", sum))
		}
		line := ""
		for j, cell := range row {
			space := strings.Repeat(" ", widths[j]-width(cell))
			if j > 0 {
				line += "  "
			}
			if columns[j].Numeric {
				line += space + cell
			} else {
				line += cell + space
			}
		}
		if strings.TrimSpace(line) == "" {
			line = strings.Repeat("_", sum) // a row to be filled in
		}
		t.line(line)
		if i == 0 {
			t.line(strings.Repeat("-", sum))
		}
	}
}

func (t *textWriter) stacked(rows [][]string, total bool) {
	for i, row := range rows {
		if total && i == len(rows)-1 {
			t.rule('-')
		}
		indent := ""
		for _, cell := range row {
			if strings.TrimSpace(cell) != "" {
				t.lines(cell, indent, indent)
				indent = "    "
			}
		}
		if indent == "" {
			t.rule('_')
		}
		if i == 0 {
			t.rule('-')
		}
	}
}
