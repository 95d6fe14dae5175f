package wording

import (
	"os"
	"strings"
	"testing"
)

func lines(t *testing.T, name string) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// onFile is a reader for the people of testdata.
func onFile(t *testing.T) *Reader {
	t.Helper()
	k := Known{Ours: []string{"Nelson Crafting Group", "St John's Hall, BB9 7AA", "01282 555000, hello@craft.example.org"}}
	for _, l := range lines(t, "people.txt") {
		f := strings.Split(l, "|")
		k.People = append(k.People, PersonName{f[0], f[1], f[2]})
	}
	return NewReader(k)
}

// answer puts a sentence into an answer as people write them, so that it stands
// first, in the middle or last.
func answer(clean []string, i int, sentence string) string {
	before, after := clean[(i*7+3)%len(clean)], clean[(i*11+5)%len(clean)]
	switch i % 3 {
	case 0:
		return sentence + " " + before
	case 1:
		return before + " " + sentence + " " + after
	}
	return before + "\n" + sentence
}

// TestCorpus holds the reader to what it promises: of 200 clean answers, half of
// them with names that are words, streets and surgeries, officers and numbers of
// things, under 5 % are pointed at; of 200 with somebody in them all of the
// first 150 are, and 40 of the last 50, who are misspelt, called by a short
// form, by initials or by a surname alone.
func TestCorpus(t *testing.T) {
	r := onFile(t)
	clean, planted, hard := lines(t, "clean.txt"), lines(t, "planted.txt"), lines(t, "hard.txt")
	if len(clean) != 200 || len(planted) < 150 || len(hard) != 50 {
		t.Fatalf("%d clean, %d planted, %d hard", len(clean), len(planted), len(hard))
	}
	pointed := 0
	for i, s := range clean {
		if found := r.Read(s + " " + clean[(i*7+3)%len(clean)]); len(found) > 0 {
			pointed++
			t.Logf("clean: %s\n\t%s", s, said(found))
		}
	}
	missed := 0
	for i, s := range planted {
		if !foundIn(r, answer(clean, i, s), s) {
			missed++
			t.Logf("missed: %s", s)
		}
	}
	hardFound := 0
	for i, s := range hard {
		if foundIn(r, answer(clean, i, s), s) {
			hardFound++
		} else {
			t.Logf("hard: %s", s)
		}
	}
	t.Logf("%d of 200 clean answers pointed at, %d of %d planted missed, %d of 50 hard ones found", pointed, missed, len(planted), hardFound)
	if pointed >= 10 || missed > 0 || hardFound < 40 {
		t.Error("the reader does not read well enough")
	}
}

// foundIn reports whether something is pointed at inside the sentence.
func foundIn(r *Reader, text, sentence string) bool {
	at := strings.Index(text, sentence)
	for _, f := range r.Read(text) {
		if f.From >= at && f.To <= at+len(sentence) {
			return true
		}
	}
	return false
}

func said(found []Finding) string {
	var out []string
	for _, f := range found {
		out = append(out, f.Sentence())
	}
	return strings.Join(out, " ")
}

// What is the group's own may be printed: its postcode, its number, its mail.
// Live figures are passed over, and a place is the place of the text as typed.
func TestWhatIsOurs(t *testing.T) {
	r := onFile(t)
	for _, text := range []string{"Come to St John's Hall, BB9 7AA.", "Ring 01282 555000 or write to hello@craft.example.org.", "{{people.unique}} came, {{number:people.new}} of them new.", "", "[how many] people", "We live in BB9."} {
		if found := r.Read(text); len(found) > 0 {
			t.Errorf("%q: %s", text, said(found))
		}
	}
	text := "In {{period}} Shazia's sister rang 07700 900461."
	found := r.Read(text)
	if len(found) != 2 || found[0].Words != "Shazia" || text[found[0].From:found[0].To] != "Shazia" || found[1].Kind != Phone {
		t.Errorf("%+v", found)
	}
	if found := NewReader(Known{}).Read("Margaret Ashworth came."); len(found) > 0 {
		t.Errorf("with nobody on file: %+v", found)
	}
	if found := r.Read("Margaret was suicidal."); len(found) != 1 || found[0].Kind != Health {
		t.Errorf("%+v", found)
	}
}

// Counts and names in the turns that people write them in, which were let
// through; and what looks like them.
func TestTurnsOfPhrase(t *testing.T) {
	r := onFile(t)
	for _, text := range []string{"One lady (Margaret Ashworth) has learnt to crochet.", "Her father, Frank Greenwood, brings her.", "Only one man has come.", "Two of them had tried to end their lives.",
		"Two of us had tried to end our lives.", "Two are blind.", "We had 2 in wheelchairs.", "Three (3) women fled their husbands.", "One of our members is transgender."} {
		if len(r.Read(text)) == 0 {
			t.Errorf("let through: %s", text)
		}
	}
	for _, text := range []string{"Two of them are made of wood.", "Two of our tables are for people in wheelchairs.", "Four in ten people over 65 live with pain.", "One person will lead each table.", "Only one table is free.",
		"The room has three steps, and one is a trap for the blind.", "Father Ashworth opened the fair.", "Lady Ashworth opened the fair."} {
		if found := r.Read(text); len(found) > 0 {
			t.Errorf("%s %s", text, said(found))
		}
	}
}
