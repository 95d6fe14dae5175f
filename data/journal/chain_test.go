package journal

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "commonthread/data/repeatable"
)

func day(n int) time.Time { return time.Date(2026, 3, n, 10, 0, 0, 0, time.UTC) }

// chain writes n entries by two devices in turns, as one shared file would.
func chain(t interface{ Fatal(...any) }, n int) ([]Entry, Heads) {
	var heads Heads
	var clock Clock
	var list []Entry
	rnd := rand.NewChaCha8([32]byte{1})
	for i := range n {
		h := Header{Device: []string{"d1", "d2"}[i/3%2], Who: "lead", Kind: Put, Record: "r", Of: "person", At: day(1), Order: clock.Next(day(1))}
		e, err := heads.Append(h, asJSON(t, map[string]any{"n": i + 1}), rnd)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list, heads
}

func TestAWholeChainHolds(t *testing.T) {
	list, heads := chain(t, 12)
	if p := NewLog(list).Verify(heads); len(p) > 0 {
		t.Errorf("problems in a whole journal: %v", p)
	}
	for i := range list { // as it comes back from the file
		e, err := ParseLine(list[i].Line())
		if err != nil {
			t.Fatal(err)
		}
		if e.Sum() != list[i].Sum() || !bytes.Equal(e.Patch, list[i].Patch) {
			t.Fatalf("entry %d changed on the way", i)
		}
		list[i] = e
	}
	list[4].Erase()
	if p := NewLog(list).Verify(heads); len(p) > 0 {
		t.Errorf("an erased patch broke the chain: %v", p)
	}
	if !list[4].Erased() {
		t.Error("the patch is still there")
	}
}

// Whatever is taken out, changed or moved shows.
func TestAnyMeddlingShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, heads := chain(t, rapid.IntRange(2, 20).Draw(t, "entries"))
		i := rapid.IntRange(0, len(list)-1).Draw(t, "which")
		switch rapid.IntRange(0, 5).Draw(t, "how") {
		case 0: // taken out, the last of all among them
			list = slices.Delete(list, i, i+1)
		case 1: // the tail cut off
			list = list[:i]
		case 2: // a patch changed
			list[i].Patch = json.RawMessage(`{"n":99}`)
		case 3: // a header changed
			list[i] = meddle(t, list[i], func(h map[string]any) { h["who"] = "nobody" })
		case 4: // two entries of a device change numbers
			j := rapid.IntRange(0, len(list)-1).Draw(t, "other")
			if i == j || list[i].Device != list[j].Device {
				t.Skip("needs two of one device")
			}
			a, b := list[i].Number, list[j].Number
			list[i] = meddle(t, list[i], func(h map[string]any) { h["n"] = b })
			list[j] = meddle(t, list[j], func(h map[string]any) { h["n"] = a })
		case 5: // one written twice
			list = append(list, list[i])
		}
		if p := NewLog(list).Verify(heads); len(p) == 0 {
			t.Fatal("nobody noticed")
		}
	})
}

func meddle(t *rapid.T, e Entry, change func(map[string]any)) Entry {
	var l line
	if err := json.Unmarshal(e.Line(), &l); err != nil {
		t.Fatal(err)
	}
	var h map[string]any
	d := json.NewDecoder(bytes.NewReader(l.Head))
	d.UseNumber()
	if err := d.Decode(&h); err != nil {
		t.Fatal(err)
	}
	change(h)
	e.head = asJSON(t, h)
	out, err := ParseLine(e.Line())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestADeviceTellsOfTheOthersOnce(t *testing.T) {
	list, _ := chain(t, 12) // d1 d1 d1 d2 d2 d2 d1 d1 d1 d2 d2 d2
	for i, want := range []map[string]int64{nil, nil, nil, {"d1": 3}, nil, nil, {"d2": 3}, nil, nil, {"d1": 6}, nil, nil} {
		if got := list[i].Seen; len(got) != len(want) || got["d1"] != want["d1"] || got["d2"] != want["d2"] {
			t.Errorf("entry %d tells of %v, want %v", i, got, want)
		}
	}
	log := NewLog(list)
	if got := string(log.Fold("r").JSON); got != `{"n":12}` {
		t.Errorf("folded to %s", got)
	}
	if c := log.Fold("r").Conflicts; len(c) > 0 {
		t.Errorf("changes one after another are no conflict: %v", c)
	}
}

func TestClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Clock
		now, last := day(10), int64(0)
		for range 50 {
			now = now.Add(time.Duration(rapid.Int64Range(-int64(time.Hour), int64(time.Hour)).Draw(t, "step")))
			if rapid.Bool().Draw(t, "hears") {
				from := now.Add(time.Duration(rapid.Int64Range(-int64(72*time.Hour), int64(72*time.Hour)).Draw(t, "off")))
				near := !from.After(now.Add(MaxAhead))
				if c.Saw(from.UnixMicro(), now) != near {
					t.Fatalf("%v seen at %v: flagged wrongly", from, now)
				}
				if near {
					last = max(last, from.UnixMicro())
				}
			}
			if rapid.IntRange(0, 9).Draw(t, "put right") == 0 {
				now = now.AddDate(rapid.IntRange(-10, 10).Draw(t, "years"), 0, 0)
			}
			if before := rapid.Int64Range(0, day(4000).UnixMicro()).Draw(t, "wrote before"); rapid.IntRange(0, 9).Draw(t, "reads") == 0 {
				c.Wrote(before)
				last = max(last, before)
			}
			next := c.Next(now)
			if next != max(now.UnixMicro(), last+1) {
				t.Fatalf("order %d at %d after %d", next, now.UnixMicro(), last)
			}
			last = next
		}
	})
}

// FuzzParseLine: a line that is read back and written again is the same entry.
func FuzzParseLine(f *testing.F) {
	list, _ := chain(f, 4)
	for i := range list {
		f.Add(list[i].Line())
	}
	f.Add([]byte(`{"h":{"dev":"d","n":1,"hash":"x"},"p":{"a":1}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ParseLine(b)
		if err != nil {
			return
		}
		again, err := ParseLine(e.Line())
		if err != nil || again.Hash != e.Hash || again.Number != e.Number {
			t.Fatalf("%s became %s (%v)", b, e.Line(), err)
		}
		NewLog([]Entry{e, again}).Verify(Heads{})
	})
}

// A journal is behind what another had seen of it where a chain is shorter than that,
// is another at the same place, or is not there; not where it is as long or longer.
func TestBehindWhatAnotherHadSeen(t *testing.T) {
	h := Heads{Devices: map[string]Head{"a": {Number: 3, Sum: "three"}, "b": {Number: 1, Sum: "one"}}}
	for name, c := range map[string]struct {
		seen   map[string]Anchor
		behind bool
	}{
		"nothing seen":         {nil, false},
		"as long":              {map[string]Anchor{"a": {3, "three"}, "b": {1, "one"}}, false},
		"longer now":           {map[string]Anchor{"a": {2, "two"}}, false},
		"shorter now":          {map[string]Anchor{"b": {1, "one"}, "a": {4, "four"}}, true},
		"another in its place": {map[string]Anchor{"a": {3, "other"}}, true},
		"a chain is gone":      {map[string]Anchor{"c": {1, "one"}}, true},
	} {
		if got := h.Behind(c.seen); got != c.behind {
			t.Errorf("%s: behind %v", name, got)
		}
	}
}
