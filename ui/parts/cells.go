package parts

import (
	"fmt"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// ClockTyped forgives a time written as 9:30, 930 or 9.
func ClockTyped(s string) data.Clock {
	if c, ok := values.Clock(s); ok {
		return c // as tables have it
	}
	typed := s
	s = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(s, ".", ":"), " ", ""))
	half := 0 // hours to add, for "1:30 pm"
	for end, add := range map[string]int{"am": 0, "a:m:": 0, "pm": 12, "p:m:": 12} {
		if rest, found := strings.CutSuffix(s, end); found {
			s, half = rest, add
			if hour, _, _ := strings.Cut(rest, ":"); hour == "12" {
				half = add - 12 // noon is 12 pm, midnight 12 am
			}
		}
	}
	h, m, found := strings.Cut(s, ":")
	if !found {
		switch len(s) {
		case 1, 2:
			h, m = s, "00"
		case 3, 4:
			h, m = s[:len(s)-2], s[len(s)-2:]
		}
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil {
		return data.Clock(strings.TrimSpace(strings.ReplaceAll(typed, ".", ":")))
	}
	return data.Clock(fmt.Sprintf("%02d:%02d", hour+half, minute))
}

// CompareCells sorts numbers by their size and all else by its letters.
func CompareCells(a, b string) int {
	x, err1 := strconv.ParseInt(a, 10, 64)
	y, err2 := strconv.ParseInt(b, 10, 64)
	if err1 == nil && err2 == nil {
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}
