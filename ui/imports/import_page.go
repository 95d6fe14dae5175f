package imports

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/exchange"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page shows what a table would change before it changes anything: which
// table it is, what its columns are, what is wrong with it, and then brings it
// in as one step. What is shown and what is brought in are the same bytes.
type Page struct {
	w        page.Host
	from     string // the place to go back to
	Offer    offer
	read     reading
	ids      *drawnIDs // of the people that the reading makes
	view     importView
	views    []importView
	rows     []importRow
	body     *fyne.Container
	List     *widgets.List
	do       *widgets.Button
	choice   *widgets.Choice
	table    *widgets.Select
	noBackup error // why none could be made before it was brought in
	busy     bool  // it is being brought in: what changes meanwhile is its own doing
}

func newImportPage(from string, file *exchange.File, look *exchange.Look, may func(data.Compartment) bool) *Page {
	return &Page{from: from, Offer: newOffer(file, look, may)}
}

// Key implements page.Page: the page stands in the place that it was brought from.
func (p *Page) Key() string { return p.from }

// HelpPlace implements page.Helped.
func (p *Page) HelpPlace() string { return "import" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Import a table") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w, p.body = w, container.NewStack()
	p.List = widgets.NewList(lang.L("What is in the table"), func() int { return len(p.rows) },
		func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
			r := p.rows[i]
			o.(*widgets.Row).Set(r.name, r.note, r.end)
		})
	p.List.RowName = func(i int) string { return p.rows[i].spoken() }
	p.List.OnChosen = p.Choose
	return widgets.Scroll(p.body)
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	switch {
	case p.Offer.table == "":
		return p.table.FirstFocus()
	}
	return p.List // never the button that imports: what it does is looked at first
}

// Reload reads the kept bytes again against the records as they are now.
func (p *Page) Reload() {
	if p.busy {
		return
	}
	if p.Offer.table == "" {
		p.read = reading{}
		p.show()
		return
	}
	g, recs, o, ids := p.w.Group(), p.w.Group().Records(), p.Offer, &drawnIDs{}
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(p.w.Canvas(), lang.L("Looking at what would change…"), words.Stop(), stop)
	var got reading
	p.w.Runner().Go(func() {
		got = o.against(recs, exchange.Options{Today: g.Today(), May: g.May, NaturalID: g.NaturalID, NewID: ids.again(g.NewID), Go: ctx.Err})
	}, func() {
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		if p.w.Group() != g || p.w.Page() != p {
			return
		}
		if stopped {
			p.leave(lang.L("Stopped. Nothing was changed."))
			return
		}
		p.read, p.ids = got, ids
		p.view = importView(-1)
		p.show()
	})
}

// show puts everything where it belongs for what was read.
func (p *Page) show() {
	p.views = p.read.views()
	if !p.has(p.view) {
		p.view = p.views[0]
	}
	p.fill()
	top := widgets.Column(8, p.what())
	if words := p.read.finding(p.Offer); words != "" {
		finding := widgets.NewStrong(words)
		if p.read.failed() {
			finding = widgets.NewProblem(words)
		}
		top.Add(finding)
	}
	if left := p.Offer.leftOut(); left != "" {
		top.Add(widgets.NewQuiet(left))
	}
	if answers := p.answers(); answers != nil {
		top.Add(answers)
	}
	if again := p.again(); again != nil {
		top.Add(again)
	}
	top.Add(p.chooseView())
	p.do = widgets.NewButton(widgets.Primary, p.read.verb(), p.bring)
	if !p.read.ready() {
		p.do.Disable()
	}
	back := widgets.NewButton(widgets.Plain, lang.L("Leave it"), func() { p.leave("") })
	foot := widgets.Column(0, widgets.Gap(8), widgets.Rightward(back, p.do))
	p.body.Objects = []fyne.CanvasObject{widgets.Fill(top, widgets.NewSheet(p.List), foot)}
	p.body.Refresh()
	p.List.ScrollToTop()
	p.List.Refresh()
	if p.w.Page() == p {
		p.w.FocusPage()
	}
}

func (p *Page) has(v importView) bool {
	for _, have := range p.views {
		if have == v {
			return true
		}
	}
	return false
}

// what is the line with the file and which table it is.
func (p *Page) what() fyne.CanvasObject {
	names, at := make([]string, len(p.Offer.Tables)), -1
	for i, t := range p.Offer.Tables {
		names[i] = tableWords(t)
		if t == p.Offer.table {
			at = i
		}
	}
	p.table = widgets.NewSelect(lang.L("What is in this table?"), lang.L("Choose what is in it"), names, at, func(i int) {
		p.Offer.take(p.Offer.Tables[i])
		p.Reload()
	})
	line := widgets.Column(4, widgets.Narrow(260, false, p.table), p.where())
	if p.Offer.table == "register" {
		box := widgets.NewCheck(lang.L("Make new attendees of unknown names"), func(on bool) {
			p.Offer.addPeople = on
			p.Reload()
		})
		box.SetOn(p.Offer.addPeople)
		line.Add(box)
	}
	return widgets.Column(6, widgets.NewText(lang.N("{{.file}} has {{.n}} rows. What is in it?", p.Offer.look.Rows,
		words.With{"file": p.Offer.file.Name, "n": p.Offer.look.Rows})), line)
}

