package ui

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/audit"
	"commonthread/ui/page"
	"commonthread/ui/safety"
	"commonthread/ui/words"
)

// open shows a section of Safe keeping.
func (s *script) section(title string) {
	s.t.Helper()
	s.w.Go("safety")
	s.tap(title)
}

// auditShown are the lines that the list has, newest first.
func (s *script) auditShown() []string {
	var out []string
	for _, l := range s.w.page.(*safety.Page).Now.(*audit.Section).Shown {
		out = append(out, l.Words)
	}
	return out
}

// A lead reads what was done in sentences, finds one line by a filter, checks
// the chain, and takes a table out whose cells no spreadsheet runs.
func TestWhoDidWhat(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	if err := s.w.group.AddKeyholder("=Dave", vault.Volunteer, "tundra velvet orbit mustard"); err != nil {
		t.Fatal(err)
	}
	amina := s.addPerson("Amina", "Khan")
	if err := s.w.group.Note(data.ActionView, "Referral looked at", "", data.Care); err != nil {
		t.Fatal(err)
	}
	s.section("Who did what")
	got := s.auditShown()
	for _, want := range []string{"Margaret Whitworth began the group.", "Margaret Whitworth let in =Dave as a volunteer.",
		"Margaret Whitworth added the details of Amina Khan.", "Margaret Whitworth: Referral looked at."} {
		if !slices.Contains(got, want) {
			t.Errorf("no line %q in:\n%s", want, strings.Join(got, "\n"))
		}
	}
	s.see(fmt.Sprintf("%d of %d", len(got), len(got)), "Thursday 5 March, 10:42")

	s.fill("Search in what was done", "amína")
	if got := s.auditShown(); len(got) != 1 {
		t.Errorf("found: %v", got)
	}
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.see("Thursday 5 March 2026, 10:42")
	s.tap("Close")
	s.fill("Search in what was done", "")
	s.fill("To the day", "4/3/2026")
	if got := s.auditShown(); len(got) != 0 {
		t.Errorf("before the first day: %v", got)
	}
	s.fill("To the day", "5/3/2026")
	s.see(fmt.Sprintf("%d of %d", len(got), len(got)))
	s.fill("To the day", "")

	s.tap("Check the chain")
	s.see("The trail is whole", "Nothing was changed, removed, added or moved.")
	s.tap("Close")
	s.tap("Save as a table")
	s.see("It is ready", "Who did what 2026-03-05.csv")
	s.tap("Open it")
	s.tap("Close")
	s.tap("Save as PDF")
	s.see("Who did what 2026-03-05.pdf")
	s.tap("Close")
	raw, err := os.ReadFile(filepath.Join(s.dir, "Documents", "Who did what 2026-03-05.csv"))
	if err != nil || len(s.opened) != 1 {
		t.Fatal(err, s.opened)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != len(got)+1 {
		t.Fatalf("%d rows of %d lines: %v", len(rows), len(got), err)
	}
	// What was taken out stands in the trail itself.
	if got := s.auditShown(); !slices.Contains(got, "Margaret Whitworth exported: Who did what.") || !slices.Contains(got, "Margaret Whitworth made a document: Who did what.") {
		s.w.page.Reload()
		if got = s.auditShown(); !slices.Contains(got, "Margaret Whitworth exported: Who did what.") {
			t.Errorf("the export is not told:\n%s", strings.Join(got, "\n"))
		}
	}

	// A volunteer sees nothing of care.
	s.tap("Lock")
	s.typed("tundra velvet orbit mustard")
	s.press(fyne.KeyReturn)
	s.section("Who did what")
	all := strings.Join(s.auditShown(), "\n")
	if strings.Contains(all, "eferral") || !strings.Contains(all, "Amina Khan") || len(amina) == 0 {
		t.Errorf("a volunteer reads:\n%s", all)
	}
	s.tap("Check the chain")
	s.see("The trail is whole", "A lead can check those.")
}

// addPerson puts somebody on file.
func (s *script) addPerson(first, last string) data.ID {
	s.t.Helper()
	var id data.ID
	if err := s.w.group.Update("Person", func(tx page.Tx) error {
		id = tx.NewID()
		return tx.Put(&data.Person{Meta: data.Meta{ID: id}, FirstName: first, LastName: last, Role: data.Attendee, Joined: "2026-03-05"})
	}); err != nil {
		s.t.Fatal(err)
	}
	return id
}

// Every kind of entry becomes a sentence, with who and what in it and no gap
// left open.
func TestAuditLines(t *testing.T) {
	recs := data.NewRecords()
	recs.Put(&data.Person{Meta: data.Meta{ID: "p1"}, FirstName: "Amina", LastName: "Khan"})
	recs.Put(&data.Referral{Meta: data.Meta{ID: "r1"}, Ref: "R1", PersonID: "p1"})
	recs.Put(&data.Session{Meta: data.Meta{ID: "s1"}, Name: "Crafting", Date: "2026-03-05"})
	at := time.Date(2026, 3, 5, 23, 30, 0, 0, time.UTC)
	one := func(k data.Kind, id data.ID, d data.Deed) []data.Touched {
		return []data.Touched{{ID: id, Kind: k, Deed: d}}
	}
	cases := []struct {
		a    data.Activity
		kind audit.AuditKind
		want string
	}{
		{data.Activity{Records: one(data.KindPerson, "p1", data.Added)}, audit.AuditChanged, "Lena added the details of Amina Khan."},
		{data.Activity{Records: one(data.KindSession, "s1", data.Changed)}, audit.AuditChanged, "Lena changed the register of Crafting, 5 March 2026."},
		{data.Activity{Records: one(data.KindReferral, "r1", data.TookOut)}, audit.AuditChanged, "Lena took out referral R1 of Amina Khan."},
		{data.Activity{Records: one(data.KindReferral, "gone", data.Changed), Undid: true}, audit.AuditChanged, "Lena took back a change to 1 referral."},
		{data.Activity{Records: append(one(data.KindPerson, "p1", data.Added), data.Touched{ID: "p2", Kind: data.KindPerson, Deed: data.Changed}, data.Touched{ID: "s1", Kind: data.KindSession, Deed: data.Added})},
			audit.AuditChanged, "Lena changed 2 people, 1 register."},
		{data.Activity{Action: data.ActionView, What: "Referral looked at", Subject: "r1"}, audit.AuditViewed, "Lena looked at referral R1 of Amina Khan."},
		{data.Activity{Action: data.ActionView, What: "Referral looked at", Subject: "gone"}, audit.AuditViewed, "Lena looked at something that is no longer on file."},
		{data.Activity{Action: data.ActionKeyholder, What: "Who can sign in changed", Subject: "gone"}, audit.AuditKeyholders, "Lena changed who can sign in. What it was is missing from the list of keyholders."},
		{data.Activity{Action: data.ActionView, What: "Answers looked at", Subject: "p1"}, audit.AuditViewed, "Lena: Answers looked at (Amina Khan)."},
		{data.Activity{Action: data.ActionExport, What: "tables"}, audit.AuditExported, "Lena exported: tables."},
		{data.Activity{Action: data.ActionReport, What: "Everything about one person", Subject: "p1"}, audit.AuditPrinted, "Lena made a document: Everything about one person (Amina Khan)."},
		{data.Activity{Action: data.ActionPack, What: "Evidence pack printed"}, audit.AuditPrinted, "Lena made a document: Evidence pack printed."},
		{data.Activity{Action: data.ActionImport, What: "people"}, audit.AuditImported, "Lena imported: people."},
		{data.Activity{Action: data.ActionUnlock}, audit.AuditUnlocked, "Lena unlocked the group."},
		{data.Activity{Action: data.ActionUnlockFailed, What: "The passphrase was wrong 2 times before this."}, audit.AuditFailed, "Somebody failed to unlock the group. The passphrase was wrong 2 times before this."},
		{data.Activity{Action: data.ActionErase, Records: append(one(data.KindRemoval, "m1", data.Added), one(data.KindReferral, "r9", data.TookOut)...)}, audit.AuditChanged, "Lena removed a referral for good."},
		{data.Activity{Action: data.ActionRestore, What: "The backup of 5 March was put in the group's place."}, audit.AuditChanged, "Lena: The backup of 5 March was put in the group's place."},
		{data.Activity{Action: data.ActionErase, Records: one(data.KindPerson, "p9", data.TookOut)}, audit.AuditChanged, "Lena erased somebody for good."},
		{data.Activity{Action: data.ActionPassphrase}, audit.AuditKeyholders, "Lena changed their passphrase."},
		{data.Activity{Action: "of a newer version"}, audit.AuditChanged, "Lena did something that this version has no words for."},
	}
	for _, c := range cases {
		c.a.At, c.a.Who = at, "k1"
		lines := audit.AuditLines(words.TrailSource{Activity: []data.Activity{c.a}, Recs: recs, In: time.FixedZone("", 3600), Name: func(id string) string {
			return map[string]string{"k1": "Lena"}[id]
		}})
		if l := lines[0]; l.Words != c.want || l.Kind != c.kind || l.Day != "2026-03-06" || l.Time() != "00:30" {
			t.Errorf("%+v\nwant %q", l, c.want)
		}
	}
}

// The filter against a plain reading of what it says.
func TestAuditFilter(t *testing.T) {
	lines := longTrail(500)
	for _, f := range []audit.AuditFilter{{}, {Kind: audit.AuditViewed}, {Who: "Lena"}, {From: "2026-01-03"}, {To: "2026-01-03"}, {From: "2026-01-02", To: "2026-01-04", Who: "Dave"}, {Query: "REFERRAL Lena"}, {Query: "nobody"}} {
		var want []string
		for _, l := range lines {
			ok := (f.Kind == audit.AuditAny || l.Kind == f.Kind) && (f.Who == "" || l.Who == f.Who) && (f.From == "" || l.Day >= f.From) && (f.To == "" || l.Day <= f.To)
			for _, w := range strings.Fields(f.Query) {
				ok = ok && strings.Contains(strings.ToLower(l.Words), strings.ToLower(w))
			}
			if ok {
				want = append(want, l.Words+l.At.String())
			}
		}
		var got []string
		for _, l := range f.Pick(lines) {
			got = append(got, l.Words+l.At.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d lines, want %d", f, len(got), len(want))
		}
	}
	if !slices.IsSortedFunc(lines, func(a, b *audit.AuditLine) int { return b.At.Compare(a.At) }) {
		t.Error("the newest is not first")
	}
}

// longActivity is a trail of n entries, in memory.
func longActivity(n int) []data.Activity {
	out := make([]data.Activity, n)
	for i := range out {
		a := data.Activity{At: time.Date(2026, 1, 1, 9, i, 0, 0, time.UTC), Who: []string{"k1", "k2", "k3"}[i%3], Order: int64(i)}
		switch i % 5 {
		case 0:
			a.Action, a.What = data.ActionView, "Referral looked at"
		case 1:
			a.Action = data.ActionUnlock
		default:
			a.Records = []data.Touched{{ID: data.ID(fmt.Sprintf("%032x", i%2500)), Kind: data.KindSession, Deed: data.Changed}}
		}
		out[i] = a
	}
	return out
}

func longTrail(n int) []*audit.AuditLine {
	return audit.AuditLines(words.TrailSource{Activity: longActivity(n), Recs: data.NewRecords(), In: time.UTC, Name: func(id string) string {
		return map[string]string{"k1": "Lena", "k2": "Dave", "k3": "Farzana"}[id]
	}})
}

// trailShelf is a group of ten years with a trail of 60,000 entries.
type trailShelf struct {
	shelf
	all []data.Activity
}

func (s *trailShelf) Activity() ([]data.Activity, error)        { return s.all, nil }
func (s *trailShelf) KeyholderName(id string) string            { return id }
func (s *trailShelf) KeyholderChanges() []vault.KeyholderChange { return nil }
func (s *trailShelf) CheckTrail() (*data.TrailReport, error)    { return &data.TrailReport{}, nil }

// BenchmarkAudit is the trail of ten years: the page, a key of its search, and
// the sentences themselves, which are made off the interface goroutine.
func BenchmarkAudit(b *testing.B) {
	s := begin(b, laptop)
	s.w.signedIn(&trailShelf{shelf{recs: tenYears()}, longActivity(60_000)}, "x.thread")
	s.w.Go("safety")
	p := s.w.page.(*safety.Page)
	p.About("audit")
	section := p.Now.(*audit.Section)
	b.Run("page", func(b *testing.B) {
		s.w.run = nothing{}
		for b.Loop() {
			p.About("audit")
		}
	})
	s.w.run = atOnce{}
	p.About("audit")
	section = p.Now.(*audit.Section)
	b.Run("key", func(b *testing.B) {
		for b.Loop() {
			section.List.Entry.SetText("lena register")
			section.List.Entry.SetText("")
		}
	})
	b.Run("sentences", func(b *testing.B) {
		for b.Loop() {
			longTrail(60_000)
		}
	})
}
