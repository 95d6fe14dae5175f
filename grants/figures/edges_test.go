package figures

import (
	"strings"
	"testing"

	"commonthread/data"
)

// handmade makes a group of a few records, by hand, for the edges of the rules.
type handmade struct{ r *data.Records }

func newHandmade() handmade { return handmade{data.NewRecords()} }

func (s handmade) person(name string, role data.Role) data.ID {
	id := testID(name)
	s.r.Put(&data.Person{Meta: data.Meta{ID: id}, FirstName: name, Role: role})
	return id
}

// met is a session of the day at which these were present, with no times.
func (s handmade) met(day data.Date, who ...data.ID) *data.Session {
	m := &data.Session{Meta: data.Meta{ID: testID("session", string(day), string(rune('0'+len(s.r.Sessions))))}, Date: day, Marks: map[data.ID]data.Mark{}}
	for _, id := range who {
		m.Marks[id] = data.Mark{Mark: data.Present}
	}
	s.r.Put(m)
	return m
}

func (s handmade) alias(from, to data.ID, entered int64) {
	s.r.Put(&data.Alias{Meta: data.Meta{ID: testID("alias", string(from), string(to)), Entered: entered, Word: &data.Word{}}, From: from, To: to})
}

func (s handmade) loneliness(who data.ID, day data.Date, answer int, entered int64) {
	r := &data.Response{Meta: data.Meta{ID: testID("response", string(who), string(day), string(rune('0'+answer))), Entered: entered}, PersonID: who, Measure: data.Measure("ons_loneliness"), Date: day}
	r.Items = r.Items.With(0, &answer)
	s.r.Put(r)
}

