package ui

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// Commands implements Commander: each way that the window can look.
func (p *settingsPage) Commands(h page.Host) (list []page.Command) {
	w := h.(*Window)
	look := func(name, setting string, set func()) {
		list = append(list, page.Command{Name: setting + ": " + name, Do: func() {
			set()
			w.applyLook()
			w.rebuild(p.Key())
		}})
	}
	for _, s := range []struct {
		shade widgets.Shade
		name  string
	}{{widgets.Light, lang.L("Light")}, {widgets.Dark, lang.L("Dark")}, {widgets.Contrast, lang.L("High contrast")}} {
		look(s.name, lang.L("Colours"), func() { w.prefs.setShade(s.shade) })
	}
	for _, n := range textSizes {
		look(fmt.Sprintf("%d %%", n), lang.L("Size of the words"), func() { w.prefs.setTextPercent(n) })
	}
	return append(list, page.Command{Name: lang.L("Where things lie")})
}
