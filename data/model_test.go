package data_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"commonthread/data"

	"pgregory.net/rapid"
)

// flat is a group as the model knows it: each record's JSON by kind and ID,
// without when it was entered, which is the Store's.
func flat(t interface{ Fatal(...any) }, r *data.Records) map[string]string {
	out := map[string]string{}
	add := func(rec data.Record) {
		rec = data.Clone(rec)
		rec.Head().Entered = 0
		b, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		out[fmt.Sprint(rec.Kind(), " ", rec.Head().ID)] = string(b)
	}
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Map {
			for it := f.MapRange(); it.Next(); {
				add(it.Value().Interface().(data.Record))
			}
		}
	}
	if r.Group != nil {
		add(r.Group)
	}
	return out
}

// world is a group and what the test believes of it.
type world struct {
	s     *data.Store
	path  string
	env   data.Env
	clock *clock
	model map[string]string
	stack []map[string]string // the model before each change set that stands
	old   []snapshot
}

type snapshot struct {
	records *data.Records
	was     map[string]string
}

func newWorld(t *rapid.T, dir string, env data.Env, c *clock) *world {
	w := &world{env: env, clock: c, path: filepath.Join(dir, fmt.Sprintf("%d.thread", time.Now().UnixNano()))}
	var err error
	w.s, _, err = data.Create(w.path, data.CreateOptions{Group: "Crafters", Lead: "Lead", Passphrase: leadPass}, env)
	if err != nil {
		t.Fatal(err)
	}
	w.model = flat(t, w.s.Records())
	return w
}

// draw makes a new record, or a changed copy of one that is there.
func (w *world) draw(t *rapid.T, r *data.Records) data.Record {
	n := rapid.IntRange(1, 3).Draw(t, "which")
	text := rapid.SampledFrom([]string{"", "a", "Zoë <b> \"c\"", "\xff", "line\nline"})
	p := person(w.s, fmt.Sprint(n), "First")
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		p.Phone, p.AccessNeeds = text.Draw(t, "phone"), text.Draw(t, "needs")
		p.BirthYear = rapid.SampledFrom([]int{0, 1950}).Draw(t, "year")
		return p
	case 1:
		v := session(w.s, data.Date(fmt.Sprintf("2026-03-0%d", n)))
		if there := r.Sessions[v.ID]; there != nil {
			v = data.Clone(there)
		}
		if v.Marks == nil {
			v.Marks = map[data.ID]data.Mark{}
		}
		if _, marked := v.Marks[p.ID]; marked {
			delete(v.Marks, p.ID)
		} else if r.People[p.ID] != nil {
			v.Marks[p.ID] = data.Mark{Mark: data.Present, Late: rapid.Bool().Draw(t, "late"), Order: 1}
		}
		nought := int64(0)
		v.Headcount = map[string]*int64{"unnamed": rapid.SampledFrom([]*int64{nil, &nought}).Draw(t, "headcount")}
		return v
	case 2:
		v := referral(w.s, fmt.Sprint("R", n), p)
		v.Needs = rapid.SampledFrom([][]string{nil, {}, {"a", "b"}}).Draw(t, "needs")
		return v
	case 3:
		v := &data.Response{PersonID: p.ID, Measure: data.Measure("ucla3"), Date: "2026-03-01"}
		two := 2
		v.Items = v.Items.With(n-1, &two)
		v.ID = w.s.NaturalID(data.KindResponse, fmt.Sprint(n))
		return v
	}
	v := &data.Bid{Name: text.Draw(t, "name") + "x", Budget: map[data.ID]data.BudgetLine{}}
	v.ID = w.s.NaturalID(data.KindBid, fmt.Sprint(n))
	v.Budget[v.ID] = data.BudgetLine{Item: "Wool", Pence: rapid.Int64Range(1<<53, 1<<53+3).Draw(t, "pence")}
	return v
}

// change runs one change set of several puts and deletions on Store and model.
func (w *world) change(t *rapid.T) {
	fail := rapid.IntRange(0, 9).Draw(t, "fail") == 0
	var want map[string]string
	cs, err := w.s.Update("Test", func(tx *data.Tx) error {
		for range rapid.IntRange(1, 4).Draw(t, "puts") {
			rec := w.draw(t, tx.Records())
			if rapid.IntRange(0, 5).Draw(t, "delete") == 0 {
				if err := tx.Delete(rec); err != nil && !errors.Is(err, data.ErrNotFound) {
					return err
				}
			} else if err := tx.Put(rec); err != nil {
				return err
			}
		}
		want = flat(t, tx.Records())
		if fail {
			return errors.New("the caller thought better of it")
		}
		return nil
	})
	switch {
	case err != nil:
		if !fail && !errors.Is(err, data.ErrNotFound) && !errors.Is(err, data.ErrReferenced) {
			t.Fatalf("update: %v", err)
		}
	case cs.Empty():
		if !maps.Equal(tidy(t, want), w.model) {
			t.Fatalf("a change was passed over")
		}
	default:
		w.stack = append(w.stack, w.model)
		w.model = tidy(t, want)
	}
}

// tidy is the model as the file gives it back: what is empty is not there, and
// text is UTF-8.
func tidy(t *rapid.T, m map[string]string) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		rec := data.NewOf(data.Kind(k[:len(k)-33]))
		if err := json.Unmarshal([]byte(v), rec); err != nil {
			t.Fatal(err)
		}
		if s, ok := rec.(*data.Session); ok && s.Headcount["unnamed"] == nil {
			s.Headcount = nil
		}
		b, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		out[k] = string(b)
	}
	return out
}

func (w *world) undo(t *rapid.T) {
	_, err := w.s.Undo()
	if len(w.stack) == 0 {
		if !errors.Is(err, data.ErrNothingToUndo) {
			t.Fatalf("undo of nothing: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("undo: %v", err)
	}
	last := len(w.stack) - 1
	w.model, w.stack = w.stack[last], w.stack[:last]
}

func (w *world) compare(t *rapid.T) {
	got := flat(t, w.s.Records())
	if !maps.Equal(got, w.model) {
		for _, k := range slices.Sorted(maps.Keys(w.model)) {
			if got[k] != w.model[k] {
				t.Fatalf("%s\nis   %s\nwant %s", k, got[k], w.model[k])
			}
		}
		t.Fatalf("there are %d records, want %d", len(got), len(w.model))
	}
}

// Whatever is put, deleted, taken back, refused and opened again: the Store
// holds what a plain map of records would hold, snapshots never change, and
// the journal folds to the records.
func TestTheStoreIsAMapWithHistory(t *testing.T) {
	env, c := testEnv(t)
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, dir, env, c)
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			c.now = c.now.Add(time.Duration(rapid.IntRange(-5, 60).Draw(t, "seconds")) * time.Second)
			w.old = append(w.old, snapshot{w.s.Records(), flat(t, w.s.Records())})
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0, 1:
				w.undo(t)
			case 2:
				if err := w.s.Close(); err != nil {
					t.Fatal(err)
				}
				var err error
				if w.s, err = data.Open(w.path, leadPass, env); err != nil {
					t.Fatal(err)
				}
			default:
				w.change(t)
			}
			w.compare(t)
		}
		for _, o := range w.old {
			if !maps.Equal(flat(t, o.records), o.was) {
				t.Fatal("a snapshot changed after it was given out")
			}
		}
		if err := w.s.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := data.Check(t.Context(), w.path, leadPass, env)
		if err != nil || !r.OK() {
			t.Fatalf("check: %v %q", err, r.Problems)
		}
	})
}
