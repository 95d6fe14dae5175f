package figures

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// referrals counts the people who were sent to the group in the period, and
// what had come of it by its last day. Drop-ins are not referrals.
func (t *tally) referrals() {
	var received []*data.Referral
	for _, r := range t.recs.Referrals {
		if !r.IsDropIn() && t.period.Has(r.Received) {
			received = append(received, r)
		}
	}
	slices.SortFunc(received, func(a, b *data.Referral) int {
		return cmp.Or(cmp.Compare(a.Received, b.Received), cmp.Compare(a.Entered, b.Entered), cmp.Compare(a.ID, b.ID))
	})
	var all, contacted, attended, completed []data.ID
	var toContact, toAttend []int
	for _, r := range received {
		all = append(all, r.ID)
		if r.ContactedOn != "" && r.ContactedOn <= t.period.To {
			contacted = append(contacted, r.ID)
			toContact = append(toContact, r.Received.DaysUntil(r.ContactedOn))
		}
		if first := t.firstAttendance(r); first != "" {
			attended = append(attended, r.ID)
			toAttend = append(toAttend, r.Received.DaysUntil(first))
		}
		if r.Status == data.StatusCompleted && r.ClosedOn <= t.period.To {
			completed = append(completed, r.ID)
		}
	}
	of, by := "Of the referrals received "+t.during+": ", t.period.To.Long()
	t.count("referrals.received", len(all), referrals,
		"Referrals that reached us "+t.during+". People who walked in on their own are not referrals and are left out.", all)
	t.count("referrals.contacted", len(contacted), referrals,
		of+"those where we had been in touch with the person by "+by+".", contacted)
	t.count("referrals.attended", len(attended), referrals,
		of+"those where the person came, on the day we received it or later, by "+by+". Either the register marks them present, or the referral gives the day.", attended)
	t.count("referrals.completed", len(completed), referrals,
		of+"those marked as completed and closed by "+by+". One with no closing day written down counts too.", completed)
	t.median("referrals.median_days_to_contact", toContact, contacted, days,
		of+"the days from receiving one to being in touch, for those where we were in touch by "+by+". Put in order, this is the one in the middle, or halfway between the two in the middle.")
	t.median("referrals.median_days_to_first_attendance", toAttend, attended, days,
		of+"the days from receiving one to the first time the person came, for those who came by "+by+". Put in order, this is the one in the middle, or halfway between the two in the middle.")
	t.onward(received)
	t.referralTables(received)
}

func (t *tally) median(name string, count []int, behind []data.ID, u unit, rule string) {
	var value *Number
	if len(count) > 0 {
		slices.Sort(count)
		value = middle(count)
	}
	t.measured(name, value, len(count), u, rule, behind)
}

// firstAttendance is the earliest day, from the one the referral was received
// to the period's last, on which the person was marked present or the referral
// says they first came; "" where there is none. A referral that waits for its
// person has only its own word.
func (t *tally) firstAttendance(r *data.Referral) data.Date {
	within := data.Period{From: r.Received, To: t.period.To}
	first := data.Date("")
	if within.Has(r.FirstAttendedOn) {
		first = r.FirstAttendedOn
	}
	if r.PersonID == "" {
		return first
	}
	came := t.roll.who(r.PersonID).came
	i, _ := slices.BinarySearch(came, r.Received)
	if i < len(came) && (first == "" || came[i] < first) {
		first = came[i]
	}
	return first
}

func (t *tally) referralTables(received []*data.Referral) {
	sources, needs := map[string][]data.ID{}, map[string][]data.ID{}
	for _, r := range received {
		sources[string(r.Source)] = append(sources[string(r.Source)], r.ID)
		for _, need := range needsOf(r) {
			needs[need] = append(needs[need], r.ID)
		}
	}
	needs = oneSpelling(needs, func(id data.ID) int64 { return t.roll.recs.Referrals[id].Entered })
	t.table("referrals.by_source", "Referrals received "+t.during+", by who sent them. People who walked in are left out.", sourceOrder(sources), sources)
	t.table("referrals.by_need", "Referrals received "+t.during+", by what the person was sent for. One with several needs counts under each, so the rows can add up to more than all referrals.", alphabetical(needs), needs)
}

// needsOf lists each need of a referral once; Unknown where it names none.
func needsOf(r *data.Referral) []string {
	var needs []string
	for _, need := range r.Needs {
		need = strings.TrimSpace(need)
		if need != "" && !slices.ContainsFunc(needs, func(n string) bool { return sameSpelling(n) == sameSpelling(need) }) {
			needs = append(needs, need)
		}
	}
	if len(needs) == 0 {
		return []string{Unknown}
	}
	return needs
}

// sourceOrder is the order in which people choose a source; a source that this
// version does not know comes last.
func sourceOrder(under map[string][]data.ID) []string {
	labels := alphabetical(under)
	place := func(label string) int {
		if i := slices.Index(data.Sources, data.Source(label)); i >= 0 {
			return i
		}
		return len(data.Sources)
	}
	slices.SortStableFunc(labels, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	return labels
}
