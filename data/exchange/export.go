package exchange

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/values"
	"commonthread/data/letters"
	"commonthread/data/pathway"
)

// cell is a column and what stands in it.
type cell struct{ column, text string }

// Export writes the five tables as CSV files by name, in the order of entry,
// such that Read gives the same records again. A table that the keyholder may
// not read (a nil map in recs) is left out, and so are the columns of the
// people table that belong to care, so that a volunteer can import what a
// volunteer exported.
//
// Left out are what the tables have no column for (a late mark, the kinds of a
// headcount, "expected from"), and the bare marks of people who were erased,
// which belong to nobody who could be named. Two entries that were found to be
// one person are written as that one.
func Export(recs *data.Records) map[string][]byte {
	out := map[string][]byte{}
	for _, t := range exportedTables(recs) {
		out[t.name+".csv"] = writeCSV(t.columns, t.rows)
	}
	return out
}

// exportedTable is one table as it goes out.
type exportedTable struct {
	name    string
	columns []string
	rows    [][]cell
}

// exportedTables are the tables that these records fill, in the order of Tables.
func exportedTables(recs *data.Records) (out []exportedTable) {
	x := newExporter(recs)
	put := func(t *table, there bool, columns []string, rows func() [][]cell) {
		if there {
			out = append(out, exportedTable{t.name, columns, rows()})
		}
	}
	columns := peopleTable.columns
	if recs.Equality == nil {
		columns = slices.DeleteFunc(slices.Clone(columns), peopleTable.careColumn)
	}
	put(&peopleTable, recs.People != nil, columns, x.people)
	put(&registerTable, recs.Sessions != nil, registerTable.columns, x.register)
	put(&referralsTable, recs.Referrals != nil, referralsTable.columns, x.referrals)
	items := fewestItems
	for _, a := range recs.Responses {
		items = max(items, len(a.Items))
	}
	put(&responsesTable, recs.Responses != nil, responseColumns(items), x.responses)
	put(&spendingTable, recs.Spending != nil, spendingTable.columns, x.spending)
	return out
}

// exporter knows the number under which each person is written.
type exporter struct {
	recs *data.Records
	roll *roll
	refs map[data.ID]string
}

// newExporter gives people who have no number yet the next that are made, so that
// their marks can be told apart; Read knows them again by their names.
//
// Where what lies in care goes out too, two records are one person's as far as a
// lead agreed to that.
func newExporter(recs *data.Records) *exporter {
	if recs.Referrals != nil {
		recs = recs.Agreed()
	}
	numbers := data.NewNumbering(recs, data.KindPerson, nil)
	x := &exporter{recs: recs, roll: newRoll(recs, map[data.ID]bool{}), refs: map[data.ID]string{}}
	for _, e := range x.roll.entries {
		if e == x.roll.whole(e) {
			ref := strings.TrimSpace(e.now.Ref)
			if ref == "" {
				ref = numbers.Next()
			}
			x.refs[e.now.ID] = ref
		}
	}
	return x
}

// person is who an ID counts for; nil where they were erased.
func (x *exporter) person(id data.ID) *data.Person {
	if e := x.roll.byID[x.roll.one(id)]; e != nil {
		return e.now
	}
	if e := x.roll.byID[id]; e != nil {
		return e.now
	}
	return nil
}

func (x *exporter) people() [][]cell {
	var rows [][]cell
	for _, e := range x.roll.entries {
		if e == x.roll.whole(e) {
			rows = append(rows, x.personRow(e))
		}
	}
	return rows
}

// personRow is one person's line of the people table.
func (x *exporter) personRow(e *entry) []cell {
	p, q := e.now, e.equality.now
	if q == nil {
		q = &data.Equality{}
	}
	row := append(fieldCells(p), fieldCells(q)...)
	row[0].text = x.refs[p.ID]
	return row
}

// fieldCells are what a record has in each of its columns.
func fieldCells(rec data.Record) []cell {
	var out []cell
	for i, fields := 0, data.KindNamed(rec.Kind()).Fields; i < len(fields); i++ {
		if f := &fields[i]; f.Column != "" {
			out = append(out, cell{f.Column, f.Text(rec)})
		}
	}
	return out
}

func (x *exporter) register() [][]cell {
	var rows [][]cell
	for _, s := range data.InOrder(x.recs.Sessions) {
		head := []cell{{"date", string(s.Date)}, {"start", string(s.Start)}, {"end", string(s.End)}, {"session", s.Name}}
		alone := true
		for _, m := range x.marks(s) {
			hours, p := "", x.person(m.id)
			if m.Seconds != nil {
				hours = values.WriteHours(*m.Seconds)
			}
			rows = append(rows, append(slices.Clone(head), cell{"ref", x.refs[p.ID]}, cell{"name", fullName(p)}, cell{"mark", string(m.Mark.Mark)},
				cell{"hours", hours}, cell{"first_visit", yesNo(m.FirstVisit)}))
			alone = false
		}
		if n, ok := s.Unnamed(); ok {
			rows = append(rows, append(slices.Clone(head), cell{"headcount", strconv.FormatInt(n, 10)}))
			alone = false
		}
		if alone {
			rows = append(rows, head)
		}
	}
	return rows
}

