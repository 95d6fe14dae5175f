package ui

import (
	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

// narrowBelow is the width, at 100 % text, below which the left side becomes a
// button: large text on a small screen needs the room for what one came for.
const narrowBelow = 900

// frameLayout sets the left side, the head, the page and the foot edge to edge.
// It stands in reading order, which is the order of the Tab key. Where the window
// is narrow the left side goes, "Places" comes into the head, and rows are lower.
type frameLayout struct{ f *frame }

func (l frameLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	nav, head, body, foot := o[0], o[1], o[2], o[3]
	narrow := s.Width < widgets.Px(narrowBelow)
	widgets.SetDense(narrow)
	left := float32(0)
	if narrow {
		nav.Hide()
		l.f.menu.Show()
	} else {
		nav.Show()
		l.f.menu.Hide()
		left = nav.MinSize().Width
	}
	width := s.Width - left
	nav.Move(fyne.NewPos(0, 0))
	nav.Resize(fyne.NewSize(left, s.Height))
	// The width first: whether the head is on one line depends on it.
	head.Move(fyne.NewPos(left, 0))
	head.Resize(fyne.NewSize(width, head.Size().Height))
	top, bottom := head.MinSize().Height, foot.MinSize().Height
	head.Resize(fyne.NewSize(width, top))
	foot.Move(fyne.NewPos(left, s.Height-bottom))
	foot.Resize(fyne.NewSize(width, bottom))
	inset := margin()
	body.Move(fyne.NewPos(left+inset-widgets.EdgeLeft, top))
	body.Resize(fyne.NewSize(width-2*inset+widgets.EdgeLeft+widgets.EdgeRight, s.Height-top-bottom-widgets.Px(footGap())))
}

func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(widgets.Px(240), widgets.Px(240))
}

// margin is the room at the sides of a page.
func margin() float32 {
	if widgets.Dense() {
		return widgets.Px(12)
	}
	return widgets.Px(24)
}

// footGap is the room between a page and the foot, at 100 % text.
func footGap() float32 {
	if widgets.Dense() {
		return 4
	}
	return 10
}

// edges keeps the page's margin at both sides.
type edges struct{}

func (edges) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(margin(), 0))
	o[0].Resize(fyne.NewSize(max(0, s.Width-2*margin()), s.Height))
}

func (edges) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*margin(), 0)
}

// headLayout sets "Places" (where the window is narrow), the page's name and its
// buttons on one line. Where the name would have no room the buttons go below it.
type headLayout struct {
	f     *frame
	width float32
}

// leastTitle is the room that a page's name must have beside the buttons, at 100 %
// text.
const leastTitle = 96

// parts are the widths of the menu and the buttons, and whether all is on one line.
func (l *headLayout) parts() (menu, buttons float32, oneLine bool) {
	if l.f.menu.Visible() {
		menu = l.f.menu.MinSize().Width + widgets.Px(8)
	}
	buttons = widgets.Natural(l.f.actions)
	return menu, buttons, l.width == 0 || buttons == 0 || menu+widgets.Px(leastTitle)+widgets.Px(10)+buttons <= l.width
}

func (l *headLayout) line() float32 {
	h := max(widgets.Px(44), l.f.title.MinSize().Height)
	if !widgets.Dense() {
		h = widgets.Px(62)
	}
	return h
}

func (l *headLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	_, _, one := l.parts()
	h := l.line()
	if !one {
		l.f.actions.Resize(fyne.NewSize(l.width, l.f.actions.Size().Height))
		h += l.f.actions.MinSize().Height
	}
	return fyne.NewSize(widgets.Px(leastTitle), h)
}

func (l *headLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	menu, buttons, one := l.parts()
	line := l.line()
	m := l.f.menu.MinSize()
	l.f.menu.Resize(m)
	l.f.menu.Move(fyne.NewPos(-widgets.RingRoom, (line-m.Height)/2))
	room := s.Width - menu
	if one && buttons > 0 {
		room -= buttons + widgets.Px(10)
	}
	th := l.f.title.MinSize().Height
	l.f.title.Move(fyne.NewPos(menu, (line-th)/2))
	l.f.title.Resize(fyne.NewSize(max(0, room), th))
	if one {
		l.f.actions.Resize(fyne.NewSize(buttons, l.f.actions.Size().Height))
		h := l.f.actions.MinSize().Height
		l.f.actions.Move(fyne.NewPos(s.Width-buttons+widgets.RingRoom, (line-h)/2))
		l.f.actions.Resize(fyne.NewSize(buttons, h))
		return
	}
	l.f.actions.Move(fyne.NewPos(0, line))
	l.f.actions.Resize(fyne.NewSize(s.Width, max(0, s.Height-line)))
}

// footLayout keeps the foot's height, so that nothing jumps when Undo comes.
type footLayout struct{}

func (footLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

func (footLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := widgets.Px(44)
	if widgets.Dense() {
		h = widgets.Px(28)
	}
	return fyne.NewSize(o[0].MinSize().Width, max(h, o[0].MinSize().Height))
}
