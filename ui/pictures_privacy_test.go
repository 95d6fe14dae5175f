//go:build pictures

package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

// TestPrivacyPictures draws what has to do with privacy, in the demonstration
// group and an empty one, to be looked at.
func TestPrivacyPictures(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1024, Height: 600}} {
		for _, percent := range []int{100, 150} {
			for _, shade := range []widgets.Shade{widgets.Light, widgets.Dark} {
				name := fmt.Sprintf("privacy-%s-%d-%.0fx%.0f", shade, percent, size.Width, size.Height)
				t.Run(name, func(t *testing.T) {
					p := photographer{t: t, size: size, folder: filepath.Join(pictures, name)}
					if err := os.MkdirAll(p.folder, 0o755); err != nil {
						t.Fatal(err)
					}
					s := begin(t, size)
					s.w.prefs.setShade(shade)
					s.w.prefs.setTextPercent(percent)
					s.w.applyLook()
					s.w.showStart()
					s.tap("Look round the demonstration group")
					s.tap("Look round")
					p.privacy(s)
				})
			}
		}
	}
}

func (p photographer) privacy(s *script) {
	s.section("Who did what")
	p.take(s, "audit")
	s.tap("Check the chain")
	p.take(s, "audit-chain")
	s.tap("Close")
	s.section("Privacy")
	p.take(s, "privacy")
	s.tap("See what was kept longer")
	p.take(s, "privacy-kept")
	s.firstKept()
	p.take(s, "privacy-kept-one")
	s.tap("Keep it for now")
	p.take(s, "privacy-kept-why")
	s.fill("Why it is still needed", "The surgery asked us to keep it until the summer")
	s.tap("Keep it for now")
	s.pickWord("Show", "Kept for now, with a reason")
	p.take(s, "privacy-kept-for-now")
	s.firstKept()
	p.take(s, "privacy-kept-one-again")
	s.tap("Close")
	s.tap("Close")
	s.tap("Set how long")
	p.take(s, "privacy-periods")
	s.tap("Cancel")
	s.w.Go("settings")
	p.take(s, "settings")
	s.tap("Change what is said of the group")
	p.take(s, "group")
	s.tap("Cancel")
	s.w.Go("people")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	p.take(s, "person")
	p.sheet(s, "What they agreed to", "consents", "Close")
	p.sheet(s, "Everything we hold", "subject", "Cancel")
	p.sheet(s, "About themselves", "equality", "Cancel")
	p.sheet(s, "Answers", "answers", "Close")
	if !s.has("Answers") {
		s.press(fyne.KeyReturn)
	}
	s.tap("Answers")
	s.tap("Add answers")
	p.take(s, "answers-form")
	s.tap("Cancel")
	s.tap("Close")
	p.sheet(s, "Erase for good", "erase", "Leave as it is")
}

// sheet takes what a button of the person's card opens, and closes it again.
func (p photographer) sheet(s *script, button, name, closing string) {
	if !s.has(button) {
		s.press(fyne.KeyReturn)
	}
	s.tap(button)
	p.take(s, name)
	s.tap(closing)
}
