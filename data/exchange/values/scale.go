package values

import (
	"regexp"
	"strings"
)

// Scale is what an item of a questionnaire may be answered with.
type Scale struct {
	Low, High int
	Labels    []string // words for each number from Low up; none where only numbers are
	LowLabel  string   // words for the lowest and the highest, where only they have any
	HighLabel string
}

var (
	numberFirst = regexp.MustCompile(`^(\d{1,3})(?:\.0+)?(?: ?[-–—:.=)] ?| )([^\d\s].*)$`)
	numberLast  = regexp.MustCompile(`^(\D+?) ?[-–—:=(] ?(\d{1,3})\)?$`)
)

// Answer reads an answer: a whole number in range, a scale's own words, or both
// like "3 - Some of the time". ok is false where it is none, or where the
// number and the words disagree.
func (s Scale) Answer(t string) (n int, ok bool) {
	t = strings.TrimSpace(t)
	if n, ok = WholeNumber(t, s.Low, s.High); ok {
		return n, true
	}
	number, words := "", ""
	if m := numberFirst.FindStringSubmatch(t); m != nil && strings.TrimSpace(m[2]) != "" {
		number, words = m[1], m[2]
	} else if m := numberLast.FindStringSubmatch(t); m != nil {
		number, words = m[2], m[1]
	}
	if number == "" {
		return s.words(t)
	}
	if n, ok = WholeNumber(number, s.Low, s.High); !ok {
		return 0, false
	}
	said, known := s.words(words)
	switch {
	case known:
		return n, said == n
	case len(s.Labels) > 0:
		return 0, false
	}
	return n, s.LowLabel != "" || s.HighLabel != ""
}

// words is the number of the scale's own words; of words with or and / any one
// will do.
func (s Scale) words(t string) (int, bool) {
	key := Key(strings.ReplaceAll(t, "'", "’"))
	if key == "" {
		return 0, false
	}
	for i, label := range s.Labels {
		if means(label, key) {
			return s.Low + i, true
		}
	}
	switch {
	case s.LowLabel != "" && means(s.LowLabel, key):
		return s.Low, true
	case s.HighLabel != "" && means(s.HighLabel, key):
		return s.High, true
	}
	return 0, false
}

func means(label, key string) bool {
	whole := strings.ReplaceAll(Key(label), "/", "or")
	if strings.ReplaceAll(key, "/", "or") == whole {
		return true
	}
	for _, part := range strings.Split(label, " or ") {
		if Key(part) == key {
			return true
		}
	}
	// Not at all satisfied is also said not at all; completely happy completely.
	first, _, more := cutLast(label)
	return more && (first == "not at all" || first == "completely") && Key(first) == key
}

func cutLast(label string) (rest, last string, ok bool) {
	i := strings.LastIndexByte(label, ' ')
	if i < 0 {
		return label, "", false
	}
	return strings.ToLower(label[:i]), label[i+1:], true
}
