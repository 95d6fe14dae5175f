package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a sheet over the window. Esc cancels it, Return does what its
// first button says, and something in it has the focus from the start.
type Dialog struct {
	// Title says what it is about; Body is what stands under it and scrolls
	// where the window is small.
	Title string
	Body  fyne.CanvasObject
	// Buttons stand bottom right, the one that completes last.
	Buttons []*Button
	// First has the focus when the sheet opens; the last button otherwise.
	First fyne.Focusable
	// Width at 100 % text; 0 is 480.
	Width float32
	// Height is what the body would like to have at 100 % text, as a list that
	// takes what it gets; 0 is what it needs.
	Height float32
	// OnCancel is called by Esc. Where it is nil the sheet just closes.
	OnCancel func()
	// OnSubmit is called by Return where no widget used it.
	OnSubmit func()

	canvas fyne.Canvas
	popup  *widget.PopUp
	form   *Form           // that it shows; nil for other sheets
	notice *fyne.Container // what stands above the buttons and is always seen: why something was refused
}

// dialogs are the sheets that are open, the top one last. Only the interface
// goroutine touches it.
var dialogs []*Dialog

func topDialog(c fyne.Canvas) *Dialog {
	for _, d := range slices.Backward(dialogs) {
		if d.canvas == c {
			return d
		}
	}
	return nil
}

// DialogOpen reports whether a sheet lies over the window: its shortcuts are
// silent then.
func DialogOpen(c fyne.Canvas) bool { return topDialog(c) != nil }

// CloseDialogs closes every sheet of a window, as when it is locked.
func CloseDialogs(c fyne.Canvas) {
	for d := topDialog(c); d != nil; d = topDialog(c) {
		d.Close()
	}
}

// Show opens the sheet over a window.
func (d *Dialog) Show(c fyne.Canvas) {
	d.canvas = c
	foot := Rightward()
	for _, b := range d.Buttons {
		foot.Add(b)
	}
	title := NewHeading(d.Title)
	scroll := Scroll(d.Body)
	d.notice = Column(0)
	sheet := container.New(&sheetLayout{d: d, title: title, scroll: scroll, foot: foot}, title, scroll, d.notice, foot)
	d.popup = widget.NewModalPopUp(NewWatched(newDialogSheet(Pad(22, 18, sheet))), c)
	dialogs = append(dialogs, d)
	d.popup.Show()
	d.fit()
	if first := d.first(); first != nil {
		c.Focus(first)
	}
}

// first is where the keyboard begins in it; nil for nowhere.
func (d *Dialog) first() fyne.Focusable {
	switch {
	case d.First != nil:
		return d.First
	case len(d.Buttons) > 0:
		return d.Buttons[len(d.Buttons)-1]
	}
	return nil
}

// fit gives the words their width, and then the sheet the height they need.
func (d *Dialog) fit() {
	for range 2 {
		d.popup.Resize(d.popup.MinSize())
	}
}

// Refit measures again after something in the body appeared or went.
func (d *Dialog) Refit() {
	if d.popup != nil {
		d.popup.Refresh()
		d.fit()
	}
}

// Close takes the sheet away; the focus returns to where it was.
func (d *Dialog) Close() {
	if i := slices.Index(dialogs, d); i >= 0 {
		dialogs = slices.Delete(dialogs, i, i+1)
	}
	if d.popup != nil {
		d.popup.Hide()
	}
}

func (d *Dialog) cancel() {
	if d.OnCancel != nil {
		d.OnCancel()
		return
	}
	d.Close()
}

func (d *Dialog) submit() {
	if d.OnSubmit != nil {
		d.OnSubmit()
	}
}

// sheetLayout gives title and buttons their height and the body what is left,
// never more than the window has.
type sheetLayout struct {
	d           *Dialog
	title       *Text
	scroll      *container.Scroll
	foot        *fyne.Container
	widthForNow float32
}

func (s *sheetLayout) width() float32 {
	w := s.d.Width
	if w == 0 {
		w = 480
	}
	return min(px(w), s.d.canvas.Size().Width-px(80))
}

// noticeHeight is what stands above the buttons, with the room under it.
func (s *sheetLayout) noticeHeight() float32 {
	if len(s.d.notice.Objects) == 0 {
		return 0
	}
	return s.d.notice.MinSize().Height + px(12)
}

