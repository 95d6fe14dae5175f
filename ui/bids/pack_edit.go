package bids

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Add implements page.Adder: a new bid to one of the programmes that are known.
func (p *Page) Add() {
	programmes := grants.Programmes()
	names, at := make([]string, len(programmes)), 0
	for i, pr := range programmes {
		names[i] = pr.Name
		if strings.Contains(pr.Code, "social-prescribing") {
			at = i
		}
	}
	name := widgets.NewEntry(lang.L("Name of the bid"))
	name.SetPlaceHolder(lang.L("For example: Crafting mornings 2027"))
	which := widgets.NewSelect(lang.L("Grant"), lang.L("Choose a grant"), names, at, nil)
	f := &widgets.Form{
		Title: lang.L("Start a bid"), Verb: lang.L("Start the bid"), Cancel: words.Cancel(), Keep: "newbid",
		Intro: lang.L("Each question of the grant gets a first draft with your own figures in it."),
		Fields: []widgets.Field{
			{Key: "name", Label: lang.L("Name of the bid"), Input: name},
			{Key: "programme_id", Label: lang.L("Grant"), Input: which},
		},
		Judge: func() (string, string) { return words.Fault((&data.Bid{Name: name.Text}).Validate()) },
		Save: func(f *widgets.Form) {
			text, code, today := strings.TrimSpace(name.Text), programmes[which.Index].Code, p.w.Group().Today()
			var bid *data.Bid
			p.w.Save(lang.L("New bid"), func(tx page.Tx) (err error) {
				bid, err = grants.NewBid(tx, code, text, today)
				return err
			}, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.Bid, p.made = bid.ID, ""
				p.Reload()
				p.w.Say(lang.L("The bid is started."))
			})
		},
	}
	f.Show(p.w.Canvas())
}

// edit is the sheet for a bid: its name, what it is for, its two periods, and
// the answers with their live figures.
func (p *Page) edit(bid *data.Bid) {
	name, summary := widgets.NewEntry(lang.L("Name of the bid")), widgets.NewNote(lang.L("What the money is for"), 2)
	name.SetText(bid.Name)
	summary.SetText(bid.Summary)
	from, to := parts.NewDate(lang.L("First day the figures count"), bid.EvidenceFrom), parts.NewDate(lang.L("Last day the figures count"), bid.EvidenceTo)
	start, end := parts.NewDate(lang.L("First day of the project"), bid.ProjectFrom), parts.NewDate(lang.L("Last day of the project"), bid.ProjectTo)
	list := []widgets.Field{
		{Key: "name", Label: lang.L("Name of the bid"), Input: name},
		{Key: "summary", Label: lang.L("What the money is for"), Hint: lang.L("One sentence."), Input: summary},
		{Key: "evidence_from", Label: lang.L("First day the figures count"), Input: from},
		{Key: "evidence_to", Label: lang.L("Last day the figures count"), Input: to},
		{Key: "project_from", Label: lang.L("First day of the project"), Input: start},
		{Key: "project_to", Label: lang.L("Last day of the project"), Input: end},
	}
	answers := map[string]*widgets.Entry{}
	if programme := grants.ProgrammeOf(p.w.Group().Records(), bid); programme != nil {
		for _, q := range programme.Questions {
			e := widgets.NewNote(q.Title, 5)
			e.SetText(bid.Answers[q.Key])
			answers[q.Key] = e
			hint := q.Help
			if q.MaxWords > 0 {
				hint = strings.TrimSpace(hint + " " + lang.L("At most {{.n}} words.", words.With{"n": q.MaxWords}))
			}
			list = append(list, widgets.Field{Key: "answers." + q.Key, Label: q.Title, Hint: hint, Input: e})
		}
	}
	read := func() func(*data.Bid) {
		v := data.Bid{Name: strings.TrimSpace(name.Text), Summary: strings.TrimSpace(summary.Text),
			EvidenceFrom: parts.DateOf(from), EvidenceTo: parts.DateOf(to), ProjectFrom: parts.DateOf(start), ProjectTo: parts.DateOf(end)}
		texts := map[string]string{}
		for key, e := range answers {
			texts[key] = strings.TrimSpace(e.Text)
		}
		return func(b *data.Bid) {
			b.Name, b.Summary = v.Name, v.Summary
			b.EvidenceFrom, b.EvidenceTo, b.ProjectFrom, b.ProjectTo = v.EvidenceFrom, v.EvidenceTo, v.ProjectFrom, v.ProjectTo
			for key, text := range texts {
				b.Answers[key] = text
			}
		}
	}
	edited := func() *data.Bid {
		b := data.Clone(bid)
		if b.Answers == nil {
			b.Answers = map[string]string{}
		}
		read()(b)
		return b
	}
	var e *parts.Edit[*data.Bid]
	f := &widgets.Form{
		Title: lang.L("Change the bid"), Verb: lang.L("Save the changes"), Cancel: words.Cancel(), Fields: list, Keep: "bid", About: string(bid.ID),
		Intro: lang.L("Words in double curly brackets, like {{.example}}, are figures: the pack puts the number of the day in their place.", words.With{"example": "{{people.unique}}"}),
		Judge: func() (string, string) {
			b := data.Bid{Answers: map[string]string{}}
			read()(&b)
			return words.Fault(b.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Bid"), func(*data.Bid) {
				f.Close()
				p.made = ""
				p.Reload()
				p.w.Say(lang.L("The bid is saved."))
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Bid { return recs.Bids[bid.ID] }, nil)
	f.Show(p.w.Canvas())
}
