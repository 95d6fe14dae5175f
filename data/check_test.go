package data_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// meddler is somebody with a lead's passphrase and a program of their own, who
// changes boxes so that seals and manifests are right.
type meddler struct {
	t *testing.T
	v *vault.Vault
}

func meddle(t *testing.T, path string, env data.Env, fn func(m *meddler)) {
	t.Helper()
	v, err := vault.Open(path, leadPass, env)
	must(t, err)
	fn(&meddler{t, v})
	must(t, v.Close())
}

// boxes of a compartment whose first line is of a type.
func (m *meddler) boxes(c vault.Compartment, kind string) map[vault.Key][]byte {
	out := map[vault.Key][]byte{}
	for k, box := range m.v.Boxes(c) {
		if bytes.HasPrefix(box, []byte(`{"type":"`+kind+`"`)) {
			out[k] = bytes.Clone(box)
		}
	}
	return out
}

func (m *meddler) put(c vault.Compartment, k vault.Key, box []byte) {
	m.t.Helper()
	must(m.t, m.v.Update(func(tx *vault.Tx) error {
		if box == nil {
			return tx.Delete(c, k)
		}
		return tx.Put(c, k, box)
	}))
}

// entry finds the entries' box and line that hold some text.
func (m *meddler) entry(c vault.Compartment, text string) (vault.Key, [][]byte, int) {
	m.t.Helper()
	for k, box := range m.boxes(c, "entries") {
		lines := bytes.Split(bytes.TrimSuffix(box, []byte("\n")), []byte("\n"))
		for i, l := range lines {
			if i > 0 && bytes.Contains(l, []byte(text)) {
				return k, lines, i
			}
		}
	}
	m.t.Fatalf("no entry holds %q", text)
	return vault.Key{}, nil, 0
}

func joined(lines [][]byte) []byte { return append(bytes.Join(lines, []byte("\n")), '\n') }

// Whatever somebody with the keys changes behind the program's back, in the
// records or in their history, Check tells.
func TestCheckNoticesMeddling(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(m *meddler, ann data.ID)
		tell string
	}{
		"a record changed": {func(m *meddler, ann data.ID) {
			k, err := vault.ParseKey(string(ann))
			must(m.t, err)
			m.put(vault.Register, k, bytes.Replace(m.boxes(vault.Register, "record")[k], []byte("Ann"), []byte("Eve"), 1))
		}, "is not what its journal says"},
		"a record removed": {func(m *meddler, ann data.ID) {
			for k := range m.boxes(vault.Care, "record") {
				m.put(vault.Care, k, nil)
			}
		}, "is missing"},
		"a record without history": {func(m *meddler, ann data.ID) {
			id := strings.Repeat("ab", 16)
			k, err := vault.ParseKey(id)
			must(m.t, err)
			m.put(vault.Register, k, []byte(`{"type":"record","kind":"person"}`+"\n"+`{"first_name":"Eve","id":"`+id+`","role":"attendee"}`))
		}, "has no journal"},
		"a record under another's ID": {func(m *meddler, ann data.ID) {
			k, err := vault.ParseKey(string(ann))
			must(m.t, err)
			other := k
			other[0] ^= 1
			m.put(vault.Register, other, m.boxes(vault.Register, "record")[k])
		}, "not in its own place"},
		"a record that may not stand": {func(m *meddler, ann data.ID) {
			k, err := vault.ParseKey(string(ann))
			must(m.t, err)
			m.put(vault.Register, k, bytes.Replace(m.boxes(vault.Register, "record")[k], []byte(`"role":"attendee"`), []byte(`"role":"pilot"`), 1))
		}, "may not stand"},
		"an entry removed": {func(m *meddler, ann data.ID) {
			k, lines, i := m.entry(vault.Register, "phone")
			m.put(vault.Register, k, joined(append(lines[:i], lines[i+1:]...)))
		}, "an entry is missing"},
		"a whole box of entries removed": {func(m *meddler, ann data.ID) {
			k, _, _ := m.entry(vault.Care, `"put"`)
			m.put(vault.Care, k, nil)
		}, "the newest entries are missing"},
		"the newest entry removed": {func(m *meddler, ann data.ID) {
			k, _, _ := m.entry(vault.Register, "export")
			m.put(vault.Register, k, nil)
		}, "the newest entries are missing"},
		"an entry's words changed": {func(m *meddler, ann data.ID) {
			k, lines, i := m.entry(vault.Register, "phone")
			lines[i] = bytes.Replace(lines[i], []byte("Changes: "), []byte("Chances: "), 1)
			m.put(vault.Register, k, joined(lines))
		}, "does not follow"},
		"an entry's patch changed": {func(m *meddler, ann data.ID) {
			k, lines, i := m.entry(vault.Register, "phone")
			lines[i] = bytes.Replace(lines[i], []byte(`"phone":"1"`), []byte(`"phone":"2"`), 1)
			m.put(vault.Register, k, joined(lines))
		}, "not what was written"},
		"two entries swapped": {func(m *meddler, ann data.ID) {
			k1, one, i := m.entry(vault.Register, `"phone"`)
			k2, two, j := m.entry(vault.Register, `"email"`)
			a, b := number(m.t, one[i]), number(m.t, two[j])
			one[i], two[j] = renumbered(one[i], a, b), renumbered(two[j], b, a)
			m.put(vault.Register, k1, joined(one))
			m.put(vault.Register, k2, joined(two))
		}, "does not follow"},
		"the heads set back": {func(m *meddler, ann data.ID) {
			for k := range m.boxes(vault.Register, "heads") {
				m.put(vault.Register, k, []byte(`{"type":"heads"}`+"\n"+`{}`))
			}
		}, "after the end"},
		"something unreadable": {func(m *meddler, ann data.ID) {
			m.put(vault.Grants, vault.Key{1}, []byte("no line end"))
		}, "cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			s, path, env, _ := group(t)
			ann := person(s, "1", "Ann")
			put(t, s, ann, referral(s, "R1", ann))
			ann.Phone = "1"
			put(t, s, ann)
			ann.Email = "a@example.org"
			put(t, s, ann)
			must(t, s.Log(data.Audit{Action: data.ActionExport}))
			must(t, s.Close())
			meddle(t, path, env, func(m *meddler) { c.do(m, ann.ID) })
			r, err := data.Check(t.Context(), path, leadPass, env)
			must(t, err)
			if r.OK() || !strings.Contains(strings.Join(r.Problems, "\n"), c.tell) {
				t.Errorf("problems %q, want one with %q", r.Problems, c.tell)
			}
			if strings.Contains(fmt.Sprint(r), "Ann") || strings.Contains(fmt.Sprint(r), "example.org") {
				t.Error("the report names a person")
			}
		})
	}
}

