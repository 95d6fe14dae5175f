package values

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"commonthread/data"
)

var (
	clockLike  = regexp.MustCompile(`(?i)^(\d{1,2})[:.h](\d{2})(?:[:.]00(?:[.,]0+)?)? ?([ap])?\.?m?\.?$`)
	clockShort = regexp.MustCompile(`(?i)^(\d{1,2}) ?([ap])\.?m\.?$`)
	clockFour  = regexp.MustCompile(`(?i)^(\d{2})(\d{2}) ?(?:hrs?|h)?$`)
	endsInM    = regexp.MustCompile(`(?i)m\.?$`)
)

// Clock reads a time of day with whole minutes: 10:00, 10.00, 10am, 1:30 PM,
// 1000, noon; or the time beside a day.
func Clock(t string) (data.Clock, bool) {
	t = strings.Join(strings.Fields(t), " ")
	switch strings.ToLower(t) {
	case "noon", "12 noon", "midday", "12noon":
		return "12:00", true
	case "midnight":
		return "00:00", true
	}
	if m := clockLike.FindStringSubmatch(t); m != nil && (m[3] != "") == endsInM.MatchString(t) {
		return clock(m[1], m[2], m[3])
	}
	if m := clockShort.FindStringSubmatch(t); m != nil {
		return clock(m[1], "00", m[2])
	}
	if m := clockFour.FindStringSubmatch(t); m != nil {
		return clock(m[1], m[2], "")
	}
	if len(t) == 3 && strings.Trim(t, "0123456789") == "" && t[0] != '0' {
		return clock(t[:1], t[1:], "") // 930, whose nought a spreadsheet took
	}
	if day, at := splitTime(t); at != "" && day != t {
		return Clock(at)
	}
	return "", false
}

func clock(hours, minutes, half string) (data.Clock, bool) {
	h := atoi(hours)
	switch strings.ToLower(half) {
	case "a":
		if h < 1 || h > 12 {
			return "", false
		}
		h %= 12
	case "p":
		if h < 1 || h > 12 {
			return "", false
		}
		h = h%12 + 12
	}
	c := data.Clock(fmt.Sprintf("%02d:%s", h, minutes))
	return c, c.Valid()
}

var (
	hoursLike   = regexp.MustCompile(`(?i)^(\d{0,3})(?:\.(\d{1,6}))?(?: ?(?:h|hr|hrs|hour|hours)\.?)?$`)
	hoursClock  = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::00)?$`)
	minutesLike = regexp.MustCompile(`(?i)^(\d{1,4}) ?(?:m|min|mins|minute|minutes)\.?$`)
	hoursAnd    = regexp.MustCompile(`(?i)^(\d{1,2}) ?(?:h|hr|hrs|hour|hours)\.?,? ?(?:and )?(\d{1,2}) ?(?:m|min|mins|minute|minutes)?\.?$`)
)

// Hours reads a length of time from 0 to 24 hours in seconds: 1.5, 1:30,
// 90 min, 1h 30m, 1½. Parts of a second are rounded, halves up.
func Hours(t string) (seconds int64, ok bool) {
	t = strings.TrimSpace(t)
	for part, decimals := range map[string]string{"½": ".5", "¼": ".25", "¾": ".75"} {
		if strings.Count(t, part) == 1 && !strings.Contains(t, ".") {
			t = strings.ReplaceAll(strings.ReplaceAll(t, " "+part, part), part, decimals)
		}
	}
	const day = 24 * 3600
	if m := hoursClock.FindStringSubmatch(t); m != nil {
		s := int64(atoi(m[1])*3600 + atoi(m[2])*60)
		return s, atoi(m[2]) < 60 && s <= day
	}
	if m := hoursAnd.FindStringSubmatch(t); m != nil {
		s := int64(atoi(m[1])*3600 + atoi(m[2])*60)
		return s, atoi(m[2]) < 60 && s <= day
	}
	if m := minutesLike.FindStringSubmatch(t); m != nil {
		s := int64(atoi(m[1]) * 60)
		return s, s <= day
	}
	m := hoursLike.FindStringSubmatch(t)
	if m == nil || m[1]+m[2] == "" {
		return 0, false
	}
	// micro is hours in millionths, so nothing is lost before the one rounding.
	micro, err := strconv.ParseInt(m[1]+(m[2] + "000000")[:6], 10, 64)
	if err != nil || micro > 24_000_000 {
		return 0, false
	}
	return (micro*3600 + 500_000) / 1_000_000, true
}

// WriteHours writes seconds as hours, with as few decimals as Hours needs to
// give the same seconds back.
func WriteHours(seconds int64) string {
	for places, unit := 0, int64(1); places <= 6; places, unit = places+1, unit*10 {
		n := (seconds*unit + 1800) / 3600
		t := strconv.FormatInt(n/unit, 10)
		if places > 0 {
			t += fmt.Sprintf(".%0*d", places, n%unit)
		}
		if back, ok := Hours(t); ok && back == seconds {
			return t
		}
	}
	return ""
}

// WholeNumber reads a whole number from low to high. A spreadsheet's 2.0 is 2.
func WholeNumber(t string, low, high int) (int, bool) {
	if whole, frac, ok := strings.Cut(t, "."); ok && frac != "" && strings.Trim(frac, "0") == "" {
		t = whole
	}
	if t == "" || len(t) > 9 || strings.Trim(t, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(t)
	return n, err == nil && n >= low && n <= high
}
