package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonthread/data"
	"commonthread/ui/people"
)

// The group that pages are measured with must keep up with what the window asks
// of a group, or the benchmarks end unseen.
func TestEveryPageOpensOnAShelf(t *testing.T) {
	s := begin(t, laptop)
	s.w.signedIn(shelf{recs: data.NewRecords()}, "x.thread")
	for _, p := range s.w.pages {
		s.w.Go(p.Key())
	}
}

// BenchmarkPeople is what a lead does on the people page of the ten-year group,
// each until it is drawn; the design allows 100 ms.
func BenchmarkPeople(b *testing.B) {
	s := begin(b, fyne.NewSize(1366, 768))
	s.w.signedIn(shelf{recs: tenYears()}, "x.thread")
	s.w.Go("people")
	p := s.w.page.(*people.Page)
	do := func(name string, what func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				what()
				test.WidgetRenderer(s.w.frame.toast)
			}
		})
	}
	q := p.Rows[0]
	do("page", func() { s.w.Go("people") })
	p = s.w.page.(*people.Page)
	do("person", func() { p.Choose(q) })
	do("filter", func() { p.Show(people.NotSeen); p.Show(people.Attendees) })
	do("sort", func() { p.By = people.OrderByLastCame; p.Search.Search() })
	do("not seen lately", func() { p.ShowAbsent() })
	do("somebody to ring", func() { p.Absent.Choose(p.Absent.Rows[0].Person) })
}
