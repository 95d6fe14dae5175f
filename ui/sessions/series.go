package sessions

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/data/visits"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// mostPlanned is how many sessions can be planned at once: two a week for two
// years.
const mostPlanned = 208

// patternFields ask on which days a series meets.
type patternFields struct {
	weekday *widgets.Select
	every   *widgets.Choice
	nth     *widgets.Select
	which   *fyne.Container // shown only for a month
	refit   func()
}

var nths = []int{1, 2, 3, 4, timetable.Last}

func newPatternFields(p timetable.Pattern) *patternFields {
	var names []string
	for i := range 7 {
		names = append(names, weekdayAt(i).String())
	}
	f := &patternFields{weekday: widgets.NewSelect(lang.L("Day of the week"), "", names, (int(p.Weekday)+6)%7, nil)}
	at := 0
	for i, n := range nths {
		if n == p.Nth {
			at = i
		}
	}
	f.nth = widgets.NewSelect(lang.L("Which of the month"), "", []string{lang.L("The first of the month"), lang.L("The second of the month"),
		lang.L("The third of the month"), lang.L("The fourth of the month"), lang.L("The last of the month")}, at, nil)
	f.which = widgets.Column(0, f.nth)
	f.every = widgets.NewChoice(lang.L("How often"), []string{lang.L("Every week"), lang.L("Every other week"), lang.L("Every month")}, int(p.Every), func(int) { f.show() })
	f.show()
	return f
}

// weekdayAt is a day of the week, counted from Monday.
func weekdayAt(i int) time.Weekday { return time.Weekday((i + 1) % 7) }

func (f *patternFields) show() {
	if timetable.Every(f.every.Selected) == timetable.Monthly {
		f.nth.Show()
	} else {
		f.nth.Hide()
	}
	f.which.Refresh()
	if f.refit != nil {
		f.refit()
	}
}

func (f *patternFields) read() timetable.Pattern {
	p := timetable.Pattern{Every: timetable.Every(f.every.Selected), Weekday: weekdayAt(f.weekday.Index)}
	if p.Every == timetable.Monthly {
		p.Nth = nths[f.nth.Index]
	}
	return p
}

func (f *patternFields) fields() []widgets.Field {
	return []widgets.Field{
		{Key: "rule", Label: lang.L("Day of the week"), Input: widgets.Column(6, f.weekday, f.every, f.which)},
	}
}

// runFields ask from when until when to plan, or for a term that is known.
type runFields struct {
	from, until *widgets.DateEntry
	term        *widgets.Select
	known       []data.Term
}

func newRunFields(recs *data.Records, from data.Date) *runFields {
	f := &runFields{from: parts.NewDate(lang.L("From"), from), until: parts.NewDate(lang.L("Until"), from.AddDays(12*7-1)), known: termsKnown(recs, from)}
	if len(f.known) == 0 {
		return f
	}
	var words []string
	for _, t := range f.known {
		words = append(words, termWords(t))
	}
	f.term = widgets.NewSelect(lang.L("Term"), lang.L("Choose a term, or write the days below"), words, -1, func(i int) {
		f.from.SetText(f.known[i].From.Time().Format("02/01/2006"))
		f.until.SetText(f.known[i].To.Time().Format("02/01/2006"))
	})
	return f
}

// termsKnown are the terms of any series that are not over, each once, the
// soonest first.
func termsKnown(recs *data.Records, today data.Date) []data.Term {
	seen := map[data.Period]data.Term{}
	for _, s := range recs.Series {
		for _, t := range s.Terms {
			if t.To >= today && (seen[t.Period].Name == "" || t.Name != "" && t.Name < seen[t.Period].Name) {
				seen[t.Period] = t
			}
		}
	}
	return sortedTerms(seen)
}

func termWords(t data.Term) string {
	if t.Name == "" {
		return t.Period.String()
	}
	return t.Name + ", " + t.Period.String()
}

func (f *runFields) fields() []widgets.Field {
	out := []widgets.Field{
		{Key: "from", Label: lang.L("From"), Input: f.from},
		{Key: "until", Label: lang.L("Until"), Hint: lang.L("The end of a term or of a project. You can plan more later."), Input: f.until},
	}
	if f.term != nil {
		out = append([]widgets.Field{{Key: "term", Label: lang.L("Term"), Input: f.term}}, out...)
	}
	return out
}

