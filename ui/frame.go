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
}

func newFrame(w *Window) *frame {
	f := &frame{
		w: w, places: map[string]*widgets.Button{}, title: widgets.NewTitleLine(""), body: container.NewStack(), actions: container.NewStack(),
		toast: widgets.NewToast(lang.L("Undo")), state: widgets.NewQuiet("").Whole(), group: widgets.NewHeading(""), warning: widgets.Column(0),
	}
	head := widgets.Pad(24, 0, widgets.Column(0, f.warning, widgets.Gap(12), container.New(headLayout{}, widgets.Ends(f.title, f.actions)), widgets.Gap(8)))
	foot := widgets.NewGround(widgets.ColorNav, widgets.Pad(24, 4, container.New(footLayout{}, widgets.Ends(f.toast, f.state))))
	f.content = container.New(frameLayout{}, f.navigation(), head, f.body, foot)
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

// navigation is the left side: whose group this is, the places, who is signed
// in, and the lock. Where the window is low or the words are large the places
// scroll; the lock stays where it is.
func (f *frame) navigation() fyne.CanvasObject {
	name, role := f.w.group.Who()
	list := widgets.Column(1)
	for _, p := range f.w.pages {
		b := widgets.NewButton(widgets.Place, p.Title(), func() { f.w.Go(p.Key()) })
		f.places[p.Key()] = b
		list.Add(b)
	}
	search := widgets.NewButton(widgets.Quiet, lang.L("Search"), f.w.searchEverything).Named(lang.L("Search everything"))
	f.back = widgets.NewButton(widgets.Quiet, "←", f.w.Back).Named(lang.L("Back to where you were"))
	f.forward = widgets.NewButton(widgets.Quiet, "→", f.w.Forward).Named(lang.L("Forward again"))
	top := widgets.Pad(14, 0, widgets.Column(6, widgets.Gap(4), f.group, widgets.NewStitch(), widgets.Wrap(search, f.back, f.forward)))
	who := widgets.Pad(14, 0, widgets.Column(1, widgets.NewStrong(name), widgets.NewQuiet(words.RoleName(role))))
	lock := widgets.NewButton(widgets.Plain, lang.L("Lock"), f.w.Lock)
	keys := widgets.NewButton(widgets.Quiet, lang.L("Keys"), f.w.showHelp).Named(lang.L("What the keyboard can do"))
	foot := widgets.Pad(14, 0, widgets.Column(2, widgets.Gap(1), widgets.Wrap(lock, keys), widgets.Gap(2)))
	places := widgets.ScrollWhole(container.NewBorder(widgets.Column(6, top, widgets.Pad(6, 0, list)), who, nil, nil))
	return container.New(navLayout{f}, widgets.NewGround(widgets.ColorNav, widgets.Fill(nil, places, foot)))
}

// navLayout keeps the left side as wide as its longest place needs.
type navLayout struct{ f *frame }

func (l navLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (l navLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := widgets.Px(178)
	for _, b := range l.f.places {
		w = max(w, b.MinSize().Width+widgets.Px(12))
	}
	return fyne.NewSize(w, 100)
}

// frameLayout sets the left side, the head, the page and the foot edge to edge.
// It stands in reading order, which is the order of the Tab key.
type frameLayout struct{}

func (frameLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	nav, head, body, foot := o[0], o[1], o[2], o[3]
	left := nav.MinSize().Width
	width := s.Width - left
	nav.Move(fyne.NewPos(0, 0))
	nav.Resize(fyne.NewSize(left, s.Height))
	head.Resize(fyne.NewSize(width, head.MinSize().Height))
	top, bottom := head.MinSize().Height, foot.MinSize().Height
	head.Move(fyne.NewPos(left, 0))
	head.Resize(fyne.NewSize(width, top))
	foot.Move(fyne.NewPos(left, s.Height-bottom))
	foot.Resize(fyne.NewSize(width, bottom))
	inset := widgets.Px(24)
	body.Move(fyne.NewPos(left+inset-widgets.EdgeLeft, top))
	body.Resize(fyne.NewSize(width-2*inset+widgets.EdgeLeft+widgets.EdgeRight, s.Height-top-bottom-widgets.Px(10)))
}

func (frameLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width+widgets.Px(400), widgets.Px(300))
}

// headLayout keeps the head's height, whether a page has buttons there or not.
type headLayout struct{}

func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(widgets.Px(42), o[0].MinSize().Height))
}

// footLayout keeps the foot's height, so that nothing jumps when Undo comes.
type footLayout struct{}

func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (footLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(widgets.Px(36), o[0].MinSize().Height))
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
