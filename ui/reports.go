package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// reportsPage is everything that goes out on paper or as a table, in one list
// with a line each. A kind opens a page of its own under the same place.
type reportsPage struct {
	w     *Window
	kinds []reportKind
	list  *widgets.List
}

// reportsKey is the key of the place; the pages of its kinds have it too, so
// that the place stays marked.
const reportsKey = "reports"

// reportKind is one line of the list: a page that it opens, or something that
// it does at once.
type reportKind struct {
	title, line string
	needs       data.Compartment
	open        func() page.Page
	do          func(*Window)
}

// reportKinds are all kinds, in the order of the list. To add one: a Page in a
// file of its own (reports_….go), and its line here.
func reportKinds() []reportKind {
	return []reportKind{
		{lang.L("Attendance"), lang.L("Who came and who did not: at a session, one person, or over a period"), data.Register, func() page.Page { return &attendancePage{} }, nil},
		{lang.L("Sign-in sheet"), lang.L("Names and empty rows for the table at the door"), data.Register, func() page.Page { return &signInPage{} }, nil},
		{lang.L("Money"), lang.L("A bid's budget against what was spent, its receipts, and the papers the funder asks for"), data.Grants, func() page.Page { return &moneyPage{} }, nil},
		{lang.L("Outcome report"), lang.L("What changed for the people who came, and how it was counted"), data.Grants, func() page.Page { return &figuresPage{paper: outcomeReport} }, nil},
		{lang.L("Monitoring report"), lang.L("What was done with a grant, and what was spent of it"), data.Grants, func() page.Page { return &figuresPage{paper: monitoringReport} }, nil},
		{lang.L("Letter to a referrer"), lang.L("What came of a referral, as far as the person agreed"), data.Care, func() page.Page { return &letterPage{} }, nil},
		{lang.L("Bring in a table"), lang.L("From a spreadsheet; you see what it would change first"), data.Register, nil, (*Window).chooseTable},
		{lang.L("Save all tables"), lang.L("People, registers and the rest as files for a spreadsheet"), data.Register, nil, (*Window).saveTables},
	}
}

// Key implements Page.
func (p *reportsPage) Key() string { return reportsKey }

// Title implements Page.
func (p *reportsPage) Title() string { return lang.L("Reports") }

// Needs implements Page.
func (p *reportsPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *reportsPage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	*p = reportsPage{w: w}
	for _, k := range reportKinds() {
		if w.group.May(k.needs) {
			p.kinds = append(p.kinds, k)
		}
	}
	p.list = widgets.NewList(lang.L("Reports"), func() int { return len(p.kinds) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) { o.(*widgets.Row).Set(p.kinds[i].title, p.kinds[i].line, "") })
	p.list.RowName = func(i int) string { return p.kinds[i].title + ", " + p.kinds[i].line }
	p.list.OnChosen = func(i int) { p.choose(p.kinds[i]) }
	top := widgets.Column(6, widgets.NewText(lang.L("Choose what to make. You see what will be in it before it is made.")), widgets.Gap(2))
	foot := widgets.Column(6, widgets.Gap(4), widgets.NewQuiet(lang.L("A table from a spreadsheet can be dropped on this window at any time.")))
	return widgets.Scroll(widgets.Narrow(820, false, widgets.Fill(top, widgets.NewSheet(p.list), foot)))
}

func (p *reportsPage) choose(k reportKind) {
	if k.do != nil {
		k.do(p.w)
		return
	}
	p.w.Visit(k.open())
}

// FirstFocus implements FirstFocus.
func (p *reportsPage) FirstFocus() fyne.Focusable { return p.list }

// Reload implements Page.
func (p *reportsPage) Reload() { p.list.Refresh() }

// Commands implements Commander.
func (p *reportsPage) Commands(h page.Host) (out []page.Command) {
	w := h.(*Window)
	for _, k := range reportKinds() {
		if !w.group.May(k.needs) {
			continue
		}
		do := func() { k.do(w) }
		if k.open != nil {
			do = func() { w.Visit(k.open()) }
		}
		out = append(out, page.Command{Name: k.title, Do: do})
	}
	return out
}
