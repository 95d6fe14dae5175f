package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// frame is what stays around every page: the places on the left, the page's
// name over it, and at the foot what was just done and whether it is saved.
type frame struct {
	w       *Window
	content fyne.CanvasObject
	places  map[string]*widgets.Button
	title   *widgets.Title
	actions *fyne.Container
	body    *fyne.Container
	toast   *widgets.Toast
	state   *widgets.Text
	group   *widgets.Text
	warning *fyne.Container // over every page: the file is gone, or may only be read
	// back and forward lead through the places that were shown.
	back, forward *widgets.Button
	// menu opens the places where the window is narrow and has no left side.
	menu *widgets.Button
	nav  fyne.CanvasObject
}

func newFrame(w *Window) *frame {
	f := &frame{
		w: w, places: map[string]*widgets.Button{}, title: widgets.NewTitleLine(""), body: container.NewStack(), actions: container.NewStack(),
		toast: widgets.NewToast(lang.L("Undo")), state: widgets.NewQuiet("").Whole(), group: widgets.NewHeading(""), warning: widgets.Column(0),
	}
	f.menu = widgets.NewButton(widgets.Plain, lang.L("Places"), f.openPlaces).With("menu")
	f.menu.Hide()
	head := container.New(edges{}, widgets.Column(0, f.warning, container.New(&headLayout{f: f}, f.menu, f.title, f.actions)))
	foot := widgets.NewGround(widgets.ColorNav, container.New(edges{}, container.New(footLayout{}, widgets.Ends(f.toast, f.state))))
	f.nav = f.navigation()
	f.content = container.New(frameLayout{f}, f.nav, head, f.body, foot)
	f.warn()
	f.reload()
	return f
}

// warn shows over the page how the file stands, where that is not well.
func (f *frame) warn() {
	f.warning.Objects = nil
	s := &f.w.disk
	say := func(title, words string, buttons ...fyne.CanvasObject) {
		f.warning.Objects = []fyne.CanvasObject{widgets.Gap(10), widgets.NewPanel(widgets.Column(4,
			widgets.NewProblem(title), widgets.NewText(words), widgets.Wrap(buttons...)))}
	}
	keep := func() fyne.CanvasObject {
		return widgets.NewButton(widgets.Plain, lang.L("Save a copy here"), f.w.keepCopy)
	}
	switch {
	case s.gone != nil:
		say(goneTitle(s.gone), goneWords(s.gone), keep())
	case s.readOnly:
		say(lang.L("You can look, and nothing can be changed"), lang.L("The group file is where nothing can be written, such as on a write-protected stick. Copy it onto this computer to work with it."))
	case s.locked:
		say(lang.L("The group file was made read-only"), lang.L("What you do may no longer be saved there. Save a copy, and go on in that."), keep())
	}
	f.warning.Refresh()
	if f.content != nil {
		f.content.Refresh()
	}
}

// show puts a page in the middle.
func (f *frame) show(p page.Page, body fyne.CanvasObject) {
	for key, b := range f.places {
		b.SetChosen(key == p.Key())
	}
	if b := f.places[p.Key()]; b != nil {
		widgets.Reveal(b)
	}
	enable(f.back, len(f.w.history.behind) > 0)
	enable(f.forward, len(f.w.history.ahead) > 0)
	f.title.SetText(p.Title(), p.Title())
	f.actions.Objects = nil
	if h, ok := p.(page.HasActions); ok {
		f.actions.Objects = []fyne.CanvasObject{h.Actions()}
	}
	f.actions.Refresh()
	f.body.Objects = []fyne.CanvasObject{body}
	f.body.Refresh()
}

// reload says whether everything is on the disk.
func (f *frame) reload() {
	switch {
	case f.w.disk.gone != nil:
		f.state.SetText(lang.L("Not saved: the file is gone"))
	case f.w.disk.readOnly:
		f.state.SetText(lang.L("Only to be looked at"))
	case f.w.saving > 0:
		f.state.SetText(lang.L("Saving…"))
	case f.w.saved.IsZero():
		f.state.SetText(lang.L("Everything is saved"))
	default:
		f.state.SetText(lang.L("Saved {{.time}}", words.With{"time": words.At(f.w.saved)}))
	}
	if g := f.w.group.Records().Group; g != nil {
		f.group.SetText(g.Name)
	}
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
