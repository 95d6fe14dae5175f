package data

import "testing"

func TestFoldForgivesHowANameWasTyped(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Zoë  Khan ", "zoe\u0308 KHAN", true},
		{"O’Neill", "O'NEILL", true},
		{"Ní\u2011Bhriain", "ní-bhriain", true},
		{"Mary\u00a0Ann", "mary ann", true},
		{"Łukasz", "łUKASZ", true},
		{"Zoë", "Zoe", false},
		{"Łukasz", "Lukasz", false},
		{"O'Neill", "ONeill", false},
		{"Ann-Marie", "Ann Marie", false},
	} {
		if got := Fold(c.a) == Fold(c.b); got != c.same {
			t.Errorf("%q and %q alike: %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

func TestNaturalKeysForgetWhatIsDetail(t *testing.T) {
	a := &Session{Date: "2026-03-04", Name: "Craft Morning", Start: "10:00", End: "12:00"}
	b := &Session{Date: "2026-03-04", Name: " craft  morning", Start: "10:00", End: "11:30"}
	for i, part := range a.NaturalKey() {
		if b.NaturalKey()[i] != part {
			t.Errorf("part %d: %q and %q", i, part, b.NaturalKey()[i])
		}
	}
	two, nought := 2, 0
	r, q := &Response{Items: Items{&two, nil}}, &Response{Items: Items{&two, &nought}}
	if r.NaturalKey()[3] == q.NaturalKey()[3] {
		t.Error("a blank item and nought give one key")
	}
	if (&Person{}).NaturalKey() != nil {
		t.Error("a person with no number has a natural key")
	}
}
