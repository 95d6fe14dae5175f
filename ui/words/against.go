package words

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
)

// mostAgainst is how many sessions are named that speak against a join.
const mostAgainst = 3

// SpeaksAgainst says what speaks against two records being one person, a line each;
// none where nothing does.
func SpeaksAgainst(a people.Against, first, second *data.Person) (lines []string) {
	if a.SaidTwo {
		lines = append(lines, lang.L("Somebody said before that they are two people."))
	}
	if a.Years[0] != 0 {
		lines = append(lines, lang.L("{{.one}} was born in {{.year}}, {{.other}} in {{.second}}.",
			With{"one": first.Name(), "year": a.Years[0], "other": second.Name(), "second": a.Years[1]}))
	}
	for i, s := range a.Together {
		if i == mostAgainst {
			break
		}
		lines = append(lines, lang.L("Both are ticked at {{.session}} on {{.day}}.", With{"session": SessionName(s), "day": s.Date.Long()}))
	}
	for i, s := range a.Apart {
		if i == mostAgainst {
			break
		}
		lines = append(lines, lang.L("On {{.day}}, {{.one}} is ticked at {{.session}} and {{.other}} at {{.second}}, at the same time.",
			With{"day": s[0].Date.Long(), "one": first.Name(), "session": SessionName(s[0]), "other": second.Name(), "second": SessionName(s[1])}))
	}
	if more := max(0, len(a.Together)-mostAgainst) + max(0, len(a.Apart)-mostAgainst); more > 0 {
		lines = append(lines, lang.N("And so {{.n}} more times.", more, With{"n": more}))
	}
	return lines
}
