package figures

import "slices"

// This file solves a family: which values are left for each hidden count, given
// everything that is printed.
//
// Every relation is a sum of some counts set against another, so the least and
// greatest value of each count follow by passing bounds along the relations
// until nothing narrows any more. Within one copy the relations form a tree
// around the total (and, for needs, around the number with a need), and on a
// tree this is exact: every value between the two bounds is taken in some
// solution, so a count is worked out just when its bounds meet. The tests hold
// this against trying out every assignment. Copies that went out before join
// the tree to itself, and there a search for two different solutions follows.

// kind says what a cell stands for.
type kind int8

const (
	present kind = iota // a count of the report at hand
	past                // a count of a copy that went out before
	aside               // a number that helps to write a relation down
)

// unbounded is a bound that is none.
const unbounded = int64(1) << 40

// cell is one count of people, or a quantity that relates some.
type cell struct {
	kind  kind
	name  string // the figure or the table
	label string // the row of the table; "" for a figure
	// joined names the rows of its grouping that it stands for, where they are
	// several.
	joined string
	row    int // its place in the table; -1 for a figure
	value  int64
	// counted is whether value is known to us, which it is not where the report
	// at hand or a copy that went out hides it.
	counted bool
	hidden  bool
	// rule is whether it is hidden for its own sake, and so never shown again.
	rule bool
	// known is whether its value has gone out before, for the same period: the
	// reader has it, whatever is done now.
	known bool
	// coarser is whether a copy with coarser rows prints it, or leaves it to be
	// read off there and that harms nobody.
	coarser bool
	// lost is the least that a reader must know to work it out even if every
	// count is hidden.
	lost   knowledge
	lo, hi int64 // of a cell aside: what everybody knows of it
}

// knowledge is how much a reader brings to a page. Where there is no hiding
// from one who knows more, the counts are still kept from those who know less.
type knowledge int8

const (
	thePage    knowledge = iota // the counts of this copy and their sums
	attendance                  // that nobody comes without an attendance
	olderPages                  // the copies that went out before
	beyond                      // nobody knows this much
)

// ends are how a sum of parts stands to a total.
type ends struct{ low, high bool }

var (
	equal   = ends{low: true, high: true}
	atMost  = ends{high: true} // the parts are no more than the total
	atLeast = ends{low: true}  // the parts are no less than the total
)

type relation struct {
	ends
	from  knowledge // whoever knows less does not know of it
	total int
	parts []int
}

// all are the cells that take part, the total among them.
func (r *relation) all() []int { return append(r.parts[:len(r.parts):len(r.parts)], r.total) }

// family is a set of counts that hang together.
type family struct {
	cells     []cell
	relations []relation
	// tangled is whether the relations are no longer a tree.
	tangled   bool
	solutions [][]int64 // found so far, where it is tangled
	// unions are the rows of a coarser copy, and the rows that each unites.
	unions []union
	// kept are the counts that a coarser copy hides: they stay hidden.
	kept []int
	// touching and the rest are working space.
	touching [][]int
	queued   []bool
	queue    []int
	lo, hi   []int64
}

// figure adds a figure's count, or an unknown where the copy does not print it.
func (f *family) figure(p printed, name string) int {
	e, ok := p.figures[name]
	if !ok {
		return f.quantity(0, unbounded)
	}
	return f.add(name, -1, e)
}

// rows adds the rows of a table.
func (f *family) rows(p printed, table string) []int {
	var at []int
	for i, e := range p.tables[table] {
		at = append(at, f.add(table, i, e))
	}
	return at
}

func (f *family) add(name string, row int, e entry) int {
	f.cells = append(f.cells, cell{
		name: name, label: e.label, joined: e.joined, row: row,
		value: e.value, counted: !e.hidden, hidden: e.hidden, rule: e.hidden,
	})
	return len(f.cells) - 1
}

func (f *family) quantity(lo, hi int64) int {
	f.cells = append(f.cells, cell{kind: aside, row: -1, value: lo, counted: lo == hi, lo: lo, hi: hi})
	return len(f.cells) - 1
}

// relate sets a sum of parts against a total. What the counts themselves show
// to be untrue (records that contradict each other) is left out.
func (f *family) relate(total int, e ends, parts ...int) {
	f.accept(relation{ends: e, total: total, parts: parts})
}

