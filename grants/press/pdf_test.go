package press

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"pgregory.net/rapid"
)

// The same document gives the same bytes: no time of day, no random ID, no
// order of a map.
func TestSameDocumentSameBytes(t *testing.T) {
	hashes := map[string]bool{}
	for range 20 {
		hashes[fmt.Sprintf("%x", sha256.Sum256(mustPDF(t, sample())))] = true
	}
	if len(hashes) != 1 {
		t.Errorf("20 runs gave %d different files", len(hashes))
	}
	pdf := mustPDF(t, sample())
	if !bytes.Contains(pdf, []byte("D:2026")) {
		t.Error("the file has no date")
	}
	for _, year := range regexp.MustCompile(`D:(\d{4})`).FindAllSubmatch(pdf, -1) {
		if string(year[1]) != "2026" {
			t.Errorf("a date of %s in the file: %s", year[1], year[0])
		}
	}
	other := sample()
	other.Day = "2026-04-13"
	if bytes.Equal(pdf, mustPDF(t, other)) {
		t.Error("another day gives the same bytes")
	}
}

func TestDocumentsSideBySide(t *testing.T) {
	want := sha256.Sum256(mustPDF(t, sample()))
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 3 {
				if sha256.Sum256(mustPDF(t, sample())) != want {
					t.Error("a document made beside others is another one")
				}
			}
		})
	}
}

// What a PDF for readers that speak must say of itself (PDF/UA-1).
func TestPDFSaysWhatItIs(t *testing.T) {
	pdf := mustPDF(t, sample())
	info := tool(t, pdf, "pdfinfo", "FILE")
	for _, want := range []string{"Tagged:          yes", "PDF version:     1.7", "Evidence pack: Threads of Friendship", "Nelson Crafting Group"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	meta := tool(t, pdf, "pdfinfo", "-meta", "FILE")
	for _, want := range []string{"<pdfuaid:part>1</pdfuaid:part>", "Evidence pack: Threads of Friendship</rdf:li>", "2026-04-12T00:00:00Z"} {
		if !strings.Contains(meta, want) {
			t.Errorf("the metadata has no %q:\n%s", want, meta)
		}
	}
	plain := tool(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	for _, want := range []string{"/Lang (en-GB)", "/Marked true", "/DisplayDocTitle true", "/Tabs /S", "/ParentTree", "/Scope /Column", "/Scope /Row", "/Outlines"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the file has no %q", want)
		}
	}
	for _, role := range []string{"Document", "Sect", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption"} {
		if !strings.Contains(plain, "/S /"+role+"\n") {
			t.Errorf("no element is a %s", role)
		}
	}
}

// Every mark on a page is either part of the structure or decoration, and
// never one inside the other.
func TestEverythingDrawnIsMarked(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := anyDocument().Draw(r, "document")
		pdf, err := PDF(d)
		if err != nil {
			r.Fatal(err)
		}
		plain := tool(tester{t, r}, pdf, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
		if fault := unmarked(plain); fault != "" {
			r.Fatal(fault)
		}
	})
}

var paints = regexp.MustCompile(`(^|\s|\))(Tj|TJ|S|s|f|f\*|F|B|b|B\*|b\*|Do)(\s|$)`)

// unmarked finds something painted outside marked content in the content
// streams of a file that qpdf has written out, or nested marks.
func unmarked(plain string) string {
	for part := range strings.SplitSeq(plain, "%% Contents for page ") {
		_, stream, ok := strings.Cut(part, "\nstream\n")
		if !ok {
			continue
		}
		stream, _, _ = strings.Cut(stream, "\nendstream")
		page, _, _ := strings.Cut(part, "\n")
		if strings.Contains(page, "%") {
			continue
		}
		depth := 0
		for line := range strings.SplitSeq(stream, "\n") {
			switch {
			case strings.HasSuffix(line, " BDC"), strings.HasSuffix(line, " BMC"):
				depth++
			case line == "EMC":
				depth--
			case depth == 0 && paints.MatchString(line):
				return "page " + page + " paints outside every mark: " + line
			}
			if depth < 0 || depth > 1 {
				return "page " + page + " has marks inside marks"
			}
		}
		if depth != 0 {
			return "page " + page + " leaves a mark open"
		}
	}
	return ""
}

func TestUnmarkedFindsWhatItShould(t *testing.T) {
	file := func(content string) string {
		return "%PDF\n%% Contents for page 1\n4 0 obj\n<<>>\nstream\n" + content + "\nendstream\n"
	}
	if unmarked(file("/P <</MCID 0>> BDC\n(x) Tj\nEMC\n0 0 m\n/Artifact BMC\nS\nEMC")) != "" {
		t.Error("well marked content is refused")
	}
	for _, bad := range []string{"(x) Tj", "/P BMC\nEMC\n0 0 1 1 re f", "/P BMC\n/P BMC\nEMC\nEMC", "/P BMC"} {
		if unmarked(file(bad)) == "" {
			t.Errorf("%q passes", bad)
		}
	}
}

