package exchange

import (
	"crypto/rand"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// store is an empty group file, signed in to as its lead.
func store(t testing.TB) *data.Store {
	t.Helper()
	env := data.Env{Now: func() time.Time { return day(2026, 9, 1) }, Rand: rand.Reader, KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}
	s, _, err := data.Create(filepath.Join(t.TempDir(), "group.thread"), data.CreateOptions{Group: "A group", Lead: "Lead", Passphrase: "five words are enough here"}, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// importTo imports into a file, and says how many records were written.
func importTo(t testing.TB, s *data.Store, in Input) int {
	t.Helper()
	p, err := Read(s.Records(), in, Options{Today: s.Today(), May: s.May, NaturalID: s.NaturalID})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update("Import of tables", p.Apply); err != nil {
		t.Fatal(err)
	}
	return len(p.Puts)
}

func TestSampleThroughAGroupFile(t *testing.T) {
	s := store(t)
	if importTo(t, s, sampleInput(t)) == 0 {
		t.Fatal("nothing was imported")
	}
	first := exported(s.Records())
	if n := importTo(t, s, sampleInput(t)); n != 0 {
		t.Errorf("the second import writes %d records", n)
	}
	if n := importTo(t, s, tablesOf(first)); n != 0 {
		t.Errorf("importing the export writes %d records", n)
	}
	other := store(t)
	importTo(t, other, tablesOf(first))
	if second := exported(other.Records()); !maps.Equal(first, second) {
		t.Error(difference(first, second))
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Records().People) + len(s.Records().Sessions) + len(s.Records().Referrals) + len(s.Records().Spending); n != 0 {
		t.Errorf("%d records are left when the import is taken back", n)
	}
}
