// Package demo makes the demonstration group: an invented crafting group in
// Nelson, Lancashire, over some years, with everything that the program can
// show. No real person is in it; its telephone numbers are those that are kept
// for drama, and its e-mail addresses go nowhere.
//
// The same options give the same records. The package reads no clock and no
// randomness but its seed; it writes nothing itself: Fill puts the records into
// a transaction of the caller's. Programme, bids and papers are not here but in
// grants, which knows them (grants.DemoBid); the receipts name those bids.
//
// To show something new of the group: a file here that makes its records from a
// circle, and a line in Records.
package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/data/vault"
)

// GroupName is what the demonstration group is called.
const GroupName = "Nelson Craft Circle"

// Options says which demonstration group to make. Only Today is needed.
type Options struct {
	Years  int    // how long the group has met; 0 is 3
	Weeks  int    // the same for a group that has only begun; 0 goes by Years
	People int    // attendees and volunteers in all that time; 0 is as many as such a group has in those years
	Seed   uint64 // same seed, same group
	Today  data.Date
	// NaturalID gives the records their IDs; Fill uses the transaction's.
	NaturalID func(data.Kind, ...string) data.ID
}

func (o Options) withDefaults() Options {
	if o.Weeks > 0 {
		o.Years = 1
		if o.People <= 0 {
			o.People = 12
		}
	}
	if o.Years <= 0 {
		o.Years = 3
	}
	o.Years = min(o.Years, 30)
	if o.People <= 0 {
		// 84 people in three years, 500 in ten: a group that does well grows.
		o.People = (22*o.Years*o.Years + 130*o.Years) / 7
	}
	return o
}

// Keyholder is somebody who can sign in to the demonstration group.
type Keyholder struct {
	Name       string
	Role       vault.Role
	Passphrase string
}

// Keyholders are a lead, a treasurer and a volunteer, in this order, with five
// words each for a passphrase. They come from the seed, so they protect
// nothing: there is nothing in the group to protect.
func Keyholders(seed uint64) []Keyholder {
	words := assets.Words()
	random := rand.New(rand.NewPCG(seed, 0x6b657973))
	out := []Keyholder{{Name: "Farzana Malik", Role: vault.Lead}, {Name: "Alan Hargreaves", Role: vault.Treasurer}, {Name: "Joyce Pickles", Role: vault.Volunteer}}
	for i := range out {
		five := make([]string, 5)
		for j := range five {
			five[j] = words[random.IntN(len(words))]
		}
		out[i].Passphrase = strings.Join(five, " ")
	}
	return out
}

// Fill puts the demonstration records into the transaction of an empty group.
// It keeps the group's own record, and writes over its fields.
func Fill(tx *data.Tx, opt Options) error {
	opt.NaturalID = tx.NaturalID
	for _, rec := range Records(opt) {
		if g, ok := rec.(*data.Group); ok {
			if own := tx.Records().Group; own != nil {
				g.Meta = own.Meta
			}
		}
		if err := tx.Put(rec); err != nil {
			return fmt.Errorf("demonstration group: %w", err)
		}
	}
	return nil
}

// Records are the demonstration group's records in the order of entry: the
// group, its series, its people, then sessions, referrals, answers and
// receipts, each by their day, the sessions of the coming term, the calls to those
// who stopped coming, and last two stories.
func Records(opt Options) []data.Record {
	c := newCircle(opt.withDefaults())
	c.makePeople()
	c.meet()
	planned := c.plan()
	var out []data.Record
	out = append(out, c.group())
	for _, s := range c.slots {
		out = append(out, s.series)
	}
	for _, p := range c.people {
		out = append(out, p.rec)
		if p.equality != nil {
			out = append(out, p.equality)
		}
	}
	for _, s := range c.sessions {
		out = append(out, s)
	}
	services := c.directory()
	for _, s := range services {
		out = append(out, s)
	}
	sent := c.referrals()
	c.onward(sent, services)
	for _, f := range sent {
		out = append(out, f)
	}
	for _, l := range c.leaflets() {
		out = append(out, l)
	}
	for _, a := range c.answers() {
		out = append(out, a)
	}
	for _, r := range c.receipts() {
		out = append(out, r)
	}
	for _, s := range planned {
		out = append(out, s)
	}
	out = append(out, c.calls()...)
	return append(out, c.stories()...)
}

// circle is the group while it is being made.
type circle struct {
	Options
	random   *rand.Rand
	first    data.Date // the day it began
	last     data.Date // the last day of which there are records
	slots    []*slot
	people   []*person
	sessions []*data.Session
}

func newCircle(opt Options) *circle {
	c := &circle{Options: opt, random: rand.New(rand.NewPCG(opt.Seed, 0x6e656c736f6e))}
	c.last = opt.Today.AddDays(-1)
	c.first = data.DateOf(opt.Today.Time().AddDate(-opt.Years, 0, 0))
	if opt.Weeks > 0 {
		c.first = opt.Today.AddDays(-7 * opt.Weeks)
	}
	c.makeSlots()
	return c
}

// days is how many days the group has met.
func (c *circle) days() int { return c.first.DaysUntil(c.last) + 1 }

// chance is true with a probability.
func (c *circle) chance(p float64) bool { return c.random.Float64() < p }

// between is a whole number from low to high.
func (c *circle) between(low, high int) int { return low + c.random.IntN(high-low+1) }

// pick is one of several.
func pick[T any](c *circle, from []T) T { return from[c.random.IntN(len(from))] }

func (c *circle) group() *data.Group {
	return &data.Group{
		Meta:     data.Meta{ID: c.NaturalID(data.KindGroup, "group")},
		Name:     GroupName,
		Place:    "Nelson, Lancashire",
		Purpose:  "People who are lonely, low in confidence or new to the town meet every week, make things and make friends.",
		Venue:    hall,
		Contact:  "Farzana Malik, 07700 900100, hello@craftcircle.example.org",
		Founded:  c.first,
		Weekly:   "Wednesdays, 10 to 12, and more",
		Accounts: fmt.Sprintf("Income of £6,214 in the year to 31 March %d", lastMarch(c.Today)),
	}
}

// lastMarch is the year in which the last full year from April ended.
func lastMarch(day data.Date) int {
	if day >= data.Date(fmt.Sprintf("%04d-04-01", day.Year())) {
		return day.Year()
	}
	return day.Year() - 1
}
