package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/privacy"
	"commonthread/ui/widgets"
)

// made are the files in the documents folder, by name.
func (s *script) made() map[string][]byte {
	s.t.Helper()
	out := map[string][]byte{}
	files, _ := os.ReadDir(filepath.Join(s.dir, "Documents"))
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(s.dir, "Documents", f.Name()))
		if err != nil {
			s.t.Fatal(err)
		}
		out[f.Name()] = raw
	}
	return out
}

// The group's own record is changed from Settings, and refused where it may not
// stand as it is.
func TestAboutTheGroup(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.w.Go("settings")
	s.see("About the group", "Nelson Crafting Group")
	s.tap("Change what is said of the group")
	s.fill("Name of the group", " ")
	s.tap("Save the changes")
	s.see("The group needs a name.")
	s.fill("Name of the group", "Nelson Makers")
	s.fill("When it meets", "Thursdays, 10 to 12")
	s.fill("Began on", "31/2/2020")
	s.tap("Save the changes")
	s.see("This date is not one we can read.")
	s.fill("Began on", "1/2/2020")
	s.tap("Save the changes")
	s.see("Nelson Makers", "Thursdays, 10 to 12")
	if g := s.w.group.Records().Group; g.Name != "Nelson Makers" || g.Founded != "2020-02-01" {
		t.Errorf("kept: %+v", g)
	}
	s.tap("Undo")
	s.see("Nelson Crafting Group")
}

// A lead settles what people are told and how long things are kept; the papers
// are made of it.
func TestPrivacySettings(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.section("Privacy")
	s.see("Not settled yet: Who answers questions and complaints;", "Referrals: 2 years after the referral was closed (suggested)")
	s.tap("Settle what we tell people")
	for _, f := range privacy.PrivacyTexts() {
		s.fill(f.Label, "Ours: "+f.Key)
	}
	s.tap("Save the changes")
	s.see("Everything that the privacy notice needs is settled.")
	if g := s.w.group.Records().Group; g.Condition != "Ours: condition" || g.Name != "Nelson Crafting Group" {
		t.Errorf("kept: %+v", g)
	}
	s.tap("Set how long")
	s.see("Suggested: 24.", "Nobody has published a period for this; this one is ours.")
	s.fill("Referrals", "half a year")
	s.tap("Save the changes")
	s.see("Write a whole number of months, from 1 to 1200, or nothing.")
	s.fill("Referrals", "6")
	s.tap("Save the changes")
	s.see("Referrals: 6 months after the referral was closed")
	if g := s.w.group.Records().Group; len(g.Retention) != 1 || g.Retention["referrals"] != 6 {
		t.Errorf("kept: %v", g.Retention)
	}
	for _, b := range []string{"Make the privacy notice", "Make the record of processing", "Make the list as PDF", "Make the checklist"} {
		s.tap(b)
		s.see("It is ready")
		s.tap("Close")
	}
	files := s.made()
	for _, name := range []string{"Privacy notice", "Record of processing", "What to keep and what to let go", "If something was lost"} {
		if raw := files[name+" 2026-03-05.pdf"]; !strings.HasPrefix(string(raw), "%PDF-") {
			t.Errorf("%s: %d bytes", name, len(raw))
		}
	}
}

// What was kept longer than the group said is listed, and one leads to where
// something can be done.
func TestKeptLonger(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.longGone()
	s.section("Privacy")
	s.see("1 has been kept longer.")
	s.tap("See what was kept longer")
	s.see("Olive", "The time ran from 1 March 2020; look at it since 1 March 2023", "1 of 1")
	s.pick("Show", "Referrals")
	s.see("0 of 1")
	s.pick("Show", "Everything")
	s.firstKept()
	s.tap("Go to it")
	s.see("Erase for good")
}

// longGone puts somebody on file who left six years ago.
func (s *script) longGone() {
	s.t.Helper()
	if err := s.w.group.Update("Person", func(tx page.Tx) error {
		return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: "Olive", Role: data.Attendee, Joined: "2019-03-01", Left: "2020-03-01"})
	}); err != nil {
		s.t.Fatal(err)
	}
}

// firstKept chooses the first line of the list of what was kept longer.
func (s *script) firstKept() {
	s.t.Helper()
	walk(s.top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.List); ok && l.Name == "What was kept longer" {
			s.w.win.Canvas().Focus(l)
		}
	})
	s.press(fyne.KeyReturn)
}

// A lead says why something is kept for now, by whom and until when is noted
// with it; it leaves the list, and comes back on its day with the reason.
func TestKeptForNow(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.longGone()
	s.section("Privacy")
	s.tap("See what was kept longer")
	s.firstKept()
	s.tap("Keep it for now")
	s.tap("Keep it for now")
	s.see("Say why it is still needed.")
	s.fill("Why it is still needed", "A claim is not settled")
	s.fill("Look at it again on", "6/3/2027")
	s.tap("Keep it for now")
	s.see("Choose a day within 12 months from today.")
	s.fill("Look at it again on", "5/9/2026")
	s.tap("Keep it for now")
	s.see("0 of 0")
	s.pick("Show", "Kept for now, with a reason")
	s.see("Olive", "Kept until 5 September 2026: A claim is not settled", "1 of 1")
	s.tap("Close")
	s.see("1 is kept for now, with a reason.", "It is kept until 5 September 2026, and then is on the list again.")
	s.seeNot("1 has been kept longer.")
	s.now = time.Date(2026, 9, 5, 10, 0, 0, 0, time.UTC)
	s.w.lastActive = s.now // or the first key would lock the window
	s.section("Privacy")
	s.see("1 has been kept longer.")
	s.tap("See what was kept longer")
	s.see("Look at it again since 5 September 2026. It was kept because: A claim is not settled")
	s.firstKept()
	name, _ := s.w.group.Who()
	s.see("Kept until 5 September 2026, because", "A claim is not settled", name+" said so on 5 March 2026.")
	s.tap("Close")
	s.tap("Close")
	s.tap("Make the list as PDF")
	s.see("It is ready")
}

// Periods of a category that this version does not know are left as they are.
func TestPeriodsOfANewerVersionStay(t *testing.T) {
	now := map[string]int{"of a newer version": 7, "referrals": 24, "answers": 12}
	got := privacy.WithPeriods(now, retention.Rules(nil), map[string]int{"referrals": 6})
	if len(got) != 2 || got["referrals"] != 6 || got["of a newer version"] != 7 || now["answers"] != 12 {
		t.Errorf("%v of %v", got, now)
	}
}

// The checklist knows when the group was last opened, by the window's clock.
func TestBreachKnowsWhenItWasOpened(t *testing.T) {
	recs := data.NewRecords()
	recs.Put(&data.Group{Name: "Ours"})
	recs.Put(&data.Person{Meta: data.Meta{ID: "1"}})
	at := time.Date(2026, 3, 4, 23, 30, 0, 0, time.UTC)
	b := privacy.BreachOf(recs, []data.Activity{{Action: data.ActionUnlock, At: at}, {Action: data.ActionView, At: at.Add(time.Hour * 48)}, {Action: data.ActionUnlock, At: at.Add(-time.Hour * 48)}}, time.FixedZone("", 3600))
	if b.LastUnlocked != "2026-03-05" || b.People != 1 || b.Group.Name != "Ours" || b.LastBackup != "" {
		t.Errorf("%+v", b)
	}
}

// Privacy is for leads.
func TestPrivacyIsForLeads(t *testing.T) {
	s := signedInAs(t, vault.Treasurer)
	s.w.Go("safety")
	if s.has("Privacy") {
		t.Error("a treasurer is offered it")
	}
}
