package figures

import (
	"cmp"
	"slices"

	"commonthread/data"
	"commonthread/data/pathway"
)

// This file counts what became of referrals beside the four steps: who waits too
// long, how many tries it took to speak to somebody, who was pointed to another
// service and went, and why some never started. What a funder copy shows of it is
// in disclosure_onward.go.

const notStartedTable = "referrals.not_started_by_reason"

// onward counts it over the referrals received in the period.
func (t *tally) onward(received []*data.Referral) {
	var overdue, signposted, went, notStarted, contacted []data.ID
	var tries []int
	reasons := map[string][]data.ID{}
	days := pathway.ContactDays(t.recs.Group)
	for _, r := range received {
		if t.isOverdue(r, days) {
			overdue = append(overdue, r.ID)
		}
		if to, did := t.pointed(r); to {
			signposted = append(signposted, r.ID)
			if did {
				went = append(went, r.ID)
			}
		}
		if t.closedBy(r) && (r.Status == data.StatusDeclined || r.Status == data.StatusUnableToContact || r.Status == data.StatusDidNotStart) {
			notStarted = append(notStarted, r.ID)
			why := reasonOf(r)
			reasons[why] = append(reasons[why], r.ID)
		}
		if t.contactedBy(r) {
			contacted = append(contacted, r.ID)
			tries = append(tries, triesToContact(r))
		}
	}
	of, by := "Of the referrals received "+t.during+": ", t.period.To.Long()
	t.count("referrals.overdue", len(overdue), referrals,
		of+"those that were still open on "+by+" with nobody having spoken to the person or met them, after the day by which we aim to. That is the fifth working day, where the group or the referral has no other.", overdue)
	t.median("referrals.median_attempts_to_contact", tries, contacted, attempts,
		of+"how often we tried until we had spoken to the person, for those where we were in touch by "+by+", the talk itself among the tries. Put in order, this is the one in the middle, or halfway between the two in the middle.")
	t.count("referrals.signposted", len(signposted), referrals,
		of+"those where we had told the person of another service by "+by+".", signposted)
	t.count("referrals.went", len(went), referrals,
		of+"those where the person went to another service that we had told them of by "+by+", as far as we heard.", went)
	t.count("referrals.not_started", len(notStarted), referrals,
		of+"those closed by "+by+" because the person declined, could not be reached or did not start. One with no closing day written down counts too.", notStarted)
	t.table(notStartedTable, "Referrals received "+t.during+" and closed by "+by+" before the person had started, by the reason that was written down.", reasonOrder(reasons), reasons)
}

func (t *tally) contactedBy(r *data.Referral) bool {
	return r.ContactedOn != "" && r.ContactedOn <= t.period.To
}

// closedBy reports whether a referral was closed on the period's last day.
func (t *tally) closedBy(r *data.Referral) bool {
	return r.Status.Closed() && r.ClosedOn <= t.period.To
}

// isOverdue reports whether nobody had spoken to the person by the period's last
// day though somebody should have. Where one says that they were spoken to and
// not when, they were.
func (t *tally) isOverdue(r *data.Referral, days int) bool {
	target := pathway.Target(r, days)
	undated := r.ContactedOn == "" && !r.Status.Closed() && r.Status != data.StatusReceived
	return target != "" && target < t.period.To && !t.closedBy(r) && !undated && !t.contactedBy(r) && t.firstAttendance(r) == ""
}

// pointed reports whether the person was told of another service by the last
// day, and whether they went to one of those.
func (t *tally) pointed(r *data.Referral) (to, went bool) {
	for _, s := range r.Signposts {
		if s.Day <= t.period.To {
			to = true
			went = went || s.Went == data.WentYes
		}
	}
	return to, went
}

// triesToContact is how many tries it took to speak to somebody, the talk among
// them; where no try was noted, the talk is the only one.
func triesToContact(r *data.Referral) int {
	at := data.Clock("24:00")
	for _, a := range r.Attempts {
		if a.Outcome == data.OutcomeSpoke && a.On == r.ContactedOn && a.At != "" && a.At < at {
			at = a.At
		}
	}
	n := 1
	for _, a := range r.Attempts {
		if a.Outcome != data.OutcomeSpoke && (a.On < r.ContactedOn || a.On == r.ContactedOn && a.At < at) {
			n++
		}
	}
	return n
}

// reasonOf is the code of the reason for which a referral was closed.
func reasonOf(r *data.Referral) string {
	if code, _, err := data.SplitWhy(r.ClosedWhy); err == nil {
		return string(code)
	}
	return Unknown
}

// reasonOrder is the order in which people choose a reason; not known comes last.
func reasonOrder(under map[string][]data.ID) []string {
	labels := alphabetical(under)
	slices.SortStableFunc(labels, func(a, b string) int { return cmp.Compare(reasonPlace(a), reasonPlace(b)) })
	return labels
}

func reasonPlace(label string) int {
	if i := slices.Index(data.ClosedWhys, data.ClosedWhy(label)); i >= 0 {
		return i
	}
	return len(data.ClosedWhys)
}

// reasonTitles are the reasons in words.
var reasonTitles = map[string]string{
	"not_interested": "not interested", "not_suitable": "not the right place for them", "full": "we were full", "moved": "moved away",
	"unwell": "unwell", "died": "died", "transport": "could not get here", "cost": "the cost", "caring": "caring for somebody", "work": "work",
	"no_reply": "no reply", "wrong_details": "wrong telephone or address", "other_service": "went to another service", "other": "another reason",
}
