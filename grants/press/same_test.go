package press

import (
	"strings"
	"testing"

	"commonthread/data"

	"pgregory.net/rapid"
)

func TestSampleSaysTheSameThreeTimes(t *testing.T) {
	d := sample()
	sayTheSame(t, d)
	d.Large = true
	sayTheSame(t, d)
}

// Whatever is in a document, a person hears the same from the PDF, the HTML
// and the text.
func TestThreeWritersSayTheSame(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		sayTheSame(tester{t, r}, anyDocument().Draw(r, "document"))
	})
}

// tester lets a helper for testing.TB fail a property.
type tester struct {
	*testing.T
	r *rapid.T
}

func (t tester) Helper()                   {}
func (t tester) Fatal(args ...any)         { t.r.Fatal(args...) }
func (t tester) Fatalf(f string, a ...any) { t.r.Fatalf(f, a...) }

// anyWord is a word such as people write, now and then a strange one.
func anyWord() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"people", "came", "to", "the", "craft", "table", "£4,860", "hidden to protect people", "1–4",
			"“quoted”", "a-b", "<b>&amp;", "\"q\"", "(x)", "\\n", "—", "50%", "Łódź", "Ἑλλάς", "Київ", "عائشہ", "خان", "محمّد", "e\u0301te", "🧶", "漢字", "नमस्ते", "a\u00A0b",
			"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"}),
		rapid.StringMatching(`[a-z]{1,12}`),
		rapid.StringOfN(rapid.RuneFrom([]rune("aZ0 \t\r\n\u0000\u0007\u200B\u202E\u2028\uFEFF\u0301ß€✓عﷺ\u0660👩\U0010FFFF")), 0, 6, -1),
	)
}

func anyText(most int) *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(anyWord(), 0, most), func(words []string) string { return strings.Join(words, " ") })
}

func anyRows(columns int) *rapid.Generator[[][]string] {
	return rapid.SliceOfN(rapid.SliceOfN(anyText(5), 0, columns+1), 0, 8)
}

func anyColumns() *rapid.Generator[[]Column] {
	return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) Column {
		return Column{Head: anyText(3).Draw(r, "head"), Width: rapid.Float64Range(-1, 5).Draw(r, "width"), Numeric: rapid.Bool().Draw(r, "numeric")}
	}), 0, 5)
}

func anyPoint() *rapid.Generator[Point] {
	return rapid.Custom(func(r *rapid.T) Point {
		p := Point{Label: anyText(3).Draw(r, "label"), Text: anyText(2).Draw(r, "text"), Hidden: rapid.Bool().Draw(r, "hidden")}
		value := rapid.OneOf(rapid.Float64Range(-10, 100), rapid.Float64())
		if rapid.Bool().Draw(r, "has value") {
			p.Value = num(value.Draw(r, "value"))
		}
		if rapid.Bool().Draw(r, "has interval") {
			p.Low, p.High = num(value.Draw(r, "low")), num(value.Draw(r, "high"))
		}
		return p
	})
}

func anyChart() *rapid.Generator[Chart] {
	return rapid.Custom(func(r *rapid.T) Chart {
		return Chart{
			Kind:  rapid.SampledFrom([]ChartKind{Bars, Lines, Slopes, Stacked, "other"}).Draw(r, "kind"),
			Title: anyText(8).Draw(r, "title"), Unit: anyText(1).Draw(r, "unit"), Caption: anyText(8).Draw(r, "caption"), Alt: anyText(8).Draw(r, "alt"),
			Low: rapid.Float64Range(-5, 5).Draw(r, "low"), High: rapid.Float64Range(-5, 50).Draw(r, "high"),
			Series: rapid.SliceOfN(rapid.Custom(func(r *rapid.T) Series {
				return Series{anyText(2).Draw(r, "name"), rapid.SliceOfN(anyPoint(), 0, 9).Draw(r, "points")}
			}), 0, 6).Draw(r, "series"),
		}
	})
}

func anyTable() *rapid.Generator[Table] {
	return rapid.Custom(func(r *rapid.T) Table {
		c := anyColumns().Draw(r, "columns")
		table := Table{Caption: anyText(6).Draw(r, "caption"), Columns: c, Rows: anyRows(len(c)).Draw(r, "rows")}
		if rapid.Bool().Draw(r, "has total") {
			table.Total = rapid.SliceOfN(anyText(2), 0, len(c)).Draw(r, "total")
		}
		return table
	})
}

