package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"commonthread/data"
)

func testID(k data.Kind, parts ...string) data.ID {
	sum := sha256.Sum256([]byte(string(k) + "\x00" + strings.Join(parts, "\x00")))
	return data.ID(hex.EncodeToString(sum[:16]))
}

const today = data.Date("2026-09-15")

func threeYears(seed uint64) Options { return Options{Seed: seed, Today: today, NaturalID: testID} }

func tenYears() Options { return Options{Years: 10, Seed: 1, Today: today, NaturalID: testID} }

// recordsOf puts the records together as a Store would.
func recordsOf(t testing.TB, opt Options) *data.Records {
	t.Helper()
	r := data.NewRecords()
	for i, rec := range Records(opt) {
		if err := rec.Validate(); err != nil {
			t.Fatal(err)
		}
		rec.Head().Entered = int64(i + 1)
		r.Put(rec)
	}
	return r
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		opt                                         Options
		people, sessions, marks, referrals, answers [2]int
	}{
		{threeYears(1), [2]int{60, 90}, [2]int{150, 260}, [2]int{3000, 6000}, [2]int{90, 150}, [2]int{250, 600}},
		{tenYears(), [2]int{500, 500}, [2]int{2300, 2700}, [2]int{45000, 55000}, [2]int{950, 1050}, [2]int{2700, 3300}},
	} {
		r := recordsOf(t, c.opt)
		marks := 0
		for _, s := range r.Sessions {
			marks += len(s.Marks)
		}
		for name, v := range map[string]struct {
			n      int
			bounds [2]int
		}{
			"people": {len(r.People), c.people}, "sessions": {len(r.Sessions), c.sessions}, "marks": {marks, c.marks},
			"referrals": {len(r.Referrals), c.referrals}, "answers": {len(r.Responses), c.answers},
		} {
			t.Logf("%d years: %d %s", c.opt.Years, v.n, name)
			if v.n < v.bounds[0] || v.n > v.bounds[1] {
				t.Errorf("%d years: %d %s, want %v", c.opt.Years, v.n, name, v.bounds)
			}
		}
	}
}

