package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Progress is shown over the window while something takes longer than half a
// second, with a way out where there is one.
type Progress struct {
	dialog   *Dialog
	bar      *widget.ProgressBar
	words    *Text
	stop     func() bool
	stopping bool // somebody pressed the way out
	closed   bool
}

// After is the clock that Progress waits by. A test of a window has none: its
// driver would show the sheet on the timer's own goroutine.
var After = func(d time.Duration, f func()) (stop func() bool) { return time.AfterFunc(d, f).Stop }

// NewProgress waits half a second before it shows itself over the window.
// cancel may be nil; stop is on its button.
func NewProgress(c fyne.Canvas, title, stop string, cancel func()) *Progress {
	p := &Progress{bar: widget.NewProgressBar(), words: NewQuiet(" ")}
	p.bar.TextFormatter = func() string { return "" }
	p.dialog = &Dialog{Title: title, Body: Column(8, p.bar, p.words), OnCancel: func() {}}
	if cancel != nil {
		p.dialog.OnCancel = func() {
			p.words.SetText(wordStopping())
			p.stopping = true
			cancel()
		}
		p.dialog.Buttons = []*Button{NewButton(Plain, stop, p.dialog.OnCancel)}
	}
	p.stop = After(500*time.Millisecond, func() {
		fyne.Do(func() {
			if !p.closed {
				p.dialog.Show(c)
			}
		})
	})
	return p
}

// Set says how far it is, from 0 to 1, and what is being done.
func (p *Progress) Set(done float64, words string) {
	p.bar.SetValue(done)
	if !p.stopping {
		p.words.SetText(words)
	}
}

// Close takes it away, or keeps it from being shown at all.
func (p *Progress) Close() {
	p.closed = true
	p.stop()
	if p.dialog.popup != nil {
		p.dialog.Close()
	}
}
