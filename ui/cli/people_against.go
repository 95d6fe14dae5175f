package cli

import (
	"fmt"
	"strings"

	"commonthread/data"
	whois "commonthread/data/people"
)

// againstJoin refuses to make one person of two against whom something speaks, unless
// it was said that they are. Two that are not on file are for others to refuse.
func againstJoin(recs *data.Records, of []string, yes bool) error {
	first, second := recs.PersonByRef(of[0]), recs.PersonByRef(of[1])
	if yes || first == nil || second == nil {
		return nil
	}
	a := whois.SpeaksAgainst(recs, first.ID, second.ID)
	if a.None() {
		return nil
	}
	return refusal(fmt.Sprintf("This speaks against %s and %s being one person: %s. Nothing was changed. If they are all the same, say --yes.",
		of[0], of[1], strings.Join(againstWords(a), "; ")))
}

func againstWords(a whois.Against) (all []string) {
	if a.SaidTwo {
		all = append(all, "somebody said that they are two people")
	}
	if a.Years[0] != 0 {
		all = append(all, fmt.Sprintf("they were born in %d and %d", a.Years[0], a.Years[1]))
	}
	if n := len(a.Together); n > 0 {
		all = append(all, fmt.Sprintf("both are ticked at %s, last on %s", counted(n, "session"), a.Together[0].Date.Long()))
	}
	if n := len(a.Apart); n > 0 {
		all = append(all, fmt.Sprintf("they are ticked in two sessions at one time %s, last on %s", counted(n, "time"), a.Apart[0][0].Date.Long()))
	}
	return all
}
