package exchange

import (
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/measures"
)

// This file finds the answers of a questionnaire in a table of a form, whose
// headings are the questions themselves.

// matchItems gives the columns with answers their numbers: those headed by the
// very questions of a questionnaire, or, of one that was named, the only run of
// columns that has as many as it has questions and holds nothing but answers.
func (s *sheetReader) matchItems(match []string) {
	numbered := slices.ContainsFunc(match, func(c string) bool { return strings.HasPrefix(c, "item") })
	all := s.recs.Measures()
	if s.measure != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(m *measures.Measure) bool { return m.Code != string(s.measure) })
	}
	if m, at := askedMost(all, s.sheet.header); m != nil {
		if s.measure = data.Measure(m.Code); !slices.Contains(match, "measure") {
			s.note("its questions are those of %s.", m.Code)
		}
		if !numbered {
			number(match, at)
		}
		return
	}
	m := s.recs.Measure(s.measure)
	if m == nil || numbered {
		return
	}
	var runs [][]int
	for i := range s.sheet.header {
		if match[i] != "" || s.aside[i] || !s.answers(m, i) {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1][len(runs[n-1])-1] == i-1 {
			runs[n-1] = append(runs[n-1], i)
		} else {
			runs = append(runs, []int{i})
		}
	}
	runs = slices.DeleteFunc(runs, func(r []int) bool { return len(r) != len(m.Items) })
	if len(runs) == 1 {
		number(match, runs[0])
		s.note("the columns from %q to %q were taken for the %s of %s, in their order.", oneLine(s.head(runs[0][0])), oneLine(s.head(runs[0][len(m.Items)-1])), items(len(m.Items)), m.Code)
	}
}

func number(match []string, at []int) {
	for n, i := range at {
		match[i] = "item" + strconv.Itoa(n+1)
	}
}

// askedMost is the longest questionnaire all of whose questions are headings, and
// where they stand; nil where there is none.
func askedMost(all []*measures.Measure, heads []string) (most *measures.Measure, at []int) {
	for _, m := range all {
		if there := asked(m, heads); len(there) > len(at) {
			most, at = m, there
		}
	}
	return most, at
}

// asked are the columns that are headed by a questionnaire's questions; nil where
// one is missing or its words are not known.
func asked(m *measures.Measure, heads []string) (at []int) {
	for _, it := range m.Items {
		i := -1
		if it.Question != "" {
			i = slices.IndexFunc(heads, func(h string) bool { return headKey(h) == headKey(it.Question) })
		}
		if i < 0 {
			return nil
		}
		at = append(at, i)
	}
	return at
}

// answers reports whether a column holds answers of the questionnaire.
func (s *sheetReader) answers(m *measures.Measure, i int) bool {
	cells := s.sample(i)
	good := 0
	for _, c := range cells {
		if slices.ContainsFunc(m.Items, func(it measures.Item) bool { _, ok := scaleOf(it).Answer(c); return ok }) {
			good++
		}
	}
	return len(cells) > 0 && good*5 >= len(cells)*4
}
