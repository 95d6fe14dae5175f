package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/forms"
	"commonthread/data/output"
	"commonthread/data/people"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// formEndings are what files with a filled form are called.
var formEndings = []string{".age", ".txt"}

// takeIn takes in a filled form: its text is pasted, or its file is chosen or
// dropped on the window. It is shown before anything is made of it.
func (p *Page) takeIn() {
	text := widgets.NewNote(lang.L("The text of the form"), 5)
	problem := widgets.NewProblem("")
	problem.Hide()
	d := &widgets.Dialog{Title: lang.L("Import a form"), First: text, Width: 560}
	d.Body = widgets.Column(10, widgets.NewText(lang.L("Paste the text that came in an email, from -----BEGIN to the END-----. Or choose the file. A file can also be dropped on this window.")), text, problem)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close),
		widgets.NewButton(widgets.Plain, lang.L("Choose a file"), func() {
			d.Close()
			p.w.AskForFile(lang.L("Which form?"), formEndings, p.w.Documents(), p.TakeFile)
		}),
		widgets.NewButton(widgets.Primary, lang.L("Look at it"), func() {
			f, err := p.openForm([]byte(strings.TrimSpace(text.Text) + "\n"))
			if err != nil {
				problem.SetText(words.Sentence(err))
				problem.Show()
				d.Refit()
				return
			}
			d.Close()
			p.review(f)
		})}
	d.Show(p.w.Canvas())
}

// TakeFile takes in a form from a file.
func (p *Page) TakeFile(path string) {
	raw, err := output.Read(path, forms.LargestFile)
	if err == nil {
		var f *forms.Filled
		if f, err = p.openForm(raw); err == nil {
			p.review(f)
			return
		}
	}
	p.w.Problem(err)
}

// IsForm reports whether a file is a filled form, by what is in it.
func IsForm(path string) bool {
	raw, err := output.Read(path, forms.LargestFile)
	return err == nil && forms.IsSealed(raw)
}

// Dropped takes in a form that was let go over the window, where its lead is
// signed in; false where it is none of this page's.
func Dropped(w page.Host, path string) bool {
	if w.Group() == nil || !w.Group().May(data.Care) || !IsForm(path) {
		return false
	}
	if p, ok := parts.GoTo[*Page](w, "referrals"); ok {
		p.TakeFile(path)
	}
	return true
}

func (p *Page) openForm(raw []byte) (*forms.Filled, error) {
	g := p.w.Group()
	if g == nil {
		return nil, data.ErrNotAllowed
	}
	return forms.Open(raw, g.Records(), g.Today())
}

// review shows what a form says, beside whoever on file may be the same person.
func (p *Page) review(f *forms.Filled) {
	alike := people.Alike(people.NewFinder(p.Recs), func(data.ID) data.Date { return "" }, f.Answers.FirstName, f.Answers.LastName)
	d := &widgets.Dialog{Title: lang.L("A form from {{.day}}", words.With{"day": data.DateOf(f.Made).Long()}), Width: 560}
	take := func(label string, person data.ID) *widgets.Button {
		kind := widgets.Plain
		if person == "" && len(alike) == 0 {
			kind = widgets.Primary
		}
		return widgets.NewButton(kind, label, func() {
			d.Close()
			p.keepForm(f, person)
		})
	}
	form := formColumn(f)
	d.Body = form
	if len(alike) > 0 {
		d.Width = 900
		them := widgets.Column(12, widgets.NewStrong(lang.L("On file, and perhaps the same person")))
		for _, q := range alike[:min(3, len(alike))] {
			them.Add(widgets.NewPanel(p.personColumn(q, f, take(lang.L("It is {{.name}}", words.With{"name": strings.Join(words.NonEmpty(q.Name(), q.Ref), ", ")}), q.ID))))
		}
		d.Body = widgets.Pair(300, widgets.NewPanel(form), them)
	}
	label := lang.L("Import it")
	if len(alike) > 0 {
		label = lang.L("It is somebody new: import it")
	}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), take(label, "")}
	d.Show(p.w.Canvas())
}

// formColumn is what the form says, field by field.
func formColumn(f *forms.Filled) *fyne.Container {
	body := widgets.Column(8)
	for i := range data.ReferralFields {
		field := &data.ReferralFields[i]
		text := field.Text(&f.Answers)
		switch {
		case text == "":
			continue
		case field.Sort() == data.SortCode:
			text = codeName(field.Name, text)
		case field.Sort() == data.SortDay:
			text = data.Date(text).Long()
		}
		body.Add(widgets.Column(1, widgets.NewQuiet(lang.L(field.Label)), widgets.NewText(text)))
	}
	return body
}

// personColumn is what is on file of somebody, with what differs from the form said
// in words.
func (p *Page) personColumn(q *data.Person, f *forms.Filled, choose *widgets.Button) fyne.CanvasObject {
	col := widgets.Column(6, widgets.NewStrong(strings.Join(words.NonEmpty(q.Name(), q.Ref), ", ")))
	line := func(name, mine, theirs string) {
		if mine == "" {
			return
		}
		label := lang.L(data.ReferralFieldNamed(name).Label)
		switch {
		case theirs == "":
		case data.Fold(mine) == data.Fold(theirs):
			label += ": " + lang.L("the same")
		default:
			label += ": " + lang.L("not the same")
		}
		col.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(mine)))
	}
	a := &f.Answers
	born := data.ReferralFieldNamed("birth_year")
	line("birth_year", born.Text(&data.Referral{BirthYear: q.BirthYear}), born.Text(a))
	line("postcode", q.Postcode, a.Postcode)
	line("phone", q.Phone, a.Phone)
	line("email", q.Email, a.Email)
	if n := p.referralsOf(q.ID); n > 0 {
		col.Add(widgets.NewQuiet(lang.N("{{.n}} referrals on file", n, words.With{"n": n})))
	}
	col.Add(widgets.Wrap(choose))
	return col
}

// keepForm makes a referral of a form, of somebody on file where a person was
// chosen.
func (p *Page) keepForm(f *forms.Filled, person data.ID) {
	today := p.w.Group().Today()
	said := lang.L("The referral is on file, and not confirmed yet.")
	p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
		in := forms.NewIntake(tx.Records(), today, tx.NaturalID)
		came := in.TakeForm(f)
		switch {
		case came.New:
			r := in.New[0]
			p.chosen = came.Referral.ID
			if person != "" {
				return putWithPerson(tx, r, person)
			}
			return tx.Put(r)
		case came.Referral == nil:
			return forms.Problem(lang.L("This form came before, and was erased on {{.day}}.", words.With{"day": came.Erased.Long()}))
		}
		return forms.Problem(lang.L("This form came before: it is referral {{.ref}}.", words.With{"ref": came.Referral.Ref}))
	}, p.w.Told(said))
}

// referralsOf is how many referrals of somebody are on file.
func (p *Page) referralsOf(person data.ID) (n int) {
	for _, r := range p.Recs.Referrals {
		if r.PersonID != "" && p.Recs.Resolve(r.PersonID) == person {
			n++
		}
	}
	return n
}
