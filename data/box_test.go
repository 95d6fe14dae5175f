package data

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"commonthread/data/journal"
	_ "commonthread/data/repeatable"

	"pgregory.net/rapid"
)

func TestEveryKindHasANameForPeople(t *testing.T) {
	for k := range byKind {
		if byKind[k].Several == "" {
			t.Errorf("%s has no name", k)
		}
		r := NewRecords().with(&change{kind: k}, map[Kind]bool{})
		if r == nil {
			t.Errorf("%s cannot be shown", k)
		}
	}
}

// A change shown must leave the snapshot before it alone, whatever the kind.
func TestEveryKindIsCopiedOnWrite(t *testing.T) {
	const id = ID("00112233445566778899aabbccddeeff")
	for k := range byKind {
		before := NewRecords()
		rec := NewOf(k)
		rec.Head().ID = id
		after := before.with(&change{kind: k, rec: rec}, map[Kind]bool{})
		if holds(before, id) {
			t.Errorf("%s: the old records changed too", k)
		}
		if !holds(after, id) {
			t.Errorf("%s: the new records do not have it", k)
		}
		gone := after.with(&change{kind: k, shown: rec}, map[Kind]bool{})
		if holds(gone, id) || !holds(after, id) {
			t.Errorf("%s: taking it out went wrong", k)
		}
	}
}

// holds looks for an ID in every map.
func holds(r *Records, id ID) bool {
	if r.Group != nil && r.Group.ID == id {
		return true
	}
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Map {
			for it := f.MapRange(); it.Next(); {
				if it.Value().Interface().(Record).Head().ID == id {
					return true
				}
			}
		}
	}
	return false
}

// FuzzBox: whatever is in a box, opening it ends in a box or an error, and what
// is a record is only taken under its own ID.
func FuzzBox(f *testing.F) {
	var heads journal.Heads
	e, err := heads.Append(journal.Header{Device: "d", Kind: journal.Put, Record: "r"}, []byte(`{"a":1}`), bytes.NewReader(make([]byte, 16)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(entryBoxes([]journal.Entry{e, e})[0])
	f.Add(envelope{Type: boxRecord, Kind: KindSession}.box([]byte(`{"id":"00112233445566778899aabbccddeeff","marks":{"x":{"mark":"present"}}}`)))
	f.Add(envelope{Type: boxDraft, Name: "n", Who: "w"}.box([]byte{0, '\n', 255}))
	f.Add([]byte("{\"type\":\"heads\"}\n{\"devices\":{\"d\":{\"n\":1e9}}}"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, box []byte) {
		e, body, err := openBox(box)
		if err != nil {
			return
		}
		switch e.Type {
		case boxRecord:
			b := recordBox{"00112233445566778899aabbccddeeff", body, held{kind: e.Kind, comp: Register}}
			if b.decode() == nil && b.held.rec != nil && b.held.rec.Head().ID != b.id {
				t.Error("a record was taken under another's ID")
			}
		case boxEntries:
			entries, err := openEntries(body)
			if err == nil && len(entries) > 0 {
				n := 0
				for _, box := range entryBoxes(entries) {
					_, body, err := openBox(box)
					if err != nil {
						t.Fatal(err)
					}
					again, err := openEntries(body)
					if err != nil {
						t.Fatal(err)
					}
					n += len(again)
				}
				if n != len(entries) {
					t.Errorf("%d entries became %d", len(entries), n)
				}
			}
			log := journal.NewLog(entries)
			for _, id := range log.Records() {
				log.Fold(id)
			}
		case boxHeads:
			var h journal.Heads
			if json.Unmarshal(body, &h) == nil {
				h.Clone()
			}
		}
	})
}

// A clone shares nothing that can be changed.
func TestCloneSharesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		i := int(n)
		s := &Session{Marks: map[ID]Mark{"a": {Seconds: &n}}, Headcount: map[string]*int64{"x": &n, "y": nil}}
		r := &Referral{Needs: []string{"a", "b"}}
		q := &Response{Items: Items{&i}}
		p := &Programme{Questions: []Question{{Key: "a"}}, Rates: nil, Aims: []string{}}
		for _, rec := range []Record{s, r, q, p, (*Person)(nil)} {
			if c := Clone(rec); !reflect.DeepEqual(rec, c) {
				t.Fatalf("%+v became %+v", rec, c)
			}
		}
		s2, r2, q2, p2 := Clone(s), Clone(r), Clone(q), Clone(p)
		*s2.Marks["a"].Seconds++
		*s2.Headcount["x"]++
		delete(s2.Marks, "a")
		r2.Needs[0], p2.Questions[0].Key = "z", "z"
		*q2.Items[0]++
		if n2 := *s.Marks["a"].Seconds; n2 != n || *s.Headcount["x"] != n || r.Needs[0] != "a" || p.Questions[0].Key != "a" || *q.Items[0] != int(n) {
			t.Fatal("a clone shares something")
		}
	})
}

// fillAny fills a value with anything it can hold: nothing, empty things, text
// that is no UTF-8.
func fillAny(t *rapid.T, v reflect.Value) {
	if rapid.IntRange(0, 2).Draw(t, "leave") == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.SampledFrom([]string{"", "a", "Zoë <&>", "\xff\xfe", "b\xc3"}).Draw(t, "text"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "truth"))
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, "number"))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillAny(t, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fillAny(t, v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			fillAny(t, v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 2))
		for range rapid.IntRange(0, 2).Draw(t, "items") {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			fillAny(t, v.Index(v.Len()-1))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range rapid.IntRange(0, 2).Draw(t, "entries") {
			k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fillAny(t, k)
			fillAny(t, e)
			v.SetMapIndex(k, e)
		}
	default:
		t.Fatalf("a record holds a %s, which neither Clone nor kept know", v.Kind())
	}
}

// What is kept in memory is what the file would give back.
func TestKeptIsWhatTheFileGivesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rec := NewOf(rapid.SampledFrom(slices.Sorted(maps.Keys(byKind))).Draw(t, "kind"))
		fillAny(t, reflect.ValueOf(rec).Elem())
		was := Clone(rec)
		doc, err := json.Marshal(rec)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := journal.Canonical(doc)
		if err != nil {
			t.Fatal(err)
		}
		want := NewOf(rec.Kind())
		if raw != nil {
			if err := json.Unmarshal(raw, want); err != nil {
				t.Fatal(err)
			}
		}
		if got := kept(rec); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\nkept as %+v\nread as %+v", raw, got, want)
		}
		if !reflect.DeepEqual(rec, was) {
			t.Fatal("the caller's record was changed")
		}
	})
}
