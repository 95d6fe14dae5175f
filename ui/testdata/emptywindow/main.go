// Command emptywindow opens a window with nothing in it: what Fyne itself needs
// of a computer, beside which ours is measured.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	a := app.NewWithID("uk.commonthread.emptywindow")
	w := a.NewWindow("Empty window")
	w.SetContent(canvas.NewRectangle(nil))
	w.Resize(fyne.NewSize(1000, 560))
	w.ShowAndRun()
}
