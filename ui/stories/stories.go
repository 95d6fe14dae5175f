package stories

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page lists the stories with how each stands, and opens one.
type Page struct {
	w     page.Host
	All   []*data.Story
	said  *widgets.Text
	List  *widgets.List
	views *fyne.Container
	write *widgets.Button
	open  *sheet
}

// Key implements page.Page.
func (p *Page) Key() string { return "stories" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Stories") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Care }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w = w
	p.said = widgets.NewText("")
	p.List = widgets.NewList(lang.L("Stories"), func() int { return len(p.All) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) {
			o.(*widgets.Row).Set(p.All[i].Title, whose(p.w.Group().Records(), p.All[i]), state(p.All[i], p.w.Group()))
		})
	p.List.RowName = func(i int) string {
		return p.All[i].Title + ", " + whose(p.w.Group().Records(), p.All[i]) + ", " + state(p.All[i], p.w.Group())
	}
	p.List.OnChosen = func(i int) { p.Show(p.All[i].ID) }
	p.views = container.NewStack()
	return widgets.Scroll(widgets.Fill(widgets.Column(8, p.said, widgets.Gap(2)), p.views, nil))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	p.write = widgets.NewButton(widgets.Plain, lang.L("Write a story"), p.Add)
	return widgets.Wrap(p.write)
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if len(p.All) == 0 {
		return p.write
	}
	return p.List
}

// Add implements page.Adder.
func (p *Page) Add() { p.Form(nil) }

// Reload implements page.Page.
func (p *Page) Reload() {
	p.All = data.InOrder(p.w.Group().Records().Stories)
	p.said.SetText(lang.L("A story goes into a pack only while its consent covers that funder on that day."))
	if len(p.All) == 0 {
		p.views.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("No story is on file yet"),
			lang.L("Write one with somebody who would like to tell theirs, in their own words. They say what it may be used for, and can take it back.")))}
	} else {
		p.views.Objects = []fyne.CanvasObject{widgets.NewSheet(p.List)}
	}
	p.List.Refresh()
	p.views.Refresh()
	if p.open != nil {
		p.open.fill()
	}
}

// whose says whose story it is.
func whose(recs *data.Records, s *data.Story) string {
	var names []string
	for _, id := range s.People() {
		if q := recs.People[recs.Agreed().Resolve(id)]; q != nil {
			names = append(names, q.Name())
		}
	}
	return strings.Join(names, ", ")
}

// state is how a story stands today, in a few words.
func state(s *data.Story, g page.Group) string {
	today, asked, agreed, again, ended := g.Today(), false, 0, false, data.Date("")
	for _, c := range s.Consents {
		asked = true
		switch {
		case c.Withdrawn != "":
		case c.Of != s.Mark():
			again = true
		case c.From <= today && today <= c.Until:
			agreed++
		case c.Until < today:
			ended = max(ended, c.Until)
		}
	}
	published := slices.ContainsFunc(data.InOrder(g.Records().PublishedStories), func(p *data.PublishedStory) bool { return p.StoryID == s.ID })
	switch {
	case agreed > 0 && published:
		return lang.N("Published for {{.n}} uses", agreed, words.With{"n": agreed})
	case agreed > 0:
		return lang.L("Agreed, not published")
	case again:
		return lang.L("Changed since: ask again")
	case ended != "":
		return lang.L("Ran out on {{.day}}", words.With{"day": ended.Long()})
	case asked:
		return lang.L("Taken back")
	}
	return lang.L("Draft")
}

// useName is what a use is called.
func useName(recs *data.Records, use string) string {
	code, funder := strings.CutPrefix(use, "funder:")
	switch {
	case funder:
		for _, p := range recs.Programmes {
			if p.Code == code {
				return lang.L("What goes to {{.funder}}", words.With{"funder": p.Name})
			}
		}
		return lang.L("What goes to {{.funder}}", words.With{"funder": code})
	case use == "reports":
		return lang.L("Our reports")
	case use == "web":
		return lang.L("Our web page")
	}
	return lang.L("Newspapers")
}

// uses are the uses that can be asked for: the funders of the group's bids, reports,
// web and press.
func uses(recs *data.Records) []string {
	var out []string
	for _, p := range data.InOrder(recs.Programmes) {
		if use := "funder:" + p.Code; !slices.Contains(out, use) {
			out = append(out, use)
		}
	}
	return append(out, "reports", "web", "press")
}
