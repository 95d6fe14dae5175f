package exchange

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// format is what a cell style says about a number: that it is a day or time,
// or how many digits it shows at least.
type format struct {
	date    bool
	noughts int
}

// mark is what a number of this format is shown as once markFormats is done.
func (f format) mark() string {
	if f.date {
		return "date"
	}
	return fmt.Sprintf("number of %d", f.noughts)
}

// markFormats replaces every number format of a workbook by one that shows a
// mark instead of the number, and returns what the marks mean. A number is a
// date only by its format, and a stream of rows tells a cell's format in no
// other way than by what it does to the number. Text is shown as it is.
//
// Cells without a style are left out by the library: they are plain numbers.
func markFormats(f *excelize.File) map[string]format {
	codes := map[int]string{}
	if list := f.Styles.NumFmts; list != nil {
		for _, n := range list.NumFmt {
			if n != nil {
				codes[n.NumFmtID] = n.FormatCode
			}
		}
	}
	var list, styles strings.Builder
	marks, ids := map[string]format{}, map[string]int{}
	if f.Styles.CellXfs != nil {
		for _, xf := range f.Styles.CellXfs.Xf {
			var is format
			if id := xf.NumFmtID; id != nil {
				is = format{date: builtInDate(*id)}
				if code, own := codes[*id]; own {
					is = formatOf(code)
				}
			}
			mark := is.mark()
			if _, ok := marks[mark]; !ok {
				marks[mark], ids[mark] = is, firstOwnFormat+len(marks)
				// The second section is for numbers below nought, which would
				// have a minus sign before the mark.
				fmt.Fprintf(&list, `<numFmt numFmtId="%d" formatCode="&quot;%s&quot;;&quot;%s&quot;"/>`, ids[mark], mark, mark)
			}
			fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, ids[mark])
		}
	}
	// The library reads the part anew when it is asked for a style.
	f.Pkg.Store("xl/styles.xml", fmt.Appendf(nil, `<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>`,
		excelize.NameSpaceSpreadSheet.Value, list.String(), styles.String()))
	f.Styles = nil
	return marks
}

// firstOwnFormat is the first number that a workbook gives to a format of its
// own; those below are built in.
const firstOwnFormat = 164

// builtInDate tells the date formats that have no code in the file (ECMA-376
// part 1, 18.8.30, with those of other languages' Excel).
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// formatOf reads a format code's first section: with its quoted and escaped
// texts and its colours out, a letter of y m d h s makes it a date.
func formatOf(code string) format {
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				n = len(code) - i - 2
			}
			i += n + 1
		case '\\', '_', '*':
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				n = len(code) - i - 1
			}
			if inside := strings.ToLower(code[i+1 : i+n]); inside != "" && strings.Trim(inside, "hms") == "" {
				plain.WriteString(inside)
			}
			i += n
		case ';':
			i = len(code)
		default:
			plain.WriteByte(code[i])
		}
	}
	t := strings.ToLower(plain.String())
	switch {
	case t == "general":
		return format{}
	case strings.ContainsAny(t, "ymdhs"):
		return format{date: true}
	case t != "" && strings.Trim(t, "0") == "" && len(t) < 20:
		return format{noughts: len(t)}
	}
	return format{}
}
