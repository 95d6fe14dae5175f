package cli

import (
	"strings"
	"testing"
)

// What has happened cannot have been on a day to come: a slip of the year is
// refused wherever it is typed, and nothing is written by it.
func TestADayToComeIsASlip(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	before := s.card("referral", file, "show", "R1")
	for _, args := range [][]string{
		{"referral", file, "attempt", "R1", "--on", "2027-04-20", "--how", "phone", "--outcome", "spoke"},
		{"referral", file, "close", "R1", "declined", "--on", "2027-04-20", "--why", "moved"},
		{"referral", file, "set", "R1", "received=2027-04-20"},
		{"referral", file, "set", "R1", "contacted_on=2027-04-20"},
		{"referral", file, "set", "R1", "closed_on=2027-04-20", "status=withdrew", "closed_why=moved"},
		{"concern", file, "add", "--referral", "R1", "--what", "He was afraid to go home.", "--on", "2027-04-20"},
	} {
		s.refused(Refused, file, args...)
	}
	after := s.card("referral", file, "show", "R1")
	for k, v := range before {
		if _, text := v.(string); text && after[k] != v {
			t.Errorf("%s is %v and was %v", k, after[k], v)
		}
	}
	if out := s.must("referral", file, "set", "R1", "target_on=2027-04-20"); strings.Contains(out, "to come") {
		t.Errorf("a day to contact somebody by may be to come: %q", out)
	}
}
