package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Select is one of several words, in a list that opens on Space, Return, the
// down arrow or a tap.
type Select struct {
	widget.BaseWidget
	Name      string
	Options   []string
	Index     int // -1 is none yet
	OnChanged func(int)
	none      string
	button    *Button
}

// NewSelect makes a choice; none is what it says before anything is chosen.
func NewSelect(name, none string, options []string, index int, changed func(int)) *Select {
	s := &Select{Name: name, Options: options, Index: index, OnChanged: changed, none: none}
	s.button = NewButton(Plain, "", s.open)
	s.button.Left = true
	s.button.Icon = theme.MenuDropDownIcon()
	s.button.onKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyDown {
			s.open()
			return true
		}
		return false
	}
	s.show()
	s.ExtendBaseWidget(s)
	return s
}

func (s *Select) show() {
	words := s.none
	if s.Index >= 0 && s.Index < len(s.Options) {
		words = s.Options[s.Index]
	}
	s.button.Name = s.Name + ": " + words
	s.button.SetText(words)
}

// Set shows an option as the one that is on, and tells nobody.
func (s *Select) Set(i int) {
	s.Index = i
	s.show()
}

// Choose takes an option, as a person would.
func (s *Select) Choose(i int) {
	if i < 0 || i >= len(s.Options) {
		return
	}
	s.Index = i
	s.show()
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

func (s *Select) open() {
	c := canvasOf(s)
	if c == nil || len(s.Options) == 0 {
		return
	}
	items := make([]*fyne.MenuItem, len(s.Options))
	for i, o := range s.Options {
		items[i] = fyne.NewMenuItem(o, func() { s.Choose(i) })
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.button).AddXY(ringRoom, s.button.Size().Height)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtPosition(at)
	menu.Resize(fyne.NewSize(max(menu.MinSize().Width, s.button.Size().Width-2*ringRoom), menu.MinSize().Height))
}

// FirstFocus is the button that opens it.
func (s *Select) FirstFocus() fyne.Focusable { return s.button }

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(faceEdge{}, s.button))
}

// faceEdge lets a button's ring lie outside, so that its face lines up with
// fields above and below.
type faceEdge struct{}

func (faceEdge) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(-ringRoom, 0))
	o[0].Resize(s.AddWidthHeight(2*ringRoom, 0))
}

func (faceEdge) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().SubtractWidthHeight(2*ringRoom, 0)
}
