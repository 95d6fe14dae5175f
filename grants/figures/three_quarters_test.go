package figures

import (
	"fmt"
	"testing"

	"commonthread/data"
)

// groupOf is so many attendees who came once, with what they say of themselves.
func groupOf(say map[data.Equality]int, years map[int]int) *data.Records {
	r := data.NewRecords()
	r.Group = &data.Group{Name: "G"}
	marks := map[data.ID]data.Mark{}
	add := func(year int, e *data.Equality) {
		id := data.ID(fmt.Sprintf("p%03d", len(r.People)))
		r.Put(&data.Person{Meta: data.Meta{ID: id}, Ref: string(id), FirstName: "A", Role: data.Attendee, BirthYear: year})
		if e != nil {
			e.ID, e.PersonID = id+"e", id
			r.Put(e)
		}
		marks[id] = data.Mark{Mark: data.Present}
	}
	for e, n := range say {
		for range n {
			one := e
			add(0, &one)
		}
	}
	for year, n := range years {
		for range n {
			add(year, nil)
		}
	}
	r.Put(&data.Session{Meta: data.Meta{ID: "s"}, Date: "2026-03-05", Marks: marks})
	return r
}

func test75(rep *Report, group string) string {
	for _, t := range rep.ThreeQuarters() {
		if t.Group == group {
			return t.Sentence()
		}
	}
	return "no such group"
}

// Who did not say counts in the whole and not in the group: 30 of 40 is 75, with
// one more who was not asked it is not.
func TestThreeQuarters(t *testing.T) {
	women, men, silent := data.Equality{Gender: "woman"}, data.Equality{Gender: "man"}, data.Equality{Gender: "prefer not to say"}
	for _, c := range []struct {
		say  map[data.Equality]int
		want string
	}{
		{map[data.Equality]int{women: 30, men: 10}, "Women and girls: 75% of 40 people, so 75% is reached; 0 of them did not say or were not asked."},
		{map[data.Equality]int{women: 30, men: 6, silent: 5}, "Women and girls: 73% of 41 people, so 75% is not reached; 5 of them did not say or were not asked."},
		{map[data.Equality]int{women: 8, men: 2}, "Women and girls: 80% of 10 people, so 75% is reached; 0 of them did not say or were not asked."},
	} {
		rep := Compute(groupOf(c.say, nil), bandPeriod, Options{})
		if got := test75(rep, "women and girls"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		// Put together or not, it is the same people.
		if got := test75(Broad().Merge(rep), "women and girls"); got != c.want && got != "Women and girls: cannot be said from what this copy prints." {
			t.Errorf("broad: %q, want %q", got, c.want)
		}
	}
}

// The funder copy says nothing that its rows do not: not of fewer than twenty
// people, and not where a row that matters is hidden.
func TestThreeQuartersForAFunder(t *testing.T) {
	women, men := data.Equality{Gender: "woman"}, data.Equality{Gender: "man"}
	cannot := "Women and girls: cannot be said from what this copy prints."
	for want, say := range map[string]map[data.Equality]int{
		cannot: {women: 12, men: 6},
		"Women and girls: 67% of 30 people, so 75% is not reached; 0 of them did not say or were not asked.": {women: 20, men: 10},
	} {
		if got := test75(ForFunder(Compute(groupOf(say, nil), bandPeriod, Options{}), nil), "women and girls"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := test75(ForFunder(Compute(groupOf(map[data.Equality]int{women: 28, men: 2}, nil), bandPeriod, Options{}), nil), "women and girls"); got != cannot {
		t.Errorf("two men are given away: %q", got)
	}
	old := Compute(groupOf(nil, map[int]int{1950: 24, 1980: 6}), bandPeriod, Options{})
	for _, rep := range []*Report{old, Broad().Merge(old), ForFunder(Broad().Merge(old), nil)} {
		if got := test75(rep, "older people"); got != "Older people: 80% of 30 people, so 75% is reached; 0 of them did not say or were not asked." {
			t.Errorf("%q", got)
		}
	}
}
