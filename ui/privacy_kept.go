package ui

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
)

// keepings is for how long things are kept, and what has been kept longer.
func (s *privacySection) keepings(g data.Group) []fyne.CanvasObject {
	out := []fyne.CanvasObject{widgets.NewHeading(lang.L("How long we keep things"))}
	due := map[retention.Category]int{}
	for _, i := range retention.Due(s.w.group.Records(), s.w.group.Today()) {
		due[i.Category]++
	}
	for _, r := range retention.Rules(&g) {
		words := lang.L("{{.what}}: {{.period}} {{.from}}", with{"what": r.Label, "period": r.Period(), "from": r.From})
		if !r.Confirmed {
			words += " (" + lang.L("suggested") + ")"
		}
		line := widgets.Column(1, widgets.NewText(words))
		if n := due[r.Category]; n > 0 {
			line.Add(widgets.NewStrong(lang.N("{{.n}} have been kept longer.", n, with{"n": n})))
		}
		out = append(out, line)
	}
	return append(out,
		widgets.NewQuiet(lang.L("Nothing is removed by itself. Look at the list once a year, and keep or erase each one.")),
		widgets.Wrap(
			widgets.NewButton(widgets.Plain, lang.L("Set how long"), s.w.editPeriods),
			widgets.NewButton(widgets.Plain, lang.L("See what was kept longer"), s.w.showKept),
			widgets.NewButton(widgets.Plain, lang.L("Make the list as PDF"), s.keptPaper)))
}

// keptPaper makes the list of what was kept longer, which names nobody.
func (s *privacySection) keptPaper() {
	today := s.w.group.Today()
	s.w.putOut(printing{
		name: fileName(fmt.Sprintf("%s %s", lang.L("What to keep and what to let go"), today)) + ".pdf", action: data.ActionReport, what: lang.L("List of what was kept longer"), needs: data.Care,
		make: pdfOf(func(recs *data.Records) (*press.Document, error) {
			g := groupOf(recs)
			return press.RetentionReview(g, retention.Rules(&g), retention.Due(recs, today), today), nil
		}),
	})
}

// editPeriods is the form for how long each category is kept.
func (w *Window) editPeriods() {
	now := groupOf(w.group.Records())
	rules := retention.Rules(&now)
	entries := make([]*widgets.Entry, len(rules))
	var fields []widgets.Field
	for i, r := range rules {
		entries[i] = widgets.NewEntry(r.Label)
		if r.Confirmed {
			entries[i].SetText(strconv.Itoa(r.Months))
		}
		hint := lang.L("Months {{.from}}. Suggested: {{.n}}. {{.source}} {{.why}}", with{"from": r.From, "n": r.Suggested, "source": r.Source, "why": r.Why})
		fields = append(fields, widgets.Field{Key: string(r.Category), Label: r.Label, Hint: hint, Input: entries[i]})
	}
	form := &widgets.Form{
		Title: lang.L("How long we keep things"), Verb: lang.L("Keep the changes"), Cancel: wordCancel(), Fields: fields,
		Intro: lang.L("UK law sets no periods: the group settles its own, and why. Write months, like 36 for three years. Left empty, the suggestion is used and the papers say that it is one."),
		Judge: func() (string, string) {
			months, bad := readPeriods(rules, entries)
			if bad != "" {
				return bad, lang.L("Write a whole number of months, from 1 to 1200, or nothing.")
			}
			g := now
			g.Retention = months
			return fault(g.Validate())
		},
		Save: func(f *widgets.Form) {
			months, _ := readPeriods(rules, entries)
			w.save(lang.L("The group"), changeGroup(func(g *data.Group) { g.Retention = withPeriods(g.Retention, rules, months) }), func(err error) {
				if err != nil {
					f.Fail(sentence(err))
					return
				}
				f.Close()
				w.say(lang.L("How long things are kept is settled."))
			})
		},
	}
	form.Show(w.win.Canvas())
}

// readPeriods is the months that stand in the fields, and the first field in
// which there is no number of them; "" for none.
func readPeriods(rules []retention.Rule, entries []*widgets.Entry) (months map[string]int, bad string) {
	months = map[string]int{}
	for i, r := range rules {
		text := strings.TrimSpace(entries[i].Text)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 1200 {
			return months, string(r.Category)
		}
		months[string(r.Category)] = n
	}
	return months, ""
}

