package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// namedPage is a place with nothing on it but its name.
type namedPage struct{ key, title string }

func (p *namedPage) Key() string                       { return p.key }
func (p *namedPage) Title() string                     { return p.title }
func (p *namedPage) Needs() data.Compartment           { return data.Register }
func (p *namedPage) Build(page.Host) fyne.CanvasObject { return canvas.NewRectangle(nil) }
func (p *namedPage) Reload()                           {}

// nine are as many places as a lead can see, under their longest names.
func nine() (pages []page.Page) {
	for _, title := range []string{"Home", "Today's register", "Sessions", "People", "Referrals", "Evidence pack", "Reports", "Safe keeping", "Settings"} {
		pages = append(pages, &namedPage{title, title})
	}
	return pages
}

// place is where something lies in the window.
func (s *script) place(o fyne.CanvasObject) (top, bottom float32) {
	at := s.app.Driver().AbsolutePositionForObject(o)
	return at.Y, at.Y + o.Size().Height
}

// Nine places fit on a small screen; at large text they scroll, the chosen one
// is in view, and the lock stays where it is.
func TestNinePlacesFit(t *testing.T) {
	for _, percent := range []int{100, 150, 200} {
		s := begin(t, laptop)
		s.makeGroup()
		s.w.prefs.setTextPercent(percent)
		s.w.applyLook()
		s.w.pages = nine()
		s.w.rebuild("Home")
		s.w.win.Resize(laptop.AddWidthHeight(1, 1))
		s.w.win.Resize(laptop)
		if got := s.w.win.Canvas().Size(); got != laptop {
			t.Errorf("%d %%: the window needs %v", percent, got)
		}
		lock, _ := s.place(s.button("Lock"))
		for i, p := range s.w.pages {
			s.ctrl(fyne.KeyName(fmt.Sprint(i + 1)))
			if s.w.page != p {
				t.Fatalf("Ctrl+%d leads to %s", i+1, s.w.page.Key())
			}
			b := s.button(p.Title())
			if top, bottom := s.place(b); top < 0 || bottom > lock+1 {
				t.Errorf("%d %%: %s is at %v to %v, the lock at %v", percent, p.Title(), top, bottom, lock)
			}
			if percent == 100 {
				_, last := s.place(s.button("Settings"))
				if last > lock {
					t.Errorf("nine places do not fit at 100 %%: the last ends at %v, the lock is at %v", last, lock)
				}
			}
		}
		if _, bottom := s.place(s.button("Lock")); bottom > laptop.Height {
			t.Errorf("%d %%: the lock ends at %v", percent, bottom)
		}
		s.w.win.Canvas().Focus(s.button("Home"))
		if top, _ := s.place(s.button("Home")); top < 0 {
			t.Errorf("%d %%: what has the keyboard is at %v", percent, top)
		}
		if s.button("Lock").Kind != widgets.Plain {
			t.Error("the lock is not a button to be seen")
		}
	}
}
