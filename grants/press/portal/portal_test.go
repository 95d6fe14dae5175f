package portal

import (
	"bytes"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants"
)

func TestEachFieldByItself(t *testing.T) {
	p := grants.Pack{Name: "Wool", Programme: data.Programme{Name: "A grant"}, Day: "2026-04-12", Draft: true, Asked: 150000, Matched: 5000,
		Project: data.Period{From: "2026-05-01", To: "2027-04-30"}, Budget: []grants.BudgetRow{{Item: "Room", How: "50 at £30", Pence: 150000}},
		Answers: []grants.Answer{{Title: "Why?", Text: "Because <b>we</b> meet.\n\nAnd £5.", Words: 6, MinWords: 2, MaxWords: 5}, {Title: "Name", Text: "Wool", Words: 1, MaxChars: 80}}}
	raw, err := HTML(p)
	if err != nil {
		t.Fatal(err)
	}
	html, text := string(raw), string(Text(p))
	for _, want := range []string{"Because &lt;b&gt;we&lt;/b&gt; meet.\n\nAnd £5.", `class="over">6 words of 2 to 5, 32 characters: outside what is allowed`, "1 word, 4 characters of 80", "£1,550.00", `content="Common Thread"`, "DRAFT"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := strings.Count(html, "<textarea"); n != len(Fields(p)) || n != strings.Count(html, "<button") || n != 8 {
		t.Errorf("%d fields", n)
	}
	for _, want := range []string{"== Why?\n-- 6 words of 2 to 5, 32 characters: outside what is allowed\nBecause <b>we</b> meet.\n\nAnd £5.\n", "== Sum asked for\n£1,500.00\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text does not say %q:\n%s", want, text)
		}
	}
	if !bytes.HasSuffix(Text(p), []byte("\nMade with Common Thread\n")) {
		t.Error("a later one would not know it")
	}
}
