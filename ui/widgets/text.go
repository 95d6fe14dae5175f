package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text is words on the page that wrap where they must. Unlike Fyne's label it
// has no space around it, so it lines up with what stands above and below.
type Text struct {
	widget.BaseWidget
	label *widget.Label
}

func newText(words string, size fyne.ThemeSizeName, bold bool, imp widget.Importance) *Text {
	t := &Text{label: widget.NewLabel(words)}
	t.label.SizeName = size
	t.label.TextStyle.Bold = bold
	t.label.Importance = imp
	t.label.Wrapping = fyne.TextWrapWord
	t.ExtendBaseWidget(t)
	return t
}

// NewTitle is the name of a page.
func NewTitle(words string) *Text {
	return newText(words, theme.SizeNameHeadingText, true, widget.HighImportance)
}

// NewHeading opens a part of a page.
func NewHeading(words string) *Text {
	return newText(words, theme.SizeNameSubHeadingText, true, widget.MediumImportance)
}

// NewNumber is a number to be read aloud or rung: large, in bold.
func NewNumber(words string) *Text {
	return newText(words, theme.SizeNameHeadingText, true, widget.MediumImportance)
}

// NewText is a paragraph.
func NewText(words string) *Text {
	return newText(words, theme.SizeNameText, false, widget.MediumImportance)
}

// NewStrong is a paragraph in bold.
func NewStrong(words string) *Text {
	return newText(words, theme.SizeNameText, true, widget.MediumImportance)
}

// NewQuiet is a line that explains, in quiet colour.
func NewQuiet(words string) *Text {
	return newText(words, theme.SizeNameText, false, widget.LowImportance)
}

// NewProblem says what is wrong, in danger colour; words say it too.
func NewProblem(words string) *Text {
	return newText(words, theme.SizeNameText, false, widget.DangerImportance)
}

// Line keeps the text on one line, cut with an ellipsis where it must be.
func (t *Text) Line() *Text {
	t.label.Wrapping = fyne.TextWrapOff
	t.label.Truncation = fyne.TextTruncateEllipsis
	return t
}

// Whole keeps the text on one line and takes the width that it needs.
func (t *Text) Whole() *Text {
	t.label.Wrapping = fyne.TextWrapOff
	return t
}

// Centred sets the text in the middle.
func (t *Text) Centred() *Text {
	t.label.Alignment = fyne.TextAlignCenter
	return t
}

// Warn shows the words in the colour of what is to be looked at, or as usual.
// The words themselves must say it too.
func (t *Text) Warn(on bool) {
	i := widget.MediumImportance
	if on {
		i = widget.WarningImportance
	}
	if t.label.Importance != i {
		t.label.Importance = i
		t.label.Refresh()
	}
}

// Words are what it says.
func (t *Text) Words() string { return t.label.Text }

// SetText says something else; nothing is drawn where it says it already.
func (t *Text) SetText(words string) {
	if t.label.Text != words {
		t.label.SetText(words)
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(flush{}, t.label))
}

// flush takes the space around a label away.
type flush struct{}

func (flush) inset() float32 { return theme.InnerPadding() }

func (f flush) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(max(0, m.Width-2*f.inset()), max(0, m.Height-2*f.inset()))
}

func (f flush) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(-f.inset(), -f.inset()))
	o[0].Resize(fyne.NewSize(s.Width+2*f.inset(), s.Height+2*f.inset()))
}
