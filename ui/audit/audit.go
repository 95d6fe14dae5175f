package audit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Section is who did what: the trail, newest first, with filters.
type Section struct {
	w       page.Host
	lines   []*AuditLine
	Shown   []*AuditLine
	filter  AuditFilter
	names   []string
	List    *widgets.SearchList
	who     *fyne.Container
	from    *widgets.DateEntry
	to      *widgets.DateEntry
	reading bool // it is being read
	stale   bool // and must be read once more
}

// Key implements page.Section.
func (s *Section) Key() string { return "audit" }

// Title implements page.Section.
func (s *Section) Title() string { return lang.L("Who did what") }

// Needs implements page.Section.
func (s *Section) Needs() data.Compartment { return data.Register }

// Build implements page.Section.
func (s *Section) Build(w page.Host) fyne.CanvasObject {
	*s = Section{w: w, who: container.NewStack()}
	list := widgets.NewList(lang.L("Who did what"), func() int { return len(s.Shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, s.updateRow)
	list.RowName = func(i int) string { return s.Shown[i].Words + " " + s.when(s.Shown[i]) }
	list.OnChosen = func(i int) { s.Tell(s.Shown[i]) }
	s.List = widgets.NewSearchList(lang.L("Search in what was done"), lang.L("Type a name or a word"), list, s.find)
	what := widgets.NewSelect(lang.L("What was done"), "", auditKindNames(), 0, func(i int) { s.filter.Kind = AuditKind(i); s.again() })
	s.from, s.to = parts.NewDate(lang.L("From the day"), ""), parts.NewDate(lang.L("To the day"), "")
	s.from.OnChanged, s.to.OnChanged = s.days, s.days
	s.offerNames()
	filters := widgets.Wrap(
		labelled(150, lang.L("What was done"), what), labelled(190, lang.L("Who by"), s.who),
		labelled(130, lang.L("From the day"), s.from), labelled(130, lang.L("To the day"), s.to))
	check := widgets.NewButton(widgets.Plain, lang.L("Check the chain"), s.check)
	out := widgets.Wrap(check, widgets.NewButton(widgets.Plain, lang.L("Save as PDF"), s.savePDF), widgets.NewButton(widgets.Plain, lang.L("Save as a table"), s.saveTable))
	top := widgets.Column(6, s.List.Entry, filters, out, s.List.SaidText())
	return widgets.Scroll(widgets.Fill(top, widgets.NewSheet(list), nil))
}

// labelled is a filter with its name over it.
func labelled(width float32, name string, input fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Wide(width, widgets.Column(1, widgets.NewQuiet(name), input))
}

// Reload reads the trail again, off the interface goroutine; while it is being
// read what was shown stays.
func (s *Section) Reload() {
	if s.reading {
		s.stale = true
		return
	}
	s.reading, s.stale = true, false
	g, now := s.w.Group(), s.w.Now()
	var lines []*AuditLine
	var err error
	s.w.Runner().Go(func() {
		from := words.TrailSource{Recs: g.Records(), Name: g.KeyholderName, Changes: g.KeyholderChanges(), In: now.Location()}
		if from.Activity, err = g.Activity(); err == nil {
			lines = AuditLines(from)
		}
	}, func() {
		s.reading = false
		switch {
		case g != s.w.Group():
			return
		case err != nil:
			s.w.Problem(err)
			return
		}
		s.lines = lines
		s.offerNames()
		s.again()
		if s.stale {
			s.Reload()
		}
	})
}

// again shows what the filters leave.
func (s *Section) again() {
	s.List.Search()
	s.List.List.ScrollToTop()
}

// offerNames puts those who did something into the filter.
func (s *Section) offerNames() {
	names := append([]string{lang.L("Everybody")}, whoDid(s.lines)...)
	if len(s.who.Objects) > 0 && strings.Join(names, "\n") == strings.Join(s.names, "\n") {
		return
	}
	s.names = names
	at := 0
	for i, n := range names {
		if i > 0 && n == s.filter.Who {
			at = i
		}
	}
	s.who.Objects = []fyne.CanvasObject{widgets.NewSelect(lang.L("Who by"), "", names, at, func(i int) {
		s.filter.Who = ""
		if i > 0 {
			s.filter.Who = s.names[i]
		}
		s.again()
	})}
	s.who.Refresh()
}

// days takes the two days; one that cannot be read yet filters nothing.
func (s *Section) days() {
	s.filter.From, s.filter.To = "", ""
	if d := parts.DateOf(s.from); d.Valid() {
		s.filter.From = d
	}
	if d := parts.DateOf(s.to); d.Valid() {
		s.filter.To = d
	}
	s.again()
}

func (s *Section) find(query string) string {
	s.filter.Query = query
	s.Shown = s.filter.Pick(s.lines)
	if s.reading && len(s.lines) == 0 {
		return lang.L("Reading…")
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(s.Shown), "m": len(s.lines)})
}

func (s *Section) updateRow(i int, o fyne.CanvasObject) {
	l := s.Shown[i]
	state := ""
	switch {
	case l.undone:
		state = lang.L("Taken back")
	case l.set != "":
		state = lang.L("Take back")
	}
	o.(*widgets.Row).Set(l.Words, s.when(l), state)
}

// when is a line's day and time.
func (s *Section) when(l *AuditLine) string {
	return words.Day(l.Day, s.w.Group().Today()) + ", " + l.Time()
}

// Tell shows one line whole, with the records that it touched.
func (s *Section) Tell(l *AuditLine) {
	body := widgets.Column(10, widgets.NewStrong(l.Words), widgets.NewText(l.Day.Time().Format("Monday 2 January 2006")+", "+l.Time()))
	if len(l.records) > 1 {
		t := words.NewTeller(words.TrailSource{Recs: s.w.Group().Records()})
		for i, r := range l.records {
			if i == words.RecordsTold {
				body.Add(widgets.NewQuiet(lang.N("And {{.n}} more.", len(l.records)-i, words.With{"n": len(l.records) - i})))
				break
			}
			body.Add(widgets.NewText(deedName(r.Deed) + ": " + t.Thing(r.Kind, r.ID)))
		}
	}
	d := &widgets.Dialog{Title: lang.L("What was done"), Body: body}
	if l.undone {
		body.Add(widgets.NewQuiet(lang.L("This was taken back.")))
	}
	if l.set != "" {
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Plain, lang.L("Take this back"), func() { d.Close(); s.w.PreviewUndo(l.set) }).With("undo-2"))
	}
	d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Primary, words.Close(), d.Close))
	d.Show(s.w.Canvas())
}

