package stories

import (
	"cmp"
	"maps"
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/photo"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// sheet is one story: its words, what might tell who it is, what they agreed to and
// what used it.
type sheet struct {
	p      *Page
	id     data.ID
	body   *fyne.Container
	dialog *widgets.Dialog
}

// Show opens a story. That it was looked at is noted where only leads can read it.
func (p *Page) Show(id data.ID) {
	story := p.w.Group().Records().Stories[id]
	if story == nil || !parts.MayLook(p.w) {
		return
	}
	s := &sheet{p: p, id: id, body: widgets.Column(12)}
	s.dialog = &widgets.Dialog{Title: story.Title, Body: s.body, Width: 720}
	closing := func() {
		p.open = nil
		s.dialog.Close()
	}
	s.dialog.OnCancel = closing
	button := func(kind widgets.ButtonKind, name string, do func()) *widgets.Button {
		return widgets.NewButton(kind, name, func() {
			closing()
			do()
		})
	}
	s.dialog.Buttons = []*widgets.Button{
		button(widgets.Plain, lang.L("Change it"), func() { p.Form(story) }),
		button(widgets.Plain, lang.L("Add a photo"), func() { p.addPhoto(id) }),
		button(widgets.Plain, lang.L("Consent form"), func() { p.printForm(id) }),
		button(widgets.Plain, lang.L("Read it back, and ask"), func() { p.Consent(id) }),
		button(widgets.Plain, lang.L("Publish"), func() { p.publish(id) }),
		widgets.NewButton(widgets.Primary, words.Close(), closing),
	}
	p.open = s
	s.fill()
	s.dialog.Show(p.w.Canvas())
	parts.LookedAt(p.w, lang.L("Story looked at"), story.PersonID)
}

// fill shows the story as it is now.
func (s *sheet) fill() {
	recs := s.p.w.Group().Records()
	story := recs.Stories[s.id]
	if story == nil {
		return
	}
	s.body.Objects = nil
	add := func(o ...fyne.CanvasObject) { s.body.Objects = append(s.body.Objects, o...) }
	add(widgets.NewQuiet(whose(recs, story)+" · "+state(story, s.p.w.Group())), widgets.NewText(story.Text))
	for _, q := range story.Quotes {
		add(widgets.NewStrong("“" + q + "”"))
	}
	if story.Ours != "" {
		add(widgets.NewText(lang.L("What we say of it: {{.text}}", words.With{"text": story.Ours})))
	}
	if tells := grants.StoryTells(recs, story); len(tells) > 0 {
		add(widgets.NewHeading(lang.L("This might tell who it is")))
		for _, t := range tells {
			add(widgets.NewText("• " + t))
		}
	}
	add(widgets.NewHeading(lang.L("Consent, one use at a time")))
	if len(story.Consents) == 0 {
		add(widgets.NewText(lang.L("Nobody has been asked yet.")))
	}
	for _, id := range slices.Sorted(maps.Keys(story.Consents)) {
		c := story.Consents[id]
		line := widgets.NewText(consentWords(recs, story, c))
		if c.Withdrawn != "" {
			add(line)
			continue
		}
		add(widgets.Ends(line, widgets.NewButton(widgets.Quiet, lang.L("Take consent back"), func() { s.p.askWithdraw(s, c.Use) }).
			Named(lang.L("Take consent back: {{.use}}", words.With{"use": useName(recs, c.Use)}))))
	}
	add(widgets.NewHeading(lang.L("Used in")))
	used := s.p.usedIn(story.ID)
	if len(used) == 0 {
		add(widgets.NewText(lang.L("No pack or report yet. If consent is taken back, what used it is listed here.")))
	}
	for _, line := range used {
		add(widgets.NewText("• " + line))
	}
	s.body.Refresh()
	s.dialog.Refit()
}

// consentWords is one consent in a line.
func consentWords(recs *data.Records, s *data.Story, c data.StoryConsent) string {
	with := words.With{"use": useName(recs, c.Use), "from": c.From.Long(), "until": c.Until.Long(), "day": c.Withdrawn.Long()}
	switch {
	case c.Withdrawn != "":
		return lang.L("{{.use}}: taken back on {{.day}}", with)
	case c.Of != s.Mark():
		return lang.L("{{.use}}: agreed to other words. The text changed since: read it back again", with)
	case c.Photo:
		return lang.L("{{.use}}: yes, from {{.from}} to {{.until}}, with the photo", with)
	}
	return lang.L("{{.use}}: yes, from {{.from}} to {{.until}}, no photo", with)
}

// publish puts the story where packs take it from, for each use that they agreed to.
func (p *Page) publish(id data.ID) {
	g := p.w.Group()
	story := g.Records().Stories[id]
	if story == nil {
		return
	}
	shown, today := "", g.Today()
	if q := g.Records().People[g.Records().Agreed().Resolve(story.PersonID)]; q != nil && !story.IsComposite() {
		shown = q.Name()
	}
	var picture []byte
	var err error
	p.w.Runner().Then(func() {
		if story.Photo != "" {
			picture, err = g.Blob(data.Care, story.Photo)
		}
	}, func() {
		if err != nil {
			p.w.Problem(err)
			return
		}
		var uses []string
		p.w.Save(lang.L("Story published"), func(tx page.Tx) (err error) {
			now := tx.Records().Stories[id]
			if now == nil {
				return data.ErrNotFound
			}
			if now.Photo != story.Photo {
				return data.ErrConflict // the picture that was read is not the story's any more
			}
			uses, err = tx.PublishStory(now, shown, today, picture)
			return err
		}, func(err error) {
			switch {
			case err != nil:
				p.w.Problem(err)
			case len(uses) == 0:
				widgets.Tell(p.w.Canvas(), lang.L("Nothing is published"), lang.L("Nobody has agreed to a use of this story as it is today. Read it back to them, and ask."), words.Close())
			default:
				p.w.Say(lang.N("The story is published for {{.n}} uses.", len(uses), words.With{"n": len(uses)}))
			}
		})
	})
}

// askWithdraw asks before a consent is taken back: it cannot be undone.
func (p *Page) askWithdraw(s *sheet, use string) {
	name := useName(p.w.Group().Records(), use)
	p.open = nil
	s.dialog.Close()
	widgets.Ask(p.w.Canvas(), lang.L("Take consent back?"), lang.L("{{.use}}: from today no new document has the story, here and in every copy in reach. What went out before cannot be called back. This cannot be undone.", words.With{"use": name}),
		lang.L("Take consent back"), lang.L("Leave as it is"), func() {
			parts.Erasing(p.w, lang.L("Taking the consent back…"), func(g page.Group) (backups.Erased, error) { return g.WithdrawStoryFor(s.id, use, g.Today()) },
				func(done backups.Erased, err error) {
					p.Reload()
					p.tellWithdrawn(s.id, done, err)
				})
		})
}

// tellWithdrawn says what a consent that was taken back reaches, and what it does
// not: copies that could not be changed, and what went out before.
func (p *Page) tellWithdrawn(id data.ID, done backups.Erased, err error) {
	body := widgets.Column(8, widgets.NewText(lang.L("It is taken back: no new document has it.")))
	for _, line := range parts.ErasedCopies(done) {
		body.Add(line)
	}
	if err != nil {
		body.Add(widgets.NewProblem(words.Sentence(err)))
	}
	if used := p.usedIn(id); len(used) > 0 {
		body.Add(widgets.NewStrong(lang.L("It went out before in")))
		for _, line := range used {
			body.Add(widgets.NewText("• " + line))
		}
	}
	d := &widgets.Dialog{Title: lang.L("The consent is taken back"), Body: body, Width: 600}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// usedIn are the packs and reports that a story went out in, a line each.
func (p *Page) usedIn(id data.ID) (lines []string) {
	recs := p.w.Group().Records()
	for _, u := range grants.UsedIn(recs, id) {
		name := ""
		if b := recs.Bids[u.BidID]; b != nil {
			name = b.Name
		}
		lines = append(lines, lang.L("{{.day}}, {{.name}}", words.With{"day": u.Day.Long(), "name": cmp.Or(name, lang.L("a report"))}))
	}
	return lines
}

// addPhoto takes a picture in, without what the camera wrote into it.
func (p *Page) addPhoto(id data.ID) {
	p.w.AskForFile(lang.L("Which picture?"), []string{".jpg", ".jpeg", ".png", ".heic"}, p.w.Documents(), func(path string) {
		var clean []byte
		var err error
		p.w.Runner().Then(func() {
			var raw []byte
			if raw, err = os.ReadFile(path); err == nil {
				clean, err = photo.Clean(raw)
			}
		}, func() {
			if err != nil {
				widgets.Tell(p.w.Canvas(), lang.L("The picture was not taken in"), words.Sentence(err), words.Close())
				return
			}
			p.w.Save(lang.L("Photo of a story"), func(tx page.Tx) error {
				now := tx.Records().Stories[id]
				if now == nil {
					return data.ErrNotFound
				}
				now = data.Clone(now)
				var err error
				if now.Photo, err = tx.PutBlob(data.Care, clean); err != nil {
					return err
				}
				return tx.Put(now)
			}, p.w.Told(lang.L("The photo is added. Who agreed before is asked again.")))
		})
	})
}

// printForm makes the consent form of a story.
func (p *Page) printForm(id data.ID) {
	today := p.w.Group().Today()
	output.Print(p.w, output.Paper{Name: output.FileName(lang.L("Consent form of a story")+" "+string(today)) + ".pdf", Action: data.ActionReport,
		What: lang.L("Consent form of a story"), Needs: data.Care, Subject: p.w.Group().Records().Stories[id].PersonID,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			return press.StoryConsentForm(recs.Group, recs.Stories[id], grants.StoryFunders(recs), today), nil
		})}, func(path string) { output.Open(p.w, path) })
}
