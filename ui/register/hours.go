package register

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange/values"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Hours asks how long a volunteer helped: when they came and left, or a number.
func (p *Page) Hours(q *data.Person, now *int64) {
	came, left, number := widgets.NewEntry(lang.L("Came at")), widgets.NewEntry(lang.L("Left at")), widgets.NewEntry(lang.L("Hours helped"))
	// exact is what a number that was not typed stands for: 1.67 is an hour and
	// forty minutes, and stays so.
	exact := map[string]int64{}
	write := func(seconds int64) {
		text := words.Hours(seconds)
		exact[text] = seconds
		number.SetText(text)
	}
	if now != nil {
		write(*now)
	}
	read := func() (*int64, bool) {
		if s, ok := exact[strings.TrimSpace(number.Text)]; ok {
			return &s, true
		}
		return secondsTyped(number.Text)
	}
	came.SetPlaceHolder(cmp.Or(string(p.Session().Start), "10:00"))
	left.SetPlaceHolder(cmp.Or(string(p.Session().End), "12:00"))
	reckon := func(string) {
		if s, ok := secondsBetween(came.Text, left.Text); ok {
			write(s)
		}
	}
	came.OnChanged, left.OnChanged = reckon, reckon
	session := data.Clone(p.Session())
	one := p.w.Group().Records().Resolver()
	var e *parts.Edit[*data.Session]
	f := &widgets.Form{
		Title: q.Name(), Verb: lang.L("Save the hours"), Cancel: words.Cancel(), Keep: "hours", About: parts.TwoOf(p.Id, q.ID),
		Fields: []widgets.Field{
			{Key: "seconds", Label: lang.L("Hours helped"), Hint: lang.L("Leave it empty to count the length of the session. 0 is none."), Input: number},
			{Key: "came", Label: lang.L("Or when they came"), Input: came},
			{Key: "left", Label: lang.L("and left"), Input: left},
		},
		Judge: func() (string, string) {
			if _, ok := secondsBetween(came.Text, left.Text); !ok && strings.TrimSpace(came.Text+left.Text) != "" {
				return "left", lang.L("Write both times like 10:00 and 12:30, or empty them.")
			}
			if _, ok := read(); !ok {
				return "seconds", lang.L("Write hours as a number from 0 to 24, like 2 or 2.5.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			e.SaveBy(func(change func(page.Tx) error, after func(error)) {
				p.Steps.Keep(lang.L("Hours"), lang.L("Hours of {{.name}} are saved.", words.With{"name": q.Name()}), change, after)
			}, func(*data.Session) {
				f.Close()
				p.w.Refocus()
			})
		},
	}
	// What is read is the time in the person's mark, in each where they are on file
	// twice; nil is the session's length.
	e = parts.Editing(p.w, f, func() *data.Session {
		s := data.Clone(session)
		seconds, _ := read()
		for id, m := range s.Marks {
			if one(id) == one(q.ID) {
				m.Seconds = seconds
				s.Marks[id] = m
			}
		}
		return s
	}, func(recs *data.Records) *data.Session { return recs.Sessions[session.ID] }, nil)
	f.Show(p.w.Canvas())
}

// setSeconds keeps a volunteer's time at a session; nil is the session's length.
func setSeconds(session, person data.ID, seconds *int64) func(page.Tx) error {
	return func(tx page.Tx) error {
		one := tx.Records().Resolver()
		return changeSession(session, func(s *data.Session) {
			for id, m := range s.Marks {
				if one(id) == one(person) {
					m.Seconds = seconds
					s.Marks[id] = m
				}
			}
		})(tx)
	}
}

// secondsTyped reads hours from 0 to 24 as tables have them: 2.5, 2,5, 2:30 or
// 90 min; nothing is nil.
func secondsTyped(text string) (seconds *int64, ok bool) {
	text = strings.TrimSpace(strings.ReplaceAll(text, ",", "."))
	if text == "" {
		return nil, true
	}
	n, ok := values.Hours(text)
	if !ok {
		return nil, false
	}
	return &n, true
}

// secondsBetween is the time from one time of day to a later one.
func secondsBetween(came, left string) (int64, bool) {
	a, b := parts.ClockTyped(came), parts.ClockTyped(left)
	if a == "" || b == "" || !a.Valid() || !b.Valid() {
		return 0, false
	}
	from, _ := a.Minutes()
	to, _ := b.Minutes()
	return int64(to-from) * 60, to >= from
}