func deedName(d data.Deed) string {
	switch d {
	case data.Added:
		return lang.L("Added")
	case data.TookOut:
		return lang.L("Removed")
	}
	return lang.L("Changed")
}

// check walks the chain and says in words whether anything was altered.
func (s *Section) check() {
	g := s.w.Group()
	progress := widgets.NewProgress(s.w.Canvas(), lang.L("Checking the chain…"), "", nil)
	var report *data.TrailReport
	var err error
	s.w.Runner().Then(func() { report, err = g.CheckTrail() }, func() {
		progress.Close()
		switch {
		case g != s.w.Group():
		case err != nil:
			s.w.Problem(err)
		default:
			title, text := trailWords(report)
			widgets.Tell(s.w.Canvas(), title, text, words.Close())
		}
	})
}

// trailWords says what a check of the chain found.
func trailWords(r *data.TrailReport) (title, text string) {
	parts := []string{lang.N("{{.n}} entries were read, each with the one before it.", r.Entries, words.With{"n": r.Entries})}
	if !r.Whole() {
		parts = append(parts, lang.L("Something does not fit. Somebody altered the trail, or a part of the file is damaged:"), strings.Join(r.Problems, "\n"),
			lang.L("Your records are as they were. Keep the newest backup from before, and ask everybody with a passphrase what they did."))
		return lang.L("The trail was altered"), strings.Join(parts, "\n\n")
	}
	parts = append(parts, lang.L("Nothing was changed, removed, added or moved."))
	if r.Erased > 0 {
		parts = append(parts, lang.N("Of {{.n}} entries only the outside is left: somebody was erased, as they may ask.", r.Erased, words.With{"n": r.Erased}))
	}
	if len(r.Read) < 3 {
		parts = append(parts, lang.L("Parts of the group that your passphrase does not open were not read. A lead can check those."))
	}
	return lang.L("The trail is whole"), strings.Join(parts, "\n\n")
}

