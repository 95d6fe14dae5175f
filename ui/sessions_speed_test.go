package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/ui/sessions"
)

// BenchmarkSessions is what the place "Sessions" of the ten-year group does at
// a key: another month, the list of everything, a letter in its search field.
// The design allows 100 ms for a page and 5 ms for a key of a search.
func BenchmarkSessions(b *testing.B) {
	s := begin(b, fyne.NewSize(1366, 768))
	s.w.signedIn(shelf{recs: tenYears()}, "x.thread")
	s.w.Go("sessions")
	p := s.w.page.(*sessions.Page)
	b.Run("month", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			p.Turn(1 - i%2*2)
		}
	})
	p.View, p.Which = sessions.AsList, sessions.AllSessions
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			p.Reload()
		}
	})
	b.Run("search", func(b *testing.B) {
		for b.Loop() {
			p.Find("sewing 2024")
		}
	})
}
