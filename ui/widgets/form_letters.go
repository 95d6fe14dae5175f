package widgets

import "commonthread/grants/press"

// watchLetters says beside a field, as it is typed, that some of its letters can
// neither be shown nor printed. What is typed is saved as it is: nothing is refused.
func (f *Form) watchLetters(fl Field, at *Text) {
	e, ok := fl.Input.(*Entry)
	if !ok || e.Secret {
		return
	}
	heard := e.OnChanged
	said := ""
	tell := func(text string) {
		words := ""
		if missing := press.Letterless(text); missing != "" {
			words = wordNoLetters(missing)
		}
		switch {
		case words == said:
			return
		case words != "":
			at.SetText(words)
			at.Show()
		case at.Words() == said:
			at.Hide()
		}
		said = words
		if f.dialog != nil {
			f.dialog.Refit()
		}
	}
	e.OnChanged = func(text string) {
		if heard != nil {
			heard(text)
		}
		tell(text)
	}
	tell(e.Text)
}
