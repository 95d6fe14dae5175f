package figures

import (
	"fmt"
	"strings"

	"commonthread/data"
)

// onward counts, in another way than the program, what became of referrals beside
// the four steps. The random group has no weekday but by its dates, so the target
// is walked to here day by day.
func (o *oracle) onward(out map[string]string) {
	overdue, signposted, went, notStarted := 0, 0, 0, 0
	var tries []int64
	for _, r := range o.received() {
		closed := strings.Contains("completed declined unable_to_contact did_not_start withdrew", string(r.Status)) && r.ClosedOn <= o.p.To
		spoken := r.ContactedOn != "" && r.ContactedOn <= o.p.To
		if late := o.target(r) < o.p.To; late && !closed && !spoken && len(o.came(r)) == 0 && (r.ContactedOn != "" || r.Status != "contacted") {
			overdue++
		}
		to, did := 0, 0
		for _, s := range r.Signposts {
			if s.Day <= o.p.To {
				to = 1
				if s.Went == "yes" {
					did = 1
				}
			}
		}
		signposted, went = signposted+to, went+did
		if closed && r.Status != "completed" && r.Status != "withdrew" {
			notStarted++
		}
		if spoken {
			n := int64(1)
			for _, a := range r.Attempts {
				if a.On <= r.ContactedOn && a.Outcome != "spoke" {
					n++
				}
			}
			tries = append(tries, n)
		}
	}
	out["referrals.overdue"] = fmt.Sprint(overdue)
	out["referrals.signposted"] = fmt.Sprint(signposted)
	out["referrals.went"] = fmt.Sprint(went)
	out["referrals.not_started"] = fmt.Sprint(notStarted)
	out["referrals.median_attempts_to_contact"] = median(tries)
}

// target is the fifth day after that is neither at a weekend nor one of the bank
// holidays in the test's year.
func (o *oracle) target(r *data.Referral) data.Date {
	d := r.Received
	for left := 5; left > 0; {
		d = d.AddDays(1)
		weekend := d.Time().Weekday() == 0 || d.Time().Weekday() == 6
		if !weekend && !bankHolidaysOfTheTest[d] {
			left--
		}
	}
	return d
}

var bankHolidaysOfTheTest = map[data.Date]bool{
	"2025-01-01": true, "2025-04-18": true, "2025-04-21": true, "2025-05-05": true, "2025-05-26": true, "2025-08-25": true, "2025-12-25": true, "2025-12-26": true,
	"2026-01-01": true, "2026-04-03": true, "2026-04-06": true, "2026-05-04": true, "2026-05-25": true, "2026-08-31": true, "2026-12-25": true, "2026-12-28": true,
}

// reasons are the rows of those who did not start.
func (o *oracle) reasons(add func(table, label string, n int64)) {
	add("referrals.not_started_by_reason", "", 0)
	for _, r := range o.received() {
		switch r.Status {
		case "declined", "unable_to_contact", "did_not_start":
			if r.ClosedOn > o.p.To {
				continue
			}
			label, _, _ := strings.Cut(r.ClosedWhy, ":")
			if label == "" {
				label = "not known"
			}
			add("referrals.not_started_by_reason", label, 1)
		}
	}
}
