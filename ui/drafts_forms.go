package ui

import (
	"strings"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/grants"
	"commonthread/ui/page"
)

// The forms whose words outlive a lock. To add one: set its Keep to a name and
// its About to the record's ID ("" for a new one; two IDs with twoOf), and add a
// line with that name to keptIn and keptForms, and to the forms of the test. A test
// holds that no form that edits a record is left out.

// mostClosed stands for the most closed compartment that the keyholder may open,
// where what a form is about does not settle it.
const mostClosed data.Compartment = ""

// keptIn is the compartment in which the words of each form are sealed: that of
// the record, or one more closed.
var keptIn = map[string]data.Compartment{
	"person": data.Register, "newcomer": data.Register, "complete": data.Register, "back": data.Register, "hours": data.Register,
	"session": data.Register, "newsessions": data.Register, "moresessions": data.Register, "series": data.Register, "cancel": data.Register,
	"group": data.Register, "told": data.Register, "periods": data.Register,
	"consent": mostClosed, "withdrawn": mostClosed,
	"referral": data.Care, "equality": data.Care, "answers": data.Care, "note": data.Care, "check": data.Care, "keeping": data.Care,
	"newbid": data.Grants, "bid": data.Grants, "cost": data.Grants, "receipt": data.Grants, "paper": data.Grants,
}

// openForm shows a form again, where it belongs; false where what it was about
// is not there any more.
type openForm func(w *Window, about string) bool

// keptForms opens each of them.
func keptForms() map[string]openForm {
	return map[string]openForm{
		"person":    onPerson((*peoplePage).edit, (*peoplePage).Add),
		"back":      onPerson((*peoplePage).comingBack, nil),
		"note":      onPerson((*peoplePage).notes, nil),
		"equality":  onPerson((*peoplePage).equality, nil),
		"consent":   onPerson(func(p *peoplePage, q *data.Person) { p.consents(q).add() }, nil),
		"withdrawn": openWithdrawn, "answers": openAnswers,
		"newcomer": openNewcomer, "hours": openHours, "complete": openComplete, "check": openCheck,
		"session": openSession, "newsessions": openNewSessions, "moresessions": openMoreSessions, "series": openSeries, "cancel": openCancel,
		"referral": openReferral,
		"newbid":   openNewBid, "bid": openBid, "cost": openCost, "receipt": openReceipt, "paper": openPaper,
		"group":   func(w *Window, _ string) bool { w.Go("settings"); w.editGroup(); return true },
		"told":    onPrivacy(func(w *Window, _ data.ID) bool { w.editPrivacy(); return true }),
		"periods": onPrivacy(func(w *Window, _ data.ID) bool { w.editPeriods(); return true }),
		"keeping": onPrivacy((*Window).keepAgain),
	}
}

// twoOf is what a form is about that needs two words to be found again.
func twoOf[A, B ~string](a A, b B) string { return string(a) + " " + string(b) }

func bothOf(about string) (a, b string) {
	a, b, _ = strings.Cut(about, " ")
	return a, b
}

// goTo goes to a page; false where it may not be opened.
func goTo[P page.Page](w *Window, key string) (p P, ok bool) {
	w.Go(key)
	p, ok = w.page.(P)
	return p, ok
}

// onPerson opens a form about somebody on the page of people; fresh, where there
// is such a thing, is the form for somebody new.
func onPerson(edit func(*peoplePage, *data.Person), fresh func(*peoplePage)) openForm {
	return func(w *Window, about string) bool {
		p, ok := goTo[*peoplePage](w, "people")
		switch {
		case !ok:
			return false
		case about == "" && fresh != nil:
			fresh(p)
			return true
		}
		q := p.recs.People[data.ID(about)]
		if q != nil {
			edit(p, q)
		}
		return q != nil
	}
}

func openWithdrawn(w *Window, about string) bool {
	person, consent := bothOf(about)
	p, ok := goTo[*peoplePage](w, "people")
	if !ok || p.recs.People[data.ID(person)] == nil {
		return false
	}
	for _, a := range p.recs.AgreementsOf(data.ID(person)) {
		if string(a.ID) == consent {
			p.consents(p.recs.People[data.ID(person)]).withdraw(a, w.group.Today())
			return true
		}
	}
	return false
}

func openAnswers(w *Window, about string) bool {
	person, measure := bothOf(about)
	p, ok := goTo[*peoplePage](w, "people")
	if !ok || p.recs.People[data.ID(person)] == nil {
		return false
	}
	for _, quest := range p.recs.Measures() {
		if string(data.Measure(quest.Code)) == measure {
			p.answers(p.recs.People[data.ID(person)]).add(quest)
			return true
		}
	}
	return false
}

func openNewcomer(w *Window, about string) bool {
	p := atRegister(w, about)
	if p != nil {
		p.Add()
	}
	return p != nil
}

// atRegister shows the register of a session; nil where there is none.
func atRegister(w *Window, session string) *registerPage {
	p, ok := goTo[*registerPage](w, "register")
	if !ok {
		return nil
	}
	s := p.recs.Sessions[data.ID(session)]
	if s == nil {
		return nil
	}
	p.OpenDay(s.Date, s.ID)
	return p
}

