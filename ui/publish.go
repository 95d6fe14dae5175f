package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
)

// publishes reports whether a lead's session has figures of last month to
// publish for the treasurer.
func publishes(recs *data.Records, today data.Date, may func(data.Compartment) bool) bool {
	return may(data.Care) && may(data.Grants) && len(grants.ToPublish(recs, today)) > 0
}

// publish gives the treasurer the figures of every running grant to the end of
// last month: at a lead's first sign-in of the month, and when a lead asks. What
// goes wrong at sign-in is asked for again on Home.
func (w *Window) publish(done func(error)) {
	g := w.group
	var err error
	w.run.Then(func() {
		err = g.Update(lang.L("Figures for the treasurer"), func(tx page.Tx) error {
			_, err := grants.PublishMonth(tx, g.Today(), nil)
			return err
		})
	}, func() {
		if g == w.group {
			done(err)
		}
	})
}
