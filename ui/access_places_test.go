package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/imports"
	"commonthread/ui/money"
	"commonthread/ui/people"
	"commonthread/ui/register"
	"commonthread/ui/reports"
	"commonthread/ui/volunteers"
	"commonthread/ui/widgets"
)

// The walks of everywhere through the places that have many sheets.

// everywhereAtTheDoor goes through what an open register leads to.
func everywhereAtTheDoor(s *script, visit func(place string)) {
	s.w.Go("register")
	p := s.w.page.(*register.Page)
	helper, regular := p.Rows[0], p.Rows[0]
	for _, q := range p.Usual {
		if q.IsVolunteer() {
			helper = q
		} else {
			regular = q
		}
	}
	p.Tick(helper)
	visit("register, somebody ticked")
	p.Details(helper)
	visit("a volunteer at the door")
	s.tap("Hours helped")
	visit("hours helped")
	s.tap("Cancel")
	p.Details(regular)
	s.tap("Same as another record")
	visit("who is it too")
	s.press(fyne.KeyEscape)
	p.CountUnnamed()
	visit("unnamed people")
	s.tap("Close")
	s.tap("Add a newcomer")
	s.fill("First name", regular.FirstName)
	visit("newcomer, somebody alike")
	s.tap("Cancel")
	s.tap("More")
	visit("more for the register")
	s.tap("Print the sign-in sheet")
	visit("the sheet is made")
	s.tap("Close")
	everywhereOnPaper(s, visit)
	everywhereBeside(s, visit)
}

// everywhereOnPaper goes through the keying in of a sheet.
func everywhereOnPaper(s *script, visit func(place string)) {
	s.tap("More")
	s.tap("Key in the sheet")
	visit("paper sheet")
	s.fill("Numbers or initials", "3 a 444")
	s.press(fyne.KeyReturn)
	visit("paper sheet, who is meant and who is nobody")
	s.tap("The sheet is done")
}

// everywhereBeside goes through the pages that a register leads to.
func everywhereBeside(s *script, visit func(place string)) {
	s.tap("More")
	s.tap("To complete")
	visit("to complete")
	c := s.w.page.(*people.CompletePage)
	c.Ask(c.Rows[0].Person)
	visit("to complete, one")
	s.tap("Cancel")
	s.tap("Back")
	s.tap("More")
	s.tap("Volunteers")
	visit("volunteers")
	v := s.w.page.(*volunteers.Page)
	v.Open(v.Rows[0])
	visit("a volunteer")
	s.tap("Enter a check")
	visit("enter a check")
	s.tap("Cancel")
	s.tap("Month by month")
	visit("volunteers by month")
	s.tap("Back")
	s.put(&data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee}, &data.Person{FirstName: "Mina", LastName: "Begum-Featherstonehaugh", Phone: "01282 555000", Role: data.Attendee},
		&data.Person{FirstName: "Minah", LastName: "Begum", Phone: "01282 555000", Role: data.Attendee})
	s.tap("More")
	s.tap("Two records of one person")
	visit("perhaps one person")
	s.tap("Compare")
	visit("two records side by side")
	s.tap("Join the two")
	visit("two records joined")
	s.ctrl(fyne.KeyZ)
	s.tap("Two people")
	visit("two people told apart")
	s.tap("Back")
}

// everywhereWithPeople goes through what is on file of somebody, and through
// those who were not seen lately.
func everywhereWithPeople(s *script, visit func(place string)) {
	s.w.Go("people")
	p := s.w.page.(*people.Page)
	for _, name := range []string{"Phone list", "To complete"} {
		if s.has(name) {
			s.tap(name)
			visit("people: " + name)
		}
	}
	p.ShowAbsent()
	visit("not seen lately")
	if len(p.Absent.Rows) > 0 {
		q := p.Absent.Rows[0].Person
		p.Absent.Choose(q)
		visit("not seen lately, one")
		if s.has("Close") {
			s.tap("Close")
		}
		p.ComingBack(q)
		visit("coming back")
		s.tap("Cancel")
		p.Notes(q)
		visit("notes of calls")
		s.tap("Close")
		p.AskLeft(q)
		visit("have they left")
		s.tap("Not yet")
	}
	s.tap("Back to everybody")
	s.tap("Save the list")
	visit("save the list")
	s.tap("Cancel")
	q := p.Rows[1]
	for _, sheet := range [][2]string{{"What they agreed to", "Close"}, {"Everything we hold", "Cancel"}, {"About themselves", "Cancel"}, {"Answers", "Close"}, {"Erase for good", "Leave as it is"}} {
		if !s.has(sheet[0]) {
			p.Choose(q)
		}
		s.tap(sheet[0])
		visit("people: " + sheet[0])
		for _, add := range []string{"Add answers", "Add what they agreed to"} {
			if s.has(add) {
				s.tap(add)
				visit("people: " + add)
				s.tap("Cancel")
			}
		}
		s.tap(sheet[1])
	}
	if s.has("Close") {
		s.tap("Close")
	}
}

// everywhereInTables goes through a table that comes in.
func everywhereInTables(s *script, visit func(place string)) {
	s.w.Go("people")
	s.drop("attendees 2026.csv", "Forename,Surname,DOB,Mobile no,Shoe size\nAmina,Khan-Featherstonehaugh,02/03/1952,01282 555000,5\nZoë,Lee,1961,,4\n")
	visit("a table comes in")
	s.tap("5 columns")
	visit("a table's columns")
	s.w.page.(*imports.Page).Choose(1)
	visit("a table's column")
	s.tap("Cancel")
	s.drop("register.csv", "Forename,Surname,26/02/2026,05/03/2026\nAmina,Khan,x,\nBob,Roe,yes,x\n")
	visit("a table with faults")
	s.w.page.(*imports.Page).Choose(0)
	visit("a fault of a table")
	s.tap("Cancel")
	s.tap("Leave it")
}

// everywhereInReports goes through each report, and the money with its sheets.
func everywhereInReports(s *script, visit func(place string)) {
	for i, k := range reports.ReportKinds() {
		if k.Open == nil {
			continue
		}
		s.w.Go("reports")
		s.w.page.(*reports.Page).List.OnChosen(i)
		visit("report: " + k.Title)
	}
	s.report("Attendance")
	for i, v := range s.w.page.(*reports.AttendancePage).Shown.Views {
		s.w.page.(*reports.AttendancePage).View = i
		s.w.page.(*reports.AttendancePage).Show()
		visit("attendance: " + v.Name)
	}
	for _, of := range []string{"One session", "One person"} {
		s.tap(of)
		visit("attendance of " + of)
	}
	s.report("Money")
	page := s.w.page.(*money.Page)
	for view := range money.ViewPicture + 1 {
		page.View = view
		page.Reload()
		visit(fmt.Sprint("money, ", view))
	}
	recs := s.w.group.Records()
	bid := recs.Bids[page.Bid]
	page.EditCost(bid, nil, "")
	visit("a cost")
	s.tap("Cancel")
	page.EditReceipt(bid, grants.SpendingOf(recs, bid)[0])
	visit("a receipt")
	s.tap("Cancel")
	page.EditPaper(money.PapersAsked(recs, bid)[0])
	visit("a paper of the group")
	s.tap("Cancel")
	page.GiveReceipts(bid)
	visit("receipts of no bid")
	s.tap("Cancel")
	widgets.CloseDialogs(s.w.win.Canvas())
}
