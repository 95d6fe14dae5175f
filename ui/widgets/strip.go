package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StripKind says what Return will do, by a wash, a line and an icon; the words say
// it too.
type StripKind int

// The kinds of strip.
const (
	StripPlain  StripKind = iota // nothing is typed
	StripTicks                   // Return ticks whom it names
	StripChoose                  // it goes to the first of several
	StripAsks                    // it asks whether this is a newcomer
	StripHere                    // whoever is meant is here already
	StripDone                    // somebody was just ticked
)

// stripLooks are the icon, the colour of line and icon, and the wash of a kind.
var stripLooks = map[StripKind]struct {
	icon         string
	colour, wash fyne.ThemeColorName
}{
	StripPlain:  {"search", theme.ColorNamePlaceHolder, ""},
	StripTicks:  {"corner-down-left", theme.ColorNameHyperlink, ColorWashKnow},
	StripChoose: {"list", theme.ColorNameHyperlink, ColorWashKnow},
	StripAsks:   {"user-plus", theme.ColorNameWarning, ColorWashLook},
	StripHere:   {"check", theme.ColorNameSuccess, ColorWashDone},
	StripDone:   {"check", theme.ColorNameSuccess, ColorWashDone},
}

// Strip is one line under a field that says what a key will do before it is
// pressed.
type Strip struct {
	widget.BaseWidget
	kind        StripKind
	words, note *Text
	icon        *Icon
	row         *fyne.Container
}

// NewStrip makes an empty one.
func NewStrip() *Strip {
	s := &Strip{words: NewStrong("").Line(), note: NewQuiet("").Whole(), icon: NewIcon("search", "", 20)}
	s.row = container.New(stripLayout{}, s.icon, s.words, s.note)
	s.ExtendBaseWidget(s)
	return s
}

// Say shows the words in bold, and a quieter note at the right, which goes first
// where there is no room.
func (s *Strip) Say(kind StripKind, words, note string) {
	s.kind = kind
	s.words.SetText(words)
	s.note.SetText(note)
	look := stripLooks[kind]
	s.icon.Set(look.icon, look.colour)
	s.Refresh()
}

// Words are what it says, the note apart.
func (s *Strip) Words() string { return s.words.Words() }

func (s *Strip) held() fyne.CanvasObject { return s.row }

// CreateRenderer implements fyne.Widget.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{s: s, ground: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type stripRenderer struct {
	s      *Strip
	ground *canvas.Rectangle
}

func (r *stripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(px(120), max(tallAs(40, 30), r.s.words.MinSize().Height+tallAs(10, 4)))
}

func (r *stripRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.s.row.Resize(size)
}

func (r *stripRenderer) Refresh() {
	look := stripLooks[r.s.kind]
	r.ground.FillColor, r.ground.StrokeColor = ink(ColorCard), ink(look.colour)
	if look.wash != "" {
		r.ground.FillColor = ink(look.wash)
	}
	r.ground.StrokeWidth, r.ground.CornerRadius = 1, 8
	if r.s.kind == StripPlain {
		r.ground.StrokeWidth = 0
	}
	r.ground.Refresh()
	r.s.row.Refresh()
	canvas.Refresh(r.s)
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.s.row}
}

func (r *stripRenderer) Destroy() {}

// stripLayout sets icon, words and note on one line.
type stripLayout struct{}

func (stripLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(px(120), tallAs(40, 30))
}

func (stripLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	icon, words, note := o[0], o[1].(*Text), o[2].(*Text)
	i := icon.MinSize()
	icon.Move(fyne.NewPos(px(12), (s.Height-i.Height)/2))
	icon.Resize(i)
	left := px(12) + i.Width + px(8)
	room := s.Width - left - px(12)
	need := fyne.MeasureText(words.Words(), theme.Size(theme.SizeNameText), fyne.TextStyle{Bold: true}).Width + px(4)
	n := note.MinSize()
	note.Hidden = note.Words() == "" || need+px(16)+n.Width > room
	if !note.Hidden {
		note.Move(fyne.NewPos(s.Width-px(12)-n.Width, (s.Height-n.Height)/2))
		note.Resize(n)
		room -= n.Width + px(16)
	}
	h := words.MinSize().Height
	words.Move(fyne.NewPos(left, (s.Height-h)/2))
	words.Resize(fyne.NewSize(max(0, room), h))
}
