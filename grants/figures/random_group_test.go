package figures

import (
	"fmt"

	"pgregory.net/rapid"

	"commonthread/data"
)

// A random group, small and crowded: few people and few days, so that repeats,
// edges of the period, aliases, erasures and ties all come up often.

var testPeriod = data.Period{From: "2025-04-01", To: "2025-06-30"}

// randomDays are days before, at the edges of, in and after testPeriod.
var randomDays = []data.Date{"2024-12-31", "2025-03-30", "2025-03-31", "2025-04-01", "2025-04-02", "2025-04-30", "2025-05-01",
	"2025-05-17", "2025-06-29", "2025-06-30", "2025-07-01", "2025-09-09"}

type groupMaker struct {
	t     *rapid.T
	r     *data.Records
	order int64
	ids   []data.ID
}

func randomGroup(t *rapid.T) *data.Records {
	g := &groupMaker{t: t, r: data.NewRecords()}
	g.r.Group = &data.Group{Name: "Test group"}
	g.people()
	for i := range rapid.IntRange(0, 9).Draw(t, "sessions") {
		g.session(i)
	}
	for i := range rapid.IntRange(0, 7).Draw(t, "referrals") {
		g.referral(i)
	}
	for i := range rapid.IntRange(0, 24).Draw(t, "responses") {
		g.response(i)
	}
	return g.r
}

func (g *groupMaker) meta(parts ...string) data.Meta {
	// Some records share an instant of entry, and then follow their IDs.
	g.order += int64(rapid.IntRange(0, 1).Draw(g.t, "later"))
	return data.Meta{ID: testID(parts...), Entered: g.order}
}

func pick[T any](g *groupMaker, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(g.t, label)
}

func (g *groupMaker) day(label string, orNone bool) data.Date {
	if orNone && pick(g, label+" blank", true, false, false) {
		return ""
	}
	return pick(g, label, randomDays...)
}

// people makes attendees, volunteers, the erased, the quite unknown, and
// aliases from one to a later one.
func (g *groupMaker) people() {
	for i := range rapid.IntRange(1, 8).Draw(g.t, "people") {
		id := testID("person", fmt.Sprint(i))
		g.ids = append(g.ids, id)
		role := pick(g, "role", data.Attendee, data.Attendee, data.Attendee, data.Volunteer)
		switch pick(g, "kind", "person", "person", "person", "person", "erased", "unknown") {
		case "person":
			g.r.Put(&data.Person{Meta: g.meta("person", fmt.Sprint(i)), FirstName: "A", Role: role,
				BirthYear: pick(g, "born", 0, 1930, 1940, 1941, 1950, 1951, 1990, 2000, 2001, 2007, 2008, 2020),
				Postcode:  pick(g, "postcode", "", " ", "BB9 5PQ", "bb95pq", " Bb10  3ht", "BB18", "bb9", "nowhere", "M1 1AE", "SW1A 1AA", "BB185BB")})
			if pick(g, "equality", true, true, false) {
				text := func(what string) string {
					return pick(g, what, "", "  ", "woman", " woman ", "man", "prefer not to say", "not asked")
				}
				g.r.Put(&data.Equality{Meta: g.meta("equality", fmt.Sprint(i)), PersonID: id, Gender: text("gender"), Ethnicity: text("ethnicity"), Disability: text("disability"), Carer: text("carer")})
			}
		case "erased":
			g.r.Put(&data.Tombstone{Meta: g.meta("tombstone", fmt.Sprint(i)), PersonID: id, Role: role, Day: "2025-07-01"})
		}
	}
	for i := range len(g.ids) - 1 {
		if pick(g, "alias", false, false, false, true) {
			to := rapid.IntRange(i+1, len(g.ids)-1).Draw(g.t, "to")
			a := &data.Alias{Meta: g.meta("alias", fmt.Sprint(i)), From: g.ids[i], To: g.ids[to]}
			if pick(g, "agreed", true, true, false) {
				a.Word = &data.Word{}
			}
			g.r.Put(a)
		}
	}
}

func (g *groupMaker) who() data.ID { return pick(g, "who", g.ids...) }

