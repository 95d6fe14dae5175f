package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// Locking in the middle of planning loses nothing that was typed or chosen.
func TestPlanningOutlivesALock(t *testing.T) {
	for name, open := range map[string]func(*script){
		"a session":        func(s *script) { s.ctrl(fyne.KeyN) },
		"regular sessions": func(s *script) { s.tap("Regular sessions"); s.tap("New regular sessions"); s.tap("Every other week") },
	} {
		t.Run(name, func(t *testing.T) {
			s := begin(t, laptop)
			s.makeGroup()
			s.w.Go("sessions")
			open(s)
			s.fill("Name of the session", marker)
			s.fill("Venue", marker+"b")
			s.now = s.now.Add(6 * time.Minute)
			s.w.tick()
			s.see("Welcome back")
			s.inPlain()
			s.unlock()
			s.tap("Go on writing")
			if s.entry("Name of the session").Text != marker || s.entry("Venue").Text != marker+"b" {
				t.Error("what was typed is lost")
			}
			if name == "regular sessions" && !s.button("Every other week").Chosen {
				t.Error("how often is lost")
			}
		})
	}
}
