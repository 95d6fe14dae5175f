package words

import (
	"testing"

	"commonthread/data"
)

// A mark of a day to come is not of "-7 days ago".
func TestAgoLooksAheadToo(t *testing.T) {
	const today = data.Date("2026-03-05")
	for d, want := range map[data.Date]string{
		"2026-03-05": "today", "2026-03-04": "yesterday", "2026-03-06": "tomorrow", "2026-03-12": "in 7 days", "2026-03-01": "4 days ago", "2026-02-05": "4 weeks ago",
	} {
		if got := Ago(d, today); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}
