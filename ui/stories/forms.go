package stories

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"story": {In: data.Care, Open: openStory}, "story-consent": {In: data.Care, Open: openConsent}}
}

func openStory(w page.Host, about string) bool {
	w.Go("stories")
	p, here := w.Page().(*Page)
	story := w.Group().Records().Stories[data.ID(about)]
	if !here || about != "" && story == nil {
		return false
	}
	p.Form(story)
	return true
}

func openConsent(w page.Host, about string) bool {
	w.Go("stories")
	p, here := w.Page().(*Page)
	if !here || w.Group().Records().Stories[data.ID(about)] == nil {
		return false
	}
	p.Consent(data.ID(about))
	return true
}

// Form writes a story, or changes one; nil is a new one.
func (p *Page) Form(story *data.Story) {
	about, person := "", data.ID("")
	from := &data.Story{}
	if story != nil {
		from, about, person = data.Clone(story), string(story.ID), story.PersonID
	}
	who := parts.PersonPicker(p.w, person, func(id data.ID) { person = id })
	title, text := parts.NewEntry(lang.L("Title"), from.Title), widgets.NewNote(lang.L("In their words"), 6)
	ours, quotes := widgets.NewNote(lang.L("What we say of it"), 3), widgets.NewNote(lang.L("Quotes"), 3)
	text.SetText(from.Text)
	ours.SetText(from.Ours)
	quotes.SetText(strings.Join(from.Quotes, "\n"))
	read := func() *data.Story {
		s := data.Clone(from)
		if story == nil {
			s.PersonID = person
		}
		s.Title, s.Text, s.Ours, s.Quotes = parts.TextOf(title), parts.TextOf(text), parts.TextOf(ours), nil
		for _, q := range strings.Split(quotes.Text, "\n") {
			if q = strings.TrimSpace(q); q != "" {
				s.Quotes = append(s.Quotes, q)
			}
		}
		return s
	}
	f := &widgets.Form{Title: lang.L("Write a story"), Verb: lang.L("Save the story"), Cancel: words.Cancel(), Keep: "story", About: about,
		Intro: lang.L("Write it with the person, in their own words, and ours apart."),
		Judge: func() (string, string) { return words.Fault(read().Validate()) },
	}
	if story == nil {
		f.Fields = append(f.Fields, widgets.Field{Key: "person_id", Label: lang.L("Whose it is"), Input: who,
			Held: &widgets.Held{Text: func() string { return string(person) }, Set: func(id string) {
				person = data.ID(id)
				if q := p.w.Group().Records().People[person]; q != nil {
					who.Set(widgets.Pick{ID: id, Name: q.Name()})
				}
			}}})
	}
	f.Fields = append(f.Fields, widgets.Field{Key: "title", Label: lang.L("Title"), Input: title}, widgets.Field{Key: "text", Label: lang.L("In their words"), Input: text},
		widgets.Field{Key: "quotes", Label: lang.L("Quotes"), Hint: lang.N("One a line, at most {{.n}} words each.", data.MostQuoteWords, words.With{"n": data.MostQuoteWords}), Input: quotes},
		widgets.Field{Key: "ours", Label: lang.L("What we say of it"), Input: ours})
	e := parts.Editing(p.w, f, read, func(recs *data.Records) *data.Story { return recs.Stories[data.ID(about)] }, putStory)
	f.Save = func(f *widgets.Form) {
		e.Save(lang.L("Story"), func(*data.Story) {
			f.Close()
			p.w.Say(lang.L("The story is saved."))
		})
	}
	f.Show(p.w.Canvas())
}

// putStory keeps a story. Where its words changed, what was published of them goes:
// they agreed to others.
func putStory(tx page.Tx, s *data.Story) error {
	was := tx.Records().Stories[s.ID]
	if s.ID == "" {
		s.ID = tx.NewID()
	}
	if err := tx.Put(s); err != nil || was == nil || was.Mark() == s.Mark() {
		return err
	}
	for _, pub := range data.InOrder(tx.Records().PublishedStories) {
		if pub.StoryID == s.ID {
			if err := tx.Delete(pub); err != nil {
				return err
			}
		}
	}
	return nil
}

