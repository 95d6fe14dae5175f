package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// concernsOf are the concerns about the person of a referral, the last first.
func (p *Page) concernsOf(r *data.Referral) (out []*data.Concern) {
	who := p.view.Person(r)
	for _, c := range data.InOrder(p.Recs.Concerns) {
		if c.ReferralID == r.ID || who != nil && c.PersonID != "" && p.Recs.Resolve(c.PersonID) == who.ID {
			out = append([]*data.Concern{c}, out...)
		}
	}
	return out
}

// Concerns shows the concerns about somebody's safety. They stand apart from the
// referral, and looking at them is noted by itself.
func (p *Page) Concerns(r *data.Referral) {
	if !parts.MayLook(p.w) {
		return
	}
	subject := r.ID
	if who := p.view.Person(r); who != nil {
		subject = who.ID
	}
	parts.LookedAt(p.w, lang.L("Concerns looked at"), subject)
	d := &widgets.Dialog{Title: lang.L("Concerns about {{.name}}", words.With{"name": p.who(r)}), Width: 560}
	body := widgets.Column(14, widgets.NewQuiet(lang.L("Only leads can read this. It is in no pack, letter or table, and the person is given it only where a lead who read it says so. In danger, ring 999 first.")))
	list := p.concernsOf(r)
	if len(list) == 0 {
		body.Add(widgets.NewText(lang.L("Nothing is written down.")))
	}
	then := func(do func()) func() { return func() { d.Close(); do() } }
	for _, c := range list {
		body.Add(widgets.NewPanel(p.concern(r, c, then)))
	}
	d.Body = body
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Write down a concern"), then(func() { p.AddConcern(r) }))}
	d.Show(p.w.Canvas())
}

func (p *Page) concern(r *data.Referral, c *data.Concern, then func(func()) func()) fyne.CanvasObject {
	today := p.w.Group().Today()
	col := widgets.Column(4, widgets.NewStrong(words.Day(c.Day, today)), widgets.NewText(c.What))
	line := func(label, text string) {
		if text != "" {
			col.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(text)))
		}
	}
	line(lang.L("Who by"), c.By)
	var told []string
	for _, t := range c.WhoWasTold() {
		told = append(told, t.Who+", "+words.Day(t.On, today))
	}
	line(lang.L("Who was told"), strings.Join(told, "\n"))
	line(lang.L("What was done"), c.Done)
	read := lang.L("No lead has said that they have read it.")
	if c.ReadOn != "" {
		read = lang.L("Read by {{.name}}, {{.day}}", words.With{"name": c.ReadBy, "day": words.Day(c.ReadOn, today)})
		if c.Share != nil && *c.Share {
			read += ". " + lang.L("The person may be given it.")
		} else {
			read += ". " + lang.L("It is held back from the person.")
		}
	}
	col.Add(widgets.NewQuiet(read))
	col.Add(widgets.Wrap(
		widgets.NewButton(widgets.Small, lang.L("Somebody was told"), then(func() { p.TellOf(r, c) })),
		widgets.NewButton(widgets.Small, lang.L("Something was done"), then(func() { p.DoneAbout(r, c) })),
		widgets.NewButton(widgets.Small, lang.L("I have read it"), then(func() { p.readConcern(r, c) }))))
	return col
}

// changeConcern changes a copy of a concern as it is at that moment.
func changeConcern(id data.ID, change func(page.Tx, *data.Concern)) func(page.Tx) error {
	return func(tx page.Tx) error {
		now := tx.Records().Concerns[id]
		if now == nil {
			return data.ErrNotFound
		}
		c := data.Clone(now)
		change(tx, c)
		return tx.Put(c)
	}
}

// kept closes a form and shows the concerns again, or says what is wrong.
func (p *Page) keptConcern(f *widgets.Form, r *data.Referral, said string) func(error) {
	return func(err error) {
		if err != nil {
			f.Fail(words.Sentence(err))
			return
		}
		f.Close()
		p.w.Say(said)
		p.Concerns(r)
	}
}

