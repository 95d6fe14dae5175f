package exchange

import (
	"fmt"
	"strings"

	"commonthread/data"
)

// readWide reads a register as a grid: a row a person, a column a day. Its
// sessions have no name and no times. A day with no mark at all makes no
// session, so that a grid drawn up for the whole year does not fill the diary.
func (r *reader) readWide(s *sheetReader) {
	marked := make([]bool, len(s.dates))
	s.rows(func(w *row) (State, string) {
		says := make([]data.Presence, len(s.dates))
		filled := false
		for i, d := range s.dates {
			says[i] = w.gridMark(d.at)
			filled = filled || says[i] != ""
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
		if w.bad() {
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
			state = worse(state, w.count(m, *headcount))
			marked[0] = true
		}
		for i, mark := range says {
			if mark != "" {
				marked[i] = true
				m, _ := r.meeting(s.file, s.dates[i].day, "", "")
				state = worse(state, r.mark(w, m, e, saying{line: w.line.no, mark: mark}, s.sheet.header[s.dates[i].at]))
			}
		}
		return state, whatPerson(e)
	})
	for i, d := range s.dates {
		if !marked[i] {
			s.note("the column %q has no marks, so it made no session.", s.sheet.header[d.at])
		}
	}
}

// gridMark is a cell of the grid: 1, x, ✓ or P is present, A absent, blank
// nothing. All else is bad.
func (w *row) gridMark(at int) data.Presence {
	switch t := w.line.cell(at); strings.ToLower(t) {
	case "":
	case "1", "x", "✓", "p":
		return data.Present
	case "a":
		return data.Absent
	default:
		w.problems = append(w.problems, problem{w.sheet.sheet.header[at],
			fmt.Sprintf("%q is not a mark: write 1, x, ✓ or P for present, A for absent, or leave it blank", clip(t)), at})
	}
	return ""
}

func whatPerson(e *entry) string {
	if e == nil {
		return "headcount"
	}
	return strings.TrimSpace(e.now.Ref + " " + fullName(e.now))
}
