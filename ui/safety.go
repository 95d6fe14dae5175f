package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// section is one of the parts of Safe keeping. To add one: a file safety_*.go,
// or one named after what it is about, with a type that implements this, and a
// line in safetySections.
type section interface {
	// key names the section; it is never shown and never changes.
	key() string
	// title is what its option at the top says.
	title() string
	// needs is the compartment without which there is nothing to show: the
	// section is not offered to somebody who may not open it.
	needs() data.Compartment
	// build makes what is shown under the options, each time that the section is
	// chosen. It fills the room that it gets: see sectionColumn.
	build(w *Window) fyne.CanvasObject
	// reload shows the records as they are now.
	reload()
}

// safetySections are the sections in the order in which they are offered.
func safetySections() []section {
	return []section{
		&backupsSection{},
		&passphrasesSection{},
		&auditSection{},
		&privacySection{},
	}
}

// safetyPage is everything that keeps the group's records safe, in sections.
type safetyPage struct {
	w        *Window
	sections []section
	chosen   string // the key of the section that is shown; "" is the first
	now      section
	choice   *widgets.Choice
	body     *fyne.Container
}

// Key implements Page.
func (p *safetyPage) Key() string { return "safety" }

// Title implements Page.
func (p *safetyPage) Title() string { return lang.L("Safe keeping") }

// Needs implements Page.
func (p *safetyPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *safetyPage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	*p = safetyPage{w: w, chosen: p.chosen, body: container.NewStack()}
	var names []string
	for _, s := range safetySections() {
		if w.group.May(s.needs()) {
			p.sections = append(p.sections, s)
			names = append(names, s.title())
		}
	}
	p.choice = widgets.NewChoice(lang.L("Show"), names, 0, func(i int) { p.show(p.sections[i]) })
	p.pick(p.chosen)
	top := widgets.Column(0, widgets.Beside(p.choice), widgets.Gap(8))
	return container.New(topAndRest{}, top, p.body)
}

// FirstFocus implements FirstFocus.
func (p *safetyPage) FirstFocus() fyne.Focusable { return p.choice.FirstFocus() }

// Reload implements Page.
func (p *safetyPage) Reload() { p.now.reload() }

// Open shows a section by its key, as from another page.
func (p *safetyPage) Open(key string) {
	p.pick(key)
	p.now.reload()
}

// pick puts a section under the options; the first where the key names none.
func (p *safetyPage) pick(key string) {
	at := 0
	for i, s := range p.sections {
		if s.key() == key {
			at = i
		}
	}
	p.choice.Select(at)
	p.put(p.sections[at])
}

// show is what an option does.
func (p *safetyPage) show(s section) {
	p.put(s)
	s.reload()
}

func (p *safetyPage) put(s section) {
	p.now, p.chosen = s, s.key()
	p.body.Objects = []fyne.CanvasObject{s.build(p.w)}
	p.body.Refresh()
}

// topAndRest sets one thing over another that takes the rest of the height, in
// reading order, which is that of the Tab key.
type topAndRest struct{}

func (topAndRest) Layout(o []fyne.CanvasObject, s fyne.Size) {
	// Twice: what wraps knows its height only once it knows its width.
	o[0].Resize(fyne.NewSize(s.Width, o[0].MinSize().Height))
	top := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(s.Width, top))
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(s.Width, max(0, s.Height-top)))
}

func (topAndRest) MinSize(o []fyne.CanvasObject) fyne.Size {
	top, rest := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(top.Width, rest.Width), top.Height+rest.Height)
}
