package journal

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// laptop is one device of the group, with what it holds of one compartment.
type laptop struct {
	name    string
	entries []Entry
	heads   Heads
	clock   Clock
	skew    time.Duration
	old     *laptop // as it was when it was last backed up
}

// meeting is several laptops, and what the test knows of who had seen what,
// kept apart from what the entries say.
type meeting struct {
	laptops []*laptop
	now     time.Time
	rnd     *rand.ChaCha8
	knew    map[string]map[string]bool // what its writer held then
	values  int
	devices int
}

func key(e *Entry) string { return fmt.Sprintf("%s/%d", e.Device, e.Number) }

// GoString keeps a failure's log readable.
func (l *laptop) GoString() string { return fmt.Sprintf("%s with %d", l.name, len(l.entries)) }

func newMeeting(t *rapid.T) *meeting {
	m := &meeting{now: day(1), rnd: rand.NewChaCha8([32]byte{7}), knew: map[string]map[string]bool{}}
	for range rapid.IntRange(2, 5).Draw(t, "laptops") {
		l := &laptop{name: m.newDevice()}
		l.skew = time.Duration(rapid.SampledFrom([]int64{0, 0, -500, 500, 3600 * 24 * 40}).Draw(t, "skew")) * time.Second
		m.laptops = append(m.laptops, l)
	}
	return m
}

func (m *meeting) newDevice() string { m.devices++; return fmt.Sprintf("d%d", m.devices) }

// edit changes, makes or deletes a record on one laptop.
func (m *meeting) edit(t *rapid.T, l *laptop) {
	m.now = m.now.Add(time.Duration(rapid.Int64Range(0, 90).Draw(t, "later")) * time.Second)
	record := rapid.SampledFrom([]string{"r1", "r2"}).Draw(t, "record")
	before := NewLog(l.entries).Fold(record)
	h := Header{Device: l.name, Record: record, Of: "session", Kind: Put, At: m.now.Add(l.skew), Order: l.clock.Next(m.now.Add(l.skew))}
	var patch []byte
	if before.JSON != nil && rapid.IntRange(0, 7).Draw(t, "delete") == 0 {
		h.Kind = Delete
	} else if patch = m.change(t, before.JSON); patch == nil {
		return
	}
	e, err := l.heads.Append(h, patch, m.rnd)
	if err != nil {
		t.Fatal(err)
	}
	m.knew[key(&e)] = map[string]bool{}
	for i := range l.entries {
		m.knew[key(&e)][key(&l.entries[i])] = true
	}
	l.entries = append(l.entries, e)
	want, err := Apply(before.JSON, patch)
	if err != nil {
		t.Fatal(err)
	}
	if h.Kind == Delete {
		want = nil
	}
	if got := NewLog(l.entries).Fold(record).JSON; string(got) != string(want) {
		t.Fatalf("a laptop's own change did not come last: got %s, want %s", got, want)
	}
}

// change sets or removes a field, a mark, or a part of a mark. Each value that
// is set is one of its own.
func (m *meeting) change(t *rapid.T, state []byte) []byte {
	var o map[string]any
	if state != nil {
		if err := json.Unmarshal(state, &o); err != nil {
			t.Fatal(err)
		}
	}
	if o == nil {
		o = map[string]any{"id": "same"}
	}
	m.values++
	v := fmt.Sprintf("v%d.", m.values)
	marks, _ := o["marks"].(map[string]any)
	if marks == nil {
		marks = map[string]any{}
	}
	person := rapid.SampledFrom([]string{"p1", "p2"}).Draw(t, "person")
	field := rapid.SampledFrom([]string{"x", "y"}).Draw(t, "field")
	switch rapid.IntRange(0, 4).Draw(t, "change") {
	case 0, 1:
		o[field] = v
	case 2:
		delete(o, field)
	case 3:
		mark, _ := marks[person].(map[string]any)
		if mark == nil {
			mark = map[string]any{}
		}
		mark[field], marks[person] = v, mark
	case 4:
		delete(marks, person)
	}
	o["marks"] = marks
	p, err := Diff(state, asJSON(t, o))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// give carries some of what one laptop holds to another: in any order, some
// twice, some not at all.
func (m *meeting) give(t *rapid.T, from, to *laptop, all bool) Merged {
	come := slices.Clone(from.entries)
	if !all {
		come = append(come, come...)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 1)).Shuffle(len(come), func(i, j int) { come[i], come[j] = come[j], come[i] })
		come = come[:rapid.IntRange(0, len(come)).Draw(t, "arrived")]
	}
	merged, heads := Merge(to.entries, come, to.heads, m.now.Add(to.skew))
	to.entries, to.heads = merged.Entries, heads
	for i := range merged.Taken {
		to.clock.Saw(merged.Taken[i].Order, m.now.Add(to.skew))
	}
	if len(merged.Refused) > 0 {
		t.Fatalf("an honest entry was refused: %v", merged.Refused[0].Header)
	}
	return merged
}

