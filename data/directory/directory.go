// Package directory is the group's list of other services: reading one that
// came (Open Referral UK's JSON, or a table), writing it as a table, and the
// group's own entry for other directories. It is pure: records and bytes in,
// records and bytes out. It imports data and data/timetable.
//
// To add a column: a line in columns, and its place in fromService.
package directory

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"commonthread/data"
)

// Problem is why a list of services is not taken, in words for people.
type Problem string

func (p Problem) Error() string { return string(p) }

// Sentence is what people are told.
func (p Problem) Sentence() string { return string(p) + " Nothing was changed." }

// Is makes a refused list one of the things that are not valid.
func (p Problem) Is(target error) bool { return target == data.ErrInvalid }

// LargestFile is the most bytes of a list of services.
const LargestFile = 16 << 20

// columns are those of the table, with where each stands in a service.
var columns = []struct {
	name string
	at   func(*data.Service) *string
}{
	{"name", func(s *data.Service) *string { return &s.Name }},
	{"organisation", func(s *data.Service) *string { return &s.Organisation }},
	{"what", func(s *data.Service) *string { return &s.What }},
	{"phone", func(s *data.Service) *string { return &s.Phone }},
	{"email", func(s *data.Service) *string { return &s.Email }},
	{"url", func(s *data.Service) *string { return &s.URL }},
	{"address", func(s *data.Service) *string { return &s.Address }},
	{"when", func(s *data.Service) *string { return &s.When }},
	{"cost", func(s *data.Service) *string { return &s.Cost }},
	{"how", func(s *data.Service) *string { return &s.How }},
	{"checked", func(s *data.Service) *string { return (*string)(&s.Checked) }},
	{"source_id", func(s *data.Service) *string { return &s.SourceID }},
}

// List is the services that there still are, by name.
func List(recs *data.Records) []*data.Service {
	var out []*data.Service
	for _, s := range data.InOrder(recs.Services) {
		if !s.Closed {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Service) int { return strings.Compare(data.Fold(a.Name), data.Fold(b.Name)) })
	return out
}

// Read reads a list of services: JSON as Open Referral UK gives it, or a table
// with commas whose first line names the columns.
func Read(raw []byte) ([]*data.Service, error) {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if len(raw) > LargestFile || !utf8.Valid(raw) {
		return nil, Problem("This list of services cannot be read. Save it as UTF-8, of at most 16 MiB.")
	}
	if t := bytes.TrimSpace(raw); len(t) > 0 && (t[0] == '{' || t[0] == '[') {
		return readOpenReferral(t)
	}
	return readTable(raw)
}

func readTable(raw []byte) ([]*data.Service, error) {
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	head, err := r.Read()
	if err != nil {
		return nil, Problem("This list of services is empty.")
	}
	at := map[string]int{}
	for i, h := range head {
		at[strings.Join(strings.Fields(strings.ToLower(h)), "_")] = i
	}
	if _, ok := at["name"]; !ok {
		return nil, Problem("The first line of this list has no column \"name\". It should be like name, organisation, what, phone.")
	}
	var out []*data.Service
	for {
		row, err := r.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, Problem("This list of services cannot be read after line " + fmt.Sprint(len(out)+1) + ".")
		}
		line, _ := r.FieldPos(0)
		s := &data.Service{}
		for _, c := range columns {
			if i, ok := at[c.name]; ok && i < len(row) {
				*c.at(s) = unguard(strings.TrimSpace(row[i]))
			}
		}
		if s.Checked != "" {
			if s.Checked, err = data.ParseDate(string(s.Checked)); err != nil {
				return nil, Problem(fmt.Sprintf("Line %d, checked: this is no date. Write it like 28/02/2026.", line))
			}
		}
		if strings.Join(row, "") == "" {
			continue
		}
		if err := s.Validate(); err != nil {
			return nil, Problem(fmt.Sprintf("Line %d: %s.", line, strings.TrimSuffix(problemOf(err), ".")))
		}
		out = append(out, s)
	}
}

func problemOf(err error) string {
	if bad, ok := err.(*data.Invalid); ok {
		return bad.Field + ": " + bad.Problem
	}
	return err.Error()
}

// guard keeps a spreadsheet from running a cell, and unguard takes it off again.
func guard(t string) string {
	if t != "" && strings.ContainsRune("=+-@'", rune(t[0])) {
		return "'" + t
	}
	return t
}

func unguard(t string) string {
	if len(t) > 1 && t[0] == '\'' && strings.ContainsRune("=+-@'", rune(t[1])) {
		return t[1:]
	}
	return t
}

// Header is the first line of the table that Table writes.
func Header() []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}

// Table is the list as a table.
func Table(recs *data.Records) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(Header())
	for _, s := range List(recs) {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = guard(*c.at(s))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes()
}

// Merge is what a list that came would write: new services, and those on file
// with what it says of them. What is blank in it changes nothing.
func Merge(recs *data.Records, came []*data.Service, id func(data.Kind, ...string) data.ID) (puts []*data.Service, fresh, changed, same int) {
	known := map[string]*data.Service{}
	for _, s := range data.InOrder(recs.Services) {
		for _, k := range keysOf(s) {
			known[k] = s
		}
	}
	for _, s := range came {
		old := (*data.Service)(nil)
		for _, k := range keysOf(s) {
			if old == nil {
				old = known[k]
			}
		}
		if old == nil {
			s.ID = id(data.KindService, keysOf(s)[0])
			for _, k := range keysOf(s) {
				known[k] = s
			}
			puts, fresh = append(puts, s), fresh+1
			continue
		}
		now := *old
		for _, c := range columns {
			if text := *c.at(s); text != "" {
				*c.at(&now) = text
			}
		}
		now.Closed = s.Closed
		if now == *old {
			same++
			continue
		}
		for _, k := range keysOf(&now) {
			known[k] = &now
		}
		puts, changed = append(puts, &now), changed+1
	}
	return puts, fresh, changed, same
}

// keysOf are what a service is known by: the other directory's ID, and its name
// with who runs it.
func keysOf(s *data.Service) []string {
	var out []string
	if s.SourceID != "" {
		out = append(out, "id "+s.SourceID)
	}
	return append(out, "name "+data.Fold(s.Name)+"\n"+data.Fold(s.Organisation))
}
