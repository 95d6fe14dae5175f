package ui

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/words"
)

// Once a day, on each computer, a lead's window reads the group in full beside
// whatever else goes on: every record, who wrote it and whether they might, and that
// nothing is missing. Signing in looks at the ends alone, so that it takes no longer
// with each year. Nobody waits for it, and it changes nothing.

// checker is a group that can be checked in full while it is open.
type checker interface {
	FullCheck(ctx context.Context) (*data.CheckReport, error)
}

// fullCheck is how the check of the day stands.
type fullCheck struct {
	from    time.Time          // none begins by itself before this
	callOff context.CancelFunc // of the one on its way; nil: none is
	wrong   []string           // what the last one found wrong, in words
	failed  string             // why the last one could not be made; "" is well
}

// How long after signing in the check begins, when the first ticks are over, and how
// long after one that found something, or failed, another is made.
const (
	settlingIn = time.Minute
	checkAgain = time.Hour
)

// dailyCheck makes the day's check, for who may read everything.
func (w *Window) dailyCheck() {
	now := w.env.Now()
	if w.group == nil || w.backing.making || w.disk.gone != nil || now.Before(w.check.from) || sameDay(now, w.prefs.lastCheck(w.path)) {
		return
	}
	w.CheckNow()
}

func sameDay(a, b time.Time) bool {
	return !b.IsZero() && data.DateOf(a) == data.DateOf(b.In(a.Location()))
}

// CheckNow makes the full check in the background, unless one is on its way.
func (w *Window) CheckNow() {
	g, can := w.group.(checker)
	if !can || !w.group.May(data.Care) || w.check.callOff != nil {
		return
	}
	of, ctx := w.group, context.Context(nil)
	ctx, w.check.callOff = context.WithCancel(context.Background())
	var report *data.CheckReport
	var err error
	w.run.Go(func() { report, err = g.FullCheck(ctx) }, func() {
		if of == w.group {
			w.callOffCheck()
			w.checked(report, err)
		}
	})
}

// callOffCheck ends the check that is on its way, as before the group is closed.
func (w *Window) callOffCheck() {
	if w.check.callOff != nil {
		w.check.callOff()
		w.check.callOff = nil
	}
}

// checked tells what came of it: at the foot and on Home where something is wrong,
// under Safe keeping always.
func (w *Window) checked(r *data.CheckReport, err error) {
	now := w.env.Now()
	w.check.wrong, w.check.failed, w.check.from = nil, "", now.Add(checkAgain)
	switch {
	case r == nil && (errors.Is(err, context.Canceled) || errors.Is(err, vault.ErrInUse)):
		return // called off, or written to all the while: later
	case r == nil && err == nil:
		return
	case r == nil:
		w.check.failed = words.Sentence(err)
	case !r.OK():
		w.check.wrong = r.Problems
	default:
		w.prefs.setLastCheck(w.path, now)
	}
	w.reload()
	if said := w.checkFound(); said != "" {
		w.Tell(said)
	}
}

// checkFound is what Home says of the last check; "" where nothing is wrong.
func (w *Window) checkFound() string {
	if n := len(w.check.wrong); n > 0 {
		return lang.N("The day's full check found {{.n}} things wrong. Look under Safe keeping.", n, words.With{"n": n})
	}
	if w.check.failed != "" {
		return lang.L("The day's full check could not be made. Look under Safe keeping.")
	}
	return ""
}

// CheckNote implements safety.Keeper.
func (w *Window) CheckNote() (text string, wrong []string) {
	last, now := w.prefs.lastCheck(w.path), w.env.Now()
	switch {
	case w.check.callOff != nil:
		return lang.L("Everything is being read and checked just now. You can go on working."), nil
	case w.check.failed != "":
		return lang.L("The last full check could not be made: {{.why}}", words.With{"why": w.check.failed}), nil
	case len(w.check.wrong) > 0:
		return lang.L("The last full check found something wrong. Your records are as they were, and nothing was changed by looking."), w.check.wrong
	case last.IsZero():
		return lang.L("No full check was made on this computer yet. The first is made a minute after you sign in."), nil
	}
	return lang.L("Everything was read and checked {{.when}}: all is in order.", words.With{"when": words.Ago(data.DateOf(last.In(now.Location())), data.DateOf(now))}), nil
}

var _ checker = stored{}
