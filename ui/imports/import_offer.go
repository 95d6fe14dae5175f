package imports

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/exchange/values"
	"commonthread/ui/words"
)

// offer is a table as somebody would bring it in: the kept bytes, which table
// it is, and what each column is. It is a value: a copy of it can be read while
// another is changed.
type offer struct {
	file      *exchange.File
	look      *exchange.Look
	may       func(data.Compartment) bool
	Tables    []string // those that the keyholder may import
	table     string   // "" until somebody says
	match     []string
	addPeople bool
	accept    []exchange.Doubt // doubts that were answered
	// What was said of the place of the table, of signs, and of single rows.
	sheet   string
	line    int
	measure data.Measure
	marks   map[string]values.Mark
	edits   map[exchange.CellAt]string
	left    map[exchange.RowAt]bool
	who     map[string]data.ID
}

// newOffer guesses what a table is.
func newOffer(file *exchange.File, look *exchange.Look, may func(data.Compartment) bool) offer {
	o := offer{file: file, look: look, may: may}
	for _, t := range exchange.Tables() {
		if may(exchange.Needs(t)) {
			o.Tables = append(o.Tables, t)
		}
	}
	o.take(look.Guess(may))
	return o
}

// take says which table it is, and guesses its columns anew.
func (o *offer) take(table string) { o.table, o.match = table, o.look.Match(table) }

// setColumn says what a column is. No column is given twice: what had it
// before is left out.
func (o *offer) setColumn(i int, column string) {
	o.match = slices.Clone(o.match)
	for j, c := range o.match {
		if c == column && c != exchange.AsDay {
			o.match[j] = ""
		}
	}
	o.match[i] = column
}

// Choices are what a column may be; the first is that it is left out.
func (o *offer) Choices(i int) []string {
	out := []string{""}
	if o.look.Heads[i].Day && o.table == "register" {
		out = append(out, exchange.AsDay)
	}
	return append(out, exchange.Choices(o.table, o.may)...)
}

// answer settles a kind of doubt, or takes the answer back.
func (o *offer) answer(kind exchange.Doubt, on bool) {
	o.accept = slices.DeleteFunc(slices.Clone(o.accept), func(d exchange.Doubt) bool { return d == kind })
	if on {
		o.accept = append(o.accept, kind)
	}
}

// Each of these makes a map of its own, since a copy of the offer may be being read.

// meaning says what a sign means in a register.
func (o *offer) meaning(sign string, m values.Mark) {
	if o.marks = maps.Clone(o.marks); o.marks == nil {
		o.marks = map[string]values.Mark{}
	}
	o.marks[values.Key(sign)] = m
}

// says says who a name is; "" is somebody new.
func (o *offer) says(name string, who data.ID) {
	if o.who = maps.Clone(o.who); o.who == nil {
		o.who = map[string]data.ID{}
	}
	o.who[name] = who
}

// leave leaves rows out.
func (o *offer) leave(sheet string, lines ...int) {
	if o.left = maps.Clone(o.left); o.left == nil {
		o.left = map[exchange.RowAt]bool{}
	}
	for _, n := range lines {
		o.left[exchange.RowAt{Sheet: sheet, Line: n}] = true
	}
}

// write writes a cell anew.
func (o *offer) write(at exchange.CellAt, text string) {
	if o.edits = maps.Clone(o.edits); o.edits == nil {
		o.edits = map[exchange.CellAt]string{}
	}
	o.edits[at] = text
}

// mended reports whether anything was said of single rows or signs.
func (o *offer) mended() bool { return len(o.marks)+len(o.edits)+len(o.left)+len(o.who) > 0 }

// forget takes that back.
func (o *offer) forget() { o.marks, o.edits, o.left, o.who = nil, nil, nil, nil }

// has reports whether some column is that one.
func (o *offer) has(column string) bool { return slices.Contains(o.match, column) }

// leftOut names the columns that are not brought in; "" for none.
func (o *offer) leftOut() string {
	var names []string
	for i, c := range o.match {
		if h := o.look.Heads[i]; c == "" && o.table != "" && (h.Text != "" || len(h.Seen) > 0) {
			names = append(names, headWords(h, i))
		}
	}
	if len(names) == 0 {
		return ""
	}
	const most = 6
	shown := strings.Join(names[:min(most, len(names))], ", ")
	if len(names) > most {
		shown += ", …"
	}
	return lang.N("{{.n}} columns are left out: {{.names}}.", len(names), words.With{"n": len(names), "names": shown})
}

// against reads the offer against records. It changes nothing.
func (o *offer) against(recs *data.Records, opt exchange.Options) reading {
	opt.AddPeople = o.addPeople && o.table == "register"
	opt.Accept = o.accept
	opt.Sheet, opt.HeadingLine, opt.Measure, opt.Marks = o.sheet, o.line, o.measure, o.marks
	opt.Edits, opt.Left, opt.Who = o.edits, o.left, o.who
	plan, err := exchange.Read(recs, exchange.InputOf(o.table, o.file, o.match), opt)
	if err == nil && len(plan.Doubts) > 0 {
		err = plan.Doubts
	}
	r := reading{plan: plan, err: err}
	if bad, ok := err.(exchange.BadRows); ok {
		r.bad = bad
	}
	return r
}
