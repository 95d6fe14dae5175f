package exchange

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/data/exchange/values"
)

// This file knows tables of other programs by their headings, and tables whose
// columns somebody in the group has told before.

// program is a program for forms, events or members, and what its tables are
// (assets/exports).
type program struct {
	Program string              `json:"program"`
	Known   [][]string          `json:"known"`
	Aside   []string            `json:"aside"`
	Tables  map[string]exportOf `json:"tables"`
}

// exportOf is one table of ours out of a program's.
type exportOf struct {
	Needs     [][]string          `json:"needs"`
	Columns   map[string][]string `json:"columns"`
	Everybody bool                `json:"everybody"`
	Rows      *struct {
		Heading []string `json:"heading"`
		Is      []string `json:"is"`
		Filled  bool     `json:"filled"`
	} `json:"rows"`
}

// programsKnown are those that are known, by name.
var programsKnown = sync.OnceValue(func() (out []program) {
	files, err := fs.Glob(assets.Exports, "exports/*.json")
	if err != nil {
		return nil
	}
	for _, name := range files {
		b, err := assets.Exports.ReadFile(name)
		var e program
		if err == nil && json.Unmarshal(b, &e) == nil {
			out = append(out, e)
		}
	}
	return out
})

// recipe is what a table's headings are, where a program or the group itself has
// said so before.
type recipe struct {
	program string   // "" where the group said so
	match   []string // what each column is
	aside   map[int]bool
	// others are further columns that may hold the same, where the first is blank:
	// a mobile and a home telephone.
	others    map[string][]int
	everybody bool
	only      *onlyRows
	measure   data.Measure
	marks     map[string]string
}

// onlyRows are the rows of a file that count.
type onlyRows struct {
	at int
	is []string // words in that column; none is anything
}

func (o *onlyRows) has(l *line) bool {
	t := value(l, o.at)
	if len(o.is) == 0 {
		return t != ""
	}
	return slices.ContainsFunc(o.is, func(w string) bool { return headKey(w) == headKey(t) })
}

// headKey is a heading in the form in which headings of recipes are compared.
func headKey(h string) string {
	const longest = 300 // no question of a form is longer
	if len(h) > longest {
		return ""
	}
	return strings.Join(wordsOf(h), " ")
}

// with is the table for a group that has told of columns before, and for who
// tells of some now.
func (t *table) with(kept map[data.ID]*data.Recipe, said map[string]string) *table {
	own := *t
	own.said = map[string]string{}
	for head, column := range said {
		own.said[headKey(head)] = column
	}
	for _, m := range data.InOrder(kept) {
		if m.Table == t.name {
			own.kept = append(own.kept, m)
		}
	}
	return &own
}

// recipe is how these headings are read, by what the group said last, else by
// the program that writes them; nil where nobody knows.
func (t *table) recipe(heads []string) *recipe {
	if len(heads) == 0 || len(heads) > mostSlips {
		return nil
	}
	for i := len(t.kept) - 1; i >= 0; i-- {
		if r := t.keptRecipe(t.kept[i], heads); r != nil {
			return r
		}
	}
	keys := make([]string, len(heads))
	for i, h := range heads {
		keys[i] = headKey(lastPart(h))
	}
	for _, e := range programsKnown() {
		if of, ok := e.Tables[t.name]; ok && e.wrote(keys) {
			if r := e.recipe(of, t, keys); r != nil {
				return r
			}
		}
	}
	return nil
}

// saidOf is what somebody says now of a column with this heading.
func (t *table) saidOf(head string) (column string, ok bool) {
	if len(t.said) == 0 {
		return "", false
	}
	column, ok = t.said[headKey(head)]
	return column, ok
}

// knownToRecipes reports whether a heading is one of a recipe's.
func (t *table) knownToRecipes(head string) bool {
	key := headKey(head)
	if _, said := t.saidOf(head); said {
		return true
	}
	if slices.ContainsFunc(t.kept, func(m *data.Recipe) bool { return slices.Contains(m.Headings, key) }) {
		return true
	}
	return slices.Contains(headingsOfPrograms()[t.name], headKey(lastPart(head)))
}

// headingsOfPrograms are the headings that programs have columns under, by table.
var headingsOfPrograms = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, p := range programsKnown() {
		for name, of := range p.Tables {
			for _, all := range append(p.Known, slices.Collect(maps.Values(of.Columns))...) {
				for _, h := range all {
					out[name] = append(out[name], headKey(h))
				}
			}
		}
	}
	return out
})

// lastPart is a heading without the groups of questions before it, as KoBo writes
// them: about/name.
func lastPart(h string) string {
	if i := strings.LastIndexByte(h, '/'); i > 0 && !strings.ContainsAny(h, " 0123456789") {
		return h[i+1:]
	}
	return h
}

// wrote reports whether headings are of the program.
func (e *program) wrote(keys []string) bool {
	return slices.ContainsFunc(e.Known, func(all []string) bool {
		return !slices.ContainsFunc(all, func(h string) bool { return !slices.Contains(keys, headKey(h)) })
	})
}

// firstOf is the place of the first of some headings that is there; -1 for none.
func firstOf(keys, headings []string) int {
	for _, h := range headings {
		if i := slices.Index(keys, headKey(h)); i >= 0 {
			return i
		}
	}
	return -1
}

