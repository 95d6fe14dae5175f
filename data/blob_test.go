package data_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// photo is content that no compression makes small, of a size that takes chunks.
func photo(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*i>>3 ^ i)
	}
	return b
}

// A large thing comes back whole, is kept once, also through a change of
// passphrase, and is told where it is damaged.
func TestALargeThing(t *testing.T) {
	s, path, env, _ := group(t)
	for _, n := range []int{0, 1, 4096, 256<<10 - 4, 256<<10 - 3, 700_001} {
		id, err := s.PutBlob(data.Care, photo(n))
		must(t, err)
		again, err := s.PutBlob(data.Care, photo(n))
		must(t, err)
		if !id.Valid() || again != id {
			t.Fatalf("%d bytes: %q, then %q", n, id, again)
		}
	}
	id, err := s.PutBlob(data.Grants, photo(500_000))
	must(t, err)
	must(t, s.ChangePassphrase("violet harbour seventeen moths"))
	s = reopen(t, s, path, "violet harbour seventeen moths", env)
	if got, err := s.Blob(data.Grants, id); err != nil || !bytes.Equal(got, photo(500_000)) {
		t.Fatal("it is another thing", err)
	}
	if _, err := s.Blob(data.Care, id); !errors.Is(err, data.ErrNotFound) {
		t.Fatal(err)
	}
	if _, err := s.PutBlob(data.Care, make([]byte, data.MostLarge+1)); !errors.Is(err, data.ErrTooLarge) {
		t.Fatal(err)
	}
	backup, err := s.Backup(t.Context(), t.TempDir())
	must(t, err)
	must(t, s.Close())
	r, err := data.Check(t.Context(), backup, "violet harbour seventeen moths", env)
	must(t, err)
	if !r.OK() {
		t.Fatal(r.Problems)
	}
	v := reopen(t, nil, path, volunteerPass, env)
	if _, err := v.PutBlob(data.Care, nil); !errors.Is(err, data.ErrNotAllowed) {
		t.Fatal(err)
	}
	if _, err := v.Blob(data.Grants, id); !errors.Is(err, data.ErrNotAllowed) {
		t.Fatal(err)
	}
	must(t, v.Close())

	raw, err := os.ReadFile(path)
	must(t, err)
	// A bit flipped in a chunk, which fill most of the file, is noticed; in a page
	// that nothing is on any more it does no harm.
	noticed, bad := 0, filepath.Join(t.TempDir(), "bad.thread")
	const flips = 10
	for i := range flips {
		at := len(raw) / (flips + 1) * (i + 1)
		raw[at] ^= 1
		must(t, os.WriteFile(bad, raw, 0o600))
		r, err := data.Check(t.Context(), bad, "violet harbour seventeen moths", env)
		if err != nil || !r.OK() {
			noticed++
		} else if got := grantsBlob(t, bad, env, id); !bytes.Equal(got, photo(500_000)) {
			t.Fatalf("a bit flipped at %d passed, and the thing is another", at)
		}
		raw[at] ^= 1
	}
	if noticed < flips/2 {
		t.Fatalf("only %d of %d flipped bits were noticed", noticed, flips)
	}
}

// grantsBlob is a large thing of grants as a lead reads it.
func grantsBlob(t *testing.T, path string, env data.Env, id data.ID) []byte {
	t.Helper()
	s := reopen(t, nil, path, "violet harbour seventeen moths", env)
	got, err := s.Blob(data.Grants, id)
	must(t, err)
	must(t, s.Close())
	return got
}

// What only an erased person's records spoke of goes with them, in backups too;
// what others speak of stays.
func TestALargeThingGoesWithItsPerson(t *testing.T) {
	s, path, env, _ := group(t)
	ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
	put(t, s, ann, bea)
	hers, shared := data.ID(""), data.ID("")
	update(t, s, "Photographs", func(tx *data.Tx) (err error) {
		if hers, err = tx.PutBlob(data.Care, photo(300_000)); err != nil {
			return err
		}
		if shared, err = tx.PutBlob(data.Care, photo(200_000)); err != nil {
			return err
		}
		a, b := referral(s, "R1", ann), referral(s, "R2", bea)
		a.Reason, b.Reason = string(hers), string(shared)
		a.ReferrerContact = string(shared)
		return errors.Join(tx.Put(a), tx.Put(b))
	})
	backup, err := s.Backup(t.Context(), t.TempDir())
	must(t, err)
	_, err = s.Erase(ann.ID, "2026-03-03", []string{backup})
	must(t, err)
	for _, file := range []string{path, backup} {
		s = reopen(t, s, file, leadPass, env)
		if _, err := s.Blob(data.Care, hers); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: it is still there: %v", filepath.Base(file), err)
		}
		if got, err := s.Blob(data.Care, shared); err != nil || len(got) != 200_000 {
			t.Errorf("%s: what somebody else's record speaks of is gone: %v", filepath.Base(file), err)
		}
		must(t, s.Close())
		r, err := vault.Check(file, leadPass, env)
		must(t, err)
		if len(r.Problems) > 0 {
			t.Error(r.Problems)
		}
		if info, err := os.Stat(file); err != nil || info.Size() > 800_000 {
			t.Error("its bytes are still in the file:", info.Size(), err)
		}
		s = nil
	}
}

// Opening a group reads none of its photographs: with a hundred of them it takes
// hardly more memory than with none.
func TestPhotographsAreNotReadAtOpening(t *testing.T) {
	s, path, env, _ := group(t)
	opening := func() uint64 {
		must(t, s.Close())
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s = reopen(t, nil, path, leadPass, env)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	put(t, s, person(s, "1", "Ann"))
	without := opening()
	update(t, s, "Photographs", func(tx *data.Tx) error {
		for i := range 100 {
			if _, err := tx.PutBlob(data.Care, append(photo(250_000), byte(i))); err != nil {
				return err
			}
		}
		person := data.Clone(s.Records().People[person(s, "1", "Ann").ID])
		person.LastName = "Ackroyd"
		return tx.Put(person)
	})
	must(t, s.Vault().Compact())
	if with := opening(); with > without+5<<20 {
		t.Errorf("opening takes %d bytes, and %d without 25 MB of photographs", with, without)
	}
}
