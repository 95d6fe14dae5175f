package data_test

import (
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
)

// A clock that stood years ahead and was put right: what is entered afterwards
// comes after what was entered before, here and when the group is opened again,
// and undo takes back what was done last.
func TestAClockPutRightKeepsTheOrder(t *testing.T) {
	s, path, env, c := group(t)
	right := c.now
	c.now = right.AddDate(10, 0, 0)
	put(t, s, person(s, "1", "Ann"))
	c.now = right
	put(t, s, person(s, "2", "Bea"))
	s = reopen(t, s, path, leadPass, env)
	put(t, s, person(s, "3", "Cat"))
	c.now = right.AddDate(-1, 0, 0)
	put(t, s, person(s, "4", "Dot"))
	var refs []string
	for _, p := range data.InOrder(s.Records().People) {
		refs = append(refs, p.Ref)
	}
	if want := []string{"1", "2", "3", "4"}; !slices.Equal(refs, want) {
		t.Errorf("the order of entry is %v, not %v", refs, want)
	}
	for _, ref := range []string{"4", "3", "2", "1"} {
		_, err := s.Undo()
		must(t, err)
		if s.Records().People[person(s, ref, "").ID] != nil {
			t.Fatalf("undo did not take back person %s, who was entered last", ref)
		}
	}
}

// Two computers with clocks that stand years apart change the same file. Undo
// takes back what was done last, also where the last change is in another
// compartment than those before it.
func TestUndoGoesByTheJournalNotTheClock(t *testing.T) {
	s, path, env, c := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	c.now = c.now.AddDate(10, 0, 0)
	ann.Phone = "1"
	put(t, s, ann, referral(s, "R1", ann))
	c.now = c.now.AddDate(-10, 0, 0)
	env.Settings = t.TempDir()
	s = reopen(t, s, path, leadPass, env)
	for i := range 3 { // by the clock these are ten years older
		r := referral(s, "R1", ann)
		r.Reason = fmt.Sprint(i)
		put(t, s, r)
	}
	for i := range 3 {
		_, err := s.Undo()
		must(t, err)
		want := []string{"1", "0", ""}[i]
		if r := s.Records().Referrals[referral(s, "R1", ann).ID]; r == nil || r.Reason != want && want != "" {
			t.Fatalf("undo %d left %+v", i, r)
		}
		if s.Records().People[ann.ID].Phone != "1" {
			t.Fatalf("undo %d took back an older change", i)
		}
	}
}
