package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// paperForm is the shape of a report that is one document: what is asked for,
// a line that says what will be in it, and the button that makes it. Its page
// embeds it.
type paperForm struct {
	w      page.Host
	verb   string // the button names the thing made
	body   *fyne.Container
	asks   *fyne.Container
	said   *widgets.Text
	detail *fyne.Container
	foot   *fyne.Container
	first  fyne.Focusable
	made   string
	ready  bool
	print  func() output.Paper
	// gone asks whether what was made has gone to the funder; nil where it is not
	// for one.
	gone func() []fyne.CanvasObject
}

// Key implements page.Page.
func (f *paperForm) Key() string { return reportsKey }

// Actions are the page's buttons beside its name.
func (f *paperForm) Actions() fyne.CanvasObject { return parts.AllReports(f.w) }

// FirstFocus implements page.FirstFocus.
func (f *paperForm) FirstFocus() fyne.Focusable { return f.first }

// begin makes the form; asks are the fields at its top.
func (f *paperForm) begin(w page.Host, verb string, asks ...fyne.CanvasObject) fyne.CanvasObject {
	f.w, f.verb, f.made, f.ready = w, verb, "", false
	f.asks, f.detail, f.foot, f.said = widgets.Column(12, asks...), widgets.Column(6), widgets.Column(10), widgets.NewText("")
	f.body = widgets.Column(14, widgets.NewPanel(widgets.Column(14, f.asks, f.said, f.detail, f.foot)))
	return widgets.Scroll(widgets.Narrow(760, false, f.body))
}

// Tell says what will be in the document; ready is whether it can be made.
func (f *paperForm) Tell(said string, ready bool, detail ...fyne.CanvasObject) {
	f.ready = ready
	f.said.SetText(said)
	f.detail.Objects = detail
	f.show()
}

// Changed forgets the document that was made, because something else is asked for.
func (f *paperForm) Changed() { f.made = "" }

func (f *paperForm) show() {
	do := widgets.NewButton(widgets.Primary, f.verb, func() {
		output.Print(f.w, f.print(), func(path string) {
			f.made = path
			f.show()
		})
	})
	if !f.ready {
		do.Disable()
	}
	f.first = firstField(f.asks)
	foot := fyne.CanvasObject(widgets.Rightward(do))
	if f.made != "" {
		do.Kind = widgets.Plain
		besides := []fyne.CanvasObject{do}
		if f.gone != nil {
			besides = append(f.gone(), do)
		}
		row, open := output.Ready(f.w, f.made, besides...)
		foot, f.first = row, open
	}
	f.foot.Objects = []fyne.CanvasObject{foot}
	f.body.Refresh()
}

// firstField is the first thing in a column that can have the focus.
func firstField(c *fyne.Container) fyne.Focusable {
	for _, o := range c.Objects {
		switch v := o.(type) {
		case fyne.Focusable:
			return v
		case interface{ FirstFocus() fyne.Focusable }:
			return v.FirstFocus()
		case *fyne.Container:
			if f := firstField(v); f != nil {
				return f
			}
		}
	}
	return nil
}

// underName is a field under its name.
func underName(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(4, widgets.NewStrong(label), o)
}

// SignInPage makes the sign-in sheet of a day.
type SignInPage struct {
	paperForm
	on *widgets.DateEntry
}

// Title implements page.Page.
func (p *SignInPage) Title() string { return lang.L("Sign-in sheet") }

// Needs implements page.Page.
func (p *SignInPage) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *SignInPage) Build(w page.Host) fyne.CanvasObject {
	p.on = parts.NewDate(lang.L("Day"), w.Group().Today())
	p.on.OnChanged = func() { p.Changed(); p.Reload() }
	body := p.begin(w, lang.L("Make the sign-in sheet"), underName(lang.L("Day"), widgets.Narrow(260, false, p.on)))
	p.paperForm.print = func() output.Paper {
		on := parts.DateOf(p.on)
		return output.Paper{Name: output.FileName(lang.L("Sign-in sheet")+" "+string(on)) + ".pdf", Action: data.ActionReport, What: lang.L("Sign-in sheet printed"),
			Needs: data.Register, Make: signInSheet(on)}
	}
	return body
}

// Reload implements page.Page.
func (p *SignInPage) Reload() {
	on := parts.DateOf(p.on)
	if on == "" || !on.Valid() {
		p.Tell(lang.L("Write the day like 28/02/2026."), false)
		return
	}
	n := signInNames(p.w.Group().Records(), on)
	if n == 0 {
		p.Tell(lang.L("Nobody is looked for on {{.day}}: there are empty rows for everybody who comes.", words.With{"day": words.Day(on, p.w.Group().Today())}), true)
		return
	}
	p.Tell(lang.N("{{.n}} names that are looked for on {{.day}}, then empty rows for newcomers. Nothing else about anybody.", n,
		words.With{"n": n, "day": words.Day(on, p.w.Group().Today())}), true)
}
