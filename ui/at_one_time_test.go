package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
)

// The register says when somebody is ticked in two sessions at one time, in the row
// and as they are ticked; from one session to the next it says nothing.
func TestTickedInTwoSessionsAtOneTime(t *testing.T) {
	s := openRegister(t)
	var amina, zoe *data.Person
	for _, p := range s.w.group.Records().People {
		switch p.FirstName {
		case "Amina":
			amina = p
		case "Zoë":
			zoe = p
		}
	}
	here := data.Mark{Mark: data.Present}
	s.put(&data.Session{Date: "2026-03-05", Name: "Lunch club", Start: "11:30", End: "13:00", Marks: map[data.ID]data.Mark{amina.ID: here}},
		&data.Session{Date: "2026-03-05", Name: "Walk", Start: "12:00", End: "13:00", Marks: map[data.ID]data.Mark{zoe.ID: here}})
	s.see("Ticked at Lunch club too, at the same time")
	s.seeNot("Ticked at Walk")
	s.typed("amina")
	s.press(fyne.KeyReturn)
	s.see("Amina is here, and ticked at Lunch club too, at the same time. One of the two may be somebody else.", "1 present")
	s.tick("Zoë")
	s.see("Zoë is here.")
}
