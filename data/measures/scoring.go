package measures

import (
	"strconv"
	"strings"
)

// RawRange is the least and greatest raw score.
func (m *Measure) RawRange(s *Score) (low, high int) {
	for _, name := range s.Items {
		it := m.Item(name)
		low, high = low+it.Low, high+it.High
	}
	return low, high
}

// Range is the least and greatest score in hundredths, converted where it is.
func (m *Measure) Range(s *Score) (low, high int64) {
	rawLow, rawHigh := m.RawRange(s)
	low, high = s.metric(rawLow), s.metric(rawHigh)
	for raw := rawLow; raw <= rawHigh; raw++ {
		v := s.metric(raw)
		low, high = min(low, v), max(high, v)
	}
	return low, high
}

// Value is the score of some answers, by the place of their item, in hundredths
// of a point; ok is false where one that it needs is missing or out of range.
func (m *Measure) Value(s *Score, answers []*int) (hundredths int64, ok bool) {
	raw := 0
	for _, name := range s.Items {
		at := m.itemAt(name)
		if at < 0 || at >= len(answers) || answers[at] == nil {
			return 0, false
		}
		it, v := m.Items[at], *answers[at]
		if v < it.Low || v > it.High {
			return 0, false
		}
		if s.How == Sum && it.Better.IsLower() != s.Better.IsLower() {
			v = it.Low + it.High - v
		}
		raw += v
	}
	return s.metric(raw), true
}

// metric is a raw score as it is reported, in hundredths.
func (s *Score) metric(raw int) int64 {
	if len(s.Convert) == 0 {
		return int64(raw) * 100
	}
	n, _ := Decimal(s.Convert[strconv.Itoa(raw)]).Hundredths()
	return n
}

// Converted reports whether raw scores are turned into others.
func (s *Score) Converted() bool { return len(s.Convert) > 0 }

// Band is the name of the band that a score, in hundredths, lies in; "" where
// it has none.
func (s *Score) Band(hundredths int64) string {
	for _, b := range s.Bands {
		if to, ok := b.To.Hundredths(); ok && hundredths <= to {
			return b.Name
		}
	}
	return ""
}

// Answer reads what somebody wrote for an item: a whole number in its range,
// its label, or both ("3 - Some of the time"), capitals and spaces apart. ok is
// false for anything else.
func (it Item) Answer(text string) (v int, ok bool) {
	text = squeeze(text)
	if n, err := strconv.Atoi(text); err == nil {
		return n, n >= it.Low && n <= it.High
	}
	for i, label := range it.Labels {
		if squeeze(label) == text {
			return it.Low + i, true
		}
	}
	number, words, both := strings.Cut(text, "-")
	if !both {
		number, words, both = strings.Cut(text, ":")
	}
	if !both {
		number, words, both = strings.Cut(text, " ")
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(number), "."))
	if !both || err != nil || n < it.Low || n > it.High {
		return 0, false
	}
	want := squeeze(it.Label(n))
	switch words = squeeze(words); {
	case words == want, n == it.Low && words == squeeze(it.LowLabel), n == it.High && words == squeeze(it.HighLabel):
		return n, true
	}
	return 0, false
}

func squeeze(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// Complete reports whether every score can be made of the answers.
func (m *Measure) Complete(answers []*int) bool {
	for i := range m.Scores {
		if _, ok := m.Value(&m.Scores[i], answers); !ok {
			return false
		}
	}
	return true
}
