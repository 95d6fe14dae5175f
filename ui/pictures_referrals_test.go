//go:build pictures

package ui

import (
	"testing"

	"commonthread/ui/referrals"
	"commonthread/ui/widgets"
)

// TestPicturesReferrals draws the referrals of the demonstration group: list, board,
// a card, and the sheets that follow from it.
func TestPicturesReferrals(t *testing.T) {
	eachSet(t, "referrals-", []widgets.Shade{widgets.Light}, func(p photographer) {
		s := p.beginDemo()
		s.w.Go("referrals")
		p.take(s, "1-list")
		page := s.w.page.(*referrals.Page)
		s.tap("See as a board")
		p.take(s, "2-board")
		s.tap("See as a list")
		s.tap("What became of them")
		p.take(s, "3-funnel")
		s.tap("Close")
		s.tap("Who refers to us")
		p.take(s, "4-who-refers")
		s.tap("Close")
		for _, r := range page.Recs.Referrals {
			if len(r.Plan.Goals) > 0 && len(r.Signposts) > 0 {
				page.Choose(r)
				p.take(s, "5-card")
				widgets.CloseDialogs(s.w.win.Canvas())
				page.Plan(r)
				p.take(s, "6-plan")
				widgets.CloseDialogs(s.w.win.Canvas())
				page.Concerns(r)
				p.take(s, "7-concerns")
				widgets.CloseDialogs(s.w.win.Canvas())
				break
			}
		}
		page.Add()
		p.take(s, "8-steps")
	})
}
