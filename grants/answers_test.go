package grants

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "commonthread/data/repeatable"
	"commonthread/grants/figures"
)

// lotteryWord is the definition of a word in the funder's form code,
// text.trim().match(/\S+/g).length, with JavaScript's \s written out.
var lotteryWord = regexp.MustCompile(`[^\t\n\v\f\r \x{00A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}]+`)

func TestWordsAreTheLotterysWords(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "£5,000", "don’t", "–", " ", "\t", "\n", "\u00a0", "\u0085", "\ufeff", "\u2003", "\u3000", "\u200b", "بنت"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		if got, want := Words(text), len(lotteryWord.FindAllString(text, -1)); got != want {
			t.Fatalf("Words(%q) = %d, the form counts %d", text, got, want)
		}
	})
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ in, want, problem string }{
		{"{{people.unique}} came.", "23 people came.", ""},
		{"{{ people.unique }} came.", "23 people came.", ""},
		{"{{number:attendances.total}} times", "10,552 times", ""},
		{"{{number:people.unique}} of them", "23 of them", ""},
		{"{{people.new}} were new.", "A number of people (hidden to protect people) were new.", "people.new is hidden"},
		{"Of them {{people.new}} were new.", "Of them a number of people (hidden to protect people) were new.", "people.new is hidden"},
		{"{{number:people.new}} were new.", "A number (hidden to protect people) were new.", "people.new is hidden"},
		{"within {{referrals.median_days_to_contact}}", "within (not known yet)", "is not known"},
		{"{{people.uniqe}} came", "(no figure called people.uniqe) came", "no figure called"},
		{"{{table:people.by_age:65-74}} were 65 to 74", "12 were 65 to 74", ""},
		{"{{table:people.by_age:75-84}} were older", "A number (hidden to protect people) were older", "is hidden"},
		{"{{table:people.by_age:18-24}} were young", "0 were young", ""},
		{"{{table:people.by_gender:wman}}", "(no figure called people.by_gender:wman)", "no figure called"},
		{"In {{period}} at {{group}}", "In the period 1 April 2025 to 31 March 2026 at Nelson Crafting Group", ""},
		{"{{}}", "(no figure called )", "no figure called"},
		{"a {brace} and a { {brace} }", "a {brace} and a { {brace} }", ""},
	} {
		got, problems := Resolve(c.in, handMade())
		if got != c.want {
			t.Errorf("Resolve(%q) = %q, want %q", c.in, got, c.want)
		}
		if all := strings.Join(problems, "; "); (c.problem == "") != (all == "") || !strings.Contains(all, c.problem) {
			t.Errorf("Resolve(%q): problems %q, want one with %q", c.in, all, c.problem)
		}
	}
}

// Text without a live figure comes through as it is; a resolved text holds no
// live figure, so that no document prints a pair of braces.
func TestResolveLeavesTheRestAlone(t *testing.T) {
	names := rapid.SampledFrom([]string{"people.unique", "people.new", "number:people.new", "nobody.knows", "table:people.by_age:75-84", "period"})
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.StringMatching(`[^{}]*`).Draw(t, "plain")
		if got, problems := Resolve(plain, handMade()); got != plain || problems != nil {
			t.Fatalf("%q became %q, %q", plain, got, problems)
		}
		mixed := plain + "{{" + names.Draw(t, "name") + "}}" + plain
		if got, _ := Resolve(mixed, handMade()); strings.Contains(got, "{{") {
			t.Fatalf("%q still has a live figure: %q", mixed, got)
		}
	})
}

// A hidden figure's value, left in a report by mistake, does not reach an answer.
func TestResolvePrintsNoHiddenValue(t *testing.T) {
	rep := handMade()
	rep.Figures["people.new"].Value = &figures.Number{Hundredths: 300}
	rep.Figures["people.new"].Text = "3 people"
	rep.Tables["people.by_age"][1].Value = &figures.Number{Hundredths: 300}
	for _, in := range []string{"{{people.new}}", "{{number:people.new}}", "{{table:people.by_age:75-84}}"} {
		if got, _ := Resolve(in, rep); !strings.Contains(got, figures.Hidden) || strings.Contains(got, "3") {
			t.Errorf("%s gives %q", in, got)
		}
	}
}