func (m *meeting) restore(l *laptop) {
	if l.old == nil {
		return
	}
	l.entries, l.heads = slices.Clone(l.old.entries), l.old.heads.Clone()
	l.name = m.newDevice() // a restored copy is a new device
}

func (m *meeting) everybodyMeets(t *rapid.T) {
	for range 2 {
		for _, a := range m.laptops {
			for _, b := range m.laptops {
				m.give(t, a, b, true)
			}
		}
	}
}

// Whatever was changed on which laptop, and however the changes travelled:
// laptops that hold the same changes hold the same records, and no value is
// lost unless somebody who had seen it wrote over it.
func TestLaptopsConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMeeting(t)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			l := rapid.SampledFrom(m.laptops).Draw(t, "laptop")
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0:
				l.old = &laptop{entries: slices.Clone(l.entries), heads: l.heads.Clone()}
			case 1:
				m.restore(l)
			case 2, 3, 4:
				m.give(t, rapid.SampledFrom(m.laptops).Draw(t, "from"), l, false)
			default:
				m.edit(t, l)
			}
		}
		m.everybodyMeets(t)
		first := m.laptops[0]
		for _, l := range m.laptops {
			log := NewLog(l.entries)
			if p := log.Verify(l.heads); len(p) > 0 {
				t.Fatalf("a chain broke: %v", p)
			}
			for _, r := range []string{"r1", "r2"} {
				if a, b := describe(NewLog(first.entries).Fold(r)), describe(log.Fold(r)); a != b {
					t.Fatalf("%s differs:\n%s\n%s", r, a, b)
				}
			}
		}
		m.nothingLost(t, first)
	})
}

func describe(s State) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", s.Of, s.JSON)
	for _, c := range s.Conflicts {
		fmt.Fprintf(&b, "\n %v:", c.Path)
		for _, v := range c.Values {
			fmt.Fprintf(&b, " %s=%s", key(v.Entry), v.JSON)
		}
	}
	for _, e := range s.BroughtBack {
		fmt.Fprintf(&b, "\n back: %s", key(e))
	}
	return b.String()
}

func story(list []*Entry) string {
	var b strings.Builder
	for _, e := range list {
		fmt.Fprintf(&b, "%s %s %s having seen %v\n", key(e), e.Kind, e.Patch, e.had)
	}
	return b.String()
}

// nothingLost holds every value that was written on some laptop and reached
// this one against the outcome.
func (m *meeting) nothingLost(t *rapid.T, l *laptop) {
	log := NewLog(l.entries)
	for i := range l.entries {
		e := &l.entries[i]
		state := describe(log.Fold(e.Record))
		list, err := Leaves(e.Patch)
		if err != nil {
			t.Fatal(err)
		}
		for _, leaf := range list {
			if leaf.Deletes() || leaf.Path[0] == "id" {
				continue
			}
			if !strings.Contains(state, string(leaf.Value)) && !m.writtenOver(t, l, e, leaf) {
				t.Fatalf("%s of %s at %v is lost:\n%s\n%s", leaf.Value, key(e), leaf.Path, state, story(log.Of(e.Record)))
			}
		}
	}
}

