package referrals

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/words"
)

// laneName is how a list of referrals is called.
func laneName(l pathway.Lane) string {
	switch l {
	case pathway.ToDo:
		return lang.L("To do")
	case pathway.NotConfirm:
		return lang.L("Not confirmed")
	case pathway.Waiting:
		return lang.L("Waiting")
	case pathway.SpokenTo:
		return lang.L("Spoken to, not come")
	case pathway.Coming:
		return lang.L("Coming")
	case pathway.ToClose:
		return lang.L("To close")
	case pathway.WaitingList:
		return lang.L("Waiting list")
	case pathway.Closed:
		return lang.L("Closed")
	}
	return lang.L("All")
}

// headingOf is why the rows under it are to be done.
func headingOf(w pathway.Why) string {
	switch w {
	case pathway.Overdue:
		return lang.L("Overdue: nobody has spoken to them")
	case pathway.Unconfirmed:
		return lang.L("Came by a form and not confirmed")
	case pathway.ThisWeek:
		return lang.L("To be in touch with")
	case pathway.LetterDue:
		return lang.L("Closed, and a letter is due")
	case pathway.ReviewDue:
		return lang.L("The plan is to be looked at again")
	case pathway.NotSeen:
		return lang.L("Not seen for long")
	}
	return lang.L("The others")
}

// show chooses what the list shows.
func (p *Page) show(l pathway.Lane) {
	p.which = l
	p.chips.Select(int(l))
}

// why is why a referral stands where it does, and what to do.
func (p *Page) why(r *data.Referral) string {
	today := p.view.Today()
	switch p.view.Why(r) {
	case pathway.Overdue:
		if tries := pathway.Attempts(r); len(tries) > 0 {
			return lang.L("Overdue: {{.outcome}} on {{.day}}. Try again.", words.With{"outcome": outcomeName(tries[0].Outcome), "day": words.Day(tries[0].On, today)})
		}
		return lang.L("Overdue: nobody has tried yet.")
	case pathway.Unconfirmed:
		return lang.L("Came by a form and not confirmed. Ring them, or whoever sent them on a number found elsewhere.")
	case pathway.ThisWeek:
		return lang.L("Be in touch by {{.day}}.", words.With{"day": words.Day(p.view.Of(r).Target, today)})
	case pathway.LetterDue:
		return lang.L("Closed: a letter to the referrer is due.")
	case pathway.ReviewDue:
		return lang.L("The plan is to be looked at again.")
	case pathway.NotSeen:
		return lang.L("Not seen since {{.day}}. Ring, or close it.", words.With{"day": words.Day(p.view.Of(r).Last, today)})
	}
	if r.WaitingSince != "" && !r.Status.Closed() {
		return lang.L("On the waiting list since {{.day}}", words.With{"day": words.Day(r.WaitingSince, today)})
	}
	return lang.L("{{.source}}, received {{.ago}}", words.With{"source": words.SourceName(r.Source), "ago": words.Ago(r.Received, today)})
}

// state is where a referral stands, in a word or two.
func (p *Page) state(r *data.Referral) string {
	s := p.view.Of(r)
	switch {
	case s.Overdue:
		return lang.N("{{.n}} working days late", s.Late, words.With{"n": s.Late})
	case p.view.Why(r) == pathway.Unconfirmed:
		return lang.L("Not confirmed")
	}
	return words.StatusName(s.Status)
}

func outcomeName(o data.AttemptOutcome) string {
	switch o {
	case data.OutcomeSpoke:
		return lang.L("we spoke")
	case data.OutcomeMessageLeft:
		return lang.L("message left")
	case data.OutcomeNoAnswer:
		return lang.L("no answer")
	}
	return lang.L("wrong number")
}

func whyName(w data.ClosedWhy) string {
	switch w {
	case "not_interested":
		return lang.L("Not interested")
	case "not_suitable":
		return lang.L("Not the right place for them")
	case "full":
		return lang.L("We were full")
	case "moved":
		return lang.L("Moved away")
	case "unwell":
		return lang.L("Unwell")
	case "died":
		return lang.L("Died")
	case "transport":
		return lang.L("Could not get here")
	case "cost":
		return lang.L("The cost")
	case "caring":
		return lang.L("Caring for somebody")
	case "work":
		return lang.L("Work")
	case "no_reply":
		return lang.L("No reply")
	case "wrong_details":
		return lang.L("Wrong telephone or address")
	case "other_service":
		return lang.L("Went to another service")
	}
	return lang.L("Another reason")
}
