package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// whoRefers shows who refers to the group: the last referral of each, the answers
// owed, and when they were sent the group's leaflet.
func (p *Page) whoRefers() {
	if !parts.MayLook(p.w) {
		return
	}
	today := p.w.Group().Today()
	d := &widgets.Dialog{Title: lang.L("Who refers to us"), Width: 640}
	body := widgets.Column(12)
	list := pathway.On(p.w.Group().Records(), today).Organisations()
	if len(list) == 0 {
		body.Add(widgets.NewText(lang.L("Nobody has referred anybody yet. Send the leaflet to the surgeries near you.")))
	}
	for _, o := range list {
		body.Add(widgets.NewPanel(p.organisation(o, today, func() { d.Close() })))
	}
	d.Body = body
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Leaflet sent to somebody else"), func() { d.Close(); p.LeafletTo("") })}
	d.Show(p.w.Canvas())
}

func (p *Page) organisation(o pathway.Organisation, today data.Date, leave func()) fyne.CanvasObject {
	col := widgets.Column(3, widgets.NewStrong(o.Name))
	text := lang.L("No referral yet")
	if o.Referrals > 0 {
		text = lang.N("{{.n}} referrals, the last {{.day}}", o.Referrals, words.With{"n": o.Referrals, "day": words.Day(o.Last, today)})
	}
	leaflet := lang.L("No leaflet sent")
	if o.Leaflet != "" {
		leaflet = lang.L("Leaflet sent {{.day}}", words.With{"day": words.Day(o.Leaflet, today)})
	}
	col.Add(widgets.NewText(text + ". " + leaflet + "."))
	if len(o.Spellings) > 1 {
		col.Add(widgets.NewQuiet(lang.L("Also written: {{.names}}", words.With{"names": strings.Join(o.Spellings[1:], "; ")})))
	}
	buttons := widgets.Wrap(widgets.NewButton(widgets.Small, lang.L("Leaflet sent"), func() { leave(); p.LeafletTo(o.Name) }))
	for _, ref := range o.Owed {
		buttons.Add(widgets.NewButton(widgets.Small, lang.L("Answer owed: {{.ref}}", words.With{"ref": ref}), func() { leave(); p.w.Show("letter", ref) }))
	}
	col.Add(buttons)
	return col
}

// LeafletTo notes that an organisation was sent the leaflet.
func (p *Page) LeafletTo(name string) {
	who, day := parts.NewEntry(lang.L("Name"), name), parts.NewDate(lang.L("Sent the leaflet on"), p.w.Group().Today())
	f := &widgets.Form{
		Title: lang.L("Leaflet sent"), Verb: lang.L("Note it"), Cancel: words.Cancel(), Keep: "leaflet", About: name,
		Fields: []widgets.Field{{Key: "name", Label: lang.L("Name"), Input: who}, {Key: "leaflet", Label: lang.L("Sent the leaflet on"), Input: day}},
		Judge: func() (string, string) {
			return words.Fault((&data.Referrer{Name: parts.TextOf(who), Leaflet: parts.DateOf(day)}).Validate())
		},
		Save: func(f *widgets.Form) {
			to, on := parts.TextOf(who), parts.DateOf(day)
			p.w.Save(lang.L("Leaflet sent"), func(tx page.Tx) error { return pathway.LeafletSent(tx, to, on) }, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.w.Say(lang.L("It is noted that {{.name}} has the leaflet.", words.With{"name": to}))
			})
		},
	}
	f.Show(p.w.Canvas())
}
