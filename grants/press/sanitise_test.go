package press

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain", "plain"},
		{"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"a\tb\u2003c", "a b c"},
		{"e\u0301", "é"},
		{"\x00\x07x\u202Ey\uFEFF", "xy"},
		{"5\u00A0000", "5\u00A0000"},
		{"soft\u00ADhyphen", "softhyphen"},
		{"\xffx", "\uFFFDx"},
		{"نا\u200Cمه", "نا\u200Cمه"},
		{"✔\uFE0F", "✔"},
	} {
		if got := clean(tt.in); got != tt.want {
			t.Errorf("clean(%q) is %q, want %q", tt.in, got, tt.want)
		}
	}
}

// Clean text is composed, can be seen, and is not changed by cleaning again.
func TestCleanTextIsClean(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := clean(rapid.OneOf(rapid.String(), anyText(5), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(r, "text"))
		if !utf8.ValidString(s) || clean(s) != s || !norm.NFC.IsNormalString(s) {
			r.Fatalf("%q is not clean", s)
		}
		for _, c := range s {
			if unicode.IsControl(c) && c != '\n' {
				r.Fatalf("%q keeps a control character", s)
			}
		}
	})
}

func TestUnprintableIsReported(t *testing.T) {
	d := &Document{Title: "T", Blocks: []Block{
		Paragraph{Text: "A 🧶 and 漢 and 🧶"},
		Table{Columns: []Column{{Head: "नाम"}}, Rows: [][]string{{"Żaneta عائشہ ✓"}}},
	}}
	got := Unprintable(d)
	if want := []string{"न", "म", "ा", "漢", "🧶"}; !slices.Equal(got, want) {
		t.Errorf("reported %q, want %q", got, want)
	}
	if text := tool(t, mustPDF(t, d), "pdftotext", "FILE", "-"); !strings.Contains(text, "A 🧶 and 漢 and 🧶") {
		t.Errorf("the letters are lost to a reader: %q", text)
	}
	if Unprintable(&Document{Title: "plain"}) != nil {
		t.Error("something reported of plain text")
	}
}
