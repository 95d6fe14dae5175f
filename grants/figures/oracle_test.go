package figures

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
)

// The oracle counts everything a second time, without any of the code on
// trial: no index, every question asked of all the records again, exact
// fractions, text in the place of numbers ("null" where undefined). It follows
// the words of the rules, and is as slow as it likes.
type oracle struct {
	r       *data.Records
	p       data.Period
	opt     Options
	student map[int]float64
}

func (o *oracle) inPeriod(d data.Date) bool { return d >= o.p.From && d <= o.p.To }

func (o *oracle) volunteer(id data.ID) bool {
	if p, ok := o.r.People[id]; ok {
		return p.Role == data.Volunteer
	}
	if t, ok := o.r.Tombstones[id]; ok {
		return t.Role == data.Volunteer
	}
	return false
}

// present is who was at a session, each person once.
func (o *oracle) present(s *data.Session) map[data.ID]bool {
	out := map[data.ID]bool{}
	for id, m := range s.Marks {
		if m.Mark == "present" {
			out[o.r.Resolve(id)] = true
		}
	}
	return out
}

// agreed are the joins of two people that a lead agreed to, which alone count for
// what lies in care.
func (o *oracle) agreed() *data.Records {
	r := data.NewRecords()
	for _, a := range o.r.Aliases {
		if a.Word != nil {
			r.Put(a)
		}
	}
	return r
}

func (o *oracle) headcount(s *data.Session) int64 {
	var n int64
	for _, v := range s.Headcount {
		n += *v
	}
	return n
}

// people is who was present, in a role, on days that suit.
func (o *oracle) people(volunteer bool, suits func(data.Date) bool) map[data.ID]bool {
	out := map[data.ID]bool{}
	for _, s := range o.r.Sessions {
		for id := range o.present(s) {
			if suits(s.Date) && o.volunteer(id) == volunteer {
				out[id] = true
			}
		}
	}
	return out
}

func (o *oracle) figures() map[string]string {
	out := map[string]string{}
	o.countSessions(out)
	o.countReferrals(out)
	for _, score := range OutcomeScores() {
		o.countOutcome(out, score)
	}
	return out
}

func (o *oracle) countSessions(out map[string]string) {
	var held, attended int64
	length, given, worth := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, s := range o.r.Sessions {
		here := o.present(s)
		if !o.inPeriod(s.Date) || len(here) == 0 && o.headcount(s) == 0 {
			continue
		}
		held++
		attended += o.headcount(s)
		long := o.length(s)
		if long != nil {
			length.Add(length, long)
		}
		for id := range here {
			if !o.volunteer(id) {
				attended++
				continue
			}
			hours := o.hours(s, id)
			if hours == nil {
				hours = long
			}
			if hours == nil {
				continue
			}
			given.Add(given, hours)
			if pence := o.rate(s.Date); pence != nil {
				worth.Add(worth, new(big.Rat).Mul(hours, new(big.Rat).Quo(pence, big.NewRat(100, 1))))
			}
		}
	}
	unique := o.people(false, o.inPeriod)
	fresh := len(unique)
	for id := range o.people(false, func(d data.Date) bool { return d < o.p.From }) {
		if unique[id] {
			fresh--
		}
	}
	out["sessions.held"] = fmt.Sprint(held)
	out["sessions.hours"] = decimal(length)
	out["people.unique"] = fmt.Sprint(len(unique))
	out["people.new"] = fmt.Sprint(fresh)
	out["people.returning"] = fmt.Sprint(len(unique) - fresh)
	out["attendances.total"] = fmt.Sprint(attended)
	out["attendances.mean_per_session"] = "null"
	if held > 0 {
		out["attendances.mean_per_session"] = decimal(big.NewRat(attended, held))
	}
	out["volunteers.unique"] = fmt.Sprint(len(o.people(true, o.inPeriod)))
	out["volunteers.hours"] = decimal(given)
	out["volunteers.value"] = "null"
	if o.opt.Programme != nil && len(o.opt.Programme.Rates) > 0 {
		out["volunteers.value"] = decimal(worth)
	}
}

// length is a session's hours; nil where it has no times.
func (o *oracle) length(s *data.Session) *big.Rat {
	if s.Start == "" || s.End == "" {
		return nil
	}
	var h1, m1, h2, m2 int64
	fmt.Sscanf(string(s.Start), "%d:%d", &h1, &m1)
	fmt.Sscanf(string(s.End), "%d:%d", &h2, &m2)
	return big.NewRat(h2*60+m2-h1*60-m1, 60)
}

