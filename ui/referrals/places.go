package referrals

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// sessionNames are the names of the sessions to come, by letter.
func sessionNames(recs *data.Records, today data.Date) (out []string) {
	for _, s := range recs.Sessions {
		if s.Date >= today && s.Cancelled == "" && s.Name != "" && !slices.Contains(out, s.Name) {
			out = append(out, s.Name)
		}
	}
	slices.Sort(out)
	return out
}

// place asks which session somebody wants, and gives them a place in its next
// meeting, or puts them on its waiting list where that is full.
func (p *Page) place(r *data.Referral) {
	recs, today := p.w.Group().Records(), p.w.Group().Today()
	names := sessionNames(recs, today)
	if len(names) == 0 {
		widgets.Tell(p.w.Canvas(), lang.L("No session is planned"), lang.L("Plan the sessions first, under Sessions. Nothing was changed."), words.Close())
		return
	}
	pick := widgets.NewSelect(lang.L("Session"), lang.L("Choose"), names, slices.Index(names, r.WaitingFor), nil)
	f := &widgets.Form{
		Title: lang.L("A place for {{.name}}", words.With{"name": p.who(r)}), Verb: lang.L("Give them a place"), Cancel: words.Cancel(),
		Intro:  lang.L("Where its next meeting is full, they go on its waiting list."),
		Fields: []widgets.Field{{Key: "session", Label: lang.L("Session"), Input: pick}},
		Judge: func() (string, string) {
			if pick.Index < 0 {
				return "session", lang.L("Choose a session.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			var said string
			name := names[pick.Index]
			p.w.Save(lang.L("A place in a session"), func(tx page.Tx) (err error) {
				said, err = p.book(tx, r.ID, name, today)
				return err
			}, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.w.Say(said)
			})
		},
	}
	f.Show(p.w.Canvas())
}

// book gives a place in the next meeting of a name, or on its waiting list, and
// says which.
func (p *Page) book(tx page.Tx, id data.ID, name string, today data.Date) (said string, err error) {
	recs := tx.Records()
	now := recs.Referrals[id]
	if now == nil {
		return "", data.ErrNotFound
	}
	r, v := data.Clone(now), pathway.On(recs, today)
	with := words.With{"name": words.ReferredName(recs, r), "session": name}
	who, free := v.Person(r), v.Bookable(r, name)
	switch {
	case free == nil:
		pathway.Wait(r, name, today)
		said = lang.L("{{.name}} is on the waiting list of {{.session}}.", with)
	case who == nil: // the door has to know whom to expect
		who = &data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: r.FirstName, LastName: r.LastName, Role: data.Attendee, ExpectedFrom: today}
		if err := match(tx, r, who); err != nil {
			return "", err
		}
		fallthrough
	default:
		session := data.Clone(free)
		pathway.Book(r, session, who.ID)
		if err := tx.Put(session); err != nil {
			return "", err
		}
		with["day"] = words.Day(session.Date, today)
		said = lang.L("{{.name}} has a place in {{.session}}, {{.day}}.", with)
	}
	return said, tx.Put(r)
}
