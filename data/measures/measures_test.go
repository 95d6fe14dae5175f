package measures_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"commonthread/assets"
	"commonthread/data/measures"
)

func TestEveryFileIsShipped(t *testing.T) {
	files, err := fs.Glob(assets.Measures, "measures/*.json")
	if err != nil || len(files) != len(measures.Shipped()) || len(files) < 6 {
		t.Fatalf("%d files, %d measures: %v", len(files), len(measures.Shipped()), err)
	}
	for _, f := range files {
		raw, _ := assets.Measures.ReadFile(f)
		m, err := measures.Read(raw)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if f != "measures/"+m.Code+".json" {
			t.Errorf("%s holds %s", f, m.Code)
		}
		again, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := measures.Read(again); err != nil {
			t.Errorf("%s does not read back: %v", f, err)
		}
	}
	if m := measures.Shipped()[0]; m.Code != "ons4" {
		t.Errorf("the first is %s", m.Code)
	}
}

func answers(vs ...int) []*int {
	var out []*int
	for _, v := range vs {
		if v < 0 {
			out = append(out, nil)
			continue
		}
		out = append(out, &v)
	}
	return out
}

// TestPublishedScores: raw totals of 7 to 35 against the conversion that the
// University of Warwick publishes, and the others by hand.
func TestPublishedScores(t *testing.T) {
	for _, c := range []struct {
		code, score string
		in          []*int
		want        int64
		ok          bool
		band        string
	}{
		{"swemwbs", "total", answers(1, 1, 1, 1, 1, 1, 1), 700, true, "low"},
		{"swemwbs", "total", answers(3, 3, 3, 3, 3, 3, 3), 1925, true, "low"},
		{"swemwbs", "total", answers(4, 4, 4, 4, 4, 4, 4), 2503, true, "average"},
		{"swemwbs", "total", answers(5, 5, 5, 5, 5, 3, 3), 2813, true, "high"},
		{"swemwbs", "total", answers(5, 5, 5, 5, 5, 5, 5), 3500, true, "high"},
		{"swemwbs", "total", answers(5, 5, 5, 5, 5, 5, -1), 0, false, ""},
		{"ucla3", "total", answers(1, 2, 3), 600, true, "lonely"},
		{"ucla3", "total", answers(1, 2, 4), 0, false, ""},
		{"ons4", "anxiety", answers(-1, -1, -1, 3), 300, true, "low"},
		{"ons4", "satisfaction", answers(8), 800, true, "high"},
		{"ons4", "happiness", answers(8), 0, false, ""},
		{"ons_loneliness", "total", answers(5), 500, true, "often or always"},
	} {
		m := measures.Named(c.code)
		s := m.Score(c.score)
		got, ok := m.Value(s, c.in)
		if got != c.want || ok != c.ok {
			t.Errorf("%s.%s is %d, %t; should be %d, %t", c.code, c.score, got, ok, c.want, c.ok)
		}
		if ok && s.Band(got) != c.band {
			t.Errorf("%s.%s of %d is %s, should be %s", c.code, c.score, got, s.Band(got), c.band)
		}
	}
}

// mine is a measure of fourteen items, of which the last is asked the other way
// round.
func mine(t *testing.T) *measures.Measure {
	t.Helper()
	items := make([]string, 14)
	names := make([]string, 14)
	for i := range items {
		better := "higher"
		if i == 13 {
			better = "lower"
		}
		names[i] = `"q` + string(rune('a'+i)) + `"`
		items[i] = `{"name":` + names[i] + `,"question":"?","low":0,"high":4,"better":"` + better + `"}`
	}
	m, err := measures.Read([]byte(`{"code":"mine","title":"Ours","source":"us","licence":"ours","wording":"shown","items":[` + strings.Join(items, ",") +
		`],"scores":[{"name":"total","items":[` + strings.Join(names, ",") + `],"how":"sum","better":"higher"},{"name":"last","items":["qn"],"how":"single","better":"higher"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTurnedRound: in a sum an item that runs the other way is turned round, in
// a single one never.
func TestTurnedRound(t *testing.T) {
	m := mine(t)
	in := answers(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	if v, ok := m.Value(m.Score("total"), in); v != 1600 || !ok {
		t.Errorf("the sum is %d, %t", v, ok)
	}
	if v, ok := m.Value(m.Score("last"), in); v != 100 || !ok {
		t.Errorf("the single one is %d, %t", v, ok)
	}
	if low, high := m.Range(m.Score("total")); low != 0 || high != 5600 {
		t.Errorf("it runs from %d to %d", low, high)
	}
}

func TestRefused(t *testing.T) {
	const item = `{"name":"a","question":"?","low":0,"high":2}`
	whole := func(items, scores string) string {
		return `{"code":"x","title":"X","wording":"shown","items":[` + items + `],"scores":[` + scores + `]}`
	}
	const score = `{"name":"s","items":["a"],"how":"sum"}`
	if _, err := measures.Read([]byte(whole(item, score))); err != nil {
		t.Fatal(err)
	}
	for why, in := range map[string]string{
		"no JSON":           `{`,
		"unknown member":    `{"code":"x","colour":1}`,
		"two measures":      whole(item, score) + "{}",
		"code":              `{"code":"X Y"}`,
		"no items":          whole("", score),
		"item twice":        whole(item+","+item, score),
		"range":             whole(`{"name":"a","question":"?","low":2,"high":2}`, score),
		"labels":            whole(`{"name":"a","question":"?","low":0,"high":2,"labels":["x"]}`, score),
		"no question":       whole(`{"name":"a","low":0,"high":2}`, score),
		"way":               whole(`{"name":"a","question":"?","low":0,"high":2,"better":"up"}`, score),
		"no such item":      whole(item, `{"name":"s","items":["b"],"how":"sum"}`),
		"item twice in it":  whole(item, `{"name":"s","items":["a","a"],"how":"sum"}`),
		"how":               whole(item, `{"name":"s","items":["a"],"how":"mean"}`),
		"score twice":       whole(item, score+","+score),
		"conversion lacks":  whole(item, `{"name":"s","items":["a"],"how":"sum","convert":{"0":"1","1":"2"}}`),
		"conversion beyond": whole(item, `{"name":"s","items":["a"],"how":"sum","convert":{"0":"1","1":"2","2":"3","3":"4"}}`),
		"bands":             whole(item, `{"name":"s","items":["a"],"how":"sum","bands":[{"name":"a","to":2},{"name":"b","to":1}]}`),
		"change":            whole(item, `{"name":"s","items":["a"],"how":"sum","meaningful":{"change":1}}`),
	} {
		if _, err := measures.Read([]byte(in)); !errors.Is(err, measures.ErrMeasure) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func TestAnswersInWords(t *testing.T) {
	m := measures.Named("ucla3")
	for text, want := range map[string]int{"2": 2, " Often ": 3, "some of  the time": 2, "3 - Often": 3, "1: Hardly ever or never": 1, "2 Some of the time": 2} {
		if v, ok := m.Items[0].Answer(text); v != want || !ok {
			t.Errorf("%q is %d, %t", text, v, ok)
		}
	}
	for _, text := range []string{"", "4", "0", "2.5", "3 - Never", "sometimes", "-"} {
		if v, ok := m.Items[0].Answer(text); ok {
			t.Errorf("%q was taken as %d", text, v)
		}
	}
	if v, ok := measures.Named("ons4").Items[0].Answer("10 - completely satisfied"); v != 10 || !ok {
		t.Errorf("the end of a scale is %d, %t", v, ok)
	}
}
