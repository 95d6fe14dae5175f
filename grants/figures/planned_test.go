package figures

import (
	"reflect"
	"testing"

	"commonthread/data"
	"commonthread/data/demo"
)

// A session that is planned, led and booked is not held: with the coming term
// of the demonstration group or without it, every figure and table of every
// period is the same, those that reach into the term too.
func TestPlannedSessionsChangeNoFigure(t *testing.T) {
	const today = data.Date("2026-03-05")
	with, without := data.NewRecords(), data.NewRecords()
	planned := 0
	for i, rec := range demo.Records(demo.Options{Seed: 1, Today: today, NaturalID: func(k data.Kind, parts ...string) data.ID { return testID(append([]string{string(k)}, parts...)...) }}) {
		rec.Head().Entered = int64(i + 1)
		with.Put(rec)
		if s, ok := rec.(*data.Session); ok && s.Date >= today {
			planned++
			continue
		}
		without.Put(rec)
	}
	if planned < 10 {
		t.Fatalf("only %d planned sessions", planned)
	}
	for _, p := range []data.Period{{From: "2025-04-01", To: "2026-03-31"}, {From: "2026-03-01", To: "2026-05-31"}, {From: "2026-03-05", To: "2026-12-31"}, {From: "2020-01-01", To: "2030-12-31"}} {
		if a, b := Compute(with, p, Options{}), Compute(without, p, Options{}); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: planned sessions change a figure", p)
		}
	}
}
