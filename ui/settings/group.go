package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// EditGroup is the form for what the group is: what stands on its packs.
func EditGroup(w page.Host) {
	now := w.Group().Records().Group
	if now == nil {
		return
	}
	founded := parts.NewDate(lang.L("Began on"), now.Founded)
	parts.GroupForm{
		Keep: "group", Title: lang.L("About the group"), Intro: lang.L("What you write here is printed in bids, packs and letters."), Said: lang.L("The group's details are saved."),
		Texts: []parts.GroupText{
			{Key: "name", Label: lang.L("Name of the group"), Of: func(g *data.Group) *string { return &g.Name }},
			{Key: "purpose", Label: lang.L("What it is for"), Hint: lang.L("One sentence."), Rows: 2, Of: func(g *data.Group) *string { return &g.Purpose }},
			{Key: "place", Label: lang.L("Town or area"), Hint: lang.L("For example: Nelson, Lancashire"), Of: func(g *data.Group) *string { return &g.Place }},
			{Key: "venue", Label: lang.L("Where it meets"), Of: func(g *data.Group) *string { return &g.Venue }},
			{Key: "weekly", Label: lang.L("When it meets"), Hint: lang.L("For example: Thursdays, 10 to 12"), Of: func(g *data.Group) *string { return &g.Weekly }},
			{Key: "contact", Label: lang.L("How to reach it"), Hint: lang.L("A name, a number or an address for letters."), Rows: 2, Of: func(g *data.Group) *string { return &g.Contact }},
			{Key: "charity", Label: lang.L("Charity number"), Hint: lang.L("Only where it is registered."), Of: func(g *data.Group) *string { return &g.Charity }},
			{Key: "accounts", Label: lang.L("Last accounts"), Hint: lang.L("In a sentence: the year, what came in, what went out."), Rows: 2, Of: func(g *data.Group) *string { return &g.Accounts }},
		},
		More: []widgets.Field{{Key: "founded", Label: lang.L("Began on"), Input: founded}},
		Read: func(g *data.Group) { g.Founded = parts.DateOf(founded) },
	}.Show(w)
}

// aboutGroup is the group's part of the settings.
func (p *Page) aboutGroup() fyne.CanvasObject {
	g := p.w.Group().Records().Group
	if g == nil {
		return widgets.Column(0)
	}
	lines := widgets.Column(8, widgets.NewHeading(lang.L("About the group")), widgets.NewStrong(g.Name))
	for _, words := range words.NonEmpty(g.Purpose, g.Place, g.Weekly) {
		lines.Add(widgets.NewText(words))
	}
	lines.Add(widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Change what is said of the group"), func() { EditGroup(p.w) })))
	return widgets.NewPanel(lines)
}

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"group": {In: data.Register, Open: func(w page.Host, _ string) bool {
		w.Go("settings")
		EditGroup(w)
		return true
	}}}
}
