package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// Page is everything that goes out on paper or as a table, in one list
// with a line each. A kind opens a page of its own under the same place.
type Page struct {
	w     page.Host
	Kinds []reportKind
	List  *widgets.List
}

// reportsKey is the key of the place; the pages of its kinds have it too, so
// that the place stays marked.
const reportsKey = "reports"

// reportKind is one line of the list: a page that it opens, or something that
// it does at once.
type reportKind struct {
	Title, line string
	needs       data.Compartment
	Open        func() page.Page
	do          func(page.Host)
}

// ReportKinds are all kinds, in the order of the list. To add one: a Page in a
// file of its own (reports_….go), and its line here.
func ReportKinds() []reportKind {
	return []reportKind{
		{lang.L("Attendance"), lang.L("Who came and who did not: at a session, one person, or over a period"), data.Register, func() page.Page { return &AttendancePage{} }, nil},
		{lang.L("Sign-in sheet"), lang.L("Names and empty rows for the table at the door"), data.Register, func() page.Page { return &SignInPage{} }, nil},
		{lang.L("Money"), lang.L("A bid's budget against what was spent, its receipts, and the papers the funder asks for"), data.Grants, nil, func(w page.Host) { w.Show("money", "") }},
		{lang.L("Outcome report"), lang.L("What changed for the people who came, and how it was counted"), data.Grants, func() page.Page { return &figuresPage{paper: output.OutcomeReport} }, nil},
		{lang.L("Monitoring report"), lang.L("What was done with a grant, and what was spent of it"), data.Grants, func() page.Page { return &figuresPage{paper: output.MonitoringReport} }, nil},
		{lang.L("Letter to a referrer"), lang.L("What came of a referral, as far as the person agreed"), data.Care, func() page.Page { return &LetterPage{} }, nil},
		{lang.L("Import a table"), lang.L("From a spreadsheet; you see what it would change first"), data.Register, nil, func(w page.Host) { w.Show("import", "") }},
		{lang.L("Save all tables"), lang.L("People, registers and the rest as files for a spreadsheet"), data.Register, nil, SaveTables},
	}
}

// Key implements page.Page.
func (p *Page) Key() string { return reportsKey }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Reports") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w}
	for _, k := range ReportKinds() {
		if w.Group().May(k.needs) {
			p.Kinds = append(p.Kinds, k)
		}
	}
	p.List = widgets.NewList(lang.L("Reports"), func() int { return len(p.Kinds) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) { o.(*widgets.Row).Set(p.Kinds[i].Title, p.Kinds[i].line, "") })
	p.List.RowName = func(i int) string { return p.Kinds[i].Title + ", " + p.Kinds[i].line }
	p.List.OnChosen = func(i int) { p.choose(p.Kinds[i]) }
	top := widgets.Column(6, widgets.NewText(lang.L("Choose what to make. You see what will be in it before it is made.")), widgets.Gap(2))
	foot := widgets.Column(6, widgets.Gap(4), widgets.NewQuiet(lang.L("A table from a spreadsheet can be dropped on this window at any time.")))
	return widgets.Scroll(widgets.Narrow(820, false, widgets.Fill(top, widgets.NewSheet(p.List), foot)))
}

func (p *Page) choose(k reportKind) {
	if k.do != nil {
		k.do(p.w)
		return
	}
	p.w.Visit(k.Open())
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable { return p.List }

// Reload implements page.Page.
func (p *Page) Reload() { p.List.Refresh() }

// Commands implements page.Commander.
func (p *Page) Commands(w page.Host) (out []page.Command) {
	for _, k := range ReportKinds() {
		if !w.Group().May(k.needs) {
			continue
		}
		do := func() { k.do(w) }
		if k.Open != nil {
			do = func() { w.Visit(k.Open()) }
		}
		out = append(out, page.Command{Name: k.Title, Do: do})
	}
	return out
}
