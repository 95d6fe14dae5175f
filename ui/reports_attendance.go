package ui

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

// attendancePage is who came and who did not, on the screen, as a PDF and as a
// table: of one session, of one person, or of a period.
type attendancePage struct {
	w       *Window
	of      attendanceOf
	session data.ID
	person  data.ID
	period  *periodField
	view    int
	made    string
	shown   attendanceShown
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

// Key implements Page.
func (p *attendancePage) Key() string { return reportsKey }

// Title implements Page.
func (p *attendancePage) Title() string { return lang.L("Attendance") }

// Needs implements Page.
func (p *attendancePage) Needs() data.Compartment { return data.Register }

// Actions are the page's buttons beside its name.
func (p *attendancePage) Actions() fyne.CanvasObject { return parts.AllReports(p.w) }

// Build implements Page.
func (p *attendancePage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	p.w = w
	p.controls, p.chips, p.middle, p.foot = container.NewStack(), container.NewStack(), container.NewStack(), container.NewStack()
	p.finding, p.problem = widgets.NewStrong(""), widgets.NewProblem("")
	p.problem.Hide()
	which := widgets.NewChoice(lang.L("Attendance of"), []string{lang.L("A period"), lang.L("One session"), lang.L("One person")}, int(p.of), func(i int) {
		p.of, p.view, p.made = attendanceOf(i), 0, ""
		p.setControls()
		p.Reload()
	})
	p.setControls()
	top := widgets.Column(8, which, p.controls, p.problem, p.finding, p.chips)
	return widgets.Scroll(widgets.Fill(top, p.middle, p.foot))
}

// FirstFocus implements FirstFocus.
func (p *attendancePage) FirstFocus() fyne.Focusable { return p.first }

// setControls puts what is asked for this kind: which session, which person,
// which period.
func (p *attendancePage) setControls() {
	recs, today := p.w.group.Records(), p.w.group.Today()
	p.period = newPeriodField(usualPeriods(recs, today), func() { p.made = ""; p.Reload() })
	switch p.of {
	case ofSession:
		if recs.Sessions[p.session] == nil {
			p.session = parts.LastSession(recs, today)
		}
		pick := parts.SessionPicker(p.w, p.session, func(id data.ID) { p.session, p.made = id, ""; p.Reload() })
		p.controls.Objects = []fyne.CanvasObject{widgets.Narrow(420, false, pick)}
		p.first = pick.FirstFocus()
	case ofPerson:
		pick := parts.PersonPicker(p.w, p.person, func(id data.ID) { p.person, p.made = id, ""; p.Reload() })
		p.controls.Objects = []fyne.CanvasObject{widgets.Column(6, widgets.Narrow(420, false, pick), p.period.box)}
		p.first = pick.FirstFocus()
	default:
		p.controls.Objects = []fyne.CanvasObject{p.period.box}
		p.first = p.period.choice.FirstFocus()
	}
	p.controls.Refresh()
}

// Reload counts, off the interface goroutine, and shows what came out.
func (p *attendancePage) Reload() {
	recs, today, of, session, person := p.w.group.Records(), p.w.group.Today(), p.of, p.session, p.person
	days, problem := p.period.days()
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
	p.w.run.Go(func() { got = showAttendance(recs, today, of, session, person, days) }, func() {
		if p.w.page == page.Page(p) && p.asked == asked {
			p.shown = got
			p.show()
		}
	})
}

// show puts what was counted on the page.
func (p *attendancePage) show() {
	s := p.shown
	if p.view >= len(s.views) {
		p.view = 0
	}
	p.finding.SetText(s.finding)
	p.finding.Hidden = s.finding == ""
	p.chips.Objects = nil
	if len(s.views) > 1 {
		var chips []widgets.Chip
		for _, v := range s.views {
			chips = append(chips, widgets.Chip{Name: v.name, Count: v.count()})
		}
		c := widgets.NewChips(lang.L("Show"), false, chips, func(on []int) {
			p.view = on[0]
			p.showView()
		})
		c.Select(p.view)
		p.chips.Objects = []fyne.CanvasObject{c}
	}
	p.chips.Refresh()
	p.showView()
}

// showView shows one list, or the picture.
func (p *attendancePage) showView() {
	s := p.shown
	p.table = nil
	if len(s.views) == 0 {
		p.middle.Objects = []fyne.CanvasObject{container.NewVBox(p.empty())}
	} else if v := s.views[p.view]; v.chart != nil {
		c := widgets.Column(6, widgets.NewHeading(v.chart.Title), widgets.NewChart(*v.chart), widgets.NewQuiet(v.chart.Caption))
		p.middle.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewPanel(c))}
	} else {
		p.table = v.list.table()
		p.middle.Objects = []fyne.CanvasObject{widgets.NewSheet(p.table)}
	}
	p.middle.Refresh()
	p.showFoot()
}

// empty says why there is nothing to see, and the first step.
func (p *attendancePage) empty() fyne.CanvasObject {
	register := widgets.NewButton(widgets.Primary, lang.L("Take a register"), func() { p.w.Go("register") })
	if len(p.w.group.Records().Sessions) > 0 {
		return widgets.NewQuiet(p.shown.empty)
	}
	p.first = register
	return widgets.NewEmpty(lang.L("No session is on file yet"), lang.L("When you have taken a register, who came is counted and listed here."), register)
}

// showFoot is the row of buttons, with where the last file lies.
func (p *attendancePage) showFoot() {
	if len(p.shown.views) == 0 {
		p.foot.Objects = nil
		p.foot.Refresh()
		p.w.Refocus()
		return
	}
	make := widgets.NewButton(widgets.Primary, lang.L("Make the attendance report"), func() { p.print(p.shown.pdf()) })
	buttons := []fyne.CanvasObject{make}
	if v := p.shown.views[p.view]; v.chart == nil {
		buttons = []fyne.CanvasObject{widgets.NewButton(widgets.Plain, lang.L("Save this list as a table"), func() { p.print(p.shown.table(v)) }), make}
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

func (p *attendancePage) print(o output.Paper) {
	output.Print(p.w, o, func(path string) {
		p.made = path
		p.showFoot()
	})
}
