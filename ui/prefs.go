package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

// prefs are the settings of this computer: how the window looks and where it
// was. They lie on disk in plain text, so nothing about a person is kept here.
type prefs struct{ p fyne.Preferences }

const (
	prefScale  = "text-percent"
	prefShade  = "shade"
	prefFile   = "last-file"
	prefPage   = "last-page"
	prefBackup = "last-backup"
	prefSecond = "last-second-backup"
	prefCheck  = "last-full-check"
	prefIdle   = "idle-minutes"
	prefCode   = "code-not-on-paper"
	prefSteps  = "first-steps-hidden"
	prefWidth  = "width"
	prefHeight = "height"
)

func (p prefs) textPercent() int     { return p.p.IntWithFallback(prefScale, 100) }
func (p prefs) setTextPercent(n int) { p.p.SetInt(prefScale, n) }

func (p prefs) shade() widgets.Shade {
	return widgets.Shade(p.p.StringWithFallback(prefShade, string(widgets.Light)))
}
func (p prefs) setShade(s widgets.Shade) { p.p.SetString(prefShade, string(s)) }

// idleMinutes is after how long with nobody there the window locks; never is 0.
func (p prefs) idleMinutes() int     { return p.p.IntWithFallback(prefIdle, 5) }
func (p prefs) setIdleMinutes(n int) { p.p.SetInt(prefIdle, n) }

func (p prefs) lastFile() string        { return p.p.String(prefFile) }
func (p prefs) setLastFile(path string) { p.p.SetString(prefFile, path) }

func (p prefs) lastPage() string       { return p.p.String(prefPage) }
func (p prefs) setLastPage(key string) { p.p.SetString(prefPage, key) }

// lastBackup is when the newest good backup of the group in that file was made,
// as far as this computer knows; the zero time for never.
func (p prefs) lastBackup(path string) time.Time { return p.moment(prefBackup + " " + path) }

func (p prefs) setLastBackup(path string, t time.Time) { p.setMoment(prefBackup+" "+path, t) }

// secondBackup is when one was last made in the second place, or that place was
// chosen; the zero time where there is no second place.
func (p prefs) secondBackup(path string) time.Time { return p.moment(prefSecond + " " + path) }

func (p prefs) setSecondBackup(path string, t time.Time) { p.setMoment(prefSecond+" "+path, t) }

// lastCheck is when the group in that file was last read in full on this computer and
// found in order; the zero time for never.
func (p prefs) lastCheck(path string) time.Time { return p.moment(prefCheck + " " + path) }

func (p prefs) setLastCheck(path string, t time.Time) { p.setMoment(prefCheck+" "+path, t) }

// codeNotOnPaper is that the recovery code of the group in that file was shown when
// it was made, and nobody has shown since that it is on paper.
func (p prefs) codeNotOnPaper(path string) bool { return p.p.Bool(prefCode + " " + path) }

func (p prefs) setCodeNotOnPaper(path string, not bool) {
	if !not {
		p.p.RemoveValue(prefCode + " " + path)
		return
	}
	p.p.SetBool(prefCode+" "+path, true)
}

// stepsHidden is that the first steps of the group in that file are not to be shown.
func (p prefs) stepsHidden(path string) bool { return p.p.Bool(prefSteps + " " + path) }
func (p prefs) hideSteps(path string)        { p.p.SetBool(prefSteps+" "+path, true) }

func (p prefs) moment(key string) time.Time {
	t, err := time.Parse(time.RFC3339, p.p.String(key))
	if err != nil {
		return time.Time{}
	}
	return t
}

func (p prefs) setMoment(key string, t time.Time) {
	if t.IsZero() {
		p.p.RemoveValue(key)
		return
	}
	p.p.SetString(key, t.UTC().Format(time.RFC3339))
}

// size is the window's size when it was last closed; never under the smallest
// that everything fits in. The first time it is one that fits a small laptop,
// with room for the system's own bars: Fyne cannot ask how large the screen is.
func (p prefs) size() fyne.Size {
	return fyne.NewSize(
		max(760, float32(p.p.FloatWithFallback(prefWidth, 1000))),
		max(480, float32(p.p.FloatWithFallback(prefHeight, 560))))
}

func (p prefs) setSize(s fyne.Size) {
	p.p.SetFloat(prefWidth, float64(s.Width))
	p.p.SetFloat(prefHeight, float64(s.Height))
}
