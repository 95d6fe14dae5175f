package privacy

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
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// keepings is for how long things are kept, and what has been kept longer.
func (s *Section) keepings(g data.Group) []fyne.CanvasObject {
	out := []fyne.CanvasObject{widgets.NewHeading(lang.L("How long we keep things"))}
	due, kept := map[retention.Category]int{}, map[retention.Category]int{}
	recs, today := s.w.Group().Records(), s.w.Group().Today()
	for _, i := range retention.Due(recs, today) {
		due[i.Category]++
	}
	for _, i := range retention.KeptForNow(recs, today) {
		kept[i.Category]++
	}
	for _, r := range retention.Rules(&g) {
		text := lang.L("{{.what}}: {{.period}} {{.from}}", words.With{"what": r.Label, "period": r.Period(), "from": r.From})
		if !r.Confirmed {
			text += " (" + lang.L("suggested") + ")"
		}
		line := widgets.Column(1, widgets.NewText(text))
		if n := due[r.Category]; n > 0 {
			line.Add(widgets.NewStrong(lang.N("{{.n}} have been kept longer.", n, words.With{"n": n})))
		}
		if n := kept[r.Category]; n > 0 {
			line.Add(widgets.NewQuiet(lang.N("{{.n}} are kept for now, with a reason.", n, words.With{"n": n})))
		}
		out = append(out, line)
	}
	return append(out,
		widgets.NewQuiet(lang.L("Nothing is removed by itself. Look at the list once a year, and keep each one with a reason, or let it go.")),
		widgets.Wrap(
			widgets.NewButton(widgets.Plain, lang.L("Set how long"), func() { EditPeriods(s.w) }),
			widgets.NewButton(widgets.Plain, lang.L("See what was kept longer"), func() { showKept(s.w) }),
			widgets.NewButton(widgets.Plain, lang.L("Make the list as PDF"), s.keptPaper)))
}

// keptPaper makes the list of what was kept longer, which names nobody.
func (s *Section) keptPaper() {
	today := s.w.Group().Today()
	output.Make(s.w, output.Paper{
		Name: output.FileName(fmt.Sprintf("%s %s", lang.L("What to keep and what to let go"), today)) + ".pdf", Action: data.ActionReport, What: lang.L("List of what was kept longer"), Needs: data.Care,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			g := groupOf(recs)
			return press.RetentionReview(g, retention.Rules(&g), retention.Due(recs, today), retention.KeptForNow(recs, today), today), nil
		}),
	})
}

// EditPeriods is the form for how long each category is kept.
func EditPeriods(w page.Host) {
	now := groupOf(w.Group().Records())
	rules := retention.Rules(&now)
	entries := make([]*widgets.Entry, len(rules))
	var fields []widgets.Field
	for i, r := range rules {
		entries[i] = widgets.NewEntry(r.Label)
		if r.Confirmed {
			entries[i].SetText(strconv.Itoa(r.Months))
		}
		hint := lang.L("Months {{.from}}. Suggested: {{.n}}. {{.source}} {{.why}}", words.With{"from": r.From, "n": r.Suggested, "source": r.Source, "why": r.Why})
		fields = append(fields, widgets.Field{Key: string(r.Category), Label: r.Label, Hint: hint, Input: entries[i]})
	}
	var e *parts.Edit[*data.Group]
	form := &widgets.Form{
		Title: lang.L("How long we keep things"), Verb: lang.L("Save the changes"), Cancel: words.Cancel(), Fields: fields, Keep: "periods",
		Intro: lang.L("UK law sets no periods: the group settles its own, and why. Write months, like 36 for three years. Left empty, the suggestion is used and the papers say that it is one."),
		Judge: func() (string, string) {
			months, bad := readPeriods(rules, entries)
			if bad != "" {
				return bad, lang.L("Write a whole number of months, from 1 to 1200, or nothing.")
			}
			g := now
			g.Retention = months
			return words.Fault(g.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("The group"), func(*data.Group) {
				f.Close()
				w.Say(lang.L("How long things are kept is settled."))
			})
		},
	}
	e = parts.Editing(w, form, func() *data.Group {
		g := data.Clone(&now)
		months, _ := readPeriods(rules, entries)
		g.Retention = WithPeriods(g.Retention, rules, months)
		return g
	}, parts.GroupNow, nil)
	form.Show(w.Canvas())
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

// WithPeriods sets the periods of the categories that are known here; those of
// a newer version stay.
func WithPeriods(now map[string]int, rules []retention.Rule, months map[string]int) map[string]int {
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
