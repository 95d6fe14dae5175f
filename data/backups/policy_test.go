package backups

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "commonthread/data/repeatable"
)

var noon = time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	for name, want := range map[string]string{
		"ours 2026-05-03 1042.thread":                    "2026-05-03 10:42 1 false",
		"ours 2026-05-03 1042 (2).thread":                "2026-05-03 10:42 2 false",
		"ours set aside 2026-05-03 1042.thread":          "2026-05-03 10:42 1 true",
		"ours set aside 2026-05-03 1042 (12).thread":     "2026-05-03 10:42 12 true",
		"ours 2026-05-03 1042 before import.thread":      "2026-05-03 10:42 1 false import",
		"ours 2026-05-03 1042 before erasure (3).thread": "2026-05-03 10:42 3 false erasure",
		"ours 2026-05-03 1042 before tea.thread":         "",
		"ours.thread":                                    "",
		"ours 2026-02-30 1042.thread":                    "",
		"ours 2026-05-03 1042.txt":                       "",
		"ours 2026-05-03.thread":                         "",
		"ours 2026-05-03 1042 copy.thread":               "",
		"ours too 2026-05-03 1042.thread":                "",
		"theirs 2026-05-03 1042.thread":                  "",
		".ours.thread.123.part":                          "",
		"ours 2026-05-03 1042 (99999999999999).thread":   "",
		"ours 2026-05-03 1042 2026-05-03 1042.thread":    "",
		"ours set aside 2026-05-03 1042 (a).thread.bak":  "",
	} {
		b, ok := Parse("/somewhere/ours.thread", name, time.UTC)
		got := ""
		if ok {
			got = strings.TrimSpace(fmt.Sprintf("%s %d %t %s", b.Made.Format("2006-01-02 15:04"), b.Turn, b.Aside, b.Before))
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// kept is what the rule says, worked out another way: a backup stays if none of
// its day is newer and its day is among the newest ten, or the same for months; if
// its day is the newest and none of it is older; or if it was made before something
// was done and fewer than ten such are newer.
func kept(b Backup, all []Backup) bool {
	stays := func(layout string, most int) bool {
		own, newer := b.Made.Format(layout), map[string]bool{}
		for _, o := range all {
			of := o.Made.Format(layout)
			if of > own {
				newer[of] = true
			}
			if of == own && (o.Made.After(b.Made) || o.Made.Equal(b.Made) && o.Turn > b.Turn) {
				return false
			}
		}
		return len(newer) < most
	}
	begins, deeds := true, 0
	for _, o := range all {
		later := o.Made.After(b.Made) || o.Made.Equal(b.Made) && o.Turn > b.Turn
		day, own := o.Made.Format("2006-01-02"), b.Made.Format("2006-01-02")
		if day > own || day == own && o != b && !later {
			begins = false
		}
		if o.Before != "" && later {
			deeds++
		}
	}
	return stays("2006-01-02", Days) || stays("2006-01", Months) || begins || b.Before != "" && deeds < Deeds
}

func TestKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.SliceOfNDistinct(rapid.IntRange(0, 60*24*900), 0, 80, rapid.ID[int]).Draw(t, "minutes")
		var all []Backup
		for i, m := range minutes {
			before := rapid.SampledFrom([]Deed{"", "", Import, Restore, Erasure}).Draw(t, "before")
			all = append(all, Backup{Path: fmt.Sprint(i), Made: noon.Add(time.Duration(-m) * time.Minute), Turn: 1, Before: before})
		}
		keep, drop := Keep(all)
		if len(keep)+len(drop) != len(all) || len(keep) > Days+Months+Deeds+1 {
			t.Fatalf("%d kept and %d dropped of %d", len(keep), len(drop), len(all))
		}
		for _, b := range all {
			if got := slices.Contains(keep, b); got != kept(b, all) {
				t.Fatalf("%s: kept is %t", b.Made, got)
			}
		}
		again, none := Keep(keep)
		if len(again) != len(keep) || len(none) != 0 {
			t.Fatal("tidying twice removes more")
		}
	})
}

// A group that backs up every day for three years has ten days and twelve
// months behind it on each of them.
func TestKeepDayByDay(t *testing.T) {
	var have []Backup
	for day := range 3 * 365 {
		have = append(have, Backup{Made: noon.AddDate(0, 0, day), Turn: 1})
		have, _ = Keep(have)
	}
	last := have[0].Made
	for i := range Days {
		if !have[i].Made.Equal(last.AddDate(0, 0, -i)) {
			t.Fatalf("the backup of %d days ago is not there", i)
		}
	}
	months := map[string]bool{}
	for _, b := range have {
		months[b.Made.Format("2006-01")] = true
	}
	if len(months) != Months {
		t.Fatalf("%d months, want %d", len(months), Months)
	}
}

func TestDueAndAge(t *testing.T) {
	for _, c := range []struct {
		last time.Time
		due  bool
		age  int
	}{
		{noon.Add(-11 * time.Hour), false, 0},
		{noon.Add(-13 * time.Hour), true, 1},
		{noon.AddDate(0, 0, -7), true, 7},
		{noon, false, 0},
		{noon.Add(time.Minute), true, 0},
		{noon.AddDate(1, 0, 0), true, -365},
	} {
		if got := Due(noon, c.last); got != c.due {
			t.Errorf("last at %s: due is %t", c.last, got)
		}
		if got := (Backup{Made: c.last}).Age(noon); got != c.age {
			t.Errorf("made at %s: %d days old, want %d", c.last, got, c.age)
		}
	}
	if !Due(noon, time.Time{}) {
		t.Error("none was made, and none is due")
	}
}
