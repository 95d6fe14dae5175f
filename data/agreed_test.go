package data_test

import (
	"testing"

	"commonthread/data"
)

// Who is who by the joins that a lead agreed to is worked out once for the same
// joins, and anew when one is agreed to, taken back, or made.
func TestAgreedFollowsTheJoins(t *testing.T) {
	r := data.NewRecords()
	a := &data.Alias{Meta: data.Meta{ID: "1"}, From: "twin", To: "ann"}
	r.Put(a)
	if got := r.Agreed().Resolve("twin"); got != "twin" {
		t.Errorf("nobody agreed: %s", got)
	}
	if got := r.Resolve("twin"); got != "ann" {
		t.Errorf("the register goes by every join: %s", got)
	}
	a = data.Clone(a)
	a.Word = &data.Word{}
	r.Put(a)
	if got := r.Agreed().Resolve("twin"); got != "ann" {
		t.Errorf("agreed: %s", got)
	}
	r.Put(&data.Alias{Meta: data.Meta{ID: "2"}, From: "ann", To: "zoe"})
	if got := r.Agreed().Resolve("twin"); got != "ann" {
		t.Errorf("a further join that nobody agreed to: %s", got)
	}
	r.Remove(a)
	if got := r.Agreed().Resolve("twin"); got != "twin" {
		t.Errorf("taken back: %s", got)
	}
}
