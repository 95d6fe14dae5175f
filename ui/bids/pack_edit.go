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
	programmes := grants.KnownProgrammes(p.w.Group().Records())
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

// edit is the sheet for a bid: its name, what it is for and its two periods.
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
	read := func() func(*data.Bid) {
		v := data.Bid{Name: strings.TrimSpace(name.Text), Summary: strings.TrimSpace(summary.Text),
			EvidenceFrom: parts.DateOf(from), EvidenceTo: parts.DateOf(to), ProjectFrom: parts.DateOf(start), ProjectTo: parts.DateOf(end)}
		return func(b *data.Bid) {
			b.Name, b.Summary = v.Name, v.Summary
			b.EvidenceFrom, b.EvidenceTo, b.ProjectFrom, b.ProjectTo = v.EvidenceFrom, v.EvidenceTo, v.ProjectFrom, v.ProjectTo
		}
	}
	edited := func() *data.Bid {
		b := data.Clone(bid)
		read()(b)
		return b
	}
	var e *parts.Edit[*data.Bid]
	f := &widgets.Form{
		Title: lang.L("Change the bid"), Verb: lang.L("Save the changes"), Cancel: words.Cancel(), Fields: list, Keep: "bid", About: string(bid.ID),
		Judge: func() (string, string) {
			b := data.Bid{}
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