func number(t *testing.T, line []byte) int64 {
	var e struct {
		H struct {
			N int64 `json:"n"`
		} `json:"h"`
	}
	must(t, json.Unmarshal(line, &e))
	return e.H.N
}

func renumbered(line []byte, from, to int64) []byte {
	return bytes.Replace(line, fmt.Appendf(nil, `"n":%d,`, from), fmt.Appendf(nil, `"n":%d,`, to), 1)
}

func TestCheckByAVolunteerLeavesTheRestClosed(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann, referral(s, "R1", ann))
	must(t, s.Close())
	r, err := data.Check(t.Context(), path, volunteerPass, env)
	must(t, err)
	if !r.OK() || len(r.Closed) != 2 || r.Records[data.KindReferral] != 0 || r.Boxes[data.Care] == 0 {
		t.Errorf("report %+v", r)
	}
}

func TestCheckOfADamagedFile(t *testing.T) {
	s, path, env, _ := group(t)
	put(t, s, person(s, "1", "Ann"))
	must(t, s.Close())
	file, err := os.ReadFile(path)
	must(t, err)
	seen, harmless := 0, 0
	for at := 5000; at < len(file); at += 4099 {
		damaged := bytes.Clone(file)
		damaged[at] ^= 0x40
		if bytes.Equal(damaged, file) {
			continue
		}
		must(t, os.WriteFile(path, damaged, 0o600))
		r, err := data.Check(t.Context(), path, leadPass, env)
		if errors.Is(err, vault.ErrInUse) {
			t.Fatalf("byte %d: it is still open from before, so nothing is tried", at)
		}
		if err == nil && r.OK() {
			harmless++
			opened, err := data.Open(path, leadPass, env)
			if err != nil {
				t.Errorf("byte %d: Open sees %v, Check nothing", at, err)
			} else {
				must(t, opened.Close())
			}
		} else {
			seen++
		}
		if text := data.Sentence(err); err != nil && text == "" {
			t.Errorf("byte %d: no words for %v", at, err)
		}
		now, err := os.ReadFile(path)
		must(t, err)
		if !bytes.Equal(now, damaged) {
			t.Fatalf("byte %d: the check changed the file", at)
		}
	}
	if seen < 3 || harmless < 1 {
		t.Errorf("%d were seen as damaged, %d do no harm: too few of either were tried", seen, harmless)
	}
}
