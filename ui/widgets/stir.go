package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Fyne tells nobody that a key was pressed or the pointer moved, but the one
// widget that it was meant for. So everything here that has the focus, or that
// the pointer lies on, says so; Watched says it for the room between. A new
// widget that can have the focus embeds keyed; one that is Hoverable calls Stir
// in MouseIn and MouseMoved. A test of the window holds both.

// stirred hears of every sign that somebody is there. Only the interface
// goroutine touches it.
var stirred func()

// OnStir sets who hears that a key was pressed or the pointer moved.
func OnStir(hear func()) { stirred = hear }

// Stir says that somebody is there.
func Stir() {
	if stirred != nil {
		stirred()
	}
}

// pressed hears of every key before it is used.
var pressed func()

// OnPress sets who hears that a key was pressed, before it is used.
func OnPress(hear func()) { pressed = hear }

// stirKey says that a key was pressed.
func stirKey() {
	Stir()
	if pressed != nil {
		pressed()
	}
}

// keyed is a widget that says so when a key is pressed on it.
type keyed struct{}

var _ desktop.Keyable = (*Button)(nil)

// KeyDown implements desktop.Keyable.
func (keyed) KeyDown(*fyne.KeyEvent) { stirKey() }

// KeyUp implements desktop.Keyable.
func (keyed) KeyUp(*fyne.KeyEvent) {}

// Watched says so when the pointer moves over what it holds, where nothing in
// it does.
type Watched struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

// NewWatched puts something under watch.
func NewWatched(o fyne.CanvasObject) *Watched {
	w := &Watched{content: o}
	w.ExtendBaseWidget(w)
	return w
}

func (w *Watched) held() fyne.CanvasObject { return w.content }

// MouseIn implements desktop.Hoverable.
func (w *Watched) MouseIn(*desktop.MouseEvent) { Stir() }

// MouseMoved implements desktop.Hoverable.
func (w *Watched) MouseMoved(*desktop.MouseEvent) { Stir() }

// MouseOut implements desktop.Hoverable.
func (w *Watched) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (w *Watched) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.content) }
