package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// placeLooks are the icon of each place and the part of the navigation that it is
// in: the evening, the people, the money, the keeping. A place that is not listed
// has a plain ring and comes last.
var placeLooks = map[string]struct {
	icon string
	part int
}{
	"home": {"house", 0}, "register": {"clipboard-check", 0}, "sessions": {"calendar-days", 0}, "people": {"users", 0},
	"referrals": {"share-2", 1}, "questionnaires": {"list-checks", 1}, "outcomes": {"list-checks", 1}, "stories": {"quote", 1},
	"pack": {"file-text", 2}, "bids": {"file-text", 2}, "money": {"wallet", 2}, "reports": {"printer", 2},
	"safety": {"shield-check", 3}, "settings": {"settings", 3},
}

// placeIcon is the icon beside a place's name.
func placeIcon(key string) string {
	if l, ok := placeLooks[key]; ok {
		return l.icon
	}
	return "circle"
}

func placePart(key string) int {
	if l, ok := placeLooks[key]; ok {
		return l.part
	}
	return 3
}

// placeList is the buttons of all places; made hears of each as it is made.
func (f *frame) placeList(go_ func(key string), made func(key string, b *widgets.Button)) *fyne.Container {
	list := widgets.Column(1)
	for i, p := range f.w.pages {
		if i > 0 && placePart(p.Key()) != placePart(f.w.pages[i-1].Key()) {
			list.Add(widgets.Pad(10, 4, widgets.NewHair()))
		}
		b := widgets.NewButton(widgets.Place, p.Title(), func() { go_(p.Key()) }).With(placeIcon(p.Key()))
		made(p.Key(), b)
		list.Add(b)
	}
	return list
}

// navigation is the left side: whose group this is, the places, who is signed
// in, and the lock. Where the window is low or the words are large the places
// scroll; the lock stays where it is.
func (f *frame) navigation() fyne.CanvasObject {
	name, role := f.w.group.Who()
	list := f.placeList(f.w.Go, func(key string, b *widgets.Button) { f.places[key] = b })
	search := widgets.NewButton(widgets.Plain, lang.L("Search"), f.w.searchEverything).With("search").Named(lang.L("Search everything"))
	search.Left = true
	f.back = widgets.NewButton(widgets.Quiet, "←", f.w.Back).Named(lang.L("Back to where you were"))
	f.forward = widgets.NewButton(widgets.Quiet, "→", f.w.Forward).Named(lang.L("Forward again"))
	top := widgets.Pad(14, 0, widgets.Column(6, widgets.Gap(4), f.group, widgets.NewStitch(), widgets.Ends(search, container.NewHBox(f.back, f.forward))))
	who := widgets.Pad(14, 0, widgets.Column(1, widgets.NewStrong(name), widgets.NewQuiet(words.RoleName(role))))
	lock := widgets.NewButton(widgets.Plain, lang.L("Lock"), f.w.Lock).With("lock")
	help := widgets.NewButton(widgets.Quiet, lang.L("Help"), f.w.showHelp).Named(lang.L("Help for where you are"))
	foot := widgets.Pad(14, 0, widgets.Column(2, widgets.Gap(1), widgets.Wrap(lock, help), widgets.Gap(2)))
	places := widgets.ScrollWhole(container.NewBorder(widgets.Column(6, top, widgets.Pad(6, 0, list)), who, nil, nil))
	return container.New(navLayout{f}, widgets.NewGround(widgets.ColorNav, widgets.Fill(nil, places, foot)))
}

// openPlaces shows the places in a sheet, where the window has no left side.
func (f *frame) openPlaces() {
	name, role := f.w.group.Who()
	sheet := &widgets.Dialog{Title: lang.L("Places"), Width: 320}
	closing := func(do func()) func() { return func() { sheet.Close(); do() } }
	list := f.placeList(func(key string) { sheet.Close(); f.w.Go(key) }, func(key string, b *widgets.Button) {
		if b.Chosen = f.w.page != nil && f.w.page.Key() == key; b.Chosen {
			sheet.First = b
		}
	})
	search := widgets.NewButton(widgets.Plain, lang.L("Search"), closing(f.w.searchEverything)).With("search").Named(lang.L("Search everything"))
	back := widgets.NewButton(widgets.Quiet, lang.L("Back"), closing(f.w.Back)).Named(lang.L("Back to where you were"))
	enable(back, len(f.w.history.behind) > 0)
	lock := widgets.NewButton(widgets.Plain, lang.L("Lock"), closing(f.w.Lock)).With("lock")
	help := widgets.NewButton(widgets.Quiet, lang.L("Help"), closing(f.w.showHelp)).With("circle-help").Named(lang.L("Help for where you are"))
	sheet.Body = widgets.Column(6, list, widgets.Wrap(search, back), widgets.NewQuiet(name+", "+words.RoleName(role)), widgets.Wrap(lock, help))
	sheet.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), sheet.Close)}
	sheet.Show(f.w.win.Canvas())
}

// navLayout keeps the left side as wide as its longest place needs.
type navLayout struct{ f *frame }

func (l navLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (l navLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := widgets.Px(216)
	for _, b := range l.f.places {
		w = max(w, b.MinSize().Width+widgets.Px(12))
	}
	return fyne.NewSize(w, 100)
}
