package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/widgets"
)

// The walks of everywhere through the places that have many sheets.

// everywhereAtTheDoor goes through what an open register leads to.
func everywhereAtTheDoor(s *script, visit func(place string)) {
	s.w.Go("register")
	p := s.w.page.(*registerPage)
	helper, regular := p.rows[0], p.rows[0]
	for _, q := range p.usual {
		if q.IsVolunteer() {
			helper = q
		} else {
			regular = q
		}
	}
	p.tick(helper)
	visit("register, somebody ticked")
	p.details(helper)
	visit("a volunteer at the door")
	s.tap("Hours helped")
	visit("hours helped")
	s.tap("Cancel")
	p.details(regular)
	s.tap("Same as another record")
	visit("who is it too")
	s.press(fyne.KeyEscape)
	p.countUnnamed()
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
	c := s.w.page.(*completePage)
	c.ask(c.rows[0].Person)
	visit("to complete, one")
	s.tap("Cancel")
	s.tap("Back")
	s.tap("More")
	s.tap("Volunteers")
	visit("volunteers")
	v := s.w.page.(*volunteersPage)
	v.Open(v.rows[0])
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
	p := s.w.page.(*peoplePage)
	for _, name := range []string{"Whom to ring", "To complete"} {
		if s.has(name) {
			s.tap(name)
			visit("people: " + name)
		}
	}
	p.showAbsent()
	visit("not seen lately")
	if len(p.absent.rows) > 0 {
		q := p.absent.rows[0].Person
		p.absent.choose(q)
		visit("not seen lately, one")
		if s.has("Close") {
			s.tap("Close")
		}
		p.comingBack(q)
		visit("coming back")
		s.tap("Cancel")
		p.notes(q)
		visit("notes of calls")
		s.tap("Close")
		p.askLeft(q)
		visit("have they left")
		s.tap("Not yet")
	}
	s.tap("Back to everybody")
	s.tap("Save the list")
	visit("save the list")
	s.tap("Cancel")
	q := p.rows[1]
	for _, sheet := range [][2]string{{"What they agreed to", "Close"}, {"Everything we hold", "Cancel"}, {"About themselves", "Cancel"}, {"Answers", "Close"}, {"Erase for good", "Leave as it is"}} {
		if !s.has(sheet[0]) {
			p.choose(q)
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
	s.w.page.(*importPage).choose(1)
	visit("a table's column")
	s.tap("Cancel")
	s.drop("register.csv", "Forename,Surname,26/02/2026,05/03/2026\nAmina,Khan,x,\nBob,Roe,yes,x\n")
	visit("a table with faults")
	s.w.page.(*importPage).choose(0)
	visit("a fault of a table")
	s.tap("Close")
	s.tap("Leave it")
}

// everywhereInReports goes through each report, and the money with its sheets.
func everywhereInReports(s *script, visit func(place string)) {
	for i, k := range reportKinds() {
		if k.open == nil {
			continue
		}
		s.w.Go(reportsKey)
		s.w.page.(*reportsPage).list.OnChosen(i)
		visit("report: " + k.title)
	}
	s.report("Attendance")
	for i, v := range s.w.page.(*attendancePage).shown.views {
		s.w.page.(*attendancePage).view = i
		s.w.page.(*attendancePage).show()
		visit("attendance: " + v.name)
	}
	for _, of := range []string{"One session", "One person"} {
		s.tap(of)
		visit("attendance of " + of)
	}
	s.report("Money")
	page := s.w.page.(*moneyPage)
	for view := range viewPicture + 1 {
		page.view = view
		page.Reload()
		visit(fmt.Sprint("money, ", view))
	}
	recs := s.w.group.Records()
	bid := recs.Bids[page.bid]
	page.editCost(bid, nil, "")
	visit("a cost")
	s.tap("Cancel")
	page.editReceipt(bid, grants.SpendingOf(recs, bid)[0])
	visit("a receipt")
	s.tap("Cancel")
	page.editPaper(papersAsked(recs, bid)[0])
	visit("a paper of the group")
	s.tap("Cancel")
	page.giveReceipts(bid)
	visit("receipts of no bid")
	s.tap("Cancel")
	widgets.CloseDialogs(s.w.win.Canvas())
}
