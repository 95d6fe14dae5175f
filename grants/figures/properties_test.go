package figures

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
)

func value(r *Report, name string) int64 { return r.Figures[name].Value.Hundredths }

func sum(rows []Row) int64 {
	var n int64
	for _, row := range rows {
		n += row.Value.Hundredths
	}
	return n
}

// TestWholes: what must add up, adds up.
func TestWholes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Compute(randomGroup(t), testPeriod, randomOptions(t))
		equal := func(what string, a, b int64) {
			if a != b {
				t.Errorf("%s: %d is not %d", what, a, b)
			}
		}
		unique := value(r, "people.unique")
		equal("new and returning", value(r, "people.new")+value(r, "people.returning"), unique)
		for name, rows := range r.Tables {
			if strings.HasPrefix(name, "people.by_") {
				equal(name, sum(rows), unique)
			}
		}
		equal("by_source", sum(r.Tables["referrals.by_source"]), value(r, "referrals.received"))
		equal("by_month", sum(r.Tables["attendances.by_month"]), value(r, "attendances.total"))
		for _, part := range []string{"contacted", "attended", "completed"} {
			if value(r, "referrals."+part) > value(r, "referrals.received") {
				t.Errorf("more %s than received", part)
			}
		}
		for _, score := range OutcomeScores() {
			name := "outcomes." + score + "."
			equal(name, value(r, name+"improved")+value(r, name+"same")+value(r, name+"worse"), value(r, name+"matched"))
			low, mean, high := r.Figures[name+"change_ci95_low"].Value, r.Figures[name+"change_mean"].Value, r.Figures[name+"change_ci95_high"].Value
			if low != nil && (low.Hundredths > mean.Hundredths || high.Hundredths < mean.Hundredths) {
				t.Errorf("%s: %s is not from %s to %s", name, mean, low, high)
			}
		}
	})
}

// TestAttendanceIsPartOfAll: what is counted for an attendance report is what
// Compute counts, word for word.
func TestAttendanceIsPartOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := randomGroup(t)
		part, all := Attendance(records, testPeriod), Compute(records, testPeriod, Options{})
		if len(part.Order) < 8 || len(part.Figures) != len(part.Order) {
			t.Errorf("it has only %v", part.Order)
		}
		for name, f := range part.Figures {
			if !reflect.DeepEqual(f, all.Figures[name]) {
				t.Errorf("%s is %+v, and of all %+v", name, f, all.Figures[name])
			}
		}
		for name, rows := range part.Tables {
			if !reflect.DeepEqual(rows, all.Tables[name]) {
				t.Errorf("%s is %+v, and of all %+v", name, rows, all.Tables[name])
			}
		}
	})
}

// digits are the numbers in a text that are not part of a date.
var (
	dates  = regexp.MustCompile(`\d{1,2} [A-Z][a-z]+ \d{4}`)
	digits = regexp.MustCompile(`\d+`)
)

// TestEveryFigureIsWhole: each figure is there once in the reading order, has
// its text, unit, n and rule; counts are their own n; the rules of people's
// figures are the same whatever the counts are, so they give none away.
func TestEveryFigureIsWhole(t *testing.T) {
	empty := Compute(data.NewRecords(), testPeriod, Options{})
	rapid.Check(t, func(t *rapid.T) {
		records := randomGroup(t)
		r := Compute(records, testPeriod, Options{})
		if r.Copy != Committee || r.Group != "Test group" || r.Period != testPeriod {
			t.Errorf("the report is of %q %v, copy %s", r.Group, r.Period, r.Copy)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(r.Figures)), slices.Sorted(slices.Values(r.Order))) {
			t.Errorf("the order names %d figures of %d", len(r.Order), len(r.Figures))
		}
		for name, f := range r.Figures {
			if f.Name != name || f.Text == "" || f.Unit == "" || f.Rule == "" || f.N == nil || f.Suppressed {
				t.Errorf("%s is not whole: %+v", name, f)
			}
			if strings.Contains(f.Rule, "\n") || !strings.HasSuffix(f.Rule, ".") || !strings.Contains(f.Rule, "30 June 2025") && !strings.HasPrefix(f.Rule, "Not known") {
				t.Errorf("%s: the rule does not name its period in whole sentences: %s", name, f.Rule)
			}
			isPeople := strings.HasPrefix(name, "people.") || strings.HasPrefix(name, "referrals.") || strings.HasPrefix(name, "outcomes.") || name == "volunteers.unique"
			if isPeople && f.Rule != empty.Figures[name].Rule {
				t.Errorf("%s: the rule changes with the records: %s", name, f.Rule)
			}
			if f.Value == nil {
				if !strings.HasPrefix(f.Text, Unknown) {
					t.Errorf("%s has no value, and its text is %q", name, f.Text)
				}
				continue
			}
			switch f.Unit {
			case "people", "volunteers", "sessions", "referrals":
				if *f.N*100 != f.Value.Hundredths || int64(len(f.Behind)) != *f.N {
					t.Errorf("%s is %s of n %d with %d behind it", name, f.Value, *f.N, len(f.Behind))
				}
			}
		}
		for name, rows := range r.Tables {
			if r.TableRules[name] == "" || digits.MatchString(dates.ReplaceAllString(strings.ReplaceAll(r.TableRules[name], "2025 less", ""), "")) {
				t.Errorf("%s: the rule is %q", name, r.TableRules[name])
			}
			for _, row := range rows {
				if row.Value == nil || row.Suppressed || row.Label == "" {
					t.Errorf("%s: %+v", name, row)
				}
				if name != "attendances.by_month" && int64(len(row.Behind))*100 != row.Value.Hundredths {
					t.Errorf("%s: %s has %d behind %s", name, row.Label, len(row.Behind), row.Value)
				}
			}
		}
	})
}

