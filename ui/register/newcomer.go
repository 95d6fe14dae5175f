package register

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Add implements page.Adder: a newcomer, for whom a first name is enough. Whoever is
// on file already under such a name is shown while it is typed.
func (p *Page) Add() {
	if p.Session() == nil {
		return
	}
	first, last, phone := widgets.NewEntry(lang.L("First name")), widgets.NewEntry(lang.L("Last name")), widgets.NewEntry(lang.L("Phone"))
	if p.keying == nil {
		typed := strings.Fields(p.Search.Entry.Text)
		for i := range typed {
			typed[i] = words.Capital(typed[i])
		}
		if len(typed) > 0 {
			first.SetText(typed[0])
			last.SetText(strings.Join(typed[1:], " "))
		}
	}
	agreed := widgets.NewCheck(lang.L("They agree to be on file"), nil)
	newcomer := func() *data.Person {
		q := &data.Person{FirstName: strings.TrimSpace(first.Text), LastName: strings.TrimSpace(last.Text), Phone: strings.TrimSpace(phone.Text),
			Role: data.Attendee, Joined: p.day}
		if agreed.On {
			q.ConsentDate = p.day
		}
		return q
	}
	var f *widgets.Form
	known := widgets.Column(4)
	look := func(string) {
		p.showAlike(known, first.Text, last.Text, func(q *data.Person) {
			f.Close()
			p.cleared()
			if p.isHere(q.ID) {
				p.w.Tell(lang.L("{{.name}} is ticked already.", words.With{"name": q.Name()}))
			} else {
				p.Tick(q)
			}
			p.bring(q)
			p.w.FocusPage()
		})
		f.Refit()
	}
	first.OnChanged, last.OnChanged = look, look
	f = &widgets.Form{
		Title: lang.L("Add a newcomer"), Verb: lang.L("Add and tick"), Cancel: words.Cancel(), Keep: "newcomer", About: string(p.Id),
		Fields: []widgets.Field{
			{Key: "first_name", Label: lang.L("First name"), Hint: lang.L("This is enough for today."), Input: first},
			{Key: "last_name", Label: lang.L("Last name, if they like"), Input: last},
			{Key: "known", Input: known},
			{Key: "phone", Label: lang.L("Phone, if they like"), Input: phone},
			{Key: "consent_date", Input: agreed},
		},
		Judge: func() (string, string) { return words.Fault(newcomer().Validate()) },
		Save: func(f *widgets.Form) {
			q := newcomer()
			p.Steps.Keep(lang.L("Newcomer"), lang.L("{{.name}} is on file and ticked.", words.With{"name": q.Name()}), addNewcomer(p.Id, q), func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				if p.w.Page() != p {
					return
				}
				p.cleared()
				p.Reload()
				p.bring(q)
				p.w.FocusPage()
			})
		},
	}
	f.Show(p.w.Canvas())
	look("")
}

// cleared empties the search field, not the numbers of a sheet.
func (p *Page) cleared() {
	if p.keying == nil {
		p.Search.Clear()
	}
}

// showAlike lists who is on file under a name like the one that is typed.
func (p *Page) showAlike(list *fyne.Container, first, last string, take func(*data.Person)) {
	list.Objects = nil
	if found := people.Alike(p.All, p.visits.Last, first, last); len(found) > 0 {
		list.Add(widgets.NewStrong(lang.L("On file already? Look before you add.")))
		for _, q := range found {
			list.Add(widgets.Ends(widgets.Column(0, widgets.NewText(q.Name()), widgets.NewQuiet(p.apart(q))),
				widgets.NewButton(widgets.Plain, lang.L("It is this person"), func() { take(q) }).Named(lang.L("It is this person")+": "+q.Name()+", "+p.apart(q))))
		}
	}
	list.Refresh()
}

// apart is what tells somebody from another of their name.
func (p *Page) apart(q *data.Person) string {
	return words.TellApart(q, p.visits, p.w.Group().Today())
}

// addNewcomer puts a new person and their first mark in one change.
func addNewcomer(session data.ID, q *data.Person) func(page.Tx) error {
	return func(tx page.Tx) error {
		q.ID = tx.NewID()
		if err := tx.Put(q); err != nil {
			return err
		}
		first := true
		return SetMark(session, q.ID, data.Mark{Mark: data.Present, FirstVisit: &first}, true)(tx)
	}
}
