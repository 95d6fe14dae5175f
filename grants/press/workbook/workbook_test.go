package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"commonthread/grants/press"
)

func document() *press.Document {
	long := "How many people came, and how often they came, by month and by day"
	return &press.Document{Title: "Monitoring report", Group: "Nelson Crafting Group", Copy: "Funder copy", Day: "2026-04-12", Draft: true, Blocks: []press.Block{
		press.Cover{Facts: [][2]string{{"Fingerprint", "AAAA-BBBB"}}},
		press.Table{Caption: "Budget and spending", Columns: []press.Column{{Head: "Budget line"}, {Head: "Spent", Numeric: true}},
			Rows: [][]string{{"=Room hire", "£1,440.50"}, {"Wool", "-£60"}}, Total: []string{"Total", "£1,380.50"}},
		press.Tables{Items: []press.Table{{Caption: long, Columns: []press.Column{{Head: "Who"}, {Head: "People"}}, Rows: [][]string{{"65-74", "1,349"}, {"75-84", "hidden to protect people"}, {"007", "0.5"}}}}},
		press.Beside{Parts: [][]press.Block{{press.Table{Caption: long + "!", Columns: []press.Column{{Head: "x"}}, Rows: [][]string{{""}}}}}},
		press.Unpaged{Blocks: []press.Block{press.Table{Caption: "Not in the pages"}}},
	}}
}

func TestTablesAreSheetsWithRealNumbers(t *testing.T) {
	raw, err := Write(document())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write(document())
	if err != nil || !bytes.Equal(raw, again) {
		t.Errorf("the same document gives other bytes: %v", err)
	}
	if !bytes.HasSuffix(raw, []byte("\nMade with Common Thread")) {
		t.Error("a later one would not know it")
	}
	x, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	names := x.GetSheetList()
	if len(names) != 4 || names[0] != "About" || names[1] != "Budget and spending" || len(names[2]) > 31 || names[3] == names[2] {
		t.Fatalf("sheets %q", names)
	}
	for _, c := range []struct {
		sheet, cell, raw string
		number           bool
	}{{names[1], "B2", "1440.5", true}, {names[1], "B3", "-60", true}, {names[1], "B4", "1380.5", true}, {names[1], "A2", "=Room hire", false},
		{names[2], "B2", "1349", true}, {names[2], "B3", "hidden to protect people", false}, {names[2], "A4", "007", false}, {names[2], "B4", "0.5", true},
		{"About", "B4", "Funder copy, DRAFT, not for sending", false}, {"About", "B6", "AAAA-BBBB", false}} {
		v, err := x.GetCellValue(c.sheet, c.cell, excelize.Options{RawCellValue: true})
		sort, _ := x.GetCellType(c.sheet, c.cell)
		formula, _ := x.GetCellFormula(c.sheet, c.cell)
		if err != nil || v != c.raw || (sort == excelize.CellTypeNumber || sort == excelize.CellTypeUnset) != c.number || formula != "" {
			t.Errorf("%s %s: %q, type %v, formula %q, %v", c.sheet, c.cell, v, sort, formula, err)
		}
	}
}
