package subject_test

import (
	"encoding/json"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/subject"
)

// What is covered is nowhere in what is given away, and nothing else changes.
func TestCover(t *testing.T) {
	s, zoe, _ := group(t)
	e, err := of(s, zoe.ID)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := json.Marshal(e)
	others := e.AboutOthers()
	if len(others) < 4 || len(e.FreeWords()) < 2 {
		t.Fatalf("%d fields of others, %d of free words", len(others), len(e.FreeWords()))
	}
	covered, err := json.Marshal(e.Cover(append(others, e.FreeWords()...)))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"zoe-emergency", "zoe-emphone", "zoe-referrer", "zoe-contact", "zoe-reason", "zoe-access"} {
		if !strings.Contains(string(before), word) {
			t.Errorf("%s was never there", word)
		}
		if strings.Contains(string(covered), word) {
			t.Errorf("%s is still there", word)
		}
	}
	if !strings.Contains(string(covered), "zoe-first") || !strings.Contains(string(covered), "zoe-practice") {
		t.Error("too much was covered")
	}
	if again, _ := json.Marshal(e); string(again) != string(before) {
		t.Error("covering changed what was gathered")
	}
}

// A month ends on the same day of the next one, or on its last.
func TestAnswer(t *testing.T) {
	for asked, want := range map[data.Date][2]data.Date{
		"2026-03-05": {"2026-04-02", "2026-04-05"}, "2026-01-31": {"2026-02-28", "2026-02-28"}, "2028-01-30": {"2028-02-27", "2028-02-29"}, "2026-12-31": {"2027-01-28", "2027-01-31"},
	} {
		if by, last := subject.Answer(asked); by != want[0] || last != want[1] {
			t.Errorf("asked on %s: by %s, at the latest %s", asked, by, last)
		}
	}
}