// hours is a volunteer's own time, the longest of those written; nil is blank.
func (o *oracle) hours(s *data.Session, person data.ID) *big.Rat {
	var most *big.Rat
	for id, m := range s.Marks {
		if m.Mark == "present" && m.Seconds != nil && o.r.Resolve(id) == person {
			if h := big.NewRat(*m.Seconds, 3600); most == nil || h.Cmp(most) > 0 {
				most = h
			}
		}
	}
	return most
}

// rate is the pence an hour on a day; nil where there is none yet.
func (o *oracle) rate(d data.Date) *big.Rat {
	if o.opt.Programme == nil {
		return nil
	}
	var pence *big.Rat
	best := data.Date("")
	for _, r := range o.opt.Programme.Rates {
		if r.From <= d && r.From > best {
			best, pence = r.From, big.NewRat(r.Pence, 1)
		}
	}
	return pence
}

func (o *oracle) countReferrals(out map[string]string) {
	received := o.received()
	var contacted, attended []int64
	completed := 0
	for _, r := range received {
		if r.ContactedOn != "" && r.ContactedOn <= o.p.To {
			contacted = append(contacted, dayNumber(r.ContactedOn)-dayNumber(r.Received))
		}
		if came := o.came(r); len(came) > 0 {
			attended = append(attended, dayNumber(data.Date(came[0]))-dayNumber(r.Received))
		}
		if r.Status == "completed" && (r.ClosedOn == "" || r.ClosedOn <= o.p.To) {
			completed++
		}
	}
	out["referrals.received"] = fmt.Sprint(len(received))
	out["referrals.contacted"] = fmt.Sprint(len(contacted))
	out["referrals.attended"] = fmt.Sprint(len(attended))
	out["referrals.completed"] = fmt.Sprint(completed)
	out["referrals.median_days_to_contact"] = median(contacted)
	out["referrals.median_days_to_first_attendance"] = median(attended)
	o.onward(out)
}

// came are the days on which the person of a referral was there, from the day it
// was received, in order.
func (o *oracle) came(r *data.Referral) []string {
	var came []string
	for _, s := range o.r.Sessions {
		for id, m := range s.Marks {
			if one := o.agreed(); r.PersonID != "" && m.Mark == "present" && one.Resolve(id) == one.Resolve(r.PersonID) {
				came = append(came, string(s.Date))
			}
		}
	}
	came = append(came, string(r.FirstAttendedOn))
	came = slices.DeleteFunc(came, func(d string) bool { return d == "" || d < string(r.Received) || d > string(o.p.To) })
	sort.Strings(came)
	return came
}

func (o *oracle) received() []*data.Referral {
	var out []*data.Referral
	for _, r := range o.r.Referrals {
		if r.Source != "drop_in" && o.inPeriod(r.Received) {
			out = append(out, r)
		}
	}
	return out
}

func dayNumber(d data.Date) int64 { return d.Time().Unix() / 86400 }

func median(n []int64) string {
	if len(n) == 0 {
		return "null"
	}
	slices.Sort(n)
	half := len(n) / 2
	if len(n)%2 == 1 {
		return fmt.Sprint(n[half])
	}
	return decimal(big.NewRat(n[half-1]+n[half], 2))
}

