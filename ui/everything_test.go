package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/bids"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/register"
	"commonthread/ui/stage"
	"commonthread/ui/widgets"
)

// smallGroup has one of each kind that search finds.
func smallGroup() *data.Records {
	recs := data.NewRecords()
	id := func(n int) data.Meta { return data.Meta{ID: data.ID(fmt.Sprintf("%032x", n))} }
	recs.Put(&data.Person{Meta: id(1), FirstName: "Zoë", LastName: "Whitworth", Ref: "A17"})
	recs.Put(&data.Session{Meta: id(2), Date: "2026-03-05", Name: "Crafting morning", Venue: "Library"})
	recs.Put(&data.Session{Meta: id(3), Date: "2025-12-18", Name: "Crafting morning"})
	recs.Put(&data.Referral{Meta: id(4), PersonID: id(1).ID, Received: "2026-02-01", Source: data.SourceLinkWorker, ReferrerName: "Imran Aziz", ReferrerOrganisation: "Pendle Surgery"})
	recs.Put(&data.Bid{Meta: id(5), Name: "Warm hands"})
	return recs
}

func kinds(found []thing) string {
	var out []string
	for _, t := range found {
		out = append(out, t.kind+" "+t.name)
	}
	return strings.Join(out, "; ")
}

func TestEverythingIsFoundByKind(t *testing.T) {
	lock := page.Command{Name: "Lock", Note: "Ctrl+L"}
	e := newEverything(smallGroup(), "2026-03-05", func(data.Compartment) bool { return true },
		[]page.Command{{Name: "Home"}, {Name: "Referrals"}}, []page.Command{lock, {Name: "Colours: Dark"}})
	for query, want := range map[string]string{
		"":                "Go to Home; Go to Referrals; Do Lock; Do Colours: Dark",
		"zoe":             "Person Zoë Whitworth; Referral Zoë Whitworth",
		"a17":             "Person Zoë Whitworth",
		"whitwroth":       "Person Zoë Whitworth; Referral Zoë Whitworth",
		"aziz":            "Referral Zoë Whitworth",
		"pendle surg":     "Referral Zoë Whitworth",
		"craft":           "Session Crafting morning; Session Crafting morning",
		"18 december":     "Session Crafting morning",
		"5/3/2026":        "Session Crafting morning",
		"thursday 05 mar": "Session Crafting morning",
		"library":         "Session Crafting morning",
		"warm":            "Bid Warm hands",
		"lock":            "Do Lock",
		"dark":            "Do Colours: Dark",
		"xyzzy":           "",
	} {
		found, n, _ := e.find(query)
		if got := kinds(found); got != want || n != len(found) {
			t.Errorf("%q finds %q (%d), not %q", query, got, n, want)
		}
	}
	if _, _, near := e.find("whitwroth"); !near {
		t.Error("a guess is not said to be one")
	}
	if found, _, _ := e.find("craft"); found[0].id >= found[1].id {
		t.Error("the last session is not the first that is found")
	}
}

// What a role may not open is not in what is searched at all.
func TestEverythingKeepsToTheRole(t *testing.T) {
	for _, role := range []struct {
		name  string
		may   []data.Compartment
		finds string
	}{
		{"volunteer", []data.Compartment{data.Register}, "Person Zoë Whitworth"},
		{"treasurer", []data.Compartment{data.Register, data.Grants}, "Person Zoë Whitworth; Bid Warm hands"},
		{"lead", []data.Compartment{data.Register, data.Grants, data.Care}, "Person Zoë Whitworth; Referral Zoë Whitworth; Bid Warm hands"},
	} {
		e := newEverything(smallGroup(), "2026-03-05", func(c data.Compartment) bool { return slices.Contains(role.may, c) }, nil, nil)
		// Everything that begins with W, and the near misses of a referrer's name.
		found, _, _ := e.find("w")
		if got := kinds(found); got != role.finds {
			t.Errorf("a %s finds %q, not %q", role.name, got, role.finds)
		}
		for _, query := range []string{"imran", "aziz", "azzi", "pendle"} {
			if found, n, _ := e.find(query); role.name != "lead" && n != 0 {
				t.Errorf("a %s finds %q by %s", role.name, kinds(found), query)
			}
		}
	}
}

// The search leads to each kind of thing, with it open, from the keyboard.
func TestSearchEverythingOpens(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	recs := s.w.group.Records()
	search := func(words string) {
		t.Helper()
		s.ctrl(fyne.KeyK)
		s.see("Search everything")
		s.typed(words)
	}
	var person *data.Person
	for _, p := range data.InOrder(recs.People) {
		if p.Ref != "" && p.Left == "" {
			person = p
		}
	}
	search(person.Ref)
	s.see("People")
	s.press(fyne.KeyReturn)
	if s.w.page.Key() != "people" || s.w.page.(*people.Page).Chosen != person.ID {
		t.Errorf("it led to %s", s.w.page.Key())
	}
	s.see(person.Name(), "Visits")

	search("referrals")
	s.press(fyne.KeyReturn)
	if s.w.page.Key() != "referrals" {
		t.Errorf("a place led to %s", s.w.page.Key())
	}
	referral := data.InOrder(recs.Referrals)[0]
	s.w.Open(data.KindReferral, referral.ID)
	s.see("How far it is")
	if _, id := s.w.page.(page.Opener).Opened(); id != referral.ID {
		t.Errorf("the referral that is open is %s", id)
	}

	all := slices.Collect(maps.Values(recs.Sessions))
	visits.Sort(all)
	session := all[len(all)-1]
	search(session.Date.Time().Format("2 January 2006"))
	s.press(fyne.KeyDown, fyne.KeyReturn)
	if s.w.page.Key() != "register" || s.w.page.(*register.Page).Id != session.ID {
		t.Errorf("a session led to %s", s.w.page.Key())
	}

	for _, b := range recs.Bids {
		search(b.Name)
		s.press(fyne.KeyReturn)
		if s.w.page.Key() != "pack" || s.w.page.(*bids.Page).Bid != b.ID {
			t.Errorf("a bid led to %s", s.w.page.Key())
		}
	}

	search("dark")
	s.press(fyne.KeyReturn)
	if s.w.prefs.shade() != widgets.Dark || s.w.page.Key() != "settings" {
		t.Errorf("the shade is %s on %s", s.w.prefs.shade(), s.w.page.Key())
	}
	search("nobody at all of this name")
	s.see("Nothing fits these words.")
	s.press(fyne.KeyReturn)
	s.press(fyne.KeyEscape)
	s.seeNot("Search everything")
	search("lock")
	s.press(fyne.KeyReturn)
	s.see("Welcome back")
	s.ctrl(fyne.KeyK)
	s.see("Welcome back")
}

