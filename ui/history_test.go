package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"commonthread/data"
	_ "commonthread/data/repeatable"
	"commonthread/ui/people"
)

// Back and forward against a list with a place in it, as a browser has.
func TestHistoryAgainstAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h history
		list, at := []string{"home"}, 0
		now := visited{page: "home"}
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				to := fmt.Sprint("page ", rapid.IntRange(0, 5).Draw(t, "page"))
				h.leave(now)
				list, at = append(slices.Clone(list[:at+1]), to), at+1
				now = visited{page: to}
			case 1:
				v, ok := h.back(now)
				if ok != (at > 0) {
					t.Fatalf("back: %v with %d places behind", ok, at)
				}
				if ok {
					at--
					now = v
				}
			case 2:
				v, ok := h.forward(now)
				if ok != (at < len(list)-1) {
					t.Fatalf("forward: %v with %d places ahead", ok, len(list)-1-at)
				}
				if ok {
					at++
					now = v
				}
			}
			if now.page != list[at] {
				t.Fatalf("on %s, not %s", now.page, list[at])
			}
		}
	})
	var h history
	for i := range 200 {
		h.leave(visited{page: fmt.Sprint(i)})
	}
	if len(h.behind) != mostVisited || h.behind[mostVisited-1].page != "199" {
		t.Errorf("%d places are kept", len(h.behind))
	}
}

// Alt and an arrow lead through the places, with the person who was open there;
// locking forgets them.
func TestBackAndForward(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	s.w.Go("home")
	s.w.Go("people")
	p := data.InOrder(s.w.group.Records().People)[3]
	s.w.Open(data.KindPerson, p.ID)
	s.ctrl("2")
	s.alt(fyne.KeyLeft)
	if s.w.page.Key() != "people" || s.w.page.(*people.Page).Chosen != p.ID {
		t.Errorf("back is %s", s.w.page.Key())
	}
	s.see(p.Name(), "Agreed to be on file")
	s.w.win.Canvas().Focus(s.entry("Search for a name"))
	s.alt(fyne.KeyLeft)
	if s.w.page.Key() != "home" {
		t.Errorf("back from a field is %s", s.w.page.Key())
	}
	s.tap("→")
	s.alt(fyne.KeyRight)
	if s.w.page.Key() != "register" {
		t.Errorf("forward is %s", s.w.page.Key())
	}
	if !s.button("→").Disabled() || s.button("←").Disabled() {
		t.Error("at the end of the way forward is offered, or back is not")
	}
	s.ctrl(fyne.KeyK)
	s.alt(fyne.KeyLeft) // silent under a sheet
	s.press(fyne.KeyEscape)
	if s.w.page.Key() != "register" {
		t.Errorf("Alt+Left under a sheet led to %s", s.w.page.Key())
	}
	s.ctrl(fyne.KeyL)
	if len(s.w.history.behind)+len(s.w.history.ahead) != 0 {
		t.Error("locked, the window still knows where somebody was")
	}
}
