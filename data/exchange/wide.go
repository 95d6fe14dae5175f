package exchange

import (
	"cmp"
	"fmt"
	"strings"

	"commonthread/data/exchange/values"
)

// readWide reads a register as a grid: a row a person, a column a day. Its
// sessions have no name and no times. A day with no mark at all makes no
// session, so that a grid drawn up for the whole year does not fill the diary.
func (r *reader) readWide(s *sheetReader) {
	marked := make([]bool, len(s.dates))
	s.rows(func(w *row) (State, string) {
		says := make([]values.Mark, len(s.dates))
		filled := false
		for i, d := range s.dates {
			says[i] = w.gridMark(d.at)
			if says[i].Mark != "" {
				filled = true
				w.futureIn(d)
			}
		}
		headcount := w.headcount()
		if headcount != nil && len(s.dates) > 1 {
			w.fail("headcount", "a headcount needs its day: put it in a register with a row for each mark")
		}
		for _, column := range []string{"start", "end", "session", "mark", "hours", "first_visit"} {
			if w.text(column) != "" {
				w.fail(column, "a sheet with a column for each day cannot have this too: leave it blank, or write a row for each mark with a date column")
			}
		}
		named := w.text("ref") != "" || w.text("name") != ""
		if !named && filled && !w.bad() {
			w.fail("", "this row has marks but nobody they belong to: write a number in ref or a name")
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
		state := Same
		if headcount != nil {
			m, _ := r.meeting(s.file, s.dates[0].day, "", "")
			m.withNames = m.withNames || named
			m.countLine = cmp.Or(m.countLine, w.line.Line)
			state = worse(state, w.count(m, *headcount))
			marked[0] = true
		}
		for i, mark := range says {
			if mark.Mark != "" {
				marked[i] = true
				m, _ := r.meeting(s.file, s.dates[i].day, "", "")
				state = worse(state, r.mark(w, m, e, saying{line: w.line.Line, mark: mark.Mark, late: mark.Late}, s.head(s.dates[i].at)))
			}
		}
		return state, whatPerson(e)
	})
	for i, d := range s.dates {
		if !marked[i] {
			s.note("the column %q has no marks, so it made no session.", s.head(d.at))
		}
	}
}

// gridMark is a cell of the grid, in the words and signs that marks have.
func (w *row) gridMark(at int) values.Mark {
	t := value(w.line, at)
	m, ok := values.ReadMark(t, w.sheet.marks)
	if !ok {
		w.problems = append(w.problems, problem{w.sheet.head(at), fmt.Sprintf("%q is not a mark: %s", clip(t), values.MarkWords), at})
		if w.sign == "" {
			w.sign = t
		}
	}
	return m
}

// futureIn asks about marks under a day that is to come, or long ago: once for
// the column.
func (w *row) futureIn(d dateColumn) {
	today, words := w.sheet.opt.Today, ""
	switch {
	case today != "" && d.day > today:
		words = "%s is a day to come, and nobody can have been there yet"
	case d.day < "1990-01-01":
		words = "%s is long ago for a mark: is the year right?"
	default:
		return
	}
	if w.sheet.accepts(DoubtFuture) || w.sheet.askedDay(d.at) {
		return
	}
	w.sheet.doubt(w.sheet.sheet.line, w.sheet.head(d.at), DoubtFuture, fmt.Sprintf(words, d.day.Long()))
}

// askedDay reports whether a column's day has been asked about, and notes it.
func (s *sheetReader) askedDay(at int) bool {
	key := fmt.Sprint("day ", s.file, " ", s.place, " ", at)
	was := s.told[key]
	s.told[key] = true
	return was
}

func whatPerson(e *entry) string {
	if e == nil {
		return "headcount"
	}
	return strings.TrimSpace(e.now.Ref + " " + fullName(e.now))
}
