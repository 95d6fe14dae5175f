package layout

import (
	"regexp"
	"strings"

	"commonthread/data/exchange/grid"
)

var (
	totalLike = regexp.MustCompile(`(?i)^(grand |sub-? ?|column |row |overall )?totals?\b( (attendance|attendances|attended|present|people|members|number|amount|spent|for|of|in|out|hours|visits|sessions)\b.*)?( ?[:=–-]? ?[£\d.,() ]*)$`)
	sumLike   = regexp.MustCompile(`(?i)^(sum|average|mean|count|number present|no\.? present|number attending|attendance|headcount|present|no\.? attending)[:=]?$`)
	noteLike  = regexp.MustCompile(`(?i)^(printed|exported|generated|created|last updated|updated|as at|prepared|produced|downloaded|report (run|date|created)|source|notes?|n\.?b\.?|key|legend|please|page \d+|end of|confidential|\*|©|copyright|this (list|report|sheet|file)\b|\d+ (rows?|records?|people|members|entries)\b)`)
	countLike = regexp.MustCompile(`^[£\d., :%()/-]*$`)
)

func isTotal(text string) bool { return totalLike.MatchString(strings.TrimSpace(text)) }

// first is the first filled cell of a row.
func first(r *grid.Row) (at int, text string) {
	for i, c := range r.Cells {
		if c != "" {
			return i, c
		}
	}
	return -1, ""
}

func filled(r *grid.Row) (n int) {
	for _, c := range r.Cells {
		if c != "" {
			n++
		}
	}
	return n
}

// foot takes off the lines at the end that are no rows: totals, sums, notes.
func (p *Place) foot(rules Rules) {
	for n := len(p.Rows); n > 0; n = len(p.Rows) {
		r := &p.Rows[n-1]
		if r.Fault != "" || !p.isFoot(r, rules) {
			break
		}
		p.Rows = p.Rows[:n-1]
		p.Below = append(p.Below, r.Line)
	}
	for i, j := 0, len(p.Below)-1; i < j; i, j = i+1, j-1 {
		p.Below[i], p.Below[j] = p.Below[j], p.Below[i]
	}
}

func (p *Place) isFoot(r *grid.Row, rules Rules) bool {
	at, text := first(r)
	switch {
	case at < 0:
		return len(r.Odd) == 0
	case rules.Row(r, p.Heads, at):
		return false
	case isTotal(text), noteLike.MatchString(text):
		return true
	case sumLike.MatchString(text) && (filled(r) > 1 || strings.HasSuffix(text, ":")):
		return numbersBeside(r, at)
	}
	// A line of one cell with several words, or with a sign of a key, is a note.
	if filled(r) == 1 && len(p.Heads) > 1 && !rules.Row(r, p.Heads, -1) {
		words := strings.Fields(text)
		return len(words) >= 4 || len(words) >= 2 && strings.ContainsAny(text, ":=?!()") || strings.HasSuffix(text, ":") || len(words) >= 2 && at >= len(p.Heads)
	}
	return false
}

// numbersBeside reports whether all other cells are numbers.
func numbersBeside(r *grid.Row, at int) bool {
	for i, c := range r.Cells {
		if i != at && c != "" && !countLike.MatchString(c) {
			return false
		}
	}
	return true
}
