package demo

import (
	"fmt"
	"math/rand/v2"

	"commonthread/data"
)

// way adds to the referrals what became of each: how it came, every try, other
// services, a plan, the letters, a place on the waiting list, why it was closed.
// Its chances are its own, so that who was sent and who came stays as it is.
type way struct {
	*circle
	random   *rand.Rand
	services []*data.Service
}

func (c *circle) onward(referrals []*data.Referral, services []*data.Service) {
	w := &way{c, rand.New(rand.NewPCG(c.Seed, 0x6f6e77617264)), services}
	waiting, plans, forms := 0, 0, 0
	for _, f := range referrals {
		if f.IsDropIn() {
			continue
		}
		w.came(f)
		if f.Status == data.StatusReceived && forms == 0 && f.Received < w.last { // one that came by a form and nobody has confirmed
			f.Method, f.ConfirmedOn = data.MethodForm, ""
			forms++
		}
		if f.Refused() || f.Consent == nil && f.ContactedOn == "" {
			continue
		}
		w.words(f)
		w.tries(f)
		w.closing(f)
		w.letters(f)
		if f.ContactedOn != "" && w.chance(0.22) {
			w.signpost(f)
		}
		if f.Status == data.StatusAttending && plans < 12 && w.chance(0.4) {
			w.plan(f)
			plans++
		}
		open := f.Status == data.StatusContacted || f.Status == data.StatusAccepted
		if open && waiting < 3 && f.ContactedOn < c.last.AddDays(-3) {
			f.WaitingSince, f.WaitingFor = f.ContactedOn.AddDays(1), c.slots[0].name
			waiting++
		}
	}
}

func (w *way) chance(p float64) bool { return w.random.Float64() < p }

func (w *way) one(from []string) string { return from[w.random.IntN(len(from))] }

func (w *way) id(f *data.Referral, of string, n int) data.ID {
	return w.NaturalID(data.KindReferral, of, f.Ref, fmt.Sprint(n))
}

// came is how it came, and how the person can be reached.
func (w *way) came(f *data.Referral) {
	f.Method = []data.ReferralMethod{data.MethodForm, data.MethodPhone, data.MethodPhone, data.MethodEmail, data.MethodForm, data.MethodLetter}[w.random.IntN(6)]
	switch f.Source {
	case data.SourceSelf:
		f.Method = []data.ReferralMethod{data.MethodPhone, data.MethodInPerson, data.MethodForm}[w.random.IntN(3)]
	case data.SourceLinkWorker:
		f.ReferrerRole = "Social prescribing link worker"
	case data.SourceGP:
		f.ReferrerRole = "GP"
	}
	if f.Status == data.StatusReceived && f.Received < w.last.AddDays(-1) && f.Method != data.MethodForm || f.ContactedOn != "" {
		f.ConfirmedOn = f.ContactedOn // a form that nobody has confirmed stays so
		if f.ConfirmedOn == "" {
			f.ConfirmedOn = min(f.Received.AddDays(1), w.last)
		}
	}
	if f.Consent != nil && *f.Consent {
		f.ConsentHow, f.ConsentOn = data.ConsentSpoken, f.Received
		if f.Method == data.MethodForm || f.Method == data.MethodLetter {
			f.ConsentHow = data.ConsentWritten
		}
		tell := w.chance(0.9)
		f.TellReferrer = &tell
	}
	if f.PersonID == "" && (f.Consent == nil || *f.Consent) {
		f.Phone = fmt.Sprintf("07700 900%03d", w.random.IntN(1000))
		if !f.Status.Closed() {
			f.ContactWhen = w.one([]string{"After 2 pm. Let it ring.", "Mornings", "Any time but Friday", "Leave no details on the machine.", "Evenings, after work"})
		}
	}
}

// words are what the person said, and what keeps them safe.
func (w *way) words(f *data.Referral) {
	if w.chance(0.5) {
		f.OwnWords = w.one(ownWords)
	}
	if w.chance(0.4) {
		f.Matters = w.one(matters)
	}
	if w.chance(0.3) {
		f.Access = w.one([]string{"Walks with a stick, needs a chair with arms.", "Hard of hearing: sits at the front.", "Comes with a sister.", "No stairs."})
	}
	if w.chance(0.7) {
		f.Risks = "None known"
	}
}

