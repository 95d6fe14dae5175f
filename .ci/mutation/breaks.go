package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

// brk is one break: some bytes of a file that others take the place of.
type brk struct {
	file, fn string // fn is the function it lies in
	was, is  string // in one line, for people
	nth      int    // of those that are alike in the function
	line     int
	src      []byte
	from, to int
	text     string // what takes the place
}

// name is the same as long as the function is: lines move, names stay.
func (b brk) name() string {
	return fmt.Sprintf("%s %s #%d: %s -> %s", b.file, b.fn, b.nth, b.was, b.is)
}

func (b brk) apply() []byte {
	return append(append(append([]byte{}, b.src[:b.from]...), b.text...), b.src[b.to:]...)
}

var others = map[token.Token]string{
	token.EQL: "!=", token.NEQ: "==", token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">",
	token.LAND: "||", token.LOR: "&&", token.ADD: "-", token.SUB: "+",
}

// breaker collects the breaks of one function.
type breaker struct {
	set  *token.FileSet
	src  []byte
	file string
	fn   string
	seen map[string]int
	out  []brk
}

// breaksOf are all the breaks of a file: a comparison, an and, an or, a sum turned; a
// condition that never holds; a call, an assignment or a branch of a switch left out;
// an error swallowed; a yes that is a no.
func breaksOf(file string) ([]brk, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, src, 0)
	if err != nil {
		return nil, err
	}
	var all []brk
	for _, d := range tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		b := &breaker{set: set, src: src, file: file, fn: nameOf(f), seen: map[string]int{}}
		ast.Inspect(f.Body, func(n ast.Node) bool { b.node(n); return true })
		all = append(all, b.out...)
	}
	return all, nil
}

func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	if s, ok := t.(*ast.StarExpr); ok {
		t = s.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

func (b *breaker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		if other := others[n.Op]; other != "" && !b.ofText(n) {
			at := b.at(n.OpPos)
			b.add(at, at+len(n.Op.String()), other, b.said(n), b.said(n.X)+" "+other+" "+b.said(n.Y))
		}
	case *ast.IfStmt:
		b.never(n.Cond)
	case *ast.CaseClause:
		if len(n.List) > 0 && len(n.Body) > 0 {
			b.gone(n.Body[0].Pos(), n.Body[len(n.Body)-1].End())
		}
	case *ast.ExprStmt:
		if _, call := n.X.(*ast.CallExpr); call {
			b.gone(n.Pos(), n.End())
		}
	case *ast.IncDecStmt:
		b.gone(n.Pos(), n.End())
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			b.gone(n.Pos(), n.End())
		}
	case *ast.ReturnStmt:
		if k := len(n.Results); k > 0 {
			if id, ok := n.Results[k-1].(*ast.Ident); ok && id.Name == "err" {
				b.add(b.at(id.Pos()), b.at(id.End()), "nil", b.said(n), "its error swallowed")
			}
		}
	case *ast.Ident:
		if other := map[string]string{"true": "false", "false": "true"}[n.Name]; other != "" {
			b.add(b.at(n.Pos()), b.at(n.End()), other, n.Name, other)
		}
	}
}

// ofText reports whether a sum is one of strings, which has no other way.
func (b *breaker) ofText(n *ast.BinaryExpr) bool {
	return n.Op == token.ADD && strings.Contains(b.said(n), `"`)
}

func (b *breaker) never(cond ast.Expr) {
	from, to := b.at(cond.Pos()), b.at(cond.End())
	b.add(from, to, "false && ("+string(b.src[from:to])+")", "if "+b.said(cond), "never")
}

// gone leaves statements out.
func (b *breaker) gone(from, to token.Pos) {
	b.add(b.at(from), b.at(to), "", oneLine(string(b.src[b.at(from):b.at(to)])), "left out")
}

func (b *breaker) add(from, to int, text, was, is string) {
	alike := was + " -> " + is
	b.seen[alike]++
	line := 1 + strings.Count(string(b.src[:from]), "\n")
	b.out = append(b.out, brk{file: b.file, fn: b.fn, was: was, is: is, nth: b.seen[alike], line: line, src: b.src, from: from, to: to, text: text})
}

func (b *breaker) at(p token.Pos) int { return b.set.Position(p).Offset }

func (b *breaker) said(n ast.Node) string {
	return oneLine(string(b.src[b.at(n.Pos()):b.at(n.End())]))
}

// oneLine is code in one line of a bearable length.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 90 {
		s = s[:60] + "…" + s[len(s)-25:]
	}
	return strings.ToValidUTF8(s, "")
}
