//go:build pictures

package ui

import (
	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/imports"
	"commonthread/ui/money"
	"commonthread/ui/reports"
	"commonthread/ui/widgets"
)

// papers are tables that come in, and reports that go out.
func (p photographer) papers(s *script) {
	s.w.Go("people")
	s.drop("craft group attendees 2026.csv", "Forename,Surname,DOB,Mobile no,Shoe size\nAmina,Khan-Featherstonehaugh,02/03/1952,01282 555000,5\n"+
		"Zoë,Lee,1961,,4\nBob,Roe,1948,,\nCecily,Ashworth,,01282 555001,6\n")
	p.take(s, "10-import")
	s.tap("5 columns")
	p.take(s, "10-import-columns")
	s.w.win.Canvas().Focus(s.w.page.(*imports.Page).List)
	s.press(fyne.KeyDown, fyne.KeyReturn)
	p.take(s, "10-import-match")
	s.tap("Cancel")
	s.drop("register spring.csv", "Forename,Surname,26/02/2026,05/03/2026\nAmina,Khan,x,\nBob,Roe,yes,x\nCecily,Ashworth,,A\n")
	p.take(s, "10-import-problems")
	s.press(fyne.KeyReturn)
	p.take(s, "10-import-problem")
	s.tap("Cancel")
	s.tap("Leave it")
	p.reports(s)
}

// reports are the pages of each kind.
func (p photographer) reports(s *script) {
	s.w.Go("reports")
	p.take(s, "11-reports")
	for i, k := range s.w.page.(*reports.Page).Kinds {
		if k.Open == nil {
			continue
		}
		s.w.Go("reports")
		s.w.page.(*reports.Page).List.OnChosen(i)
		p.take(s, "11-report-"+k.Title)
	}
	s.w.Go("reports")
	s.w.page.(*reports.Page).List.OnChosen(0)
	for _, view := range []string{"Did not come", "Sessions", "How it went"} {
		for _, c := range s.chips() {
			if c == view || len(c) > len(view) && c[:len(view)] == view {
				s.tap(c)
				p.take(s, "11-report-Attendance-"+view)
			}
		}
	}
	if s.has("Make the attendance report") {
		s.tap("Make the attendance report")
		p.take(s, "11-report-Attendance-made")
	}
	s.tap("One session")
	p.take(s, "11-report-Attendance-session")
	s.tap("One person")
	p.take(s, "11-report-Attendance-person")
	p.money(s)
}

// money is the bid's money, with each of its sheets.
func (p photographer) money(s *script) {
	s.report("Money")
	page := s.w.page.(*money.Page)
	for i, name := range []string{"budget", "receipts", "papers", "picture"} {
		page.View = i
		page.Reload()
		p.take(s, "12-money-"+name)
	}
	recs := s.w.group.Records()
	bid := recs.Bids[page.Bid]
	page.EditCost(bid, nil, "")
	p.take(s, "12-money-cost")
	s.tap("Cancel")
	page.EditReceipt(bid, grants.SpendingOf(recs, bid)[0])
	p.take(s, "12-money-receipt")
	s.tap("Cancel")
	page.EditPaper(money.PapersAsked(recs, bid)[0])
	p.take(s, "12-money-paper")
	s.tap("Cancel")
	pence := int64(2550)
	for i, named := range []string{"", "", "Warm hands 2024", "Warm hands 2024"} {
		s.put(&data.Spending{Date: data.Date("2026-02-01").AddDays(i), Pence: &pence, Payee: "Nelson hardware and wool", BudgetLine: "Materials", Bid: named})
	}
	page.Reload()
	p.take(s, "12-money-stray")
	page.GiveReceipts(bid)
	p.take(s, "12-money-stray-give")
	s.tap("Cancel")
}

// chips are the options that can be pressed.
func (s *script) chips() (out []string) {
	walk(s.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Kind == widgets.Option {
			out = append(out, b.Text)
		}
	})
	return out
}
