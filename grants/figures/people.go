package figures

import (
	"fmt"
	"slices"
	"strconv"

	"commonthread/data"
)

// ageBands are the rows of people.by_age from the youngest; the last is for
// those whose year of birth is not on file.
var ageBands = []string{"under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+", notAsked}

// ageBand is the band of an age in years.
func ageBand(age int) string {
	switch {
	case age < 18:
		return ageBands[0]
	case age < 25:
		return ageBands[1]
	case age >= 85:
		return ageBands[8]
	}
	return ageBands[2+(age-25)/10]
}

// deciles are the rows of people.by_deprivation from the most deprived; the
// last is for postcodes that the group's file does not hold.
var deciles = func() []string {
	labels := make([]string, 0, 11)
	for d := 1; d <= 10; d++ {
		labels = append(labels, strconv.Itoa(d))
	}
	return append(labels, Unknown)
}()

// visitors counts those attendees who came, and of them the newcomers.
func (t *tally) visitors(came []*someone) {
	var first, again []*someone
	for _, s := range came {
		if s.earlier {
			again = append(again, s)
		} else {
			first = append(first, s)
		}
	}
	t.count("people.unique", len(came), people,
		"Attendees marked present at least once "+t.during+". Each person counts once, however often they came. Volunteers are counted apart. A person counts as what they are today, attendee or volunteer.", idsOf(came))
	t.count("people.new", len(first), people,
		"Of the attendees who came "+t.during+": those who had never been marked present before.", idsOf(first))
	t.count("people.returning", len(again), people,
		"Of the attendees who came "+t.during+": those who had been marked present before "+t.period.From.Long()+".", idsOf(again))
}

// people counts attendees, and the tables of who they are.
func (t *tally) people() {
	came := t.roll.attendees()
	t.visitors(came)
	over := "Attendees who came at least once " + t.during + ", each counted once, "
	sort := func(label func(*someone) string) map[string][]data.ID {
		under := map[string][]data.ID{}
		for _, s := range came {
			l := label(s)
			under[l] = append(under[l], s.id)
		}
		return under
	}
	ages := sort(t.age)
	t.table("people.by_age", over+fmt.Sprintf("by age: %d less the year of birth.", t.period.To.Year()), spread(ageBands, ages), ages)
	for _, q := range equalityTables {
		answers := oneSpelling(sort(func(s *someone) string { return t.roll.said(s, q.answer) }), t.roll.answered)
		t.table(q.table, over+q.rule, alphabetical(answers), answers)
	}
	districts := sort(func(s *someone) string { return District(t.roll.postcode(s)) })
	t.table("people.by_district", over+"by the first part of the postcode.", districtOrder(districts), districts)
	if t.opt.Deprivation != nil {
		found := sort(t.decile)
		t.table("people.by_deprivation", over+"by the neighbourhood of their whole postcode: 1 is among the most deprived tenth of neighbourhoods in England, 10 among the least. From the file of postcodes that we keep.", spread(deciles, found), found)
	}
}

// equalityTables are what people were asked about themselves.
var equalityTables = []struct {
	table, rule string
	answer      func(*data.Equality) string
}{
	{"people.by_gender", "by gender, in the words on their form.", func(e *data.Equality) string { return e.Gender }},
	{"people.by_ethnicity", "by ethnicity, in the words on their form.", func(e *data.Equality) string { return e.Ethnicity }},
	{"people.by_disability", "by whether a health condition limits them, in the words on their form.", func(e *data.Equality) string { return e.Disability }},
	{"people.by_carer", "by whether they look after somebody, in the words on their form.", func(e *data.Equality) string { return e.Carer }},
}

func (t *tally) age(s *someone) string {
	born := t.roll.birthYear(s)
	if born == 0 {
		return notAsked
	}
	return ageBand(t.period.To.Year() - born)
}

func (t *tally) decile(s *someone) string {
	d := t.opt.Deprivation[NormalPostcode(t.roll.postcode(s))]
	if d < 1 || d > 10 {
		return Unknown
	}
	return strconv.Itoa(d)
}

// districtOrder puts BB8 before BB10, and those not known last.
func districtOrder(under map[string][]data.ID) []string {
	labels := alphabetical(under)
	slices.SortStableFunc(labels, compareDistricts)
	return labels
}
