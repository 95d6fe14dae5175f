package widgets

import "fyne.io/fyne/v2/lang"

// The few words that the widgets themselves say.
func wordChosen() string    { return lang.L("chosen") }
func wordTicked() string    { return lang.L("ticked") }
func wordNotKept() string   { return lang.L("not saved yet") }
func wordNotTicked() string { return lang.L("not ticked") }
func wordStopping() string  { return lang.L("Stopping…") }
func wordNOf(n, m int) string {
	return lang.L("{{.n}} of {{.m}}", map[string]any{"n": n, "m": m})
}
func wordNoLetters(letters string) string {
	return lang.L("We have no letters for: {{.letters}}. It is saved as you type it, but a page would show an empty box. Write it in other letters too, if you can.", map[string]any{"letters": letters})
}
func wordGoTo(field string) string {
	if field == "" {
		return lang.L("Go there")
	}
	return lang.L("Go to “{{.field}}”", map[string]any{"field": field})
}
func wordSortBy(column string) string {
	return lang.L("Sort by: {{.column}}", map[string]any{"column": column})
}
func wordSortedUp() string   { return lang.L("sorted, first to last") }
func wordSortedDown() string { return lang.L("sorted, last to first") }

// The key of a picture of weeks.
func wordCame() string       { return lang.L("came") }
func wordDidNotCome() string { return lang.L("did not come") }
func wordNoSession() string  { return lang.L("no session") }
