package faults

import (
	"encoding/json"
	"testing"

	"commonthread/data"
)

// FuzzProgramme reads programmes as somebody may write them: a funder's file in
// JSON. One that is taken is the same when it is written and read again.
func FuzzProgramme(f *testing.F) {
	f.Add([]byte(`{"code":"c","name":"A fund","max_pence":500000,"questions":[{"key":"why","max_words":200}],"rates":[{"from":"2026-04-01","pence":1271}]}`))
	f.Add([]byte(`{"name":"A fund","rates":[{"from":"2026-13-01"}],"questions":[{"key":"a"},{"key":"a"}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p := new(data.Programme)
		if json.Unmarshal(raw, p) != nil || p.Validate() != nil {
			return
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again := new(data.Programme)
		if err := json.Unmarshal(b, again); err != nil || again.Validate() != nil {
			t.Fatalf("%s is not taken again: %v", b, err)
		}
		if c, err := json.Marshal(again); err != nil || string(c) != string(b) {
			t.Fatalf("%s became %s", b, c)
		}
		if r, ok := p.RateOn("2026-04-01"); ok && (r.From > "2026-04-01" || r.Pence < 0) {
			t.Fatalf("the rate on a day is %+v", r)
		}
	})
}