// A confidential copy says so on every page, and every page but the cover says
// which it is.
func TestEveryPageSaysWhatItIs(t *testing.T) {
	d := sample()
	d.Copy, d.Confidential = "Committee copy: confidential", true
	for _, large := range []bool{false, true} {
		d.Large = large
		pages := strings.Split(strings.TrimSuffix(tool(t, mustPDF(t, d), "pdftotext", "-layout", "FILE", "-"), "\f"), "\f")
		for i, page := range pages {
			for _, want := range []string{"Committee copy: confidential", "Nelson Crafting Group"} {
				if !strings.Contains(page, want) {
					t.Errorf("page %d does not say %q", i+1, want)
				}
			}
			if want := fmt.Sprintf("Page %d of %d", i+1, len(pages)); i > 0 && !strings.Contains(page, want) {
				t.Errorf("page %d does not say %q", i+1, want)
			}
		}
	}
	d = &Document{Title: "T", Confidential: true, Blocks: []Block{Paragraph{Text: "x"}}}
	if text := tool(t, mustPDF(t, d), "pdftotext", "FILE", "-"); !strings.Contains(text, "Confidential") {
		t.Error("a confidential document with no name for its copy does not say so")
	}
}

// qpdf finds nothing wrong with any document.
func TestAnyDocumentIsAValidFile(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := anyDocument().Draw(r, "document")
		pdf, err := PDF(d)
		if err != nil {
			r.Fatal(err)
		}
		out := tool(tester{t, r}, pdf, "qpdf", "--check", "FILE")
		if !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out, "WARNING") {
			r.Fatal(out)
		}
	})
}

// Names in every script we carry come back whole, in the order they are read,
// with no font of the system.
func TestNamesComeBack(t *testing.T) {
	for _, name := range []string{"Żaneta Łukasik", "Ἑλένη Παπαδοπούλου", "Олександр Їжакевич", "Nguyễn Thị Ảnh", "عائشہ خان", "محمد علی", "Ọlá Ṣẹ́gun"} {
		for _, bold := range []bool{false, true} {
			d := &Document{Title: name, Group: name, Blocks: []Block{Paragraph{Text: "Came with " + name + " today.", Bold: bold}}}
			pdf := mustPDF(t, d)
			if said := pdfText(t, pdf, nil); !strings.Contains(said, "Came with "+name+" today.") {
				t.Errorf("%s is read as %q", name, said)
			}
			if text := tool(t, pdf, "pdftotext", "FILE", "-"); !strings.Contains(text, name) {
				t.Errorf("%s cannot be searched for: %q", name, text)
			}
		}
	}
}

// Whatever text people type, each kind of block gives a file that can be read.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain", "\x00\xff", "a\u0301🧶\U000E0041", "عائشہ\u200c خان ١٢٣ (x)", strings.Repeat("long", 500), "\\)(<>", "1\n\n2\r3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		value := 3.0
		columns := []Column{{Head: s, Width: 1}, {Head: s, Width: 2, Numeric: true}}
		points := []Point{{Label: s, Value: &value, Text: s}, {Label: s, Text: s, Hidden: true}}
		d := &Document{Title: s, Group: s, Copy: s, Confidential: true, Blocks: []Block{
			Cover{Kicker: s, Title: s, Subtitle: s, Facts: [][2]string{{s, s}}, Note: s}, Heading{1, s, true}, Finding{s}, Paragraph{Text: s}, Paragraph{Text: s, Small: true},
			List{true, []string{s, s}}, List{false, []string{s}}, Checklist{[]CheckItem{{CheckNo, s, s}, {CheckState(s), s, s}}},
			Table{s, columns, [][]string{{s, s}}, []string{s, s}}, Facts{[]Fact{{s, s, s}}}, Callout{s, s}, SignTable{columns, [][]string{{s}}, 1, true}, PageBreak{}, Spare{1, []Block{Paragraph{Text: s}}},
			Chart{Kind: Bars, Title: s, Unit: s, Series: []Series{{s, points}}, Caption: s, Alt: s},
			Chart{Kind: Lines, Title: s, Unit: s, Series: []Series{{s, points}, {s, points}}, Caption: s},
			Chart{Kind: Slopes, Title: s, Unit: s, Series: []Series{{s, points}}, Alt: s},
		}}
		pdf, err := PDF(d)
		if err != nil {
			t.Fatal(err)
		}
		if err := api.Validate(bytes.NewReader(pdf), pdfSettings()); err != nil {
			t.Fatal(err)
		}
		if _, err := HTML(d); err != nil {
			t.Fatal(err)
		}
		if _, err := Text(d); err != nil {
			t.Fatal(err)
		}
	})
}