// TestSameRecordsSameReport: nothing depends on the order in which maps are
// read, and nothing in the records is changed.
func TestSameRecordsSameReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, opt := randomGroup(t), randomOptions(t)
		before, _ := json.Marshal(r)
		first := Compute(r, testPeriod, opt)
		for range 3 {
			if again := Compute(r, testPeriod, opt); !reflect.DeepEqual(first, again) {
				t.Fatal("the same records gave two different reports")
			}
		}
		if after, _ := json.Marshal(r); string(before) != string(after) {
			t.Fatal("counting changed the records")
		}
	})
}

// TestVolunteersAreApart: what volunteers did, and whether they were there at
// all, changes nothing that is counted of attendees.
func TestVolunteersAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, opt := randomGroup(t), randomOptions(t)
		who := newRoll(r)
		without := data.NewRecords()
		*without = *r
		without.Sessions = map[data.ID]*data.Session{}
		for id, s := range r.Sessions {
			less := *s
			less.Marks = maps.Clone(s.Marks)
			maps.DeleteFunc(less.Marks, func(id data.ID, _ data.Mark) bool { return who.who(id).volunteer })
			without.Sessions[id] = &less
		}
		a, b := Compute(r, testPeriod, opt), Compute(without, testPeriod, opt)
		for _, name := range []string{"people.unique", "people.new", "people.returning", "attendances.total"} {
			if value(a, name) != value(b, name) {
				t.Errorf("%s is %d with volunteers and %d without", name, value(a, name), value(b, name))
			}
		}
		for name := range a.Tables {
			if !strings.HasPrefix(name, "referrals.") && !reflect.DeepEqual(labels(a.Tables[name]), labels(b.Tables[name])) {
				t.Errorf("%s changed with the volunteers", name)
			}
		}
		if value(b, "volunteers.unique") != 0 || value(b, "volunteers.hours") != 0 {
			t.Error("volunteers without marks have hours")
		}
	})
}

func labels(rows []Row) map[string]int64 {
	out := map[string]int64{}
	for _, row := range rows {
		out[row.Label] = row.Value.Hundredths
	}
	return out
}

// TestLaterDaysChangeNothing: what happened after the period is not in it.
func TestLaterDaysChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := randomGroup(t)
		a := Compute(r, testPeriod, Options{})
		maps.DeleteFunc(r.Sessions, func(_ data.ID, s *data.Session) bool { return s.Date > testPeriod.To })
		maps.DeleteFunc(r.Responses, func(_ data.ID, s *data.Response) bool { return s.Date > testPeriod.To })
		maps.DeleteFunc(r.Referrals, func(_ data.ID, s *data.Referral) bool { return s.Received > testPeriod.To })
		if b := Compute(r, testPeriod, Options{}); !reflect.DeepEqual(a, b) {
			t.Error("later records changed the report")
		}
	})
}

// TestTwoPeriodsOfOne: sessions, attendances and hours of two halves are those
// of the whole.
func TestTwoPeriodsOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := randomGroup(t)
		middle := rapid.SampledFrom(randomDays[3:9]).Draw(t, "middle")
		whole := Compute(r, testPeriod, Options{})
		one := Compute(r, data.Period{From: testPeriod.From, To: middle}, Options{})
		two := Compute(r, data.Period{From: middle.AddDays(1), To: testPeriod.To}, Options{})
		for _, name := range []string{"sessions.held", "attendances.total", "people.new", "referrals.received"} {
			if value(one, name)+value(two, name) != value(whole, name) {
				t.Errorf("%s: %d and %d are not %d", name, value(one, name), value(two, name), value(whole, name))
			}
		}
	})
}
