package faults

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"commonthread/data"
)

// jumps are what computers' clocks do: an empty battery, a wrong year typed in,
// summer time, a traveller's zone.
var jumps = []struct {
	name string
	by   func(time.Time) time.Time
}{
	{"an hour back", func(t time.Time) time.Time { return t.Add(-time.Hour) }},
	{"a day back", func(t time.Time) time.Time { return t.AddDate(0, 0, -1) }},
	{"a year back", func(t time.Time) time.Time { return t.AddDate(-1, 0, 0) }},
	{"back to 1970", func(time.Time) time.Time { return time.Unix(0, 0) }},
	{"ten years ahead", func(t time.Time) time.Time { return t.AddDate(10, 0, 0) }},
	{"ten years back", func(t time.Time) time.Time { return t.AddDate(-10, 0, 0) }},
	{"a century ahead", func(t time.Time) time.Time { return t.AddDate(100, 0, 0) }},
	{"to another zone", func(t time.Time) time.Time { return t.In(time.FixedZone("", 14*3600)) }},
	{"not at all", func(t time.Time) time.Time { return t }},
}

// The clock jumps between changes, and the group goes from one computer to
// another with another clock. What was written last stands, undo takes back
// what was done last, no audit line is lost, and the check finds nothing wrong.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	r := counting(t, "T13 the clock jumps")
	random := draw(13)
	for range times(10, 100) {
		path, first := newGroup(t, 0)
		second := envIn(t.TempDir())
		now := time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC)
		var l ledger
		n := 0
		for range 8 {
			jump := jumps[random.IntN(len(jumps))]
			now = jump.by(now)
			env := []data.Env{first, second}[random.IntN(2)]
			env.Now = func() time.Time { return now }
			s := opened(t, path, env)
			for range 1 + random.IntN(6) {
				n++
				must(t, apply(s, n))
				now = now.Add(time.Second)
			}
			r.tries++
			got, err := l.last(s)
			r.judge(t, jump.name, got, err, n)
			r.undone(t, jump.name, s)
			must(t, s.Close())
			got, err = l.soundFile(path, env)
			r.judge(t, jump.name+", opened again", got, err, n)
		}
		r.acknowledged += n
	}
}

// undone makes one more change and takes it back.
func (r *row) undone(t *testing.T, what string, s *data.Store) {
	t.Helper()
	before := flat(s.Records())
	_, err := s.Update("One more", func(tx *data.Tx) error { return tx.Put(personOf(s, 3, 9999)) })
	must(t, err)
	if _, err := s.Undo(); err != nil || !maps.Equal(flat(s.Records()), before) {
		r.wrong++
		t.Errorf("%s: undo did not take back the last change: %v", what, err)
	}
}

// Had changes been put in order by the clock on the wall, the last one would
// not have stood.
func TestClockJumpsControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T13 order by the clock on the wall")
	path, env := newGroup(t, 0)
	for i, jump := range jumps {
		now := jump.by(time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC).AddDate(0, i, 0))
		env.Now = func() time.Time { return now }
		s := opened(t, path, env)
		must(t, apply(s, 5*i+1))
		r.tries++
		r.acknowledged++
		history := s.History(s.Records().Group.ID)
		newest := slices.MaxFunc(history, func(a, b data.Change) int { return a.At.Compare(b.At) })
		if want := fmt.Sprint("change ", 5*i+1); newest.What != want && history[len(history)-1].What == want {
			r.lost++
		}
		must(t, s.Close())
	}
}
