package press

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tool runs a program of poppler or qpdf over a PDF. `make test` installs
// both; where they are missing the test fails rather than passing unseen.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is not installed: these tests need poppler-utils and qpdf (apt install poppler-utils qpdf)", name)
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func mustPDF(t testing.TB, d *Document) []byte {
	t.Helper()
	b, err := PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// structLine is a line of pdfinfo -struct-text: an element or, in quotes, text.
var structLine = regexp.MustCompile(`^( *)(?:"((?s).*)"|([A-Za-z0-9]+)( \(block\)| \(inline\))?:?)$`)

// pdfText is the text of a PDF as a reader of its structure hears it: what is
// decoration is left out. A figure is said by its alternative, which poppler
// does not print, so they are given in order.
func pdfText(t testing.TB, pdf []byte, figures []string) string {
	t.Helper()
	var b strings.Builder
	skip := -1
	for line := range strings.SplitSeq(tool(t, pdf, "pdfinfo", "-struct-text", "FILE"), "\n") {
		m := structLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		depth := len(m[1])
		if skip >= 0 && depth > skip {
			continue
		}
		skip = -1
		switch {
		case m[3] == "Figure":
			if len(figures) == 0 {
				t.Fatal("more figures in the PDF than in the document")
			}
			b.WriteString(" " + figures[0] + " ")
			figures = figures[1:]
			skip = depth
		case m[3] == "Span":
		case m[3] != "":
			b.WriteString(" ")
		default:
			b.WriteString(m[2])
		}
	}
	if len(figures) > 0 {
		t.Fatalf("%d figures are not in the PDF", len(figures))
	}
	return b.String()
}

// htmlText is the text of the page's main part: pictures are said by their
// labels, and the items of a numbered list by their numbers.
func htmlText(t testing.TB, page []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node, in bool, number *int)
	walk = func(n *html.Node, in bool, number *int) {
		switch n.DataAtom {
		case atom.Main:
			in = true
		case atom.Svg:
			for _, a := range n.Attr {
				if a.Key == "aria-label" {
					b.WriteString(" " + a.Val + " ")
				}
			}
			return
		case atom.Ol:
			number = new(int)
		case atom.Ul:
			number = nil
		case atom.Li:
			if number != nil && in {
				*number++
				b.WriteString(" " + itoa(*number) + ". ")
			}
		}
		if n.Type == html.TextNode && in {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in, number)
		}
		if n.Type == html.ElementNode && n.DataAtom != atom.Span && n.DataAtom != atom.Bdi {
			b.WriteString(" ")
		}
	}
	walk(doc, false, nil)
	return b.String()
}

// plainTextBody is the plain text between its first and last rule.
func plainTextBody(t testing.TB, text []byte) string {
	t.Helper()
	rule := strings.Repeat("=", textColumns) + "\n"
	s := string(text)
	first, last := strings.Index(s, rule), strings.LastIndex(s, rule)
	if first == last {
		t.Fatal("the plain text has no rules around its body")
	}
	return s[first+len(rule) : last]
}

// words are the words of a text: what is only a mark or a rule is left out,
// and letters that paper cannot show are what it shows instead.
func words(text string) []string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00A0':
			return ' '
		case r != '\n' && !covered(r):
			return substitute
		}
		return r
	}, text)
	var out []string
	for _, w := range strings.Fields(text) {
		if strings.Trim(w, "-=_|•") != "" {
			out = append(out, w)
		}
	}
	return out
}

// alternatives are the text alternatives of a document's charts.
func alternatives(d *Document) []string {
	var out []string
	for _, b := range flat(cleaned(d).Blocks) {
		if c, ok := b.(Chart); ok {
			out = append(out, c.Alt)
		}
	}
	return out
}

// sameWords fails where two texts differ, and shows where.
func sameWords(t testing.TB, aName string, a []string, bName string, b []string) {
	t.Helper()
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			around := func(w []string) string {
				return strings.Join(w[max(0, min(i, len(w))-6):min(len(w), i+6)], " ")
			}
			t.Fatalf("%s and %s say different things at word %d:\n%q\n%q", aName, bName, i, around(a), around(b))
		}
	}
}

// sayTheSame checks that the three writers say the same words in one order.
func sayTheSame(t testing.TB, d *Document) {
	t.Helper()
	page, err := HTML(d)
	if err != nil {
		t.Fatal(err)
	}
	text, err := Text(d)
	if err != nil {
		t.Fatal(err)
	}
	fromHTML, fromText := words(htmlText(t, page)), words(plainTextBody(t, text))
	sameWords(t, "HTML", fromHTML, "text", fromText)
	sameWords(t, "PDF", words(pdfText(t, mustPDF(t, d), alternatives(d))), "HTML", fromHTML)
}
