package exchange

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// meeting is a session as it was and as the rows make it.
type meeting struct {
	draft[*data.Session]
	changed bool // but for its end
	// marks says under which ID a person's mark lies, by the person that the
	// ID counts for.
	marks map[data.ID]data.ID
	order int64 // the largest place of a mark
	// What the file being read has said so far, and on which line.
	file      int
	said      map[data.ID]saying
	headcount *int64
	withNames bool // the headcount stands in a row that names people
	countLine int
	asked     bool
}

// saying is what one file's rows say of one person in one session.
type saying struct {
	line       int
	mark       data.Presence
	late       bool
	seconds    *int64
	firstVisit *bool
}

// diary finds sessions by what they are: day, folded name and start.
type diary struct {
	byKey   map[[3]string]*data.Session
	open    map[[3]string]*meeting
	touched []*meeting // in the order in which the rows name them
	folded  map[string]string
}

func newDiary(recs *data.Records, taken map[data.ID]bool) *diary {
	d := &diary{byKey: map[[3]string]*data.Session{}, open: map[[3]string]*meeting{}, folded: map[string]string{}}
	for _, s := range data.InOrder(recs.Sessions) {
		taken[s.ID] = true
		if key := [3]string(s.NaturalKey()); d.byKey[key] == nil {
			d.byKey[key] = s
		}
	}
	return d
}

// fold is data.Fold, done once for each way a name is typed.
func (d *diary) fold(name string) string {
	f, ok := d.folded[name]
	if !ok {
		f = data.Fold(name)
		d.folded[name] = f
	}
	return f
}

// meeting is the session of a row: the one on file or in the rows before, else
// a new one. fresh says that this row makes it.
func (r *reader) meeting(file int, day data.Date, name string, start data.Clock) (m *meeting, fresh bool) {
	d := r.sessions
	key := [3]string{string(day), d.fold(name), string(start)}
	m = d.open[key]
	if m == nil {
		m = &meeting{marks: map[data.ID]data.ID{}}
		if was := d.byKey[key]; was != nil {
			now := *was
			now.Marks, now.Headcount = maps.Clone(was.Marks), maps.Clone(was.Headcount)
			m.draft = draft[*data.Session]{was, &now}
		} else {
			m.now = &data.Session{Date: day, Name: name, Start: start}
			m.now.ID = r.newID(data.KindSession, key[:]...)
			fresh = true
		}
		for _, id := range slices.Sorted(maps.Keys(m.now.Marks)) {
			m.order = max(m.order, m.now.Marks[id].Order)
			if to := r.people.one(id); m.marks[to] == "" || id == to {
				m.marks[to] = id
			}
		}
		d.open[key] = m
		d.touched = append(d.touched, m)
	}
	if m.said == nil || m.file != file {
		m.file, m.said, m.headcount, m.withNames, m.countLine, m.asked = file, map[data.ID]saying{}, nil, false, 0, false
	}
	return m, fresh
}

// readRegister reads a register, long or wide.
func (r *reader) readRegister(s *sheetReader) {
	if len(s.dates) > 0 {
		r.readWide(s)
	} else {
		before := blockAbove{}
		s.rows(func(w *row) (State, string) { return r.readMark(w, &before) })
	}
	r.askHeadcounts(s)
}

// blockAbove is what the row before said of its session.
type blockAbove struct {
	day     data.Date
	session string
	line    int
}

