//go:build pictures

package ui

import (
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
)

// safety takes Safe keeping, what is told after signing in, and a draft.
func (p photographer) safety(s *script) {
	s.w.Go("settings")
	p.take(s, "9-settings")
	s.w.Go("safety")
	s.tap("Backups")
	s.now = s.now.AddDate(0, 0, -3)
	s.w.dailyBackup()
	s.now = s.now.AddDate(0, 0, 3)
	s.w.dailyBackup()
	s.w.page.Reload()
	p.take(s, "9-safety-backups")
	list := s.copies()
	held, err := s.w.env.Files.Look(list[len(list)-1].Path, s.w.demoPass)
	if err != nil {
		s.t.Fatal(err)
	}
	s.w.offerRestore(list[len(list)-1], s.w.demoPass, held, nil)
	p.take(s, "9-safety-restore")
	s.tap("Leave everything as it is")
	s.tap("Passphrases")
	p.take(s, "9-safety-passphrases")
	s.w.MakeCode()
	p.take(s, "9-safety-code")
	s.fill("The third group of the code", s.code()[2])
	s.press(fyne.KeyReturn)
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.fill("First name", "Zoë")
	s.now = s.now.Add(6 * time.Minute)
	s.w.tick()
	p.take(s, "9-locked")
	s.signIn("x")
	s.signIn("x")
	s.signIn("x")
	s.signIn(s.w.demoPass)
	p.take(s, "9-wrong-passphrases")
	s.tap("I have read this")
	p.take(s, "9-draft")
	s.tap("Throw it away")
	s.w.env.Crashes = StartCrashes(filepath.Join(s.dir, "crashes"), "1.2.3", s.now)
	_ = s.w.env.Crashes.Write("x", []byte("goroutine 1 [running]:\ncommonthread/ui.(*Window).show(0x1)\n\tui/window.go:168 +0x2a"), s.now)
	s.w.offerReport()
	p.take(s, "9-report")
	s.tap("Throw it away")
	s.w.env.Crashes.Stop()
	s.w.env.Crashes = nil
	s.w.Go("safety")
}
