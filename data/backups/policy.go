package backups

import "time"

// How many are kept.
const (
	Days   = 10 // the newest of each of the last ten days on which one was made
	Months = 12 // and of each of the last twelve months
	Deeds  = 10 // of those made before an import, a restore or an erasure
)

// Late is the age in days from which the newest good backup is a danger.
const Late = 7

// Keep decides which backups are kept and which go, of sound ones in any order:
// the newest of each of the newest ten days that have one, and of each of the
// newest twelve months. Of the newest day the first is kept too, so that a day that
// went wrong can be begun again, and so are the newest ten that were made before an
// import, a restore or an erasure. The newest of all is always kept. Days on which
// nobody opened the group use up nothing.
func Keep(sound []Backup) (keep, drop []Backup) {
	list := append([]Backup(nil), sound...)
	newestFirst(list)
	days, months, deeds := map[string]bool{}, map[string]bool{}, 0
	for i, b := range list {
		day, month := b.Made.Format("2006-01-02"), b.Made.Format("2006-01")
		daily, monthly := first(days, day, Days), first(months, month, Months)
		begins := day == list[0].Made.Format("2006-01-02") && (i == len(list)-1 || list[i+1].Made.Format("2006-01-02") != day)
		if b.Before != "" {
			deeds++
		}
		if daily || monthly || begins || b.Before != "" && deeds <= Deeds {
			keep = append(keep, b)
		} else {
			drop = append(drop, b)
		}
	}
	return keep, drop
}

// first reports whether a day or month comes up for the first time, and takes
// it down, as long as there are fewer than most. Both are counted even where
// the other already decides.
func first(seen map[string]bool, key string, most int) bool {
	if seen[key] || len(seen) >= most {
		return false
	}
	seen[key] = true
	return true
}

// Due reports whether a backup should be made while the group is open: none was
// made yet, none today, or the last one is dated after now, as by a clock that
// stood wrong.
func Due(now, last time.Time) bool {
	if last.IsZero() || last.After(now) {
		return true
	}
	y, m, d := now.Date()
	ly, lm, ld := last.In(now.Location()).Date()
	return y != ly || m != lm || d != ld
}

// Age is how many days lie between a backup and today; 0 is today's.
func (b Backup) Age(now time.Time) int {
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(day(now).Sub(day(b.Made.In(now.Location()))).Hours() / 24)
}
