package exchange

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
)

// testID stands for the Store's natural IDs: an HMAC of the key's parts.
func testID(k data.Kind, parts ...string) data.ID {
	h := hmac.New(sha256.New, []byte("test "+k))
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return data.ID(hex.EncodeToString(h.Sum(nil)[:16]))
}

var plain = Options{Today: "2026-09-01", NaturalID: testID}

// apply writes a plan into records as the Store does: each new record gets the
// next place in the order of entry.
func apply(t testing.TB, recs *data.Records, p *Plan) {
	t.Helper()
	if err := write(recs, p); err != nil {
		t.Fatal(err)
	}
}

func write(recs *data.Records, p *Plan) error {
	if len(p.Doubts) > 0 {
		return p.Doubts
	}
	for _, rec := range p.Puts {
		if err := (recordsWriter{recs}).Put(rec); err != nil {
			return err
		}
	}
	return nil
}

type recordsWriter struct{ *data.Records }

func (w recordsWriter) Put(rec data.Record) error {
	if err := rec.Validate(); err != nil {
		return err
	}
	if rec.Head().Entered == 0 {
		last := int64(0)
		for _, m := range []int{len(w.People), len(w.Equality), len(w.Sessions), len(w.Referrals), len(w.Responses), len(w.Spending), len(w.BankLines)} {
			last += int64(m)
		}
		rec.Head().Entered = last + 1
	}
	w.Records.Put(rec)
	return nil
}

func file(name, text string) *File { return &File{Name: name, Data: []byte(text)} }

// take imports and fails the test where it is refused.
func take(t testing.TB, recs *data.Records, in Input, opt Options) *Plan {
	t.Helper()
	p, err := Read(recs, in, opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Doubts) > 0 {
		t.Fatal(p.Doubts)
	}
	apply(t, recs, p)
	return p
}

// refused imports, fails the test where it is not refused, and checks that
// nothing changed.
func refused(t testing.TB, recs *data.Records, in Input, opt Options) BadRows {
	t.Helper()
	before := exported(recs)
	p, err := Read(recs, in, opt)
	var bad BadRows
	if err == nil {
		if bad = p.Doubts; len(bad) > 0 {
			err = p.Apply(nil)
		}
	}
	if !errors.As(err, &bad) {
		t.Fatalf("not refused: %v", err)
	}
	if !errors.Is(err, data.ErrInvalid) {
		t.Error("a refused import is not data.ErrInvalid")
	}
	if !maps.Equal(before, exported(recs)) {
		t.Error("a refused import changed the records")
	}
	return bad
}

// accepting is an import with doubts answered beforehand.
func accepting(kinds ...Doubt) Options {
	opt := plain
	opt.Accept = kinds
	return opt
}

// one is the only bad row, as people read it.
func one(t testing.TB, bad BadRows) string {
	t.Helper()
	if len(bad) != 1 {
		t.Fatalf("%d bad rows, want 1:\n%v", len(bad), bad)
	}
	return bad[0].String()
}

func wants(t testing.TB, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q does not say %q", text, p)
		}
	}
}

func exported(recs *data.Records) map[string]string {
	out := map[string]string{}
	for name, b := range Export(recs) {
		out[name] = string(b)
	}
	return out
}

func sampleFile(t testing.TB, name string) *File {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "sample", name))
	if err != nil {
		t.Fatal(err)
	}
	return &File{Name: name, Data: b}
}

func sampleInput(t testing.TB) Input {
	return Input{
		People:    sampleFile(t, "people.csv"),
		Register:  []*File{sampleFile(t, "register.csv"), sampleFile(t, "register-wide.csv")},
		Referrals: sampleFile(t, "referrals.csv"),
		Responses: sampleFile(t, "responses.csv"),
		Spending:  sampleFile(t, "spending.csv"),
	}
}