// writtenOver: somebody whose laptop held the entry wrote the same place, or
// deleted it or the record.
func (m *meeting) writtenOver(t *rapid.T, l *laptop, e *Entry, leaf Leaf) bool {
	for i := range l.entries {
		o := &l.entries[i]
		if o.Record != e.Record || !m.knew[key(o)][key(e)] {
			continue
		}
		if o.Kind == Delete {
			return true
		}
		list, err := Leaves(o.Patch)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range list {
			if len(w.Path) <= len(leaf.Path) && slices.Equal(w.Path, leaf.Path[:len(w.Path)]) {
				return true
			}
		}
	}
	return false
}

// scene is two laptops that begin with one session, then change it apart.
func scene(t *testing.T, start string, a, b func(l *laptop, clock int64) Entry) (State, *Log) {
	t.Helper()
	rnd := rand.NewChaCha8([32]byte{3})
	l1, l2 := &laptop{name: "d1"}, &laptop{name: "d2"}
	e, err := l1.heads.Append(Header{Device: "d1", Kind: Put, Record: "r", Order: 1}, []byte(start), rnd)
	if err != nil {
		t.Fatal(err)
	}
	l1.entries = append(l1.entries, e)
	merged, heads := Merge(nil, l1.entries, Heads{}, day(1))
	l2.entries, l2.heads = merged.Entries, heads
	l1.entries = append(l1.entries, a(l1, 2))
	l2.entries = append(l2.entries, b(l2, 3))
	merged, _ = Merge(l1.entries, l2.entries, l1.heads, day(1))
	log := NewLog(merged.Entries)
	return log.Fold("r"), log
}

func put(t *testing.T, patch string) func(*laptop, int64) Entry {
	return func(l *laptop, order int64) Entry {
		h := Header{Device: l.name, Kind: Put, Record: "r", Order: order}
		if patch == "" {
			h.Kind = Delete
		}
		e, err := l.heads.Append(h, []byte(patch), rand.NewChaCha8([32]byte{4}))
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
}

func TestWhatTwoPeopleChangedApart(t *testing.T) {
	for _, c := range []struct{ name, start, a, b, want, conflict string }{
		{"two fields", `{"x":1}`, `{"y":2}`, `{"z":3}`, `{"x":1,"y":2,"z":3}`, ""},
		{"two marks", `{"marks":{"p1":{"mark":"present"}}}`, `{"marks":{"p1":null}}`, `{"marks":{"p2":{"mark":"absent"}}}`, `{"marks":{"p2":{"mark":"absent"}}}`, ""},
		{"one field, two values", `{"x":1}`, `{"x":2}`, `{"x":3}`, `{"x":3}`, "x: 2 3"},
		{"one field, one value", `{"x":1}`, `{"x":2}`, `{"x":2}`, `{"x":2}`, ""},
		{"a field cleared and set", `{"x":1}`, `{"x":null}`, `{"x":3}`, `{"x":3}`, "x: null 3"},
		{"a mark taken away and changed", `{"marks":{"p1":{"mark":"present"}}}`, `{"marks":{"p1":{"late":true}}}`, `{"marks":{"p1":null}}`, `{"marks":{"p1":{"late":true,"mark":"present"}}}`, "marks/p1: true null"},
		{"a record deleted and changed", `{"x":1,"y":1}`, `{"y":2}`, ``, `{"x":1,"y":2}`, ""},
		{"a record deleted twice", `{"x":1}`, ``, ``, ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := scene(t, c.start, put(t, c.a), put(t, c.b))
			if string(s.JSON) != c.want {
				t.Errorf("got %s, want %s", s.JSON, c.want)
			}
			got := ""
			for _, k := range s.Conflicts {
				got += strings.Join(k.Path, "/") + ":"
				for _, v := range k.Values {
					got += " " + string(v.JSON)
				}
			}
			if got != c.conflict {
				t.Errorf("conflicts %q, want %q", got, c.conflict)
			}
			back := strings.Contains(c.name, "and changed")
			if (len(s.BroughtBack) > 0) != back {
				t.Errorf("brought back: %v, want %v", s.BroughtBack, back)
			}
		})
	}
}

