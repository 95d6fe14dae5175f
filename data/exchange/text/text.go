// Package text makes text of a file's bytes: it finds the encoding in which a
// spreadsheet, a bank or a form wrote it, and finds letters that were decoded
// twice on their way. It knows nothing of tables and changes nothing but
// encodings.
//
// To add an encoding: its decoder in Decode, and a test with the bytes of a
// program that writes it.
package text

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// Errors of Decode.
var (
	ErrNotText   = errors.New("not text")
	ErrMarkedUTF = errors.New("says that it is UTF-8 and is not")
)

// Text is what a file says.
type Text struct {
	Body     string
	Encoding string // UTF-8, UTF-16, Windows-1252 or Mac Roman
	// Mixed says that most of the file is UTF-8 and some lines are not: files
	// of two programs that were put together. Those lines were read as
	// Windows-1252.
	Mixed bool
}

const mark = "\xef\xbb\xbf"

// Decode reads the bytes: by what byte-order marks say (any number of them),
// else as UTF-16 where every second byte is nought, else as UTF-8 where it is
// that, else as the one of Windows-1252 and Mac Roman that makes words.
func Decode(b []byte) (Text, error) {
	marked := false
	for bytes.HasPrefix(b, []byte(mark)) {
		b, marked = b[len(mark):], true
	}
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return decodeUTF16(b, utf.ExpectBOM, utf.LittleEndian)
	case zeros(b, 1):
		return decodeUTF16(b, utf.IgnoreBOM, utf.LittleEndian)
	case zeros(b, 0):
		return decodeUTF16(b, utf.IgnoreBOM, utf.BigEndian)
	case utf8.Valid(b):
		return Text{Body: strings.ReplaceAll(string(b), "\n"+mark, "\n"), Encoding: "UTF-8"}, nil
	case marked:
		return Text{}, ErrMarkedUTF
	}
	if body, ok := mixed(b); ok {
		return Text{Body: body, Encoding: "UTF-8", Mixed: true}, nil
	}
	windows, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return Text{}, ErrNotText
	}
	mac, err := charmap.Macintosh.NewDecoder().Bytes(b)
	if err == nil && words(string(mac))+lineEnds(b) > words(string(windows)) {
		return Text{Body: string(mac), Encoding: "Mac Roman"}, nil
	}
	return Text{Body: string(windows), Encoding: "Windows-1252"}, nil
}

func decodeUTF16(b []byte, bom utf.BOMPolicy, order utf.Endianness) (Text, error) {
	out, err := utf.UTF16(order, bom).NewDecoder().Bytes(b)
	if err != nil {
		return Text{}, ErrNotText
	}
	return Text{Body: strings.TrimLeft(string(out), "\ufeff"), Encoding: "UTF-16"}, nil
}

// zeros reports whether the start of the bytes is text of which every second
// byte, from the given one, is nought.
func zeros(b []byte, from int) bool {
	b = b[:min(len(b), 200)]
	if len(b) < 8 {
		return false
	}
	none, some := 0, 0
	for i, c := range b {
		switch {
		case i%2 == from && c == 0:
			none++
		case i%2 != from && c != 0:
			some++
		}
	}
	return none*10 >= len(b)*4 && some*10 >= len(b)*4
}

// mixed reads a file of which some lines are UTF-8, letters and all, and the
// others are not.
func mixed(b []byte) (string, bool) {
	var out strings.Builder
	good, bad := 0, 0
	for line := range bytes.SplitAfterSeq(b, []byte("\n")) {
		switch {
		case !utf8.Valid(line):
			bad++
			w, err := charmap.Windows1252.NewDecoder().Bytes(line)
			if err != nil {
				return "", false
			}
			out.Write(w)
		default:
			if bytes.ContainsFunc(line, func(r rune) bool { return r > unicode.MaxASCII }) {
				good++
			}
			out.Write(line)
		}
	}
	return out.String(), good > 0 && bad > 0
}

// lineEnds speaks for a Mac where lines end in CR alone.
func lineEnds(b []byte) int {
	if bytes.IndexByte(b, '\n') < 0 && bytes.IndexByte(b, '\r') >= 0 {
		return 2
	}
	return 0
}

// words counts how far the letters beyond ASCII make words: a small letter
// beside a letter does, a capital after a small letter or a sign within a word
// does not.
func words(s string) (sum int) {
	before := ' '
	runes := []rune(s)
	for i, r := range runes {
		after := ' '
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		if r > unicode.MaxASCII {
			sum += fits(before, r, after)
		}
		before = r
	}
	return sum
}

// fits judges one letter by its neighbours: the same bytes are quotation marks
// of Windows and letters of the Mac.
func fits(before, r, after rune) int {
	left, right := unicode.IsLetter(before), unicode.IsLetter(after)
	switch r {
	case '’':
		return apostrophe(before, after)
	case '‘', '“':
		return open(!left && right, left)
	case '”':
		return open(!right, left && right)
	case '–', '—', '…', '•':
		return open(!left && !right, left && right)
	case '£', '€':
		if unicode.IsDigit(after) || after == ' ' {
			return 1
		}
	}
	switch {
	case r < 0xa0 || r == '¤' || r == unicode.ReplacementChar || unicode.Is(unicode.Co, r):
		return -2
	case unicode.IsLower(r):
		return small(r, left, right, after)
	case unicode.IsUpper(r) && unicode.IsLower(before):
		return -2
	case unicode.IsUpper(r) && (left || right):
		return 1
	case (left || right) && !unicode.IsLetter(r):
		return -1
	}
	return 0
}

// apostrophe speaks for a mark that stands where "don't" and "O'NEILL" have it.
func apostrophe(before, after rune) int {
	left := unicode.IsLetter(before)
	switch {
	case left && strings.ContainsRune("stdmlrv", after), unicode.IsUpper(before) && unicode.IsUpper(after):
		return 3
	case left:
		return 1
	}
	return 0
}

// small is what a small letter speaks for: within a word it does, before a
// capital or by itself it does not.
func small(r rune, left, right bool, after rune) int {
	switch {
	case unicode.IsUpper(after), !left && !right:
		return -1
	case strings.ContainsRune("ªºƒıµ", r):
		if !unicode.IsLetter(r) {
			return -1
		}
		return 0
	}
	return 2
}

// open is what a mark speaks for where it stands right and where it stands
// within a word.
func open(right, within bool) int {
	switch {
	case right:
		return 2
	case within:
		return -2
	}
	return -1
}
