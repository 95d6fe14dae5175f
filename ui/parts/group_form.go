package parts

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// GroupNow is the group's own record.
func GroupNow(recs *data.Records) *data.Group { return recs.Group }

// GroupText is a field of the group's record that is a line or a few of text.
type GroupText struct {
	Key, Label, Hint string
	Rows             int // 0 is one line
	Of               func(*data.Group) *string
	input            *widgets.Entry
}

// GroupForm is a sheet of such fields. more are others below them, and read
// takes what they hold.
type GroupForm struct {
	Keep         string // its name, for the words to outlive a lock
	Title, Intro string
	Texts        []GroupText
	More         []widgets.Field
	Read         func(*data.Group)
	Said         string
}

// Show opens the sheet on the group as it is now.
func (f GroupForm) Show(w page.Host) {
	now := w.Group().Records().Group
	if now == nil {
		return
	}
	var fields []widgets.Field
	for i := range f.Texts {
		t := &f.Texts[i]
		t.input = widgets.NewEntry(t.Label)
		if t.Rows > 0 {
			t.input = widgets.NewNote(t.Label, t.Rows)
		}
		t.input.SetText(*t.Of(now))
		fields = append(fields, widgets.Field{Key: t.Key, Label: t.Label, Hint: t.Hint, Input: t.input})
	}
	// take reads the fields now; what it gives may run off the interface goroutine.
	take := func() func(*data.Group) {
		var values []string
		for _, t := range f.Texts {
			values = append(values, strings.TrimSpace(t.input.Text))
		}
		var others data.Group
		if f.Read != nil {
			f.Read(&others)
		}
		return func(g *data.Group) {
			for i, t := range f.Texts {
				*t.Of(g) = values[i]
			}
			if f.Read != nil {
				g.Founded = others.Founded
			}
		}
	}
	read := func() *data.Group {
		g := data.Clone(now)
		take()(g)
		return g
	}
	var e *Edit[*data.Group]
	form := &widgets.Form{
		Title: f.Title, Intro: f.Intro, Verb: lang.L("Save the changes"), Cancel: words.Cancel(), Fields: append(fields, f.More...), Keep: f.Keep,
		Judge: func() (string, string) {
			return words.Fault(read().Validate())
		},
		Save: func(form *widgets.Form) {
			e.Save(lang.L("The group"), func(*data.Group) {
				form.Close()
				w.Say(f.Said)
			})
		},
	}
	e = Editing(w, form, read, GroupNow, nil)
	form.Show(w.Canvas())
}
