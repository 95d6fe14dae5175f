package demo

import (
	"bytes"
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/vault"
)

// filled makes a group file with the demonstration group in it.
func filled(t *testing.T, seed uint64) *data.Store {
	t.Helper()
	env := data.Env{Now: func() time.Time { return today.Time().Add(9 * time.Hour) }, Rand: rand.Reader, KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}
	lead := Keyholders(seed)[0]
	s, _, err := data.Create(filepath.Join(t.TempDir(), "demo.thread"), data.CreateOptions{Group: GroupName, Lead: lead.Name, Passphrase: lead.Passphrase}, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Update("Demonstration group", func(tx *data.Tx) error {
		return Fill(tx, Options{Seed: seed, Today: s.Today()})
	}); err != nil {
		t.Fatal(err)
	}
	return s
}

// Two files of one seed have other keys and IDs, and the same records.
func TestTwoFilesOfOneSeedExportTheSame(t *testing.T) {
	a, b := filled(t, 3), filled(t, 3)
	x, y := exchange.Export(a.Records()), exchange.Export(b.Records())
	if len(x) != 5 {
		t.Errorf("%d tables, want 5", len(x))
	}
	for name := range x {
		if !bytes.Equal(x[name], y[name]) {
			t.Errorf("%s differs", name)
		}
	}
	if g := a.Records().Group; g.Name != GroupName || g.Venue == "" {
		t.Errorf("%+v", g)
	}
	for _, k := range Keyholders(3)[1:] {
		if err := a.Vault().AddKeyholder(k.Name, k.Role, k.Passphrase); err != nil {
			t.Errorf("%s cannot be added: %v", k.Role, err)
		}
	}
}

// What the demonstration group exports, an empty group takes, and exports the
// same.
func TestExportOfTheDemonstrationComesBackExactly(t *testing.T) {
	for _, opt := range []Options{threeYears(1), tenYears()} {
		first := exchange.Export(recordsOf(t, opt))
		in := exchange.Input{
			People:    &exchange.File{Name: "people.csv", Data: first["people.csv"]},
			Register:  []*exchange.File{{Name: "register.csv", Data: first["register.csv"]}},
			Referrals: &exchange.File{Name: "referrals.csv", Data: first["referrals.csv"]},
			Responses: &exchange.File{Name: "responses.csv", Data: first["responses.csv"]},
			Spending:  &exchange.File{Name: "spending.csv", Data: first["spending.csv"]},
		}
		r := data.NewRecords()
		plan, err := exchange.Read(r, in, exchange.Options{Today: today, NaturalID: testID})
		if err != nil {
			t.Fatal(err)
		}
		for i, rec := range plan.Puts {
			rec.Head().Entered = int64(i + 1)
			r.Put(rec)
		}
		for name, b := range exchange.Export(r) {
			if !bytes.Equal(b, first[name]) {
				t.Errorf("%d years: %s differs", opt.Years, name)
			}
		}
	}
}
