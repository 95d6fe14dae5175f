package home

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/words"
)

// referralTasks are what is to be done about those who were referred, in order of
// harm: who waits too long, what nobody confirmed, who is to be spoken to, a place
// that is free, plans to look at again, answers owed.
func referralTasks(recs *data.Records, today data.Date) (out []Task) {
	v := pathway.On(recs, today)
	overdue := len(v.List(pathway.Filter{Overdue: true}))
	if overdue > 0 {
		out = append(out, Task{Words: lang.N("Nobody has spoken in time to {{.n}} people who were referred.", overdue, words.With{"n": overdue}), verb: lang.L("See the referrals"), page: "referrals", about: "todo"})
	}
	unread := 0
	for _, c := range recs.Concerns {
		if c.ReadOn == "" {
			unread++
		}
	}
	if unread > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} concerns about somebody's safety have not been read by a lead.", unread, words.With{"n": unread}), verb: lang.L("See the referrals"), page: "referrals"})
	}
	why := map[pathway.Why]int{}
	for _, r := range recs.Referrals {
		why[v.Why(r)]++
	}
	if n := why[pathway.Unconfirmed]; n > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} referrals came by a form and are not confirmed. Ring whoever sent them on a number found elsewhere.", n, words.With{"n": n}), verb: lang.L("Look at them"), page: "referrals", about: "unconfirmed"})
	}
	if n := why[pathway.ThisWeek]; n > 0 && overdue == 0 {
		out = append(out, Task{Words: lang.N("{{.n}} people who were referred are waiting to hear from you.", n, words.With{"n": n}), verb: lang.L("See the referrals"), page: "referrals", about: "todo"})
	}
	for _, free := range v.FreePlaces() {
		n := len(free.Waiting)
		out = append(out, Task{Words: lang.N("There is a place in {{.session}}, {{.day}}, and {{.n}} people wait for it.", n,
			words.With{"session": words.SessionName(free.Session), "day": words.Day(free.Session.Date, today), "n": n}), verb: lang.L("Offer it"), page: "referrals", about: "waitinglist"})
	}
	if n := why[pathway.ReviewDue]; n > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} plans are to be looked at again.", n, words.With{"n": n}), verb: lang.L("See them"), page: "referrals", about: "toclose"})
	}
	if n := why[pathway.LetterDue]; n > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} referrals are closed, and whoever sent them has not heard.", n, words.With{"n": n}), verb: lang.L("See them"), page: "referrals", about: "toclose"})
	}
	return out
}
