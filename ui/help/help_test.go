package help

import (
	"bytes"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"commonthread/grants/press"
)

func TestPagesAreWhole(t *testing.T) {
	if n := len(Pages()); n < 30 || n > 60 {
		t.Errorf("there are %d pages", n)
	}
	titles := map[string]bool{}
	for _, p := range Pages() {
		if p.Title == "" || p.Place == "" || p.Words == "" || len(p.Parts) < 1 {
			t.Errorf("%s is not whole: %+v", p.Name, p)
		}
		if titles[p.Title] {
			t.Errorf("two pages are called %q", p.Title)
		}
		titles[p.Title] = true
		for _, part := range p.Parts {
			for _, l := range part.Lines {
				if strings.Count(l, "**")%2 != 0 || strings.Count(l, "`")%2 != 0 || strings.TrimSpace(l) == "" {
					t.Errorf("%s: a mark is not closed, or a line is empty: %q", p.Name, l)
				}
				for _, s := range strings.FieldsFunc(l, func(r rune) bool { return strings.ContainsRune(".?:!", r) }) {
					if n := len(strings.Fields(s)); n > 30 {
						t.Errorf("%s: a sentence of %d words: %s", p.Name, n, s)
					}
				}
			}
		}
	}
}

func TestPartsAreReadAsTheyAreWritten(t *testing.T) {
	p := parse("x", "# Title of it\nplace: home\nfor: door\nwords: a, b\n\nOne line\nand its rest with **Lock**.\n\n1. First\n2. Second `commonthread new`\n\n- a\n- b\n")
	want := []Part{{Paragraph, []string{"One line and its rest with **Lock**."}}, {Steps, []string{"First", "Second `commonthread new`"}}, {List, []string{"a", "b"}}}
	if p.Title != "Title of it" || !p.Door || p.Place != "home" || p.Words != "a, b" || len(p.Parts) != 3 {
		t.Fatalf("%+v", p)
	}
	for i, part := range p.Parts {
		if part.Kind != want[i].Kind || strings.Join(part.Lines, "|") != strings.Join(want[i].Lines, "|") {
			t.Errorf("%+v", part)
		}
	}
	if got := p.Marked("**"); len(got) != 1 || got[0] != "Lock" {
		t.Error(got)
	}
	if got := Plain("Press **Lock** or `x`."); got != "Press “Lock” or x." {
		t.Error(got)
	}
}

func TestForAPlace(t *testing.T) {
	if p := For("passphrases"); len(p) < 2 || p[0].Title != "Who can sign in" {
		t.Errorf("%+v", p)
	}
	if p := For("no such place"); len(p) == 0 || p[0].Place != Everywhere {
		t.Errorf("%+v", p)
	}
}

// The two sheets are two sheets: four sides, none of them nearly empty. The same
// day gives the same bytes.
func TestTheTwoSheets(t *testing.T) {
	d := TwoSheets("2026-11-30")
	raw, err := press.PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := api.PageCount(bytes.NewReader(raw), nil); err != nil || n != 2 {
		t.Errorf("it has %d sides: %v", n, err)
	}
	again, _ := press.PDF(TwoSheets("2026-11-30"))
	if !bytes.Equal(raw, again) {
		t.Error("the same day gives other bytes")
	}
	html, err := press.HTML(Guide("2026-11-30"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Pages() {
		if !strings.Contains(string(html), strings.ReplaceAll(p.Title, "'", "&#39;")) {
			t.Errorf("%q is not in the guide", p.Title)
		}
	}
	if strings.Contains(string(html), "http") && strings.Contains(string(html), "src=") {
		t.Error("the guide fetches something")
	}
}
