package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Chip is one of the options of Chips: its name, and how many there are of it.
type Chip struct {
	Name string
	// Count stands after the name; below nought there is none.
	Count int
}

// Chips choose what a list shows: one of a few options, or any of them. How
// many are shown of how many stands beside them. Each is a button, so that all
// can be read and reached; the left and right arrows go from one to the next.
type Chips struct {
	widget.BaseWidget
	Name string
	// Many lets several be on at once, and none; otherwise just one is.
	Many bool
	// OnChanged hears which are on now, by their places.
	OnChanged func(on []int)
	chips     []Chip
	buttons   []*Button
	said      *Text
	row       *fyne.Container
	// pick is the one that is on as a list to choose from, where the window is narrow.
	pick   *Select
	beside *Text
	all    *fyne.Container
}

// NewChips makes the options. Of one of a few the first is on; of many none is.
func NewChips(name string, many bool, chips []Chip, changed func(on []int)) *Chips {
	c := &Chips{Name: name, Many: many, OnChanged: changed, chips: chips, said: NewQuiet("").Whole(), row: Wrap()}
	for i := range chips {
		b := NewButton(Option, "", func() { c.tap(i) })
		b.onKey = func(ev *fyne.KeyEvent) bool { return sideways(c.buttons, i, ev) }
		b.Chosen = !many && i == 0
		c.buttons = append(c.buttons, b)
		c.row.Add(b)
	}
	c.row.Add(container.NewStack(Gap(36), container.NewCenter(c.said)))
	c.pick, c.beside = NewSelect(name, "", make([]string, len(chips)), 0, func(i int) { c.tap(i) }), NewQuiet("").Whole()
	c.all = container.New(chipsLayout{c}, c.row, Wrap(c.pick, container.NewStack(Gap(34), container.NewCenter(c.beside))))
	for i := range chips {
		c.SetCount(i, chips[i].Count)
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetCount changes how many there are of an option.
func (c *Chips) SetCount(i, n int) {
	if i < 0 || i >= len(c.chips) {
		return
	}
	c.chips[i].Count = n
	words, name := c.chips[i].Name, c.Name+": "+c.chips[i].Name
	if n >= 0 {
		words, name = fmt.Sprintf("%s (%d)", words, n), fmt.Sprintf("%s, %d", name, n)
	}
	c.buttons[i].Name = name
	c.buttons[i].SetText(words)
	c.pick.Options[i] = words
	c.pick.Set(c.One())
}

// SetName changes what an option is called.
func (c *Chips) SetName(i int, name string) {
	if i >= 0 && i < len(c.chips) {
		c.chips[i].Name = name
		c.SetCount(i, c.chips[i].Count)
	}
}

// Say puts "n of m" beside the options.
func (c *Chips) Say(n, m int) { c.SayWords(wordNOf(n, m)) }

// SayWords puts other words beside the options.
func (c *Chips) SayWords(words string) {
	c.said.SetText(words)
	c.beside.SetText(words)
	c.all.Refresh()
}

// Said is what stands beside the options.
func (c *Chips) Said() string { return c.said.Words() }

// On are the places of the options that are on, in order.
func (c *Chips) On() []int {
	var on []int
	for i, b := range c.buttons {
		if b.Chosen {
			on = append(on, i)
		}
	}
	return on
}

// One is the place of the option that is on; the first of several, -1 for none.
func (c *Chips) One() int {
	if on := c.On(); len(on) > 0 {
		return on[0]
	}
	return -1
}

// Select puts these on and the others off, and tells nobody. Where just one can
// be on, it is the first of them.
func (c *Chips) Select(on ...int) {
	if !c.Many && len(on) > 1 {
		on = on[:1]
	}
	for i, b := range c.buttons {
		chosen := false
		for _, j := range on {
			chosen = chosen || i == j
		}
		b.SetChosen(chosen)
	}
	c.pick.Set(c.One())
	c.all.Refresh()
}

func (c *Chips) tap(i int) {
	if c.Many {
		c.buttons[i].SetChosen(!c.buttons[i].Chosen)
		c.row.Refresh()
	} else {
		c.Select(i)
	}
	if c.OnChanged != nil {
		c.OnChanged(c.On())
	}
}

func (c *Chips) held() fyne.CanvasObject { return c.all }

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.all) }

// chipsLayout shows the options side by side, or, where the window is narrow and one
// of them is on, as a list to choose from, which is one line high.
type chipsLayout struct{ c *Chips }

func (l chipsLayout) shown(o []fyne.CanvasObject) fyne.CanvasObject {
	show, hide := o[0], o[1]
	if dense && !l.c.Many {
		show, hide = o[1], o[0]
	}
	show.Show()
	hide.Hide()
	return show
}

func (l chipsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { l.shown(o).Resize(s) }

func (l chipsLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return l.shown(o).MinSize() }
