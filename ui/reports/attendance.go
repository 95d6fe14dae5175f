package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
)

// AttendancePage is who came and who did not, on the screen, as a PDF and as a
// table: of one session, of one person, or of a period.
type AttendancePage struct {
	w       page.Host
	of      attendanceOf
	session data.ID
	Person  data.ID
	Period  *periodField
	View    int
	made    string
	Shown   attendanceShown
	asked   int // the last question; an older answer is not shown

	controls, chips, middle, foot *fyne.Container
	problem                       *widgets.Text
	finding                       *widgets.Text
	first                         fyne.Focusable
	table                         *widgets.Table[listRow]
}

// attendanceOf is of what the report is.
type attendanceOf int

// The three.
const (
	ofPeriod attendanceOf = iota
	ofSession
	ofPerson
)

// Key implements page.Page.
func (p *AttendancePage) Key() string { return reportsKey }

// Title implements page.Page.
func (p *AttendancePage) Title() string { return lang.L("Attendance") }

// Needs implements page.Page.
func (p *AttendancePage) Needs() data.Compartment { return data.Register }

// Actions are the page's buttons beside its name.
func (p *AttendancePage) Actions() fyne.CanvasObject { return parts.AllReports(p.w) }

// Build implements page.Page.
func (p *AttendancePage) Build(w page.Host) fyne.CanvasObject {
	p.w = w
	p.controls, p.chips, p.middle, p.foot = container.NewStack(), container.NewStack(), container.NewStack(), container.NewStack()
	p.finding, p.problem = widgets.NewStrong(""), widgets.NewProblem("")
	p.problem.Hide()
	which := widgets.NewChoice(lang.L("Attendance of"), []string{lang.L("A period"), lang.L("One session"), lang.L("One person")}, int(p.of), func(i int) {
		p.of, p.View, p.made = attendanceOf(i), 0, ""
		p.setControls()
		p.Reload()
	})
	p.setControls()
	top := widgets.Column(8, which, p.controls, p.problem, p.finding, p.chips)
	return widgets.Scroll(widgets.Fill(top, p.middle, p.foot))
}

// FirstFocus implements page.FirstFocus.
func (p *AttendancePage) FirstFocus() fyne.Focusable { return p.first }

// setControls puts what is asked for this kind: which session, which person,
// which period.
func (p *AttendancePage) setControls() {
	recs, today := p.w.Group().Records(), p.w.Group().Today()
	p.Period = newPeriodField(usualPeriods(recs, today), func() { p.made = ""; p.Reload() })
	switch p.of {
	case ofSession:
		if recs.Sessions[p.session] == nil {
			p.session = parts.LastSession(recs, today)
		}
		pick := parts.SessionPicker(p.w, p.session, func(id data.ID) { p.session, p.made = id, ""; p.Reload() })
		p.controls.Objects = []fyne.CanvasObject{widgets.Narrow(420, false, pick)}
		p.first = pick.FirstFocus()
	case ofPerson:
		pick := parts.PersonPicker(p.w, p.Person, func(id data.ID) { p.Person, p.made = id, ""; p.Reload() })
		p.controls.Objects = []fyne.CanvasObject{widgets.Column(6, widgets.Narrow(420, false, pick), p.Period.box)}
		p.first = pick.FirstFocus()
	default:
		p.controls.Objects = []fyne.CanvasObject{p.Period.box}
		p.first = p.Period.choice.FirstFocus()
	}
	p.controls.Refresh()
}

// Reload counts, off the interface goroutine, and shows what came out.
func (p *AttendancePage) Reload() {
	recs, today, of, session, person := p.w.Group().Records(), p.w.Group().Today(), p.of, p.session, p.Person
	days, problem := p.Period.days()
	if of == ofSession {
		problem = ""
	}
	p.problem.SetText(problem)
	p.problem.Hidden = problem == ""
	if problem != "" {
		return
	}
	p.asked++
	asked := p.asked
	var got attendanceShown
	p.w.Runner().Go(func() { got = showAttendance(recs, today, of, session, person, days) }, func() {
		if p.w.Page() == page.Page(p) && p.asked == asked {
			p.Shown = got
			p.Show()
		}
	})
}

// Show puts what was counted on the page.
func (p *AttendancePage) Show() {
	s := p.Shown
	if p.View >= len(s.Views) {
		p.View = 0
	}
	p.finding.SetText(s.finding)
	p.finding.Hidden = s.finding == ""
	p.chips.Objects = nil
	if len(s.Views) > 1 {
		var chips []widgets.Chip
		for _, v := range s.Views {
			chips = append(chips, widgets.Chip{Name: v.Name, Count: v.Count()})
		}
		c := widgets.NewChips(lang.L("Show"), false, chips, func(on []int) {
			p.View = on[0]
			p.showView()
		})
		c.Select(p.View)
		p.chips.Objects = []fyne.CanvasObject{c}
	}
	p.chips.Refresh()
	p.showView()
}

// showView shows one list, or the picture.
func (p *AttendancePage) showView() {
	s := p.Shown
	p.table = nil
	if len(s.Views) == 0 {
		p.middle.Objects = []fyne.CanvasObject{container.NewVBox(p.empty())}
	} else if v := s.Views[p.View]; v.chart != nil {
		c := widgets.Column(6, widgets.NewHeading(v.chart.Title), widgets.NewChart(*v.chart), widgets.NewQuiet(v.chart.Caption))
		p.middle.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewPanel(c))}
	} else {
		p.table = v.List.table()
		p.middle.Objects = []fyne.CanvasObject{widgets.NewSheet(p.table)}
	}
	p.middle.Refresh()
	p.showFoot()
}

// empty says why there is nothing to see, and the first step.
func (p *AttendancePage) empty() fyne.CanvasObject {
	register := widgets.NewButton(widgets.Primary, lang.L("Take a register"), func() { p.w.Go("register") })
	if len(p.w.Group().Records().Sessions) > 0 {
		return widgets.NewQuiet(p.Shown.empty)
	}
	p.first = register
	return widgets.NewEmpty(lang.L("No session is on file yet"), lang.L("When you have taken a register, who came is counted and listed here."), register)
}

// showFoot is the row of buttons, with where the last file lies.
func (p *AttendancePage) showFoot() {
	if len(p.Shown.Views) == 0 {
		p.foot.Objects = nil
		p.foot.Refresh()
		p.w.Refocus()
		return
	}
	make := widgets.NewButton(widgets.Primary, lang.L("Make the attendance report"), func() { p.print(p.Shown.pdf()) })
	buttons := []fyne.CanvasObject{make}
	if v := p.Shown.Views[p.View]; v.chart == nil {
		buttons = []fyne.CanvasObject{widgets.NewButton(widgets.Plain, lang.L("Save this list as a table"), func() { p.print(p.Shown.table(v)) }), make}
	}
	foot := fyne.CanvasObject(widgets.Rightward(buttons...))
	if p.made != "" {
		make.Kind = widgets.Plain
		row, open := output.Ready(p.w, p.made, buttons...)
		foot, p.first = row, open
	}
	p.foot.Objects = []fyne.CanvasObject{widgets.Column(6, widgets.Gap(2), foot)}
	p.foot.Refresh()
	p.w.Refocus()
}

func (p *AttendancePage) print(o output.Paper) {
	output.Print(p.w, o, func(path string) {
		p.made = path
		p.showFoot()
	})
}