// anyPart is what is meant to stand beside something else.
func anyPart() *rapid.Generator[Block] {
	return rapid.OneOf(
		rapid.Custom(func(r *rapid.T) Block {
			return Heading{rapid.IntRange(0, 4).Draw(r, "level"), anyText(12).Draw(r, "text"), rapid.Bool().Draw(r, "new page")}
		}),
		rapid.Custom(func(r *rapid.T) Block { return Paragraph{Text: anyText(60).Draw(r, "text")} }),
		rapid.Map(anyChart(), func(c Chart) Block { return c }))
}

func anyBlock() *rapid.Generator[Block] {
	text := func(r *rapid.T, most int) string { return anyText(most).Draw(r, "text") }
	return rapid.Custom(func(r *rapid.T) Block {
		switch rapid.IntRange(0, 13).Draw(r, "kind") {
		case 0:
			return Heading{rapid.IntRange(0, 4).Draw(r, "level"), text(r, 12), rapid.Bool().Draw(r, "new page")}
		case 1:
			return Finding{text(r, 20)}
		case 2:
			return List{rapid.Bool().Draw(r, "numbered"), rapid.SliceOfN(anyText(20), 0, 6).Draw(r, "items")}
		case 3:
			return Checklist{rapid.SliceOfN(rapid.Custom(func(r *rapid.T) CheckItem {
				return CheckItem{rapid.SampledFrom([]CheckState{CheckYes, CheckNo, CheckUnknown, "", "Something else"}).Draw(r, "state"), text(r, 8), text(r, 8)}
			}), 0, 5).Draw(r, "items")}
		case 4:
			return anyTable().Draw(r, "table")
		case 11:
			return Tables{rapid.SliceOfN(anyTable(), 0, 4).Draw(r, "tables")}
		case 12:
			part := rapid.Custom(func(r *rapid.T) Block {
				return rapid.OneOf(anyPart(), rapid.Just[Block](PageBreak{}), rapid.Map(anyTable(), func(t Table) Block { return t })).Draw(r, "part")
			})
			return Beside{rapid.SliceOfN(rapid.SliceOfN(part, 0, 4), 0, 5).Draw(r, "parts")}
		case 5:
			return Facts{rapid.SliceOfN(rapid.Custom(func(r *rapid.T) Fact { return Fact{text(r, 2), text(r, 5), text(r, 8)} }), 0, 5).Draw(r, "facts")}
		case 6:
			return Callout{text(r, 5), text(r, 60)}
		case 7:
			c := anyColumns().Draw(r, "columns")
			return SignTable{c, anyRows(len(c)).Draw(r, "rows"), rapid.IntRange(-1, 30).Draw(r, "blank"), rapid.Bool().Draw(r, "fill")}
		case 8:
			return PageBreak{}
		case 9:
			return anyChart().Draw(r, "chart")
		case 10:
			return Cover{Kicker: text(r, 3), Title: text(r, 20), Subtitle: text(r, 20), Compact: rapid.Bool().Draw(r, "compact"),
				Facts: rapid.SliceOfN(rapid.Custom(func(r *rapid.T) [2]string { return [2]string{text(r, 3), text(r, 6)} }), 0, 9).Draw(r, "facts"), Note: text(r, 20)}
		default:
			return Paragraph{Text: text(r, 150), Bold: rapid.Bool().Draw(r, "bold"), Small: rapid.Bool().Draw(r, "small"), Wide: rapid.Bool().Draw(r, "wide")}
		}
	})
}

func anyDocument() *rapid.Generator[*Document] {
	return rapid.Custom(func(r *rapid.T) *Document {
		return &Document{
			Title: anyText(12).Draw(r, "title"), Group: anyText(12).Draw(r, "group"), Copy: anyText(4).Draw(r, "copy"),
			Confidential: rapid.Bool().Draw(r, "confidential"), Large: rapid.Bool().Draw(r, "large"),
			Day:    rapid.SampledFrom([]data.Date{"2026-04-12", ""}).Draw(r, "day"),
			Blocks: rapid.SliceOfN(anyBlock(), 0, 14).Draw(r, "blocks"),
		}
	})
}
