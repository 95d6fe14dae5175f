package widgets

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"commonthread/assets"
)

// Every icon draws lines in the colour that it is asked for, and stays inside its
// square: a broken arc leaves it empty or fills a corner.
func TestEveryIconIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	names := assets.LucideNames()
	if len(names) < 70 {
		t.Fatalf("%d icons", len(names))
	}
	all := container.NewGridWithColumns(12)
	for _, name := range names {
		img := drawn(t, name)
		lines, corner := 0, 0
		b := img.Bounds()
		for y := range b.Dy() {
			for x := range b.Dx() {
				r, g, bl, _ := img.At(x, y).RGBA()
				if r>>8 > 0x60 && g>>8 < 0x90 && bl>>8 < 0xa0 { // mulberry on white
					lines++
					if (x < 3 || x > b.Dx()-4) && (y < 3 || y > b.Dy()-4) {
						corner++
					}
				}
			}
		}
		if area := b.Dx() * b.Dy(); lines < area/60 || lines > area/2 || corner > 0 {
			t.Errorf("%s: %d of %d points are drawn, %d in a corner", name, lines, area, corner)
		}
		all.Add(NewIcon(name, theme.ColorNameForeground, 48))
	}
	if IconOf("nosuch", theme.ColorNameForeground) != nil {
		t.Error("there is an icon of no name")
	}
	if dir := os.Getenv("COMMONTHREAD_PICTURES"); dir != "" {
		w := test.NewTempWindow(t, all)
		w.Resize(fyne.NewSize(800, 420))
		f, err := os.Create(filepath.Join(dir, "icons.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		if err := png.Encode(f, w.Canvas().Capture()); err != nil {
			t.Fatal(err)
		}
	}
}

func drawn(t *testing.T, name string) image.Image {
	t.Helper()
	img := canvas.NewImageFromResource(iconIn(name, hex(0x7B2D5B)))
	img.FillMode = canvas.ImageFillContain
	w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(hex(0xFFFFFF)), img))
	w.SetPadded(false)
	w.Resize(fyne.NewSquareSize(48))
	return w.Canvas().Capture()
}
