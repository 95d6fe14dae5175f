package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// idleMinutes are the times offered; never, 0, is one of them.
var idleMinutes = []int{1, 2, 5, 10, 15, 30, 60, 0}

// locking is the setting: after how long, and what to think of.
func (p *Page) locking() fyne.CanvasObject {
	var names []string
	at := 0
	for i, m := range idleMinutes {
		name := lang.N("{{.n}} minutes", m, words.With{"n": m})
		if m == 0 {
			name = lang.L("Never")
		}
		if m == p.w.IdleMinutes() {
			at = i
		}
		names = append(names, name)
	}
	risk := widgets.NewText("")
	say := func(minutes int) {
		switch {
		case minutes == 0:
			risk.SetText(lang.L("Never is a risk: whoever sits down at this computer sees all that you see. Press Ctrl+L whenever you get up."))
		case minutes > 10:
			risk.SetText(lang.L("For that long, whoever sits down at this computer sees all that you see. Press Ctrl+L when you get up."))
		default:
			risk.SetText(lang.L("It locks too when the computer has slept that long. Ctrl+L locks at once."))
		}
	}
	say(p.w.IdleMinutes())
	choice := widgets.NewChoice(lang.L("Lock when nobody is here for"), names, at, func(i int) {
		p.w.SetIdleMinutes(idleMinutes[i])
		say(idleMinutes[i])
	})
	return widgets.NewPanel(widgets.Column(12,
		widgets.NewHeading(lang.L("Locking")),
		widgets.Column(4, widgets.NewStrong(lang.L("Lock when nobody is here for")), choice),
		risk, widgets.NewQuiet(lang.L("What you were writing is sealed first, and is offered to you when you sign in again."))))
}
