package exchange

import "strings"

// format is what a cell style says about a number: that it is a day or time,
// or how many digits it shows at least.
type format struct {
	date    bool
	noughts int
}

// readFormats learns which cell styles show dates. A number is a date only by
// its format.
func (w *workbook) readFormats() error {
	if w.parts["xl/styles.xml"] == nil {
		return nil
	}
	var styles struct {
		NumFmts []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Xfs []struct {
			NumFmt int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode("xl/styles.xml", &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.NumFmts {
		codes[f.ID] = f.Code
	}
	for _, xf := range styles.Xfs {
		f := format{date: builtInDate(xf.NumFmt)}
		if code, own := codes[xf.NumFmt]; own {
			f = formatOf(code)
		}
		w.formats = append(w.formats, f)
	}
	return nil
}

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
