package exchange

import (
	"fmt"
	"strings"
	"testing"

	"commonthread/data"
)

// BenchmarkReadRegister reads registers of growing length: the time of a row
// must not grow with them.
func BenchmarkReadRegister(b *testing.B) {
	var people strings.Builder
	people.WriteString(peopleHead)
	for i := range 500 {
		fmt.Fprintf(&people, "%03d,First%d,Last%d,,,\n", i, i, i%50)
	}
	recs := data.NewRecords()
	take(b, recs, Input{People: file("p.csv", people.String())}, plain)
	for _, rows := range []int{5_000, 50_000} {
		var text strings.Builder
		text.WriteString(longHead)
		for i := range rows {
			p := i % 20 * 25
			fmt.Fprintf(&text, "%s,10:00,12:00,Craft morning,%03d,First%d Last%d,present,,,\n", data.Date("2016-01-01").AddDays(i/20), p, p, p%50)
		}
		for _, file := range []*File{file("csv", text.String()), bookOfLines(b, text.String())} {
			in := Input{Register: []*File{file}}
			b.Run(fmt.Sprint(file.Name, "/", rows), func(b *testing.B) {
				for b.Loop() {
					if _, err := Read(recs, in, plain); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
			})
		}
	}
}

// bookOfLines is a table without quotes as a workbook, each text in the table
// of texts once.
func bookOfLines(b *testing.B, text string) *File {
	var sheet, texts strings.Builder
	numbers := map[string]int{}
	for row := range strings.Lines(text) {
		sheet.WriteString("<row>")
		for _, cell := range strings.Split(strings.TrimSpace(row), ",") {
			n, ok := numbers[cell]
			if !ok {
				n = len(numbers)
				numbers[cell] = n
				fmt.Fprintf(&texts, "<si><t>%s</t></si>", cell)
			}
			fmt.Fprintf(&sheet, `<c t="s"><v>%d</v></c>`, n)
		}
		sheet.WriteString("</row>")
	}
	book := bookOfParts(b, `<worksheet><sheetData>`+sheet.String()+`</sheetData></worksheet>`, strung(texts.String()))
	return &File{Name: "xlsx", Data: book.Data}
}