func (s handmade) want(t *testing.T, values map[string]string) *Report {
	t.Helper()
	r := Compute(s.r, testPeriod, Options{})
	for name, want := range values {
		if got := valueText(r.Figures[name].Value); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	return r
}

// TestEmptyGroup: every figure is there; counts are nought, means are not
// known, and no map need exist.
func TestEmptyGroup(t *testing.T) {
	r := Compute(&data.Records{}, testPeriod, Options{})
	for _, name := range FigureNames() {
		f := r.Figures[name]
		last := name[strings.LastIndex(name, ".")+1:]
		undefined := strings.Contains(last, "mean") || strings.Contains(last, "median") || strings.Contains(last, "ci95") || last == "value" || last == "follow_up_rate"
		if undefined != (f.Value == nil) || *f.N != 0 {
			t.Errorf("%s is %s of %d", name, valueText(f.Value), *f.N)
		}
	}
	if months := r.Tables["attendances.by_month"]; len(months) != 3 || months[0].Label != "2025-04" || months[2].Label != "2025-06" || months[1].Value.Hundredths != 0 {
		t.Errorf("the months are %v", months)
	}
}

// TestAliasRing: two laptops each made one record the alias of the other, and
// a third came in through one of them. All are one person.
func TestAliasRing(t *testing.T) {
	s := newHandmade()
	a, b, c := s.person("a", data.Attendee), s.person("b", data.Attendee), s.person("c", data.Attendee)
	s.alias(a, b, 1)
	s.alias(b, a, 2)
	s.alias(c, a, 3)
	s.met("2025-04-01", a, b)
	s.met("2025-04-02", c)
	s.want(t, map[string]string{"people.unique": "1", "attendances.total": "2"})
}

// TestTwoAliasesOfOne: of two that disagree the one entered later holds.
func TestTwoAliasesOfOne(t *testing.T) {
	s := newHandmade()
	a, b, c := s.person("a", data.Attendee), s.person("b", data.Attendee), s.person("c", data.Volunteer)
	s.alias(a, b, 2)
	s.alias(a, c, 1)
	s.met("2025-04-01", a)
	r := s.want(t, map[string]string{"people.unique": "1", "volunteers.unique": "0"})
	if ids := r.Figures["people.unique"].Behind; len(ids) != 1 || ids[0] != b {
		t.Errorf("it counts for %v, want %s", ids, b)
	}
}

// TestErased: bare marks of somebody erased still count, by the role they had.
func TestErased(t *testing.T) {
	s := newHandmade()
	a, v := testID("gone"), testID("gone too")
	s.r.Put(&data.Tombstone{PersonID: a, Role: data.Attendee, Day: "2025-06-01"})
	s.r.Put(&data.Tombstone{PersonID: v, Role: data.Volunteer, Day: "2025-06-01"})
	s.met("2025-04-01", a, v)
	r := s.want(t, map[string]string{"people.unique": "1", "volunteers.unique": "1", "attendances.total": "1"})
	for _, table := range []string{"people.by_age", "people.by_gender", "people.by_carer"} {
		if rows := r.Tables[table]; len(rows) != 1 || rows[0].Label != "not asked" {
			t.Errorf("%s is %v", table, rows)
		}
	}
	if rows := r.Tables["people.by_district"]; len(rows) != 1 || rows[0].Label != "not known" {
		t.Errorf("by_district is %v", rows)
	}
}

// TestOnlyVolunteers: their marks make a session held, and no attendance.
func TestOnlyVolunteers(t *testing.T) {
	s := newHandmade()
	v := s.person("v", data.Volunteer)
	nought := int64(0)
	timed := s.met("2025-04-01", v)
	timed.Start, timed.End = "10:00", "11:30"
	s.met("2025-04-02", v)
	given := s.met("2025-04-03", v)
	given.Start, given.End = "10:00", "11:30"
	given.Marks[v] = data.Mark{Mark: data.Present, Seconds: &nought}
	turned := s.met("2025-04-04", v)
	turned.Start, turned.End = "11:00", "10:00" // two laptops' changes, merged
	s.met("2025-04-05").Marks[v] = data.Mark{Mark: data.Apologies}
	r := s.want(t, map[string]string{"sessions.held": "4", "sessions.hours": "3", "attendances.total": "0",
		"attendances.mean_per_session": "0", "volunteers.unique": "1", "volunteers.hours": "1.5"})
	if rule := r.Figures["sessions.hours"].Rule; !strings.Contains(rule, "2 of those sessions have no times written down") {
		t.Errorf("the rule is %q", rule)
	}
	if rule := r.Figures["volunteers.hours"].Rule; !strings.Contains(rule, "At 2 sessions there was neither") {
		t.Errorf("the rule is %q", rule)
	}
	if n := *r.Figures["volunteers.hours"].N; n != 4 {
		t.Errorf("they helped at %d sessions, want 4", n)
	}
}

// TestOnePerson: a mean of one is a mean; an interval takes two, and its text
// does not say whether it was one or nobody.
func TestOnePerson(t *testing.T) {
	s := newHandmade()
	a := s.person("a", data.Attendee)
	s.loneliness(a, "2024-12-31", 4, 1)
	s.loneliness(a, "2025-04-01", 5, 3) // the second form of the day
	s.loneliness(a, "2025-04-01", 2, 2)
	r := s.want(t, map[string]string{
		"outcomes.ons_loneliness.total.matched": "1", "outcomes.ons_loneliness.total.baseline_mean": "4",
		"outcomes.ons_loneliness.total.latest_mean": "2", "outcomes.ons_loneliness.total.change_mean": "-2",
		"outcomes.ons_loneliness.total.change_ci95_low": "null", "outcomes.ons_loneliness.total.change_ci95_high": "null",
		"outcomes.ons_loneliness.total.improved": "1", "outcomes.ons_loneliness.total.worse": "0",
	})
	one, nobody := r.Figures["outcomes.ons_loneliness.total.change_ci95_low"].Text, r.Figures["outcomes.ucla3.total.change_ci95_low"].Text
	if one != nobody || one != "not known (it takes at least two people)" {
		t.Errorf("the texts are %q and %q", one, nobody)
	}
}

// TestWorth: the published example, 9 hours at £11.09, and a rate that changes
// inside the period.
func TestWorth(t *testing.T) {
	s := newHandmade()
	v := s.person("v", data.Volunteer)
	for _, day := range []data.Date{"2025-04-01", "2025-05-01", "2025-06-30"} {
		hours := int64(3 * 3600)
		s.met(day).Marks[v] = data.Mark{Mark: data.Present, Seconds: &hours}
	}
	for _, c := range []struct {
		rates []data.Rate
		want  string
		rule  []string
	}{
		{[]data.Rate{{From: "2024-01-01", Pence: 1109, Source: "Community First"}}, "£99.81", []string{"£11.09 from 1 January 2024 (Community First)."}},
		{[]data.Rate{{From: "2025-05-01", Pence: 1200}, {From: "2025-06-30", Pence: 1300}}, "£75.00", []string{"£12.00 from 1 May 2025; £13.00 from 30 June 2025.", "For 1 session before the first rate nothing is added."}},
		{[]data.Rate{{From: "2026-01-01", Pence: 1200}}, "£0.00", []string{"No rate was set for an hour in that time.", "For 3 sessions before the first rate"}},
		{nil, "not known", []string{"does not say what an hour"}},
	} {
		f := Compute(s.r, testPeriod, Options{Programme: &data.Programme{Rates: c.rates}}).Figures["volunteers.value"]
		if f.Text != c.want || *f.N != 3 {
			t.Errorf("%v: %s of %d, want %s", c.rates, f.Text, *f.N, c.want)
		}
		for _, rule := range c.rule {
			if !strings.Contains(f.Rule, rule) {
				t.Errorf("the rule %q does not say %q", f.Rule, rule)
			}
		}
	}
	if f := Compute(s.r, testPeriod, Options{}).Figures["volunteers.value"]; f.Value != nil || !strings.Contains(f.Rule, "no grant programme has been chosen") {
		t.Errorf("with no programme: %+v", f)
	}
}

func TestAgeBands(t *testing.T) {
	for age, want := range map[int]string{-1: "under 18", 0: "under 18", 17: "under 18", 18: "18-24", 24: "18-24", 25: "25-34", 34: "25-34", 35: "35-44",
		44: "35-44", 45: "45-54", 54: "45-54", 55: "55-64", 64: "55-64", 65: "65-74", 74: "65-74", 75: "75-84", 84: "75-84", 85: "85+", 101: "85+"} {
		if got := ageBand(age); got != want {
			t.Errorf("%d is %s, want %s", age, got, want)
		}
	}
}

func TestDistrict(t *testing.T) {
	for postcode, want := range map[string]string{
		"BB9 5PQ": "BB9", "bb95pq": "BB9", " Bb10  3ht ": "BB10", "BB103HT": "BB10", "BB18": "BB18", "bb 18": "BB18", "BB9": "BB9", "BB185BB": "BB18",
		"M1 1AE": "M1", "m1": "M1", "SW1A 1AA": "SW1A", "SW1A": "SW1A", "W1A 0AX": "W1A", "B33 8TH": "B33", "CR2 6XH": "CR2", "DN55 1PT": "DN55",
		"BB9 OLT": "BB9", "BB9\u00a05PQ": "BB9",
		"": Unknown, "  ": Unknown, "Nelson": Unknown, "no fixed address": Unknown, "12345": Unknown, "é": Unknown, "BB": Unknown, "BB9 5PQ Nelson": Unknown,
	} {
		if got := District(postcode); got != want {
			t.Errorf("%q is in %q, want %q", postcode, got, want)
		}
	}
}

func TestNumbersInWords(t *testing.T) {
	for _, c := range []struct {
		u    unit
		h    int64
		want string
	}{
		{people, 2300, "23 people"}, {people, 100, "1 person"}, {people, 0, "0 people"}, {hours, 11850, "118.5 hours"}, {hours, 100, "1 hour"},
		{days, 1650, "16.5 days"}, {days, -50, "-0.5 days"}, {attendances, 123456700, "1,234,567 attendances"}, {peopleSession, 805, "8.05 people a session"},
		{pounds, 512345, "£5,123.45"}, {pounds, 5, "£0.05"}, {pounds, 100000, "£1,000.00"}, {pounds, -1205, "-£12.05"}, {unit{many: "points"}, 427, "4.27"}, {unit{many: "points"}, -113, "-1.13"},
	} {
		if got := c.u.text(Number{c.h}); got != c.want {
			t.Errorf("%d is %q, want %q", c.h, got, c.want)
		}
	}
	if got := during(data.Period{From: "2025-04-01", To: "2025-04-01"}); got != "on 1 April 2025" {
		t.Errorf("one day is %q", got)
	}
}

// TestNeeds: a need named twice counts once, blanks are none, and a referral
// with no need is not known.
func TestNeeds(t *testing.T) {
	s := newHandmade()
	for i, needs := range [][]string{{" loneliness", "loneliness", ""}, {" "}, {"anxiety", "loneliness"}, nil} {
		s.r.Put(&data.Referral{Meta: data.Meta{ID: testID("referral", string(rune('0'+i)))}, Received: "2025-04-01", Source: data.SourceGP, Needs: needs})
	}
	rows := s.want(t, map[string]string{"referrals.received": "4"}).Tables["referrals.by_need"]
	want := []string{"anxiety 1", "loneliness 2", "not known 2"}
	for i, row := range rows {
		if got := row.Label + " " + row.Value.String(); i >= len(want) || got != want[i] {
			t.Errorf("row %d is %s", i, got)
		}
	}
	if len(rows) != len(want) {
		t.Errorf("%d rows, want %d", len(rows), len(want))
	}
}

// TestOrderOfRows: districts by number and not by letter, months and ages by
// time, what is not known last; never by value.
func TestOrderOfRows(t *testing.T) {
	s := newHandmade()
	var who []data.ID
	for i, code := range []string{"BB10 1AA", "BB9 1AA", "", "B1 1AA", "BB10", "BB18", "BB8 1AA", "SW1A 1AA"} {
		id := s.person(string(rune('a'+i)), data.Attendee)
		s.r.People[id].Postcode = code
		s.r.People[id].BirthYear = []int{0, 1990, 1950}[i%3]
		who = append(who, id)
	}
	s.met("2025-04-01", who...)
	r := s.want(t, nil)
	order := func(table string) string {
		var labels []string
		for _, row := range r.Tables[table] {
			labels = append(labels, row.Label)
		}
		return strings.Join(labels, ", ")
	}
	for table, want := range map[string]string{
		"people.by_district": "B1, BB8, BB9, BB10, BB18, SW1A, not known",
		"people.by_age":      "35-44, 45-54, 55-64, 65-74, 75-84, not asked",
	} {
		if got := order(table); got != want {
			t.Errorf("%s is in the order %s, want %s", table, got, want)
		}
	}
	for _, id := range who {
		s.r.People[id].BirthYear = 1990
	}
	r = s.want(t, nil)
	if got := order("people.by_age"); got != "35-44" {
		t.Errorf("where everybody was asked the ages are %s", got)
	}
}

// TestFollowUpRateForFunder: a percentage of fewer than twenty, or that tells of
// 1 to 4 who answered again or did not, or over a hidden number, is hidden.
func TestFollowUpRateForFunder(t *testing.T) {
	for _, c := range []struct {
		part, whole, matched int64
		hidden               bool
	}{
		{10, 20, 30, false}, {10, 19, 30, true}, {4, 30, 30, true}, {26, 30, 30, true}, {25, 30, 30, false},
		{0, 30, 30, false}, {30, 30, 30, false}, {10, 20, 3, true},
	} {
		rate, matched := Whole(c.part*100/c.whole), Whole(c.matched)
		zero := Whole(0)
		name := "outcomes.ucla3.total."
		r := &Report{Copy: Committee, Period: testPeriod, Tables: map[string][]Row{}, Figures: map[string]*Figure{
			name + "matched": {Value: &matched}, name + "improved": {Value: &matched}, name + "same": {Value: &zero}, name + "worse": {Value: &zero},
			name + "baseline":       {Value: &matched},
			name + "follow_up_rate": {Value: &rate, N: &c.whole, share: &shareOf{c.part, c.whole}},
		}}
		out := ForFunder(r, nil).Figures[name+"follow_up_rate"]
		if out.Suppressed != c.hidden || c.hidden && (out.N != nil || out.Value != nil) || !c.hidden && *out.N != c.whole {
			t.Errorf("%d of %d, %d matched: %+v", c.part, c.whole, c.matched, out)
		}
	}
}
