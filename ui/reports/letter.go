package reports

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// LetterPage makes the letter to whoever referred somebody. A page of one
// referral opens it with its number.
type LetterPage struct {
	paperForm
	Ref string
}

// Title implements page.Page.
func (p *LetterPage) Title() string { return lang.L("Letter to a referrer") }

// HelpPlace implements page.Helped.
func (p *LetterPage) HelpPlace() string { return "letter" }

// Needs implements page.Page.
func (p *LetterPage) Needs() data.Compartment { return data.Care }

// Build implements page.Page.
func (p *LetterPage) Build(w page.Host) fyne.CanvasObject {
	pick := widgets.NewPicker(lang.L("Referral"), lang.L("Choose a referral"), func(query string) ([]widgets.Pick, string) {
		all := ReferralPicks(w.Group().Records(), w.Group().Today())
		out := all
		if words := strings.Fields(find.Bare(query)); len(words) > 0 {
			out = nil
			for _, k := range all {
				text := find.Bare(k.Name + " " + k.Note + " " + k.End)
				if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
					out = append(out, k)
				}
			}
		}
		return out, lang.L("{{.n}} of {{.m}}", words.With{"n": len(out), "m": len(all)})
	})
	pick.Hint, pick.Cancel = lang.L("Type a name, a number or who referred"), words.Cancel()
	for _, k := range ReferralPicks(w.Group().Records(), w.Group().Today()) {
		if k.ID == p.Ref {
			pick.Set(k)
		}
	}
	pick.OnChanged = func(k widgets.Pick) {
		p.Ref = k.ID
		p.Changed()
		p.Reload()
	}
	body := p.begin(w, lang.L("Make the letter"), underName(lang.L("Referral"), pick))
	p.paperForm.print = p.printing
	return body
}

// ReferralPicks are the referrals that somebody sent, the last first.
func ReferralPicks(recs *data.Records, today data.Date) (out []widgets.Pick) {
	all := data.InOrder(recs.Referrals)
	slices.SortStableFunc(all, func(a, b *data.Referral) int { return cmp.Compare(b.Received, a.Received) })
	for _, r := range all {
		if r.IsDropIn() || r.Ref == "" {
			continue
		}
		name := strings.TrimSpace(r.FirstName + " " + r.LastName)
		if q := recs.People[recs.Agreed().Resolve(r.PersonID)]; name == "" && q != nil {
			name = q.Name()
		}
		from := strings.Trim(r.ReferrerName+", "+r.ReferrerOrganisation, ", ")
		note := lang.L("Received {{.day}}", words.With{"day": words.Day(r.Received, today)})
		if from != "" {
			note += " · " + from
		}
		out = append(out, widgets.Pick{ID: r.Ref, Name: cmp.Or(name, r.Ref), Note: note, End: r.Ref})
	}
	return out
}

// Reload implements page.Page.
func (p *LetterPage) Reload() {
	recs := p.w.Group().Records()
	if p.Ref == "" {
		if len(ReferralPicks(recs, p.w.Group().Today())) == 0 {
			p.Tell(lang.L("No referral is on file that somebody sent. When one comes, its letter is made here."), false)
			return
		}
		p.Tell(lang.L("Choose a referral to see what the letter would say."), false)
		return
	}
	l, err := grants.LetterTo(recs, p.Ref, p.w.Group().Today())
	if err != nil {
		p.Tell(words.Sentence(err), false)
		return
	}
	if !l.Consent {
		p.Tell(lang.L("The person has not agreed that the referrer is told. The letter thanks for the referral and says no more."), true)
		return
	}
	p.Tell(lang.L("The person agreed. The letter will say:"), true, widgets.NewText(press.LetterNews(l)))
}

func (p *LetterPage) printing() output.Paper {
	ref, today := p.Ref, p.w.Group().Today()
	out := output.Paper{Name: output.FileName(lang.L("Letter to a referrer")+" "+ref+" "+string(today)) + ".pdf", Action: data.ActionReport,
		What: lang.L("Letter to a referrer"), Needs: data.Care,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			l, err := grants.LetterTo(recs, ref, today)
			if err != nil {
				return nil, err
			}
			return press.ReferrerLetter(l, today), nil
		})}
	for _, r := range p.w.Group().Records().Referrals {
		if r.Ref == ref {
			out.Subject = r.ID
		}
	}
	return out
}
