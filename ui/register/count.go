package register

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// This file counts the room: who is ticked, who is here and not named, and how
// many places there are.

// The kinds of headcount that a register counts, by the codes under which a
// session keeps them.
const (
	kindChildren = "children"
	kindVisitors = "visitors"
	kindUnnamed  = "unnamed"
)

// kindWords are what a kind is called, and what its buttons do.
type kindWords struct{ kind, name, fewer, more string }

// countKinds are the kinds in the order in which they are shown. A kind that a
// newer version counts is shown by its code: what is in the sum can be seen.
func countKinds(s *data.Session) []kindWords {
	kinds := []kindWords{
		{kindChildren, lang.L("Children"), lang.L("One child fewer"), lang.L("One child more")},
		{kindVisitors, lang.L("Visitors"), lang.L("One visitor fewer"), lang.L("One visitor more")},
		{kindUnnamed, lang.L("Others who gave no name"), lang.L("One fewer who gave no name"), lang.L("One more who gave no name")},
	}
	for _, kind := range slices.Sorted(maps.Keys(s.Headcount)) {
		if !slices.ContainsFunc(kinds, func(k kindWords) bool { return k.kind == kind }) && s.Headcount[kind] != nil {
			kinds = append(kinds, kindWords{kind, words.Capital(kind), lang.L("One fewer"), lang.L("One more")})
		}
	}
	return kinds
}

// RoomWords say how full it is, and whether that is to be looked at: places is
// 0 where nobody set a number.
func RoomWords(here, places int) (text string, full bool) {
	switch {
	case places <= 0:
		return lang.N("{{.n}} present", here, words.With{"n": here}), false
	case here > places:
		return lang.L("{{.n}} present, {{.more}} more than there are places", words.With{"n": here, "more": here - places}), true
	case here == places:
		return lang.L("Full: {{.n}} present of {{.m}} places", words.With{"n": here, "m": places}), true
	}
	return lang.L("{{.n}} present of {{.m}} places", words.With{"n": here, "m": places}), false
}

// CountUnnamed opens the sheet with a count for each kind. Every step is kept
// at once.
func (p *Page) CountUnnamed() {
	body := widgets.Column(12, widgets.NewQuiet(lang.L("Count who is here and has no name in the register.")))
	counts := map[string]int64{}
	sum := widgets.NewStrong("")
	told := func() {
		n := int64(0)
		for _, v := range counts {
			n += v
		}
		sum.SetText(lang.N("{{.n}} people are here and not named.", int(n), words.With{"n": n}))
	}
	for _, k := range countKinds(p.Session()) {
		if v := p.Session().Headcount[k.kind]; v != nil {
			counts[k.kind] = *v
		}
		body.Add(widgets.Ends(widgets.NewText(k.name), widgets.NewStepper(k.fewer, k.more, counts[k.kind], func(n int64) {
			counts[k.kind] = n
			told()
			p.setCount(k, n, sum.Words())
		}).Tall()))
	}
	told()
	body.Add(sum)
	d := &widgets.Dialog{Title: lang.L("Unnamed people"), Body: body}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// setCount keeps how many of one kind are here; counts of other kinds stay.
func (p *Page) setCount(k kindWords, n int64, said string) {
	p.Steps.Keep(lang.L("Headcount"), said, changeSession(p.Id, func(s *data.Session) {
		if s.Headcount == nil {
			s.Headcount = map[string]*int64{}
		}
		s.Headcount[k.kind] = &n
	}), nil)
}