func (s *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := s.width()
	if s.widthForNow != w {
		s.widthForNow = w
		// Words must know their width before they know their height.
		s.title.Resize(fyne.NewSize(w, s.title.Size().Height))
		s.scroll.Resize(fyne.NewSize(w+EdgeLeft+EdgeRight, s.scroll.Size().Height))
		s.foot.Resize(fyne.NewSize(w, s.foot.Size().Height))
		s.d.notice.Resize(fyne.NewSize(w, s.d.notice.Size().Height))
	}
	h := s.title.MinSize().Height + px(12) + max(px(s.d.Height), s.scroll.Content.MinSize().Height) + px(16) + s.noticeHeight() + s.foot.MinSize().Height
	return fyne.NewSize(w, min(h, s.d.canvas.Size().Height-px(70)))
}

func (s *sheetLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.title.Resize(fyne.NewSize(size.Width, s.title.MinSize().Height))
	th := s.title.MinSize().Height
	s.foot.Resize(fyne.NewSize(size.Width, s.foot.MinSize().Height))
	fh := s.foot.MinSize().Height
	s.d.notice.Resize(fyne.NewSize(size.Width, s.d.notice.MinSize().Height))
	nh := s.noticeHeight()
	s.d.notice.Move(fyne.NewPos(0, size.Height-fh-nh))
	// The scroll reaches into the sheet's edges, so that its bar covers nothing.
	s.scroll.Move(fyne.NewPos(-EdgeLeft, th+px(12)))
	s.scroll.Resize(fyne.NewSize(size.Width+EdgeLeft+EdgeRight, max(0, size.Height-th-fh-nh-px(28))))
	s.foot.Move(fyne.NewPos(0, size.Height-fh))
	s.foot.Resize(fyne.NewSize(size.Width, fh))
}

// Rightward sets buttons at the right of their line, and goes on in a new line
// where one has no room for all of them.
func Rightward(buttons ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rightward{}, buttons...)
}

type rightward struct{ width float32 }

// lines are the buttons that stand side by side, line by line, in a width. The
// room for the rings of the first and the last lies outside it, so that the
// last face ends where fields above it end.
func (rightward) lines(o []fyne.CanvasObject, width float32) (lines [][]fyne.CanvasObject) {
	x := float32(0)
	for _, b := range o {
		if !b.Visible() {
			continue
		}
		w := b.MinSize().Width
		if len(lines) == 0 || x+w > width+2*ringRoom {
			lines, x = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], b)
		x += w + px(6)
	}
	return lines
}

func (r *rightward) Layout(o []fyne.CanvasObject, s fyne.Size) {
	r.width = s.Width
	y := float32(0)
	for _, line := range r.lines(o, s.Width) {
		x, height := s.Width+ringRoom, float32(0)
		for _, b := range slices.Backward(line) {
			m := b.MinSize()
			b.Resize(fyne.NewSize(min(m.Width, s.Width+2*ringRoom), m.Height))
			x -= b.Size().Width
			b.Move(fyne.NewPos(x, y))
			x -= px(6)
			height = max(height, m.Height)
		}
		y += height + px(6)
	}
}

// MinSize is the widest button, and the height at the width last given.
func (r *rightward) MinSize(o []fyne.CanvasObject) (s fyne.Size) {
	width := r.width
	if width == 0 {
		width = math.MaxFloat32
	}
	for i, line := range r.lines(o, width) {
		height := float32(0)
		for _, b := range line {
			m := b.MinSize()
			s.Width = max(s.Width, m.Width-2*ringRoom)
			height = max(height, m.Height)
		}
		if i > 0 {
			s.Height += px(6)
		}
		s.Height += height
	}
	return s
}

// Ask asks before something that cannot be undone: the verb is on the button.
func Ask(c fyne.Canvas, title, words, verb, keep string, do func()) {
	d := &Dialog{Title: title, Body: NewText(words)}
	yes := NewButton(Danger, verb, func() { d.Close(); do() })
	no := NewButton(Plain, keep, d.Close)
	d.Buttons = []*Button{no, yes}
	d.First = no
	d.Show(c)
}

// Tell says something that must be read, and closes.
func Tell(c fyne.Canvas, title, words, closing string) {
	d := &Dialog{Title: title, Body: NewText(words)}
	d.Buttons = []*Button{NewButton(Primary, closing, d.Close)}
	d.Show(c)
}
