package journal

import "testing"

// Two people tick at the door on two laptops: every tick of both stays, also
// where both ticked one person, and the counts of people without a name stand
// beside each other by kind.
func TestTwoLaptopsAtTheDoor(t *testing.T) {
	const start = `{"date":"2026-03-05","marks":{"p1":{"mark":"present","order":1}}}`
	s, _ := scene(t, start,
		put(t, `{"headcount":{"children":3},"marks":{"p2":{"mark":"present","order":2},"p3":{"mark":"present","order":3}}}`),
		put(t, `{"headcount":{"visitors":1},"marks":{"p1":{"late":true},"p3":{"mark":"present","order":3},"p4":{"mark":"apologies","order":2}}}`))
	const want = `{"date":"2026-03-05","headcount":{"children":3,"visitors":1},"marks":{"p1":{"late":true,"mark":"present","order":1},` +
		`"p2":{"mark":"present","order":2},"p3":{"mark":"present","order":3},"p4":{"mark":"apologies","order":2}}}`
	if string(s.JSON) != want || len(s.Conflicts) != 0 {
		t.Errorf("%s, asked about %v", s.JSON, s.Conflicts)
	}
}
