package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The way of a story: told, agreed to for a use, published, in the pack of the
// days that were agreed, and in none once it is taken back, whatever an undo says.
func TestStory(t *testing.T) {
	s := newShop(t)
	file := s.path("d.thread")
	s.pass = s.demoLead()
	var bids []struct{ ID, Programme string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil || len(bids) == 0 {
		t.Fatalf("%v %v", bids, err)
	}
	const use = "funder:east-lancashire-social-prescribing"
	const words = "The wool room is where my week begins again"
	add := func(text string) string {
		var out struct{ ID string }
		if err := json.Unmarshal([]byte(s.must("story", file, "add", s.write("s.json", text), "--json")), &out); err != nil {
			t.Fatal(err)
		}
		return out.ID
	}
	ref := s.anyRef(file)
	id := add(`{"title":"A new start","person":"` + ref + `","text":"` + words + `.","quotes":["I laughed for the first time in months."]}`)
	pack := func(day string) string {
		t.Helper()
		s.must("pack", file, "--bid", bids[0].ID, "--copy", "committee", "--format", "text", "-o", s.path("p.txt"), "--on", day)
		raw, err := os.ReadFile(s.path("p.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(raw)), " ")
	}
	has := func(day string, want bool) {
		t.Helper()
		if got := strings.Contains(pack(day), words); got != want {
			t.Errorf("on %s: in the pack is %t, want %t", day, got, want)
		}
	}
	has("2026-12-01", false)
	refuses := func(want string, args ...string) {
		t.Helper()
		if said := s.refused(1, file, args...); !strings.Contains(said, want) {
			t.Errorf("%v: %q", args, said)
		}
	}
	refuses("Nobody has agreed", "story", file, "publish", id)
	consent := func(from, until string) {
		s.must("story", file, "consent", id, s.write("c.json", `{"use":"`+use+`","wording":"You may print this.","name":"changed","shown_name":"Rosa","photo":false,"from":"`+from+`","until":"`+until+`","explained_by":"Lena"}`))
	}
	consent("2026-01-01", "2027-06-30")
	s.must("story", file, "publish", id, "--on", "2026-12-01")
	has("2026-12-01", true)
	has("2027-06-30", true)
	has("2027-07-01", false) // the last day is the last
	if text := pack("2026-12-01"); !strings.Contains(text, "Rosa (not their real name)") {
		t.Error("the name that was agreed is not shown")
	}
	// Other words ask again.
	s.must("story", file, "set", id, "ours=She came every week.")
	has("2026-12-01", false)
	refuses("Nobody has agreed", "story", file, "publish", id, "--on", "2026-12-01")
	consent("2026-01-01", "2027-06-30")
	s.must("story", file, "publish", id, "--on", "2026-12-01")
	has("2026-12-01", true)
	// Taken back is taken back.
	s.must("story", file, "withdraw", id, use, "--on", "2026-12-02")
	has("2026-12-02", false)
	for range 4 {
		_, _, _ = s.run("undo", file)
		has("2026-12-02", false)
	}
	refuses("Nobody agreed to press", "story", file, "withdraw", id, "press")
	for why, text := range map[string]string{
		"25 words":    `{"title":"T","person":"` + ref + `","quotes":["` + strings.TrimSpace(strings.Repeat("word ", 26)) + `"]}`,
		"one of the":  `{"title":"T","person":"` + ref + `","people":["` + ref + `"],"text":"x"}`,
		"nobody with": `{"title":"T","person":"no such","text":"x"}`,
		"unknown":     `{"title":"T","person":"` + ref + `","text":"x","colour":"red"}`,
		"two to four": `{"title":"T","people":["` + ref + `"],"text":"x"}`,
	} {
		refuses(why, "story", file, "add", s.write("bad.json", text))
	}
	s.must("check", file)
}

// demoLead is the passphrase of a demonstration group's lead.
func (s *shop) demoLead() string {
	s.t.Helper()
	var made struct {
		People []struct{ Role, Passphrase string }
	}
	if err := json.Unmarshal([]byte(s.must("demo", s.path("d.thread"), "--years", "1", "--people", "30", "--json")), &made); err != nil {
		s.t.Fatal(err)
	}
	for _, p := range made.People {
		if p.Role == "lead" {
			return p.Passphrase
		}
	}
	s.t.Fatal("the demonstration group has no lead")
	return ""
}

// anyRef is the number of somebody on file.
func (s *shop) anyRef(file string) string {
	s.t.Helper()
	var people []struct{ Ref string }
	if err := json.Unmarshal([]byte(s.must("people", file, "list", "--json")), &people); err != nil || len(people) == 0 {
		s.t.Fatal(err)
	}
	return people[0].Ref
}