// shownWords says which part of the trail is shown, for the top of a document.
func (s *Section) shownWords() string {
	f := s.filter
	parts := []string{lang.L("{{.n}} of {{.m}} lines of the trail.", words.With{"n": len(s.Shown), "m": len(s.lines)})}
	if f.Kind != AuditAny {
		parts = append(parts, lang.L("What: {{.what}}.", words.With{"what": auditKindNames()[f.Kind]}))
	}
	if f.Who != "" {
		parts = append(parts, lang.L("By {{.name}}.", words.With{"name": f.Who}))
	}
	if f.From != "" {
		parts = append(parts, lang.L("From {{.day}}.", words.With{"day": f.From.Long()}))
	}
	if f.To != "" {
		parts = append(parts, lang.L("To {{.day}}.", words.With{"day": f.To.Long()}))
	}
	if f.Query != "" {
		parts = append(parts, lang.L("With the words “{{.words}}”.", words.With{"words": f.Query}))
	}
	return strings.Join(parts, " ")
}

// mostOnPaper is how many lines are printed at most: some sixty pages.
const mostOnPaper = 2000

func (s *Section) savePDF() {
	if len(s.Shown) > mostOnPaper {
		widgets.Tell(s.w.Canvas(), lang.L("That is too much for paper"),
			lang.L("{{.n}} lines are shown, and {{.most}} is the most that is printed. Nothing was made. Choose days, or save it as a table.", words.With{"n": len(s.Shown), "most": mostOnPaper}), words.Close())
		return
	}
	lines := make([]press.TrailLine, len(s.Shown))
	for i, l := range s.Shown {
		lines[i] = press.TrailLine{Day: l.Day, Time: l.Time(), Who: l.Who, What: l.Words}
	}
	group, words, today := groupName(s.w.Group().Records()), s.shownWords(), s.w.Group().Today()
	output.Make(s.w, s.file(".pdf", data.ActionPrint, output.PDFOf(func(*data.Records) (*press.Document, error) { return press.Trail(group, words, lines, today), nil })))
}

func (s *Section) saveTable() {
	rows := make([][]string, len(s.Shown))
	for i, l := range s.Shown {
		rows[i] = []string{string(l.Day), l.Time(), l.Who, auditKindNames()[l.Kind], l.Words}
	}
	head := []string{lang.L("Day"), lang.L("Time"), lang.L("Who"), lang.L("What was done"), lang.L("In words")}
	output.Make(s.w, s.file(".csv", data.ActionExport, output.TableOf(head, rows)))
}

// file is the trail as a file. What it may tell of care only somebody who may
// open care can have made, and only they read that it was made.
func (s *Section) file(ending, action string, make func(*data.Records) ([]byte, func(page.Tx) error, error)) output.Paper {
	in := data.Register
	if s.w.Group().May(data.Care) {
		in = data.Care
	}
	return output.Paper{Name: output.FileName(fmt.Sprintf("%s %s", lang.L("Who did what"), s.w.Group().Today())) + ending, Make: make,
		Action: action, What: lang.L("Who did what"), Needs: in}
}

// groupName is what the group is called.
func groupName(recs *data.Records) string {
	if recs.Group == nil {
		return ""
	}
	return recs.Group.Name
}