// readMark reads a row of the long form: a mark, an unnamed count, or a
// session alone.
func (r *reader) readMark(w *row, above *blockAbove) (State, string) {
	day := w.day("date")
	if day == "" && !w.stop() {
		w.fail("date", "this row has no date: write the day of the session, like 28/02/2026")
	}
	start, end := w.clock("start"), w.clock("end")
	if start != "" && end != "" && end < start && !data.Overnight(start, end) {
		w.fail("end", "the session ends before it starts: correct the start or the end")
	}
	mark := w.mark("mark")
	say := saying{line: w.line.Line, firstVisit: w.yesNo("first_visit"), seconds: w.hours(), mark: mark.Mark, late: mark.Late}
	headcount := w.headcount()
	name := w.text("session")
	named := w.text("ref") != "" || w.text("name") != ""
	if named && say.mark == "" && w.sheet.everybody {
		say.mark = data.Present
	}
	if !named && w.sheet.everybody && !w.bad() {
		w.fail("name", "this row is of somebody who came and says no name: write who it was, or take the row out")
	}
	if !named && (say.mark != "" || say.seconds != nil || say.firstVisit != nil) && !w.bad() {
		w.fail("", "this row has a mark but nobody it belongs to: write a number in ref or a name")
	}
	if name == "" && above.session != "" && day == above.day && start == "" && named && !w.sheet.own {
		w.fail("session", "this row names no session, and line %d of the same day is of %q: write the session in every row", above.line, clip(above.session))
	}
	if say.mark != "" || headcount != nil && *headcount > 0 {
		w.future("date", day, "a mark")
	}
	if w.stop() {
		return "", ""
	}
	var e *entry
	if named {
		if e = r.who(w, "ref", "name", r.opt.AddPeople); e == nil {
			return "", ""
		}
	}
	if name != "" {
		*above = blockAbove{day, name, w.line.Line}
	} else if !named {
		*above = blockAbove{}
	}
	m, fresh := r.meeting(w.sheet.file, day, name, start)
	state := Same
	if fresh {
		state = New
	}
	if headcount != nil {
		m.withNames = m.withNames || named
		m.countLine = cmp.Or(m.countLine, w.line.Line)
		state = worse(state, w.count(m, *headcount))
	}
	if e != nil {
		state = worse(state, r.mark(w, m, e, say, "mark"))
	}
	if end != "" && m.now.End != end {
		w.change("end", string(m.now.End), string(end))
		m.now.End = end
		if state == Same {
			state = Changed
			w.sheet.sameIf(func() bool { return m.was != nil && m.was.End == m.now.End })
		}
	}
	return state, whatSession(m.now, e, say.mark)
}

// mark is the cell of a mark; the zero value where it is blank or bad.
func (w *row) mark(column string) values.Mark {
	t := w.text(column)
	m, ok := values.ReadMark(t, w.sheet.marks)
	if !ok {
		w.fail(column, "%q is not a mark: write present, absent or apologies; %s", clip(t), strings.TrimPrefix(values.MarkWords, "write "))
		if w.sign == "" {
			w.sign = t
		}
	}
	return m
}

// hours is the cell of a volunteer's time, in seconds; nil where blank or bad.
func (w *row) hours() *int64 {
	t := w.text("hours")
	if t == "" {
		return nil
	}
	n, ok := values.Hours(t)
	if !ok {
		w.fail("hours", "%q is not a number of hours: write it like 1.5, from 0 to 24", clip(t))
		return nil
	}
	return &n
}

