package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/journal"
	"commonthread/data/vault"
)

// trail is the journal of a compartment as it lies in the boxes, to somebody
// who has a lead's passphrase and a program of their own: they can write what
// they like, and all seals and manifests are right afterwards.
type trail struct {
	t     *testing.T
	v     *vault.Vault
	c     vault.Compartment
	boxes map[vault.Key][]string // lines
	keys  []vault.Key
	heads vault.Key
}

const entriesLine, headsLine = `{"type":"entries"}`, `{"type":"heads"}`

func readTrail(t *testing.T, v *vault.Vault, c vault.Compartment) *trail {
	tr := &trail{t: t, v: v, c: c, boxes: map[vault.Key][]string{}}
	for k, box := range v.Boxes(c) {
		first, rest, _ := strings.Cut(string(box), "\n")
		switch first {
		case entriesLine:
			tr.boxes[k] = strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
		case headsLine:
			tr.heads = k
		}
	}
	tr.keys = slices.SortedFunc(maps.Keys(tr.boxes), func(a, b vault.Key) int { return bytes.Compare(a[:], b[:]) })
	if len(tr.keys) == 0 {
		t.Fatal("there is no journal")
	}
	return tr
}

// put writes a box; no lines take it out.
func (tr *trail) put(k vault.Key, lines ...string) {
	must(tr.t, tr.v.Update(func(tx *vault.Tx) error {
		if len(lines) == 0 {
			return tx.Delete(tr.c, k)
		}
		return tx.Put(tr.c, k, []byte(entriesLine+"\n"+strings.Join(lines, "\n")+"\n"))
	}))
}

func (tr *trail) putHeads(h journal.Heads) {
	ends, err := json.Marshal(h)
	must(tr.t, err)
	must(tr.t, tr.v.Update(func(tx *vault.Tx) error {
		return tx.Put(tr.c, tr.heads, []byte(headsLine+"\n"+string(ends)))
	}))
}

// some is a box and a line of it.
func (tr *trail) some(random *rand.Rand) (k vault.Key, i int) {
	k = tr.keys[random.IntN(len(tr.keys))]
	return k, random.IntN(len(tr.boxes[k]))
}

// same reports whether two lines are the same entry, however written.
func same(a, b string) bool {
	e, errA := journal.ParseLine([]byte(a))
	f, errB := journal.ParseLine([]byte(b))
	return errA == nil && errB == nil && e.Sum() == f.Sum() && bytes.Equal(e.Salt, f.Salt) && bytes.Equal(e.Patch, f.Patch) && reflect.DeepEqual(e.Header, f.Header)
}

// meddling is one thing that somebody does to the trail; false: it came to
// nothing, and another is drawn.
type meddling struct {
	name string
	do   func(tr *trail, random *rand.Rand) bool
}

