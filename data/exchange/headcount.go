package exchange

import (
	"fmt"
	"strconv"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// This file reads the people who are counted and not named.

// headcount is the cell of people counted and not named; nil where blank or bad.
func (w *row) headcount() *int64 {
	t := w.text("headcount")
	if t == "" {
		return nil
	}
	n, ok := values.WholeNumber(t, 0, 100_000)
	if !ok {
		w.fail("headcount", "%q is not a headcount: write a whole number, like 9", clip(t))
		return nil
	}
	count := int64(n)
	return &count
}

// count sets a session's headcount: it is not added to what was there.
func (w *row) count(m *meeting, n int64) State {
	if m.headcount != nil && *m.headcount != n {
		w.fail("headcount", "another row of this file counts %d in this session, not %d: write one headcount for a session", *m.headcount, n)
		return Same
	}
	m.headcount = &n
	if sum, ok := m.now.Unnamed(); ok && sum == n {
		return Same
	} else if !ok {
		m.now.Headcount, m.changed = map[string]*int64{"unnamed": &n}, true
		return New
	}
	was, _ := m.now.Unnamed()
	w.change("headcount", strconv.FormatInt(was, 10), strconv.FormatInt(n, 10))
	m.now.Headcount, m.changed = map[string]*int64{"unnamed": &n}, true
	return Changed
}

// askHeadcounts asks about a headcount in rows that name people, where it is
// not below the number of them: most likely it counts them once more.
func (r *reader) askHeadcounts(s *sheetReader) {
	for _, m := range r.sessions.touched {
		if !m.withNames || m.file != s.file || m.headcount == nil || m.asked {
			continue
		}
		named := int64(0)
		for _, mark := range m.now.Marks {
			if mark.Mark == data.Present {
				named++
			}
		}
		if m.asked = true; *m.headcount > 0 && *m.headcount >= named && !s.accepts(DoubtHeadcount) {
			s.doubt(m.countLine, s.head(s.at["headcount"]), DoubtHeadcount,
				fmt.Sprintf("%d are counted in a row that names people, and %d are named in this session: are they the same people? A headcount is of those who are not named", *m.headcount, named))
		}
	}
}
