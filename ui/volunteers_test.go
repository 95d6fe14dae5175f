package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants/figures"
	"commonthread/ui/stage"
	"commonthread/ui/volunteers"
)

// helped is a group with two volunteers, their hours and one's checks.
func helped() (*data.Records, *data.Person, *data.Person) {
	vera, omar := stage.Somebody("1", "Vera", "Lynn"), stage.Somebody("2", "Omar", "Ali")
	vera.Role, omar.Role, omar.Left = data.Volunteer, data.Volunteer, "2026-01-01"
	recs := recordsWith(session(1, "2025-12-04", "Crafting", "10:00", "12:00"), session(2, "2026-02-05", "Crafting", "10:00", "12:00"), session(3, "2026-03-05", "Crafting", "", ""))
	long := int64(5400)
	marks := map[data.Date]map[data.ID]data.Mark{
		"2025-12-04": {vera.ID: {Mark: data.Present}, omar.ID: {Mark: data.Present, Seconds: &long}},
		"2026-02-05": {vera.ID: {Mark: data.Present, Seconds: &long}},
		"2026-03-05": {vera.ID: {Mark: data.Present}, omar.ID: {Mark: data.Absent}},
	}
	for _, s := range recs.Sessions {
		s.Marks = marks[s.Date]
	}
	recs.Put(vera)
	recs.Put(omar)
	for i, c := range []data.VolunteerCheck{
		{PersonID: vera.ID, Of: data.CheckDBS, Done: "2020-03-01", Due: "2023-03-01"},
		{PersonID: vera.ID, Of: data.CheckDBS, Done: "2023-03-04", Due: "2026-03-04"},
		{PersonID: vera.ID, Of: data.CheckFirstAid, Done: "2024-01-01", Due: "2026-04-30"},
		{PersonID: vera.ID, Of: data.CheckSafeguarding, Done: "2025-01-01"},
		{PersonID: omar.ID, Of: data.CheckDBS, Done: "2020-03-01", Due: "2023-03-01"},
	} {
		c.ID = data.ID(fmt.Sprintf("%032x", 900+i))
		recs.Put(&c)
	}
	return recs, vera, omar
}

func TestVolunteersHoursByMonth(t *testing.T) {
	recs, vera, omar := helped()
	period := volunteers.TwelveMonths("2026-03-05")
	if period != (data.Period{From: "2025-04-01", To: "2026-03-05"}) || volunteers.TwelveMonths("2026-03-31").From != "2025-04-01" {
		t.Errorf("the year is %v", period)
	}
	list, gone := volunteers.Helpers(recs, period)
	if len(list) != 2 || gone != 0 || list[0].Person != vera || list[0].Time.Seconds != 7200+5400 || list[0].Time.Unknown != 1 || list[1].Person != omar || list[1].Time.Seconds != 5400 {
		t.Errorf("%+v", list)
	}
	said := ""
	var sum int64
	for _, m := range volunteers.HoursByMonth(recs, period) {
		sum += m.Seconds
		if m.People > 0 {
			said += fmt.Sprintln(volunteers.MonthWords(m.Month), volunteers.HoursOf(m.Seconds), m.People)
		}
	}
	if want := "December 2025 3.5 hours 2\nFebruary 2026 1.5 hours 1\nMarch 2026 0 hours 1\n"; said != want {
		t.Errorf("%swant %s", said, want)
	}
	if got := figures.Compute(recs, period, figures.Options{}).Figures["volunteers.hours"].Value.String(); got != figures.Hours(sum) {
		t.Errorf("the months add up to %s, the figure is %s", figures.Hours(sum), got)
	}
	// An erased volunteer's hours are told apart.
	delete(recs.People, omar.ID)
	recs.Put(&data.Tombstone{PersonID: omar.ID, Role: data.Volunteer, Day: "2026-03-05"})
	if list, gone = volunteers.Helpers(recs, period); len(list) != 1 || gone != 5400 {
		t.Errorf("%d in the list, %d seconds of the erased", len(list), gone)
	}
}

func TestChecksDue(t *testing.T) {
	recs, vera, _ := helped()
	var said []string
	for _, c := range volunteers.CheckStates(recs, "2026-03-05")[vera.ID] {
		said = append(said, c.Words())
	}
	if got, want := strings.Join(said, "; "), "DBS overdue since 4 March 2026; Safeguarding training done on 1 January 2025; First aid due by 30 April 2026"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	list, _ := volunteers.Helpers(recs, volunteers.TwelveMonths("2026-03-05"))
	if got := volunteers.DueWords(list); got != "1 check is overdue. 1 check is due within eight weeks." {
		t.Errorf("%q: who has left is not counted", got)
	}
	if got := volunteers.CheckStates(recs, "2026-03-04")[vera.ID]; got[0].Overdue || !got[0].Soon {
		t.Errorf("on its last day: %+v", got[0])
	}
	recs.Checks = nil
	if list, _ = volunteers.Helpers(recs, volunteers.TwelveMonths("2026-03-05")); volunteers.DueWords(list) != "" {
		t.Error("a volunteer learns of checks")
	}
}

// A lead enters a check and sees it; a volunteer sees hours and no check.
func TestVolunteersPage(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Vera", Role: data.Volunteer})
	s.typed("vera")
	s.press(fyne.KeyReturn)
	s.tap("More")
	s.tap("Volunteers")
	s.see("1 volunteer helped since 1 April 2025: 2 hours.", "Vera", "1 session")
	s.tap("Month by month")
	s.see("March 2026", "2 hours from 1 volunteer", "February 2026", "None")
	s.tap("Volunteers")
	open := func() { s.w.page.(*volunteers.Page).List.OnChosen(0) }
	open()
	s.see("March 2026", "No check is on file.")
	s.tap("Enter a check")
	s.fill("Done or seen on", "1/3/23")
	s.fill("Due again on", "1/3/23")
	s.press(fyne.KeyReturn)
	s.see("A check is due again after the day it was done.")
	s.fill("Due again on", "1/3/26")
	s.press(fyne.KeyReturn)
	s.see("1 check is overdue.", "DBS overdue since 1 March 2026", "The check of Vera is saved.")
	s.ctrl(fyne.KeyZ)
	s.seeNot("overdue")
	open()
	s.tap("Enter a check")
	s.tap("Save the check")
	if len(s.w.group.Records().Checks) != 1 {
		t.Error("a check with no day to come was not kept")
	}
	s.tap("Back")
	s.see("Crafting, Thursday 5 March")
	s.asRole("Volunteer")
	s.tap("Today's register")
	s.tap("More")
	s.tap("Volunteers")
	s.see("Vera", "2 hours")
	open()
	s.see("March 2026")
	s.seeNot("Checks")
	s.seeNot("Enter a check")
}