// exportedMark is a mark with the ID under which it lies.
type exportedMark struct {
	id data.ID
	data.Mark
}

// marks are a session's marks in the order of entry, one for each person: of
// two entries that are one person, the one that they count for has the say.
func (x *exporter) marks(s *data.Session) []exportedMark {
	under := map[data.ID]data.ID{}
	for _, id := range slices.Sorted(maps.Keys(s.Marks)) {
		p := x.person(id)
		if p == nil {
			continue
		}
		if _, taken := under[p.ID]; !taken || id == p.ID {
			under[p.ID] = id
		}
	}
	out := make([]exportedMark, 0, len(under))
	for _, id := range under {
		out = append(out, exportedMark{id, s.Marks[id]})
	}
	slices.SortFunc(out, func(a, b exportedMark) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.id, b.id))
	})
	return out
}

func (x *exporter) referrals() [][]cell {
	var rows [][]cell
	standing := pathway.On(x.recs, "")
	for _, f := range data.InOrder(x.recs.Referrals) {
		now, row := *f, []cell{{"ref", f.Ref}}
		p := x.person(f.PersonID)
		switch {
		case p == nil && f.FirstName == "" && f.LastName == "":
			continue // its person was erased
		case p != nil:
			row = append(row, cell{"person_ref", x.refs[p.ID]})
			if !x.roll.mayBeCalled(x.roll.byID[p.ID], f.FirstName, f.LastName) {
				// The referral came under a name that the person does not go by now;
				// beside their number it would read as somebody else's.
				now.FirstName, now.LastName = "", ""
			}
		}
		now.KeepLittle()
		now.Status, now.TargetOn = standing.Of(f).Status, standing.Of(f).Target
		rows = append(rows, append(row, referralCells(&now)...))
	}
	return rows
}

// referralCells are the columns of a referral but for its number and its
// person's.
func referralCells(f *data.Referral) []cell {
	out := make([]cell, len(data.ReferralFields))
	for i := range data.ReferralFields {
		field := &data.ReferralFields[i]
		out[i] = cell{field.Name, field.Text(f)}
	}
	return out
}

func (x *exporter) responses() [][]cell {
	var rows [][]cell
	for _, a := range data.InOrder(x.recs.Responses) {
		p := x.person(a.PersonID)
		if p == nil {
			continue
		}
		row := []cell{{"person_ref", x.refs[p.ID]}, {"measure", string(a.Measure)}, {"date", string(a.Date)}, {"mode", string(a.Mode)}}
		for i, v := range a.Items {
			if v != nil {
				row = append(row, cell{"item" + strconv.Itoa(i+1), strconv.Itoa(*v)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (x *exporter) spending() [][]cell {
	var rows [][]cell
	names := newBidNames(x.recs)
	for _, p := range data.InOrder(x.recs.Spending) {
		amount := ""
		if p.Pence != nil {
			amount = values.WriteMoney(*p.Pence)
		}
		bid := p.Bid
		if b := x.recs.Bids[data.ID(p.Bid)]; b != nil && names[data.Fold(b.Name)] == p.Bid {
			bid = b.Name // people read it, and import knows the bid by either
		}
		rows = append(rows, []cell{{"date", string(p.Date)}, {"bid", bid}, {"budget_line", p.BudgetLine}, {"payee", p.Payee},
			{"amount", amount}, {"receipt", p.Receipt}})
	}
	return rows
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

// WriteTable writes any table as CSV, as Export does: every cell guarded
// against being run by a spreadsheet. A row may be shorter than the head.
func WriteTable(head []string, rows [][]string) []byte {
	cells := make([][]cell, len(rows))
	for i, row := range rows {
		for j, text := range row[:min(len(row), len(head))] {
			cells[i] = append(cells[i], cell{head[j], text})
		}
	}
	return writeCSV(head, cells)
}

// writeCSV writes a table: UTF-8 with a byte-order mark, without which Excel
// takes it for Windows-1252, commas, and every cell guarded.
func writeCSV(columns []string, rows [][]cell) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	for i, c := range columns {
		if i > 0 {
			b.WriteByte(',')
		}
		writeCell(&b, c)
	}
	b.WriteByte('\n')
	at := map[string]int{}
	for i, c := range columns {
		at[c] = i
	}
	texts := make([]string, len(columns))
	for _, row := range rows {
		clear(texts)
		for _, c := range row {
			if i, ok := at[c.column]; ok {
				texts[i] = c.text
			}
		}
		for i, t := range texts {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCell(&b, t)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// writeCell writes a cell, in quotes where it needs them.
func writeCell(b *strings.Builder, t string) {
	t = grid.Guard(strings.TrimSpace(letters.Visible(strings.ToValidUTF8(t, "\ufffd"))))
	if !strings.ContainsAny(t, ",;\t\"\r\n") {
		b.WriteString(t)
		return
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(t, `"`, `""`))
	b.WriteByte('"')
}
