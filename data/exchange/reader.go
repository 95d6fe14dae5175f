package exchange

import (
	"maps"
	"slices"
	"strconv"

	"commonthread/data"
	"commonthread/data/pathway"
)

// reader is one import on its way: what is on file, what the rows so far would
// make of it, and what is wrong with them.
type reader struct {
	recs   *data.Records
	opt    Options
	plan   *Plan
	bad    []badRow
	doubts []badRow
	files  int
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
	lines     map[lineKey]int  // how often a line of a statement is known
	lineOrder int64
	bankLines []*data.BankLine
	explained map[data.ID]bool  // receipts that a payment is matched to
	receipts  map[string]int    // receipts on file that no row was yet, by all they say
	told      map[string]bool   // notes that are told once
	newcomers map[string]*entry // by the name of which somebody said that it is a new person's
	recipes   []*data.Recipe    // what somebody said of columns, to be kept
}

// badRow is a BadRow with the place of its file and sheet in the import.
type badRow struct {
	BadRow
	file, sheet int
}

// draft is a record as it was and as the rows make it. was is nil where the
// record is new.
type draft[T data.Record] struct{ was, now T }

func newReader(recs *data.Records, opt Options) *reader {
	r := &reader{recs: recs, opt: opt, plan: &Plan{}, taken: map[data.ID]bool{}, told: map[string]bool{}}
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
	for _, b := range r.bankLines {
		r.plan.Puts = append(r.plan.Puts, b)
	}
	if len(r.plan.Puts) > 0 {
		r.plan.Puts = append(r.plan.Puts, r.keptRecipes()...)
	}
}

// rowsAtOnce is after how many rows it is asked whether to go on.
const rowsAtOnce = 200

// rows calls take for each row that has something in it, and tallies what it
// says; a row with problems becomes a bad row, one that waits for an answer a
// doubt.
func (s *sheetReader) rows(take func(*row) (State, string)) {
	passed := map[string]int{}
	defer func() { s.tellPassed(passed) }()
	for i := range s.sheet.rows {
		if i%rowsAtOnce == 0 && s.opt.Go != nil && s.stopped == nil {
			s.stopped = s.opt.Go()
		}
		if s.stopped != nil {
			return
		}
		line := &s.sheet.rows[i]
		w := &row{sheet: s, line: line}
		s.odd(w)
		if w.stop() {
			w.refuse()
			continue
		}
		if s.blank(w.line) {
			continue
		}
		if s.only != nil && !s.only.has(w.line) {
			passed[value(w.line, s.only.at)]++
			continue
		}
		state, what := take(w)
		if w.stop() {
			w.refuse()
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
		if state != Changed {
			w.changes = nil
		}
		s.plan.Lines = append(s.plan.Lines, PlanLine{s.tally.File, s.name, line.Line, state, what, w.changes})
	}
	for i, same := range s.inTheEnd {
		if i < len(s.plan.Lines) && s.plan.Lines[i].State == Changed && same() {
			s.plan.Lines[i].State, s.plan.Lines[i].Changes = Same, nil
			s.tally.Changed--
			s.tally.Same++
		}
	}
}

// tellPassed tells of the rows that do not count, by what they say of it.
func (s *sheetReader) tellPassed(passed map[string]int) {
	for _, says := range slices.Sorted(maps.Keys(passed)) {
		n, what := passed[says], "nothing"
		if says != "" {
			what = strconv.Quote(clip(says))
		}
		have, were := "have", "they were"
		if n == 1 {
			have, were = "has", "it was"
		}
		s.note("%s %s %s under %q, so %s left out.", countWords(n, "row"), have, what, oneLine(s.head(s.only.at)), were)
	}
}

// blank reports whether a row has nothing in the columns that are kept, or in
// others.
func (s *sheetReader) blank(l *line) bool {
	for i, c := range l.Cells {
		if c != "" && (s.kept[i] || !nothing(l, i)) {
			return false
		}
	}
	return true
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