var meddlings = []meddling{
	{"an entry removed", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		tr.put(k, slices.Delete(slices.Clone(tr.boxes[k]), i, i+1)...)
		return true
	}},
	{"a box of entries removed", func(tr *trail, random *rand.Rand) bool {
		k, _ := tr.some(random)
		tr.put(k)
		return true
	}},
	{"a letter or figure changed", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		line := []byte(tr.boxes[k][i])
		at := random.IntN(len(line))
		const others = "abcdefghij0123456789"
		line[at] = others[random.IntN(len(others))]
		if same(string(line), tr.boxes[k][i]) {
			return false
		}
		lines := slices.Clone(tr.boxes[k])
		lines[i] = string(line)
		tr.put(k, lines...)
		return true
	}},
	{"a name or time of what was done changed", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		for _, edit := range [][2]string{{`"act":"export"`, `"act":"unlock"`}, {`"what":"change 1`, `"what":"change 2`}, {`"at":"2`, `"at":"1`}, {`"role":"lead"`, `"role":"volunteer"`}} {
			if lines := slices.Clone(tr.boxes[k]); random.IntN(2) == 0 && strings.Contains(lines[i], edit[0]) {
				lines[i] = strings.Replace(lines[i], edit[0], edit[1], 1)
				tr.put(k, lines...)
				return true
			}
		}
		return false
	}},
	{"two entries exchange their places", func(tr *trail, random *rand.Rand) bool {
		k1, i := tr.some(random)
		k2, j := tr.some(random)
		a, b := tr.boxes[k1][i], tr.boxes[k2][j]
		ea, _ := journal.ParseLine([]byte(a))
		eb, _ := journal.ParseLine([]byte(b))
		if ea.Device != eb.Device || ea.Number == eb.Number {
			return false
		}
		number := func(n int64) string { return fmt.Sprintf(`"n":%d,`, n) }
		a, b = strings.Replace(a, number(ea.Number), number(eb.Number), 1), strings.Replace(b, number(eb.Number), number(ea.Number), 1)
		lines := slices.Clone(tr.boxes[k1])
		lines[i] = a
		if k1 == k2 {
			lines[j] = b
		} else {
			other := slices.Clone(tr.boxes[k2])
			other[j] = b
			tr.put(k2, other...)
		}
		tr.put(k1, lines...)
		return true
	}},
	{"what two entries say exchanged", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		j := random.IntN(len(tr.boxes[k]))
		a, b := tr.boxes[k][i], tr.boxes[k][j]
		cut := func(s string) (string, string, bool) { return strings.Cut(s, `,"s":"`) }
		headA, saltA, okA := cut(a)
		headB, saltB, okB := cut(b)
		if i == j || !okA || !okB {
			return false
		}
		lines := slices.Clone(tr.boxes[k])
		lines[i], lines[j] = headA+`,"s":"`+saltB, headB+`,"s":"`+saltA
		tr.put(k, lines...)
		return true
	}},
	{"what an entry changed taken out", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		head, _, ok := strings.Cut(tr.boxes[k][i], `,"s":"`)
		if !ok {
			return false
		}
		lines := slices.Clone(tr.boxes[k])
		lines[i] = head + "}"
		tr.put(k, lines...)
		return true
	}},
	{"an entry made up at the end", func(tr *trail, random *rand.Rand) bool {
		e := tr.forged(random)
		tr.put(vault.Key{byte(random.IntN(256)), 1, 2, 3}, string(e.Line()))
		return true
	}},
	{"an entry given twice", func(tr *trail, random *rand.Rand) bool {
		k, i := tr.some(random)
		tr.put(vault.Key{byte(random.IntN(256)), 4, 5, 6}, tr.boxes[k][i])
		return true
	}},
	{"the newest entries removed and the ends set back", func(tr *trail, random *rand.Rand) bool {
		k, _ := tr.some(random)
		tr.put(k)
		tr.putHeads(journal.Heads{})
		return true
	}},
	{"the ends taken out", func(tr *trail, random *rand.Rand) bool {
		must(tr.t, tr.v.Update(func(tx *vault.Tx) error { return tx.Delete(tr.c, tr.heads) }))
		return true
	}},
	{"a box of entries moved to another compartment", func(tr *trail, random *rand.Rand) bool {
		k, _ := tr.some(random)
		to := vault.Compartments[(slices.Index(vault.Compartments, tr.c)+1)%3]
		must(tr.t, tr.v.Update(func(tx *vault.Tx) error {
			return tx.Put(to, k, []byte(entriesLine+"\n"+strings.Join(tr.boxes[k], "\n")+"\n"))
		}))
		tr.put(k)
		return true
	}},
}

// forged is an audit line that follows the newest entry of some device.
func (tr *trail) forged(random *rand.Rand) journal.Entry {
	var heads journal.Heads
	for _, b := range tr.v.Boxes(tr.c) {
		if rest, ok := bytes.CutPrefix(b, []byte(headsLine+"\n")); ok {
			must(tr.t, json.Unmarshal(rest, &heads))
		}
	}
	devices := slices.Sorted(maps.Keys(heads.Devices))
	e, err := heads.Append(journal.Header{Device: devices[random.IntN(len(devices))], Who: strings.Repeat("a", 32), At: time.Unix(1.8e9, 0).UTC(),
		Order: 1.8e15, Kind: journal.Audit, Action: data.ActionExport, What: "Nothing happened here"}, nil, nil)
	must(tr.t, err)
	return e
}

