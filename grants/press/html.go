package press

import (
	_ "embed"
	"html"
	"strings"

	"commonthread/data/output"
)

// houseCSS is the house style for the screen, light and dark, and for paper.
//
//go:embed house.css
var houseCSS string

// HTML is the document as one page that needs nothing else: no scripts, no
// pictures or fonts from elsewhere. It has the same words in the same order as
// the PDF, and headings, tables and figures that a screen reader knows.
func HTML(d *Document) ([]byte, error) {
	d = cleaned(d)
	w := &htmlWriter{}
	w.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"generator\" content=\"" + output.Producer + "\">\n")
	if strings.TrimSpace(d.Title) != "" {
		w.raw("<title>" + html.EscapeString(oneLine(d.Title)) + "</title>\n")
	}
	w.raw("<style>\n" + houseCSS + "</style>\n</head>\n")
	body := "body"
	switch {
	case d.Large:
		body += ` class="large"`
	case d.Points > 0:
		body += ` style="font-size: ` + itoa(int(d.Points)) + `pt"`
	}
	w.raw("<" + body + ">\n<header>\n")
	w.tag("p", "group", d.Group)
	class := "copy"
	if d.Confidential || d.Draft {
		class += " confidential"
	}
	w.tag("p", class, copyLine(d))
	w.raw("</header>\n<main>\n")
	for _, b := range d.Blocks {
		w.block(b)
	}
	w.raw("</main>\n<footer>\n")
	w.tag("p", "", joinNonBlank(" · ", d.Title, copyLine(d)))
	w.raw("</footer>\n</body>\n</html>\n")
	return []byte(w.b.String()), nil
}

type htmlWriter struct {
	b        strings.Builder
	headings headings
}

func (w *htmlWriter) raw(s string) { w.b.WriteString(s) }

// text writes text with its line ends.
func (w *htmlWriter) text(s string) {
	if strings.ContainsFunc(s, isArabic) {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				w.raw("<br>\n")
			}
			w.directed(line)
		}
		return
	}
	w.raw(strings.ReplaceAll(html.EscapeString(s), "\n", "<br>\n"))
}

// directed writes a line in which some runs from right to left, each apart from
// what stands around it and with its language.
func (w *htmlWriter) directed(line string) {
	for _, run := range splitRuns(line) {
		if !run.arabic {
			w.raw(html.EscapeString(run.text))
			continue
		}
		w.raw(`<bdi lang="` + languageOf(run.text) + `" dir="rtl">` + html.EscapeString(run.text) + "</bdi>")
	}
}

// tag writes an element with text; nothing where the text is blank.
func (w *htmlWriter) tag(name, class, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	w.open(name, class)
	w.text(text)
	w.raw("</" + name + ">\n")
}

func (w *htmlWriter) open(name, class string) {
	w.raw("<" + name)
	if class != "" {
		w.raw(` class="` + class + `"`)
	}
	w.raw(">")
}

func (w *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case Cover:
		w.cover(b)
	case Heading:
		level := itoa(w.headings.next(b.Level))
		w.tag("h"+level, "level"+itoa(b.Level), b.Text)
	case Finding:
		w.tag("p", "finding", b.Text)
	case Paragraph:
		class := ""
		if b.Small {
			class = "small"
		}
		if b.Bold {
			class = strings.TrimSpace(class + " strong")
		}
		w.tag("p", class, b.Text)
	case List:
		name := "ul"
		if b.Numbered {
			name = "ol"
		}
		w.raw("<" + name + ">\n")
		for _, item := range b.Items {
			w.raw("<li>")
			w.text(item)
			w.raw("</li>\n")
		}
		w.raw("</" + name + ">\n")
	case Checklist:
		w.checklist(b)
	case Table:
		w.table(b)
	case Tables:
		w.raw("<div class=\"tables\">\n")
		for _, t := range b.Items {
			w.table(t)
		}
		w.raw("</div>\n")
	case Beside:
		w.raw("<div class=\"tables\">\n")
		for _, part := range b.Parts {
			w.raw("<div>\n")
			for _, block := range part {
				w.block(block)
			}
			w.raw("</div>\n")
		}
		w.raw("</div>\n")
	case Facts:
		w.raw("<div class=\"facts\">\n")
		for _, it := range b.Items {
			w.raw("<div class=\"fact\">\n")
			class := "value"
			if measure(it.Value, true) > 5 {
				class = "value words"
			}
			w.tag("p", class, it.Value)
			w.tag("p", "", it.Label)
			w.tag("p", "small", it.Note)
			w.raw("</div>\n")
		}
		w.raw("</div>\n")
	case Callout:
		w.raw("<div class=\"callout\">\n")
		w.tag("p", "strong", b.Title)
		w.tag("p", "", b.Text)
		w.raw("</div>\n")
	case SignTable:
		w.signTable(b)
	case Chart:
		w.chart(b)
	case Spare:
		for _, block := range b.Blocks {
			w.block(block)
		}
	case Unpaged:
		for _, block := range b.Blocks {
			w.block(block)
		}
	case QR:
		w.qr(b)
	case Picture:
		w.picture(b)
	case Run:
		w.tag("p", "strong", b.Head)
	case Frame:
		w.tag("p", "strong", joinNonBlank("   ", b.Left, b.Right))
	case Question:
		w.question(b)
	}
}

