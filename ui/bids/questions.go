package bids

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// questions is the list of the grant's questions: how long each answer is, and what
// stops it.
func (p *Page) questions(recs *data.Records, bid *data.Bid) fyne.CanvasObject {
	programme := grants.ProgrammeOf(recs, bid)
	if programme == nil {
		return nil
	}
	today := p.w.Group().Today()
	pack := grants.BuildPack(recs, bid, exact(recs, bid, today), today)
	stops, looks := map[string]int{}, map[string]int{}
	if rep, err := grants.FiguresFor(recs, bid, figures.Funder, today, nil); err == nil {
		for _, m := range grants.Check(recs, bid, rep, today) {
			if m.Blocking {
				stops[m.Where]++
			} else {
				looks[m.Where]++
			}
		}
	}
	list := widgets.Column(10, widgets.NewStrong(lang.L("The questions")))
	for i, q := range programme.Questions {
		if i >= len(pack.Answers) {
			break
		}
		where := "Question: " + q.Title
		state := "✓ " + usedWords(q, pack.Answers[i].Words, len([]rune(pack.Answers[i].Text)))
		switch {
		case stops[where] > 0:
			state = lang.N("{{.n}} things stop it", stops[where], words.With{"n": stops[where]})
		case looks[where] > 0:
			state = lang.N("{{.n}} things to look at", looks[where], words.With{"n": looks[where]})
		}
		write := widgets.NewButton(widgets.Small, lang.L("Write"), func() { p.write(bid.ID, q.Key) }).Named(lang.L("Write: {{.question}}", words.With{"question": q.Title}))
		list.Add(widgets.Ends(widgets.Column(1, widgets.NewText(lang.L("{{.n}}. {{.question}}", words.With{"n": i + 1, "question": q.Title})), widgets.NewQuiet(state)), write))
	}
	return widgets.NewPanel(list)
}

// write opens an answer of a bid as it stands now.
func (p *Page) write(bid data.ID, key string) {
	if b := p.w.Group().Records().Bids[bid]; b != nil {
		p.answer(b, key)
	}
}

// leads is where what is missing is mended; nil where there is no such place.
func (p *Page) leads(recs *data.Records, bid *data.Bid, m grants.Missing) func() {
	if programme := grants.ProgrammeOf(recs, bid); programme != nil {
		for _, q := range programme.Questions {
			if m.Where == "Question: "+q.Title {
				return func() { p.write(bid.ID, q.Key) }
			}
		}
		for _, paper := range programme.Papers {
			if m.Where == "Papers: "+paper.Title {
				return func() { p.w.Show("money", string(bid.ID)) }
			}
		}
	}
	switch {
	case m.OfMoney():
		return func() { p.w.Show("money", string(bid.ID)) }
	case m.OfBid():
		return func() { p.edit(bid) }
	}
	return nil
}
