package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// groupNow is the group's own record.
func groupNow(recs *data.Records) *data.Group { return recs.Group }

// groupText is a field of the group's record that is a line or a few of text.
type groupText struct {
	key, label, hint string
	rows             int // 0 is one line
	of               func(*data.Group) *string
	input            *widgets.Entry
}

// groupForm is a sheet of such fields. more are others below them, and read
// takes what they hold.
type groupForm struct {
	keep         string // its name, for the words to outlive a lock
	title, intro string
	texts        []groupText
	more         []widgets.Field
	read         func(*data.Group)
	said         string
}

// show opens the sheet on the group as it is now.
func (f groupForm) show(w *Window) {
	now := w.group.Records().Group
	if now == nil {
		return
	}
	var fields []widgets.Field
	for i := range f.texts {
		t := &f.texts[i]
		t.input = widgets.NewEntry(t.label)
		if t.rows > 0 {
			t.input = widgets.NewNote(t.label, t.rows)
		}
		t.input.SetText(*t.of(now))
		fields = append(fields, widgets.Field{Key: t.key, Label: t.label, Hint: t.hint, Input: t.input})
	}
	// take reads the fields now; what it gives may run off the interface goroutine.
	take := func() func(*data.Group) {
		var values []string
		for _, t := range f.texts {
			values = append(values, strings.TrimSpace(t.input.Text))
		}
		var others data.Group
		if f.read != nil {
			f.read(&others)
		}
		return func(g *data.Group) {
			for i, t := range f.texts {
				*t.of(g) = values[i]
			}
			if f.read != nil {
				g.Founded = others.Founded
			}
		}
	}
	read := func() *data.Group {
		g := data.Clone(now)
		take()(g)
		return g
	}
	var e *parts.Edit[*data.Group]
	form := &widgets.Form{
		Title: f.title, Intro: f.intro, Verb: lang.L("Keep the changes"), Cancel: words.Cancel(), Fields: append(fields, f.more...), Keep: f.keep,
		Judge: func() (string, string) {
			return words.Fault(read().Validate())
		},
		Save: func(form *widgets.Form) {
			e.Save(lang.L("The group"), func(*data.Group) {
				form.Close()
				w.Say(f.said)
			})
		},
	}
	e = parts.Editing(w, form, read, groupNow, nil)
	form.Show(w.win.Canvas())
}

// editGroup is the form for what the group is: what stands on its packs.
func (w *Window) editGroup() {
	now := w.group.Records().Group
	if now == nil {
		return
	}
	founded := parts.NewDate(lang.L("Began on"), now.Founded)
	groupForm{
		keep: "group", title: lang.L("About the group"), intro: lang.L("What you write here stands in bids, packs and letters."), said: lang.L("The group's details are kept."),
		texts: []groupText{
			{key: "name", label: lang.L("Name of the group"), of: func(g *data.Group) *string { return &g.Name }},
			{key: "purpose", label: lang.L("What it is for"), hint: lang.L("One sentence."), rows: 2, of: func(g *data.Group) *string { return &g.Purpose }},
			{key: "place", label: lang.L("Town or area"), hint: lang.L("For example: Nelson, Lancashire"), of: func(g *data.Group) *string { return &g.Place }},
			{key: "venue", label: lang.L("Where it meets"), of: func(g *data.Group) *string { return &g.Venue }},
			{key: "weekly", label: lang.L("When it meets"), hint: lang.L("For example: Thursdays, 10 to 12"), of: func(g *data.Group) *string { return &g.Weekly }},
			{key: "contact", label: lang.L("How to reach it"), hint: lang.L("A name, a number or an address for letters."), rows: 2, of: func(g *data.Group) *string { return &g.Contact }},
			{key: "charity", label: lang.L("Charity number"), hint: lang.L("Only where it is registered."), of: func(g *data.Group) *string { return &g.Charity }},
			{key: "accounts", label: lang.L("Last accounts"), hint: lang.L("In a sentence: the year, what came in, what went out."), rows: 2, of: func(g *data.Group) *string { return &g.Accounts }},
		},
		more: []widgets.Field{{Key: "founded", Label: lang.L("Began on"), Input: founded}},
		read: func(g *data.Group) { g.Founded = parts.DateOf(founded) },
	}.show(w)
}

// aboutGroup is the group's part of the settings.
func (p *settingsPage) aboutGroup() fyne.CanvasObject {
	g := p.w.group.Records().Group
	if g == nil {
		return widgets.Column(0)
	}
	lines := widgets.Column(8, widgets.NewHeading(lang.L("About the group")), widgets.NewStrong(g.Name))
	for _, words := range words.NonEmpty(g.Purpose, g.Place, g.Weekly) {
		lines.Add(widgets.NewText(words))
	}
	lines.Add(widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Change what is said of the group"), p.w.editGroup)))
	return widgets.NewPanel(lines)
}
