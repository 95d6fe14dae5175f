package settings

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Look is the window as this page needs it: it can look and lock otherwise.
type Look interface {
	page.Host
	// Look is how the window looks; SetLook changes it, at once. percent is the
	// size of the words, 100 to 200.
	Look() (shade widgets.Shade, percent int)
	SetLook(shade widgets.Shade, percent int)
	// IdleMinutes is after how long with nobody there the window locks; 0 is never.
	IdleMinutes() int
	SetIdleMinutes(n int)
	// Version is the program's.
	Version() string
}

// textSizes are the text sizes offered, in per cent.
var textSizes = []int{100, 115, 130, 150, 175, 200}

// Page is the one place for every setting.
type Page struct {
	w     Look
	about *fyne.Container // the group's own part, as its record is now
}

// Key implements page.Page.
func (p *Page) Key() string { return "settings" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Settings") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(h page.Host) fyne.CanvasObject {
	w := h.(Look)
	p.w, p.about = w, container.NewStack()
	return parts.SectionColumn(p.about, p.look(), p.locking(), p.files())
}

// Reload implements page.Page.
func (p *Page) Reload() {
	p.about.Objects = []fyne.CanvasObject{p.aboutGroup()}
	p.about.Refresh()
}

// look is how the window looks: its colours and the size of its words.
func (p *Page) look() fyne.CanvasObject {
	shades := []widgets.Shade{widgets.Light, widgets.Dark, widgets.Contrast}
	shade, percent := p.w.Look()
	names, at := []string{lang.L("Light"), lang.L("Dark"), lang.L("High contrast")}, 0
	for i, s := range shades {
		if s == shade {
			at = i
		}
	}
	colours := widgets.NewChoice(lang.L("Colours"), names, at, func(i int) {
		p.w.SetLook(shades[i], percent)
	})
	var sizes []string
	size := 0
	for i, n := range textSizes {
		sizes = append(sizes, fmt.Sprintf("%d %%", n))
		if n == percent {
			size = i
		}
	}
	text := widgets.NewChoice(lang.L("Text size"), sizes, size, func(i int) {
		p.w.SetLook(shade, textSizes[i])
	})
	return widgets.NewPanel(widgets.Column(12,
		widgets.NewHeading(lang.L("How it looks")),
		widgets.Column(4, widgets.NewStrong(lang.L("Colours")), colours),
		widgets.Column(4, widgets.NewStrong(lang.L("Text size")), text)))
}

// files is where on this computer things lie.
func (p *Page) files() fyne.CanvasObject {
	path, _ := p.w.File()
	return widgets.NewPanel(widgets.Column(6,
		widgets.NewHeading(lang.L("Where things are")),
		widgets.NewText(lang.L("The group is in this file: {{.file}}", words.With{"file": path})),
		widgets.NewText(lang.L("Packs and papers are saved in this folder: {{.dir}}", words.With{"dir": p.w.Documents()})),
		widgets.NewText(lang.L("This is Common Thread {{.version}}. It looks for nothing on the internet.", words.With{"version": p.w.Version()}))))
}
