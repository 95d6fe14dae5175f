package press

import (
	"strings"
	"testing"

	"commonthread/grants"
)

// A letter names its person; whoever referred themselves is written to by name,
// and is no colleague.
func TestWhoALetterIsTo(t *testing.T) {
	for _, c := range []struct {
		l         grants.Letter
		want, not string
	}{
		{grants.Letter{Person: "Nasreen Akhtar", ReferrerName: "Dr Patel"}, "Dear Dr Patel,\nThank you for referring Nasreen Akhtar to us.", "colleague"},
		{grants.Letter{Person: "Nasreen Akhtar"}, "Dear colleague,", "Dear Nasreen"},
		{grants.Letter{Person: "Nasreen Akhtar", Self: true, Consent: true, Sessions: 2, FirstAttended: "2026-01-06"}, "You first came on 6 January 2026", "colleague"},
		{grants.Letter{Self: true, Consent: true}, "Hello,", "colleague"},
		{grants.Letter{Person: "Nasreen Akhtar", Family: true}, "To the family of Nasreen Akhtar,", "colleague"},
	} {
		text := documentText(ReferrerLetter(c.l, "2026-03-01"))
		if !strings.Contains(text, c.want) || strings.Contains(text, c.not) {
			t.Errorf("want %q and not %q:\n%s", c.want, c.not, text)
		}
	}
}
