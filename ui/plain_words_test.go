package ui

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"
)

// ourWords are words of those who made the program, with the word that people use
// instead. No sentence of the window has one.
var ourWords = []struct {
	ours, use string
	found     *regexp.Regexp
}{
	{"is kept", "is saved", regexp.MustCompile(`\b(is|are) kept\.$|Kept\.$`)},
	{"keep the changes", "save the changes", regexp.MustCompile(`^Keep (the (answers|bookings|changes|check|hours|note)|what I chose|a copy)`)},
	{"stands here", "is listed here", regexp.MustCompile(`\b[Ss]tands?\b`)},
	{"lies", "is", regexp.MustCompile(`\b[Ll]ies?\b`)},
	{"shut out", "remove the sign-in", regexp.MustCompile(`\b[Ss]hut(ting)? out\b`)},
	{"bring in", "import", regexp.MustCompile(`\b([Bb]ring|brought)( it| them)? in\b`)},
	{"take in a form", "import a form", regexp.MustCompile(`\b[Tt]ake in\b`)},
	{"take out", "remove", regexp.MustCompile(`\b[Tt]aken? out\b`)},
	{"whom to ring", "phone list, emergency contact", regexp.MustCompile(`\b[Ww]hom\b`)},
	{"size of the words", "text size", regexp.MustCompile(`[Ss]ize of the (words|letters)`)},
	{"put right", "correct", regexp.MustCompile(`\b[Pp]ut( \w+)? right\b`)},
	{"in force", "works now", regexp.MustCompile(`\bin force\b`)},
}

// plainHere are sentences in which one of the words has its ordinary meaning.
var plainHere = map[string]bool{
	"A backup is a copy of the whole group, locked like the group itself. One is made by itself each day and when you close, and it is read back before it counts. Ten days and twelve months are kept.": true,
	"Only leads see checks. Look at the certificate and give it back: no copy is kept.":                                                                                                                  true,
	"Where they say no, only their name, the day and the source are kept.":                                                                                                                               true,
}

// The window speaks the words of the people who use it: add, remove, import, text
// size, phone list.
func TestTheWindowUsesPeoplesOwnWords(t *testing.T) {
	raw, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]any{}
	if err := json.Unmarshal(raw, &have); err != nil {
		t.Fatal(err)
	}
	look := func(s string) {
		for _, w := range ourWords {
			if !plainHere[s] && w.found.MatchString(s) {
				t.Errorf("%q says %q; say %q", s, w.ours, w.use)
			}
		}
	}
	for key, v := range have {
		switch v := v.(type) {
		case string:
			look(v)
		case map[string]any:
			for _, form := range v {
				look(form.(string))
			}
		default:
			t.Errorf("%q is %T", key, v)
		}
	}
	for said, ours := range map[string]bool{"Amina is kept.": true, "Bring in a table": true, "Keep it for now": false, "I understand": false, "A bench that stands outside": true} {
		found := false
		for _, w := range ourWords {
			found = found || w.found.MatchString(said)
		}
		if found != ours {
			t.Errorf("%q: found %v", said, found)
		}
	}
}
