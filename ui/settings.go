package ui

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

// settingsPage is the one place for every setting.
type settingsPage struct {
	w     *Window
	about *fyne.Container // the group's own part, as its record is now
}

// Key implements Page.
func (p *settingsPage) Key() string { return "settings" }

// Title implements Page.
func (p *settingsPage) Title() string { return lang.L("Settings") }

// Needs implements Page.
func (p *settingsPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *settingsPage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	p.w, p.about = w, container.NewStack()
	return parts.SectionColumn(p.about, p.look(), p.locking(), p.files())
}

// Reload implements Page.
func (p *settingsPage) Reload() {
	p.about.Objects = []fyne.CanvasObject{p.aboutGroup()}
	p.about.Refresh()
}

// look is how the window looks: its colours and the size of its words.
func (p *settingsPage) look() fyne.CanvasObject {
	shades := []widgets.Shade{widgets.Light, widgets.Dark, widgets.Contrast}
	names, at := []string{lang.L("Light"), lang.L("Dark"), lang.L("High contrast")}, 0
	for i, s := range shades {
		if s == p.w.prefs.shade() {
			at = i
		}
	}
	colours := widgets.NewChoice(lang.L("Colours"), names, at, func(i int) {
		p.w.prefs.setShade(shades[i])
		p.w.applyLook()
		p.w.rebuild(p.Key())
	})
	var sizes []string
	size := 0
	for i, n := range textSizes {
		sizes = append(sizes, fmt.Sprintf("%d %%", n))
		if n == p.w.prefs.textPercent() {
			size = i
		}
	}
	text := widgets.NewChoice(lang.L("Size of the words"), sizes, size, func(i int) {
		p.w.prefs.setTextPercent(textSizes[i])
		p.w.applyLook()
		p.w.rebuild(p.Key())
	})
	return widgets.NewPanel(widgets.Column(12,
		widgets.NewHeading(lang.L("How it looks")),
		widgets.Column(4, widgets.NewStrong(lang.L("Colours")), colours),
		widgets.Column(4, widgets.NewStrong(lang.L("Size of the words")), text)))
}

// files is where on this computer things lie.
func (p *settingsPage) files() fyne.CanvasObject {
	return widgets.NewPanel(widgets.Column(6,
		widgets.NewHeading(lang.L("Where things lie")),
		widgets.NewText(lang.L("The group is in this file: {{.file}}", words.With{"file": p.w.path})),
		widgets.NewText(lang.L("Packs and papers are saved in this folder: {{.dir}}", words.With{"dir": p.w.env.Documents}))))
}