func TestSameSeedSameGroup(t *testing.T) {
	text := func(seed uint64) string {
		b, err := json.Marshal(Records(threeYears(seed)))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	first, again := text(7), text(7)
	if first != again {
		t.Error("one seed gave two groups")
	}
	if first == text(8) {
		t.Error("two seeds gave one group")
	}
	if got := Keyholders(7); got[0].Passphrase != Keyholders(7)[0].Passphrase || got[0].Passphrase == Keyholders(8)[0].Passphrase {
		t.Error("passphrases do not follow the seed")
	}
}

func TestKeyholdersHaveFiveWordsEach(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Keyholders(1) {
		if len(strings.Fields(k.Passphrase)) != 5 || seen[k.Passphrase] {
			t.Errorf("%+v", k)
		}
		seen[k.Passphrase] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d keyholders, want 3", len(seen))
	}
}

// Every record refers to people that are there, under an ID of its own.
func TestRecordsHoldTogether(t *testing.T) {
	for seed := range uint64(5) {
		opt := threeYears(seed)
		opt.People = []int{0, 5, 20, 120, 900}[seed]
		r := data.NewRecords()
		ids := map[data.ID]bool{}
		for _, rec := range Records(opt) {
			if err := rec.Validate(); err != nil {
				t.Fatal(err)
			}
			if id := rec.Head().ID; !id.Valid() || ids[id] {
				t.Fatalf("a %s has the ID of another record", rec.Kind())
			}
			ids[rec.Head().ID] = true
			r.Put(rec)
		}
		if opt.People > 0 && len(r.People) != opt.People {
			t.Errorf("%d people, want %d", len(r.People), opt.People)
		}
		for _, s := range r.Sessions {
			for id := range s.Marks {
				if r.People[id] == nil {
					t.Fatal("a mark belongs to nobody")
				}
			}
			if s.Date >= today && s.HasRegister() {
				t.Fatalf("somebody came to a session that lies ahead: %s", s.Date)
			}
		}
		for _, f := range r.Referrals {
			if f.PersonID != "" && r.People[f.PersonID] == nil {
				t.Fatal("a referral's person is not on file")
			}
			for _, d := range []data.Date{f.Received, f.ContactedOn, f.FirstAttendedOn, f.ClosedOn} {
				if d != "" && (d < f.Received || d >= today) {
					t.Fatalf("a day out of order: %+v", f)
				}
			}
		}
		for _, a := range r.Responses {
			if p := r.People[a.PersonID]; p == nil || p.IsVolunteer() || a.Date >= today {
				t.Fatal("answers of nobody")
			}
		}
	}
}

func TestEverythingOccurs(t *testing.T) {
	r := recordsOf(t, threeYears(1))
	seen := map[string]bool{}
	for _, f := range r.Referrals {
		seen["source "+string(f.Source)], seen["status "+string(f.Status)] = true, true
	}
	for _, s := range r.Sessions {
		for _, m := range s.Marks {
			seen["mark "+string(m.Mark)] = true
			seen["volunteer's hours"] = seen["volunteer's hours"] || m.Seconds != nil
		}
		if n, _ := s.Unnamed(); n > 0 {
			seen["headcount"] = true
		}
		seen["cancelled"] = seen["cancelled"] || s.Cancelled != ""
		if s.Date[5:] > "12-20" || s.Date[5:] < "01-03" {
			t.Errorf("a session at Christmas: %s", s.Date)
		}
	}
	blank := false
	for _, a := range r.Responses {
		seen["measure "+string(a.Measure)] = true
		for i := range r.Measure(a.Measure).Items {
			blank = blank || a.Items.At(i) == nil
		}
	}
	seen["blank item"] = blank
	for _, p := range r.People {
		seen["role "+string(p.Role)] = true
		seen["expected"] = seen["expected"] || p.ExpectedFrom != ""
		seen["left"] = seen["left"] || p.Left != ""
	}
	ethnicities := map[string]bool{}
	for _, q := range r.Equality {
		ethnicities[q.Ethnicity] = true
		seen["gender "+q.Gender] = true
	}
	for _, p := range r.Spending {
		seen["refund"] = seen["refund"] || *p.Pence < 0
		seen["bid "+p.Bid] = true
	}
	want := []string{"mark present", "mark absent", "mark apologies", "volunteer's hours", "headcount", "cancelled", "blank item", "measure ons4", "measure ucla3",
		"measure ons_loneliness", "role attendee", "role volunteer", "expected", "left", "gender woman", "gender man", "refund", "bid ", "bid Prescription for Wellbeing 2026"}
	for _, s := range data.Sources {
		want = append(want, "source "+string(s))
	}
	for _, s := range data.Statuses {
		want = append(want, "status "+string(s))
	}
	for _, w := range want {
		if !seen[w] {
			t.Errorf("no %s", w)
		}
	}
	if len(ethnicities) < 5 {
		t.Errorf("only these communities: %v", ethnicities)
	}
}

// pairs are the first and the last whole score of each attendee, as the figures
// count them.
func pairs(r *data.Records, p data.Period, m data.Measure, score func(data.Items) (int, bool)) [][2]int {
	first, last := map[data.ID]*data.Response{}, map[data.ID]*data.Response{}
	for _, a := range data.InOrder(r.Responses) {
		if _, whole := score(a.Items); a.Measure != m || !whole {
			continue
		}
		if f := first[a.PersonID]; f == nil || a.Date < f.Date {
			first[a.PersonID] = a
		}
		if l := last[a.PersonID]; p.Has(a.Date) && (l == nil || a.Date > l.Date) {
			last[a.PersonID] = a
		}
	}
	var out [][2]int
	for id, l := range maps.All(last) {
		if f := first[id]; f.Date < l.Date {
			x, _ := score(f.Items)
			y, _ := score(l.Items)
			out = append(out, [2]int{x, y})
		}
	}
	return out
}

func item(i int) func(data.Items) (int, bool) {
	return func(items data.Items) (int, bool) {
		if items.At(i) == nil {
			return 0, false
		}
		return *items.At(i), true
	}
}

func three(items data.Items) (int, bool) {
	if items.At(0) == nil || items.At(1) == nil || items.At(2) == nil {
		return 0, false
	}
	return *items.At(0) + *items.At(1) + *items.At(2), true
}

// Most fare better, not all; and in the last full year there are enough people
// with two answers for a pack to say something.
func TestMostButNotAllFareBetter(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2, 3, 42} {
		for _, day := range []data.Date{"2026-01-02", "2026-04-01", "2026-09-15", "2027-03-30"} {
			opt := threeYears(seed)
			opt.Today = day
			r := recordsOf(t, opt)
			march := lastMarch(day)
			year := data.Period{From: data.Date(itoa(march-1) + "-04-01"), To: data.Date(itoa(march) + "-03-31")}
			for name, c := range map[string]struct {
				m      data.Measure
				score  func(data.Items) (int, bool)
				better int
			}{
				"satisfaction": {data.Measure("ons4"), item(0), 1}, "worthwhile": {data.Measure("ons4"), item(1), 1}, "happiness": {data.Measure("ons4"), item(2), 1},
				"anxiety": {data.Measure("ons4"), item(3), -1}, "loneliness": {data.Measure("ucla3"), three, -1},
			} {
				p := pairs(r, year, c.m, c.score)
				improved, worse := 0, 0
				for _, x := range p {
					switch d := (x[1] - x[0]) * c.better; {
					case d > 0:
						improved++
					case d < 0:
						worse++
					}
				}
				share := float64(improved) / float64(len(p))
				t.Logf("seed %d on %s, %s: %d of %d better, %d worse", seed, day, name, improved, len(p), worse)
				if len(p) < 20 {
					t.Errorf("seed %d on %s, %s: only %d people have two answers", seed, day, name, len(p))
				}
				if share < 0.55 || share > 0.80 || worse == 0 {
					t.Errorf("seed %d on %s, %s: %d of %d better, %d worse", seed, day, name, improved, len(p), worse)
				}
			}
		}
	}
}

