package data_test

import (
	"bytes"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// The content of a journal entry may be gone where somebody was erased, and
// nowhere else: the chain of hashes is whole either way, so the check looks for
// the erasure itself.
func TestCheckTellsWhatWasTakenOutFromWhatWasErased(t *testing.T) {
	takeOut := func(m *meddler, text string) {
		k, lines, i := m.entry(vault.Register, text)
		head, _, _ := bytes.Cut(lines[i], []byte(`,"s":"`))
		lines[i] = append(head, '}')
		m.put(vault.Register, k, joined(lines))
	}
	for name, c := range map[string]struct {
		do   func(t *testing.T, s *data.Store, ann *data.Person)
		also func(m *meddler)
		bad  bool
	}{
		"erased": {do: func(t *testing.T, s *data.Store, ann *data.Person) {
			_, err := s.Erase(ann.ID, "2026-03-03", nil)
			must(t, err)
		}},
		"an old number taken out of the history": {also: func(m *meddler) { takeOut(m, `"phone":"1"`) }, bad: true},
		"the same of somebody deleted": {do: func(t *testing.T, s *data.Store, ann *data.Person) {
			update(t, s, "Deleted", func(tx *data.Tx) error { return tx.Delete(ann) })
		}, also: func(m *meddler) { takeOut(m, `"phone":"1"`) }, bad: true},
		"the same with the record taken out too": {also: func(m *meddler) {
			for k, box := range m.boxes(vault.Register, "record") {
				if bytes.Contains(box, []byte(`"phone":"2"`)) {
					m.put(vault.Register, k, nil)
				}
			}
			takeOut(m, `"phone":"1"`)
		}, bad: true},
	} {
		t.Run(name, func(t *testing.T) {
			s, path, env, _ := group(t)
			ann := person(s, "1", "Ann")
			put(t, s, ann)
			for _, phone := range []string{"1", "2"} {
				ann.Phone = phone
				put(t, s, ann)
			}
			if c.do != nil {
				c.do(t, s, ann)
			}
			must(t, s.Close())
			if c.also != nil {
				meddle(t, path, env, c.also)
			}
			r, err := data.Check(t.Context(), path, leadPass, env)
			must(t, err)
			if told := strings.Contains(strings.Join(r.Problems, " "), "taken out"); told != c.bad || r.OK() == c.bad {
				t.Errorf("problems %q", r.Problems)
			}
		})
	}
}
