package output

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
)

// Publishes reports whether a lead's session has figures of last month to
// publish for the treasurer.
func Publishes(recs *data.Records, today data.Date, may func(data.Compartment) bool) bool {
	return may(data.Care) && may(data.Grants) && len(grants.ToPublish(recs, today)) > 0
}

// Publish gives the treasurer the figures of every running grant to the end of
// last month: at a lead's first sign-in of the month, and when a lead asks. What
// goes wrong at sign-in is asked for again on Home.
func Publish(w page.Host, done func(error)) {
	g := w.Group()
	var err error
	w.Runner().Then(func() {
		err = g.Update(lang.L("Figures for the treasurer"), func(tx page.Tx) error {
			_, err := grants.PublishMonth(tx, g.Today(), nil)
			return err
		})
	}, func() {
		if g == w.Group() {
			done(err)
		}
	})
}
