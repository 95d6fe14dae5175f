package privacy

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// keptList is the sheet of what was kept longer than the group said, and of what
// a lead decided to keep for now.
type keptList struct {
	w      page.Host
	rules  []retention.Rule
	which  int // 0 is all that is to be looked at, then each category, then what is kept for now
	due    []retention.Item
	kept   []retention.Item
	items  []retention.Item // those that are shown
	dialog *widgets.Dialog
	list   *widgets.List
	said   *widgets.Text
}

// showKept opens it.
func showKept(w page.Host) { newKeptList(w).show() }

func newKeptList(w page.Host) *keptList {
	g := groupOf(w.Group().Records())
	k := &keptList{w: w, rules: retention.Rules(&g), said: widgets.NewQuiet("")}
	k.list = widgets.NewList(lang.L("What was kept longer"), func() int { return len(k.items) }, func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
		o.(*widgets.Row).Set(words.Capital(k.name(k.items[i])), k.note(k.items[i]), "")
	})
	k.list.RowName = func(i int) string { return k.name(k.items[i]) + ", " + k.note(k.items[i]) }
	k.list.OnChosen = func(i int) { k.choose(k.items[i]) }
	return k
}

func (k *keptList) show() {
	names := []string{lang.L("Everything")}
	for _, r := range k.rules {
		names = append(names, r.Label)
	}
	names = append(names, lang.L("Kept for now, with a reason"))
	pick := widgets.NewSelect(lang.L("Show"), "", names, 0, func(i int) {
		k.which = i
		k.reload()
		k.list.ScrollToTop()
	})
	k.reload()
	body := widgets.Column(8, widgets.NewText(lang.L("Choose one. Keep it for now and say why, or go to it and let it go.")),
		pick, k.said, widgets.Tall(listRoom(k.w), widgets.NewSheet(k.list)))
	k.dialog = &widgets.Dialog{Title: lang.L("What was kept longer"), Body: body, Width: 640}
	k.dialog.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), k.dialog.Close)}
	k.dialog.Show(k.w.Canvas())
}

// listRoom is the height (at 100 % text) that a list in a sheet may take, so
// that what stands around it fits in the window too.
func listRoom(w page.Host) float32 {
	return min(300, max(110, w.Canvas().Size().Height/widgets.Px(1)-330))
}

// reload lists what is to be listed as the records stand now.
func (k *keptList) reload() {
	recs, today := k.w.Group().Records(), k.w.Group().Today()
	k.due, k.kept = retention.Due(recs, today), retention.KeptForNow(recs, today)
	k.items = nil
	all := k.due
	if k.which > len(k.rules) {
		k.items, all = k.kept, k.kept
	} else {
		for _, i := range k.due {
			if k.which == 0 || i.Category == k.rules[k.which-1].Category {
				k.items = append(k.items, i)
			}
		}
	}
	k.said.SetText(lang.L("{{.n}} of {{.m}}", words.With{"n": len(k.items), "m": len(all)}))
	k.list.Refresh()
}

// name is whose or which it is; to a lead people stand by name.
func (k *keptList) name(i retention.Item) string {
	recs := k.w.Group().Records()
	who := recs.People[recs.Agreed().Resolve(i.PersonID)]
	switch {
	case i.Category == retention.Referrals && recs.Referrals[i.ID] != nil:
		return lang.L("referral {{.ref}} of {{.name}}", words.With{"ref": i.What, "name": words.WhoIsReferred(recs, recs.Referrals[i.ID])})
	case i.Category == retention.Answers && who != nil:
		return lang.L("answers of {{.name}}", words.With{"name": who.Name()})
	case who != nil:
		return who.Name()
	case recs.Sessions[i.ID] != nil:
		return words.SessionName(recs.Sessions[i.ID])
	case i.What == "":
		return lang.L("a record")
	}
	return i.What
}

// note is since when it is to be looked at; of what was kept before, why.
func (k *keptList) note(i retention.Item) string {
	today := k.w.Group().Today()
	switch {
	case i.Kept == nil:
		return lang.L("The time ran from {{.ended}}; look at it since {{.due}}", words.With{"ended": i.Ended.Long(), "due": i.Due.Long()})
	case i.Look() > today:
		return lang.L("Kept until {{.day}}: {{.why}}", words.With{"day": i.Look().Long(), "why": i.Kept.Why})
	}
	return lang.L("Look at it again since {{.day}}. It was kept because: {{.why}}", words.With{"day": i.Look().Long(), "why": i.Kept.Why})
}

// goTo goes where something can be done about it.
func (k *keptList) goTo(i retention.Item) {
	k.dialog.Close()
	switch {
	case i.Category == retention.Referrals:
		k.w.Open(data.KindReferral, i.ID)
	case i.PersonID != "":
		k.w.Open(data.KindPerson, i.PersonID)
	case i.Category == retention.Registers:
		k.w.Open(data.KindSession, i.ID)
	default:
		k.w.Go("pack")
	}
}
