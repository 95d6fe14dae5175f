package sessions

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// dayTicks is a list of days to be ticked: on which there will be a session.
// Bank holidays are told and not ticked, so that somebody decides.
type dayTicks struct {
	days  []timetable.Day
	on    map[data.Date]bool
	notes map[data.Date]string // what there is to say of a day besides
	today data.Date
	// changed hears of a tick.
	changed func()
	list    *widgets.List
}

func newDayTicks(days []timetable.Day, today data.Date) *dayTicks {
	t := &dayTicks{days: days, on: map[data.Date]bool{}, notes: map[data.Date]string{}, today: today}
	for _, d := range days {
		t.on[d.Date] = d.Holiday == "" || d.Kept
	}
	t.list = widgets.NewList(lang.L("Days"), func() int { return len(t.days) }, func() fyne.CanvasObject { return widgets.NewTickRow() }, func(i int, o fyne.CanvasObject) {
		row, d := o.(*widgets.TickRow), t.days[i]
		row.OnTick = func() { t.tick(i) }
		row.Set(words.Day(d.Date, t.today), t.note(d), t.on[d.Date])
	})
	t.list.RowName = func(i int) string {
		row := widgets.NewTickRow()
		row.Set(words.Day(t.days[i].Date, t.today), t.note(t.days[i]), t.on[t.days[i].Date])
		return row.AccessibilityLabel()
	}
	t.list.OnChosen = t.tick
	return t
}

func (t *dayTicks) note(d timetable.Day) string {
	if d.Holiday != "" {
		return lang.L("{{.name}}: a bank holiday.", words.With{"name": d.Holiday})
	}
	return t.notes[d.Date]
}

func (t *dayTicks) tick(i int) {
	d := t.days[i].Date
	t.on[d] = !t.on[d]
	t.list.Refresh()
	if t.changed != nil {
		t.changed()
	}
}

// ticked are the days on which there will be a session.
func (t *dayTicks) ticked() (out []data.Date) {
	for _, d := range t.days {
		if t.on[d.Date] {
			out = append(out, d.Date)
		}
	}
	return out
}

// holidays counts the bank holidays among the days.
func (t *dayTicks) holidays() (n int) {
	for _, d := range t.days {
		if d.Holiday != "" {
			n++
		}
	}
	return n
}

// decide writes what was ticked into a series, as its exceptions.
func (t *dayTicks) decide(s *data.Series) {
	for _, d := range t.days {
		was, there := s.Exceptions[d.Date]
		switch on := t.on[d.Date]; {
		case on && d.Holiday != "" && was.Meets != data.DayExtra:
			setException(s, d.Date, data.Exception{Meets: data.DayKept})
		case !on && was.Meets == data.DayExtra:
			delete(s.Exceptions, d.Date)
		case !on:
			setException(s, d.Date, data.Exception{Meets: data.DayOff, Why: d.Holiday})
		case there && was.Meets == data.DayOff:
			delete(s.Exceptions, d.Date)
		}
	}
}

func setException(s *data.Series, d data.Date, e data.Exception) {
	if s.Exceptions == nil {
		s.Exceptions = map[data.Date]data.Exception{}
	}
	s.Exceptions[d] = e
}

// preview shows the days of a series in a run of days, each to be ticked or
// not, and then makes the sessions in one change.
func (p *Page) preview(s *data.Series, run data.Term, made func()) {
	all, err := timetable.Days(withTerm(s, run, (&previewIDs{}).NewID()), run.Period)
	if err != nil {
		p.w.Problem(err)
		return
	}
	t := newDayTicks(all, p.today)
	for _, d := range p.had(s, all) {
		t.notes[d] = lang.L("A session is there already.")
	}
	count, verb := widgets.NewStrong(""), widgets.NewButton(widgets.Primary, "", nil)
	t.changed = func() {
		n := len(t.ticked())
		count.SetText(timetable.Words(s) + ".")
		verb.SetText(lang.N("Make {{.n}} sessions", n, words.With{"n": n}))
		if n == 0 {
			verb.Disable()
		} else {
			verb.Enable()
		}
	}
	t.changed()
	head := widgets.Column(6, count)
	if n := t.holidays(); n > 0 {
		head.Add(widgets.NewText(lang.N("{{.n}} of these days are bank holidays. Tick those on which you meet all the same.", n, words.With{"n": n})))
	}
	d := &widgets.Dialog{Title: s.Name, Width: 560, First: t.list}
	d.Body = widgets.Fill(head, widgets.Tall(330, widgets.NewSheet(t.list)), nil)
	verb.OnTapped = func() {
		verb.Disable()
		p.w.Save(lang.L("Regular sessions"), planRun(s, run, t), func(err error) {
			d.Close()
			if err != nil {
				p.w.Problem(err)
				return
			}
			made()
			ticked := t.ticked()
			p.at, p.chosen = ticked[0], ""
			p.Reload()
			p.w.Say(lang.N("{{.n}} sessions are planned.", len(ticked), words.With{"n": len(ticked)}))
			p.w.Refocus()
		})
	}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Back"), d.Close), verb}
	d.Show(p.w.Canvas())
}

// had are the days on which the series would find its session there already.
func (p *Page) had(s *data.Series, days []timetable.Day) []data.Date {
	var dates []data.Date
	for _, d := range days {
		dates = append(dates, d.Date)
	}
	plan := timetable.Sessions(p.recs, s, dates, &previewIDs{})
	out := plan.Had
	for _, j := range plan.Joined {
		out = append(out, j.Date)
	}
	return out
}

// planRun is the change that puts a series, new or with another term, and its
// sessions: one change, one undo.
func planRun(s *data.Series, run data.Term, t *dayTicks) func(page.Tx) error {
	return func(tx page.Tx) error {
		now := s
		if s.ID != "" {
			if now = tx.Records().Series[s.ID]; now == nil {
				return data.ErrNotFound
			}
		}
		c := withTerm(now, run, tx.NewID())
		if c.ID == "" {
			c.ID = tx.NewID()
		}
		t.decide(c)
		if err := tx.Put(c); err != nil {
			return err
		}
		for _, one := range timetable.Sessions(tx.Records(), c, t.ticked(), tx).Puts() {
			if err := tx.Put(one); err != nil {
				return err
			}
		}
		return nil
	}
}

// sortedTerms are terms in order of their days.
func sortedTerms(terms map[data.Period]data.Term) []data.Term {
	var out []data.Term
	for _, t := range terms {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b data.Term) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return out
}
