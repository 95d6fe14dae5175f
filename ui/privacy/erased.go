package privacy

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// showErased says what an erasure did, where, where it could not, and which figures
// are not what they were.
func showErased(w page.Host, title string, done erased, err error, mentions ...data.Mention) {
	body := widgets.Column(8,
		widgets.NewText(lang.N("{{.n}} records are gone, and what the history held of them.", done.Records, words.With{"n": done.Records})))
	for _, line := range parts.ErasedCopies(done.Erased) {
		body.Add(line)
	}
	if err != nil {
		body.Add(widgets.NewProblem(words.Sentence(err)))
	}
	body.Add(figuresWords(done.changed))
	if n := len(done.Alike); n > 0 {
		body.Add(widgets.NewText(lang.L("Look at {{.refs}}: a referral under the same name.", words.With{"refs": refsOf(done.Alike, w.Group().Records())})))
	}
	if m := mentionWords(mentions); m != nil {
		body.Add(m)
	}
	body.Add(widgets.NewQuiet(lang.L("Now see to what is outside: printed pages, exported tables, e-mails, and whoever was told about them.")))
	d := &widgets.Dialog{Title: title, Body: body, Width: 600}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(w.Canvas())
}

// figuresWords says that past totals stand, or which do not: each figure of the
// periods that were shown or published, as it was and as it is.
func figuresWords(changed []grants.FigureChange) fyne.CanvasObject {
	if len(changed) == 0 {
		return widgets.NewText(lang.L("Past totals stay as they were: no figure of a period that was shown or published changed."))
	}
	col := widgets.Column(2, widgets.NewStrong(lang.N("{{.n}} figures are not what they were", len(changed), words.With{"n": len(changed)})),
		widgets.NewText(lang.L("Packs and reports that went out stay as they are. Counted again, these differ:")))
	var period data.Period
	for _, c := range changed {
		if c.Period != period {
			period = c.Period
			col.Add(widgets.NewStrong(period.String()))
		}
		col.Add(widgets.NewText("• " + lang.L("{{.figure}}: {{.before}} before, {{.after}} now", words.With{"figure": c.Title(), "before": c.Before, "after": c.After})))
	}
	return col
}
