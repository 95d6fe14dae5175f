package words

import (
	"commonthread/data"
	"commonthread/data/backups"
)

// WhenMade is the day and time of a backup.
func WhenMade(b backups.Backup, today data.Date) string {
	return Day(b.Day(), today) + " " + b.Made.Format("15:04")
}
