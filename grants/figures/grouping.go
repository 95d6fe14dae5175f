package figures

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"commonthread/assets"
	"commonthread/data"
)

// A Grouping puts rows of tables together before anything is hidden, so that
// fewer need be: ages under 25, ethnicity in the census's five groups. Each of
// its rows is a union of rows as they were counted.
type Grouping struct {
	// Code names it: none, broad, or a programme's code.
	Code string
	// Tables say how the rows of a table are put together; a table that is not
	// there stays as it was counted.
	Tables map[string]TableGrouping
}

// TableGrouping puts the rows of one table together.
type TableGrouping data.TableGrouping

// NoGrouping is the code of tables as they were counted, BroadGrouping that of
// the grouping that a pack uses where its programme has none of its own.
const (
	NoGrouping    = "none"
	BroadGrouping = "broad"
)

// NotStated is the row of those whose answer is not on file, whatever the
// reason. It tells of the group's records and not of anybody, so it is printed
// though it is small.
const NotStated = "not stated"

// ErrGrouping means that a grouping is not made of the rows that are counted.
var ErrGrouping = errors.New("grouping")

// smallWays are what may become of a row of 1 to 4.
var smallWays = []string{"", "neighbour", "other"}

// ReadGroupings reads groupings by their names, in the form of
// assets/groupings. A table that nobody counts, a row with no label or of
// nothing, and a row that stands in two unions are refused.
func ReadGroupings(raw []byte) (map[string]Grouping, error) {
	var read map[string]map[string]data.TableGrouping
	if err := json.Unmarshal(raw, &read); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGrouping, err)
	}
	out := map[string]Grouping{}
	for code, tables := range read {
		g, err := NewGrouping(code, tables)
		if err != nil {
			return nil, err
		}
		out[code] = g
	}
	return out, nil
}

// NewGrouping is a grouping of that name, checked.
func NewGrouping(code string, tables map[string]data.TableGrouping) (Grouping, error) {
	g := Grouping{Code: code, Tables: make(map[string]TableGrouping, len(tables))}
	for name, t := range tables {
		if err := TableGrouping(t).check(name); err != nil {
			return Grouping{}, err
		}
		g.Tables[name] = TableGrouping(t)
	}
	return g, nil
}

// OfProgramme is the grouping that a programme's documents use: its own where
// it has one, and the shipped one for the tables that it does not name. With nil
// it is the shipped one.
func OfProgramme(p *data.Programme) (Grouping, error) {
	if p == nil || len(p.Groupings) == 0 {
		return Broad(), nil
	}
	own, err := NewGrouping(p.Code, p.Groupings)
	if err != nil {
		return Grouping{}, err
	}
	for name, t := range Broad().Tables {
		if _, there := own.Tables[name]; !there {
			own.Tables[name] = t
		}
	}
	return own, nil
}

func (t TableGrouping) check(name string) error {
	wrong := func(why string) error { return fmt.Errorf("%w: %s: %s", ErrGrouping, name, why) }
	switch {
	case !isCountTable(name) && !isOnward(name) || !slices.Contains(TableNames(), name):
		return wrong("there is no such table")
	case !slices.Contains(smallWays, t.Small):
		return wrong("small is neighbour or other")
	case t.Spellings != "" && t.Spellings != "ethnicity":
		return wrong("there is no list of spellings of that name")
	}
	seen := map[string]bool{}
	for _, u := range t.Rows {
		if strings.TrimSpace(u.Label) == "" || len(u.Of) == 0 {
			return wrong("a row needs a label and the rows that it unites")
		}
		for _, label := range u.Of {
			if seen[sameSpelling(label)] {
				return wrong("the row " + label + " stands in two others")
			}
			seen[sameSpelling(label)] = true
			if known := countedLabels(name); known != nil && !slices.Contains(known, label) {
				return wrong("no row is called " + label)
			}
		}
	}
	return nil
}

// countedLabels are the rows that a table with a fixed scale can have; nil where
// people typed them.
func countedLabels(table string) []string {
	switch table {
	case "people.by_age":
		return ageBands
	case "people.by_deprivation":
		return deciles
	case notStartedTable:
		labels := []string{Unknown}
		for _, code := range data.ClosedWhys {
			labels = append(labels, string(code))
		}
		return labels
	}
	return nil
}

// Broad is the grouping that is shipped. A test holds that it can be read.
var Broad = sync.OnceValue(func() Grouping {
	all, err := ReadGroupings(assets.Groupings)
	if err != nil {
		return Grouping{Code: BroadGrouping}
	}
	return all[BroadGrouping]
})

// ethnicGroups are the groups of the 2021 census by spelling.
var ethnicGroups = sync.OnceValue(func() map[string]string {
	rows, _ := csv.NewReader(strings.NewReader(string(assets.EthnicityGroups))).ReadAll()
	out := map[string]string{}
	for _, row := range rows[min(1, len(rows)):] {
		out[sameSpelling(row[0])] = row[1]
	}
	return out
})

// EthnicGroup is the group of the 2021 census that a spelling belongs to; ok is
// false where the table does not know it, and the group is to be asked.
func EthnicGroup(spelling string) (group string, ok bool) {
	group, ok = ethnicGroups()[sameSpelling(spelling)]
	return group, ok
}

// union is the row that a counted row belongs to, and its place in the order of
// reading; one that nothing names is by itself, after the others.
func (t TableGrouping) union(label string) (into string, place int) {
	if slices.Contains(noAnswer, sameSpelling(label)) {
		return NotStated, len(t.Rows) + 2
	}
	for i, u := range t.Rows {
		if slices.ContainsFunc(u.Of, func(of string) bool { return sameSpelling(of) == sameSpelling(label) }) {
			return u.Label, i
		}
	}
	if t.Spellings == "ethnicity" {
		if group, ok := EthnicGroup(label); ok {
			return group, len(t.Rows)
		}
	}
	return label, len(t.Rows) + 1
}

// rest is what the row for the rest is called.
func (t TableGrouping) rest() string {
	if t.Other == "" {
		return "other"
	}
	return t.Other
}

// sameSpelling is a label without what makes no difference: capitals, spaces around
// and between.
func sameSpelling(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