// tries are every attempt to reach them, with the talk as the last of them.
func (w *way) tries(f *data.Referral) {
	end, talk := f.ContactedOn, f.ContactedOn != ""
	if !talk {
		end = min(f.Received.AddDays(20), w.last)
	}
	n := w.random.IntN(3)
	switch {
	case f.Status == data.StatusUnableToContact:
		n = 2 + w.random.IntN(3)
	case f.Status == data.StatusReceived:
		n = w.random.IntN(2)
	}
	f.Attempts = map[data.ID]data.Attempt{}
	lead := Keyholders(w.Seed)[0].Name
	for i := range n {
		on := f.Received.AddDays(1 + w.random.IntN(max(1, f.Received.DaysUntil(end))))
		if on >= end && talk || on > w.last {
			continue
		}
		a := data.Attempt{On: on, At: data.Clock(w.one([]string{"10:15", "11:30", "14:05", "15:10", "18:20"})), How: data.ByPhone, Outcome: data.OutcomeNoAnswer, By: lead}
		switch w.random.IntN(5) {
		case 0, 1:
			a.Outcome = data.OutcomeMessageLeft
		case 2:
			if f.Status == data.StatusUnableToContact {
				a.Outcome = data.OutcomeWrongNumber
			}
		}
		f.Attempts[w.id(f, "attempt", i)] = a
	}
	if talk {
		f.Attempts[w.id(f, "attempt", n)] = data.Attempt{On: f.ContactedOn, At: "16:00", How: data.ByPhone, Outcome: data.OutcomeSpoke, By: lead}
	}
}

// closing is why it led to nothing, or ended.
func (w *way) closing(f *data.Referral) {
	switch f.Status {
	case data.StatusDeclined:
		f.ClosedWhy = w.one([]string{"not_interested", "not_interested", "not_suitable", "other_service: a walking group", "work", "caring: looks after a parent"})
	case data.StatusUnableToContact:
		f.ClosedWhy = w.one([]string{"no_reply", "no_reply", "no_reply", "wrong_details"})
	case data.StatusDidNotStart:
		f.ClosedWhy = w.one([]string{"unwell", "unwell", "transport: no bus after 4", "transport", "moved: to Colne", "cost", "full", "caring", "other"})
	case data.StatusWithdrew:
		f.ClosedWhy = w.one([]string{"unwell", "moved", "work", "not_suitable", "transport"})
	}
}

// letters are those that were written; a few of the last weeks are still owed.
func (w *way) letters(f *data.Referral) {
	if f.TellReferrer == nil || !*f.TellReferrer || f.Received > w.last.AddDays(-14) {
		return
	}
	f.Letters = map[string]data.Date{data.LetterReceived: f.Received.AddDays(2)}
	if f.FirstAttendedOn != "" && f.FirstAttendedOn < w.last.AddDays(-20) {
		f.Letters[data.LetterStarted] = f.FirstAttendedOn.AddDays(5)
	}
	if f.ClosedOn != "" && f.ClosedOn < w.last.AddDays(-20) {
		f.Letters[data.LetterFinished] = f.ClosedOn.AddDays(6)
	}
}

// signpost tells them of another service.
func (w *way) signpost(f *data.Referral) {
	i := w.random.IntN(len(w.services))
	s := w.services[i]
	on := min(f.ContactedOn.AddDays(w.random.IntN(14)), w.last)
	sign := data.Signpost{Day: on, ServiceID: s.ID, Service: s.Name, Reason: signpostReasons[min(i, len(signpostReasons)-1)]}
	switch u := w.random.Float64(); {
	case u < 0.45:
		sign.Went = data.WentYes
	case u < 0.65:
		sign.Went = data.WentNo
	case u < 0.8:
		sign.Went = data.WentNotKnown
	}
	f.Signposts = map[data.ID]data.Signpost{w.id(f, "signpost", 0): sign}
}

// plan is what they and the group agreed to work towards; one in three is due to
// be looked at again.
func (w *way) plan(f *data.Referral) {
	said := max(f.ContactedOn, f.Received)
	important, sure := 6+w.random.IntN(5), 3+w.random.IntN(6)
	f.Plan = data.Plan{
		Matters: w.one(matters),
		Goals: map[data.ID]data.Goal{w.id(f, "goal", 0): {What: w.one([]string{"Come every week", "Get to know two people", "Finish something and give it away", "Go out alone again"}),
			Importance: &important, ImportanceOn: said, Confidence: &sure, ConfidenceOn: said}},
		Actions:  map[data.ID]data.Action{w.id(f, "action", 0): {What: "Meet at the door the first three times", Who: "A volunteer", By: said.AddDays(21), DoneOn: min(said.AddDays(21), w.last)}},
		ReviewOn: w.last.AddDays(w.random.IntN(90) - 20),
	}
}
