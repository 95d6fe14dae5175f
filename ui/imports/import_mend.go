package imports

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/exchange/values"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// questions are what is wrong or doubtful, one of a cause: a sign that is no mark
// and a name that may be somebody's are asked once for all their rows.
func (r reading) questions() (out []importRow) {
	signs, names := map[string]int{}, map[string]int{}
	for i := range r.bad {
		b := &r.bad[i]
		switch {
		case b.Sign != "":
			if at, seen := signs[values.Key(b.Sign)]; seen {
				out[at].more += 1 + len(b.More)
				continue
			}
			signs[values.Key(b.Sign)] = len(out)
			out = append(out, importRow{name: lang.L("What does “{{.sign}}” mean?", words.With{"sign": b.Sign}), bad: b, sign: b.Sign, more: len(b.More)})
		case len(b.Alike) > 0:
			for j := range b.Alike {
				a := &b.Alike[j]
				if at, seen := names[a.Name]; seen {
					out[at].more++
					continue
				}
				names[a.Name] = len(out)
				out = append(out, importRow{name: lang.L("Who is “{{.name}}”?", words.With{"name": a.Said}), bad: b, alike: a})
			}
		default:
			out = append(out, importRow{name: lineOf(b), bad: b, more: len(b.More)})
		}
	}
	for i := range out {
		q := &out[i]
		q.note = words.Capital(q.bad.Problem) + "."
		if q.alike != nil && q.alike.Line != q.bad.Line {
			q.note = lang.L("Line {{.n}}", words.With{"n": q.alike.Line})
		}
		if q.more > 0 {
			q.end = lang.N("and {{.n}} more rows", q.more, words.With{"n": q.more})
		}
	}
	return out
}

// lineOf names a row that is wrong.
func lineOf(b *exchange.BadRow) string {
	if b.Column == "" {
		return lang.L("Line {{.n}}", words.With{"n": b.Line})
	}
	return lang.L("Line {{.n}}, {{.column}}", words.With{"n": b.Line, "column": strings.Join(strings.Fields(b.Column), " ")})
}

// mend opens what can be done about a row that is wrong or doubtful.
func (p *Page) mend(r importRow) {
	switch {
	case r.sign != "":
		p.mendSign(r)
	case r.alike != nil:
		p.mendWho(r)
	default:
		p.mendRow(r)
	}
}

// choose shows a sheet that asks one thing. Nothing is chosen at first, and Return
// does nothing until something is.
func (p *Page) choose(title string, body *fyne.Container, question string, options []string, chosen func(i int)) {
	which := widgets.NewSelect(question, lang.L("Choose"), options, -1, nil)
	body.Add(widgets.Column(4, widgets.NewStrong(question), which))
	d := &widgets.Dialog{Title: title, Body: body, First: which.FirstFocus(), Width: 620}
	keep := func() {
		if which.Index < 0 {
			return
		}
		d.Close()
		chosen(which.Index)
		p.Reload()
	}
	d.OnSubmit = keep
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Use it so"), keep)}
	d.Show(p.w.Canvas())
}

// mendSign asks what a sign of the group's own means; it is kept with what the
// columns are.
func (p *Page) mendSign(r importRow) {
	meanings := []values.Mark{{Mark: data.Present}, {Mark: data.Present, Late: true}, {Mark: data.Absent}, {Mark: data.Apologies}, {}}
	names := []string{lang.L("Was there"), lang.L("Came late"), lang.L("Was not there"), lang.L("Apologies"), lang.L("Nothing: leave it blank")}
	body := widgets.Column(8, widgets.NewText(r.note))
	p.choose(r.name, body, lang.L("It means"), names, func(i int) { p.Offer.meaning(r.sign, meanings[i]) })
}