func itoa(n int) string {
	return string(data.DateOf(data.Date("2000-01-01").Time().AddDate(n-2000, 0, 0))[:4])
}

func TestEasterAndEid(t *testing.T) {
	for year, want := range map[int]data.Date{2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28"} {
		if got := easterSunday(year); got != want {
			t.Errorf("Easter of %d is %s, want %s", year, got, want)
		}
	}
	for day, want := range map[data.Date]data.Date{"2025-03-01": "2025-03-30", "2026-03-01": "2026-03-20", "2023-03-01": "2023-04-21"} {
		if got := eidNear(day, 1); abs(want.DaysUntil(got)) > 1 {
			t.Errorf("Eid after %s is %s, want about %s", day, got, want)
		}
	}
}

// Those who stopped coming were rung while they stayed away, some of them more
// than once, and everything that can come of it came of it.
func TestCallsAreToThoseWhoStoppedComing(t *testing.T) {
	outcomes := map[data.CallOutcome]int{}
	for _, opt := range []Options{threeYears(1), threeYears(2), tenYears()} {
		r := recordsOf(t, opt)
		came := map[data.ID][]data.Date{}
		for _, s := range r.Sessions {
			for id, m := range s.Marks {
				if m.Mark == data.Present {
					came[id] = append(came[id], s.Date)
				}
			}
		}
		people := map[data.ID]int{}
		for _, c := range r.Calls {
			outcomes[c.Outcome]++
			people[c.PersonID]++
			for _, d := range came[c.PersonID] {
				if d > c.Day.AddDays(-28) && d <= c.Day {
					t.Errorf("somebody who came on %s was rung on %s", d, c.Day)
				}
			}
			if c.Day >= today || c.Day < today.AddDays(-365) || r.People[c.PersonID] == nil {
				t.Errorf("a call on %s", c.Day)
			}
		}
		if len(r.Calls) == len(people) || len(r.CallNotes) == 0 || len(r.CallNotes) > len(r.Calls)/2 {
			t.Errorf("seed %d: %d calls to %d people, %d notes", opt.Seed, len(r.Calls), len(people), len(r.CallNotes))
		}
	}
	for _, o := range data.CallOutcomes {
		if outcomes[o] == 0 {
			t.Errorf("no call came to %q: %v", o, outcomes)
		}
	}
}