// decimal is a fraction to two decimals, halves away from zero, with no
// needless noughts and no minus before nought.
func decimal(r *big.Rat) string {
	s := r.FloatString(2)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

func (o *oracle) tables() map[string]map[string]int64 {
	t := map[string]map[string]int64{}
	add := func(table, label string, n int64) {
		if t[table] == nil {
			t[table] = map[string]int64{}
		}
		if n != 0 {
			t[table][label] += n
		}
	}
	for _, table := range []string{"referrals.by_source", "referrals.by_need", "attendances.by_month", "people.by_age",
		"people.by_gender", "people.by_ethnicity", "people.by_disability", "people.by_carer", "people.by_district"} {
		add(table, "", 0)
	}
	for _, r := range o.received() {
		add("referrals.by_source", string(r.Source), 1)
		for _, need := range r.Needs {
			add("referrals.by_need", need, 1)
		}
		if len(r.Needs) == 0 {
			add("referrals.by_need", "not known", 1)
		}
	}
	o.reasons(add)
	for _, s := range o.r.Sessions {
		if o.inPeriod(s.Date) {
			add("attendances.by_month", string(s.Date[:7]), o.headcount(s))
			for id := range o.present(s) {
				if !o.volunteer(id) {
					add("attendances.by_month", string(s.Date[:7]), 1)
				}
			}
		}
	}
	for id := range o.people(false, o.inPeriod) {
		person, equality := o.merged(id)
		age, from := "not asked", o.p.To.Year()-person.BirthYear
		for _, band := range []struct {
			from, to int
			label    string
		}{{-999, 17, "under 18"}, {18, 24, "18-24"}, {25, 34, "25-34"}, {35, 44, "35-44"}, {45, 54, "45-54"}, {55, 64, "55-64"}, {65, 74, "65-74"}, {75, 84, "75-84"}, {85, 999, "85+"}} {
			if person.BirthYear != 0 && from >= band.from && from <= band.to {
				age = band.label
			}
		}
		add("people.by_age", age, 1)
		for table, text := range map[string]string{"gender": equality.Gender, "ethnicity": equality.Ethnicity, "disability": equality.Disability, "carer": equality.Carer} {
			if text == "" {
				text = "not asked"
			}
			add("people.by_"+table, text, 1)
		}
		add("people.by_district", map[string]string{"": "not known", "BB9 5PQ": "BB9", "bb95pq": "BB9", "Bb10  3ht": "BB10", "BB18": "BB18", "bb9": "BB9",
			"nowhere": "not known", "M1 1AE": "M1", "SW1A 1AA": "SW1A", "BB185BB": "BB18"}[person.Postcode], 1)
		if o.opt.Deprivation != nil {
			tenth := "not known"
			if d := o.opt.Deprivation[strings.ToUpper(strings.ReplaceAll(person.Postcode, " ", ""))]; d >= 1 && d <= 10 {
				tenth = fmt.Sprint(d)
			}
			add("people.by_deprivation", tenth, 1)
		}
	}
	if o.opt.Deprivation != nil {
		add("people.by_deprivation", "", 0)
	}
	return t
}

// merged is what all the records of one person say of them: their own first,
// then those that are aliases of it in the order in which they were made so.
func (o *oracle) merged(id data.ID) (data.Person, data.Equality) {
	ids, theirs := []data.ID{id}, []data.ID{o.agreed().Resolve(id)}
	for _, a := range data.InOrder(o.r.Aliases) {
		if o.r.Resolve(a.From) == id {
			ids = append(ids, a.From)
		}
		if a.Word != nil && o.agreed().Resolve(a.From) == theirs[0] {
			theirs = append(theirs, a.From)
		}
	}
	var p data.Person
	var e data.Equality
	fill := func(to *string, from string) {
		if *to == "" {
			*to = strings.TrimSpace(from)
		}
	}
	for _, id := range ids {
		if own := o.r.People[id]; own != nil {
			fill(&p.Postcode, own.Postcode)
			if p.BirthYear == 0 {
				p.BirthYear = own.BirthYear
			}
		}
	}
	for _, id := range theirs {
		if own := o.r.Equality[id]; own != nil {
			fill(&e.Gender, own.Gender)
			fill(&e.Ethnicity, own.Ethnicity)
			fill(&e.Disability, own.Disability)
			fill(&e.Carer, own.Carer)
		}
	}
	return p, e
}

// TestOracle counts random groups both ways.
func TestOracle(t *testing.T) {
	student := studentTable(t)
	rapid.Check(t, func(t *rapid.T) {
		r, opt := randomGroup(t), randomOptions(t)
		got := Compute(r, testPeriod, opt)
		o := &oracle{r, testPeriod, opt, student}
		want := o.figures()
		if names := slices.Sorted(maps.Keys(got.Figures)); !slices.Equal(names, slices.Sorted(maps.Keys(want))) {
			t.Fatalf("the figures are %v", names)
		}
		for name, w := range want {
			if g := valueText(got.Figures[name].Value); g != w {
				t.Errorf("%s is %s, the oracle says %s", name, g, w)
			}
		}
		tables := o.tables()
		if len(got.Tables) != len(tables) {
			t.Errorf("%d tables, the oracle has %d", len(got.Tables), len(tables))
		}
		for name, w := range tables {
			g := map[string]int64{}
			for _, row := range got.Tables[name] {
				if _, twice := g[row.Label]; twice {
					t.Errorf("%s has %q twice", name, row.Label)
				}
				if row.Value.Hundredths != 0 {
					g[row.Label] = row.Value.Hundredths / 100
				}
			}
			if !maps.Equal(g, w) {
				t.Errorf("%s is %v, the oracle says %v", name, g, w)
			}
		}
	})
}

func valueText(n *Number) string {
	if n == nil {
		return "null"
	}
	return n.String()
}
