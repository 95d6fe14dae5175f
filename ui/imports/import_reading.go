package imports

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/exchange"
	"commonthread/ui/words"
)

// reading is what an offer would change, or why it cannot be brought in.
type reading struct {
	plan *exchange.Plan
	bad  exchange.BadRows
	err  error
}

// importView is one list of the page.
type importView int

// What can be looked at.
const (
	viewProblems importView = iota
	viewChanges
	viewSame
	viewNotes
	viewColumns
)

// words name a view, with how many it has.
func (v importView) words(n int) string {
	switch v {
	case viewProblems:
		return lang.N("{{.n}} rows to correct", n, words.With{"n": n})
	case viewChanges:
		return lang.N("{{.n}} rows change something", n, words.With{"n": n})
	case viewSame:
		return lang.L("{{.n}} change nothing", words.With{"n": n})
	case viewNotes:
		return lang.N("{{.n}} notes", n, words.With{"n": n})
	}
	return lang.N("{{.n}} columns", n, words.With{"n": n})
}

// importRow is one row of such a list.
type importRow struct {
	name, note, end string
	// What can be mended: the row that is wrong, a sign or a name in it, and how many
	// more are like it.
	bad   *exchange.BadRow
	sign  string
	alike *exchange.Alike
	more  int
}

func (r importRow) spoken() string {
	return strings.Trim(r.name+", "+r.note+", "+r.end, ", ")
}

// views are those that have something in them; the columns always are.
func (r reading) views() []importView {
	var out []importView
	if len(r.bad) > 0 {
		out = append(out, viewProblems)
	}
	if r.plan != nil {
		out = append(out, viewChanges)
		if r.tally().Same > 0 {
			out = append(out, viewSame)
		}
		if len(r.plan.Notes) > 0 {
			out = append(out, viewNotes)
		}
	}
	return append(out, viewColumns)
}

// rows are what a view lists.
func (r reading) rows(o offer, v importView) (out []importRow) {
	switch v {
	case viewProblems:
		return r.questions()
	case viewChanges, viewSame:
		for _, l := range r.plan.Lines {
			if (l.State == exchange.Same) == (v == viewSame) {
				out = append(out, importRow{name: l.What, note: lang.L("Line {{.n}}", words.With{"n": l.Line}) + changeWords(l.Changes), end: stateWords(l.State)})
			}
		}
	case viewNotes:
		for _, n := range r.plan.Notes {
			out = append(out, importRow{name: words.Capital(strings.TrimPrefix(n, o.file.Name+": "))})
		}
	case viewColumns:
		for i, h := range o.look.Heads {
			out = append(out, importRow{name: headWords(h, i), note: seenWords(h), end: columnWords(o.match[i])})
		}
	}
	return out
}

func (r reading) tally() (t exchange.Tally) {
	if r.plan != nil && len(r.plan.Tables) > 0 {
		return r.plan.Tables[0]
	}
	return t
}

func (r reading) failed() bool { return r.err != nil }

// ready reports whether it can be brought in and changes anything.
func (r reading) ready() bool { return r.err == nil && r.plan != nil && len(r.plan.Puts) > 0 }

// same reports whether another reading of the same bytes would do the same.
func (r reading) same(other reading) bool {
	if r.plan == nil || other.plan == nil || r.tally() != other.tally() || len(r.plan.Puts) != len(other.plan.Puts) {
		return false
	}
	for i, rec := range r.plan.Puts {
		if rec.Head().ID != other.plan.Puts[i].Head().ID {
			return false
		}
	}
	return true
}

// finding is what was found, in a sentence.
func (r reading) finding(o offer) string {
	switch t := r.tally(); {
	case o.table == "":
		return lang.L("We cannot tell what is in it. Choose it here, then look at the columns.")
	case len(r.bad) > 0 && r.bad.OnlyDoubts():
		return lang.N("{{.n}} things are doubtful. Choose one to look at it and say what is meant, or correct them in your file. Nothing was changed.", len(r.bad), words.With{"n": len(r.bad)})
	case len(r.bad) > 0:
		return lang.N("{{.n}} rows cannot be taken as they are. Choose one to correct it here, or correct them in your file and import it again. Nothing was changed.", len(r.bad), words.With{"n": len(r.bad)})
	case r.err != nil:
		return words.Sentence(r.err)
	case r.plan == nil:
		return ""
	case len(r.plan.Puts) == 0:
		return lang.L("All of it is on file already. There is nothing to import.")
	default:
		return lang.L("{{.new}} new, {{.changed}} changed, {{.same}} the same. Nothing is changed until you import it.",
			words.With{"new": t.New, "changed": t.Changed, "same": t.Same})
	}
}

// verb is what the button does.
func (r reading) verb() string {
	t := r.tally()
	return lang.N("Import {{.n}} rows", t.New+t.Changed, words.With{"n": t.New + t.Changed})
}

// done says what was brought in.
func (r reading) done() string {
	t := r.tally()
	return lang.L("The table is in: {{.new}} new, {{.changed}} changed.", words.With{"new": t.New, "changed": t.Changed})
}

// changeWords set old beside new for each field that a row changes.
func changeWords(changes []exchange.Change) (out string) {
	for _, c := range changes {
		if c.Old == "" {
			out += " · " + lang.L("{{.field}}: {{.new}}", words.With{"field": columnWords(c.Field), "new": c.New})
		} else {
			out += " · " + lang.L("{{.field}}: {{.old}} becomes {{.new}}", words.With{"field": columnWords(c.Field), "old": c.Old, "new": c.New})
		}
	}
	return out
}

func stateWords(s exchange.State) string {
	switch s {
	case exchange.New:
		return lang.L("new")
	case exchange.Changed:
		return lang.L("changed")
	}
	return lang.L("the same")
}

// headWords name a column of the file.
func headWords(h exchange.Head, i int) string {
	if h.Text == "" {
		return lang.L("Column {{.n}}, without a name", words.With{"n": fmt.Sprint(i + 1)})
	}
	return h.Text
}

func seenWords(h exchange.Head) string { return strings.Join(h.Seen, " · ") }