func (f *family) accept(r relation) {
	if len(r.parts) == 0 {
		return
	}
	if holds, known := f.holds(r); known && !holds {
		return
	}
	f.relations = append(f.relations, r)
}

// holds reports whether a relation is true of the counts; known is false where
// one of them is not known to us.
func (f *family) holds(r relation) (holds, known bool) {
	var sum int64
	for _, i := range r.parts {
		if !f.cells[i].counted {
			return false, false
		}
		sum += f.cells[i].value
	}
	t := f.cells[r.total]
	return (!r.low || sum >= t.value) && (!r.high || sum <= t.value), t.counted
}

// sheet is what a reader starts from: shown counts, and for hidden ones
// anything from 1 to a top that is as good as none.
func (f *family) sheet(who knowledge) (lo, hi []int64) {
	n := len(f.cells)
	if cap(f.lo) < n {
		f.lo, f.hi = make([]int64, n), make([]int64, n)
	}
	lo, hi = f.lo[:n], f.hi[:n]
	top := int64(2*n + 8)
	for i := range f.cells {
		if c := &f.cells[i]; c.counted {
			top += c.value
		}
	}
	for i := range f.cells {
		switch c := &f.cells[i]; {
		case c.kind == aside:
			lo[i], hi[i] = c.lo, min(c.hi, top)
		case c.hidden && !((c.known || c.coarser) && who >= olderPages):
			lo[i], hi[i] = 1, top
		default:
			lo[i], hi[i] = c.value, c.value
		}
	}
	return lo, hi
}

// narrow passes bounds along the relations until none moves; false means that
// no solution is left.
func narrow(relations []relation, lo, hi []int64, who knowledge) bool {
	for moved := true; moved; {
		moved = false
		for i := range relations {
			r := &relations[i]
			if r.from > who {
				continue
			}
			changed, possible := r.narrow(lo, hi)
			if !possible {
				return false
			}
			moved = moved || changed
		}
	}
	return true
}

func (r *relation) narrow(lo, hi []int64) (changed, possible bool) {
	var least, most int64
	for _, i := range r.parts {
		least, most = least+lo[i], most+hi[i]
	}
	raise := func(i int, v int64) {
		if lo[i] < v {
			lo[i], changed = v, true
		}
	}
	lower := func(i int, v int64) {
		if hi[i] > v {
			hi[i], changed = v, true
		}
	}
	t := r.total
	if r.high {
		raise(t, least)
		for _, i := range r.parts {
			was := lo[i]
			lower(i, hi[t]-(least-was))
		}
	}
	if r.low {
		lower(t, most)
		for _, i := range r.parts {
			// most was taken before any part was lowered, so this is never too tight.
			raise(i, lo[t]-(most-hi[i]))
		}
	}
	for _, i := range r.parts {
		if lo[i] > hi[i] {
			return changed, false
		}
	}
	return changed, lo[t] <= hi[t]
}

// workedOut lists the hidden counts that have only one value left. On a page that contradicts
// itself (a table that does not add up) each relation is read by itself.
func (f *family) workedOut(who knowledge) []int {
	lo, hi := f.sheet(who)
	if !narrow(f.relations, lo, hi, who) {
		return f.workedOutApart(who)
	}
	var out []int
	for i := range f.cells {
		if f.cells[i].guarded(who) && lo[i] == hi[i] {
			out = append(out, i)
		}
	}
	if f.tangled && who >= olderPages {
		out = append(out, f.searched(lo, hi)...)
		slices.Sort(out)
	}
	return out
}

// guarded reports whether the cell is a count that the reader must not work out.
func (c *cell) guarded(who knowledge) bool {
	return c.kind != aside && c.hidden && !((c.known || c.coarser) && who >= olderPages)
}

func (f *family) workedOutApart(who knowledge) []int {
	var out []int
	for _, r := range f.relations {
		lo, hi := f.sheet(who)
		if !narrow([]relation{r}, lo, hi, who) {
			continue
		}
		for _, i := range r.all() {
			if f.cells[i].guarded(who) && lo[i] == hi[i] {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
