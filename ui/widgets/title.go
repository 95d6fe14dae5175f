package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Title is the name of a page on one line. Where there is no room for it in
// full size it becomes smaller, then shorter, before it is cut.
type Title struct {
	widget.BaseWidget
	words, short string
}

// NewTitleLine makes a title on one line.
func NewTitleLine(words string) *Title {
	t := &Title{words: words, short: words}
	t.ExtendBaseWidget(t)
	return t
}

// SetText says something else; short is the same in fewer words.
func (t *Title) SetText(words, short string) {
	if t.words != words || t.short != short {
		t.words, t.short = words, short
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Title) CreateRenderer() fyne.WidgetRenderer {
	r := &titleRenderer{t: t, line: newLine()}
	r.Refresh()
	return r
}

type titleRenderer struct {
	t    *Title
	line *line
}

func (r *titleRenderer) MinSize() fyne.Size {
	return fyne.NewSize(px(100), fyne.MeasureText("M", theme.Size(theme.SizeNameHeadingText), fyne.TextStyle{Bold: true}).Height)
}

func (r *titleRenderer) Layout(s fyne.Size) {
	words, size := r.t.words, theme.SizeNameHeadingText
	fits := func() bool {
		return fyne.MeasureText(words, theme.Size(size), fyne.TextStyle{Bold: true}).Width <= s.Width
	}
	if !fits() {
		size = theme.SizeNameSubHeadingText
	}
	if !fits() {
		words = r.t.short
	}
	r.line.say(words, size, theme.ColorNamePrimary, true)
	r.line.fit(s.Width)
	r.line.Move(fyne.NewPos(0, (s.Height-r.line.MinSize().Height)/2))
}

func (r *titleRenderer) Refresh() {
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *titleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line.Text} }

func (r *titleRenderer) Destroy() {}
