package parts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// BackButton leads from a page that is reached from another back to it.
func BackButton(w page.Host, key string) *widgets.Button {
	return widgets.NewButton(widgets.Plain, lang.L("Back"), func() { w.Go(key) })
}

// AllReports is the way back to the list, beside the name of a kind's page.
func AllReports(w page.Host) fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, lang.L("All reports"), func() { w.Go("reports") })
}

// Instead shows an empty page in the place of a list, or the list.
func Instead(empty, list fyne.CanvasObject, isEmpty bool) {
	if isEmpty {
		empty.Show()
		list.Hide()
	} else {
		empty.Hide()
		list.Show()
	}
}

// SectionColumn is the shape of a section that is panels one under another.
func SectionColumn(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Scroll(widgets.Narrow(760, false, widgets.Column(16, parts...)))
}

// Closing closes the sheet that a button stands in, and then does it.
func Closing(sheet *widgets.Dialog, do func()) func() {
	return func() {
		if sheet != nil {
			sheet.Close()
		}
		do()
	}
}
