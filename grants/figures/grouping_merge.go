package figures

import (
	"cmp"
	"slices"
	"strings"
)

// Merge puts the rows of an exact report together as the grouping says, then
// joins those of 1 to 4 until none is left or two remain. The report is not
// changed. Totals stay what they were; each row of the result names the rows
// that it unites. No grouping gives the report itself.
func (g Grouping) Merge(exact *Report) *Report {
	if len(g.Tables) == 0 {
		return exact
	}
	out := *exact
	out.Grouping = g.Code
	out.Tables = make(map[string][]Row, len(exact.Tables))
	for name, rows := range exact.Tables {
		if t, there := g.Tables[name]; there && (isCountTable(name) || isOnward(name)) {
			rows = t.merge(name, rows)
		}
		out.Tables[name] = rows
	}
	return &out
}

// merged is a row in the making.
type merged struct {
	Row
	place int
}

func (t TableGrouping) merge(table string, counted []Row) []Row {
	var rows []merged
	counted = slices.Clone(counted)
	sortRows(table, counted)
	for _, row := range counted {
		label, place := t.union(row.Label)
		i := slices.IndexFunc(rows, func(m merged) bool { return sameSpelling(m.Label) == sameSpelling(label) })
		if i < 0 {
			row.Of = row.parts()
			row.Label = label
			rows = append(rows, merged{row, place})
			continue
		}
		rows[i].Row = united(table, label, rows[i].Row, row)
	}
	slices.SortStableFunc(rows, func(a, b merged) int { return cmp.Compare(a.place, b.place) })
	switch t.Small {
	case "neighbour":
		rows = t.joinNeighbours(table, rows)
	case "other":
		rows = joinRest(table, t.rest(), rows)
	}
	out := make([]Row, len(rows))
	for i, m := range rows {
		out[i] = m.Row
	}
	return out
}

// parts are the counted rows that a row stands for.
func (r Row) parts() []string {
	if len(r.Of) > 0 {
		return r.Of
	}
	return []string{r.Label}
}

// united is one row for two. A referral that stands under both, having two
// needs, counts once; nobody else stands in two rows.
func united(table, label string, a, b Row) Row {
	n, behind := count(a)+count(b), slices.Concat(a.Behind, b.Behind)
	if table == "referrals.by_need" && int64(len(behind)) == n {
		slices.Sort(behind)
		behind = slices.Compact(behind)
		n = int64(len(behind))
	}
	v := Whole(n)
	return Row{Label: label, Value: &v, Behind: behind, Of: slices.Concat(a.parts(), b.parts())}
}

// joined is one row for two of a grouping.
func joined(table, label string, a, b Row) Row {
	out := united(table, label, a, b)
	out.Joined = slices.Concat(a.bases(), b.bases())
	slices.Sort(out.Joined)
	return out
}

// bases are the rows of the grouping that a row stands for.
func (r Row) bases() []string {
	if len(r.Joined) > 0 {
		return r.Joined
	}
	return []string{r.Label}
}

// count is a row's count of people; nought where it has none.
func count(r Row) int64 {
	if r.Value == nil {
		return 0
	}
	return r.Value.Hundredths / 100
}

// isFew reports whether a row may not stand by itself.
func (m merged) isFew() bool {
	return m.Label != NotStated && count(m.Row) > 0 && count(m.Row) < smallest
}

// open are the places of the rows that may be joined to others: those with
// anybody in them, but for the one of those not stated.
func open(rows []merged) []int {
	var at []int
	for i, m := range rows {
		if m.Label != NotStated && count(m.Row) > 0 {
			at = append(at, i)
		}
	}
	return at
}

// joinNeighbours joins each row of 1 to 4 to the smaller of the rows beside it.
func (t TableGrouping) joinNeighbours(table string, rows []merged) []merged {
	for {
		at := open(rows)
		k := slices.IndexFunc(at, func(i int) bool { return rows[i].isFew() })
		if k < 0 || len(at) <= 2 {
			return rows
		}
		with := k - 1
		if k == 0 || k+1 < len(at) && count(rows[at[k+1]].Row) < count(rows[at[k-1]].Row) {
			with = k + 1
		}
		a, b := at[min(k, with)], at[max(k, with)]
		// A row of nobody between them is in the span too.
		for next := a + 1; next <= b; next++ {
			rows[a].Row = joined(table, t.joinedLabel(table, rows[a].Row, rows[next].Row), rows[a].Row, rows[next].Row)
		}
		rows = slices.Delete(rows, a+1, b+1)
	}
}

