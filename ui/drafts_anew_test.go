package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A form that was begun and left is offered when the same form is opened anew, about
// the same thing and not another; going on is a press, and beginning anew is none.
func TestADraftIsOfferedWhereItsFormIsOpenedAnew(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.seeNot("Go on writing")
	s.fill("First name", marker)
	s.press(fyne.KeyEscape)
	s.ctrl(fyne.KeyN)
	s.see("Go on writing", "You began this Thursday 5 March 10:42 and did not complete it.")
	s.tap("Go on writing")
	if got := s.entry("First name").Text; got != marker {
		t.Fatalf("in the form stands %q", got)
	}
	s.seeNot("Go on writing")
	s.fill("Last name", "Quill")
	s.tap("Add the person")
	s.see("is saved.")
	if list := allDrafts(s.w.group); len(list) != 0 {
		t.Errorf("a draft is left of what was completed: %+v", list)
	}
	s.ctrl(fyne.KeyN)
	s.seeNot("Go on writing")
	s.press(fyne.KeyEscape)

	// Of two people's cards each has its own, and what is begun anew takes nothing away.
	one, other := s.addPerson("Ann", "Lee"), s.addPerson("Bob", "Shaw")
	keptForms()["person"].Open(s.w, string(one))
	s.fill("Last name", marker)
	s.press(fyne.KeyEscape)
	keptForms()["person"].Open(s.w, string(other))
	s.seeNot("Go on writing")
	s.press(fyne.KeyEscape)
	keptForms()["person"].Open(s.w, string(one))
	s.see("Go on writing")
	s.fill("First name", "Anna")
	s.press(fyne.KeyEscape)
	if list := allDrafts(s.w.group); len(list) != 2 {
		t.Errorf("%d drafts are kept: what was begun anew and what was begun before", len(list))
	}
	// Going on from Home asks nothing twice.
	s.w.Begun()[0].GoOn()
	s.seeNot("You began this")
}
