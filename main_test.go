package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"commonthread/assets"
)

// graph is what each package imports directly.
type graph struct {
	all   map[string][]string // its tests' imports too
	built map[string][]string // what it is built from
}

// inTests reports whether only the tests of a package import another.
func (g graph) inTests(pkg, dep string) bool { return !slices.Contains(g.built[pkg], dep) }

// imports runs go list over the module.
func imports(t *testing.T) graph {
	t.Helper()
	return graph{
		all:   listed(t, `{{.ImportPath}} {{join .Imports " "}} {{join .TestImports " "}} {{join .XTestImports " "}}`),
		built: listed(t, `{{.ImportPath}} {{join .Imports " "}}`),
	}
}

func listed(t *testing.T, format string) map[string][]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-tags", "ci,migrated_fynedo", "-f", format, "./...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string][]string{}
	for scan := bufio.NewScanner(bytes.NewReader(out)); scan.Scan(); {
		f := strings.Fields(scan.Text())
		all[f[0]] = f[1:]
	}
	if len(all) < 8 {
		t.Fatalf("go list named only %d packages", len(all))
	}
	return all
}

// layer is the height of a package: an import may only go down.
func layer(pkg string) int {
	switch top := strings.Split(strings.TrimPrefix(pkg, "commonthread/"), "/")[0]; {
	case pkg == "commonthread":
		return 3
	case top == "ui":
		return 2
	case top == "grants":
		return 1
	case top == "data":
		return 0
	case top == "assets":
		return -1
	}
	return -2
}

// breaches lists what the layering forbids.
func breaches(g graph) []string {
	var bad []string
	for pkg, deps := range g.all {
		for _, dep := range deps {
			ours := dep == "commonthread" || strings.HasPrefix(dep, "commonthread/")
			switch {
			case ours && layer(dep) > layer(pkg):
				bad = append(bad, pkg+" imports upward: "+dep)
			case strings.HasPrefix(dep, "fyne.io/") && layer(pkg) < 2:
				bad = append(bad, pkg+" imports Fyne: "+dep)
			case dep == "fyne.io/fyne/v2/app" && pkg != "commonthread":
				bad = append(bad, pkg+" imports fyne/app: only main may")
			case (strings.HasPrefix(dep, "github.com/asdine/storm") || strings.HasPrefix(dep, "go.etcd.io/bbolt")) && pkg != "commonthread/data/vault" && !bareInTests(g, pkg, dep):
				bad = append(bad, pkg+" imports storage: only data/vault may: "+dep)
			case (dep == "commonthread/data/repeatable" || dep == "commonthread/ui/stage" || dep == secondReader) && pkg != dep && !g.inTests(pkg, dep):
				bad = append(bad, pkg+" imports what is for tests: "+dep)
			case sideways(pkg, dep) && !g.inTests(pkg, dep):
				bad = append(bad, pkg+" imports what stands beside it: "+dep)
			case strings.HasPrefix(dep, "github.com/jung-kurt/gofpdf") && pkg != "commonthread/grants/press":
				bad = append(bad, pkg+" imports gofpdf: only grants/press may")
			}
		}
		if slices.Contains(deps, "pgregory.net/rapid") && layer(pkg) >= 0 && pkg != "commonthread/data/repeatable" && !slices.Contains(deps, "commonthread/data/repeatable") {
			bad = append(bad, pkg+" has property tests that are not the same twice: import data/repeatable in one of them")
		}
	}
	return bad
}

// shared are the packages of the window that its pages are made from, each with
// those under it.
var shared = map[string]int{
	"commonthread/ui/widgets": 0, "commonthread/ui/page": 1, "commonthread/ui/words": 1,
	"commonthread/ui/output": 2, "commonthread/ui/parts": 3,
}

// sideways reports an import within the window that goes back or to the side: a
// page knows what pages are made from, never another page and never the window;
// only the window itself knows pages. What a test imports is its own matter.
func sideways(pkg, dep string) bool {
	if !strings.HasPrefix(dep, "commonthread/ui") || pkg == "commonthread" || pkg == "commonthread/ui/cli" {
		return false
	}
	height := func(p string) int {
		if h, ok := shared[p]; ok {
			return h
		}
		if p == "commonthread/ui" || p == "commonthread/ui/cli" {
			return 5
		}
		return 4
	}
	return height(dep) >= height(pkg)
}

