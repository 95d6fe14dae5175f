package grid

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// format is what a cell style says about a number: that it is a day or time,
// or how many digits it shows at least.
type format struct {
	date    bool
	noughts int
}

// showNumber is a number as text: dates as 2006-01-02, times as 15:04, numbers
// with the fifteen digits that Excel keeps.
func showNumber(value string, f format, date1904 bool) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return isoText(value)
	}
	if f.date {
		if t, ok := serialText(n, date1904); ok {
			return t
		}
	}
	return numberText(n, f.noughts)
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

// numberText writes a number without an exponent; noughts is how many digits
// the sheet shows at least, so that 7 shown as 007 is 007.
func numberText(n float64, noughts int) string {
	if math.Abs(n) >= 1e15 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		short = n
	}
	t := strconv.FormatFloat(short, 'f', -1, 64)
	if t == "-0" {
		t = "0"
	}
	if short >= 0 && short == math.Trunc(short) && len(t) < noughts {
		t = strings.Repeat("0", noughts-len(t)) + t
	}
	return t
}

// serialText is Excel's number of a day and time as text: a time alone where
// the day is nought, a day alone where it is midnight, else both. The seconds
// are rounded here, since the library cuts some of them off. Excel's 29 February 1900, which never was, is no date.
func serialText(n float64, date1904 bool) (string, bool) {
	if n < 0 || n >= 2958466 {
		return "", false
	}
	seconds := int64(math.Round(n * 86400))
	days, rest := seconds/86400, seconds%86400
	clock := time.Unix(rest, 0).UTC()
	layout := "15:04"
	if clock.Second() != 0 {
		layout = "15:04:05"
	}
	if days == 0 && n < 1 && !(date1904 && rest == 0) {
		return clock.Format(layout), true
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return "", false
	case days < 60:
		first = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	date := first.AddDate(0, 0, int(days))
	if rest == 0 {
		return date.Format("2006-01-02"), true
	}
	return date.Format("2006-01-02 ") + clock.Format(layout), true
}

// isoText is a cell as it is, or, where it is an instant like
// 2025-03-01T10:00:00Z, as some programs store one, without its needless parts.
func isoText(v string) string {
	t, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(v, "Z"))
	switch {
	case err != nil:
		return v
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format("2006-01-02")
	case t.Second() == 0:
		return t.Format("2006-01-02 15:04")
	}
	return t.Format("2006-01-02 15:04:05")
}