func openHours(w *Window, about string) bool {
	session, person := bothOf(about)
	p := atRegister(w, session)
	if p == nil || p.recs.People[data.ID(person)] == nil {
		return false
	}
	m, has := p.mark(data.ID(person))
	if has {
		p.hours(p.recs.People[data.ID(person)], m.Seconds)
	}
	return has
}

func openComplete(w *Window, about string) bool {
	w.Go("register")
	q := w.group.Records().People[data.ID(about)]
	if q != nil {
		p := &completePage{from: "register"}
		w.Visit(p)
		p.ask(q)
	}
	return q != nil
}

func openCheck(w *Window, about string) bool {
	w.Go("register")
	q := w.group.Records().People[data.ID(about)]
	if q != nil {
		p := &volunteersPage{from: "register"}
		w.Visit(p)
		p.enterCheck(q)
	}
	return q != nil
}

func openSession(w *Window, about string) bool {
	p, ok := goTo[*sessionsPage](w, "sessions")
	if !ok {
		return false
	}
	s := p.recs.Sessions[data.ID(about)]
	switch {
	case s != nil:
		p.oneSession(s)
	case about == "":
		p.Add()
	}
	return s != nil || about == ""
}

func openCancel(w *Window, about string) bool {
	p, ok := goTo[*sessionsPage](w, "sessions")
	s := w.group.Records().Sessions[data.ID(about)]
	if ok && s != nil {
		p.cancel(s)
	}
	return ok && s != nil
}

func openNewSessions(w *Window, _ string) bool {
	p, ok := goTo[*sessionsPage](w, "sessions")
	if ok {
		p.newSeries()
	}
	return ok
}

func openMoreSessions(w *Window, about string) bool {
	p, ok := goTo[*sessionsPage](w, "sessions")
	s := w.group.Records().Series[data.ID(about)]
	if ok && s != nil {
		p.moreSessions(s)
	}
	return ok && s != nil
}

func openSeries(w *Window, about string) bool {
	series, from := bothOf(about)
	p, ok := goTo[*sessionsPage](w, "sessions")
	s := w.group.Records().Series[data.ID(series)]
	if ok && s != nil {
		p.changeSeries(s, data.Date(from))
	}
	return ok && s != nil
}

func openReferral(w *Window, about string) bool {
	p, ok := goTo[*referralsPage](w, "referrals")
	if !ok {
		return false
	}
	r := p.recs.Referrals[data.ID(about)]
	switch {
	case r != nil:
		p.form(r)
	case about == "":
		p.Add()
	}
	return r != nil || about == ""
}

func openNewBid(w *Window, _ string) bool {
	p, ok := goTo[*packPage](w, "pack")
	if ok {
		p.Add()
	}
	return ok
}

func openBid(w *Window, about string) bool {
	p, ok := goTo[*packPage](w, "pack")
	b := w.group.Records().Bids[data.ID(about)]
	if ok && b != nil {
		p.bid = b.ID
		p.Reload()
		p.edit(b)
	}
	return ok && b != nil
}

// openMoney shows a bid's money; nil where there is no such bid.
func openMoney(w *Window, bid string, view int) (*moneyPage, *data.Bid) {
	b := w.group.Records().Bids[data.ID(bid)]
	if b == nil {
		return nil, nil
	}
	w.Go(reportsKey)
	p := &moneyPage{bid: b.ID, view: view}
	w.Visit(p)
	return p, b
}

func openCost(w *Window, about string) bool {
	bid, line := bothOf(about)
	p, b := openMoney(w, bid, viewBudget)
	if b == nil {
		return false
	}
	if line == "" {
		p.editCost(b, nil, "")
		return true
	}
	for _, c := range grants.Costs(w.group.Records(), b) {
		if string(c.ID) == line {
			p.editCost(b, &c, "")
			return true
		}
	}
	return false
}

func openReceipt(w *Window, about string) bool {
	bid, receipt := bothOf(about)
	p, b := openMoney(w, bid, viewReceipts)
	r := w.group.Records().Spending[data.ID(receipt)]
	if b == nil || r == nil && receipt != "" {
		return false
	}
	p.editReceipt(b, r)
	return true
}

func openPaper(w *Window, about string) bool {
	bid, key := bothOf(about)
	p, b := openMoney(w, bid, viewPapers)
	if b == nil {
		return false
	}
	for _, a := range papersAsked(w.group.Records(), b) {
		if a.want.Key == key {
			p.editPaper(a)
			return true
		}
	}
	return false
}

// onPrivacy opens a form of the section on privacy.
func onPrivacy(open func(w *Window, about data.ID) bool) openForm {
	return func(w *Window, about string) bool {
		p, ok := goTo[*safetyPage](w, "safety")
		if !ok || !w.group.May(data.Care) {
			return false
		}
		p.Open("privacy")
		return open(w, data.ID(about))
	}
}

// keepAgain opens the form for something that was being kept when the window
// locked; false where there is no such thing any more.
func (w *Window) keepAgain(id data.ID) bool {
	k := newKeptList(w)
	for _, i := range retention.Items(w.group.Records()) {
		if i.ID == id {
			k.show()
			k.keep(i)
			return true
		}
	}
	return false
}
