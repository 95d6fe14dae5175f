package parts

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// PersonPicker is one of everybody on file.
func PersonPicker(w page.Host, chosen data.ID, changed func(data.ID)) *widgets.Picker {
	recs := w.Group().Records()
	var all []*data.Person
	for id, q := range recs.People {
		if recs.Resolve(id) == id {
			all = append(all, q)
		}
	}
	f := find.NewPeople(all)
	today := w.Group().Today()
	meant, shared := door.On(recs, today), people.Namesakes(recs)
	pick := widgets.NewPicker(lang.L("Person"), lang.L("Choose a person"), func(query string) (out []widgets.Pick, said string) {
		found, _ := f.Find(query)
		n := lang.L("{{.n}} of {{.m}}", words.With{"n": len(found), "m": len(all)})
		if query != "" {
			a := meant.Ask(query, nil)
			found = nil
			for _, m := range a.Matches {
				found = append(found, m.Person)
			}
			n = lang.L("{{.n}} of {{.m}}. Return goes to the first.", words.With{"n": len(found), "m": len(all)})
			if a.Return == door.Tick {
				n = lang.L("Return takes {{.name}}", words.With{"name": a.Who.Name()})
			}
		}
		for _, q := range found {
			note := ""
			if shared[q.ID] {
				note = words.Distinguish(q)
			}
			out = append(out, widgets.Pick{ID: string(q.ID), Name: q.Name(), Note: note, End: q.Ref})
		}
		return out, n
	})
	pick.Sure = func(query string) bool { return query != "" && meant.Ask(query, nil).Return == door.Tick }
	pick.Hint, pick.Cancel = lang.L("Type a name or a number"), words.Cancel()
	if q := recs.People[chosen]; q != nil {
		pick.Set(widgets.Pick{ID: string(q.ID), Name: q.Name()})
	}
	pick.OnChanged = func(k widgets.Pick) { changed(data.ID(k.ID)) }
	return pick
}

// SessionPicker is one of all sessions, the last first.
func SessionPicker(w page.Host, chosen data.ID, changed func(data.ID)) *widgets.Picker {
	recs, today := w.Group().Records(), w.Group().Today()
	all := make([]widgets.Pick, 0, len(recs.Sessions))
	sessions := make([]*data.Session, 0, len(recs.Sessions))
	for _, s := range recs.Sessions {
		sessions = append(sessions, s)
	}
	slices.SortFunc(sessions, func(a, b *data.Session) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Start, a.Start), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, s := range sessions {
		all = append(all, widgets.Pick{ID: string(s.ID), Name: words.Day(s.Date, today) + ", " + words.SessionName(s), End: string(s.Start)})
	}
	pick := widgets.NewPicker(lang.L("Session"), lang.L("Choose a session"), func(query string) (out []widgets.Pick, said string) {
		text := strings.Fields(find.Bare(query))
		for _, k := range all {
			name := find.Bare(k.Name)
			if !slices.ContainsFunc(text, func(w string) bool { return !strings.Contains(name, w) }) {
				out = append(out, k)
			}
		}
		return out, lang.L("{{.n}} of {{.m}}", words.With{"n": len(out), "m": len(all)})
	})
	pick.Hint, pick.Cancel = lang.L("Type a day or a name, like 5 March"), words.Cancel()
	for _, k := range all {
		if k.ID == string(chosen) {
			pick.Set(k)
		}
	}
	pick.OnChanged = func(k widgets.Pick) { changed(data.ID(k.ID)) }
	return pick
}

// LastSession is the last session up to a day that somebody was marked in; the
// last one at all where there is none.
func LastSession(recs *data.Records, today data.Date) data.ID {
	var last, marked *data.Session
	later := func(a, b *data.Session) bool {
		return b == nil || a.Date > b.Date || a.Date == b.Date && (a.Start > b.Start || a.Start == b.Start && a.ID > b.ID)
	}
	for _, s := range recs.Sessions {
		if s.Date > today {
			continue
		}
		if later(s, last) {
			last = s
		}
		if len(s.Marks) > 0 && later(s, marked) {
			marked = s
		}
	}
	switch {
	case marked != nil:
		return marked.ID
	case last != nil:
		return last.ID
	}
	return ""
}
