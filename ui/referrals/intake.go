package referrals

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/forms"
	"commonthread/data/output"
	"commonthread/data/people"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// takeIn takes in a filled form: it is shown before anything is made of it,
// beside whoever on file may be the same.
func (p *Page) takeIn() {
	p.w.AskForFile(lang.L("Which form?"), []string{".age", ".txt"}, p.w.Documents(), func(path string) {
		g := p.w.Group()
		if g == nil {
			return
		}
		raw, err := output.Read(path, forms.LargestFile)
		if err == nil {
			var f *forms.Filled
			if f, err = forms.Open(raw, g.Records(), g.Today()); err == nil {
				p.review(f)
				return
			}
		}
		p.w.Problem(err)
	})
}

// review shows what a form says.
func (p *Page) review(f *forms.Filled) {
	r := &f.Answers
	body := widgets.Column(8)
	for i := range data.ReferralFields {
		field := &data.ReferralFields[i]
		if text := field.Text(r); text != "" {
			body.Add(widgets.Column(1, widgets.NewQuiet(field.Label), widgets.NewText(text)))
		}
	}
	var alike []string
	for _, q := range people.Alike(people.NewFinder(p.Recs), func(data.ID) data.Date { return "" }, r.FirstName, r.LastName) {
		alike = append(alike, strings.Join(words.NonEmpty(q.Name(), q.Ref, q.Postcode, q.Phone), ", "))
	}
	if len(alike) > 0 {
		body.Add(widgets.Column(1, widgets.NewStrong(lang.L("On file, and perhaps the same person")), widgets.NewText(strings.Join(alike, "\n"))))
	}
	d := &widgets.Dialog{Title: lang.L("A form from {{.day}}", words.With{"day": data.DateOf(f.Made).Long()}), Body: body}
	take := widgets.NewButton(widgets.Primary, lang.L("Take it in"), func() {
		d.Close()
		p.keepForm(f)
	})
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), take}
	d.Show(p.w.Canvas())
}

func (p *Page) keepForm(f *forms.Filled) {
	today := p.w.Group().Today()
	said := lang.L("The referral is on file, and not confirmed yet.")
	p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
		in := forms.NewIntake(tx.Records(), today, tx.NaturalID)
		came := in.TakeForm(f)
		switch {
		case came.New:
			p.chosen = came.Referral.ID
			return tx.Put(in.New[0])
		case came.Referral == nil:
			return forms.Problem(lang.L("This form came before, and was erased on {{.day}}.", words.With{"day": came.Erased.Long()}))
		}
		return forms.Problem(lang.L("This form came before: it is referral {{.ref}}.", words.With{"ref": came.Referral.Ref}))
	}, p.w.Told(said))
}
