package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pick is one of many that a Picker offers: a name, a quiet line under it, a
// word at the right. ID is never shown.
type Pick struct{ ID, Name, Note, End string }

// Picker is one of many, found by typing: it shows what is chosen, and opens a
// sheet with a field over a list. Where there are few, Select is quicker.
type Picker struct {
	widget.BaseWidget
	Name string
	// Title, Hint, Cancel and None are words of the sheet: its head, what stands
	// in the empty field, and the buttons that leave it and that choose nobody.
	// Where None is "" somebody has to be chosen.
	Title, Hint, Cancel, None string
	// Find gives what fits the words typed, the best first, and how many of how
	// many as words.
	Find func(query string) (picks []Pick, said string)
	// Sure reports whether the first that fits is plainly meant, so that Return takes
	// it; otherwise Return goes to it in the list. nil is always.
	Sure func(query string) bool
	// OnChanged hears what was chosen; a Pick with no ID is nobody.
	OnChanged func(Pick)

	chosen Pick
	empty  string
	button *Button
	sheet  *Dialog
	picks  []Pick
	search *SearchList
}

// NewPicker makes one; empty is what it says before anything is chosen.
func NewPicker(name, empty string, find func(query string) ([]Pick, string)) *Picker {
	p := &Picker{Name: name, Title: name, Find: find, empty: empty}
	p.button = NewButton(Plain, "", p.open)
	p.button.Left, p.button.Icon = true, theme.SearchIcon()
	p.button.onKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyDown {
			p.open()
			return true
		}
		return false
	}
	p.show()
	p.ExtendBaseWidget(p)
	return p
}

// Chosen is what is chosen; one with no ID where nothing is.
func (p *Picker) Chosen() Pick { return p.chosen }

// Set chooses, and tells nobody.
func (p *Picker) Set(pick Pick) {
	p.chosen = pick
	p.show()
}

func (p *Picker) show() {
	words := p.chosen.Name
	if p.chosen.ID == "" {
		words = p.empty
	}
	p.button.Name = p.Name + ": " + words
	p.button.SetText(words)
}

// open shows the sheet with everything in it, and the field in focus.
func (p *Picker) open() { p.Open(canvasOf(p)) }

// Open shows the sheet over a window, also where the picker itself is nowhere.
func (p *Picker) Open(c fyne.Canvas) {
	if c == nil || p.Find == nil {
		return
	}
	list := NewList(p.Name, func() int { return len(p.picks) }, func() fyne.CanvasObject { return NewRow() },
		func(i int, o fyne.CanvasObject) { o.(*Row).Set(p.picks[i].Name, p.picks[i].Note, p.picks[i].End) })
	list.RowName = func(i int) string { return p.picks[i].Name }
	list.OnChosen = func(i int) { p.choose(p.picks[i]) }
	list.Marked = func(i int) bool { return p.picks[i].ID == p.chosen.ID }
	p.search = NewSearchList(p.Title, p.Hint, list, func(query string) (said string) {
		p.picks, said = p.Find(query)
		return said
	})
	p.search.OnEnter = func(query string) {
		switch {
		case len(p.picks) == 0:
		case p.Sure != nil && !p.Sure(query):
			list.MoveTo(0)
			focus(list)
		default:
			p.choose(p.picks[0])
		}
	}
	p.search.Search()
	p.sheet = &Dialog{Title: p.Title, Body: p.search.All, First: p.search.Entry, Width: 460, Height: 320}
	cancel := NewButton(Plain, p.Cancel, p.sheet.Close)
	if p.None != "" {
		p.sheet.Buttons = append(p.sheet.Buttons, NewButton(Quiet, p.None, func() { p.choose(Pick{}) }))
	}
	p.sheet.Buttons = append(p.sheet.Buttons, cancel)
	p.sheet.Show(c)
}

// choose takes one and goes back to where the keyboard was.
func (p *Picker) choose(pick Pick) {
	if p.sheet != nil {
		p.sheet.Close()
	}
	p.Set(pick)
	if p.OnChanged != nil {
		p.OnChanged(pick)
	}
}

// FirstFocus is the button that opens it.
func (p *Picker) FirstFocus() fyne.Focusable { return p.button }

func (p *Picker) held() fyne.CanvasObject { return p.button }

// CreateRenderer implements fyne.Widget.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(faceEdge{}, p.button))
}
