package data_test

import (
	"errors"
	"maps"
	"testing"

	"commonthread/data"
)

// What the preview says is what the erasure then does.
func TestPreviewErasure(t *testing.T) {
	s, path, env, _ := group(t)
	amy, bea := person(s, "1", "Amy"), person(s, "2", "Bea")
	put(t, s, amy, bea, referral(s, "R1", amy), referral(s, "R2", amy), referral(s, "R3", bea))
	put(t, s, session(s, "2026-01-05", amy, bea), session(s, "2026-01-12", amy))
	if _, err := s.Update("Out", func(tx *data.Tx) error {
		return tx.Delete(tx.Records().Referrals[s.NaturalID(data.KindReferral, "R2")])
	}); err != nil {
		t.Fatal(err)
	}
	p, err := s.PreviewErasure(amy.ID)
	must(t, err)
	if want := map[data.Kind]int{data.KindPerson: 1, data.KindReferral: 1}; !maps.Equal(p.Kinds, want) || p.Past != 1 || p.Marks != 2 || len(p.Alike) != 0 {
		t.Errorf("preview: %+v", p)
	}
	done, err := s.Erase(amy.ID, "2026-05-03", nil)
	must(t, err)
	if done.Records != 2 {
		t.Errorf("the preview said 2 records, and %d went", done.Records)
	}
	if _, err := s.PreviewErasure("ffffffffffffffffffffffffffffffff"); !errors.Is(err, data.ErrNotFound) {
		t.Error(err)
	}
	s = reopen(t, s, path, volunteerPass, env)
	if _, err := s.PreviewErasure(bea.ID); !errors.Is(err, data.ErrNotAllowed) {
		t.Error(err)
	}
}
