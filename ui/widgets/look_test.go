package widgets

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance is WCAG's.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// The contrast of house style holds in every shade: 4.5 to 1 for text, 7 in
// high contrast, 3 to 1 for edges and rings that mean something.
func TestContrast(t *testing.T) {
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, ColorCard, ColorNav, theme.ColorNameButton, theme.ColorNameInputBackground, ColorTint}
	text := []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNamePrimary, theme.ColorNameHyperlink,
		theme.ColorNameWarning, theme.ColorNameError, theme.ColorNameSuccess, theme.ColorNameDisabled}
	lines := []fyne.ThemeColorName{theme.ColorNameInputBorder, theme.ColorNameFocus}
	on := map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary, theme.ColorNameForegroundOnError: theme.ColorNameError,
		theme.ColorNameForegroundOnWarning: theme.ColorNameWarning, theme.ColorNameForegroundOnSuccess: theme.ColorNameSuccess,
		theme.ColorNameForeground: theme.ColorNameSelection, theme.ColorNameDisabled: theme.ColorNameDisabledButton,
	}
	for _, shade := range []Shade{Light, Dark, Contrast} {
		l := Look{Shade: shade, Scale: 1}
		need := 4.5
		if shade == Contrast {
			need = 7
		}
		at := func(n fyne.ThemeColorName) color.Color { return l.Color(n, theme.VariantLight) }
		for _, g := range grounds {
			for _, f := range text {
				if c := contrast(at(f), at(g)); c < need {
					t.Errorf("%s: %s on %s is %.2f to 1", shade, f, g, c)
				}
			}
			for _, f := range lines {
				if c := contrast(at(f), at(g)); c < 3 {
					t.Errorf("%s: the line %s on %s is %.2f to 1", shade, f, g, c)
				}
			}
		}
		for g, f := range map[fyne.ThemeColorName]fyne.ThemeColorName{ColorWashLook: theme.ColorNameWarning, ColorWashStop: theme.ColorNameError,
			ColorWashDone: theme.ColorNameSuccess, ColorWashKnow: theme.ColorNameHyperlink} {
			for _, f := range []fyne.ThemeColorName{f, theme.ColorNameForeground, theme.ColorNamePlaceHolder} {
				if c := contrast(at(f), at(g)); c < need {
					t.Errorf("%s: %s on the wash %s is %.2f to 1", shade, f, g, c)
				}
			}
		}
		for f, g := range on {
			if c := contrast(at(f), at(g)); c < need {
				t.Errorf("%s: %s on %s is %.2f to 1", shade, f, g, c)
			}
		}
	}
}

// Every size grows with the text, none over 200 %, and nothing is blurred.
func TestSizesScaleTogether(t *testing.T) {
	one, two, more := Look{Scale: 1}, Look{Scale: 2}, Look{Scale: 9}
	for n := range sizes {
		if two.Size(n) != 2*one.Size(n) || more.Size(n) != two.Size(n) || (Look{}).Size(n) != one.Size(n) {
			t.Errorf("%s is %v, %v, %v", n, one.Size(n), two.Size(n), more.Size(n))
		}
	}
	if two.Size(theme.SizeNameModalBlurRadius) != 0 {
		t.Error("sheets are blurred")
	}
}
