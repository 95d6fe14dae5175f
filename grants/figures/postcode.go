package figures

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// NormalPostcode is a postcode as lists of postcodes are looked up: in
// capitals, with its spaces out.
func NormalPostcode(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// outward is the shape of a district: BB9, BB18, M1, SW1A.
var outward = regexp.MustCompile(`^[A-Z]{1,2}[0-9][0-9A-Z]?$`)

// District is the outward part of a postcode: the whole of it where that is all
// that was written (BB9), else what is left without the last three characters
// (bb9 5pq, BB95PQ). Unknown where it is blank or not a postcode.
func District(postcode string) string {
	s := NormalPostcode(postcode)
	if outward.MatchString(s) {
		return s
	}
	if n := len(s) - 3; n > 0 && outward.MatchString(s[:n]) {
		return s[:n]
	}
	return Unknown
}

// compareDistricts orders by letters and then by number; Unknown is last.
func compareDistricts(a, b string) int {
	if (a == Unknown) != (b == Unknown) {
		if a == Unknown {
			return 1
		}
		return -1
	}
	areaA, numberA := splitDistrict(a)
	areaB, numberB := splitDistrict(b)
	return cmp.Or(cmp.Compare(areaA, areaB), cmp.Compare(numberA, numberB), cmp.Compare(a, b))
}

func splitDistrict(d string) (area string, number int) {
	i := strings.IndexAny(d, "0123456789")
	if i < 0 {
		return d, 0
	}
	j := i
	for j < len(d) && d[j] >= '0' && d[j] <= '9' {
		j++
	}
	number, _ = strconv.Atoi(d[i:j])
	return d[:i], number
}
