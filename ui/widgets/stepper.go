package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Stepper is a small count with a button for one less and one for one more.
type Stepper struct {
	widget.BaseWidget
	Value     int64
	OnChanged func(int64)
	number    *Text
	less      *Button
	row       *fyne.Container
}

// NewStepper makes a count from nought up. less and more name its buttons for
// a screen reader.
func NewStepper(less, more string, value int64, changed func(int64)) *Stepper {
	s := &Stepper{Value: value, OnChanged: changed, number: NewStrong("").Whole().Centred()}
	s.less = NewButton(Plain, "−", func() { s.by(-1) }).Named(less)
	s.row = container.NewHBox(s.less, container.NewCenter(s.number), NewButton(Plain, "+", func() { s.by(1) }).Named(more))
	s.show()
	s.ExtendBaseWidget(s)
	return s
}

func (s *Stepper) by(n int64) {
	if s.Value+n < 0 {
		return
	}
	s.Set(s.Value + n)
	if s.OnChanged != nil {
		s.OnChanged(s.Value)
	}
}

// Tall makes its buttons as large as a finger needs.
func (s *Stepper) Tall() *Stepper {
	for i, o := range s.row.Objects {
		if b, ok := o.(*Button); ok {
			s.row.Objects[i] = Tall(48, b)
		}
	}
	return s
}

// Set shows another count, and tells nobody.
func (s *Stepper) Set(n int64) {
	s.Value = n
	s.show()
}

func (s *Stepper) show() {
	s.number.SetText(strconv.FormatInt(s.Value, 10))
	if s.Value == 0 {
		s.less.Disable()
	} else {
		s.less.Enable()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.row) }
