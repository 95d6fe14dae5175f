package data

import "slices"

// WaitingReferrals are those whom nobody has spoken to yet, the oldest first.
func (r *Records) WaitingReferrals() []*Referral {
	var out []*Referral
	for _, one := range InOrder(r.Referrals) {
		if one.Status == StatusReceived && one.ContactedOn == "" && !one.IsDropIn() {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b *Referral) int { return b.Received.DaysUntil(a.Received) })
	return out
}
