package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/pathway"
)

// reader is one import on its way: what is on file, what the rows so far would
// make of it, and what is wrong with them.
type reader struct {
	recs  *data.Records
	opt   Options
	plan  *Plan
	bad   []badRow
	files int
	// stopped is why reading was not gone on with; nil while it is.
	stopped error

	people    *roll
	numbers   *data.Numbering // for people whose row has none
	erased    *data.Erased
	sessions  *diary
	referrals []*draft[*data.Referral]
	responses []*draft[*data.Response]
	// standing is where referrals stand before the import; statusSet are those,
	// by number, whose open state a table says.
	standing  *pathway.View
	statusSet map[string]bool
	spending  []*draft[*data.Spending]
	taken     map[data.ID]bool // IDs that a new record may not take
}

// badRow is a BadRow with the place of its file in the import.
type badRow struct {
	BadRow
	file int
}

// draft is a record as it was and as the rows make it. was is nil where the
// record is new.
type draft[T data.Record] struct{ was, now T }

func newReader(recs *data.Records, opt Options) *reader {
	r := &reader{recs: recs, opt: opt, plan: &Plan{}, taken: map[data.ID]bool{}}
	for id := range recs.Tombstones {
		r.taken[id] = true
	}
	for id := range recs.Removals {
		r.taken[id] = true
	}
	r.standing, r.statusSet = pathway.On(recs, opt.Today), map[string]bool{}
	r.people = newRoll(recs, r.taken)
	r.numbers = data.NewNumbering(recs, data.KindPerson, opt.NaturalID)
	r.erased = data.NewErased(recs, opt.NaturalID)
	r.sessions = newDiary(recs, r.taken)
	for _, m := range recs.Referrals {
		r.taken[m.ID] = true
	}
	for _, m := range recs.Responses {
		r.taken[m.ID] = true
	}
	for _, m := range recs.Spending {
		r.taken[m.ID] = true
	}
	for _, m := range recs.Equality {
		r.taken[m.ID] = true
	}
	return r
}

// newID is the ID of a new record with this natural key. Where the key's own
// ID is in use (a record was created under the key and corrected since, or its
// person was erased) the record is another one, and gets the next.
func (r *reader) newID(kind data.Kind, key ...string) data.ID {
	id := r.opt.NaturalID(kind, key...)
	for n := 2; r.taken[id]; n++ {
		id = r.opt.NaturalID(kind, append(slices.Clone(key), strconv.Itoa(n))...)
	}
	r.taken[id] = true
	return id
}

// collect puts what is new or changed into the plan, in the order of entry.
func (r *reader) collect() {
	for _, e := range r.people.entries {
		if e.was == nil || *e.was != *e.now {
			r.plan.Puts = append(r.plan.Puts, e.now)
		}
		if e.equality.now != nil && (e.equality.was == nil || *e.equality.was != *e.equality.now) {
			r.plan.Puts = append(r.plan.Puts, e.equality.now)
		}
	}
	for _, m := range r.sessions.touched {
		if m.was == nil || m.changed || m.was.End != m.now.End {
			r.plan.Puts = append(r.plan.Puts, m.now)
		}
	}
	r.settleReferrals()
	for _, d := range r.referrals {
		if d.was == nil || !sameReferral(d.was, d.now) {
			r.plan.Puts = append(r.plan.Puts, d.now)
		}
	}
	for _, d := range r.responses {
		if d.was == nil || !sameResponse(d.was, d.now) {
			r.plan.Puts = append(r.plan.Puts, d.now)
		}
	}
	for _, d := range r.spending {
		if d.was == nil {
			r.plan.Puts = append(r.plan.Puts, d.now)
		}
	}
}

// sheetReader is one file being read as one table.
type sheetReader struct {
	*reader
	table table
	sheet *sheet
	file  int
	match []string       // what each column is, where a person said so
	at    map[string]int // column by its name
	// made are columns that other columns are made from, as a name from two.
	made  map[string]func(*line) string
	dates []dateColumn // of a wide register
	tally Tally
	// inTheEnd are the rows, by their place in the plan, that later rows may
	// put back as it was.
	inTheEnd map[int]func() bool
}

// dateColumn is one day of a wide register.
type dateColumn struct {
	day data.Date
	at  int
}

// open reads the file's cells and finds its columns. It returns nil where the
// file as a whole is bad, which is then among the bad rows, and an error where
// the keyholder may not import it.
func (r *reader) open(t table, file *File) (*sheetReader, error) {
	s := &sheetReader{reader: r, table: t, file: r.files, match: file.Columns, at: map[string]int{}, tally: Tally{Table: t.name, File: file.Name}}
	r.files++
	if !r.opt.May(t.needs) {
		return nil, fmt.Errorf("%s: your passphrase does not open the %s of the group, so this file was not imported: %w", file.Name, t.name, data.ErrNotAllowed)
	}
	knows := t.knows
	if s.match != nil {
		knows = knownAnywhere // as when it was looked at, so that the columns are the same
	}
	sh, problem := readSheet(file.Data, knows)
	if problem == "" && s.match != nil && len(s.match) != len(sh.header) {
		return nil, ErrColumns
	}
	if problem != "" {
		s.refuse(1, "", problem)
		return nil, nil
	}
	s.sheet = sh
	if err := s.findColumns(); err != nil {
		return nil, err
	}
	if s.at == nil {
		return nil, nil
	}
	return s, nil
}

