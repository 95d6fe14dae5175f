package pathway

import (
	"testing"

	"commonthread/data"
)

// TestWhatIsRecordedDecidesWhereAReferralStands is the contract's rules of state,
// a line each: a referral received on Wednesday 1 April 2026, so to be in touch with
// by Friday 10 April, looked at on Monday 20 April.
func TestWhatIsRecordedDecidesWhereAReferralStands(t *testing.T) {
	tried := func(o data.AttemptOutcome, on data.Date) func(*data.Referral) {
		return func(r *data.Referral) { Log(r, other, data.Attempt{On: on, How: data.ByPhone, Outcome: o}) }
	}
	set := func(change func(*data.Referral)) func(*data.Referral) { return change }
	closed := set(func(r *data.Referral) { _ = Close(r, data.StatusWithdrew, "2026-04-05", "moved") })
	for _, c := range []struct {
		name      string
		do        []func(*data.Referral)
		days      []data.Date // on which they were present
		status    data.Status
		contacted data.Date
		overdue   bool
	}{
		{"nothing was recorded", nil, nil, data.StatusReceived, "", true},
		{"no answer", []func(*data.Referral){tried(data.OutcomeNoAnswer, "2026-04-03")}, nil, data.StatusReceived, "", true},
		{"a message left", []func(*data.Referral){tried(data.OutcomeMessageLeft, "2026-04-03")}, nil, data.StatusReceived, "", true},
		{"a wrong number", []func(*data.Referral){tried(data.OutcomeWrongNumber, "2026-04-03")}, nil, data.StatusReceived, "", true},
		{"we spoke", []func(*data.Referral){tried(data.OutcomeSpoke, "2026-04-03")}, nil, data.StatusContacted, "2026-04-03", false},
		{"we spoke, and had spoken later", []func(*data.Referral){tried(data.OutcomeSpoke, "2026-04-14"), tried(data.OutcomeSpoke, "2026-04-03")}, nil, data.StatusContacted, "2026-04-03", false},
		{"we spoke, and had spoken before", []func(*data.Referral){tried(data.OutcomeSpoke, "2026-04-03"), tried(data.OutcomeSpoke, "2026-04-14")}, nil, data.StatusContacted, "2026-04-03", false},
		{"a day of contact is known", []func(*data.Referral){set(func(r *data.Referral) { r.ContactedOn = "2026-04-15" })}, nil, data.StatusReceived, "2026-04-15", false},
		{"they came", nil, []data.Date{"2026-04-16"}, data.StatusAttending, "", false},
		{"they came on the day itself", nil, []data.Date{"2026-04-01"}, data.StatusAttending, "", false},
		{"they came before it was received only", nil, []data.Date{"2026-03-31"}, data.StatusReceived, "", true},
		{"accepted stays accepted when we speak", []func(*data.Referral){set(func(r *data.Referral) { r.Status = data.StatusAccepted }), tried(data.OutcomeSpoke, "2026-04-03")}, nil, data.StatusAccepted, "2026-04-03", false},
		{"closed, then they came", []func(*data.Referral){closed}, []data.Date{"2026-04-16"}, data.StatusWithdrew, "", false},
		{"closed, then we spoke", []func(*data.Referral){closed, tried(data.OutcomeSpoke, "2026-04-16")}, nil, data.StatusWithdrew, "2026-04-16", false},
		{"a walk-in", []func(*data.Referral){set(func(r *data.Referral) { r.Source = data.SourceDropIn })}, nil, data.StatusReceived, "", false},
		{"a day was chosen", []func(*data.Referral){set(func(r *data.Referral) { r.TargetOn = "2026-04-20" })}, nil, data.StatusReceived, "", false},
		{"a day was chosen and is over", []func(*data.Referral){set(func(r *data.Referral) { r.TargetOn = "2026-04-19" })}, nil, data.StatusReceived, "", true},
	} {
		r := &data.Referral{Received: "2026-04-01", Source: data.SourceGP, Status: data.StatusReceived, PersonID: anna}
		for _, do := range c.do {
			do(r)
		}
		if err := func() error { r.ID, r.Ref = first, "R1"; return r.Validate() }(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		s := On(group(r, c.days...), "2026-04-20").Of(r)
		if s.Status != c.status || r.ContactedOn != c.contacted || s.Overdue != c.overdue {
			t.Errorf("%s: %s, contacted %q, overdue %v; want %s, %q, %v", c.name, s.Status, r.ContactedOn, s.Overdue, c.status, c.contacted, c.overdue)
		}
	}
}

// Set back by hand, the visits that were known stay without effect; the next one
// moves it on again.
func TestSetBackByHandUntilTheNextVisit(t *testing.T) {
	r := &data.Referral{Received: "2026-04-01", Source: data.SourceGP, Status: data.StatusReceived, PersonID: anna}
	On(group(r, "2026-04-10"), "2026-04-20").SetStatus(r, data.StatusContacted)
	if got := On(group(r, "2026-04-10"), "2026-04-20").Of(r).Status; got != data.StatusContacted {
		t.Errorf("set back it is %s", got)
	}
	if got := On(group(r, "2026-04-10", "2026-04-17"), "2026-04-20").Of(r).Status; got != data.StatusAttending {
		t.Errorf("after the next visit it is %s", got)
	}
}
