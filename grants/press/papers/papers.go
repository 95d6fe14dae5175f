// Package papers puts a group's papers behind a document: after its own pages
// comes a page for each paper that says what it is, and after that the pages of
// the paper itself, whole and as they are. What cannot stand among pages, a Word
// file or a PDF that is locked, goes beside the document in one ZIP.
//
// It reads PDF with pdfcpu and draws nothing itself but a picture on a page. It
// takes out what a page could do (scripts, links, files inside files) and keeps
// what it shows. The same document and papers give the same bytes. It reads no
// records: who calls has the papers' bytes. Another sort of file is one more case
// in read.
package papers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"commonthread/data/output"
	"commonthread/grants/press"
)

// Paper is one of the group's papers.
type Paper struct {
	Title   string // what the funder calls it
	Detail  string // its date and what is said about it, in sentences
	File    string // what its file is called
	Content []byte
}

// Made is a document with papers behind it.
type Made struct {
	PDF []byte
	// Beside are the papers that could not be put among the pages.
	Beside []Paper
}

// Behind sets a document and puts the papers behind it. The file does not claim
// to be made for readers that speak: the papers' own pages are not.
func Behind(doc *press.Document, papers []Paper) (Made, error) {
	var made Made
	whole := *doc
	whole.Blocks = append([]press.Block(nil), doc.Blocks...)
	read := make([]*source, len(papers))
	for i, p := range papers {
		s, why := readPaper(p)
		read[i] = s
		if s == nil {
			made.Beside = append(made.Beside, p)
		}
		whole.Blocks = append(whole.Blocks, sheet(p, i+1, len(papers), s, why)...)
	}
	raw, err := press.PDF(&whole)
	if err != nil {
		return Made{}, err
	}
	made.PDF, err = join(raw, read)
	return made, err
}

// sheet is the page before a paper.
func sheet(p Paper, number, of int, s *source, why string) []press.Block {
	out := []press.Block{press.PageBreak{Hard: true}, press.Heading{Level: 1, Text: fmt.Sprintf("Paper %d of %d: %s", number, of, p.Title)}}
	if p.Detail != "" {
		out = append(out, press.Paragraph{Text: p.Detail})
	}
	text := "The pages after this one are the paper as it is, the file " + p.File + ". They are not counted with ours."
	switch {
	case s == nil:
		text = "This paper stands beside these pages, as the file " + p.File + ": " + why + "."
	case len(s.pages) == 1:
		text = "The page after this one is the paper as it is, the file " + p.File + ". It is not counted with ours."
	}
	return append(out, press.Paragraph{Text: text})
}

// Zip is the document, under the name, and what stands beside it.
func Zip(name string, made Made) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	used := map[string]bool{}
	put := func(name string, content []byte) error {
		to, err := z.CreateHeader(&zip.FileHeader{Name: freeName(used, name), Method: zip.Deflate})
		if err == nil {
			_, err = to.Write(content)
		}
		return err
	}
	err := put(name, made.PDF)
	for _, p := range made.Beside {
		if err == nil {
			err = put(p.File, p.Content)
		}
	}
	if err == nil {
		err = z.SetComment("\n" + output.LastLine) // by which a later one knows that it may take its place
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("papers: write the ZIP: %w", err)
	}
	return out.Bytes(), nil
}

// freeName is a plain name that no other file of the ZIP has.
func freeName(used map[string]bool, name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	ending := filepath.Ext(name)
	stem, free := strings.TrimSuffix(name, ending), name
	for n := 2; used[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s %d%s", stem, n, ending)
	}
	used[strings.ToLower(free)] = true
	return free
}
