package grants

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/grants/figures"
)

// Whatever an answer holds, it comes back out of the editor letter for letter, and
// nobody sees a brace; no two figures are shown alike.
func TestAnswersGoThroughTheEditorUnchanged(t *testing.T) {
	m, bid := demoGroup(t, 45, 26)
	rep, err := FiguresFor(m.recs, bid, figures.Committee, demoToday, nil)
	if err != nil {
		t.Fatal(err)
	}
	tokens := TokensOf(rep)
	answers := []string{"{{ people.unique }}", "{{table:people.by_age:65-74}} and {{no.such}}"}
	for _, a := range bid.Answers {
		answers = append(answers, a)
	}
	for _, p := range Programmes() {
		for _, q := range p.Questions {
			answers = append(answers, q.Starter)
		}
	}
	for _, a := range answers {
		shown := tokens.Show(a)
		if strings.ContainsAny(shown, "{}") {
			t.Errorf("a brace is seen: %q", shown)
		}
		back, unknown := tokens.Read(shown)
		if want := strings.ReplaceAll(strings.ReplaceAll(a, "{{ ", "{{"), " }}", "}}"); back != want || len(unknown) != 0 {
			t.Errorf("%q came back as %q, unknown %q", want, back, unknown)
		}
		if text, _ := Resolve(a, rep); !strings.Contains(a, "number:") && !strings.Contains(shown, ": ") && Plain(shown) != text {
			t.Errorf("copied as %q, and is %q", Plain(shown), text)
		}
	}
	if _, unknown := tokens.Read("‹999 people›"); len(unknown) != 1 {
		t.Error("a token that is no figure is not told of")
	}
	seen := map[string]bool{}
	for _, tok := range tokens.List() {
		if seen[tok.Shown] || tok.Title == "" {
			t.Errorf("two are shown as %q", tok.Shown)
		}
		seen[tok.Shown] = true
	}
}

// A token goes whole or stays whole, wherever somebody cuts or writes.
func TestATokenGoesWhole(t *testing.T) {
	known := func(inner string) bool { return inner == "34 people" || inner == "12" || inner == "a" || inner == "b" }
	for _, c := range [][3]string{
		{"We met ‹34 people› here", "We met ‹34 people here", "We met  here"},
		{"We met ‹34 people› here", "We met ‹34 xpeople› here", "We met ‹34 people›x here"},
		{"We met ‹34 people› here", "We met here", "We met here"},
		{"We met ‹34 people› here", "We met ‹34 people› there", "We met ‹34 people› there"},
		{"‹a›‹b›", "‹a‹b›", "‹b›"}, {"", "x", "x"}, {"x‹b›c", "xb›c", "xc"}, {"x", "x‹34 people›", "x‹34 people›"}, {"x", "x‹", "x"},
	} {
		if got := wholeTokens(c[0], c[1], known); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c[2]), " ") {
			t.Errorf("%q to %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"we ", "‹34 people›", "‹12›", "met", "\n", "é"}), 0, 12).Draw(t, "before"), "")
		r := []rune(before)
		from := rapid.IntRange(0, len(r)).Draw(t, "from")
		to := rapid.IntRange(from, len(r)).Draw(t, "to")
		put := rapid.SampledFrom([]string{"", "x", "two words", "‹12›"}).Draw(t, "put")
		got := wholeTokens(before, string(r[:from])+put+string(r[to:]), known)
		rest := got
		for _, whole := range []string{"‹34 people›", "‹12›"} {
			rest = strings.ReplaceAll(rest, whole, "")
		}
		if strings.ContainsAny(rest, "‹›") {
			t.Fatalf("%q, cut at %d to %d, leaves %q", before, from, to, got)
		}
	})
}
