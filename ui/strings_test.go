package ui

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"commonthread/data"
)

var update = flag.Bool("update", false, "write new sentences into assets/translations/en.json; plurals still need their one and other")

const english = "../assets/translations/en.json"

// notDrawn are the folders of what is no part of the window: the commands, what is
// told where there can be no window, and what is for tests.
var notDrawn = []string{"cli", "computer", "help", "instance", "stage"}

// filesOfTheWindow are its Go files, in this folder and all under it, tests and
// what is not drawn apart: a page in a folder of its own is looked at like any
// other.
func filesOfTheWindow(t testing.TB) (names []string) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || slices.Contains(notDrawn, name)):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// sources parses the window's own Go files, tests and the command line apart.
func sources(t testing.TB) (*token.FileSet, map[string]*ast.File) {
	t.Helper()
	set, files := token.NewFileSet(), map[string]*ast.File{}
	for _, name := range filesOfTheWindow(t) {
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	if len(files) < 20 {
		t.Fatalf("only %d files were found", len(files))
	}
	return set, files
}

// callee is pkg.Name or .Name of a call.
func callee(call *ast.CallExpr) string {
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		if x, ok := sel.X.(*ast.Ident); ok {
			return x.Name + "." + sel.Sel.Name
		}
		return "." + sel.Sel.Name
	}
	if id, ok := call.Fun.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// TestEverySentenceIsInTheTranslations keeps en.json whole: each sentence that
// the window looks up is there, plurals with their forms, and none is left over.
func TestEverySentenceIsInTheTranslations(t *testing.T) {
	set, files := sources(t)
	raw, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]any{}
	if err := json.Unmarshal(raw, &have); err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := callee(call)
			if name != "lang.L" && name != "lang.N" {
				if strings.HasPrefix(name, "lang.") && name != "lang.AddTranslationsFS" {
					t.Errorf("%s: use lang.L or lang.N, so that this test sees the words", set.Position(call.Pos()))
				}
				return true
			}
			key, ok := literal(call.Args[0])
			if sel, is := call.Args[0].(*ast.SelectorExpr); is && (sel.Sel.Name == "Counted" || sel.Sel.Name == "Label") {
				return true // a kind's or a field's own words, which are looked at below
			}
			if !ok {
				t.Errorf("%s: the sentence is not written out", set.Position(call.Pos()))
				return true
			}
			used[key] = true
			forms, plural := have[key].(map[string]any)
			switch {
			case have[key] == nil && *update && name == "lang.L":
				have[key] = key
			case have[key] == nil && *update:
				have[key] = map[string]any{"one": "", "other": key}
			case have[key] == nil:
				t.Errorf("%s: not in en.json: %q (go test ./ui -run Translations -update)", set.Position(call.Pos()), key)
			case name == "lang.N" && (!plural || forms["one"] == "" || forms["other"] == ""):
				t.Errorf("en.json: %q needs words for one and for other", key)
			case name == "lang.L" && have[key] != key:
				t.Errorf("en.json: %q is not itself", key)
			}
			return true
		})
	}
	for _, d := range data.Kinds() {
		used[d.Counted] = true
		if forms, plural := have[d.Counted].(map[string]any); !plural || forms["one"] == "" || forms["other"] == "" {
			t.Errorf("en.json: %q, what so many of the kind %s are called, needs words for one and for other", d.Counted, d.Kind)
		}
	}
	for _, d := range data.Kinds() {
		for _, f := range d.Fields {
			used[f.Label] = true
			switch {
			case have[f.Label] == f.Label:
			case *update:
				have[f.Label] = f.Label
			default:
				t.Errorf("en.json: %q, what the field %s of the kind %s is called, is not there", f.Label, f.Name, d.Kind)
			}
		}
	}
	for key := range have {
		if !used[key] {
			if *update {
				delete(have, key)
				continue
			}
			t.Errorf("en.json: %q is used nowhere", key)
		}
	}
	if *update {
		writeJSON(t, have)
	}
}

func writeJSON(t *testing.T, have map[string]any) {
	f, err := os.Create(english)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(have); err != nil {
		t.Fatal(err)
	}
}

// wordy is what looks like words for people: two words, or one with a capital.
var wordy = regexp.MustCompile(`[A-Za-z]{2,}[,.:!?]* [A-Za-z]{2,}|^[A-Z][a-z]+$`)

// notForPeople are calls whose words nobody at the window reads: errors for the
// log, layouts of dates, names of files that are set elsewhere.
var notForPeople = []string{"fmt.Errorf", "errors.New", ".Format", "panic", "regexp.MustCompile", "filepath.Join"}

// TestNoWordsOutsideTheTranslations fails on a string that looks like words and
// is not looked up.
func TestNoWordsOutsideTheTranslations(t *testing.T) {
	set, files := sources(t)
	for name, f := range files {
		if name == "widgets/look.go" {
			continue
		}
		var inspect func(n ast.Node) bool
		inspect = func(n ast.Node) bool {
			switch v := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.Field:
				return false
			case *ast.CallExpr:
				c := callee(v)
				if c == "lang.L" || c == "lang.N" {
					for _, a := range v.Args[1:] {
						ast.Inspect(a, inspect)
					}
					return false
				}
				if slices.ContainsFunc(notForPeople, func(s string) bool { return c == s || (s[0] == '.' && strings.HasSuffix(c, s)) }) {
					return false
				}
			case *ast.BasicLit:
				if s, ok := literal(v); ok && wordy.MatchString(s) && s != Title {
					t.Errorf("%s: %q is not looked up in the translations", set.Position(v.Pos()), s)
				}
			}
			return true
		}
		ast.Inspect(f, inspect)
	}
}
