package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Shade is one of the three palettes.
type Shade string

// The palettes.
const (
	Light    Shade = "light"
	Dark     Shade = "dark"
	Contrast Shade = "contrast"
)

// Colours of ours beside those that Fyne names. Primary is the thread,
// PlaceHolder quiet text, Hyperlink the second series, Warning "look at this",
// Error danger and Success done.
const (
	ColorCard fyne.ThemeColorName = "card" // what lies on the paper
	ColorNav  fyne.ThemeColorName = "nav"  // the left side
	ColorTint fyne.ThemeColorName = "tint" // a breath of the thread, behind what is chosen
	ColorHair fyne.ThemeColorName = "hair" // lines that only guide the eye, as in a chart

	// Washes are grounds behind a state, never its only sign; ColorTint is that of
	// what is chosen. In high contrast they are the card, with a line around.
	ColorWashLook fyne.ThemeColorName = "washLook"
	ColorWashStop fyne.ThemeColorName = "washStop"
	ColorWashDone fyne.ThemeColorName = "washDone"
	ColorWashKnow fyne.ThemeColorName = "washKnow"
)

// Look is the house style of the window: its colours, sizes and type. It is
// the only place that names a colour.
type Look struct {
	Shade Shade
	// Scale is the text size, from 1 to 2; everything grows with it.
	Scale float32
	// Regular and Bold are the type; nil is Fyne's own.
	Regular, Bold fyne.Resource
}

func hex(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

func glass(v uint32, alpha uint8) color.NRGBA {
	c := hex(v)
	c.A = alpha
	return c
}

// palettes hold the contrast of house style: 4.5 to 1 for text and 3 to 1 for
// lines that mean something, against card, paper and nav alike (look_test.go
// measures them).
var palettes = map[Shade]map[fyne.ThemeColorName]color.NRGBA{
	Light: {
		theme.ColorNameBackground: hex(0xFBF8F3), ColorCard: hex(0xFFFFFF), ColorNav: hex(0xF3EDE4), ColorTint: hex(0xF5E9F0), ColorHair: hex(0xD9D4CB),
		ColorWashLook: hex(0xFBF0DC), ColorWashStop: hex(0xFBEAE8), ColorWashDone: hex(0xEAF2E5), ColorWashKnow: hex(0xE3F1F0),
		theme.ColorNameForeground: hex(0x1F2430), theme.ColorNamePlaceHolder: hex(0x5B6472),
		theme.ColorNamePrimary: hex(0x7B2D5B), theme.ColorNameHyperlink: hex(0x0B6B6B),
		theme.ColorNameWarning: hex(0x8F5400), theme.ColorNameError: hex(0xB3261E), theme.ColorNameSuccess: hex(0x3F6B2F),
		theme.ColorNameForegroundOnPrimary: hex(0xFFFFFF), theme.ColorNameForegroundOnError: hex(0xFFFFFF),
		theme.ColorNameForegroundOnWarning: hex(0xFFFFFF), theme.ColorNameForegroundOnSuccess: hex(0xFFFFFF),
		theme.ColorNameFocus: hex(0x0B6B6B), theme.ColorNameSelection: hex(0xD9C3D0),
		theme.ColorNameButton: hex(0xFFFFFF), theme.ColorNameHover: glass(0x7B2D5B, 0x14), theme.ColorNamePressed: glass(0x7B2D5B, 0x30),
		theme.ColorNameDisabled: hex(0x5B6472), theme.ColorNameDisabledButton: hex(0xEDE8E0),
		theme.ColorNameInputBackground: hex(0xFFFFFF), theme.ColorNameInputBorder: hex(0x7D8591),
		theme.ColorNameSeparator: hex(0xD9D4CB), theme.ColorNameHeaderBackground: hex(0xF3EDE4),
		theme.ColorNameMenuBackground: hex(0xFFFFFF), theme.ColorNameOverlayBackground: hex(0xFFFFFF),
		theme.ColorNameScrollBar: glass(0x1F2430, 0x80), theme.ColorNameScrollBarBackground: glass(0x1F2430, 0x10),
		theme.ColorNameShadow: glass(0x1F2430, 0x50),
	},
	Dark: {
		theme.ColorNameBackground: hex(0x1B1E24), ColorCard: hex(0x23272F), ColorNav: hex(0x15181D), ColorTint: hex(0x3A2B36), ColorHair: hex(0x3A404A),
		ColorWashLook: hex(0x3A2F1C), ColorWashStop: hex(0x432A29), ColorWashDone: hex(0x24331F), ColorWashKnow: hex(0x1A3433),
		theme.ColorNameForeground: hex(0xECE8E1), theme.ColorNamePlaceHolder: hex(0xA9B0BB),
		theme.ColorNamePrimary: hex(0xE3A7C9), theme.ColorNameHyperlink: hex(0x6CC9C4),
		theme.ColorNameWarning: hex(0xF0B45C), theme.ColorNameError: hex(0xFF9C94), theme.ColorNameSuccess: hex(0xA5D08F),
		theme.ColorNameForegroundOnPrimary: hex(0x1B1E24), theme.ColorNameForegroundOnError: hex(0x1B1E24),
		theme.ColorNameForegroundOnWarning: hex(0x1B1E24), theme.ColorNameForegroundOnSuccess: hex(0x1B1E24),
		theme.ColorNameFocus: hex(0x6CC9C4), theme.ColorNameSelection: hex(0x5A3D50),
		theme.ColorNameButton: hex(0x2C313A), theme.ColorNameHover: glass(0xE3A7C9, 0x1E), theme.ColorNamePressed: glass(0xE3A7C9, 0x3C),
		theme.ColorNameDisabled: hex(0xA9B0BB), theme.ColorNameDisabledButton: hex(0x262A31),
		theme.ColorNameInputBackground: hex(0x15181D), theme.ColorNameInputBorder: hex(0x818995),
		theme.ColorNameSeparator: hex(0x3A404A), theme.ColorNameHeaderBackground: hex(0x15181D),
		theme.ColorNameMenuBackground: hex(0x23272F), theme.ColorNameOverlayBackground: hex(0x23272F),
		theme.ColorNameScrollBar: glass(0xECE8E1, 0x80), theme.ColorNameScrollBarBackground: glass(0xECE8E1, 0x14),
		theme.ColorNameShadow: glass(0x000000, 0x90),
	},
	Contrast: {
		theme.ColorNameBackground: hex(0x000000), ColorCard: hex(0x000000), ColorNav: hex(0x000000), ColorTint: hex(0x2B2400), ColorHair: hex(0x4D4D4D),
		ColorWashLook: hex(0x000000), ColorWashStop: hex(0x000000), ColorWashDone: hex(0x000000), ColorWashKnow: hex(0x000000),
		theme.ColorNameForeground: hex(0xFFFFFF), theme.ColorNamePlaceHolder: hex(0xE6E6E6),
		theme.ColorNamePrimary: hex(0xFFE14D), theme.ColorNameHyperlink: hex(0x66E5FF),
		theme.ColorNameWarning: hex(0xFFC266), theme.ColorNameError: hex(0xFFB3AD), theme.ColorNameSuccess: hex(0x9CF07A),
		theme.ColorNameForegroundOnPrimary: hex(0x000000), theme.ColorNameForegroundOnError: hex(0x000000),
		theme.ColorNameForegroundOnWarning: hex(0x000000), theme.ColorNameForegroundOnSuccess: hex(0x000000),
		theme.ColorNameFocus: hex(0x66E5FF), theme.ColorNameSelection: hex(0x665800),
		theme.ColorNameButton: hex(0x000000), theme.ColorNameHover: glass(0xFFE14D, 0x38), theme.ColorNamePressed: glass(0xFFE14D, 0x60),
		theme.ColorNameDisabled: hex(0xB2B2B2), theme.ColorNameDisabledButton: hex(0x000000),
		theme.ColorNameInputBackground: hex(0x000000), theme.ColorNameInputBorder: hex(0xFFFFFF),
		theme.ColorNameSeparator: hex(0xFFFFFF), theme.ColorNameHeaderBackground: hex(0x000000),
		theme.ColorNameMenuBackground: hex(0x000000), theme.ColorNameOverlayBackground: hex(0x000000),
		theme.ColorNameScrollBar: hex(0xFFFFFF), theme.ColorNameScrollBarBackground: hex(0x333333),
		theme.ColorNameShadow: glass(0x000000, 0xC0),
	},
}

// Color implements fyne.Theme. The variant of the system is not asked: the
// person chose the shade.
func (l Look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p := palettes[l.Shade]
	if p == nil {
		p = palettes[Light]
	}
	if c, ok := p[name]; ok {
		return c
	}
	v := theme.VariantLight
	if l.Shade == Dark || l.Shade == Contrast {
		v = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, v)
}

// Font implements fyne.Theme. There are two weights and no italics.
func (l Look) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace || s.Symbol || l.Regular == nil:
		s.Italic = false
		return theme.DefaultTheme().Font(s)
	case s.Bold && l.Bold != nil:
		return l.Bold
	}
	return l.Regular
}