// A deletion that is passed over settles nothing: what its writer took away, and
// what somebody else wrote in its place, are both told of.
func TestAPassedOverDeletionSettlesNothing(t *testing.T) {
	s, _ := scene(t, `{"id":1}`, put(t, `{"marks":{"p1":{"x":"theirs"}}}`), func(l *laptop, order int64) Entry {
		l.entries = append(l.entries, put(t, `{"marks":{"p1":{"x":"mine"}}}`)(l, order))
		l.entries = append(l.entries, put(t, `{"marks":{"p1":null}}`)(l, order+1))
		return put(t, `{"marks":{"p1":{"y":"again"}}}`)(l, order+2)
	})
	if got := describe(s); !strings.Contains(got, "theirs") || !strings.Contains(got, "mine") || len(s.BroughtBack) != 1 {
		t.Errorf("got %s", got)
	}
}

// A laptop whose clock stands forty days ahead must not win for forty days:
// who has seen its value and writes another is right.
func TestAWrongClockDoesNotWinForEver(t *testing.T) {
	m := &meeting{now: day(1), rnd: rand.NewChaCha8([32]byte{}), knew: map[string]map[string]bool{}}
	fast, good := &laptop{name: "d9", skew: 40 * 24 * time.Hour}, &laptop{name: "d1"}
	write := func(l *laptop, v string) {
		e, err := l.heads.Append(Header{Device: l.name, Kind: Put, Record: "r", Order: l.clock.Next(m.now.Add(l.skew))}, []byte(v), m.rnd)
		if err != nil {
			t.Fatal(err)
		}
		l.entries = append(l.entries, e)
	}
	write(fast, `{"x":"fast"}`)
	merged, heads := Merge(good.entries, fast.entries, good.heads, m.now)
	good.entries, good.heads = merged.Entries, heads
	if len(merged.Ahead) != 1 {
		t.Errorf("a time forty days ahead was not flagged")
	}
	for i := range merged.Taken {
		good.clock.Saw(merged.Taken[i].Order, m.now)
	}
	write(good, `{"x":"good"}`)
	if o := good.entries[1].Order; Ahead(o, m.now) {
		t.Error("our clock was dragged ahead")
	}
	if s := NewLog(good.entries).Fold("r"); string(s.JSON) != `{"x":"good"}` || len(s.Conflicts) > 0 {
		t.Errorf("got %s", describe(s))
	}
}

func TestForgedEntriesAreRefused(t *testing.T) {
	list, heads := chain(t, 6)
	bad := slices.Clone(list)
	bad[2].Patch = json.RawMessage(`{"n":99}`)
	merged, _ := Merge(nil, bad, Heads{}, day(1))
	if len(merged.Refused) != 1 || len(merged.Taken) != 2 || len(merged.Waiting) != 3 {
		t.Errorf("an altered patch: %d refused, %d taken, %d waiting", len(merged.Refused), len(merged.Taken), len(merged.Waiting))
	}
	// The same device and number with another content: a copy of the device
	// that went its own way. What we hold stays.
	fork := Heads{Devices: map[string]Head{"d1": {Number: 2, Sum: list[1].Sum()}}}
	other, err := fork.Append(Header{Device: "d1", Kind: Put, Record: "r"}, []byte(`{"n":0}`), rand.NewChaCha8([32]byte{9}))
	if err != nil {
		t.Fatal(err)
	}
	merged, after := Merge(list, []Entry{other}, heads, day(1))
	if len(merged.Refused) != 1 || len(merged.Entries) != len(list) || after.Devices["d1"] != heads.Devices["d1"] {
		t.Errorf("a fork was taken: %+v", merged)
	}
}
