package words

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// BackupWords says how old the last backup is.
func BackupWords(last, now time.Time) string {
	if last.IsZero() {
		return lang.L("No backup was made on this computer yet.")
	}
	return lang.L("Last backup: {{.ago}}.", With{"ago": Ago(data.DateOf(last.Local()), data.DateOf(now.Local()))})
}