// secondReader reads the file a second time over, for tests alone.
const secondReader = "commonthread/data/vault/reader"

// bareInTests lets the Store's benchmarks and the fault tests, which are tests,
// work beside a bare bbolt file, or storm's own ways, to compare.
func bareInTests(g graph, pkg, dep string) bool {
	return pkg == secondReader || (pkg == "commonthread/data" || pkg == "commonthread/data/faults" || pkg == "commonthread/data/faults/insider") &&
		g.inTests(pkg, dep)
}

func TestLayers(t *testing.T) {
	for _, b := range breaches(imports(t)) {
		t.Error(b)
	}
}

// TestLayersNoticeABreach shows that the check above bites.
func TestLayersNoticeABreach(t *testing.T) {
	for dep, pkg := range map[string]string{
		"commonthread/ui":                "commonthread/grants",
		"fyne.io/fyne/v2":                "commonthread/data",
		"github.com/asdine/storm/v3":     "commonthread/data/exchange",
		"github.com/jung-kurt/gofpdf":    "commonthread/grants",
		"fyne.io/fyne/v2/app":            "commonthread/ui",
		"commonthread/grants/figures":    "commonthread/data/vault",
		"commonthread":                   "commonthread/ui/cli",
		"github.com/asdine/storm/v3/q":   "commonthread/ui",
		"go.etcd.io/bbolt":               "commonthread/grants/press",
		"commonthread/data":              "commonthread/assets",
		"github.com/jung-kurt/gofpdf/x":  "commonthread/ui/cli",
		"commonthread/ui/widgets":        "commonthread/data/journal",
		"fyne.io/fyne/v2/widget":         "commonthread/grants/press",
		"github.com/asdine/storm/v3/abc": "commonthread/data/journal",
		"pgregory.net/rapid":             "commonthread/data/backups",
		"commonthread/ui/people":         "commonthread/ui/register",
		"commonthread/ui/register":       "commonthread/ui/parts",
		"commonthread/ui/parts":          "commonthread/ui/output",
		"commonthread/ui/output":         "commonthread/ui/page",
		"commonthread/ui/page":           "commonthread/ui/words",
		"commonthread/ui/words":          "commonthread/ui/widgets",
		"commonthread/ui/cli":            "commonthread/ui",
		"commonthread/ui/stage":          "commonthread/ui/words",
		"commonthread/data/repeatable":   "commonthread/grants",
	} {
		one := map[string][]string{pkg: {dep}}
		if len(breaches(graph{one, one})) == 0 {
			t.Errorf("%s importing %s went unnoticed", pkg, dep)
		}
	}
}

// TestDataAndGrantsNeedNoCgo builds the two lower layers without a C compiler.
func TestDataAndGrantsNeedNoCgo(t *testing.T) {
	cmd := exec.Command("go", "build", "./data/...", "./grants/...", "./assets/...")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestEveryLicenceIsThere asks that the licences built in are those of just the
// modules built in, in their versions.
func TestEveryLicenceIsThere(t *testing.T) {
	want := map[string]bool{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo", "-f",
			"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			want[strings.TrimSpace(line)] = true
		}
	}
	delete(want, "")
	if len(want) < 10 {
		t.Fatalf("go list named only %d modules", len(want))
	}
	text := assets.Licences
	for module := range want {
		_, after, found := strings.Cut(text, "\n"+module+"\n")
		if !found {
			t.Errorf("%s is built in without its licence: run .ci/licences", module)
		} else if body, _, _ := strings.Cut(strings.TrimLeft(after, "=\n"), "====="); len(body) < 200 {
			t.Errorf("%s has no text of a licence", module)
		}
	}
	if n := strings.Count(text, "\n"+strings.Repeat("=", 78)+"\n") / 2; n != len(want) {
		t.Errorf("there are licences of %d modules, and %d are built in: run .ci/licences", n, len(want))
	}
}

// TestEveryPackageSaysWhatItIs asks for a package comment in each folder.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	comment := regexp.MustCompile(`(?m)^// Package \w+ |^// Command `)
	dirs := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || (len(d.Name()) > 1 && d.Name()[0] == '.')) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		dirs[filepath.Dir(path)] = dirs[filepath.Dir(path)] || comment.Match(text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, said := range dirs {
		if !said {
			t.Errorf("%s has no package comment", dir)
		}
	}
}
