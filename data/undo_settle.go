package data

import (
	"encoding/json"
	"slices"

	"commonthread/data/journal"
)

// settle declines, one after another, what cannot stand once all the rest is
// taken back: a person deleted to whom something refers, a record brought back
// whose person or number is gone.
func (u *undoing) settle() {
	for {
		u.tx.show()
		used := u.tx.Records().peopleInUse()
		i := slices.IndexFunc(u.tx.order, func(c *change) bool {
			return c.kind == KindPerson && c.rec == nil && used[c.id] ||
				u.tx.checkPerson(c) != nil || u.tx.checkRef(c) != nil || u.tx.checkAbout(c) != nil
		})
		if i < 0 {
			return
		}
		c := u.tx.order[i]
		u.tx.order = slices.Delete(u.tx.order, i, i+1)
		delete(u.tx.changes, c.id)
		u.decline(c.kind, c.id, nil)
	}
}

// show makes the view anew, of the changes that are left.
func (tx *Tx) show() {
	tx.view, tx.copied, tx.numbers = tx.s.records.Load(), map[Kind]bool{}, map[Kind]map[string]int{}
	tx.stale = slices.Clone(tx.order)
	for _, c := range tx.order {
		c.shown = c.was()
	}
}

// differing are the paths at which two states differ.
func differing(a, b []byte) ([][]string, error) {
	p, err := journal.Diff(a, b)
	if err != nil {
		return nil, err
	}
	leaves, err := journal.Leaves(p)
	if err != nil {
		return nil, err
	}
	var paths [][]string
	for _, l := range leaves {
		paths = append(paths, l.Path)
	}
	return paths, nil
}

// equalJSON compares two values; nil is none.
func equalJSON(a, b json.RawMessage) (bool, error) {
	p, err := journal.Diff(wrapped(a), wrapped(b))
	return p == nil, err
}

func wrapped(v json.RawMessage) []byte {
	if v == nil {
		v = json.RawMessage("null")
	}
	return append(append([]byte(`{"v":`), v...), '}')
}
