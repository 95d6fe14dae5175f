// Package help is the help in the program: pages of plain text from assets/help,
// read once, for the window (F1, Ctrl+K) and for the commands (one HTML file, and
// two sheets for the door). It knows what a page says and no widget; how a page is
// written stands beside the pages. To add one, add a file there.
package help

import (
	"io/fs"
	"slices"
	"strings"

	"commonthread/assets"
)

// Everywhere is the place of a page that belongs to no place.
const Everywhere = "everywhere"

// Page is one page of the help.
type Page struct {
	// Name is its file's, which never changes; Title what it is called.
	Name, Title string
	// Place is the key of the page or section of the window that it is about.
	Place string
	// Words are ordinary words by which it is found.
	Words string
	// Door is whether the volunteer at the door has it on paper.
	Door  bool
	Parts []Part
}

// Kind is what a part of a page is.
type Kind int

// The kinds of part.
const (
	Paragraph Kind = iota
	List
	Steps
)

// Part is a paragraph, which has one line, or a list or steps, which have a line
// each. Words of the window stand between two stars, commands between backquotes.
type Part struct {
	Kind  Kind
	Lines []string
}

// Pages are all pages, in order.
func Pages() []Page { return pages }

var pages = read(assets.Help)

// read reads every page. What is embedded is tested, so nothing can fail here.
func read(files fs.FS) (out []Page) {
	names, _ := fs.Glob(files, "help/*.md")
	slices.Sort(names)
	for _, file := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "help/"), ".md")
		if name == "README" {
			continue
		}
		if raw, err := fs.ReadFile(files, file); err == nil {
			out = append(out, parse(name, string(raw)))
		}
	}
	return out
}

func parse(name, text string) Page {
	p := Page{Name: name}
	head, body, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "#":
			p.Title = value
		case "place:":
			p.Place = value
		case "words:":
			p.Words = value
		case "for:":
			p.Door = value == "door"
		}
	}
	for block := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
		p.Parts = append(p.Parts, part(block))
	}
	return p
}

func part(block string) Part {
	lines := strings.Split(block, "\n")
	out := Part{Kind: Paragraph}
	for i, line := range lines {
		marker, rest, _ := strings.Cut(line, " ")
		switch {
		case marker == "-":
			out.Kind = List
		case len(marker) >= 2 && marker[len(marker)-1] == '.' && marker[0] >= '1' && marker[0] <= '9':
			out.Kind = Steps
		default:
			rest = line
		}
		if i > 0 && out.Kind == Paragraph {
			out.Lines[0] += " " + rest
			continue
		}
		out.Lines = append(out.Lines, rest)
	}
	return out
}

// For are the pages for a place, the first of them the one to begin with; those
// for everywhere where there is none.
func For(place string) (out []Page) {
	for _, want := range []string{place, Everywhere} {
		for _, p := range pages {
			if p.Place == want {
				out = append(out, p)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// Named is the page of a file; false where there is none.
func Named(name string) (Page, bool) {
	for _, p := range pages {
		if p.Name == name {
			return p, true
		}
	}
	return Page{}, false
}

// Plain is a line without its stars and backquotes. Words of the window get
// quotation marks, so that they are told apart from the sentence.
func Plain(line string) string {
	var b strings.Builder
	for i, run := range strings.Split(line, "**") {
		if i%2 == 1 {
			run = "“" + run + "”"
		}
		b.WriteString(run)
	}
	return strings.ReplaceAll(b.String(), "`", "")
}

// Marked are the runs of a page between two marks, such as ** or `.
func (p Page) Marked(mark string) (out []string) {
	for _, part := range p.Parts {
		for _, line := range part.Lines {
			for i, run := range strings.Split(line, mark) {
				if i%2 == 1 {
					out = append(out, run)
				}
			}
		}
	}
	return out
}