// refuse notes a bad row.
func (s *sheetReader) refuse(line int, column, problem string) {
	s.bad = append(s.bad, badRow{BadRow{File: s.tally.File, Line: line, Column: column, Problem: problem}, s.file})
}

// findColumns learns which column is where. at is nil afterwards where the
// header is bad.
func (s *sheetReader) findColumns() error {
	wide := s.table.wide && !slices.ContainsFunc(s.heads(), func(h string) bool { return columnName(h) == "date" })
	days := map[data.Date]bool{}
	var problems []problem
	heads := s.heads()
	for i, head := range s.sheet.header {
		if s.match != nil && s.table.careLike(head) && !s.opt.May(data.Care) {
			return s.refuseCare(head)
		}
		name := columnName(heads[i])
		_, twice := s.at[name]
		switch {
		case name == "" && head != "": // left out by who matched the columns
		case name == "":
			if slices.ContainsFunc(s.sheet.rows, func(l line) bool { return l.cell(i) != "" }) {
				s.note("column %d has no name in the first line, so it was left out.", i+1)
			}
		case wide && looksLikeDate(heads[i]):
			day, err := parseDay(head)
			if err != nil {
				problems = append(problems, problem{head, err.Error(), i})
			} else if days[day] {
				problems = append(problems, problem{head, "this day has two columns: keep one of them", i})
			}
			days[day] = true
			s.dates = append(s.dates, dateColumn{day, i})
		case s.match != nil && slices.Contains(s.table.extra(), name):
			s.at[name] = i
		case !slices.Contains(s.table.columns, name):
			s.note("the column %q is not one that is kept, so it was left out.", head)
		case s.table.careColumn(name) && !s.opt.May(data.Care):
			return s.refuseCare(head)
		case twice:
			problems = append(problems, problem{head, "this column is given twice: keep one of them", i})
		default:
			s.at[name] = i
		}
	}
	problems = append(problems, s.makeColumns()...)
	problems = append(problems, s.table.missing(s.at, len(s.dates))...)
	if len(problems) > 0 {
		column, text := joinProblems(problems)
		s.refuse(s.sheet.line, column, text)
		s.at = nil
	}
	return nil
}

// heads are what the columns are called: by the file, or by who matched them.
func (s *sheetReader) heads() []string {
	if s.match == nil {
		return s.sheet.header
	}
	out := slices.Clone(s.match)
	for i, c := range out {
		if c == AsDay {
			out[i] = s.sheet.header[i]
		}
	}
	return out
}

// refuseCare is the refusal of a column that belongs to care.
func (s *sheetReader) refuseCare(head string) error {
	return &forLead{s.tally.File, oneLine(head)}
}

// note tells of something that was left out.
func (s *sheetReader) note(format string, args ...any) {
	s.plan.Notes = append(s.plan.Notes, s.tally.File+": "+fmt.Sprintf(format, args...))
}

// rowsAtOnce is after how many rows it is asked whether to go on.
const rowsAtOnce = 200

// rows calls take for each row that has something in it, and tallies what it
// says; a row with problems becomes a bad row.
func (s *sheetReader) rows(take func(*row) (State, string)) {
	for i := range s.sheet.rows {
		if i%rowsAtOnce == 0 && s.opt.Go != nil && s.stopped == nil {
			s.stopped = s.opt.Go()
		}
		if s.stopped != nil {
			return
		}
		line := &s.sheet.rows[i]
		if line.fault == "" && line.blank() {
			continue
		}
		w := &row{sheet: s, line: line}
		switch {
		case line.fault != "":
			w.fail("", "%s", line.fault)
		case line.extra:
			w.fail("", "this row has more cells than there are columns: put a text that holds a comma in quotes")
		}
		if w.bad() {
			w.refuse()
			continue
		}
		state, what := take(w)
		if w.bad() {
			w.refuse()
			continue
		}
		if w.skipped {
			continue
		}
		switch state {
		case New:
			s.tally.New++
		case Changed:
			s.tally.Changed++
		default:
			s.tally.Same++
		}
		s.plan.Lines = append(s.plan.Lines, PlanLine{s.tally.File, line.no, state, what})
	}
	for i, same := range s.inTheEnd {
		if i < len(s.plan.Lines) && s.plan.Lines[i].State == Changed && same() {
			s.plan.Lines[i].State = Same
			s.tally.Changed--
			s.tally.Same++
		}
	}
}

// sameIf says that the row being read changes nothing where same holds after
// the file's last row: a file may say two things of one detail, of which the
// last stands, and importing it again must not be told as a change.
func (s *sheetReader) sameIf(same func() bool) {
	if s.inTheEnd == nil {
		s.inTheEnd = map[int]func() bool{}
	}
	s.inTheEnd[len(s.plan.Lines)] = same
}

// problem is something wrong with one cell, or, with no column, with a row.
type problem struct {
	column, text string
	at           int // the column's place, so that they are told from left to right
}

// joinProblems makes one message of all that is wrong with a row.
func joinProblems(p []problem) (column, text string) {
	slices.SortStableFunc(p, func(a, b problem) int { return cmp.Compare(a.at, b.at) })
	column, text = p[0].column, p[0].text
	for _, more := range p[1:] {
		if more.column != "" {
			text += "; " + oneLine(more.column) + ": " + more.text
		} else {
			text += "; " + more.text
		}
	}
	return column, strings.TrimSuffix(text, ".")
}
