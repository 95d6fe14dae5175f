package ui

import (
	"strings"
	"testing"
)

func TestSettingsStay(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Settings")
	s.tap("High contrast")
	s.tap("150 %")
	if s.w.prefs.textPercent() != 150 || s.w.prefs.shade() != "contrast" {
		t.Error("the look is not kept")
	}
	s.see("Settings", "How it looks")
	for key := range map[string]bool{prefFile: true, prefPage: true} {
		if strings.Contains(s.w.prefs.p.String(key), "Margaret") {
			t.Error("a name is in the settings")
		}
	}
	if s.w.prefs.lastPage() != "settings" {
		t.Errorf("the last page is %q", s.w.prefs.lastPage())
	}
}