func (w *htmlWriter) cover(c Cover) {
	w.headings.next(1)
	w.raw("<section class=\"cover\">\n")
	w.tag("p", "kicker", c.Kicker)
	w.tag("h1", "", c.Title)
	w.tag("p", "subtitle", c.Subtitle)
	if c.Compact {
		w.tag("p", "small", c.factsLine())
	} else if len(c.Facts) > 0 {
		w.raw("<dl>\n")
		for _, f := range c.Facts {
			w.raw("<div><dt>")
			w.text(f[0])
			w.raw("</dt> <dd>")
			w.text(f[1])
			w.raw("</dd></div>\n")
		}
		w.raw("</dl>\n")
	}
	w.tag("p", "small", c.Note)
	w.raw("</section>\n")
}

func (w *htmlWriter) checklist(c Checklist) {
	w.raw("<ul class=\"checklist\">\n")
	for _, it := range c.Items {
		class := "unknown"
		switch it.State {
		case CheckYes:
			class = "yes"
		case CheckNo:
			class = "no"
		}
		w.raw(`<li class="` + class + `"><span class="state">`)
		w.text(string(it.State))
		w.raw("</span> <span>")
		w.text(it.Text)
		w.raw("</span>")
		if strings.TrimSpace(it.Detail) != "" {
			w.raw(" <span class=\"small\">")
			w.text(it.Detail)
			w.raw("</span>")
		}
		w.raw("</li>\n")
	}
	w.raw("</ul>\n")
}

func (w *htmlWriter) table(t Table) {
	w.raw("<div class=\"wide\"><table>\n")
	w.tag("caption", "", t.Caption)
	w.tableHead(t.Columns)
	w.raw("<tbody>\n")
	for _, row := range t.Rows {
		w.row(t.Columns, row)
	}
	w.raw("</tbody>\n")
	if t.Total != nil {
		w.raw("<tfoot>\n")
		w.row(t.Columns, t.Total)
		w.raw("</tfoot>\n")
	}
	w.raw("</table></div>\n")
}

func (w *htmlWriter) tableHead(columns []Column) {
	if strings.TrimSpace(strings.Join(heads(columns), "")) == "" {
		return
	}
	w.raw("<thead><tr>")
	for _, c := range columns {
		w.cell("th", ` scope="col"`, c.Numeric, c.Head)
	}
	w.raw("</tr></thead>\n")
}

func (w *htmlWriter) row(columns []Column, row []string) {
	w.raw("<tr>")
	for i, c := range columns {
		if i == 0 && !c.Numeric && len(columns) > 1 {
			w.cell("th", ` scope="row"`, false, row[i])
		} else {
			w.cell("td", "", c.Numeric, row[i])
		}
	}
	w.raw("</tr>\n")
}

func (w *htmlWriter) cell(name, scope string, numeric bool, text string) {
	w.raw("<" + name + scope)
	if numeric {
		w.raw(` class="number"`)
	}
	w.raw(">")
	w.text(text)
	w.raw("</" + name + ">")
}

func (w *htmlWriter) signTable(t SignTable) {
	w.raw("<div class=\"wide\"><table class=\"sign\">\n")
	w.tableHead(t.Columns)
	w.raw("<tbody>\n")
	for _, row := range t.Rows {
		w.row(t.Columns, row)
	}
	for range t.Blank {
		w.raw("<tr>" + strings.Repeat("<td></td>", len(t.Columns)) + "</tr>\n")
	}
	w.raw("</tbody>\n</table></div>\n")
}
