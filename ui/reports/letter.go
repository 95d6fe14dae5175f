package reports

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/pathway"
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
	Ref  string
	kind *widgets.Select // which letter; the first is all that may be told
}

// letterKinds are the letters, in the order of the choice; "" is all that may be
// told.
var letterKinds = append([]string{""}, data.LetterKinds...)

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
	kinds := []string{lang.L("All that they may hear"), lang.L("It came"), lang.L("They started"), lang.L("It has ended")}
	p.kind = widgets.NewSelect(lang.L("Letter"), lang.L("Choose"), kinds, p.due(w), func(int) {
		p.Changed()
		p.Reload()
	})
	body := p.begin(w, lang.L("Make the letter"), underName(lang.L("Referral"), pick), underName(lang.L("Letter"), p.kind))
	p.paperForm.print = p.printing
	return body
}

// due is the letter that is owed about the referral, by its place in the choice.
func (p *LetterPage) due(w page.Host) int {
	recs := w.Group().Records()
	for _, r := range recs.Referrals {
		if r.Ref == p.Ref && p.Ref != "" {
			return max(0, slices.Index(letterKinds, pathway.On(recs, w.Group().Today()).Owed(r)))
		}
	}
	return 0
}

// letter is what is asked for now.
func (p *LetterPage) letter(recs *data.Records) (grants.Letter, error) {
	l, err := grants.LetterTo(recs, p.Ref, p.w.Group().Today())
	l.Kind = letterKinds[max(0, p.kind.Index)]
	return l, err
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
	l, err := p.letter(recs)
	if err != nil {
		p.Tell(words.Sentence(err), false)
		return
	}
	if text := l.Opening(); text != "" {
		p.Tell(lang.L("The letter begins with your own words:"), true, widgets.NewText(text))
		return
	}
	if l.Kind == data.LetterReceived {
		p.Tell(lang.L("The letter says that the referral came and by when you will be in touch, and no more."), true)
		return
	}
	if !l.Consent {
		p.Tell(lang.L("The person has not agreed that the referrer is told. The letter thanks for the referral and says no more."), true)
		return
	}
	p.Tell(lang.L("The person agreed. The letter will say:"), true, widgets.NewText(press.LetterNews(l)))
}

func (p *LetterPage) printing() output.Paper {
	ref, today, kind := p.Ref, p.w.Group().Today(), letterKinds[max(0, p.kind.Index)]
	out := output.Paper{Name: output.FileName(lang.L("Letter to a referrer")+" "+ref+" "+string(today)) + ".pdf", Action: data.ActionReport,
		What: lang.L("Letter to a referrer"), Needs: data.Care,
		Make: func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
			l, err := grants.LetterTo(recs, ref, today)
			if err != nil {
				return nil, nil, err
			}
			l.Kind = kind
			raw, err := output.PDF(press.ReferrerLetter(l, today))
			if kind == "" {
				return raw, nil, err
			}
			return raw, func(tx page.Tx) error { return grants.KeepLetter(tx, ref, kind, today) }, err // so that it is owed no more
		}}
	for _, r := range p.w.Group().Records().Referrals {
		if r.Ref == ref {
			out.Subject = r.ID
		}
	}
	return out
}
