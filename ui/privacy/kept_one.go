package privacy

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// choose shows one of what was kept longer, and what can be done about it.
func (k *keptList) choose(i retention.Item) {
	d := &widgets.Dialog{Title: words.Capital(k.name(i)), Width: 560}
	body := widgets.Column(12, widgets.NewText(lang.L("The time ran from {{.ended}}. It should be looked at since {{.due}}.",
		words.With{"ended": i.Ended.Long(), "due": i.Due.Long()})))
	if i.Kept != nil {
		body.Add(k.reason(i))
	}
	acts := []fyne.CanvasObject{
		widgets.NewButton(widgets.Plain, lang.L("Keep it for now"), func() { d.Close(); k.keep(i) }),
		widgets.NewButton(widgets.Plain, lang.L("Go to it"), func() { d.Close(); k.goTo(i) }),
	}
	if r := k.w.Group().Records().Referrals[i.ID]; r != nil {
		acts = append(acts, widgets.NewButton(widgets.Danger, lang.L("Remove it for good"), func() { d.Close(); k.remove(r) }))
	}
	body.Add(widgets.Wrap(acts...))
	d.Body = body
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(k.w.Canvas())
}

// reason is why it was kept the last time, who said so, and until when.
func (k *keptList) reason(i retention.Item) fyne.CanvasObject {
	return widgets.Column(2, widgets.NewStrong(lang.L("Kept until {{.day}}, because", words.With{"day": i.Kept.Until.Long()})), widgets.NewText(i.Kept.Why),
		widgets.NewQuiet(lang.L("{{.who}} said so on {{.day}}.", words.With{"who": i.Kept.By, "day": i.Kept.Day.Long()})))
}

// keep is the form for why something is kept for now, and until when.
func (k *keptList) keep(i retention.Item) {
	w, today := k.w, k.w.Group().Today()
	why, until := widgets.NewNote(lang.L("Why it is still needed"), 3), parts.NewDate(lang.L("Look at it again on"), today.AddMonths(6))
	if i.Kept != nil {
		why.SetText(i.Kept.Why)
	}
	name, _ := w.Group().Who()
	read := func() *data.Keeping {
		return &data.Keeping{KeptID: i.ID, Why: strings.TrimSpace(why.Text), By: name, Day: today, Until: parts.DateOf(until)}
	}
	var e *parts.Edit[*data.Keeping]
	form := &widgets.Form{
		Title: lang.L("Keep for now: {{.what}}", words.With{"what": k.name(i)}), Verb: lang.L("Keep it for now"), Cancel: words.Cancel(),
		Keep: "keeping", About: string(i.ID),
		Fields: []widgets.Field{
			{Key: "why", Label: lang.L("Why it is still needed"), Hint: lang.L("Only leads can read it here. It is printed on the list, so write no names."), Input: why},
			{Key: "until", Label: lang.L("Look at it again on"), Hint: lang.L("At most a year from today. Until then it is not on the list."), Input: until},
		},
		Judge: func() (string, string) { return words.Fault(read().Validate()) },
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Kept for now"), func(now *data.Keeping) {
				f.Close()
				k.reload()
				w.Say(lang.L("It is kept until {{.day}}, and then is on the list again.", words.With{"day": now.Until.Long()}))
			})
		},
	}
	now := func(recs *data.Records) *data.Keeping {
		for _, k := range recs.Keepings {
			if k.KeptID == i.ID {
				return data.Clone(k)
			}
		}
		return &data.Keeping{KeptID: i.ID}
	}
	e = parts.Editing(w, form, func() *data.Keeping {
		k := now(w.Group().Records())
		k.Why, k.Until = strings.TrimSpace(why.Text), parts.DateOf(until)
		return k
	}, now, func(tx page.Tx, k *data.Keeping) error {
		k.ID, k.By, k.Day = tx.NaturalID(data.KindKeeping, k.NaturalKey()...), name, today
		return tx.Put(k)
	})
	e.From = func() *data.Keeping { return now(w.Group().Records()) }
	form.Show(w.Canvas())
}
