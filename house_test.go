package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The house can be seen from its folders: no file that a person could not read
// at one sitting, no folder that they could not look over at one glance.
const (
	mostLines = 400 // of a file
	mostFiles = 40  // of a folder, tests apart
)

// overfull are the folders that hold more files than they may, and how many:
// they may only shrink. Next to be divided: the keeping of records (open, undo,
// drafts, erasure, checks) out of data into a folder of its own, and the
// documents out of the press that prints them; the commands by whom they serve.
var overfull = map[string]int{
	"data":           90,
	"data/vault":     52,
	"grants/press":   66,
	"grants":         46,
	"grants/figures": 46,
	"ui":             44,
	"ui/cli":         60,
	"ui/widgets":     46,
}

// source walks the Go files that are not tests.
func source(t *testing.T, see func(path string, text []byte)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || d.Name() == "dist" || len(d.Name()) > 1 && d.Name()[0] == '.'):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil {
			see(filepath.ToSlash(path), text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoFileIsTooLong(t *testing.T) {
	looked := 0
	source(t, func(path string, text []byte) {
		looked++
		if n := bytes.Count(text, []byte("\n")); n > mostLines {
			t.Errorf("%s has %d lines, and %d are the most: take a part of it into a file of its own", path, n, mostLines)
		}
	})
	if looked < 600 {
		t.Errorf("only %d files were looked at", looked)
	}
}

func TestNoFolderIsTooFull(t *testing.T) {
	files := map[string]int{}
	source(t, func(path string, _ []byte) { files[filepath.ToSlash(filepath.Dir(path))]++ })
	for dir, n := range files {
		if most := max(mostFiles, overfull[dir]); n > most {
			t.Errorf("%s has %d files, and %d are the most: it holds two ideas", dir, n, most)
		}
	}
	for dir := range overfull {
		if files[dir] <= mostFiles {
			t.Errorf("%s has %d files now: take it off the list of those that are too full", dir, files[dir])
		}
	}
	if len(files) < 50 {
		t.Errorf("only %d folders were looked at", len(files))
	}
}
