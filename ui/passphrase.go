package ui

import (
	"crypto/rand"
	"errors"
	"math/big"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/assets"
	"commonthread/data/vault"
	"commonthread/ui/widgets"
)

// passphraseFields are the two fields of a new passphrase, with how strong it
// is, and five words where one is wanted.
type passphraseFields struct {
	first, again *widgets.Entry
	strength     *widgets.Text
	box          *fyne.Container
}

func newPassphraseFields() *passphraseFields {
	f := &passphraseFields{
		first: widgets.NewPassphrase(lang.L("New passphrase")), again: widgets.NewPassphrase(lang.L("The same once more")),
		strength: widgets.NewQuiet(strengthOf("")),
	}
	f.first.OnChanged = func(s string) { f.strength.SetText(strengthOf(s)) }
	suggest := widgets.NewButton(widgets.Plain, lang.L("Suggest five words"), f.suggest)
	f.box = widgets.Column(10,
		widgets.Column(4, widgets.NewStrong(lang.L("Passphrase")), f.first, f.strength, widgets.Wrap(suggest)),
		widgets.Column(4, widgets.NewStrong(lang.L("The same once more")), f.again))
	return f
}

// suggest writes five words where they can be read, so that they are copied to
// paper before they are hidden.
func (f *passphraseFields) suggest() {
	f.first.Password, f.again.Password = false, false
	words := fiveWords()
	f.first.SetText(words)
	f.again.SetText("")
	f.first.Refresh()
	f.again.Refresh()
	f.strength.SetText(lang.L("Strong. Write it down, then type it once more below."))
}

// problem says what is wrong with what was typed; "" for nothing.
func (f *passphraseFields) problem() string {
	switch {
	case utf8.RuneCountInString(f.first.Text) < 8:
		return lang.L("The passphrase is too short. Use at least eight letters; three words or more are best.")
	case f.first.Text != f.again.Text:
		return lang.L("The two passphrases are not the same. Type them again.")
	}
	return ""
}

// fiveWords are five words chosen evenly by the system's own randomness; some
// 60 bits, which no stolen laptop's finder can try through.
func fiveWords() string {
	words := assets.Words()
	out := make([]string, 5)
	for i := range out {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(words))))
		if err != nil {
			panic(err) // crypto/rand never fails
		}
		out[i] = words[n.Int64()]
	}
	return strings.Join(out, " ")
}

// strengthOf says how strong a passphrase is, in words. It counts length and
// variety only: a guess that errs on the side of asking for more.
func strengthOf(s string) string {
	n := utf8.RuneCountInString(s)
	different := map[rune]bool{}
	for _, r := range s {
		different[r] = true
	}
	words := len(strings.Fields(s))
	switch {
	case n == 0:
		return lang.L("Three words or more that nobody would guess. Spaces are fine.")
	case n < 8 || len(different) < 5:
		return lang.L("Too short or too simple.")
	case n >= 22 || (words >= 4 && n >= 18):
		return lang.L("Strong.")
	case n >= 14 || words >= 3:
		return lang.L("Fair. Another word makes it strong.")
	}
	return lang.L("Weak. Add a word or two.")
}

func isWrongPassphrase(err error) bool { return errors.Is(err, vault.ErrWrongPassphrase) }
