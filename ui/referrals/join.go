package referrals

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// join asks who on file a referral's person is. Who is meant by what is typed is the
// door's rule: Return takes only who is plainly meant.
func (p *Page) join(r *data.Referral) {
	pick := parts.PersonPicker(p.w, "", func(id data.ID) {
		if q := p.w.Group().Records().People[id]; q != nil {
			p.askJoin(r, q)
		}
	})
	pick.Title = lang.L("Who on file is {{.name}}?", words.With{"name": p.who(r)})
	pick.Open(p.w.Canvas())
}

// askJoin shows both side by side before they are joined.
func (p *Page) askJoin(r *data.Referral, q *data.Person) {
	year := ""
	if q.BirthYear != 0 {
		year = words.Distinguish(q)
	}
	of := func(parts ...string) string { return strings.Join(words.NonEmpty(parts...), ", ") }
	widgets.Ask(p.w.Canvas(), lang.L("Is this the same person?"),
		lang.L("In the referral: {{.one}}. On file: {{.other}}.", words.With{"one": of(p.who(r), r.Postcode, r.Phone), "other": of(q.Name(), year, q.Postcode, q.Phone)}),
		lang.L("Yes, join them"), lang.L("Leave as it is"), func() { p.joinNow(r, q) })
}

// joinNow says whose referral it is. What the person's card has already stays; what
// differs stays in the referral, and is told.
func (p *Page) joinNow(r *data.Referral, q *data.Person) {
	var differs []string
	p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
		now, who := tx.Records().Referrals[r.ID], tx.Records().People[q.ID]
		if now == nil || who == nil {
			return data.ErrNotFound
		}
		if now.PersonID != r.PersonID {
			return data.ErrConflict // somebody said meanwhile whose it is
		}
		of, to := data.Clone(now), data.Clone(who)
		differs = pathway.Match(of, to)
		if err := tx.Put(to); err != nil {
			return err
		}
		if err := pathway.ConcernsFollow(tx, of); err != nil {
			return err
		}
		return tx.Put(of)
	}, func(err error) {
		if err != nil {
			p.w.Problem(err)
			return
		}
		said := lang.L("The referral is {{.name}}'s now.", words.With{"name": q.Name()})
		if len(differs) > 0 {
			said = words.And(said, lang.L("What differs is in both: look which is right."))
		}
		p.w.Say(said)
		p.w.Refocus()
	})
}
