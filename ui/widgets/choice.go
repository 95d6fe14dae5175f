package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Choice is a few options side by side of which one is in force. Each is a
// button, so that all of them can be read and reached.
type Choice struct {
	widget.BaseWidget
	Options   []string
	Selected  int
	OnChanged func(int)
	buttons   []*Button
	row       *fyne.Container
}

// NewChoice makes the options with one of them chosen. The name is said
// before each option by a screen reader.
func NewChoice(name string, options []string, selected int, changed func(int)) *Choice {
	c := &Choice{Options: options, Selected: selected, OnChanged: changed}
	c.row = Wrap()
	for i, o := range options {
		b := NewButton(Option, o, func() { c.choose(i) }).Named(name + ": " + o)
		b.Chosen = i == selected
		b.onKey = func(ev *fyne.KeyEvent) bool { return sideways(c.buttons, i, ev) }
		c.buttons = append(c.buttons, b)
		c.row.Add(b)
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *Choice) choose(i int) {
	c.Select(i)
	if c.OnChanged != nil {
		c.OnChanged(i)
	}
}

// Select marks an option as the one in force, and tells nobody.
func (c *Choice) Select(i int) {
	c.Selected = i
	for j, b := range c.buttons {
		b.SetChosen(j == i)
	}
}

// FirstFocus is the option in force.
func (c *Choice) FirstFocus() fyne.Focusable {
	if c.Selected < 0 || c.Selected >= len(c.buttons) {
		return nil
	}
	return c.buttons[c.Selected]
}

// SetOption changes the words of one option.
func (c *Choice) SetOption(i int, words string) {
	if i >= 0 && i < len(c.buttons) {
		c.Options[i] = words
		c.buttons[i].SetText(words)
		c.buttons[i].Name = ""
	}
}

// natural is its width in one line.
func (c *Choice) natural() (width float32) {
	for _, b := range c.buttons {
		width += b.MinSize().Width + px(6)
	}
	return width
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.row) }

// sideways goes with the left and right arrows from one of a few buttons to the
// next; true says that the key was used.
func sideways(buttons []*Button, i int, ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyLeft:
		i--
	case fyne.KeyRight:
		i++
	default:
		return false
	}
	if i >= 0 && i < len(buttons) {
		focus(buttons[i])
	}
	return true
}
