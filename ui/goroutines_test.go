package ui

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The window belongs to one goroutine. These tests read the code, with its
// types, and follow everything that is done on another: the work given to
// Runner.Go and Runner.Then, to a timer, to Group.Watch, through every function
// of ours that it calls. There nothing may touch a widget, the window or its
// canvas but inside fyne.Do; and nothing but task.go starts a goroutine.

// offThread follows code that is not on the interface goroutine.
type offThread struct {
	set    *token.FileSet
	info   map[*types.Package]*types.Info
	bodies map[types.Object]ast.Node // functions of ours, and closures by their variable
	object *types.Interface          // fyne.CanvasObject
	seen   map[ast.Node]bool
	faults map[token.Pos]string
	way    []token.Pos // how the code that is looked at was reached
}

// fault notes what is wrong, and how it came about.
func (o *offThread) fault(at token.Pos, what string) {
	for _, p := range o.way {
		at := o.set.Position(p)
		what += fmt.Sprintf(" < %s:%d", filepath.Base(at.Filename), at.Line)
	}
	o.faults[at] = what
}

// load type-checks folders of Go files, without their tests.
func load(t *testing.T, dirs map[string]string) (*offThread, map[string][]*ast.File) {
	t.Helper()
	exports := exportData(t)
	set := token.NewFileSet()
	imports := importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data of %s", path)
		}
		return os.Open(exports[path])
	})
	o := &offThread{set: set, info: map[*types.Package]*types.Info{}, bodies: map[types.Object]ast.Node{}, seen: map[ast.Node]bool{}, faults: map[token.Pos]string{}}
	all := map[string][]*ast.File{}
	for path, dir := range dirs {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		var files []*ast.File
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Types: map[ast.Expr]types.TypeAndValue{}}
		pkg, err := (&types.Config{Importer: imports}).Check(path, set, files, info)
		if err != nil {
			t.Fatal(err)
		}
		o.info[pkg], all[path] = info, files
		for _, f := range files {
			o.gather(info, f)
		}
	}
	fyne, err := imports.Import("fyne.io/fyne/v2")
	if err != nil {
		t.Fatal(err)
	}
	o.object = fyne.Scope().Lookup("CanvasObject").Type().Underlying().(*types.Interface)
	return o, all
}

// exportData is where the compiler left what it knows of each package that the
// window uses.
func exportData(t *testing.T) map[string]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-deps", "-tags", "ci,migrated_fynedo", "-f", "{{.ImportPath}} {{.Export}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	exports := map[string]string{}
	for _, line := range strings.Split(string(out), "\n") {
		if path, file, ok := strings.Cut(line, " "); ok {
			exports[path] = file
		}
	}
	return exports
}

// gather finds the bodies of functions, and of closures that have a name.
func (o *offThread) gather(info *types.Info, f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.FuncDecl:
			if v.Body != nil {
				o.bodies[info.Defs[v.Name]] = v.Body
			}
		case *ast.AssignStmt:
			for i, r := range v.Rhs {
				if lit, ok := r.(*ast.FuncLit); ok && len(v.Lhs) == len(v.Rhs) {
					if id, ok := v.Lhs[i].(*ast.Ident); ok {
						o.bodies[either(info.Defs[id], info.Uses[id])] = lit.Body
					}
				}
			}
		}
		return true
	})
}

func either(a, b types.Object) types.Object {
	if a != nil {
		return a
	}
	return b
}

// called is what a call calls: its object, where that can be known.
func called(info *types.Info, e ast.Expr) types.Object {
	switch v := ast.Unparen(e).(type) {
	case *ast.Ident:
		return info.Uses[v]
	case *ast.SelectorExpr:
		return info.Uses[v.Sel]
	case *ast.IndexExpr:
		return called(info, v.X)
	}
	return nil
}