// AddConcern writes down a concern about the person of a referral.
func (p *Page) AddConcern(r *data.Referral) {
	by, _ := p.w.Group().Who()
	what := widgets.NewNote(lang.L("What was seen or heard"), 5)
	who, day := parts.NewEntry(lang.L("Who by"), by), parts.NewDate(lang.L("Day"), p.w.Group().Today())
	read := func() *data.Concern {
		c := &data.Concern{ReferralID: r.ID, Day: parts.DateOf(day), What: parts.TextOf(what), By: parts.TextOf(who)}
		if q := p.view.Person(r); q != nil {
			c.PersonID = q.ID
		}
		return c
	}
	f := &widgets.Form{
		Title: lang.L("A concern about {{.name}}", words.With{"name": p.who(r)}), Verb: lang.L("Save it"), Cancel: words.Cancel(), Keep: "concern", About: string(r.ID),
		Intro: lang.L("Write what was seen or heard in the words that were used, not what you think of it. Then tell whoever is to be told, and write down who and when."),
		Fields: []widgets.Field{{Key: "what", Label: lang.L("What was seen or heard"), Input: what}, {Key: "by", Label: lang.L("Who by"), Input: who},
			{Key: "day", Label: lang.L("Day"), Input: day}},
		Judge: func() (string, string) { return words.Fault(read().Validate()) },
		Save: func(f *widgets.Form) {
			c := read()
			p.w.Save(lang.L("A concern"), func(tx page.Tx) error {
				c.ID = tx.NewID()
				return tx.Put(c)
			}, p.keptConcern(f, r, lang.L("The concern is saved, for leads only.")))
		},
	}
	f.Show(p.w.Canvas())
}

// TellOf notes who was told of a concern.
func (p *Page) TellOf(r *data.Referral, c *data.Concern) {
	who, day := parts.NewEntry(lang.L("Who was told"), ""), parts.NewDate(lang.L("Day"), p.w.Group().Today())
	f := &widgets.Form{
		Title: lang.L("Who was told"), Verb: lang.L("Note it"), Cancel: words.Cancel(), Keep: "concern_told", About: string(c.ID),
		Fields: []widgets.Field{{Key: "told", Label: lang.L("Who was told"), Hint: lang.L("A person and where they work, like: Adult social care, duty desk"), Input: who}, {Key: "day", Label: lang.L("Day"), Input: day}},
		Judge: func() (string, string) {
			n := data.Clone(c)
			n.Tell(placeholder(0), data.ToldOf{Who: parts.TextOf(who), On: parts.DateOf(day)})
			return words.Fault(n.Validate())
		},
		Save: func(f *widgets.Form) {
			t := data.ToldOf{Who: parts.TextOf(who), On: parts.DateOf(day)}
			p.w.Save(lang.L("A concern"), changeConcern(c.ID, func(tx page.Tx, c *data.Concern) { c.Tell(tx.NewID(), t) }), p.keptConcern(f, r, lang.L("It is noted who was told.")))
		},
	}
	f.Show(p.w.Canvas())
}

// DoneAbout notes what was done about a concern.
func (p *Page) DoneAbout(r *data.Referral, c *data.Concern) {
	what := widgets.NewNote(lang.L("What was done"), 3)
	f := &widgets.Form{
		Title: lang.L("What was done"), Verb: lang.L("Note it"), Cancel: words.Cancel(), Keep: "concern_done", About: string(c.ID),
		Fields: []widgets.Field{{Key: "done", Label: lang.L("What was done"), Hint: lang.L("It goes after what was written before."), Input: what}},
		Judge: func() (string, string) {
			if parts.TextOf(what) == "" {
				return "done", lang.L("Write what was done.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			text := parts.TextOf(what)
			p.w.Save(lang.L("A concern"), changeConcern(c.ID, func(_ page.Tx, c *data.Concern) { c.Done = strings.TrimSpace(c.Done + "\n" + text) }), p.keptConcern(f, r, lang.L("It is noted what was done.")))
		},
	}
	f.Show(p.w.Canvas())
}

// readConcern notes that a lead has read it, and whether the person may be given it.
func (p *Page) readConcern(r *data.Referral, c *data.Concern) {
	by, _ := p.w.Group().Who()
	today := p.w.Group().Today()
	share := widgets.NewChoice(lang.L("May the person be given this?"), []string{lang.L("Hold it back"), lang.L("They may have it")}, 0, nil)
	f := &widgets.Form{
		Title: lang.L("I have read it"), Verb: lang.L("Note it"), Cancel: words.Cancel(),
		Intro:  lang.L("When somebody asks for what is kept of them, they are given what is safe for them to have. Where it would put anybody in danger, hold it back."),
		Fields: []widgets.Field{{Key: "share", Label: lang.L("May the person be given this?"), Input: share}},
		Judge:  func() (string, string) { return "", "" },
		Save: func(f *widgets.Form) {
			yes := share.Selected == 1
			p.w.Save(lang.L("A concern"), changeConcern(c.ID, func(_ page.Tx, c *data.Concern) { c.ReadBy, c.ReadOn, c.Share = by, today, &yes }), p.keptConcern(f, r, lang.L("It is noted that you have read it.")))
		},
	}
	f.Show(p.w.Canvas())
}
