package people

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// card is what is on file of somebody, and what can be done: the one main action,
// then in order of use whom to call and what to know, the visits, the rest. In a
// sheet, what is done closes the sheet first.
func (p *Page) card(q *data.Person, sheet *widgets.Dialog) fyne.CanvasObject {
	body := widgets.Column(10)
	if sheet == nil {
		body.Add(widgets.NewHeading(q.Name()))
	}
	if s := p.stateOf(q); s != "" {
		body.Add(widgets.NewQuiet(s))
	}
	body.Add(p.mainAction(q, closingFirst(sheet)))
	p.addPhones(body, q)
	p.addNeeds(body, q)
	p.addVisits(body, q)
	p.addReferrals(body, q, closingFirst(sheet))
	p.addDetails(body, q)
	body.Add(p.actionButtons(q, closingFirst(sheet)))
	return onCard(body, sheet)
}

// closingFirst makes what a button does close its sheet first, where it stands
// in one.
func closingFirst(sheet *widgets.Dialog) func(func()) func() {
	return func(do func()) func() { return parts.Closing(sheet, do) }
}

// onCard sets details on a panel that scrolls; a sheet does both itself.
func onCard(body fyne.CanvasObject, sheet *widgets.Dialog) fyne.CanvasObject {
	if sheet != nil {
		return body
	}
	return widgets.Scroll(widgets.Column(0, widgets.NewPanel(body)))
}

// addLine adds a label with words under it, where there are any.
func addLine(body *fyne.Container, label, words string) {
	if strings.TrimSpace(words) != "" {
		body.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(words)))
	}
}

// addVisits shows how often somebody came, since when, and a year in weeks.
func (p *Page) addVisits(body *fyne.Container, q *data.Person) {
	today, days := p.w.Group().Today(), p.Visits[q.ID]
	addLine(body, lang.L("Visits"), VisitWords(days, today))
	if len(days) == 0 {
		return
	}
	y := YearOf(p.Recs, q, days, today)
	body.Add(widgets.Column(6, widgets.NewWeeks(y.Weeks[:], y.RowLabel, y.Words()), widgets.NewText(y.Words())))
	if p.facts.unseen(q) && !p.facts.left(q) {
		if calls := visits.CallsTo(p.Recs, q.ID, days[len(days)-1]); len(calls) > 0 {
			addLine(body, lang.L("Last asked after"), words.CallWords(calls[0], today))
		}
	}
}

// addReferrals says, to a lead, who referred somebody, and opens it.
func (p *Page) addReferrals(body *fyne.Container, q *data.Person, then func(func()) func()) {
	for _, r := range PersonReferrals(p.Recs, q.ID) {
		text := lang.L("Referred by {{.who}} on {{.day}}", words.With{"who": referrerWords(r), "day": r.Received.Long()})
		if r.IsDropIn() {
			text = lang.L("Walked in on {{.day}}", words.With{"day": r.Received.Long()})
		}
		open := widgets.NewButton(widgets.Plain, lang.L("See the referral"), then(func() { p.w.Open(data.KindReferral, r.ID) })).
			Named(lang.L("See the referral of {{.day}}", words.With{"day": r.Received.Long()}))
		body.Add(widgets.Column(2, widgets.NewText(text), widgets.Wrap(open)))
	}
}

// referrerWords is who sent somebody: their organisation or name, else the kind.
func referrerWords(r *data.Referral) string {
	if by := strings.Join(words.NonEmpty(r.ReferrerName, r.ReferrerOrganisation), ", "); by != "" {
		return by
	}
	return inSentence(words.SourceName(r.Source))
}

// inSentence is a name as it stands inside a sentence; GP stays as it is.
func inSentence(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if next, _ := utf8.DecodeRuneInString(name[size:]); unicode.IsUpper(next) {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}

func (p *Page) addDetails(body *fyne.Container, q *data.Person) {
	line := func(label, words string) { addLine(body, label, words) }
	if i, asked := p.facts.incomplete[q.ID]; asked {
		body.Add(widgets.NewStrong(words.ToAsk(i.Missing)))
	}
	line(lang.L("Email"), q.Email)
	line(lang.L("Postcode"), q.Postcode)
	if q.BirthYear != 0 {
		line(lang.L("Year of birth"), fmt.Sprint(q.BirthYear))
	}
	line(lang.L("Joined"), q.Joined.Long())
	line(lang.L("Left"), q.Left.Long())
	consent := lang.L("Nobody has entered a day yet")
	if q.ConsentDate != "" {
		consent = q.ConsentDate.Long()
	}
	line(lang.L("Agreed to be on file"), consent)
	line(lang.L("Agrees to"), AgreedWords(p.Recs, q.ID, p.w.Group().Today()))
	line(lang.L("Number"), q.Ref)
}

// VisitWords says how often somebody came, since when, and when last.
func VisitWords(days []data.Date, today data.Date) string {
	switch n := len(days); n {
	case 0:
		return lang.L("None yet")
	case 1:
		return lang.L("Once, on {{.day}}", words.With{"day": words.Day(days[0], today)})
	default:
		return lang.L("{{.n}} times since {{.first}}, last on {{.day}}", words.With{"n": n, "first": days[0].Long(), "day": words.Day(days[n-1], today)})
	}
}
