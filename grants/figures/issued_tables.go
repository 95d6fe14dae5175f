package figures

import "commonthread/data"

// This file is about tables that are printed as they were last sent. Today's
// rows beside those of last month would tell that one woman more came; last
// month's table, with last month's days over it, tells the funder nothing that
// it has not got.

// tooClose lists the tables of which today's rows, set beside what was sent,
// would tell of 1 to 4 people, each with the period of the table that stands in
// its place.
func (r *Report) tooClose(all []before) map[string]data.Period {
	var out map[string]data.Period
	for name, rows := range r.Tables {
		if !isCountTable(name) {
			continue
		}
		for i, row := range rows {
			if row.Value == nil || row.Value.Hundredths == 0 {
				continue
			}
			c := cell{name: name, label: row.Label, row: i, value: row.Value.Hundredths / 100, counted: true, joined: joinedKey(row.Joined)}
			if !tellsOfFew(&c, all, r.Period) {
				continue
			}
			if last := lastSent(name, all, r.Period); last != nil {
				if out == nil {
					out = map[string]data.Period{}
				}
				out[name] = last.period
			}
			break
		}
	}
	return out
}

// lastSent is the newest issue that printed a table of its own: of the same or a
// nested period where there is one, else of any; nil where none did.
func lastSent(table string, all []before, p data.Period) *before {
	var any *before
	for i := range all { // the newest first
		b := &all[i]
		if len(b.told.tables[table]) == 0 {
			continue
		}
		if b.period.Within(p) || p.Within(b.period) {
			return b
		}
		if any == nil {
			any = b
		}
	}
	return any
}

// stillClose reports whether the tables that the issue printed as sent before
// would be printed so today.
func (b *before) stillClose(close map[string]data.Period) bool {
	for name := range b.issued.AsSent {
		if _, there := close[name]; !there {
			return false
		}
	}
	return true
}

// sameNames reports whether the same tables stand as sent before.
func sameNames(a, b map[string]data.Period) bool {
	for name := range a {
		if _, there := b[name]; !there {
			return false
		}
	}
	return len(a) == len(b)
}

// setAside takes tables out of the report that are to stand as they were sent;
// until they are put back nothing of them is printed.
func (r *Report) setAside(asSent map[string]data.Period) {
	r.AsSent = nil
	for name, p := range asSent {
		if _, there := r.Tables[name]; !there {
			continue
		}
		delete(r.Tables, name)
		if r.AsSent == nil {
			r.AsSent = map[string]data.Period{}
		}
		r.AsSent[name] = p
	}
}

// putBack puts the tables that were set aside back as they were last sent: those
// of the issue that is printed again, else those of the newest.
func (r *Report) putBack(all []before, again *before) *Report {
	for name := range r.AsSent {
		from := again
		if from == nil {
			from = lastSent(name, all, r.Period)
		}
		for _, row := range from.issued.Tables[name] {
			v, ok := parseNumber(row.Value)
			hidden := row.Hidden || !ok || v == nil
			if hidden {
				v = nil
			}
			r.Tables[name] = append(r.Tables[name], Row{Label: row.Label, Value: v, Suppressed: hidden, Joined: row.Joined, Of: row.Of})
		}
	}
	return r
}
