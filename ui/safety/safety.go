package safety

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// Keeper is the window as this page needs it: it knows when backups are made.
type Keeper interface {
	page.Host
	// Backing is whether a backup is being made just now, and why the last could
	// not be made, in words.
	Backing() (making bool, trouble string)
	// SecondLate reports whether the second place has had no backup for too long,
	// and since when; UseSecond says since when there is one, the zero time for no
	// longer.
	SecondLate() (since time.Time, late bool)
	UseSecond(since time.Time)
	// BackUp makes a backup in each place; begun hears which is next.
	BackUp(begun func(i int), done func([]backups.Made))
	// CheckNote says how the full check of the day stands, and what it found wrong;
	// CheckNow makes one in the background.
	CheckNote() (text string, wrong []string)
	CheckNow()
	// BackupProblem tells why a place took no backup.
	BackupProblem(err error)
	// PlaceWords is where a backup lies.
	PlaceWords(file string) string
	// LookInside shows what a backup holds, with the way back to it.
	LookInside(b backups.Backup)
	// MakeCode makes a new recovery code.
	MakeCode()
}

// all are the sections in the order in which they are offered.
func (p *Page) all() []page.Section {
	list := []page.Section{&BackupsSection{}, &passphrasesSection{}}
	if p.more != nil {
		list = append(list, p.more()...)
	}
	return list
}

// New is the page with more sections after its own.
func New(more func() []page.Section) *Page { return &Page{more: more} }

// Page is everything that keeps the group's records safe, in sections.
type Page struct {
	w        page.Host
	more     func() []page.Section // after its own
	Sections []page.Section
	chosen   string // the key of the section that is shown; "" is the first
	Now      page.Section
	choice   *widgets.Choice
	body     *fyne.Container
}

// Key implements page.Page.
func (p *Page) Key() string { return "safety" }

// HelpPlace implements page.Helped.
func (p *Page) HelpPlace() string { return p.Now.Key() }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Safe keeping") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w, more: p.more, chosen: p.chosen, body: container.NewStack()}
	var names []string
	for _, s := range p.all() {
		if w.Group().May(s.Needs()) {
			p.Sections = append(p.Sections, s)
			names = append(names, s.Title())
		}
	}
	p.choice = widgets.NewChoice(lang.L("Show"), names, 0, func(i int) { p.show(p.Sections[i]) })
	p.pick(p.chosen)
	top := widgets.Column(0, widgets.Beside(p.choice), widgets.Gap(8))
	return container.New(topAndRest{}, top, p.body)
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable { return p.choice.FirstFocus() }

// Reload implements page.Page.
func (p *Page) Reload() { p.Now.Reload() }

// About implements page.Aimed: a section by its key.
func (p *Page) About(key string) {
	p.pick(key)
	p.Now.Reload()
}

// pick puts a section under the options; the first where the key names none.
func (p *Page) pick(key string) {
	at := 0
	for i, s := range p.Sections {
		if s.Key() == key {
			at = i
		}
	}
	p.choice.Select(at)
	p.put(p.Sections[at])
}

// show is what an option does.
func (p *Page) show(s page.Section) {
	p.put(s)
	s.Reload()
}

func (p *Page) put(s page.Section) {
	p.Now, p.chosen = s, s.Key()
	p.body.Objects = []fyne.CanvasObject{s.Build(p.w)}
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