// withPeriods sets the periods of the categories that are known here; those of
// a newer version stay.
func withPeriods(now map[string]int, rules []retention.Rule, months map[string]int) map[string]int {
	out := maps.Clone(now)
	if out == nil {
		out = map[string]int{}
	}
	for _, r := range rules {
		delete(out, string(r.Category))
	}
	maps.Copy(out, months)
	return out
}

// keptList is the sheet of what was kept longer than the group said.
type keptList struct {
	w      *Window
	which  int // 0 is every category
	items  []retention.Item
	all    []retention.Item
	dialog *widgets.Dialog
	list   *widgets.List
	said   *widgets.Text
}

// showKept opens it.
func (w *Window) showKept() {
	g := groupOf(w.group.Records())
	rules := retention.Rules(&g)
	k := &keptList{w: w, all: retention.Due(w.group.Records(), w.group.Today()), said: widgets.NewQuiet("")}
	names := []string{lang.L("Everything")}
	for _, r := range rules {
		names = append(names, r.Label)
	}
	k.list = widgets.NewList(lang.L("What was kept longer"), func() int { return len(k.items) }, func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
		o.(*widgets.Row).Set(capital(k.name(k.items[i])), k.note(k.items[i]), "")
	})
	k.list.RowName = func(i int) string { return k.name(k.items[i]) + ", " + k.note(k.items[i]) }
	k.list.OnChosen = func(i int) { k.choose(k.items[i]) }
	pick := widgets.NewSelect(lang.L("Show"), "", names, 0, func(i int) {
		k.which = i
		k.show(rules)
		k.list.ScrollToTop()
	})
	k.show(rules)
	body := widgets.Column(8, widgets.NewText(lang.L("Choose one to go to it. A person can be erased there, and answers taken out. What you still need stays: write down why.")),
		pick, k.said, widgets.Tall(listRoom(w), widgets.NewSheet(k.list)))
	k.dialog = &widgets.Dialog{Title: lang.L("What was kept longer"), Body: body, Width: 640}
	k.dialog.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, wordClose(), k.dialog.Close)}
	k.dialog.Show(w.win.Canvas())
}

// listRoom is the height (at 100 % text) that a list in a sheet may take, so
// that what stands around it fits in the window too.
func listRoom(w *Window) float32 {
	return min(300, max(110, w.win.Canvas().Size().Height/widgets.Px(1)-330))
}

// show lists a category.
func (k *keptList) show(rules []retention.Rule) {
	k.items = nil
	for _, i := range k.all {
		if k.which == 0 || i.Category == rules[k.which-1].Category {
			k.items = append(k.items, i)
		}
	}
	k.said.SetText(lang.L("{{.n}} of {{.m}}", with{"n": len(k.items), "m": len(k.all)}))
	k.list.Refresh()
}

// name is whose or which it is; to a lead people stand by name.
func (k *keptList) name(i retention.Item) string {
	recs := k.w.group.Records()
	who := recs.People[recs.Resolve(i.PersonID)]
	switch {
	case i.Category == retention.Referrals && recs.Referrals[i.ID] != nil:
		return lang.L("referral {{.ref}} of {{.name}}", with{"ref": i.What, "name": referred(recs, recs.Referrals[i.ID])})
	case i.Category == retention.Answers && who != nil:
		return lang.L("answers of {{.name}}", with{"name": who.Name()})
	case who != nil:
		return who.Name()
	case recs.Sessions[i.ID] != nil:
		return sessionName(recs.Sessions[i.ID])
	case i.What == "":
		return lang.L("a record")
	}
	return i.What
}

func (k *keptList) note(i retention.Item) string {
	return lang.L("The time ran from {{.ended}}; look at it since {{.due}}", with{"ended": i.Ended.Long(), "due": i.Due.Long()})
}

// choose goes where something can be done about it.
func (k *keptList) choose(i retention.Item) {
	k.dialog.Close()
	switch {
	case i.Category == retention.Referrals:
		k.w.open(data.KindReferral, i.ID)
	case i.PersonID != "":
		k.w.open(data.KindPerson, i.PersonID)
	case i.Category == retention.Registers:
		k.w.open(data.KindSession, i.ID)
	default:
		k.w.Go("pack")
	}
}
