package reports

import (
	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/page"
)

// signInRows are the lines of a day's sheet: with numbers where the day has one
// session, which remembers them.
func signInRows(recs *data.Records, on data.Date) (*data.Session, []grants.SheetRow) {
	if s := grants.OnlySession(recs, on); s != nil {
		return s, grants.SignInSheet(recs, s)
	}
	return nil, grants.DaySheet(recs, on)
}

// signInNames is how many names the sheet of a day has.
func signInNames(recs *data.Records, on data.Date) int {
	_, rows := signInRows(recs, on)
	return len(rows)
}

// signInSheet makes the sheet of a day, and what keeps its numbers.
func signInSheet(on data.Date) func(*data.Records) ([]byte, func(page.Tx) error, error) {
	return func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
		s, rows := signInRows(recs, on)
		raw, err := press.PDF(press.SignInSheet(groupNameOf(recs), on, s, rows))
		if err != nil || s == nil {
			return raw, nil, err
		}
		return raw, func(tx page.Tx) error { return grants.KeepSheet(tx, s.ID, rows) }, nil
	}
}