// joinRest joins the rows of 1 to 4 to the row for the rest, and the smallest
// others after them while that row is still one of 1 to 4.
func joinRest(table, rest string, rows []merged) []merged {
	for {
		at := open(rows)
		few := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !rows[i].isFew() })
		if len(few) == 0 || len(at) <= 2 {
			return rows
		}
		isRest := func(i int) bool { return sameSpelling(rows[i].Label) == sameSpelling(rest) }
		home := slices.IndexFunc(at, isRest)
		// The smallest goes first; of like ones that of the later place.
		byCount := func(a, b int) int {
			return cmp.Or(cmp.Compare(count(rows[a].Row), count(rows[b].Row)), cmp.Compare(b, a))
		}
		slices.SortFunc(few, byCount)
		if home < 0 {
			i := few[0]
			if len(few) == 1 {
				// One alone would only change its name: it takes the next smallest along.
				others := slices.DeleteFunc(slices.Clone(at), func(j int) bool { return j == i })
				if len(others) == 0 {
					return rows
				}
				slices.SortFunc(others, byCount)
				few = append(few, others[0])
			}
			rows = joinTwo(table, rest, rows, i, few[1])
			continue
		}
		h := at[home]
		others := slices.DeleteFunc(slices.Clone(few), func(i int) bool { return i == h })
		if len(others) == 0 { // the rest itself is too few
			others = slices.DeleteFunc(slices.Clone(at), func(i int) bool { return i == h })
			slices.SortFunc(others, byCount)
		}
		if len(others) == 0 {
			return rows
		}
		rows = joinTwo(table, rows[h].Label, rows, h, others[0])
	}
}

// joinTwo puts two rows together under a label, after all but those not stated.
func joinTwo(table, label string, rows []merged, i, j int) []merged {
	one := merged{joined(table, label, rows[i].Row, rows[j].Row), rows[i].place}
	rows = slices.Delete(rows, max(i, j), max(i, j)+1)
	rows = slices.Delete(rows, min(i, j), min(i, j)+1)
	at := len(rows)
	if at > 0 && rows[at-1].Label == NotStated {
		at--
	}
	return slices.Insert(rows, at, one)
}

// joinedLabel says what two neighbours are called: "under 65", "45 and over",
// "3 to 5"; where the labels are words, "this or that".
func (t TableGrouping) joinedLabel(table string, a, b Row) string {
	of := slices.Concat(t.spanOf(a), t.spanOf(b))
	switch table {
	case "people.by_age":
		return ageLabel(of)
	case "people.by_deprivation":
		return of[0] + " to " + of[len(of)-1]
	}
	return a.Label + " or " + b.Label
}

// spanOf are the rows that a row stands for, those with nobody in them too.
func (t TableGrouping) spanOf(r Row) []string {
	of := slices.Clone(r.parts())
	for _, base := range r.bases() {
		for _, u := range t.Rows {
			if u.Label == base {
				of = append(of, u.Of...)
			}
		}
	}
	return of
}

// ageLabel is the span of some bands that lie beside one another.
func ageLabel(bands []string) string {
	slices.SortFunc(bands, func(a, b string) int { return cmp.Compare(slices.Index(ageBands, a), slices.Index(ageBands, b)) })
	from, _, _ := strings.Cut(strings.TrimSuffix(bands[0], "+"), "-")
	last := bands[len(bands)-1]
	_, to, span := strings.Cut(last, "-")
	switch {
	case bands[0] == ageBands[0] && span:
		// 18-24 ends where 25 begins.
		i := slices.Index(ageBands, last)
		next, _, _ := strings.Cut(strings.TrimSuffix(ageBands[i+1], "+"), "-")
		return "under " + next
	case bands[0] == ageBands[0] && last == "85+":
		return "all ages"
	case last == "85+":
		return from + " and over"
	}
	return from + "-" + to
}
