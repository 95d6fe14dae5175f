package pathway

import (
	"errors"
	"testing"

	"commonthread/data"
)

const (
	anna  = data.ID("00000000000000000000000000000001")
	other = data.ID("00000000000000000000000000000002")
	first = data.ID("000000000000000000000000000000f1")
)

// group is two people, one referral of Anna, and the sessions on whose days she
// was present.
func group(r *data.Referral, days ...data.Date) *data.Records {
	recs := data.NewRecords()
	recs.Put(&data.Person{Meta: data.Meta{ID: anna}, Ref: "1", FirstName: "Anna", Role: data.Attendee})
	recs.Put(&data.Person{Meta: data.Meta{ID: other}, Ref: "2", FirstName: "Anna", Role: data.Attendee})
	for i, d := range days {
		id := data.ID("000000000000000000000000000000a" + string(rune('0'+i)))
		recs.Put(&data.Session{Meta: data.Meta{ID: id}, Date: d, Marks: map[data.ID]data.Mark{anna: {Mark: data.Present, Order: 1}, other: {Mark: data.Absent, Order: 2}}})
	}
	r.ID, r.Ref = first, "R1"
	recs.Put(r)
	return recs
}

func TestTheTargetIsTheFifthWorkingDay(t *testing.T) {
	for _, c := range []struct{ received, want data.Date }{
		{"2026-11-20", "2026-11-27"}, // a Friday
		{"2026-11-21", "2026-11-27"}, // a Saturday
		{"2026-12-18", "2026-12-29"}, // Christmas Day, and Boxing Day's substitute on the Monday
		{"2026-04-01", "2026-04-10"}, // Good Friday and Easter Monday
		{"2026-12-31", "2027-01-08"}, // New Year's Day
	} {
		r := &data.Referral{Received: c.received, Source: data.SourceGP, Status: data.StatusReceived}
		if got := Target(r, DefaultContactDays); got != c.want {
			t.Errorf("received %s: by %s, want %s", c.received, got, c.want)
		}
	}
	if got := Target(&data.Referral{Received: "2026-11-20", Source: data.SourceDropIn}, 5); got != "" {
		t.Errorf("a walk-in is to be spoken to by %s", got)
	}
	if got := Target(&data.Referral{Received: "2026-11-20", Source: data.SourceGP, TargetOn: "2026-12-24"}, 5); got != "2026-12-24" {
		t.Errorf("the chosen day became %s", got)
	}
}

func TestOverdueOnTheDayAfter(t *testing.T) {
	r := func() *data.Referral {
		return &data.Referral{Received: "2026-11-20", Source: data.SourceGP, Status: data.StatusReceived, PersonID: anna}
	}
	of := func(r *data.Referral, today data.Date, days ...data.Date) Standing {
		return On(group(r, days...), today).Of(r)
	}
	if of(r(), "2026-11-27").Overdue {
		t.Error("overdue on the day itself")
	}
	if s := of(r(), "2026-11-28"); !s.Overdue || s.Late != 1 {
		t.Errorf("a day later it is %+v", s)
	}
	if s := of(r(), "2026-12-01"); s.Late != 2 {
		t.Errorf("on Tuesday it is %d working days late", s.Late)
	}
	spoken := r()
	spoken.ContactedOn = "2026-11-30"
	message := r()
	Log(message, first, data.Attempt{On: "2026-11-24", How: data.ByPhone, Outcome: data.OutcomeMessageLeft})
	closed := r()
	closed.Status = data.StatusDeclined
	walkIn := r()
	walkIn.Source = data.SourceDropIn
	for name, c := range map[string]struct {
		r    *data.Referral
		days []data.Date
		want bool
	}{
		"spoken to": {spoken, nil, false}, "message left": {message, nil, true}, "closed": {closed, nil, false}, "walk-in": {walkIn, nil, false},
		"came since": {r(), []data.Date{"2026-11-25"}, false}, "came before": {r(), []data.Date{"2026-11-19"}, true},
	} {
		if s := of(c.r, "2026-12-10", c.days...); s.Overdue != c.want {
			t.Errorf("%s: overdue is %v", name, s.Overdue)
		}
	}
}

func TestAnAttemptThatSpokeMovesItOn(t *testing.T) {
	r := &data.Referral{Received: "2026-11-20", Source: data.SourceGP, Status: data.StatusReceived, ContactedOn: "2026-11-30"}
	if Log(r, first, data.Attempt{On: "2026-11-24", How: data.ByPhone, Outcome: data.OutcomeSpoke}) {
		t.Error("an open referral is told as closed")
	}
	if r.Status != data.StatusContacted || r.ContactedOn != "2026-11-24" || r.ConfirmedOn != "2026-11-24" {
		t.Errorf("it is %s, first spoken to %s, confirmed %s", r.Status, r.ContactedOn, r.ConfirmedOn)
	}
	Log(r, other, data.Attempt{On: "2026-11-26", How: data.ByPhone, Outcome: data.OutcomeSpoke})
	if r.ContactedOn != "2026-11-24" || len(r.Attempts) != 2 {
		t.Errorf("a later one makes it %s, with %d attempts", r.ContactedOn, len(r.Attempts))
	}
	done := &data.Referral{Received: "2026-11-20", Status: data.StatusUnableToContact}
	if !Log(done, first, data.Attempt{On: "2026-11-24", Outcome: data.OutcomeSpoke}) || done.Status != data.StatusUnableToContact {
		t.Error("an attempt moved a closed referral")
	}
}

