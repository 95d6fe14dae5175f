package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/words"
)

// thing is one of the things that "search everything" finds: a record that is
// opened, or something that is done.
type thing struct {
	kind, name, note string
	heading          string // over the first of its kind
	record           data.Kind
	id               data.ID
	do               func()
}

// everything is all that can be searched at once, kind by kind: who is on file,
// where one can go, what can be done, then sessions, referrals and bids. It is
// made when the search is opened, and only of what the keyholder may open.
type everything struct {
	sources []source
	size    int
}

// source is one kind of thing. Both searches give how many fit, and each of
// them when it is asked for.
type source struct {
	kind, group  string // one of them, and the words over several
	first        bool   // shown before anything is typed
	begins, near func(words []find.Word) (n int, at func(int) thing)
}

func sourceOf[T any](kind, group string, f *find.Finder[T], as func(T) thing) source {
	look := func(search func([]find.Word) []T) func([]find.Word) (int, func(int) thing) {
		return func(words []find.Word) (int, func(int) thing) {
			found := search(words)
			return len(found), func(i int) thing {
				t := as(found[i])
				t.kind = kind
				return t
			}
		}
	}
	return source{kind: kind, group: group, begins: look(f.Begins), near: look(f.Near)}
}

// newEverything puts the records and what can be done in order.
func newEverything(recs *data.Records, today data.Date, may func(data.Compartment) bool, places, commands []page.Command) *everything {
	e := &everything{}
	add := e.add
	people := make([]*data.Person, 0, len(recs.People))
	for _, p := range recs.People {
		people = append(people, p)
	}
	add(sourceOf(lang.L("Person"), lang.L("People"), find.NewPeople(people), personThing), len(people))
	add(commandSource(lang.L("Go to"), lang.L("Pages to go to"), places), len(places))
	add(commandSource(lang.L("Do"), lang.L("Things to do"), commands), len(commands))
	add(sessionSource(recs, today), len(recs.Sessions))
	if may(data.Care) {
		add(referralSource(recs, today), len(recs.Referrals))
	}
	if may(data.Grants) {
		bids := &find.Finder[*data.Bid]{}
		for _, b := range data.InOrder(recs.Bids) {
			bids.Put(b, b.Name)
		}
		add(sourceOf(lang.L("Bid"), lang.L("Bids"), bids, func(b *data.Bid) thing { return thing{name: b.Name, record: data.KindBid, id: b.ID} }), len(recs.Bids))
	}
	return e
}

// add puts a source behind the others, with how many things it holds.
func (e *everything) add(s source, n int) {
	e.sources, e.size = append(e.sources, s), e.size+n
}

func personThing(p *data.Person) thing {
	var notes []string
	if p.Ref != "" {
		notes = append(notes, p.Ref)
	}
	if p.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	if p.Left != "" {
		notes = append(notes, lang.L("Has left the group"))
	}
	return thing{name: p.Name(), note: strings.Join(notes, " · "), record: data.KindPerson, id: p.ID}
}

func commandSource(kind, group string, list []page.Command) source {
	f := &find.Finder[page.Command]{}
	for _, c := range list {
		f.Put(c, c.Name+" "+c.Words)
	}
	s := sourceOf(kind, group, f, func(c page.Command) thing { return thing{name: c.Name, note: c.Note, do: c.Do} })
	s.first = kind != lang.L("Help")
	return s
}

// sessionSource has the sessions, the last one first, by name, room, theme and
// day, however that is written.
func sessionSource(recs *data.Records, today data.Date) source {
	all := make([]*data.Session, 0, len(recs.Sessions))
	for _, s := range recs.Sessions {
		all = append(all, s)
	}
	visits.Sort(all)
	slices.Reverse(all)
	f := &find.Finder[*data.Session]{}
	for _, s := range all {
		f.Put(s, words.SessionName(s)+" "+s.Date.Time().Format("Monday 2 January 2006 1 02 01")+" "+s.Venue+" "+s.Theme)
	}
	return sourceOf(lang.L("Session"), lang.L("Sessions"), f, func(s *data.Session) thing {
		return thing{name: words.SessionName(s), note: words.Day(s.Date, today), record: data.KindSession, id: s.ID}
	})
}

// referralSource has the referrals, the last one first, by person, number and
// who sent them.
func referralSource(recs *data.Records, today data.Date) source {
	all := data.InOrder(recs.Referrals)
	slices.SortStableFunc(all, func(a, b *data.Referral) int { return cmp.Compare(b.Received, a.Received) })
	f := &find.Finder[*data.Referral]{}
	for _, r := range all {
		f.Put(r, words.ReferredName(recs, r)+" "+r.Ref+" "+r.ReferrerName+" "+r.ReferrerOrganisation)
	}
	return sourceOf(lang.L("Referral"), lang.L("Referrals"), f, func(r *data.Referral) thing {
		return thing{name: words.ReferredName(recs, r), note: lang.L("{{.source}}, received {{.ago}}", words.With{"source": words.SourceName(r.Source), "ago": words.Ago(r.Received, today)}),
			record: data.KindReferral, id: r.ID}
	})
}

// Of one kind so many are shown: fewer where there are other kinds too.
const (
	mostAmong = 8
	mostAlone = 60
)

// find gives what fits, the best of each kind first and under its heading, and
// how many fit in all. near is true where nothing began with what was typed, so
// that these are guesses. Nothing typed gives what can be done.
func (e *everything) find(query string) (found []thing, all int, near bool) {
	words := find.Words(query)
	if len(words) == 0 {
		found, all = e.collect(func(s source) (int, func(int) thing) {
			if !s.first {
				return 0, nil
			}
			return s.begins(nil)
		}, e.size)
		return found, all, false
	}
	found, all = e.collect(func(s source) (int, func(int) thing) { return s.begins(words) }, mostAmong)
	if all > 0 {
		return found, all, false
	}
	found, all = e.collect(func(s source) (int, func(int) thing) { return s.near(words) }, mostAmong)
	return found, all, all > 0
}

// collect looks in every source, and gives at most so many of each kind.
func (e *everything) collect(look func(source) (int, func(int) thing), most int) (found []thing, all int) {
	type hits struct {
		group string
		n     int
		at    func(int) thing
	}
	var got []hits
	for _, s := range e.sources {
		if n, at := look(s); n > 0 {
			got = append(got, hits{s.group, n, at})
			all += n
		}
	}
	if len(got) == 1 {
		most = max(most, mostAlone)
	}
	for _, h := range got {
		shown, first := min(h.n, most), len(found)
		for i := range shown {
			found = append(found, h.at(i))
		}
		found[first].heading = h.group
		if shown < h.n {
			found[first].heading = lang.L("{{.kind}}: {{.n}} of {{.m}}", words.With{"kind": h.group, "n": shown, "m": h.n})
		}
	}
	return found, all
}
