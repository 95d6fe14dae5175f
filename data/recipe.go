package data

import (
	"slices"
	"strings"
)

// KindRecipe is the kind of what the group said of a table's columns.
const KindRecipe Kind = "recipe"

// Recipe is what somebody said of the columns of a table, so that the next file
// with the same headings is read like last time. It holds headings and no row.
type Recipe struct {
	Meta
	Table    string   `json:"table,omitempty"`    // people, register, ...
	Headings []string `json:"headings,omitempty"` // those of days apart, which differ each time
	// Columns says what each of the headings is, as package exchange names it; "" is
	// left out.
	Columns []string `json:"columns,omitempty"`
	// Measure is which questionnaire it is, where no column says so.
	Measure Measure `json:"measure,omitempty"`
	// Marks are signs of the group's own in a register, like / for absent.
	Marks map[string]string `json:"marks,omitempty"`
}

// Kind implements Record.
func (*Recipe) Kind() Kind { return KindRecipe }

// Compartment implements Record.
func (*Recipe) Compartment() Compartment { return Register }

// Validate asks for the table, and for what each heading is.
func (m *Recipe) Validate() error {
	switch {
	case m.Table == "":
		return invalid(KindRecipe, "table", "say which table it is")
	case len(m.Headings) == 0 || len(m.Headings) != len(m.Columns):
		return invalid(KindRecipe, "columns", "say of each heading which column it is")
	}
	return nil
}

// NaturalKey is the table and its headings.
func (m *Recipe) NaturalKey() []string {
	return slices.Concat([]string{m.Table}, []string{strings.Join(m.Headings, "\n")})
}
