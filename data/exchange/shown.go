package exchange

import (
	"slices"

	"commonthread/data"
)

// ExportPeople writes these people, in this order, as a table in the form of
// people.csv, which Read takes again. Without care the columns that belong to
// care are left out; they are left out too where recs does not hold them. Two
// entries that were found to be one person are that one, once; an ID of nobody
// on file is passed over.
func ExportPeople(recs *data.Records, shown []data.ID, care bool) []byte {
	x := newExporter(recs)
	columns := peopleTable.columns
	if recs.Equality == nil || !care {
		columns = slices.DeleteFunc(slices.Clone(columns), peopleTable.careColumn)
	}
	var rows [][]cell
	written := map[*entry]bool{}
	for _, id := range shown {
		e := x.roll.byID[id]
		if e == nil {
			continue
		}
		if e = x.roll.whole(e); !written[e] {
			written[e] = true
			rows = append(rows, x.personRow(e))
		}
	}
	return writeCSV(columns, rows)
}
