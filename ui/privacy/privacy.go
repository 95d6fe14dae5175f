package privacy

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Section is what the group tells people about their data, how long it
// keeps things, and what to do when something was lost.
type Section struct {
	w      page.Host
	told   *fyne.Container
	kept   *fyne.Container
	locked *widgets.Choice
}

// Key implements page.Section.
func (s *Section) Key() string { return "privacy" }

// Title implements page.Section.
func (s *Section) Title() string { return lang.L("Privacy") }

// Needs implements page.Section.
func (s *Section) Needs() data.Compartment { return data.Care }

// Build implements page.Section.
func (s *Section) Build(w page.Host) fyne.CanvasObject {
	*s = Section{w: w, told: widgets.Column(8), kept: widgets.Column(8)}
	s.locked = widgets.NewChoice(lang.L("Was the group locked when it was lost?"), []string{lang.L("Not known"), lang.L("It was locked"), lang.L("It was open")}, 0, nil)
	return parts.SectionColumn(widgets.NewPanel(s.told), widgets.NewPanel(s.kept), widgets.NewPanel(s.lost()))
}

func (s *Section) Reload() {
	g := groupOf(s.w.Group().Records())
	s.told.Objects = s.tellings(g)
	s.told.Refresh()
	s.kept.Objects = s.keepings(g)
	s.kept.Refresh()
}

// groupOf is the group's own record, or an empty one.
func groupOf(recs *data.Records) data.Group {
	if recs.Group == nil {
		return data.Group{}
	}
	return *recs.Group
}

// tellings is what people are told, and what is not settled yet.
func (s *Section) tellings(g data.Group) []fyne.CanvasObject {
	out := []fyne.CanvasObject{widgets.NewHeading(lang.L("What we tell people"))}
	if open := unsettled(g); len(open) > 0 {
		out = append(out, widgets.NewText(lang.L("Not settled yet: {{.what}}. The papers say so until it is.", words.With{"what": strings.Join(open, "; ")})))
	} else {
		out = append(out, widgets.NewText(lang.L("Everything that the privacy notice needs is settled.")))
	}
	return append(out, widgets.Wrap(
		widgets.NewButton(widgets.Plain, lang.L("Settle what we tell people"), func() { EditPrivacy(s.w) }),
		widgets.NewButton(widgets.Plain, lang.L("Make the privacy notice"), func() {
			s.paper(lang.L("Privacy notice"), func(g data.Group, rules []retention.Rule, today data.Date) *press.Document {
				return press.PrivacyNotice(g, rules, today)
			})
		}),
		widgets.NewButton(widgets.Plain, lang.L("Make the record of processing"), func() {
			s.paper(lang.L("Record of processing"), func(g data.Group, rules []retention.Rule, today data.Date) *press.Document {
				return press.ProcessingRecord(g, rules, today)
			})
		})))
}

// unsettled is what the group has not said yet.
func unsettled(g data.Group) (open []string) {
	for _, t := range PrivacyTexts() {
		if *t.Of(&g) == "" {
			open = append(open, t.Label)
		}
	}
	return open
}

// PrivacyTexts are the group's own words on privacy.
func PrivacyTexts() []parts.GroupText {
	return []parts.GroupText{
		{Key: "privacy_contact", Label: lang.L("Who answers questions and complaints"), Hint: lang.L("A name and how to reach them. A complaint is answered within 30 days that you have it."), Rows: 2,
			Of: func(g *data.Group) *string { return &g.PrivacyContact }},
		{Key: "lawful_basis", Label: lang.L("What allows you to keep names and registers"), Hint: lang.L("Often “legitimate interests: to run the group safely”, or “consent”."), Rows: 2,
			Of: func(g *data.Group) *string { return &g.LawfulBasis }},
		{Key: "condition", Label: lang.L("What allows you to keep health and other sensitive things"),
			Hint: lang.L("Often “explicit consent”. The rule for not-for-profit bodies is for political, religious and trade union ones: a craft group cannot use it."), Rows: 2,
			Of: func(g *data.Group) *string { return &g.Condition }},
		{Key: "shared_with", Label: lang.L("Who you share with, and why"), Hint: lang.L("For example: nobody; or the link worker who referred somebody, how it goes, when the person agrees."), Rows: 2,
			Of: func(g *data.Group) *string { return &g.SharedWith }},
		{Key: "ico", Label: lang.L("ICO registration"), Hint: lang.L("The number, or why none is needed. Ask the self-assessment at ico.org.uk: referrals of health may change the answer."),
			Of: func(g *data.Group) *string { return &g.ICO }},
	}
}

// EditPrivacy is the form for what people are told.
func EditPrivacy(w page.Host) {
	parts.GroupForm{
		Keep: "told", Title: lang.L("What we tell people"), Intro: lang.L("The privacy notice and the record of processing are made of this, in your own words. The hints are no legal advice."),
		Texts: PrivacyTexts(), Said: lang.L("What you tell people is saved."),
	}.Show(w)
}

// paper makes one page of the group's own settings, for anybody to read.
func (s *Section) paper(name string, document func(data.Group, []retention.Rule, data.Date) *press.Document) {
	today := s.w.Group().Today()
	output.Make(s.w, output.Paper{
		Name: output.FileName(fmt.Sprintf("%s %s", name, today)) + ".pdf", Action: data.ActionReport, What: name, Needs: data.Register,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			g := groupOf(recs)
			return document(g, retention.Rules(&g), today), nil
		}),
	})
}

// lost is what to do when something was lost or seen.
func (s *Section) lost() fyne.CanvasObject {
	return widgets.Column(8,
		widgets.NewHeading(lang.L("If something was lost or seen")),
		widgets.NewText(lang.L("A computer, a stick or a paper is gone, or somebody saw what they should not? You have 72 hours from when you knew. The checklist says what to do, in order, and what this group knows: when it was last opened, when the last good backup is of, and how many people it is about.")),
		widgets.Column(4, widgets.NewStrong(lang.L("Was the group locked when it was lost?")), s.locked),
		widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Make the checklist"), s.checklist)))
}

// checklist makes it, with what the file and its backups know.
func (s *Section) checklist() {
	w, g := s.w, s.w.Group()
	today, at := g.Today(), w.Now().Location()
	path, files := w.File()
	var locked *bool
	if i := s.locked.Selected; i > 0 {
		yes := i == 1
		locked = &yes
	}
	output.Make(w, output.Paper{
		Name: output.FileName(fmt.Sprintf("%s %s", lang.L("If something was lost"), today)) + ".pdf", Action: data.ActionReport, What: lang.L("Checklist for something lost"), Needs: data.Register,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			done, err := g.Activity()
			if err != nil {
				return nil, err
			}
			b := BreachOf(recs, done, at)
			b.Day, b.Locked = today, locked
			if made, ok := g.LastGoodBackup(files.Places(path), at); ok {
				b.LastBackup = data.DateOf(made)
			}
			return press.BreachChecklist(b), nil
		}),
	})
}

// BreachOf is what the records and the trail know of a loss.
func BreachOf(recs *data.Records, done []data.Activity, at *time.Location) press.Breach {
	b := press.Breach{Group: groupOf(recs), People: len(recs.People), Referrals: len(recs.Referrals)}
	for _, a := range done {
		if a.Action == data.ActionUnlock {
			b.LastUnlocked = max(b.LastUnlocked, data.DateOf(a.At.In(at)))
		}
	}
	return b
}
