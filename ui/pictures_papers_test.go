//go:build pictures

package ui

import "strings"

// papers are tables that come in, and reports that go out.
func (p photographer) papers(s *script) {
	s.w.Go("people")
	s.drop("craft group attendees 2026.csv", "Forename,Surname,DOB,Mobile no,Shoe size\n"+strings.Repeat("Amina,Khan-Featherstonehaugh,02/03/1952,01282 555000,5\n", 1)+
		"Zoë,Lee,1961,,4\nBob,Roe,1948,,\nCecily,Ashworth,,01282 555001,6\n")
	p.take(s, "10-import")
	s.tap("5 columns")
	p.take(s, "10-import-columns")
	s.w.win.Canvas().Focus(s.w.page.(*importPage).list)
	s.press("Down", "Return")
	p.take(s, "10-import-match")
	s.press("Return")
	p.take(s, "10-import-choices")
	s.press("Escape")
	s.tap("Cancel")
	s.drop("register spring.csv", "Forename,Surname,26/02/2026,05/03/2026\nAmina,Khan,x,\nBob,Roe,yes,x\nCecily,Ashworth,,A\n")
	p.take(s, "10-import-problems")
	s.press("Return")
	p.take(s, "10-import-problem")
	s.tap("Close")
	s.tap("Leave it")
}
