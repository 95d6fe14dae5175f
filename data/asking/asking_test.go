package asking_test

import (
	"fmt"
	"testing"

	"commonthread/data"
	"commonthread/data/asking"
)

func n(v int) *int { return &v }

func group() *data.Records {
	r := data.NewRecords()
	r.Group = &data.Group{Name: "G"}
	yes := true
	r.Put(&data.OwnMeasure{Meta: data.Meta{ID: "m1"}, Code: "ons4", Asked: &yes})
	for _, p := range []data.Person{
		{Meta: data.Meta{ID: "a"}, Ref: "1", FirstName: "Ann"},
		{Meta: data.Meta{ID: "b"}, Ref: "2", FirstName: "Bob", Left: "2026-02-01"},
		{Meta: data.Meta{ID: "v"}, Ref: "3", FirstName: "Vic", Role: data.Volunteer},
		{Meta: data.Meta{ID: "c"}, Ref: "4", FirstName: "Cat"},
	} {
		r.Put(&p)
	}
	for i, day := range []data.Date{"2026-01-06", "2026-01-13", "2026-01-20"} {
		marks := map[data.ID]data.Mark{}
		for _, id := range []data.ID{"a", "b", "v"} {
			marks[id] = data.Mark{Mark: data.Present}
		}
		if i == 2 {
			marks["c"] = data.Mark{Mark: data.Present}
		}
		r.Put(&data.Session{Meta: data.Meta{ID: data.ID(day)}, Date: day, Marks: marks})
	}
	return r
}

func list(r *data.Records, today data.Date) string {
	out := ""
	for _, d := range asking.List(r, today) {
		out += fmt.Sprintf("%s %s %s %s %t; ", d.Person.Ref, d.Measure.Code, d.What, d.Day, d.Overdue)
	}
	return out
}

func TestList(t *testing.T) {
	r := group()
	for day, want := range map[data.Date]string{
		"2026-01-12": "",
		"2026-01-13": "2 ons4 first 2026-01-13 false; ", // Bob has not left yet
		"2026-02-03": "1 ons4 first 2026-01-13 true; ",
	} {
		got := list(r, day)
		if day == "2026-01-13" {
			want = "1 ons4 first 2026-01-13 false; " + want
		}
		if got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
	answer := func(day data.Date, items data.Items) {
		r.Put(&data.Response{Meta: data.Meta{ID: data.ID("r" + string(day))}, PersonID: "a", Measure: "ons4", Date: day, Items: items})
	}
	answer("2026-01-14", data.Items{n(1), n(2), n(3)}) // anxiety is missing
	if got := list(r, "2026-02-03"); got != "1 ons4 first 2026-01-13 true; " {
		t.Errorf("half an answer: %q", got)
	}
	answer("2026-01-20", data.Items{n(1), n(2), n(3), n(4)})
	if got := list(r, "2026-04-13"); got != "" {
		t.Errorf("a day before 12 weeks: %q", got)
	}
	if got := list(r, "2026-04-14"); got != "1 ons4 follow-up 2026-04-14 false; " {
		t.Errorf("after 12 weeks: %q", got)
	}
	answer("2026-04-20", data.Items{n(1), n(2), n(3), n(4)})
	if got := list(r, "2026-10-19"); got != "1 ons4 follow-up 2026-10-19 false; " {
		t.Errorf("after 26 weeks: %q", got)
	}
	r.Group.Settings = map[string]string{asking.ThenWeeksSetting: "4", asking.FirstVisitSetting: "1"}
	if got := list(r, "2026-05-18"); got != "4 ons4 first 2026-01-20 true; 1 ons4 follow-up 2026-05-18 false; " {
		t.Errorf("by the group's own times: %q", got)
	}
	no := false
	r.Put(&data.OwnMeasure{Meta: data.Meta{ID: "m1"}, Code: "ons4", Asked: &no})
	if got := list(r, "2026-05-18"); got != "" {
		t.Errorf("not asked: %q", got)
	}
}

// One person under two numbers is asked once.
func TestAliases(t *testing.T) {
	r := group()
	r.Put(&data.Alias{Meta: data.Meta{ID: "x", Word: &data.Word{}}, From: "c", To: "a"})
	if got := list(r, "2026-02-03"); got != "1 ons4 first 2026-01-13 true; " {
		t.Errorf("%q", got)
	}
}
