package words

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
)

// WhenMade is the day and time of a backup.
func WhenMade(b backups.Backup, today data.Date) string {
	return Day(b.Day(), today) + " " + b.Made.Format("15:04")
}

// WhatCopy is what a copy was made for, where that is told, and where it lies.
func WhatCopy(b backups.Backup, place string) string {
	what := map[backups.Deed]string{
		backups.Import:  lang.L("before an import"),
		backups.Restore: lang.L("before going back to a backup"),
		backups.Erasure: lang.L("before an erasure"),
	}[b.Before]
	switch {
	case b.Aside:
		return lang.L("the group's own file, set aside when a backup was put in its place")
	case what != "":
		return what + ", " + place
	}
	return place
}
