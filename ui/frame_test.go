package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"commonthread/assets"
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

// placesInASheet goes through the places where the window is too narrow for a left
// side: the keys lead there as ever, and "Places" shows them all.
func (s *script) placesInASheet(percent int) {
	s.t.Helper()
	for i, p := range s.w.pages {
		s.ctrl(fyne.KeyName(fmt.Sprint(i + 1)))
		if s.w.page != p {
			s.t.Fatalf("Ctrl+%d leads to %s", i+1, s.w.page.Key())
		}
		s.tap("Places")
		if b := s.button(p.Title()); !b.Chosen || s.w.win.Canvas().Focused() != b {
			s.t.Errorf("%d %%: the place that one is in is not told among the places", percent)
		}
		if got := len(s.places()); got != len(s.w.pages) {
			s.t.Errorf("%d %%: %d places of %d", percent, got, len(s.w.pages))
		}
		next := s.w.pages[(i+1)%len(s.w.pages)]
		s.tap(next.Title())
		if s.w.page != next {
			s.t.Errorf("%d %%: %q leads to %s", percent, next.Title(), s.w.page.Key())
		}
	}
	s.tap("Places")
	s.tap("Lock")
	if s.w.group != nil {
		s.t.Errorf("%d %%: the lock of the places does not lock", percent)
	}
}

// Every place has an icon that is there.
func TestEveryPlaceHasAnIcon(t *testing.T) {
	for _, p := range allPages() {
		if icon := placeIcon(p.Key()); icon == "circle" || assets.Lucide(icon) == "" {
			t.Errorf("%s has the icon %q", p.Key(), icon)
		}
	}
}

// Nine places fit on a small screen; at large text a sheet shows them, as the left
// side would leave no room for the page.
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
		if !s.has("Lock") {
			s.placesInASheet(percent)
			continue
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