// mark sets a person's mark. Two rows of one file that disagree are bad; a
// row that repeats what is known changes nothing. column is where the mark
// stands, for messages.
func (r *reader) mark(w *row, m *meeting, e *entry, say saying, column string) State {
	one := r.people.one(e.now.ID)
	if before, twice := m.said[one]; twice {
		switch {
		case before.mark != "" && say.mark != "" && before.mark != say.mark:
			w.fail(column, "line %d has %s for the same person in the same session: keep one of them", before.line, before.mark)
		case before.seconds != nil && say.seconds != nil && *before.seconds != *say.seconds:
			w.fail("hours", "line %d has %s hours for the same person in the same session: keep one of them", before.line, values.WriteHours(*before.seconds))
		case before.firstVisit != nil && say.firstVisit != nil && *before.firstVisit != *say.firstVisit:
			w.fail("first_visit", "line %d says otherwise of the same person in the same session: keep one of them", before.line)
		}
		if w.bad() {
			return Same
		}
	}
	id, known := m.marks[one]
	if !known && r.countedErased(m, e) {
		w.sheet.noteOnce("erased", "somebody who was erased is marked in these sessions already, as nobody's: those marks stay, and were not made a second time.")
		return Same
	}
	if !known {
		id = e.now.ID
		if say.mark == "" {
			w.fail(column, "this row has no mark: write present, absent or apologies")
			return Same
		}
	}
	m.remember(one, say)
	was := m.now.Marks[id]
	now := was
	if say.mark != "" {
		now.Mark = say.mark
		if say.late {
			now.Late = true
		} else if say.mark != data.Present {
			now.Late = false
		}
	}
	if say.seconds != nil {
		now.Seconds = say.seconds
	}
	if say.firstVisit != nil {
		now.FirstVisit = say.firstVisit
	}
	switch {
	case !known:
		m.order++
		now.Order = m.order
	case sameMark(was, now):
		return Same
	}
	if m.now.Marks == nil {
		m.now.Marks = map[data.ID]data.Mark{}
	}
	m.now.Marks[id], m.marks[one], m.changed = now, id, true
	if !known {
		return New
	}
	w.changeMark(column, was, now)
	return Changed
}

// countedErased reports whether a session holds the bare mark of somebody erased
// whom this person's number, or name where the number is none of the group's own,
// was: the same table again would count them twice.
func (r *reader) countedErased(m *meeting, e *entry) bool {
	t := r.erased.WithNumber(e.now.Ref)
	if t == nil && e.now.NaturalKey() == nil {
		t = r.erased.Called(namesOf(e.now), e.now.BirthYear)
	}
	if t == nil || t.PersonID == e.now.ID {
		return false
	}
	_, marked := m.marks[r.people.one(t.PersonID)]
	return marked
}

// remember keeps what the file has said of a person; what a row leaves blank
// stays as an earlier row said it.
func (m *meeting) remember(one data.ID, say saying) {
	before, twice := m.said[one]
	if twice {
		say.line = before.line
		if say.mark == "" {
			say.mark = before.mark
		}
		if say.seconds == nil {
			say.seconds = before.seconds
		}
		if say.firstVisit == nil {
			say.firstVisit = before.firstVisit
		}
	}
	m.said[one] = say
}

// changeMark says what of a mark changes.
func (w *row) changeMark(column string, was, now data.Mark) {
	if was.Mark != now.Mark || was.Late != now.Late {
		w.change(column, markText(was), markText(now))
	}
	if !same(was.Seconds, now.Seconds) {
		w.change("hours", hoursText(was.Seconds), hoursText(now.Seconds))
	}
	if !same(was.FirstVisit, now.FirstVisit) {
		w.change("first_visit", yesNo(was.FirstVisit), yesNo(now.FirstVisit))
	}
}

func markText(m data.Mark) string {
	if m.Late {
		return string(m.Mark) + ", late"
	}
	return string(m.Mark)
}

func hoursText(s *int64) string {
	if s == nil {
		return ""
	}
	return values.WriteHours(*s)
}

func sameMark(a, b data.Mark) bool {
	return a.Mark == b.Mark && a.Late == b.Late && same(a.Seconds, b.Seconds) && same(a.FirstVisit, b.FirstVisit)
}

// same compares what may be blank.
func same[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// worse is the state of a row that does two things: new counts before changed,
// changed before same.
func worse(a, b State) State {
	if a == New || b == New {
		return New
	}
	if a == Changed || b == Changed {
		return Changed
	}
	return Same
}

// whatSession names a session, and a mark in it, for the dry run.
func whatSession(s *data.Session, e *entry, mark data.Presence) string {
	what := strings.Join(strings.Fields(fmt.Sprintf("%s %s %s", s.Date.Long(), s.Name, s.Start)), " ")
	if e != nil {
		what += ": " + strings.TrimSpace(fullName(e.now)+" "+string(mark))
	}
	return what
}