// mendWho shows who may be meant beside what the file says, and asks once for all
// rows of the name.
func (p *Page) mendWho(r importRow) {
	recs := p.w.Group().Records()
	inFile := widgets.Column(2, widgets.NewStrong(lang.L("In the file, line {{.n}}", words.With{"n": r.alike.Line})))
	for _, t := range p.cells(r.bad, r.alike.Line) {
		inFile.Add(widgets.NewText(t))
	}
	onFile := widgets.Column(2)
	var options []string
	var who []data.ID
	for _, id := range r.alike.People {
		q := recs.People[id]
		if q == nil {
			continue // somebody whom the same file brings
		}
		onFile.Add(widgets.NewStrong(lang.L("On file: {{.name}}", words.With{"name": personWords(q)})))
		for _, t := range personLines(q) {
			onFile.Add(widgets.NewText(t))
		}
		options, who = append(options, personWords(q)), append(who, id)
	}
	if len(options) == 0 {
		onFile.Add(widgets.NewText(lang.L("Nobody on file has a name like this.")))
	}
	options = append(options, lang.L("Somebody new"), lang.L("Leave this row out"))
	body := widgets.Column(8, widgets.NewQuiet(lang.L("It is asked once: the answer is used for every row with this name.")), widgets.Pair(240, inFile, onFile))
	p.choose(r.name, body, lang.L("This is"), options, func(i int) {
		switch {
		case i < len(who):
			p.Offer.says(r.alike.Name, who[i])
		case i == len(who):
			p.Offer.says(r.alike.Name, "")
		default:
			p.Offer.leave(r.bad.Sheet, r.alike.Line)
		}
	})
}

// personWords name somebody with what tells namesakes apart.
func personWords(q *data.Person) string {
	if q.BirthYear != 0 {
		return lang.L("{{.name}}, born {{.year}}", words.With{"name": q.Name(), "year": fmt.Sprint(q.BirthYear)})
	}
	return q.Name()
}

// personLines are what is on file about somebody, to be held beside the file.
func personLines(q *data.Person) (out []string) {
	for _, f := range []struct{ column, value string }{{"ref", q.Ref}, {"phone", q.Phone}, {"postcode", q.Postcode}, {"email", q.Email}, {"joined", string(q.Joined)}} {
		if f.value != "" {
			out = append(out, columnWords(f.column)+": "+f.value)
		}
	}
	return out
}

// cells are a row's cells with their headings, as far as the sheet is shown.
func (p *Page) cells(b *exchange.BadRow, line int) (out []string) {
	if b.Sheet != "" && b.Sheet != p.Offer.look.Sheet {
		return nil
	}
	for i, c := range p.Offer.look.Row(line) {
		if c != "" && i < len(p.Offer.look.Heads) {
			out = append(out, headWords(p.Offer.look.Heads[i], i)+": "+c)
		}
	}
	return out
}

// mendRow shows a row that is wrong: its cell can be written anew, or the row, or
// all rows with the same fault, left out.
func (p *Page) mendRow(r importRow) {
	b := r.bad
	body := widgets.Column(8, widgets.NewText(r.note))
	shown := p.cells(b, b.Line)
	for _, t := range shown {
		body.Add(widgets.NewQuiet(t))
	}
	d := &widgets.Dialog{Title: r.name, Body: body, Width: 560}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close)}
	if len(shown) > 0 || len(b.More) > 0 {
		leave := lang.L("Leave this row out")
		if len(b.More) > 0 {
			leave = lang.N("Leave these {{.n}} rows out", len(b.More)+1, words.With{"n": len(b.More) + 1})
		}
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Plain, leave, func() {
			d.Close()
			p.Offer.leave(b.Sheet, append([]int{b.Line}, b.More...)...)
			p.Reload()
		}))
	}
	if heads := p.Offer.look.Heads; len(shown) > 0 && len(b.More) == 0 && b.Column != "" && b.At >= 0 && b.At < len(heads) {
		e := widgets.NewEntry(headWords(heads[b.At], b.At))
		if row := p.Offer.look.Row(b.Line); b.At < len(row) {
			e.SetText(row[b.At])
		}
		body.Add(widgets.Column(4, widgets.NewStrong(headWords(heads[b.At], b.At)), e))
		was := e.Text
		keep := func() {
			if e.Text == was {
				return // nothing was written
			}
			d.Close()
			p.Offer.write(exchange.CellAt{Sheet: b.Sheet, Line: b.Line, Column: b.At}, strings.TrimSpace(e.Text))
			p.Reload()
		}
		d.First, d.OnSubmit = e, keep
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Primary, lang.L("Try it again"), keep))
	}
	d.Show(p.w.Canvas())
}
