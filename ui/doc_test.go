package ui

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Whoever opens this folder finds every file in the package comment, by what it
// begins with, and nothing there that is gone.
func TestThePackageCommentNamesEveryFile(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]int{}
	for line := range strings.SplitSeq(f.Doc.Text(), "\n") {
		if name := strings.Fields(line); strings.HasPrefix(line, "\t") {
			if len(name) < 2 {
				t.Errorf("%q says nothing of what it is", line)
			}
			files[name[0]] = 0
		}
	}
	all, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		stem := strings.TrimSuffix(path, ".go")
		if strings.HasSuffix(stem, "_test") || stem == "doc" {
			continue
		}
		named := false
		for name := range files {
			if stem == name || strings.HasPrefix(stem, name+"_") {
				files[name]++
				named = true
			}
		}
		if !named {
			t.Errorf("%s is not in the package comment: put a line with what its name begins with there", path)
		}
	}
	for name, n := range files {
		if n == 0 {
			t.Errorf("the package comment names %s, and there is no such file", name)
		}
	}
	if len(files) < 20 {
		t.Errorf("the package comment names only %d", len(files))
	}
}

// made are the packages that pages are made from, which any file may import.
var made = []string{"help", "page", "words", "output", "parts", "widgets"}

// Only pages.go knows the pages: the rest of the window knows what page.Page says.
func TestOnlyOneFileKnowsThePages(t *testing.T) {
	all, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	for _, name := range all {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			under, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "commonthread/ui/")
			switch {
			case !ours || slices.Contains(made, under):
			case name != "pages.go":
				t.Errorf("%s imports %s: only pages.go may know a page", name, under)
			default:
				known++
			}
		}
	}
	if known < 15 {
		t.Errorf("pages.go knows only %d pages", known)
	}
}
