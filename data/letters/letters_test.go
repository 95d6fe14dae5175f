package letters

import "testing"

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"\u200bAmina\u00a0Khan\u200e": "Amina Khan", "Pick\u00adles\ufeff": "Pickles", "plain ": "plain ", "\ufeff": "", "Zoë": "Zoë",
		"می\u200cخواهم": "می\u200cخواهم", "Amina\u200dKhan": "AminaKhan", "a\u2003b": "a b",
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
