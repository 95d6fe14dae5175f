package ui

import (
	"testing"

	"commonthread/ui/imports"
	"commonthread/ui/money"
	"commonthread/ui/reports"
)

// papersEverywhere goes through the pages of tables, reports and money.
func papersEverywhere(s *script, visit func(place string)) {
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	s.w.Go("people")
	s.drop("people.csv", "Forename,Surname,Shoe size,DOB\nAmina,Khan,5,1952\nZoë,Lee,4,x\n")
	visit("a table with problems")
	s.drop("people.csv", "Forename,Surname,Shoe size\nAmina,Khan,5\nZoë,Lee,4\n")
	visit("a table")
	s.w.page.(*imports.Page).MatchColumn(2)
	visit("a column")
	s.tap("Cancel")
	s.tap("Leave it")
	s.w.Go("reports")
	kinds := s.w.page.(*reports.Page).Kinds
	for i, k := range kinds {
		if k.Open == nil {
			continue
		}
		s.w.Go("reports")
		s.w.page.(*reports.Page).List.OnChosen(i)
		visit(k.Title)
		switch p := s.w.page.(type) {
		case *money.Page:
			for view := range 4 {
				p.View = view
				p.Reload()
				visit(k.Title + ", another list")
			}
			bid := s.w.group.Records().Bids[p.Bid]
			p.EditCost(bid, nil, "")
			visit("a cost")
			s.tap("Cancel")
			p.EditReceipt(bid, nil)
			visit("a receipt")
			s.tap("Cancel")
			p.EditPaper(money.PapersAsked(s.w.group.Records(), bid)[0])
			visit("a paper")
			s.tap("Cancel")
		case *reports.AttendancePage:
			s.oneOf("How it went")
			visit("how it went")
			s.choose("Period", len(p.Period.Periods))
			visit("any dates")
			for _, of := range []string{"One session", "One person"} {
				s.tap(of)
				visit(of)
			}
			s.tap("A period")
			s.tap("Make the attendance report")
			visit("made")
		}
	}
}

func TestPapersAreNamedAndReachedByTab(t *testing.T) {
	s := begin(t, laptop)
	papersEverywhere(s, func(place string) {
		s.allHaveNames(place)
		s.tabReachesAll(place)
	})
}

func TestPapersAreNotCutOff(t *testing.T) {
	for _, percent := range []int{100, 150, 200} {
		s := begin(t, laptop)
		s.w.prefs.setTextPercent(percent)
		s.w.applyLook()
		s.w.showStart()
		papersEverywhere(s, func(place string) { s.nothingIsCut(percent, place) })
	}
}
