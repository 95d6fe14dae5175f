package demo

import (
	"cmp"
	"fmt"
	"slices"

	"commonthread/data"
)

// referrals are those who came of a referral, those who walked in, and the
// larger part: people who were sent and never came.
func (c *circle) referrals() []*data.Referral {
	wanted := int(float64(c.People) * (1.3 + 0.07*float64(c.Years)))
	var out []*data.Referral
	for i, p := range c.people {
		if p.volunteer() || len(p.present) == 0 && p.met {
			continue
		}
		switch {
		case !p.met:
			out = append(out, c.awaited(p))
		case i%10 == 9:
			out = append(out, c.walkIn(p))
		case c.chance(0.8):
			out = append(out, c.cameOf(p))
		}
	}
	for i := 0; len(out) < wanted; i++ {
		out = append(out, c.neverCame(i))
	}
	slices.SortStableFunc(out, func(a, b *data.Referral) int { return cmp.Compare(a.Received, b.Received) })
	for i, f := range out {
		f.Ref = fmt.Sprintf("R%03d", i+1)
		f.ID = c.NaturalID(data.KindReferral, f.NaturalKey()...)
	}
	return out
}

// sources in the order in which referrals come from them.
var sources = []data.Source{
	data.SourceLinkWorker, data.SourceGP, data.SourceLinkWorker, data.SourceSelf, data.SourceNurse, data.SourceSocialWorker, data.SourceFamily,
	data.SourceLinkWorker, data.SourceGP, data.SourceVoluntaryGroup, data.SourceHousing, data.SourceLinkWorker, data.SourceHealthPractitioner,
	data.SourceGP, data.SourceOther,
}

// letter is a referral as it comes in, about nobody yet.
func (c *circle) letter(received data.Date, n int) *data.Referral {
	f := &data.Referral{Received: received, Source: sources[n%len(sources)], Status: data.StatusReceived, Reason: pick(c, reasons)}
	if known := referrers[f.Source]; len(known) > 0 {
		from := pick(c, known)
		f.ReferrerName, f.ReferrerOrganisation, f.ReferrerContact = from[0], from[1], from[2]
	}
	for range c.between(0, 3) {
		if need := pick(c, needs); !slices.Contains(f.Needs, need) {
			f.Needs = append(f.Needs, need)
		}
	}
	if c.chance(0.9) {
		yes := true
		f.Consent = &yes
	}
	return f
}

// about names the person a referral is about.
func about(f *data.Referral, p *person) {
	f.PersonID, f.FirstName, f.LastName = p.rec.ID, p.rec.FirstName, p.rec.LastName
}

// cameOf is the referral of somebody who came.
func (c *circle) cameOf(p *person) *data.Referral {
	first := p.present[0]
	wait := c.between(6, 48)
	received := first.AddDays(-wait)
	if received < c.first {
		received = c.first
	}
	f := c.letter(received, c.random.IntN(len(sources)))
	about(f, p)
	f.ContactedOn = received.AddDays(c.random.IntN(max(1, min(21, received.DaysUntil(first)))))
	f.FirstAttendedOn = first
	f.Status = data.StatusAttending
	last := p.present[len(p.present)-1]
	if last.DaysUntil(c.last) < 70 {
		return f
	}
	f.Status = data.StatusCompleted
	if len(p.present) < 4 {
		f.Status = data.StatusWithdrew
	}
	if closed := last.AddDays(c.between(14, 60)); closed <= c.last {
		f.ClosedOn = closed
	}
	return f
}

// walkIn is somebody whom nobody sent.
func (c *circle) walkIn(p *person) *data.Referral {
	return &data.Referral{PersonID: p.rec.ID, FirstName: p.rec.FirstName, LastName: p.rec.LastName, Received: p.present[0],
		Source: data.SourceDropIn, Status: data.StatusAttending, FirstAttendedOn: p.present[0]}
}

// awaited is somebody who said yes and has not come yet.
func (c *circle) awaited(p *person) *data.Referral {
	f := c.letter(c.last.AddDays(-c.between(8, 25)), c.random.IntN(len(sources)))
	about(f, p)
	f.Status = data.StatusAccepted
	f.ContactedOn = f.Received.AddDays(c.between(2, 7))
	return f
}

// neverCame is a referral of somebody who is not on file: still new, or it led
// nowhere.
func (c *circle) neverCame(n int) *data.Referral {
	received := c.first.AddDays(c.random.IntN(c.days()))
	if n < 3 { // there is always something in the tray
		received = c.last.AddDays(-c.between(0, 8))
	}
	if n == 3 { // and somebody who has been rung and not decided
		received = c.last.AddDays(-c.between(14, 20))
	}
	f := c.letter(received, n)
	h := c.someHeritage()
	f.FirstName, f.LastName = pick(c, h.women), pick(c, h.last)
	contacted := received.AddDays(c.between(1, 24))
	age := received.DaysUntil(c.last)
	switch u := c.random.Float64(); {
	case age < 12:
		if c.chance(0.5) && contacted <= c.last {
			f.Status, f.ContactedOn = data.StatusContacted, contacted
		}
		return f
	case age < 40 && (u < 0.4 || n == 3):
		f.Status, f.ContactedOn = data.StatusContacted, min(contacted, c.last)
		return f
	case u < 0.35:
		f.Status = data.StatusUnableToContact
		if c.chance(0.3) {
			return f
		}
	case u < 0.70:
		f.Status, f.ContactedOn = data.StatusDeclined, contacted
	default:
		f.Status, f.ContactedOn = data.StatusDidNotStart, contacted
	}
	if f.ContactedOn > c.last {
		f.ContactedOn = c.last
	}
	if closed := received.AddDays(c.between(30, 80)); closed <= c.last {
		f.ClosedOn = closed
	}
	return f
}
