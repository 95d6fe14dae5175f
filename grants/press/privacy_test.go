package press

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/retention"
)

// The list of what was kept longer has what was decided to keep, why, and when
// it is looked at again, apart from what is to be looked at now.
func TestTheRetentionReviewSaysWhatIsKeptAndWhy(t *testing.T) {
	due := []retention.Item{{Category: retention.Referrals, What: "R7", Ended: "2020-01-02", Due: "2022-01-02"}}
	kept := []retention.Item{{Category: retention.People, What: "12", Ended: "2020-01-03", Due: "2023-01-03",
		Kept: &data.Keeping{Why: "a claim is not settled", Day: "2026-02-03", Until: "2026-09-04"}}}
	text := func(kept []retention.Item) string {
		raw, err := Text(RetentionReview(data.Group{Name: "Ours"}, retention.Rules(nil), due, kept, "2026-03-04"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(raw)), " ")
	}
	got := text(kept)
	for _, want := range []string{"Look at 1 record.", "R7", "2 January 2022", "Kept for now", "Attendees' details: 12", "a claim is not settled (3 February 2026)", "4 September 2026"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	if strings.Contains(text(nil), "Kept for now") {
		t.Error("an empty table is printed")
	}
}