// What is found stands under headings, on which no key stops: the arrows go from
// the last of one kind to the first of the next.
func TestSearchEverythingHasHeadings(t *testing.T) {
	s := begin(t, laptop)
	recs := smallGroup()
	recs.Put(&data.Bid{Meta: data.Meta{ID: "ffffffffffffffffffffffffffffffff"}, Name: "Whitby by bus"})
	s.w.signedIn(shelf{recs: recs}, "x.thread")
	s.ctrl(fyne.KeyK)
	s.see("Pages to go to")
	s.typed("whit")
	s.see("People", "Referrals", "Bids")
	s.seeNot("Sessions")
	s.press(fyne.KeyDown)
	for _, want := range []string{"Person: Zoë Whitworth A17", "Referral: Zoë Whitworth Link worker, received 4 weeks ago", "Bid: Whitby by bus "} {
		list, ok := s.w.win.Canvas().Focused().(*widgets.List)
		if !ok {
			t.Fatalf("%T has the keyboard", s.w.win.Canvas().Focused())
		}
		if got := list.AccessibilityLabel(); got != "What was found: "+want {
			t.Errorf("the keyboard stands on %q, not %q", got, want)
		}
		s.press(fyne.KeyDown)
	}
	s.press(fyne.KeyReturn)
	if s.w.page.Key() != "pack" {
		t.Errorf("the last thing led to %s", s.w.page.Key())
	}
	s.w.signedIn(shelf{recs: tenYears()}, "x.thread")
	s.ctrl(fyne.KeyK)
	s.typed("craft")
	s.see("Sessions: 60 of ")
}

// Every command that search offers can be done from a fresh page without harm.
func TestEveryCommandCanBeDone(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	n := len(s.w.commands())
	if n < 20 {
		t.Errorf("only %d commands are offered", n)
	}
	for i := range n {
		s.w.Go("home")
		c := s.w.commands()[i]
		if c.Name == "" {
			t.Errorf("command %d has no name", i)
		}
		c.Do()
		widgets.CloseDialogs(s.w.win.Canvas())
		if s.w.asking != nil {
			s.press(fyne.KeyEscape)
		}
		if s.w.group == nil {
			s.typed(passphrase)
			s.press(fyne.KeyReturn)
		}
	}
}

// alt presses a key with Alt, as the desktop driver delivers it.
func (s *script) alt(key fyne.KeyName) {
	c := s.w.win.Canvas()
	short := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(short)
		return
	}
	widgets.Shortcut(c, short)
}

// BenchmarkEverything10000 is one key typed in "search everything" among 10,000
// people, 2,500 sessions and 1,000 referrals, the slow way: with a slip, so that
// everything is looked at twice.
func BenchmarkEverything10000(b *testing.B) {
	recs := manyPeople(10000)
	e := newEverything(recs, "2026-03-05", func(data.Compartment) bool { return true }, nil, nil)
	for b.Loop() {
		e.find("margrat")
	}
}

// BenchmarkEverythingKey is the same in the window, list and all.
func BenchmarkEverythingKey(b *testing.B) {
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: manyPeople(10000)}, "x.thread")
	s.w.searchEverything()
	e := s.entry("Search everything")
	for b.Loop() {
		e.SetText("margrat")
		e.SetText("margar")
	}
}

// BenchmarkEverythingOpens is Ctrl+K in the same group until the field is there.
func BenchmarkEverythingOpens(b *testing.B) {
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: manyPeople(10000)}, "x.thread")
	for b.Loop() {
		s.w.searchEverything()
		test.WidgetRenderer(s.entry("Search everything"))
		widgets.CloseDialogs(s.w.win.Canvas())
	}
}

// manyPeople is the ten-year group with more people on file.
func manyPeople(n int) *data.Records {
	recs := tenYears()
	firsts := strings.Fields("Amina Margaret Zoë Jean Łukasz Bushra Dorothy José Shabana Patricia Ivy Harold Nasreen Sheila Tomasz Farida Brian Ayesha Maureen Keith")
	lasts := strings.Fields("Khan Whitworth O’Brien Nowak Hussain Greenwood Ashworth Mahmood Sutcliffe Iqbal Pickles Hargreaves Akhtar Duckworth Bibi Riley Shaw")
	for i := len(recs.People); i < n; i++ {
		p := stage.Somebody(fmt.Sprint(i), firsts[i%len(firsts)]+string(rune('a'+i%7)), lasts[i%len(lasts)]+string(rune('a'+i%11)))
		recs.Put(p)
	}
	return recs
}
