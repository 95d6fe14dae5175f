package reports

import (
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
)

// listing is a table of a report: what is shown, and what is written to a CSV
// file and sorted by, which for days and numbers is not the same.
type listing struct {
	name  string
	heads []listHead
	Rows  []listRow
}

// listHead is one column.
type listHead struct {
	title        string
	least, share float32
	right, spare bool
}

// listRow is one row: its cells as they are shown, and as they are kept.
type listRow struct{ shown, kept []string }

// plainRow shows what it keeps.
func plainRow(cells ...string) listRow { return listRow{cells, cells} }

// table is the listing as a widget.
func (l listing) table() *widgets.Table[listRow] {
	columns := make([]widgets.TableColumn[listRow], len(l.heads))
	for i, h := range l.heads {
		columns[i] = widgets.TableColumn[listRow]{Title: h.title, Least: h.least, Share: h.share, Right: h.right, Spare: h.spare,
			Text:    func(r listRow) string { return r.shown[i] },
			Compare: func(a, b listRow) int { return parts.CompareCells(a.kept[i], b.kept[i]) }}
	}
	t := widgets.NewTable(l.name, columns)
	t.Set(l.Rows, len(l.Rows))
	return t
}

// csv is the listing as a file: its heads and what the rows keep.
func (l listing) csv() (head []string, rows [][]string) {
	for _, h := range l.heads {
		head = append(head, h.title)
	}
	for _, r := range l.Rows {
		rows = append(rows, r.kept)
	}
	return head, rows
}
