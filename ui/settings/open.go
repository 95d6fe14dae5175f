package settings

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// Commands implements page.Commander: each way that the window can look.
func (p *Page) Commands(h page.Host) (list []page.Command) {
	w := h.(Look)
	shade, percent := w.Look()
	look := func(name, setting, more string, set func()) {
		list = append(list, page.Command{Name: setting + ": " + name, Words: more, Do: set})
	}
	for _, s := range []struct {
		shade widgets.Shade
		name  string
	}{{widgets.Light, lang.L("Light")}, {widgets.Dark, lang.L("Dark")}, {widgets.Contrast, lang.L("High contrast")}} {
		look(s.name, lang.L("Colours"), lang.L("theme, night"), func() { w.SetLook(s.shade, percent) })
	}
	for _, n := range textSizes {
		look(fmt.Sprintf("%d %%", n), lang.L("Text size"), lang.L("bigger text, larger text, text size, font, zoom"), func() { w.SetLook(shade, n) })
	}
	return append(list, page.Command{Name: lang.L("Where things are")})
}