// chooseView is the row of what can be looked at, with how many of each.
func (p *Page) chooseView() fyne.CanvasObject {
	names, at := make([]string, len(p.views)), 0
	for i, v := range p.views {
		names[i] = v.words(p.count(v))
		if v == p.view {
			at = i
		}
	}
	p.choice = widgets.NewChoice(lang.L("Show"), names, at, func(i int) {
		p.view = p.views[i]
		p.fill()
		p.List.ScrollToTop()
		p.List.Refresh()
		p.w.Refocus()
	})
	return p.choice
}

func (p *Page) fill() { p.rows = p.read.rows(p.Offer, p.view) }

func (p *Page) count(v importView) int { return len(p.read.rows(p.Offer, v)) }

// Choose opens a row: a column to be matched, or a line that is told whole.
func (p *Page) Choose(i int) {
	r := p.rows[i]
	if p.view == viewColumns {
		p.MatchColumn(i)
		return
	}
	if r.bad != nil {
		p.mend(r)
		return
	}
	body := widgets.Column(8, widgets.NewText(r.note))
	if r.end != "" {
		body.Add(widgets.NewQuiet(r.end))
	}
	d := &widgets.Dialog{Title: r.name, Body: body, Width: 560}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// MatchColumn asks what a column of the file is.
func (p *Page) MatchColumn(i int) {
	head := p.Offer.look.Heads[i]
	choices := p.Offer.Choices(i)
	names, at := make([]string, len(choices)), 0
	for j, c := range choices {
		names[j] = columnWords(c)
		if c == p.Offer.match[i] {
			at = j
		}
	}
	which := widgets.NewSelect(lang.L("This column is"), names[0], names, at, nil)
	body := widgets.Column(8)
	if len(head.Seen) > 0 {
		body.Add(widgets.NewQuiet(lang.L("It holds: {{.cells}}", words.With{"cells": seenWords(head)})))
	}
	body.Add(widgets.Column(4, widgets.NewStrong(lang.L("This column is")), which))
	d := &widgets.Dialog{Title: headWords(head, i), Body: body, First: which.FirstFocus()}
	keep := func() {
		d.Close()
		p.Offer.setColumn(i, choices[which.Index])
		p.Reload()
	}
	d.OnSubmit = keep
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Use it so"), keep)}
	d.Show(p.w.Canvas())
}

// drawnIDs are the random IDs that a reading gave to new people, so that reading
// the same table again gives the same.
type drawnIDs struct{ ids []data.ID }

// again gives them from the first on, and draws more once they are used up.
func (d *drawnIDs) again(draw func() data.ID) func() data.ID {
	next := 0
	return func() data.ID {
		if next == len(d.ids) {
			d.ids = append(d.ids, draw())
		}
		next++
		return d.ids[next-1]
	}
}

// backUpFirst makes a backup before much is changed at once. That none could be made
// is told with what was done, and stops nothing.
func (p *Page) backUpFirst(g page.Group) {
	p.noBackup = nil
	var err error
	p.w.Runner().Then(func() { err = g.BackupBefore(context.Background(), backups.Import) }, func() { p.noBackup = err })
}

// errMeanwhile is a preview that does not fit the records any more.
var errMeanwhile = errors.New("the records changed since the preview")

// bring keeps all of it as one change, or nothing.
func (p *Page) bring() {
	g, o, shown, ids := p.w.Group(), p.Offer, p.read, p.ids
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(p.w.Canvas(), lang.L("Bringing in the table…"), words.Stop(), stop)
	p.busy = true
	p.do.Disable()
	p.backUpFirst(g)
	p.w.Save(lang.L("Table imported"), func(tx page.Tx) error {
		// Read again from the kept bytes, against the records as they are inside
		// the change: what is kept is what was shown, or nothing.
		now := o.against(tx.Records(), exchange.Options{Today: g.Today(), May: g.May, NaturalID: tx.NaturalID, NewID: ids.again(tx.NewID), Go: ctx.Err})
		if now.err != nil {
			return now.err
		}
		if !now.same(shown) {
			return errMeanwhile
		}
		for _, rec := range now.plan.Puts {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		p.busy = false
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		if p.w.Group() != g || p.w.Page() != p {
			return
		}
		switch {
		case err != nil && stopped:
			p.leave(lang.L("Stopped. Nothing was changed."))
		case errors.Is(err, errMeanwhile):
			p.Reload()
			widgets.Tell(p.w.Canvas(), lang.L("The records changed meanwhile"),
				lang.L("Nothing was imported. Look at what would change now, then import it."), words.Close())
		case err != nil:
			p.do.Enable()
			p.w.Problem(err)
		default:
			p.note(g, o.table, shown.done())
		}
	})
	p.w.Runner().Then(func() {}, progress.Close) // also where the group was locked meanwhile
}

// note enters the import in the audit, as the command line does, and goes back.
func (p *Page) note(g page.Group, table, said string) {
	var err error
	p.w.Runner().Then(func() { err = g.Note(data.ActionImport, table, "", exchange.Needs(table)) }, func() {
		if p.w.Group() != g || p.w.Page() != p {
			return
		}
		p.leave("")
		p.w.Say(said)
		if p.noBackup != nil {
			widgets.Tell(p.w.Canvas(), lang.L("The table is imported"), lang.L("No backup could be made first.")+" "+words.Sentence(p.noBackup), words.Close())
		}
		if err != nil {
			p.w.Problem(err)
		}
	})
}

// leave goes back to where the table was brought from.
func (p *Page) leave(words string) {
	p.w.Go(p.from)
	if words != "" {
		p.w.Tell(words)
	}
}