// is reports whether an object is that function or method, as "path.Name" or
// ".Type.Name" in any package.
func is(obj types.Object, names ...string) bool {
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	full := obj.Pkg().Path() + "." + obj.Name()
	method := ""
	if f, ok := obj.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			t := recv.Type()
			if p, ok := t.(*types.Pointer); ok {
				t = p.Elem()
			}
			if n, ok := t.(*types.Named); ok {
				method = "." + n.Obj().Name() + "." + obj.Name()
			}
		}
	}
	return slices.Contains(names, full) || slices.Contains(names, method) || slices.Contains(names, obj.Name()) && method == ""
}

// roots looks through a file for what leaves the interface goroutine.
func (o *offThread) roots(info *types.Info, f *ast.File, mayStart bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.GoStmt:
			if !mayStart {
				o.fault(v.Pos(), "a goroutine is started outside task.go")
			}
		case *ast.CallExpr:
			obj := called(info, v.Fun)
			switch {
			case is(obj, "fyne.io/fyne/v2.DoAndWait"):
				o.fault(v.Pos(), "fyne.DoAndWait deadlocks on the interface goroutine")
			case is(obj, ".Runner.Go", ".Runner.Then", ".background.Go", ".background.Then", ".Group.Watch"):
				o.follow(info, v.Args[0])
			case is(obj, ".Host.Save", ".Window.Save"):
				o.follow(info, v.Args[1])
			case is(obj, "time.AfterFunc", "context.AfterFunc", "commonthread/ui/widgets.After"):
				o.follow(info, v.Args[1])
			case is(obj, ".WaitGroup.Go", "errgroup.Group.Go"):
				o.fault(v.Pos(), "a goroutine is started outside task.go")
			}
		}
		return true
	})
}

// follow goes into work: a closure, or the name of a function of ours.
func (o *offThread) follow(info *types.Info, work ast.Expr) {
	switch v := ast.Unparen(work).(type) {
	case *ast.FuncLit:
		o.walk(info, v.Body)
	default:
		o.into(called(info, v))
	}
}

// into goes into the body of a function of ours.
func (o *offThread) into(obj types.Object) {
	if f, ok := obj.(*types.Func); ok {
		obj = f.Origin()
	}
	if obj == nil || obj.Pkg() == nil {
		return
	}
	for pkg, info := range o.info {
		// Export data and what was checked here are two packages of one path.
		if pkg.Path() != obj.Pkg().Path() {
			continue
		}
		for known, body := range o.bodies {
			if known == obj || known != nil && pkg != obj.Pkg() && known.Pkg() == pkg && known.Id() == obj.Id() && known.Type().String() == obj.Type().String() {
				o.walk(info, body)
			}
		}
	}
}

// walk lists what code off the interface goroutine does and may not.
func (o *offThread) walk(info *types.Info, body ast.Node) {
	if o.seen[body] {
		return
	}
	o.seen[body] = true
	o.way = append(o.way, body.Pos())
	defer func() { o.way = o.way[:len(o.way)-1] }()
	// A closure that is only kept or given back is not done here; one that is
	// handed on to a call may be.
	done := map[ast.Node]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.FuncLit:
			return done[v]
		case *ast.AssignStmt:
			for _, l := range v.Lhs {
				if sel, ok := l.(*ast.SelectorExpr); ok && o.drawn(info.Types[sel.X].Type) {
					o.fault(l.Pos(), "a widget's field is set off the interface goroutine")
				}
			}
		case *ast.CallExpr:
			obj := called(info, v.Fun)
			if is(obj, "fyne.io/fyne/v2.Do") || is(obj, "onInterface") || is(obj, ".Runner.Go", ".Runner.Then") {
				return false
			}
			for _, e := range append([]ast.Expr{v.Fun}, v.Args...) {
				done[ast.Unparen(e)] = true
			}
			for _, a := range v.Args {
				if id, ok := ast.Unparen(a).(*ast.Ident); ok {
					o.into(info.Uses[id])
				}
			}
			if sel, ok := v.Fun.(*ast.SelectorExpr); ok && info.Selections[sel] != nil && o.drawn(info.Types[sel.X].Type) {
				o.fault(v.Pos(), sel.Sel.Name+" of a widget or window is called off the interface goroutine")
				return true
			}
			if f, ok := obj.(*types.Func); ok && f.Pkg() != nil && f.Signature().Recv() == nil && (f.Pkg().Path() == "commonthread/ui/widgets" && f.Exported() || is(obj, "fyne.io/fyne/v2.CurrentApp")) {
				o.fault(v.Pos(), f.Name()+" is called off the interface goroutine")
				return true
			}
			o.into(obj)
		}
		return true
	})
}

