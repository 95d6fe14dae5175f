//go:build pictures

package ui

import (
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/widgets"
)

// atTheDoor is a shelf as a volunteer sees it.
type atTheDoor struct{ shelf }

func (d atTheDoor) Who() (string, vault.Role)   { return "Joyce Pickles", vault.Volunteer }
func (d atTheDoor) May(c data.Compartment) bool { return c == data.Register }
func (d atTheDoor) Records() *data.Records      { r := *d.recs; r.Withhold(d.May); return &r }

// TestPicturesOfPeople draws the people pages with the group of ten years and
// 500 people, for a lead and a volunteer, and with an empty one.
func TestPicturesOfPeople(t *testing.T) {
	recs := tenYears()
	eachSet(t, "people-", []widgets.Shade{widgets.Light, widgets.Dark, widgets.Contrast}, func(p photographer) {
		for _, g := range []struct {
			name string
			page.Group
		}{{"lead", shelf{recs: recs}}, {"door", atTheDoor{shelf{recs: recs}}}} {
			s := p.begin()
			s.w.signedIn(g.Group, "x.thread")
			p.people(s, g.name)
		}
		s := p.begin()
		s.w.signedIn(shelf{recs: data.NewRecords()}, "x.thread")
		s.w.Go("people")
		p.take(s, "1-empty")
		s.w.page.(*people.Page).ShowAbsent()
		p.take(s, "1-empty-absent")
	})
}

func (p photographer) people(s *script, who string) {
	s.w.Go("people")
	p.take(s, "2-"+who+"-people")
	page := s.w.page.(*people.Page)
	for _, q := range page.Rows {
		if len(page.Visits[q.ID]) > 40 && page.Visits.Last(q.ID) > "2026-01-20" && (who == "door" || len(people.PersonReferrals(page.Recs, q.ID)) > 0) {
			page.Choose(q)
			break
		}
	}
	p.take(s, "3-"+who+"-person")
	s.closeSheet()
	s.fill("Search for a name", "smith")
	p.take(s, "4-"+who+"-search")
	s.fill("Search for a name", "")
	page.Show(people.AreIncomplete)
	p.take(s, "5-"+who+"-to-complete")
	page.Show(people.Attendees)
	page.SaveList()
	p.take(s, "6-"+who+"-save")
	s.tap("Cancel")
	page.ShowAbsent()
	p.take(s, "7-"+who+"-absent")
	if len(page.Absent.Rows) > 0 {
		page.Absent.Choose(page.Absent.Rows[0].Person)
	}
	p.take(s, "8-"+who+"-absent-one")
	s.closeSheet()
	page.ComingBack(page.Absent.Rows[0].Person)
	p.take(s, "9-"+who+"-coming-back")
	s.tap("Cancel")
	if who == "lead" {
		page.Notes(page.Absent.Rows[0].Person)
		p.take(s, "9-"+who+"-notes")
		s.tap("Close")
	}
	page.AskLeft(page.Absent.Rows[0].Person)
	p.take(s, "9-"+who+"-left")
	s.tap("Not yet")
}

func (s *script) closeSheet() {
	if s.has("Close") {
		s.tap("Close")
	}
}
