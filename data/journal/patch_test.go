package journal

import (
	"encoding/json"
	"strings"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"pgregory.net/rapid"
)

// drawValue makes a JSON value: whole numbers of any size, text, truth, lists
// (with null in them), and objects down to a depth.
func drawValue(t *rapid.T, depth int, nullsInLists bool) any {
	kinds := 4
	if depth > 0 {
		kinds = 5
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return rapid.Int64().Draw(t, "number")
	case 1:
		return rapid.SampledFrom([]string{"", "a", "Zoë <O'Brien> & co", "line\nend", "\u2028"}).Draw(t, "text")
	case 2:
		return rapid.Bool().Draw(t, "truth")
	case 3:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(t, "length") {
			if nullsInLists && rapid.Bool().Draw(t, "blank") {
				list = append(list, nil)
				continue
			}
			list = append(list, rapid.Int64Range(1<<53, 1<<53+2).Draw(t, "item"))
		}
		return list
	}
	return drawObject(t, depth-1, nullsInLists)
}

func drawObject(t *rapid.T, depth int, nullsInLists bool) map[string]any {
	o := map[string]any{}
	for _, name := range []string{"a", "b", "ç\"x", "marks"} {
		if rapid.Bool().Draw(t, "there") {
			o[name] = drawValue(t, depth, nullsInLists)
		}
	}
	return o
}

func asJSON(t interface{ Fatal(...any) }, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func canon(t interface{ Fatal(...any) }, b []byte) string {
	c, err := Canonical(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(c)
}

func TestDiffThenApplyGivesTheNewState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := asJSON(t, drawObject(t, 2, true)), asJSON(t, drawObject(t, 2, true))
		p, err := Diff(old, new)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Apply(old, p)
		if err != nil {
			t.Fatal(err)
		}
		if canon(t, got) != canon(t, new) {
			t.Fatalf("%s -> %s by %s gave %s", old, new, p, got)
		}
		if canon(t, old) == canon(t, new) && p != nil {
			t.Fatalf("%s and %s are the same, yet differ by %s", old, new, p)
		}
	})
}

// A second opinion: where its two faults (numbers as floats when it compares,
// null dropped from lists) cannot show, json-patch must apply our patches to
// the same end.
func TestApplyAgreesWithJSONPatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := asJSON(t, drawObject(t, 2, false)), asJSON(t, drawObject(t, 2, false))
		p, err := Diff(old, new)
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			return
		}
		ours, err := Apply(old, p)
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := jsonpatch.MergePatch(old, p)
		if err != nil {
			t.Fatal(err)
		}
		if canon(t, ours) != canon(t, theirs) {
			t.Fatalf("%s by %s: ours %s, theirs %s", old, p, ours, theirs)
		}
	})
}

func TestNumbersKeepEveryDigit(t *testing.T) {
	for _, n := range []string{"9007199254740993", "9223372036854775807", "-9223372036854775808"} {
		p, err := Diff([]byte(`{"pence":9007199254740992}`), []byte(`{"pence":`+n+`}`))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Apply([]byte(`{"pence":9007199254740992,"entered":1792000000000001}`), p)
		if err != nil {
			t.Fatal(err)
		}
		if want := `{"entered":1792000000000001,"pence":` + n + `}`; string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestUnknownFieldsSurvive(t *testing.T) {
	stored := `{"id":"x","marks":{"p1":{"mark":"present","seat":4}},"newer":{"deep":[1,null]},"pence":1}`
	old := `{"id":"x","marks":{"p1":{"mark":"present"}},"pence":1}`
	new := `{"id":"x","marks":{"p1":{"mark":"absent"},"p2":{"mark":"present"}}}`
	p, err := Diff([]byte(old), []byte(new))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Apply([]byte(stored), p)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"x","marks":{"p1":{"mark":"absent","seat":4},"p2":{"mark":"present"}},"newer":{"deep":[1,null]}}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Taking the last mark away must not take away a mark that somebody else makes
// meanwhile.
func TestEmptyingAMapNamesItsEntries(t *testing.T) {
	p, err := Diff([]byte(`{"marks":{"p1":{"mark":"present"}}}`), []byte(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	if string(p) != `{"marks":{"p1":null}}` {
		t.Fatalf("got %s", p)
	}
	got, err := Apply([]byte(`{"marks":{"p1":{"mark":"present"},"p2":{"mark":"present"}}}`), p)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != `{"marks":{"p2":{"mark":"present"}}}` {
		t.Errorf("got %s", got)
	}
}

func TestLeavesAndBuildAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, err := Diff(asJSON(t, drawObject(t, 2, true)), asJSON(t, drawObject(t, 2, true)))
		if err != nil {
			t.Fatal(err)
		}
		list, err := Leaves(p)
		if err != nil {
			t.Fatal(err)
		}
		if string(Build(list)) != string(p) {
			t.Fatalf("%s became %s", p, Build(list))
		}
		for _, l := range list {
			if string(At(p, l.Path)) != string(l.Value) {
				t.Fatalf("at %v of %s: %s", l.Path, p, At(p, l.Path))
			}
		}
	})
}

// FuzzPatch: nothing that is read can crash the patching, and what it writes
// is JSON.
func FuzzPatch(f *testing.F) {
	f.Add([]byte(`{"a":{"b":1}}`), []byte(`{"a":null}`))
	f.Add([]byte(`{}`), []byte(`[1]`))
	f.Add([]byte(` {"a":1e400}`), []byte(`{"a":{"b":null},"":{}}`))
	f.Add([]byte(`{"a" : {"b":[ 1, null ]} , "\u0061":"\"}"}`), []byte(`{"a":{"b":1},"b":{}}`))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if !json.Valid(a) || !json.Valid(b) {
			_, _ = Diff(a, b)
			_, _ = Apply(a, b)
			return
		}
		if p, err := Diff(a, b); err == nil && p != nil && !json.Valid(p) {
			t.Errorf("Diff wrote %s", p)
		}
		got, err := Apply(a, b)
		if err == nil && got != nil && !json.Valid(got) {
			t.Errorf("Apply wrote %s", got)
		}
		if _, err := Leaves(b); err == nil {
			At(a, strings.Split(string(b), "."))
		}
	})
}