// Consent notes what they agreed to for one use, once it was read back to them.
func (p *Page) Consent(id data.ID) {
	recs, today := p.w.Group().Records(), p.w.Group().Today()
	story := recs.Stories[id]
	all := uses(recs)
	var names []string
	for _, u := range all {
		names = append(names, useName(recs, u))
	}
	use := widgets.NewSelect(lang.L("For which use"), "", names, 0, nil)
	wording := widgets.NewNote(lang.L("The words that were read back"), 5)
	wording.SetText(strings.TrimSpace(strings.Join(append([]string{story.Title, story.Text, story.Ours}, story.Quotes...), "\n")))
	name := widgets.NewChoice(lang.L("Under which name"), []string{lang.L("Another name"), lang.L("Their own name")}, 0, nil)
	shown := parts.NewEntry(lang.L("The other name"), "")
	withPhoto := widgets.NewChoice(lang.L("With the photo"), []string{lang.L("No photo"), lang.L("With the photo")}, 0, nil)
	from, until := parts.NewDate(lang.L("From"), today), parts.NewDate(lang.L("Until"), "")
	by := parts.NewEntry(lang.L("Explained by"), "")
	read := func() data.StoryConsent {
		c := data.StoryConsent{Use: all[use.Index], Wording: parts.TextOf(wording), Name: "changed", ShownName: parts.TextOf(shown), Photo: withPhoto.Selected == 1,
			From: parts.DateOf(from), Until: parts.DateOf(until), ExplainedBy: parts.TextOf(by), Of: story.Mark()}
		if name.Selected == 1 {
			c.Name, c.ShownName = "real", ""
		}
		return c
	}
	f := &widgets.Form{Title: lang.L("Read it back, and ask"), Verb: lang.L("They agreed"), Cancel: words.Cancel(), Keep: "story-consent", About: string(id),
		Intro: lang.L("Read the story to them as it is here. Note what they agree to, one use at a time. They may say no, and take it back at any time."),
		Fields: []widgets.Field{
			{Key: "use", Label: lang.L("For which use"), Input: use}, {Key: "wording", Label: lang.L("The words that were read back"), Input: wording},
			{Key: "name", Label: lang.L("Under which name"), Input: name}, {Key: "shown_name", Label: lang.L("The other name"), Input: shown},
			{Key: "photo", Label: lang.L("With the photo"), Input: withPhoto}, {Key: "from", Label: lang.L("From"), Input: from},
			{Key: "until", Label: lang.L("Until"), Hint: lang.L("That day too. A year is usual."), Input: until}, {Key: "explained_by", Label: lang.L("Explained by"), Input: by},
		},
		Judge: func() (string, string) {
			now := data.Clone(story)
			now.Consents = map[data.ID]data.StoryConsent{"new": read()}
			return words.Fault(now.Validate())
		},
	}
	f.Save = func(f *widgets.Form) {
		c := read()
		p.w.Save(lang.L("Consent to a story"), func(tx page.Tx) error {
			on := tx.Records().Stories[id]
			switch {
			case on == nil:
				return data.ErrNotFound
			case on.Mark() != c.Of: // other words than were read back
				return data.ErrConflict
			}
			now := data.Clone(on)
			if now.Consents == nil {
				now.Consents = map[data.ID]data.StoryConsent{}
			}
			now.Consents[tx.NewID()] = c
			return tx.Put(now)
		}, func(err error) {
			if err != nil {
				f.Fail(words.Sentence(err))
				return
			}
			f.Close()
			p.w.Say(lang.L("It is noted. Publish the story to have it in packs."))
		})
	}
	f.Show(p.w.Canvas())
}