// judge says what is wrong with the days.
func (f *runFields) judge() (key, problem string) {
	from, until := parts.DateOf(f.from), parts.DateOf(f.until)
	switch {
	case from == "" || !from.Valid():
		return "from", lang.L("Write the first day, like 28/02/2026.")
	case until == "" || !until.Valid():
		return "until", lang.L("Write the last day, like 28/02/2026.")
	case until < from:
		return "until", lang.L("The last day is before the first.")
	}
	return "", ""
}

// days are what stands in the fields, and the name of the term it is.
func (f *runFields) days() data.Term {
	t := data.Term{Period: data.Period{From: parts.DateOf(f.from), To: parts.DateOf(f.until)}}
	for _, k := range f.known {
		if k.Period == t.Period {
			return k
		}
	}
	return t
}

// NewSeries is the sheet for sessions that repeat; what it makes is shown
// before anything is made.
func (p *Page) NewSeries() {
	like := visits.Like(p.recs, p.today)
	h := newHosting(p.w, p.recs, &data.Session{Name: like.Name, Start: like.Start, End: like.End, Venue: like.Venue})
	if p.recs.Group != nil && like.Venue == "" {
		h.venue.SetText(p.recs.Group.Venue)
	}
	days, run := newPatternFields(timetable.PatternOn(timetable.Weekly, p.today)), newRunFields(p.recs, p.today)
	edited := func() *data.Series {
		s := &data.Series{Rule: days.read().Rule(), From: parts.DateOf(run.from)}
		h.read().intoSeries(s)
		if s.From.Valid() && s.From != "" {
			s.From = days.read().First(s.From)
		}
		return s
	}
	f := &widgets.Form{
		Title: lang.L("New regular sessions"), Verb: lang.L("See the days"), Cancel: words.Cancel(), Keep: "newsessions",
		Fields: h.fields(append(days.fields(), run.fields()...)...),
	}
	days.refit = f.Refit
	f.Judge = func() (string, string) {
		if key, problem := run.judge(); problem != "" {
			return key, problem
		}
		s := edited()
		if key, problem := words.Fault(s.Validate()); problem != "" {
			return key, problem
		}
		return p.judgeDays(s, run.days().Period)
	}
	f.Save = func(f *widgets.Form) {
		f.Again()
		s := edited()
		p.preview(s, run.days(), func() { f.Close() })
	}
	f.Show(p.w.Canvas())
}

// judgeDays says where there is no day, or too many.
func (p *Page) judgeDays(s *data.Series, period data.Period) (key, problem string) {
	all, err := timetable.Days(s, period)
	switch {
	case err != nil:
		return words.Fault(err)
	case len(all) == 0:
		return "until", lang.L("There is no such day between the first and the last.")
	case len(all) > mostPlanned:
		return "until", lang.L("That is {{.n}} sessions. Plan at most {{.m}} at once.", words.With{"n": len(all), "m": mostPlanned})
	}
	return "", ""
}

// MoreSessions plans more of a series that is there: another term.
func (p *Page) MoreSessions(s *data.Series) {
	from := max(p.today, plannedUntil(p.recs, s.ID).AddDays(1), s.From)
	run := newRunFields(p.recs, from)
	f := &widgets.Form{
		Title: lang.L("More of {{.name}}", words.With{"name": s.Name}), Intro: timetable.Words(s) + ".", Verb: lang.L("See the days"), Cancel: words.Cancel(), Keep: "moresessions", About: string(s.ID),
		Fields: run.fields(),
	}
	f.Judge = func() (string, string) {
		if key, problem := run.judge(); problem != "" {
			return key, problem
		}
		return p.judgeDays(withTerm(s, run.days(), "00000000000000000000000000000000"), run.days().Period)
	}
	f.Save = func(f *widgets.Form) {
		f.Again()
		p.preview(s, run.days(), func() { f.Close() })
	}
	f.Show(p.w.Canvas())
}

// withTerm is a series with a run of days added to its terms; one that has none
// meets all the year, and stays so.
func withTerm(s *data.Series, t data.Term, id data.ID) *data.Series {
	c := data.Clone(s)
	if s.ID != "" && len(s.Terms) == 0 {
		return c
	}
	for _, known := range c.Terms {
		if t.Period.Within(known.Period) {
			return c
		}
	}
	if c.Terms == nil {
		c.Terms = map[data.ID]data.Term{}
	}
	c.Terms[id] = t
	return c
}

// previewIDs are IDs of records that are only shown.
type previewIDs struct{ n int }

func (i *previewIDs) NewID() data.ID {
	i.n++
	return data.ID(fmt.Sprintf("%032x", i.n))
}

func (i *previewIDs) NaturalID(data.Kind, ...string) data.ID { return i.NewID() }