func TestAPresentMarkMakesItAttending(t *testing.T) {
	for name, c := range map[string]struct {
		status data.Status
		visits int // known when it was set by hand
		days   []data.Date
		want   data.Status
	}{
		"came":                     {data.StatusReceived, 0, []data.Date{"2026-11-25"}, data.StatusAttending},
		"came on the day":          {data.StatusReceived, 0, []data.Date{"2026-11-20"}, data.StatusAttending},
		"came before only":         {data.StatusReceived, 0, []data.Date{"2026-11-19"}, data.StatusReceived},
		"set back by hand":         {data.StatusContacted, 1, []data.Date{"2026-11-25"}, data.StatusContacted},
		"set back, and came again": {data.StatusContacted, 1, []data.Date{"2026-11-25", "2026-12-02"}, data.StatusAttending},
		"closed":                   {data.StatusWithdrew, 0, []data.Date{"2026-11-25"}, data.StatusWithdrew},
	} {
		r := &data.Referral{Received: "2026-11-20", Source: data.SourceGP, Status: c.status, StatusVisits: c.visits, PersonID: anna}
		if s := On(group(r, c.days...), "2026-12-10").Of(r); s.Status != c.want {
			t.Errorf("%s: %s, want %s", name, s.Status, c.want)
		}
	}
	namesake := &data.Referral{Received: "2026-11-20", Source: data.SourceGP, Status: data.StatusReceived, FirstName: "Anna"}
	if s := On(group(namesake, "2026-11-25"), "2026-12-10").Of(namesake); s.Status != data.StatusReceived {
		t.Error("a referral with no person was matched by name")
	}
}

func TestClosingAsksWhy(t *testing.T) {
	open := data.Referral{Received: "2026-11-20", Status: data.StatusContacted, WaitingSince: "2026-11-21"}
	for _, c := range []struct {
		status data.Status
		on     data.Date
		why    string
		fits   bool
	}{
		{data.StatusDeclined, "2026-12-01", "moved: to Colne", true}, {data.StatusDeclined, "2026-12-01", "moved", true},
		{data.StatusCompleted, "2026-12-01", "", true}, {data.StatusDeclined, "2026-12-01", "", false},
		{data.StatusDeclined, "2026-12-01", "went away", false}, {data.StatusDeclined, "2026-11-19", "moved", false},
		{data.StatusAttending, "2026-12-01", "", false},
	} {
		r := open
		err := Close(&r, c.status, c.on, c.why)
		if (err == nil) != c.fits || err != nil && (!errors.Is(err, data.ErrInvalid) || r.Status != open.Status) {
			t.Errorf("%s because %q on %s: %v", c.status, c.why, c.on, err)
		}
		if err == nil && (r.ClosedOn != c.on || r.WaitingSince != "") {
			t.Errorf("closed on %s, still waiting since %q", r.ClosedOn, r.WaitingSince)
		}
	}
}

func TestMatchingLosesNothing(t *testing.T) {
	r := &data.Referral{Phone: "01282 555900", Email: "a@example.org", BirthYear: 1947, Postcode: "bb9 7sr"}
	p := &data.Person{Meta: data.Meta{ID: anna}, Phone: "01282 555111", Postcode: "BB9 7SR"}
	differs := Match(r, p)
	if len(differs) != 1 || differs[0] != "phone" || r.Phone != "01282 555900" || p.Phone != "01282 555111" {
		t.Errorf("different telephones: %v, %q and %q", differs, r.Phone, p.Phone)
	}
	if p.Email != "a@example.org" || r.Email != "" || p.BirthYear != 1947 || r.BirthYear != 0 || p.Postcode != "BB9 7SR" || r.Postcode != "" {
		t.Errorf("the rest is %+v and %+v", r, p)
	}
}

func TestSpellingsOfOneOrganisation(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Pendle View Medical Centre", "pendle view  medical center", true}, {"The Forest Surgery", "Forest Surgery", true},
		{"St. John's Practice", "St Johns practice", true}, {"Nelson & Colne Housing", "Nelson and Colne Housing Ltd", true},
		{"Pendle View", "Pendle Hill", false}, {"", "", false},
	} {
		if SameOrganisation(c.a, c.b) != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, !c.same)
		}
	}
}

func TestAnswersOwed(t *testing.T) {
	yes, no := true, false
	for name, c := range map[string]struct {
		r    data.Referral
		days []data.Date
		want string
	}{
		"received":     {data.Referral{TellReferrer: &yes, Status: data.StatusReceived}, nil, data.LetterReceived},
		"started":      {data.Referral{TellReferrer: &yes, Status: data.StatusReceived}, []data.Date{"2026-11-25"}, data.LetterStarted},
		"finished":     {data.Referral{TellReferrer: &yes, Status: data.StatusCompleted, ClosedOn: "2026-11-30"}, nil, data.LetterFinished},
		"answered":     {data.Referral{TellReferrer: &yes, Status: data.StatusReceived, Letters: map[string]data.Date{data.LetterReceived: "2026-11-21"}}, nil, ""},
		"not allowed":  {data.Referral{TellReferrer: &no, Consent: &yes, Status: data.StatusReceived}, nil, ""},
		"never asked":  {data.Referral{Status: data.StatusReceived}, nil, ""},
		"long ago":     {data.Referral{TellReferrer: &yes, Received: "2026-05-01", Status: data.StatusCompleted, ClosedOn: "2026-05-30"}, nil, ""},
		"only consent": {data.Referral{Consent: &yes, Status: data.StatusReceived}, nil, data.LetterReceived},
	} {
		r := c.r
		if r.Received == "" {
			r.Received = "2026-11-20"
		}
		r.Source, r.PersonID = data.SourceGP, anna
		if got := On(group(&r, c.days...), "2026-12-10").Owed(&r); got != c.want {
			t.Errorf("%s: owed is %q, want %q", name, got, c.want)
		}
	}
}