func (g *groupMaker) session(i int) {
	s := &data.Session{Meta: g.meta("session", fmt.Sprint(i)), Date: g.day("date", false), Marks: map[data.ID]data.Mark{}}
	s.Start = pick(g, "start", data.Clock(""), "10:00", "10:10")
	s.End = pick(g, "end", data.Clock(""), "11:00", "12:20", "12:00")
	for range rapid.IntRange(0, 6).Draw(g.t, "marks") {
		m := data.Mark{Mark: pick(g, "mark", data.Present, data.Present, data.Present, data.Absent, data.Apologies), Late: pick(g, "late", true, false)}
		if pick(g, "hours", true, false) {
			seconds := pick(g, "seconds", int64(0), 1, 1188, 3600, 5400, 6300)
			m.Seconds = &seconds
		}
		s.Marks[g.who()] = m
	}
	for _, kind := range []string{"unnamed", "children"} {
		if pick(g, "headcount", true, false, false) {
			n := pick(g, "unnamed", int64(0), 0, 1, 5)
			if s.Headcount == nil {
				s.Headcount = map[string]*int64{}
			}
			s.Headcount[kind] = &n
		}
	}
	s.Cancelled = pick(g, "cancelled", "", "", "snow")
	g.r.Put(s)
}

func (g *groupMaker) referral(i int) {
	r := &data.Referral{Meta: g.meta("referral", fmt.Sprint(i)), Ref: fmt.Sprint(i), FirstName: "A", Received: g.day("received", false),
		Source: pick(g, "source", data.SourceGP, data.SourceSelf, data.SourceDropIn, data.SourceOther),
		Status: pick(g, "status", data.StatusCompleted, data.StatusCompleted, data.StatusContacted, data.StatusReceived, data.StatusReceived, data.StatusDeclined, data.StatusDidNotStart, data.StatusWithdrew),
		Needs:  pick(g, "needs", nil, []string{"loneliness"}, []string{"loneliness", "anxiety"}, []string{"not known"}),
	}
	r.ContactedOn, r.FirstAttendedOn, r.ClosedOn = g.day("contacted", true), g.day("attended", true), g.day("closed", true)
	if pick(g, "known", true, true, false) {
		r.PersonID = g.who()
	}
	r.ClosedWhy = pick(g, "why", "", "moved", "moved: to Colne", "unwell")
	if pick(g, "tried", true, false) {
		r.Attempts = map[data.ID]data.Attempt{}
		for n := range rapid.IntRange(1, 4).Draw(g.t, "tries") {
			r.Attempts[testID("attempt", fmt.Sprint(i, n))] = data.Attempt{On: g.day("tried on", false), How: data.ByPhone, Outcome: pick(g, "outcome", data.OutcomeNoAnswer, data.OutcomeMessageLeft, data.OutcomeSpoke)}
		}
	}
	if pick(g, "pointed", true, false, false) {
		r.Signposts = map[data.ID]data.Signpost{testID("signpost", fmt.Sprint(i)): {Day: g.day("pointed on", false), Service: "Advice", Went: pick(g, "went", data.Went(""), data.WentYes, data.WentNo)}}
	}
	g.r.Put(r)
}

func (g *groupMaker) response(i int) {
	measure := pick(g, "measure", data.Measure("ons4"), data.Measure("ons4"), data.Measure("ucla3"), data.Measure("ons_loneliness"), data.Measure("swemwbs"))
	r := &data.Response{Meta: g.meta("response", fmt.Sprint(i)), PersonID: g.who(), Measure: measure, Date: g.day("date", false)}
	of := data.NewRecords().Measure(measure)
	for n, it := range of.Items {
		if pick(g, "answered", true, true, true, true, true, true, true, false) {
			v := rapid.IntRange(it.Low, it.High).Draw(g.t, "item")
			r.Items = r.Items.With(n, &v)
		}
	}
	g.r.Put(r)
}

// randomOptions has no programme, or one with rates from inside the period.
func randomOptions(t *rapid.T) Options {
	g := &groupMaker{t: t}
	opt := Options{Deprivation: pick(g, "deprivation", nil, map[string]int{}, map[string]int{"BB95PQ": 1, "BB103HT": 4, "M11AE": 10, "BB185BB": 77})}
	if pick(g, "programme", true, true, false) {
		opt.Programme = &data.Programme{Name: "Grant"}
		for range rapid.IntRange(0, 3).Draw(t, "rates") {
			opt.Programme.Rates = append(opt.Programme.Rates, data.Rate{From: g.day("from", false), Pence: pick(g, "pence", int64(1221), 1271, 1109), Source: "a source"})
		}
	}
	return opt
}
