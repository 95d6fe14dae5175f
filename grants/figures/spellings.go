package figures

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"commonthread/data"
)

// oneSpelling puts together what was typed in several ways that differ only in
// capitals and spaces: one row, under the spelling that most records have, and
// of those the one that was entered first. What means no answer is that.
func oneSpelling(under map[string][]data.ID, entered func(data.ID) int64) map[string][]data.ID {
	ways := map[string][]string{}
	for _, label := range slices.Sorted(maps.Keys(under)) {
		same := sameSpelling(label)
		ways[same] = append(ways[same], label)
	}
	out := make(map[string][]data.ID, len(ways))
	for same, labels := range ways {
		if i := slices.Index(noAnswer, same); i >= 0 {
			labels = append([]string{noAnswer[i]}, slices.DeleteFunc(labels, func(l string) bool { return l == noAnswer[i] })...)
		} else {
			slices.SortStableFunc(labels, func(a, b string) int {
				return cmp.Or(cmp.Compare(len(under[b]), len(under[a])), cmp.Compare(firstOf(under[a], entered), firstOf(under[b], entered)))
			})
		}
		var ids []data.ID
		for _, l := range labels {
			ids = append(ids, under[l]...)
		}
		slices.Sort(ids)
		out[labels[0]] = ids
	}
	return out
}

// firstOf is when the first of them was entered.
func firstOf(ids []data.ID, entered func(data.ID) int64) int64 {
	first := int64(math.MaxInt64)
	for _, id := range ids {
		first = min(first, entered(id))
	}
	return first
}

// answered is when what somebody said of themselves was entered.
func (l *roll) answered(id data.ID) int64 {
	for _, id := range l.by[id].ids {
		if e := l.recs.Equality[id]; e != nil {
			return e.Entered
		}
	}
	return 0
}
