package press

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// pagesOf is the pages of a document, laid out.
func pagesOf(d *Document) []*sheet { return layOut(cleaned(d)).pager.sheets }

// Nothing runs off a page, boxes never overlap, and no page but the last is
// without content, whatever the document.
func TestNothingRunsOffAPage(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := anyDocument().Draw(r, "document")
		pages := pagesOf(d)
		for i, s := range pages {
			edge := 0.0
			for _, it := range s.items {
				if it.top < edge-1e-6 {
					r.Fatalf("page %d: a box at %.1f overlaps one that ends at %.1f", i+1, it.top, edge)
				}
				edge = it.top + it.height
			}
			if edge > bodyBottom+1e-3 {
				r.Fatalf("page %d: content ends at %.1f mm, below %.1f", i+1, edge, bodyBottom)
			}
			if len(s.items) == 0 && len(pages) > 1 {
				r.Fatalf("page %d is empty", i+1)
			}
		}
	})
}

// ordinary is a document such as a group prints: blocks of usual length.
func ordinary() *rapid.Generator[*Document] {
	sentence := func(r *rapid.T, least, most int) string {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{2,9}`), least, most).Draw(r, "words")
		return strings.Join(words, " ")
	}
	values := rapid.SliceOfN(rapid.Float64Range(0, 60), 2, 12)
	block := rapid.Custom(func(r *rapid.T) Block {
		switch rapid.IntRange(0, 8).Draw(r, "kind") {
		case 0:
			return Heading{rapid.IntRange(1, 3).Draw(r, "level"), "Heading " + sentence(r, 1, 6), rapid.Bool().Draw(r, "new page")}
		case 1:
			return Finding{sentence(r, 8, 18)}
		case 2:
			rows := make([][]string, rapid.IntRange(1, 60).Draw(r, "rows"))
			for i := range rows {
				rows[i] = []string{sentence(r, 1, 5), sentence(r, 0, 20), "12"}
			}
			return Table{Caption: sentence(r, 0, 5), Columns: []Column{{"Name", 2, false}, {"What", 4, false}, {"Number", 1, true}}, Rows: rows, Total: []string{"All", "", "12"}}
		case 3, 4:
			var points []Point
			for _, v := range values.Draw(r, "values") {
				points = append(points, Point{Label: sentence(r, 1, 2), Value: num(v)})
			}
			return Chart{Kind: rapid.SampledFrom([]ChartKind{Bars, Lines}).Draw(r, "chart"), Title: "Heading " + sentence(r, 4, 7), Series: []Series{{"", points}}, Caption: "Counted " + sentence(r, 5, 20)}
		case 5:
			return Callout{sentence(r, 2, 5), sentence(r, 10, 50)}
		case 6:
			return Facts{[]Fact{{"12", sentence(r, 2, 5), sentence(r, 2, 8)}, {"3", sentence(r, 2, 5), ""}, {"99", sentence(r, 2, 5), ""}}}
		case 7:
			return List{Items: []string{sentence(r, 3, 20), sentence(r, 3, 20), sentence(r, 3, 20)}}
		default:
			return Paragraph{Text: sentence(r, 10, 90)}
		}
	})
	return rapid.Custom(func(r *rapid.T) *Document {
		return &Document{Title: "Report", Large: rapid.Bool().Draw(r, "large"), Blocks: rapid.SliceOfN(block, 1, 25).Draw(r, "blocks")}
	})
}

// A few lines alone on a last page come up to the page before, where there is
// room between its parts.
func TestNoLastPageOfAFewLines(t *testing.T) {
	short, saved := 0, 0
	for lines := range 60 {
		d := &Document{Title: "Report"}
		for range 24 {
			d.Blocks = append(d.Blocks, Heading{2, "What was done", false}, Paragraph{Text: strings.Repeat("word ", 60)})
		}
		d.Blocks = append(d.Blocks, Paragraph{Text: strings.Repeat("and so on it goes ", lines*4)})
		b := place(cleaned(d), 1, 0)
		if b.pager.used() >= shortPage {
			continue
		}
		short++
		if pages := pagesOf(d); len(pages) < len(b.pager.sheets) {
			saved++
		}
	}
	if short < 3 || saved < short {
		t.Errorf("of %d documents that end on a few lines %d were drawn together", short, saved)
	}
}

// startsWithLong is the height of what keeps together at the top of a page.
func startsWithLong(s *sheet) float64 {
	for _, it := range s.items {
		if !it.keep {
			return it.top + it.height - bodyTop
		}
	}
	return 0
}

// In a document of the usual kind no page but the last is under a third full
// (unless what follows cannot be parted and has no room on it).
func TestNoPageIsNearlyEmpty(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := ordinary().Draw(r, "document")
		pages := pagesOf(d)
		for i, s := range pages[:len(pages)-1] {
			last := s.items[len(s.items)-1]
			next := pages[i+1].items[0].before + startsWithLong(pages[i+1])
			if used := last.top + last.height - bodyTop; used < thinPage && used+next <= bodyHeight {
				r.Fatalf("page %d of %d is %.0f%% full", i+1, len(pages), 100*used/bodyHeight)
			}
		}
	})
}

// As a reader sees it: no page ends with a heading or the title of a chart, and
// none begins with the line that belongs under one.
func TestHeadingsAndCaptionsStayWithTheirOwn(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := ordinary().Draw(r, "document")
		// A heading with nothing after it has nothing to stay with.
		d.Blocks = append(d.Blocks, Paragraph{Text: "the end"})
		out := tool(tester{t, r}, mustPDF(tester{t, r}, d), "pdftotext", "-layout", "FILE", "-")
		pages := strings.Split(strings.TrimSuffix(out, "\f"), "\f")
		for i, page := range pages {
			var lines []string
			for line := range strings.SplitSeq(page, "\n") {
				if line = strings.TrimSpace(line); line != "" && !strings.Contains(line, "Page ") {
					lines = append(lines, line)
				}
			}
			if strings.HasPrefix(lines[0], "Counted ") {
				r.Fatalf("page %d begins with a caption: %q", i+1, lines[0])
			}
			if last := lines[len(lines)-1]; strings.HasPrefix(last, "Heading ") {
				r.Fatalf("page %d ends with a heading: %q", i+1, last)
			}
		}
	})
}

// A table that is cut has its head again on the next page, and only there.
func TestTableHeadRepeats(t *testing.T) {
	rows := make([][]string, 90)
	for i := range rows {
		rows[i] = []string{"row " + itoa(i), "1"}
	}
	d := &Document{Title: "T", Blocks: []Block{Table{Columns: []Column{{"Name", 3, false}, {"Count", 1, true}}, Rows: rows}}}
	pages := pagesOf(d)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, s := range pages {
		if again := s.items[0].again; again != (i > 0) {
			t.Errorf("page %d: head repeated is %v", i+1, again)
		}
	}
	out := tool(t, mustPDF(t, d), "pdftotext", "-layout", "FILE", "-")
	if n := strings.Count(out, "Count"); n != len(pages) {
		t.Errorf("the head is printed %d times on %d pages", n, len(pages))
	}
	// To a screen reader the repetition is decoration.
	if n := strings.Count(tool(t, mustPDF(t, d), "pdfinfo", "-struct-text", "FILE"), `"Count"`); n != 1 {
		t.Errorf("the head is read %d times", n)
	}
}

// Lines of text are never wider than their column, and lose nothing.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := styleFor(rapid.Bool().Draw(r, "large")).body
		width := rapid.Float64Range(5, 170).Draw(r, "width")
		text := clean(anyText(40).Draw(r, "text"))
		lines := wrap(text, f, width)
		for _, l := range lines {
			if w := f.width(strings.TrimRight(l, " ")); w > width+1e-6 && len([]rune(strings.TrimSpace(l))) > 1 {
				r.Fatalf("%q is %.1f mm in a column of %.1f", l, w, width)
			}
		}
		got, want := strings.Join(lines, ""), text
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
			r.Fatalf("wrapped %q into %q", want, got)
		}
	})
}

// A section starts as wide as the page, also where its heading stands in a part
// of a pair: it has no other part beside it, and a document may begin so.
func TestASectionStartsInNoPair(t *testing.T) {
	d := &Document{Title: "Report", Blocks: []Block{Beside{Parts: [][]Block{{Paragraph{Text: "before"}}, {Heading{Level: 2, Text: "Who came"}, Paragraph{Text: "after"}}}}}}
	if said := pdfText(t, mustPDF(t, d), nil); !strings.Contains(said, "Who came") || !strings.Contains(said, "after") {
		t.Errorf("read as %q", said)
	}
}

// The room that a block leaves under it is given up before a page is left
// nearly empty for what would just fit.
func TestRoomUnderABlockLeavesNoThinPage(t *testing.T) {
	draw := func(*painter, float64) {}
	g := &pager{room: 1}
	flow(g, []box{{height: thinPage - 1, draw: draw}, {height: step}, {height: bodyHeight - thinPage + 1, draw: draw}})
	if len(g.sheets) != 1 {
		t.Errorf("what fills one page stands on %d", len(g.sheets))
	}
}