func (e *program) recipe(of exportOf, t *table, keys []string) *recipe {
	r := &recipe{program: e.Program, match: make([]string, len(keys)), aside: map[int]bool{}, others: map[string][]int{}, everybody: of.Everybody}
	at := map[string]bool{}
	for _, column := range slices.Concat(t.columns, t.extra()) {
		if i := firstOf(keys, of.Columns[column]); i >= 0 && r.match[i] == "" && !at[column] {
			r.match[i] = column
			for _, c := range fills(t.name, column) {
				at[c] = true
			}
			at[column] = true
			for _, h := range of.Columns[column] {
				if j := slices.Index(keys, headKey(h)); j >= 0 && j != i && r.match[j] == "" {
					r.others[column], r.aside[j] = append(r.others[column], j), true
				}
			}
		}
	}
	for _, any := range of.Needs {
		if !slices.ContainsFunc(any, func(c string) bool { return at[c] }) {
			return nil
		}
	}
	for i, k := range keys {
		if r.match[i] == "" && slices.ContainsFunc(e.Aside, func(h string) bool { return headKey(h) == k }) {
			r.aside[i] = true
		}
	}
	if of.Rows != nil {
		if i := firstOf(keys, of.Rows.Heading); i >= 0 {
			r.only = &onlyRows{at: i, is: of.Rows.Is}
		}
	}
	return r
}

// otherCells lets a column take its text from the others that may hold it.
func (s *sheetReader) otherCells(r *recipe) {
	for column, others := range r.others {
		first, there := s.at[column]
		if !there || s.made[column] != nil {
			continue
		}
		for _, i := range others {
			s.kept[i] = true
		}
		s.made[column] = func(l *line) string {
			for _, i := range append([]int{first}, others...) {
				if t := value(l, i); t != "" {
					return t
				}
			}
			return ""
		}
	}
}

// bareHeads are headings as a kept recipe has them, those of days apart, and the
// place of each.
func (t *table) bareHeads(heads []string) (bare []string, at []int) {
	for i, h := range heads {
		if !t.wide || !looksLikeDate(h) {
			bare, at = append(bare, headKey(h)), append(at, i)
		}
	}
	return bare, at
}

// keptRecipe is a kept recipe for these headings; nil where they are others.
func (t *table) keptRecipe(m *data.Recipe, heads []string) *recipe {
	bare, at := t.bareHeads(heads)
	if len(bare) != len(m.Headings) || !slices.Equal(slices.Sorted(slices.Values(bare)), slices.Sorted(slices.Values(m.Headings))) {
		return nil
	}
	r := &recipe{match: make([]string, len(heads)), aside: map[int]bool{}, measure: m.Measure, marks: m.Marks}
	used := make([]bool, len(bare))
	for j, h := range m.Headings {
		for n, b := range bare {
			if b == h && !used[n] {
				used[n] = true
				r.match[at[n]], r.aside[at[n]] = m.Columns[j], m.Columns[j] == ""
				break
			}
		}
	}
	for i, h := range heads {
		if t.wide && looksLikeDate(h) {
			r.match[i] = AsDay
		}
	}
	return r
}

// at are the columns that a recipe fills.
func (r *recipe) at(t *table) (at map[string]int, days int) {
	at = map[string]int{}
	for i, c := range r.match {
		switch c {
		case "":
			continue
		case AsDay:
			days++
			continue
		}
		for _, f := range fills(t.name, c) {
			if _, twice := at[f]; !twice {
				at[f] = i
			}
		}
	}
	if _, there := at["measure"]; !there && t.name == responsesTable.name {
		at["measure"] = at["date"] // said beside the table, or asked
	}
	return at, days
}

// tell tells that a file was known, in words.
func (s *sheetReader) tellRecipe(r *recipe) {
	switch {
	case r.program == "":
		s.note("its columns were read like last time.")
	default:
		s.note("this is a table of %s: its columns were taken as that program writes them.", r.program)
	}
}

// learn keeps what somebody said of this sheet's columns, for the next file with
// the same headings.
func (s *sheetReader) learn(match []string) {
	if s.table.name == statementTable.name || !s.opt.May(data.Register) {
		return
	}
	heads := s.sheet.header
	if len(heads) > mostSlips {
		return
	}
	m := &data.Recipe{Table: s.table.name, Measure: s.measure, Marks: wordsOfMarks(s.marks)}
	bare, at := s.table.bareHeads(heads)
	for n, i := range at {
		m.Headings, m.Columns = append(m.Headings, bare[n]), append(m.Columns, match[i])
	}
	if m.Validate() != nil {
		return
	}
	s.recipes = append(s.recipes, m)
}

// wordsOfMarks are signs of the group's own with the word for each.
func wordsOfMarks(marks map[string]values.Mark) map[string]string {
	if len(marks) == 0 {
		return nil
	}
	out := map[string]string{}
	for sign, m := range marks {
		switch {
		case m.Late:
			out[sign] = "late"
		case m.Mark == "":
			out[sign] = "blank"
		default:
			out[sign] = string(m.Mark)
		}
	}
	return out
}

// marksOf are the signs that somebody said now, and those said last time.
func marksOf(now map[string]values.Mark, kept map[string]string) map[string]values.Mark {
	if len(kept) == 0 {
		return now
	}
	out := map[string]values.Mark{}
	for sign, word := range kept {
		if key, m, ok := values.OwnMark(sign + "=" + word); ok {
			out[key] = m
		}
	}
	maps.Copy(out, now)
	return out
}

// keptRecipes are what was learned, with those on file that it changes.
func (r *reader) keptRecipes() (out []data.Record) {
	for _, m := range r.recipes {
		for _, had := range data.InOrder(r.recs.Recipes) {
			if had.Table == m.Table && slices.Equal(had.Headings, m.Headings) {
				m.ID, m.Entered = had.ID, had.Entered
			}
		}
		if had := r.recs.Recipes[m.ID]; had != nil && slices.Equal(had.Columns, m.Columns) && had.Measure == m.Measure && maps.Equal(had.Marks, m.Marks) {
			continue
		}
		if m.ID == "" {
			m.ID = r.newID(data.KindRecipe, m.NaturalKey()...)
		}
		out = append(out, m)
	}
	return out
}
