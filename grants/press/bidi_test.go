package press

import (
	"fmt"
	"strings"
	"testing"
)

// A name of Arabic letters is one run, with its marks, its comma and its spaces; a
// number inside it stands in its order; an English line keeps the order of its words.
func TestRunsByDirection(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", "0:plain"},
		{"Met عائشہ خان today", "0:Met |1<عائشہ خان|2: today"},
		{"محمّد", "0<محمّد"},
		{"محمّد، عائشہ", "0<محمّد، عائشہ"},
		{"عائشہ 12 خان", "2<عائشہ |1:12|0< خان"},
		{"See عائشہ 12 خان now", "0:See |3<عائشہ |2:12|1< خان|4: now"},
		{"عائشہ and خان", "0<عائشہ|1: and |2<خان"},
		{"", ""},
	} {
		var got []string
		for _, r := range splitRuns(c.text) {
			mark := ":"
			if r.arabic {
				mark = "<"
			}
			got = append(got, fmt.Sprintf("%d%s%s", r.place, mark, r.text))
		}
		if text := strings.Join(got, "|"); text != c.want && !(c.text == "" && len(got) <= 1) {
			t.Errorf("%q: %q, want %q", c.text, text, c.want)
		}
	}
}

// Each such name says its language and direction, in the HTML and in the
// structure of the PDF.
func TestNamesSayTheirLanguage(t *testing.T) {
	d := &Document{Title: "Sheet", Group: "Group", Day: "2026-03-01", Blocks: []Block{Heading{Level: 1, Text: "Names"}, Paragraph{Text: "Here is عائشہ خان, and محمد."}}}
	page, err := HTML(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<bdi lang="ur" dir="rtl">عائشہ خان</bdi>`, `<bdi lang="ar" dir="rtl">محمد</bdi>`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	raw := mustPDF(t, d)
	if !strings.Contains(string(raw), "/Lang (ur)") && !strings.Contains(string(raw), "/Lang(ur)") {
		t.Error("the structure does not say Urdu")
	}
	if got := Unprintable(&Document{Title: "漢字", Blocks: []Block{Paragraph{Text: "محمّد، عائشہ"}}}); len(got) != 2 {
		t.Errorf("no letters for %q", got)
	}
}
