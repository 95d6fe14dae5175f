package parts

import (
	"fmt"
	"strconv"
	"strings"

	"commonthread/data"
)

// ClockTyped forgives a time written as 9:30, 930 or 9.
func ClockTyped(s string) data.Clock {
	s = strings.TrimSpace(strings.ReplaceAll(s, ".", ":"))
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
		return data.Clock(s)
	}
	return data.Clock(fmt.Sprintf("%02d:%02d", hour, minute))
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
