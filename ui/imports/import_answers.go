package imports

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data/exchange"
	"commonthread/ui/widgets"
)

// answers are the doubts about a table, each with what may be meant, to be
// ticked once it was looked at; nil where there are none. A year that is missing
// is written into the file.
func (p *Page) answers() fyne.CanvasObject {
	kinds := slices.Clone(p.Offer.accept)
	for _, k := range p.read.bad.Kinds() {
		if !slices.Contains(kinds, k) && k != exchange.DoubtYear {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	box := widgets.Column(4)
	for _, k := range exchange.Doubts {
		if !slices.Contains(kinds, k) {
			continue
		}
		check := widgets.NewCheck(answerWords(k), func(on bool) {
			p.Offer.answer(k, on)
			p.Reload()
		})
		check.SetOn(slices.Contains(p.Offer.accept, k))
		box.Add(check)
	}
	return box
}

// answerWords say what accepting a doubt means.
func answerWords(d exchange.Doubt) string {
	switch d {
	case exchange.DoubtRef:
		return lang.L("Take these numbers as those on file")
	case exchange.DoubtRenamed:
		return lang.L("Change the names of these people")
	case exchange.DoubtLookalike:
		return lang.L("These are new people")
	case exchange.DoubtErased:
		return lang.L("These are new people, and what was erased stays erased")
	case exchange.DoubtOrder:
		return lang.L("These days have the month first")
	case exchange.DoubtFuture:
		return lang.L("Keep these days as they are written")
	case exchange.DoubtHeadcount:
		return lang.L("Add the headcount to the people who are named")
	case exchange.DoubtColumns:
		return lang.L("Leave these columns out")
	case exchange.DoubtHidden:
		return lang.L("Read what is hidden like the rest")
	case exchange.DoubtDestroyed:
		return lang.L("Leave the cells that are lost blank")
	case exchange.DoubtLetters:
		return lang.L("Put these letters right")
	}
	return string(d)
}