// drawn reports whether a type is a widget, or the window and its canvas.
func (o *offThread) drawn(t types.Type) bool {
	if t == nil {
		return false
	}
	if named, ok := t.(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "fyne.io/fyne/v2" {
		if slices.Contains([]string{"Window", "Canvas", "App", "Driver"}, named.Obj().Name()) {
			return true
		}
	}
	// By the methods that only what is drawn has: a type from export data and the
	// same type checked here differ, so that types.Implements says no.
	methods := types.NewMethodSet(t)
	if _, ok := t.(*types.Pointer); !ok && !types.IsInterface(t) {
		methods = types.NewMethodSet(types.NewPointer(t))
	}
	for i := range o.object.NumMethods() {
		if methods.Lookup(nil, o.object.Method(i).Name()) == nil {
			return false
		}
	}
	return true
}

// packagesOfTheWindow are all that draw: this one, and each in a folder under it
// but the commands, by their paths.
func packagesOfTheWindow(t testing.TB) map[string]string {
	t.Helper()
	dirs := map[string]string{}
	for _, name := range filesOfTheWindow(t) {
		dir := filepath.Dir(name)
		dirs[path.Join("commonthread/ui", filepath.ToSlash(dir))] = dir
	}
	if len(dirs) < 5 || dirs["commonthread/ui"] != "." || dirs["commonthread/ui/widgets"] != "widgets" {
		t.Fatalf("the packages of the window are only %v", dirs)
	}
	return dirs
}

func TestNothingTouchesTheWindowFromAnotherGoroutine(t *testing.T) {
	o, files := load(t, packagesOfTheWindow(t))
	looked := 0
	for pkg, info := range o.info {
		for _, f := range files[pkg.Path()] {
			name := filepath.Base(o.set.Position(f.Pos()).Filename)
			o.roots(info, f, pkg.Path() == "commonthread/ui" && name == "task.go")
			looked++
		}
	}
	for pos, what := range o.faults {
		t.Errorf("%s: %s", o.set.Position(pos), what)
	}
	if looked < 60 || len(o.seen) < 20 {
		t.Errorf("only %d files and %d pieces of work were looked at", looked, len(o.seen))
	}
}

// The check finds each fault that was planted, where it is, and nothing else.
func TestPlantedGoroutineFaultsAreFound(t *testing.T) {
	o, files := load(t, map[string]string{"commonthread/ui/testdata/goroutines": "testdata/goroutines"})
	for pkg, info := range o.info {
		for _, f := range files[pkg.Path()] {
			o.roots(info, f, false)
		}
	}
	got, want := map[int]bool{}, map[int]bool{}
	for pos := range o.faults {
		got[o.set.Position(pos).Line] = true
	}
	for _, list := range files {
		for _, f := range list {
			for _, c := range f.Comments {
				if strings.TrimSpace(c.Text()) == "fault" {
					want[o.set.Position(c.Pos()).Line] = true
				}
			}
		}
	}
	if len(want) < 15 {
		t.Fatalf("only %d faults are planted", len(want))
	}
	for line := range want {
		if !got[line] {
			t.Errorf("planted.go:%d: the fault is not found", line)
		}
	}
	for line := range got {
		if !want[line] {
			t.Errorf("planted.go:%d: there is no fault", line)
		}
	}
}
