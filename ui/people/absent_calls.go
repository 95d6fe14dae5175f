package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// called keeps that somebody was asked after, and what came of it. Of somebody
// who moved away or wants to stop it then asks whether they have left.
// f is the form that asked for it; nil for none.
func (p *Page) called(q *data.Person, o data.CallOutcome, back data.Date, f *widgets.Form) {
	name, _ := p.w.Group().Who()
	c := &data.Call{PersonID: q.ID, Day: p.w.Group().Today(), Outcome: o, Back: back, By: name}
	p.w.Save(lang.L("Call"), func(tx page.Tx) error {
		c.ID = tx.NewID()
		return tx.Put(c)
	}, func(err error) {
		switch {
		case err != nil && f != nil:
			f.Fail(words.Sentence(err))
			return
		case err != nil:
			p.w.Problem(err)
			return
		case f != nil:
			f.Close()
		}
		p.w.Say(lang.L("{{.name}}: {{.what}}. Saved.", words.With{"name": q.Name(), "what": strings.ToLower(words.OutcomeWords(o))}))
		if (o == data.CallStop || o == data.CallMoved) && q.Left == "" {
			p.AskLeft(q)
		}
	})
}

// AskLeft offers to say that somebody has left.
func (p *Page) AskLeft(q *data.Person) {
	d := &widgets.Dialog{Title: lang.L("Has {{.name}} left the group?", words.With{"name": q.Name()})}
	d.Body = widgets.NewText(lang.L("Then they are under “Have left”, and no register expects them. Their visits still count."))
	left := widgets.NewButton(widgets.Primary, lang.L("Has left the group"), func() { d.Close(); p.leftToday(q) })
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Not yet"), d.Close), left}
	d.First = left
	d.Show(p.w.Canvas())
}

// ComingBack asks from when somebody will come again, where they said.
func (p *Page) ComingBack(q *data.Person) {
	from := parts.NewDate(lang.L("From when"), "")
	today := p.w.Group().Today()
	f := &widgets.Form{
		Title: lang.L("{{.name}} will come back", words.With{"name": q.Name()}), Verb: lang.L("Keep it"), Cancel: words.Cancel(), Keep: "back", About: string(q.ID),
		Fields: []widgets.Field{{Key: "back", Label: lang.L("From when"), Hint: lang.L("Leave it blank where they did not say."), Input: from}},
		Judge: func() (string, string) {
			return words.Fault((&data.Call{PersonID: q.ID, Day: today, Outcome: data.CallBack, Back: parts.DateOf(from)}).Validate())
		},
		Save: func(f *widgets.Form) {
			p.called(q, data.CallBack, parts.DateOf(from), f)
		},
	}
	f.Show(p.w.Canvas())
}

// Notes shows what leads wrote down about somebody and takes another note. That
// notes were looked at is noted where only leads can read it.
func (p *Page) Notes(q *data.Person) {
	if len(visits.NotesOf(p.Recs, q.ID)) > 0 && !parts.MayLook(p.w) {
		return
	}
	g, today := p.w.Group(), p.w.Group().Today()
	text := widgets.NewNote(lang.L("New note"), 3)
	fields := []widgets.Field{{Key: "text", Label: lang.L("New note"), Hint: lang.L("Only leads can read it. A volunteer's passphrase cannot open it."), Input: text}}
	if earlier := visits.NotesOf(p.Recs, q.ID); len(earlier) > 0 {
		fields = append(fields, widgets.Field{Label: lang.L("Earlier notes"), Input: earlierNotes(earlier, today)})
		parts.LookedAt(p.w, lang.L("Notes looked at"), q.ID)
	}
	name, _ := g.Who()
	written := func() *data.CallNote {
		return &data.CallNote{PersonID: q.ID, Day: today, Text: strings.TrimSpace(text.Text), By: name}
	}
	f := &widgets.Form{
		Title: lang.L("Notes about {{.name}}", words.With{"name": q.Name()}), Verb: lang.L("Save the note"), Cancel: words.Close(), Fields: fields, Keep: "note", About: string(q.ID),
		Judge: func() (string, string) { return words.Fault(written().Validate()) },
		Save: func(f *widgets.Form) {
			n := written()
			p.w.Save(lang.L("Note"), func(tx page.Tx) error {
				n.ID = tx.NewID()
				return tx.Put(n)
			}, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.w.Say(lang.L("The note is saved. Only leads can read it."))
			})
		},
	}
	f.Show(p.w.Canvas())
}

func earlierNotes(notes []*data.CallNote, today data.Date) fyne.CanvasObject {
	all := widgets.Column(8)
	for _, n := range notes {
		head := words.Capital(words.Ago(n.Day, today))
		if n.By != "" {
			head += ", " + n.By
		}
		all.Add(widgets.Column(1, widgets.NewQuiet(head), widgets.NewText(n.Text)))
	}
	return all
}
