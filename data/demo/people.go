package demo

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"commonthread/data"
)

// person is somebody of the group, and how they come.
type person struct {
	rec      *data.Person
	equality *data.Equality
	heritage *heritage
	from, to data.Date // while they come
	regular  float64   // how often
	slots    []int     // to what
	met      bool      // false: expected, and never came yet
	present  []data.Date
}

func (p *person) volunteer() bool { return p.rec.IsVolunteer() }

// expectedPeople are on file and awaited: the lead has marked them so that
// the door says hello.
const expectedPeople = 3

// makePeople makes the attendees and volunteers in the order in which they
// came. One in eight is a volunteer, the first of them founders.
func (c *circle) makePeople() {
	names := map[string]bool{}
	for i := range c.People {
		p := &person{rec: &data.Person{Role: data.Attendee}, met: true}
		if i%8 == 1 {
			p.rec.Role = data.Volunteer
		}
		c.nameThem(p, names)
		c.timeOf(p, i)
		c.people = append(c.people, p)
	}
	slices.SortStableFunc(c.people, func(a, b *person) int { return cmp.Compare(a.from, b.from) })
	for i, p := range c.people {
		if i >= len(c.people)-expectedPeople && !p.volunteer() && len(c.people) > 20 {
			p.met = false
		}
		c.describe(p, i+1)
	}
}

// nameThem gives a name that nobody else in the group has.
func (c *circle) nameThem(p *person, taken map[string]bool) {
	for try := 0; ; try++ {
		p.heritage = c.someHeritage()
		woman := c.chance(0.76)
		first := pick(c, p.heritage.men)
		if woman {
			first = pick(c, p.heritage.women)
		}
		last := pick(c, p.heritage.last)
		if try > 50 { // a very large group runs out of names
			last += "-" + pick(c, heritages[0].last)
		}
		if name := first + " " + last; !taken[name] {
			taken[name] = true
			p.rec.FirstName, p.rec.LastName = first, last
			gender := "man"
			if woman {
				gender = "woman"
			}
			p.equality = &data.Equality{Gender: gender}
			return
		}
	}
}

func (c *circle) someHeritage() *heritage {
	u := c.random.Float64()
	for i := range heritages {
		if u -= heritages[i].share; u < 0 {
			return &heritages[i]
		}
	}
	return &heritages[0]
}

// timeOf says from when to when somebody comes. A fifth are there in the first
// weeks; later more come as there are more sessions to come to. One in ten
// comes a few times, some for months, most for years.
func (c *circle) timeOf(p *person, i int) {
	founders := min(26, c.People/3)
	at := c.between(0, 30)
	if i >= founders {
		at = c.arrival()
	}
	stay := 0
	switch u := c.random.Float64(); {
	case p.volunteer():
		stay = c.between(300, 2000)
	case u < 0.10:
		stay = c.between(1, 21)
	case u < 0.22:
		stay = c.between(60, 240)
	case u < 0.36:
		stay = c.between(240, 600)
	default:
		stay = c.between(600, 1800)
	}
	p.from = c.first.AddDays(min(at, c.days()-1))
	p.to = p.from.AddDays(stay)
	p.regular = 0.55 + 0.4*c.random.Float64()
	p.slots = c.slotsFor(p.from)
}

// arrival is a day, counted from the first, with more of them the more the
// group meets.
func (c *circle) arrival() int {
	most := growth(float64(c.days()) / 365)
	for {
		at := c.random.IntN(c.days())
		if c.random.Float64() < growth(float64(at)/365)/most {
			return at
		}
	}
}

// slotsFor are the meetings somebody takes to: one that there is, often the
// first, and perhaps more.
func (c *circle) slotsFor(from data.Date) []int {
	var open []int
	for i, s := range c.slots {
		if s.from <= from.AddDays(30) {
			open = append(open, i)
		}
	}
	out := []int{pick(c, open)}
	if c.chance(0.25) {
		out[0] = 0
	}
	for len(open) > 1 && len(out) < 3 && c.chance(0.38) {
		if more := pick(c, open); !slices.Contains(out, more) {
			out = append(out, more)
		}
	}
	return out
}

// describe fills in what is on file.
func (c *circle) describe(p *person, number int) {
	r := p.rec
	width := max(3, int(math.Log10(float64(c.People)))+1)
	r.Ref = fmt.Sprintf("%0*d", width, number)
	r.ID = c.NaturalID(data.KindPerson, r.NaturalKey()...)
	if nick := nicknames[r.FirstName]; nick != "" && c.chance(0.6) {
		r.PreferredName = nick
	}
	if c.chance(0.93) {
		age := c.between(58, 88)
		switch u := c.random.Float64(); {
		case u < 0.07:
			age = c.between(19, 34)
		case u < 0.26:
			age = c.between(35, 57)
		}
		r.BirthYear = c.Today.Year() - age
	}
	if c.chance(0.95) {
		r.Postcode = pick(c, postcodes)
	}
	r.Phone = fmt.Sprintf("07700 900%03d", c.random.IntN(1000))
	if c.chance(0.4) {
		r.Email = fmt.Sprintf("person%d@example.org", number)
	}
	if p.met {
		r.Joined = p.from
		if p.to < c.last.AddDays(-60) && c.chance(0.7) {
			r.Left = p.to
		}
		if c.chance(0.92) {
			r.ConsentDate = p.from
		}
	} else {
		r.ExpectedFrom = c.Today.AddDays(c.between(0, 9))
	}
	if c.chance(0.6) {
		r.EmergencyName = pick(c, p.heritage.women) + " (" + pick(c, []string{"daughter", "sister", "neighbour", "friend", "niece"}) + ")"
		r.EmergencyPhone = fmt.Sprintf("07700 900%03d", c.random.IntN(1000))
	}
	if c.chance(0.28) {
		r.AccessNeeds = pick(c, accessNeeds)
		if p.heritage.ethnicity == "Pakistani" && c.chance(0.4) {
			r.AccessNeeds = "Speaks Punjabi and a little English"
		}
	}
	c.ask(p)
}

// ask fills in what people say about themselves. Some are not asked, which is
// blank, and some would rather not say.
func (c *circle) ask(p *person) {
	q := p.equality
	answer := func(text string) string {
		switch u := c.random.Float64(); {
		case u < 0.07:
			return ""
		case u < 0.10:
			return "prefer not to say"
		}
		return text
	}
	q.Gender = answer(q.Gender)
	q.Ethnicity = answer(p.heritage.ethnicity)
	q.Disability = answer(pick(c, []string{"no condition", "no condition", "no condition", "limited a little", "limited a little", "limited a lot", "condition but not limited"}))
	carer := "no"
	if c.chance(0.22) {
		carer = "yes"
	}
	q.Carer = answer(carer)
	if strings.Join([]string{q.Gender, q.Ethnicity, q.Disability, q.Carer}, "") == "" {
		p.equality = nil
		return
	}
	q.PersonID = p.rec.ID
	q.ID = c.NaturalID(data.KindEquality, q.NaturalKey()...)
}