// twoDevices is a group that two computers wrote to.
func twoDevices(t *testing.T) (image []byte, env data.Env) {
	t.Helper()
	path, env := newGroup(t, 20)
	other := envIn(t.TempDir())
	for i, e := range []data.Env{other, env, other} {
		s := opened(t, path, e)
		for n := range 12 {
			must(t, apply(s, 21+12*i+n))
		}
		must(t, s.Close())
	}
	return read(t, path), env
}

// Whatever somebody with the keys does to the trail, the check tells.
func TestTrailMeddledWith(t *testing.T) {
	t.Parallel()
	r := counting(t, "T20 the audit trail edited, cut, put in another order")
	image, env := twoDevices(t)
	random := draw(20)
	path := filepath.Join(t.TempDir(), "group.thread")
	for i := range times(100, 10000) {
		m := meddlings[i%len(meddlings)]
		write(t, path, image)
		for done := false; !done; {
			v, err := vault.Open(path, leadPass, env)
			must(t, err)
			done = m.do(readTrail(t, v, vault.Compartments[random.IntN(3)]), random)
			must(t, v.Close())
		}
		r.tries++
		r.guarded(t, m.name, func() {
			check, err := data.Check(t.Context(), path, leadPass, env)
			if err == nil && check.OK() {
				r.wrong++
				t.Errorf("%s: the check says that all is well", m.name)
				return
			}
			r.noticed++
			if s, err := data.Open(path, leadPass, env); err == nil { // and nothing falls over it
				_, _ = s.Audits(), s.History(s.Records().Group.ID)
				must(t, s.Close())
			}
		})
	}
}

// What is signed can show only what its writer did not do. A lead who makes the
// whole chain anew, and its ends, without an audit line of their own, and takes out
// what the other parts had seen of it, leaves a trail that fits: this is the limit
// of it, and the control.
func TestTrailControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T20 the whole chain made anew without an entry")
	image, env := twoDevices(t)
	path := filepath.Join(t.TempDir(), "group.thread")
	for i := range times(6, 60) {
		write(t, path, image)
		v, err := vault.Open(path, leadPass, env)
		must(t, err)
		readTrail(t, v, vault.Compartments[i%3]).anew(i)
		must(t, v.Close())
		r.tries++
		check, err := data.Check(t.Context(), path, leadPass, env)
		if err != nil || !check.OK() {
			r.noticed++
			t.Errorf("a chain that fits is told as broken: %v %v", err, check)
			continue
		}
		r.wrong++
	}
}

// anew makes the whole journal of the compartment anew, without one of its
// audit lines.
func (tr *trail) anew(without int) {
	var all []journal.Entry
	for _, k := range tr.keys {
		for _, line := range tr.boxes[k] {
			e, err := journal.ParseLine([]byte(line))
			must(tr.t, err)
			all = append(all, e)
		}
		tr.put(k)
	}
	log := journal.NewLog(all)
	var heads journal.Heads
	var lines []string
	audits := 0
	for _, e := range log.Entries() {
		if e.Kind == journal.Audit {
			if audits++; audits == 1+without%3 {
				continue
			}
		}
		again, err := heads.Append(e.Header, e.Patch, strings.NewReader(strings.Repeat("salt", 4)))
		must(tr.t, err)
		heads.Sign(&again, tr.v.SignAs("journal", again.SignedPart(string(tr.c))))
		lines = append(lines, string(again.Line()))
	}
	tr.put(tr.keys[0], lines...)
	tr.putHeads(heads)
	tr.forget()
}

// forget takes out of every compartment what it had seen of the others' journals.
func (tr *trail) forget() {
	for _, c := range vault.Compartments {
		for k, b := range tr.v.Boxes(c) {
			rest, ok := bytes.CutPrefix(b, []byte(headsLine+"\n"))
			if !ok {
				continue
			}
			var heads journal.Heads
			must(tr.t, json.Unmarshal(rest, &heads))
			heads.Others = nil
			raw, err := json.Marshal(heads)
			must(tr.t, err)
			must(tr.t, tr.v.Update(func(tx *vault.Tx) error { return tx.Put(c, k, append([]byte(headsLine+"\n"), raw...)) }))
		}
	}
}
