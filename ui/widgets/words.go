package widgets

import "fyne.io/fyne/v2/lang"

// The few words that the widgets themselves say.
func wordChosen() string    { return lang.L("chosen") }
func wordTicked() string    { return lang.L("ticked") }
func wordNotTicked() string { return lang.L("not ticked") }
