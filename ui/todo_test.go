package ui

import (
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/grants/figures"
	"commonthread/ui/home"
	"commonthread/ui/output"
	"commonthread/ui/parts"
	"commonthread/ui/stage"
	"commonthread/ui/words"
)

func mayAll(data.Compartment) bool        { return true }
func mayRegister(c data.Compartment) bool { return c == data.Register }

func said(tasks []home.Task) string {
	var out []string
	for _, t := range tasks {
		out = append(out, t.Words)
	}
	return strings.Join(out, " | ")
}

func TestWhatToDoNow(t *testing.T) {
	empty := data.NewRecords()
	if got := said(home.Todo(empty, "2026-03-05", "10:30", mayAll)); !strings.Contains(got, "No session is on file yet") {
		t.Errorf("an empty group is told %q", got)
	}
	recs := recordsWith(
		session(1, "2026-02-26", "Crafting", "10:00", "12:00"), // nobody marked, last week
		session(2, "2026-03-05", "Crafting", "10:00", "12:00"))
	waiting := &data.Referral{Meta: data.Meta{ID: "0000000000000000000000000000000a"}, Ref: "R1", FirstName: "N", Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived}
	walkIn := &data.Referral{Meta: data.Meta{ID: "0000000000000000000000000000000b"}, Ref: "R2", FirstName: "M", Received: "2026-03-01", Source: data.SourceDropIn, Status: data.StatusReceived}
	told := stage.Somebody("7", "Told", "")
	told.ExpectedFrom = "2026-03-03"
	for _, r := range []data.Record{waiting, walkIn, told} {
		recs.Put(r)
	}
	all := said(home.Todo(recs, "2026-03-05", "10:30", mayAll))
	for _, want := range []string{"Crafting is today. 0 present so far.", "1 session of the last month has an empty register. It was on Thursday 26 February.",
		"1 person who was referred is waiting", "1 newcomer is expected", "grant of up to £5,000"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
	door := said(home.Todo(recs, "2026-03-05", "10:30", mayRegister))
	if strings.Contains(door, "referred") || strings.Contains(door, "grant") {
		t.Errorf("a volunteer is told %q", door)
	}
	if got := said(home.Todo(recs, "2026-03-12", "10:30", mayRegister)); !strings.Contains(got, "The group met on this day last week.") {
		t.Errorf("a week later: %q", got)
	}
}

func TestHowLongAgo(t *testing.T) {
	for d, want := range map[data.Date]string{
		"2026-03-05": "today", "2026-03-04": "yesterday", "2026-02-28": "5 days ago", "2026-02-12": "3 weeks ago", "2025-12-01": "3 months ago", "2023-01-01": "3 years ago",
	} {
		if got := words.Ago(d, "2026-03-05"); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
	if got := words.BackupWords(time.Time{}, thursday); !strings.Contains(got, "No backup") {
		t.Errorf("never is %q", got)
	}
	if got := words.BackupWords(thursday.Add(-24*time.Hour), thursday); got != "Last backup: yesterday." {
		t.Errorf("yesterday is %q", got)
	}
}

func TestPassphraseWords(t *testing.T) {
	seen := map[string]bool{}
	for range 50 {
		words := parts.FiveWords()
		if n := len(strings.Fields(words)); n != 5 || seen[words] {
			t.Fatalf("%q has %d words, or came twice", words, n)
		}
		if parts.StrengthOf(words) != "Strong." {
			t.Errorf("%q is called %q", words, parts.StrengthOf(words))
		}
		seen[words] = true
	}
	for phrase, want := range map[string]string{"aaaaaaaaaaaa": "Too short or too simple.", "knit": "Too short or too simple.", "Nelson12": "Weak. Add a word or two.", "blue cat hat": "Fair. Another word makes it strong."} {
		if got := parts.StrengthOf(phrase); got != want {
			t.Errorf("%q is called %q", phrase, got)
		}
	}
}

func TestNamesOfFiles(t *testing.T) {
	for name, want := range map[string]string{"Nelson Crafting Group": "Nelson Crafting Group", "../etc/passwd": "etc passwd", "  A/B: C?  ": "A B C", "***": "Our group", "گروپ": "گروپ", "Con": "Con 1", "com7": "com7 1", "Connie": "Connie"} {
		if got := output.FileName(name); got != want {
			t.Errorf("%q is filed as %q, want %q", name, got, want)
		}
	}
	o := output.Order{Kind: output.EvidencePack, Bid: &data.Bid{Name: "Crafting/2027"}, Copy: figures.Committee, Today: "2026-03-05"}
	if got := o.Name(); got != "Evidence pack for the committee Crafting 2027 2026-03-05.pdf" {
		t.Errorf("the pack is filed as %q", got)
	}
	if !sameCode(" jklo-", "JK10") || sameCode("jk11", "JK10") || sameCode("", "JK10") {
		t.Error("the code on paper is not read as the file reads it")
	}
	if words.RoleName(vault.Treasurer) != "treasurer" {
		t.Error("a treasurer is called " + words.RoleName(vault.Treasurer))
	}
}

func TestTimesAreForgiven(t *testing.T) {
	for typed, want := range map[string]data.Clock{"9": "09:00", "930": "09:30", "9.30": "09:30", "10:00": "10:00", " 1830 ": "18:30", "": "", "ten": "ten", "25": "25:00"} {
		if got := parts.ClockTyped(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
