package bids

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// exact is the report by whose numbers an answer is written: exact for a lead, else
// the funder's; one without figures where no lead has published any.
func exact(recs *data.Records, bid *data.Bid, today data.Date) *figures.Report {
	forWhom := figures.Funder
	if grants.MayReadCare(recs) {
		forWhom = figures.Committee
	}
	rep, err := grants.FiguresFor(recs, bid, forWhom, today, nil)
	if err != nil {
		return &figures.Report{Copy: figures.Funder, Period: bid.Evidence()}
	}
	return rep
}

// answerEntry is the field of one answer: a live figure stands in it as its value
// between marks, goes whole, and is copied as its value.
type answerEntry struct {
	*widgets.Entry
	tokens *grants.Tokens
	before string
	// changed hears the text as it is kept, after each change.
	changed func(raw string)
}

func newAnswerEntry(title string, tokens *grants.Tokens, raw string) *answerEntry {
	e := &answerEntry{Entry: widgets.NewNote(title, 9), tokens: tokens}
	e.SetText(tokens.Show(raw))
	e.before = e.Text
	e.Copied = grants.Plain
	e.OnChanged = e.mend
	return e
}

// mend takes a token that was cut out whole.
func (e *answerEntry) mend(text string) {
	whole := e.tokens.Whole(e.before, text)
	e.before = whole
	if whole != text {
		row, column := e.CursorRow, e.CursorColumn
		e.SetText(whole) // which comes here again, and finds nothing to mend
		e.CursorRow, e.CursorColumn = row, min(column, utf8.RuneCountInString(whole))
		e.Refresh()
	}
	if e.changed != nil {
		e.changed(e.raw())
	}
}

// raw is the answer as it is kept.
func (e *answerEntry) raw() string {
	raw, _ := e.tokens.Read(e.Text)
	return strings.TrimSpace(raw)
}

// put writes words where the cursor is.
func (e *answerEntry) put(text string) {
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: held(text)})
}

// held is a clipboard with words of ours.
type held string

// Content implements fyne.Clipboard.
func (h held) Content() string { return string(h) }

// SetContent implements fyne.Clipboard: there is nothing to put in.
func (held) SetContent(string) {}

// questionOf is the bid's question with this key.
func questionOf(recs *data.Records, bid *data.Bid, key string) (data.Question, bool) {
	if p := grants.ProgrammeOf(recs, bid); p != nil {
		for _, q := range p.Questions {
			if q.Key == key {
				return q, true
			}
		}
	}
	return data.Question{}, false
}

// answer is the sheet of one answer.
func (p *Page) answer(bid *data.Bid, key string) {
	recs := p.w.Group().Records()
	q, ok := questionOf(recs, bid, key)
	if !ok {
		return
	}
	rep := exact(recs, bid, p.w.Group().Today())
	e := newAnswerEntry(q.Title, grants.TokensOf(rep), bid.Answers[key])
	count := widgets.NewQuiet("")
	e.changed = func(raw string) {
		text, _ := grants.Resolve(raw, rep)
		count.SetText(usedWords(q, grants.Words(text), utf8.RuneCountInString(text)))
	}
	e.changed(e.raw())
	begun := data.Clone(bid)
	var ed *parts.Edit[*data.Bid]
	f := &widgets.Form{
		Title: q.Title, Intro: q.Help, Verb: lang.L("Keep the answer"), Cancel: words.Cancel(), Keep: "answer", About: parts.TwoOf(bid.ID, key), Width: 760,
		Fields: append([]widgets.Field{
			{Key: "answers." + key, Hint: lang.L("A live figure is written between ‹ and ›. It always shows the number of the day."), Input: e.Entry},
			{Key: "count", Input: count},
		}, p.found(recs, bid, q)...),
		Judge: func() (string, string) {
			if _, unknown := e.tokens.Read(e.Text); len(unknown) > 0 {
				return "answers." + key, lang.L("“{{.what}}” is no figure, or not the same any more. Take it out, or put in another.", words.With{"what": unknown[0]})
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			ed.Save(lang.L("An answer in a bid"), func(*data.Bid) {
				f.Close()
				p.made = ""
				p.Reload()
				p.w.Say(lang.L("The answer is saved."))
			})
		},
	}
	f.Extra = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Put in a figure"), func() { p.chooseFigure(e) })}
	ed = parts.Editing(p.w, f, func() *data.Bid {
		b := data.Clone(begun)
		if b.Answers == nil {
			b.Answers = map[string]string{}
		}
		b.Answers[key] = e.raw()
		return b
	}, func(recs *data.Records) *data.Bid { return recs.Bids[bid.ID] }, func(tx page.Tx, b *data.Bid) error {
		return grants.SetAnswer(tx, b, key, b.Answers[key], rep)
	})
	f.Show(p.w.Canvas())
}

// found is what there is to see to in an answer, as it stands on file.
func (p *Page) found(recs *data.Records, bid *data.Bid, q data.Question) []widgets.Field {
	today := p.w.Group().Today()
	rep, err := grants.FiguresFor(recs, bid, figures.Funder, today, nil)
	if err != nil {
		return nil
	}
	list := widgets.Column(4)
	for _, m := range grants.Check(recs, bid, rep, today) {
		if m.Where == "Question: "+q.Title {
			list.Add(widgets.NewText("• " + m.What + " " + m.Do))
		}
	}
	if len(list.Objects) == 0 {
		return nil
	}
	return []widgets.Field{{Key: "found", Label: lang.L("To look at in this answer"), Input: list}}
}

// usedWords say how much an answer uses and may use, as the funder counts.
func usedWords(q data.Question, n, letters int) string {
	with := words.With{"n": n, "least": q.MinWords, "most": q.MaxWords, "letters": letters, "chars": q.MaxChars}
	switch {
	case q.MaxChars > 0:
		return lang.L("{{.letters}} of {{.chars}} letters, as the funder counts", with)
	case q.MinWords > 0 && q.MaxWords > 0:
		return lang.L("{{.n}} words of {{.least}} to {{.most}}, as the funder counts", with)
	case q.MaxWords > 0:
		return lang.L("{{.n}} words of {{.most}}, as the funder counts", with)
	}
	return lang.N("{{.n}} words, as the funder counts", n, with)
}

// chooseFigure lists the figures that can be put into an answer, by name and value.
func (p *Page) chooseFigure(e *answerEntry) {
	list := widgets.Column(2)
	d := &widgets.Dialog{Title: lang.L("Put in a figure"), Width: 620}
	for i, t := range e.tokens.List() {
		b := widgets.NewButton(widgets.Quiet, grants.Plain(t.Shown)+": "+t.Title, func() {
			d.Close()
			e.put(t.Shown)
		})
		if i == 0 {
			d.First = b
		}
		list.Add(b)
	}
	d.Body = list
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close)}
	d.Show(p.w.Canvas())
}
