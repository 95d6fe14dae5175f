// Package workbook writes the tables of a document as one workbook, a sheet each,
// for whoever puts a report's numbers into a funder's own spreadsheet.
//
// It prints what the document prints and no more: a number that is hidden there is
// the same words here. Money and counts are real numbers, everything else is text,
// so that a spreadsheet changes nothing. The same document gives the same bytes.
// It reads no records. Another kind of block with numbers is one more case in
// tablesIn.
package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"commonthread/data/exchange"
	"commonthread/grants/press"
)

// Write is the workbook of a document: what it is of, and each of its tables.
func Write(doc *press.Document) ([]byte, error) {
	x := excelize.NewFile()
	defer x.Close()
	w := writer{file: x, used: map[string]bool{}}
	if err := w.styles(); err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	tables := append([]press.Table{about(doc)}, tablesIn(doc.Blocks)...)
	for i, t := range tables {
		name := w.name(t.Caption, i)
		var err error
		if i == 0 {
			err = x.SetSheetName("Sheet1", name)
		} else {
			_, err = x.NewSheet(name)
		}
		if err == nil {
			err = w.sheet(name, t)
		}
		if err != nil {
			return nil, fmt.Errorf("write the workbook: %w", err)
		}
	}
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	return exchange.Marked(out.Bytes())
}

// about is the first sheet: what this is, for whom, of what day.
func about(doc *press.Document) press.Table {
	t := press.Table{Caption: "About", Columns: []press.Column{{Head: "What"}, {Head: "Value"}}}
	row := func(what, value string) {
		if strings.TrimSpace(value) != "" {
			t.Rows = append(t.Rows, []string{what, value})
		}
	}
	row("Document", doc.Title)
	row("Group", doc.Group)
	copyWords := doc.Copy
	if doc.Draft {
		copyWords = strings.TrimPrefix(copyWords+", DRAFT, not for sending", ", ")
	}
	row("Copy", copyWords)
	row("Made for", doc.Day.Long())
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case press.Cover:
			for _, f := range b.Facts {
				row(f[0], f[1])
			}
		case press.Facts:
			for _, f := range b.Items {
				row(f.Label, f.Value)
			}
		}
	}
	return t
}

// tablesIn are the tables of blocks in the order of reading.
func tablesIn(blocks []press.Block) (out []press.Table) {
	for _, b := range blocks {
		switch b := b.(type) {
		case press.Table:
			out = append(out, b)
		case press.Spare:
			out = append(out, tablesIn(b.Blocks)...)
		case press.Tables:
			out = append(out, b.Items...)
		case press.Beside:
			for _, part := range b.Parts {
				out = append(out, tablesIn(part)...)
			}
		}
	}
	return out
}

type writer struct {
	file                     *excelize.File
	used                     map[string]bool
	text, head, money, count int
}

func (w *writer) styles() (err error) {
	pounds, whole := `"£"#,##0.00;-"£"#,##0.00`, "#,##0.########"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{{&w.text, excelize.Style{NumFmt: 49}}, {&w.head, excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}}},
		{&w.money, excelize.Style{CustomNumFmt: &pounds}}, {&w.count, excelize.Style{CustomNumFmt: &whole}}} {
		if *s.to, err = w.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// noSheetName are the letters that a sheet's name may not have.
var noSheetName = regexp.MustCompile(`[\\/?*\[\]:']+`)

// name is a name for the sheet that is free: 31 letters at most.
func (w *writer) name(caption string, number int) string {
	base := strings.TrimSpace(noSheetName.ReplaceAllString(caption, " "))
	if base == "" {
		base = "Table " + strconv.Itoa(number)
	}
	for n := 1; ; n++ {
		end := ""
		if n > 1 {
			end = " " + strconv.Itoa(n)
		}
		name := []rune(base)
		name = name[:min(len(name), 31-len(end))]
		free := strings.TrimSpace(string(name)) + end
		if !w.used[strings.ToLower(free)] {
			w.used[strings.ToLower(free)] = true
			return free
		}
	}
}

func (w *writer) sheet(name string, t press.Table) error {
	s, err := w.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, c := range t.Columns {
		wide := 16.0
		if !c.Numeric {
			wide = max(16, min(60, 8*c.Width))
		}
		if err := s.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = excelize.Cell{StyleID: w.head, Value: c.Head}
	}
	rows := append([][]any{head}, w.cells(t.Rows, false)...)
	if t.Total != nil {
		rows = append(rows, w.cells([][]string{t.Total}, true)...)
	}
	for i, row := range rows {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := s.SetRow(at, row); err != nil {
			return err
		}
	}
	return s.Flush()
}

func (w *writer) cells(rows [][]string, bold bool) (out [][]any) {
	for _, row := range rows {
		line := make([]any, len(row))
		for i, text := range row {
			line[i] = w.cell(text, bold)
		}
		out = append(out, line)
	}
	return out
}

var (
	money = regexp.MustCompile(`^(-?)£([0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(\.[0-9]{2})?$`)
	count = regexp.MustCompile(`^-?([0-9]{1,3}(,[0-9]{3})*|[0-9]{1,9})(\.[0-9]{1,4})?$`)
)

// cell is a number where the text is one, else the text as it stands.
func (w *writer) cell(text string, bold bool) excelize.Cell {
	style, number := w.text, ""
	if m := money.FindStringSubmatch(text); m != nil {
		style, number = w.money, m[1]+m[2]+m[3]
	} else if count.MatchString(text) && (!strings.HasPrefix(text, "0") || text == "0" || strings.HasPrefix(text, "0.")) {
		style, number = w.count, text
	}
	if number != "" {
		if v, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64); err == nil {
			return excelize.Cell{StyleID: style, Value: v}
		}
	}
	if bold {
		style = w.head
	}
	return excelize.Cell{StyleID: style, Value: text}
}