// Icon implements fyne.Theme: one family, Fyne's.
func (l Look) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// sizes at 100 %: body 15, one size up and down.
var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText: 15, theme.SizeNameCaptionText: 13, theme.SizeNameSubHeadingText: 18, theme.SizeNameHeadingText: 25,
	theme.SizeNamePadding: 4, theme.SizeNameInnerPadding: 8, theme.SizeNameLineSpacing: 4, theme.SizeNameInlineIcon: 20,
	theme.SizeNameScrollBar: 14, theme.SizeNameScrollBarSmall: 5, theme.SizeNameSeparatorThickness: 1,
}

// fixed sizes do not grow with the text.
var fixed = map[fyne.ThemeSizeName]float32{
	theme.SizeNameInputBorder: 2, theme.SizeNameInputRadius: 6, theme.SizeNameSelectionRadius: 6, theme.SizeNameScrollBarRadius: 4,
	theme.SizeNameButtonRadius: 8, theme.SizeNameCardRadius: 10, theme.SizeNameDialogRadius: 12, theme.SizeNamePopupRadius: 12,
	theme.SizeNameMenuRadius: 8, theme.SizeNameModalBlurRadius: 0,
}

// Size implements fyne.Theme.
func (l Look) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := fixed[n]; ok {
		return s
	}
	scale := min(max(l.Scale, 1), 2)
	if s, ok := sizes[n]; ok {
		return s * scale
	}
	return theme.DefaultTheme().Size(n) * scale
}

// px is a length at 100 % text, grown with the text in force.
func px(n float32) float32 {
	return n * theme.Size(theme.SizeNameText) / sizes[theme.SizeNameText]
}

// Px is a length at 100 % text size, grown with the text size in force.
func Px(n float32) float32 { return px(n) }

func ink(n fyne.ThemeColorName) color.Color { return theme.Color(n) }
