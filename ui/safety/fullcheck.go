package safety

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// mostWrong is how many of the things that a check found are written out.
const mostWrong = 8

// showCheck says how the full check of the day stands, and what to do where it found
// something.
func (s *BackupsSection) showCheck() {
	text, wrong := s.w.CheckNote()
	s.check.Objects = []fyne.CanvasObject{widgets.NewText(text)}
	if len(wrong) > 0 {
		s.check.Objects = []fyne.CanvasObject{widgets.NewProblem(text)}
		for _, what := range wrong[:min(len(wrong), mostWrong)] {
			s.check.Add(widgets.NewText(what))
		}
		if more := len(wrong) - mostWrong; more > 0 {
			s.check.Add(widgets.NewText(lang.N("And {{.n}} more.", more, words.With{"n": more})))
		}
		s.check.Add(widgets.NewText(lang.L("Write nothing more until you know why. Look inside the newest backup from before, and ask everybody with a passphrase what they did.")))
	}
	s.check.Add(widgets.NewQuiet(lang.L("Once a day, while you work, every record is read: that it is whole, who wrote it and whether they might, and that nothing is missing or of an older day. Nothing is changed by it.")))
	s.check.Add(widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Check everything now"), func() {
		s.w.CheckNow()
		s.showCheck()
	})))
	s.check.Refresh()
}
